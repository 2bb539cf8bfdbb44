"""Answers whose body is kept packed."""

import gzip
import re

from starlette.datastructures import Headers
from starlette.responses import Response

FOR_EVER = "public, max-age=31536000, immutable"


def packed_answer(
    packed: bytes, media_type: str, headers: Headers, caching: str = FOR_EVER
) -> Response:
    """Answer with what is packed with gzip, and unpacked for who cannot read gzip.

    Parameters
    ----------
    packed
        Body of the answer. Its address holds a hash of it, so that the browser need not ask again.
    media_type
        What it is unpacked.
    headers
        Headers of the request.
    caching
        How long it may be kept, and by whom.
    """
    sent = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    if not _reads_gzip(headers.get("accept-encoding", "")):
        return Response(gzip.decompress(packed), media_type=media_type, headers=sent)
    sent["Content-Encoding"] = "gzip"
    return Response(packed, media_type=media_type, headers=sent)


def _reads_gzip(accepted: str) -> bool:
    """Whether an ``Accept-Encoding`` names gzip, and not to refuse it."""
    codings = {}
    for each in accepted.lower().split(","):
        name, _, weight = each.partition(";")
        codings[name.strip()] = not re.fullmatch(r"\s*q\s*=\s*0(\.0*)?\s*", weight)
    return codings.get("gzip", codings.get("*", False))
