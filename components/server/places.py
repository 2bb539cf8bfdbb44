"""Which addresses there are. Streamlit answers any other with its page and 200."""

import re
from functools import cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.language.words import LANGUAGES, _, speaking
from components.server.frame import FRAMES
from components.server.page_head import PAGES
from components.server.uploads import UPLOADS

_NO_NAME = re.compile(r"[\s@\x00-\x1f\x7f-\uffff]")
_FILES = {*PAGES, "/index.html", "/favicon.png", "/favicon.ico", "/manifest.json", "/robots.txt",
          "/plate.png", "/plate.svg", "/plate.pdf",
          "/_stcore/health", "/_stcore/host-config"}  # fmt: skip
_FOLDERS = (FRAMES, UPLOADS, "/static/", "/media/", "/leaflet/", "/fonts/", "/scene/", "/own/",
            "/script/", "/style/", "/drawn/", "/_stcore/bidi-components/")  # fmt: skip
# There are as many pictures and documents as there are views: no robot comes to an end of them.
ROBOTS = """User-agent: *
Disallow: /plate.
Disallow: /scene/
Disallow: /own/
Disallow: /media/
Disallow: /component/
Disallow: /_stcore/
"""


class KnownPlaces:
    """ASGI middleware that answers 404 where nothing is, and 400 to a host that is no name."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on where there is something to be had."""
        refusal = _refusal(scope) if scope["type"] == "http" else None
        await (refusal or self.app)(scope, receive, send)


def _refusal(scope: Scope) -> Response | None:
    """Answer to a request that is not passed on."""
    if not _is_host(Headers(scope=scope).get("host", "")):
        return PlainTextResponse("This is no name of a host.", status_code=400)
    path = scope["path"]
    known = path.rstrip("/") or "/"  # Streamlit leads from an address with a slash behind it
    if path.endswith(".map") or not (known in _FILES or path.startswith(_FOLDERS)):
        return PlainTextResponse(_nothing_here(), status_code=404)
    return None


@cache
def _nothing_here() -> str:
    """Say that nothing is at an address, in each language: who comes by a broken link has none."""
    said = []
    for code in LANGUAGES:
        with speaking(code):
            said.append(_("There is nothing at this address."))
    return "\n".join(dict.fromkeys(said))


def _is_host(host: str) -> bool:
    """Whether a ``Host`` can be part of an address."""
    try:
        parts = urlsplit(f"//{host}")
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return has_port and parts.netloc == host and not _NO_NAME.search(host)
