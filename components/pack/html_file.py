"""A pack as one HTML file: packed blocks, one short script, and a policy that allows no more.

Scripts are let through by the hash of their text, styles are added by scripts, and no address at
all may be asked. The same contents give the same bytes.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator

from components.client.assets import asset_path
from components.client.markup import Html, as_it_stands, element, text
from components.language.words import _

_NOTHING = text("")
_FIRST_STYLE = "#wait{font:16px/24px sans-serif;margin:24px}:root{color-scheme:light dark}"


def one_file(
    blocks: dict[str, bytes], *, boot: str, scripts: list[str], title: str, language: str
) -> bytes:
    """Write a pack as one file.

    Parameters
    ----------
    blocks
        Bytes by name, in the order in which they are needed.
    boot
        Text of the script that unpacks the others.
    scripts
        Texts of the scripts in the blocks, which the policy lets through.
    """
    packed = [_block(name, _packed_text(block)) for name, block in blocks.items()]
    return _page(packed, _policy([boot, *scripts]), boot=boot, title=title, language=language)


def page_of(
    addresses: dict[str, str],
    *,
    boot: str,
    scripts: list[str],
    title: str,
    language: str,
    preview: Html = _NOTHING,
) -> bytes:
    """Write a pack as a page whose blocks are files beside it, by their addresses.

    ``preview`` goes into its head: what a link to it shows.
    """
    named = [_block(name, address=address) for name, address in addresses.items()]
    allowed = _policy([boot, *scripts], files="'self'")
    return _page(named, allowed, boot=boot, title=title, language=language, more=preview)


def as_block(document: object) -> bytes:
    """Document as a block: JSON without a blank."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _packed_text(block: bytes) -> str:
    """Block as text: gzipped as far as it goes, in base64."""
    return base64.b64encode(gzip.compress(block, 9, mtime=0)).decode()


def _policy(scripts: list[str], files: str = "") -> str:
    """Content security policy of a page that runs nothing but its own scripts.

    Without `files`, the source of those beside it, nothing at all may be asked.
    """
    hashes = " ".join(_source_hash(script) for script in scripts)
    parts = [
        "default-src 'none'",
        f"script-src {hashes}",
        f"style-src {_source_hash(_FIRST_STYLE)}",
        f"img-src data: {files}".rstrip(),
        "font-src data:",
        *([f"connect-src {files}"] if files else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(parts)


def _source_hash(source: str) -> str:
    """Hash of a script or a style as a policy names it."""
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _block(name: str, packed: str = "", address: str = "") -> Html:
    """Element of a block: it holds the block, or names the file that does."""
    kind = "application/gzip"
    return element("script", as_it_stands(packed), type=kind, id=f"block-{name}", data_src=address)


def _page(
    blocks: list[Html],
    allowed: str,
    *,
    boot: str,
    title: str,
    language: str,
    more: Html = _NOTHING,
) -> bytes:
    """Write the page around the blocks, each part in a line of its own."""
    head = (
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=allowed),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("link", rel="icon", href=_icon()),
        element("title", text(title)),
        *([more] if more else []),
        element("style", as_it_stands(_FIRST_STYLE)),
    )
    body = (*_waiting(), *blocks, element("script", as_it_stands(boot)))
    page = element(
        "html", element("head", *_lines(head)), element("body", *_lines(body)), lang=language
    )
    return f"<!doctype html>\n{page}\n".encode()


def _lines(parts: Iterable[Html]) -> Iterator[Html]:
    """Parts with the end of a line before each."""
    for part in parts:
        yield text("\n")
        yield part


def _icon() -> str:
    """Sign of the atlas for the browser's tab, as an address that holds it."""
    drawn = asset_path("shell/icon.svg").read_bytes()
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}"


def _waiting() -> tuple[Html, ...]:
    """Words until the page is drawn, and in their place where it cannot be."""
    wait, failed = _("Opening"), _("This browser cannot open the file. Try a newer one.")
    no_scripts = _(
        "This file needs JavaScript. All of it is inside the file; "
        "nothing is loaded from the internet."
    )
    return (
        element("p", text(wait), id="wait"),
        element("template", text(failed), id="failed"),
        element("noscript", text(no_scripts)),
    )
