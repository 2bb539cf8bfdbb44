"""Documents that are served under the hash of what they say."""

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping

# Documents by name: what gives the gzipped bytes of each.
Documents = dict[str, Callable[[], bytes]]


def pack(document: Mapping[str, object]) -> tuple[str, bytes]:
    """Name and gzipped bytes of a document: the name holds the hash of its text."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    body = text.encode()
    return f"{hashlib.sha256(body).hexdigest()[:16]}.json", gzip.compress(body, 6, mtime=0)
