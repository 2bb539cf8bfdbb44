"""The frame of the map: streamlit-folium's document with our guard before all else, and its script.

Streamlit would serve both from the folder of the package, but only after its first session, to any
window, and without the guard. So it is never asked for them, nor for another component's files.
"""

import gzip
from functools import cache
from pathlib import Path

import streamlit_folium
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.client.markup import element
from components.client.scripts import GUARD, script_name
from components.server.packed import packed_answer
from components.settings import FOLDER

FRAMES = "/component/"
FRAME = f"{FRAMES}streamlit_folium.st_folium/"
BUILT = Path(streamlit_folium.__file__).parent / "frontend" / "build"
# What a browser says of a request that our page makes: for its frame, or by a script of it.
_WANTED = {
    "sec-fetch-dest": {"iframe", "script", "empty"},
    "sec-fetch-site": {"same-origin"},
}


class MapFrame:
    """ASGI middleware that serves the frame of the map; Streamlit lets no route stand there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is asked below `FRAMES`, and pass on all else."""
        if scope["type"] == "http" and scope["path"].startswith(FRAMES):
            answer = _find_frame_file(scope["path"], Headers(scope=scope))
            await answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _find_frame_file(path: str, headers: Headers) -> Response:
    """Answer a request below `FRAMES`."""
    if not _is_for_our_page(headers):
        return PlainTextResponse("This is a part of the atlas's page.", status_code=403)
    if path == f"{FRAME}index.html":
        # whether it may be had is asked anew each time
        kept = {"Cache-Control": "no-store"}
        return Response(_frame_document(), media_type="text/html", headers=kept)
    packed = _frame_scripts().get(path)
    if packed is None:
        return PlainTextResponse("not found", status_code=404)
    return packed_answer(packed, "text/javascript", headers)


def _is_for_our_page(headers: Headers) -> bool:
    """Whether a request is not known to be for anything but our own page.

    Browsers say so over TLS and on this machine. Where one does not, the guard in the document
    sees for itself who stands around it.
    """
    return all(headers.get(name) in {None, *allowed} for name, allowed in _WANTED.items())


@cache
def _frame_document() -> bytes:
    """Make the frame's document, whose first script is the guard.

    Raises
    ------
    ValueError
        If it has no head to put the guard into.
    """
    document = (BUILT / "index.html").read_text("utf-8")
    head, opened, rest = document.partition("<head>")
    if not opened:
        raise ValueError("streamlit-folium's document has no head for the guard of the map's frame")
    guard = element("script", src=f"{FOLDER}/script/{script_name(GUARD)}")
    return f"{head}{opened}{guard}{rest}".encode()


@cache
def _frame_scripts() -> dict[str, bytes]:
    """Scripts of the document by their addresses, packed; their names hold hashes."""
    scripts = BUILT.glob("static/js/*.js")
    return {
        f"{FRAME}{path.relative_to(BUILT).as_posix()}": gzip.compress(path.read_bytes(), mtime=0)
        for path in scripts
    }
