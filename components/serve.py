"""What the app serves beside Streamlit's own routes, and the headers on all of it.

Every address is on this host: Leaflet and fonts come from installed packages, scripts and styles
from ours, so that the page is whole with the network cable out. No folder of ours is served as
it is: scripts, styles and scenes have the names that are in a table.
"""

import base64
import hashlib
import os
import re
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from xstatic.pkg import leaflet

from components.atlas_map import map_script
from components.load import find_document
from components.map_first import take_drawn
from components.page_head import PageHead
from components.plate_serve import send_plate
from components.scripts import find_script, find_style
from components.serve_frame import FRAMES, MapFrame
from components.serve_origin import OwnOrigin
from components.serve_packed import FOR_EVER, packed_answer

STREAMLIT_STATIC = Path(streamlit.__file__).parent / "static"
# Streamlit names its font files with a hash of their content, so they are found, not spelled out.
FONTS = {
    "source-sans.woff2": "SourceSansVF-Upright.*.woff2",
    "source-serif.woff2": "SourceSerifVariable-Roman.*.woff2",
    "source-serif-italic.woff2": "SourceSerifVariable-Italic.*.woff2",
}
# Origins that may show the page in a frame of theirs, such as "https://school.example".
FRAME_ANCESTORS = os.environ.get("ATLAS_FRAME_ANCESTORS", "")


def font_file(font_name: str) -> Path:
    """Path of one of the web fonts that Streamlit ships.

    Raises
    ------
    FileNotFoundError
        If the installed Streamlit does not ship exactly one such font.
    """
    found = sorted((STREAMLIT_STATIC / "static" / "media").glob(FONTS[font_name]))
    if len(found) != 1:
        raise FileNotFoundError(f"{font_name}: {len(found)} files match {FONTS[font_name]}")
    return found[0]


def send_font(request: Request) -> Response:
    """Lead to a web font where Streamlit's own page has it from, or 404 for none of ours.

    So the browser fetches each font once, for the page and for the frame of the map.
    """
    font_name = request.path_params["font_name"]
    if font_name not in FONTS:
        return PlainTextResponse("not found", status_code=404)
    place = font_file(font_name).relative_to(STREAMLIT_STATIC)
    return RedirectResponse(f"/{place.as_posix()}", headers={"Cache-Control": "max-age=86400"})


def send_scene(request: Request) -> Response:
    """Send a scene document under the hash of its bytes; any other hash is 404."""
    body = find_document(request.path_params["name"])
    if body is None:
        return PlainTextResponse("not found", status_code=404)
    return packed_answer(body, "application/json", request.headers)


def send_script(request: Request) -> Response:
    """Send a script under the hash of its text; any other is 404."""
    script = find_script(request.path_params["name"])
    if script is None:
        return PlainTextResponse("not found", status_code=404)
    headers = {"Cache-Control": FOR_EVER}
    return Response(script, media_type="text/javascript", headers=headers)


def send_style(request: Request) -> Response:
    """Send styles under the hash of their text; any other are 404."""
    styles = find_style(request.path_params["name"])
    if styles is None:
        return PlainTextResponse("not found", status_code=404)
    return Response(styles, media_type="text/css", headers={"Cache-Control": FOR_EVER})


ROUTES: list[BaseRoute] = [
    Mount("/leaflet", StaticFiles(directory=leaflet.BASE_DIR)),
    Route("/fonts/{font_name}", send_font),
    Route("/scene/{name}", send_scene),
    Route("/script/{name}", send_script),
    Route("/style/{name}", send_style),
    Route("/drawn/{channel}", take_drawn, methods=["POST"]),
    *(Route(f"/plate.{form}", send_plate) for form in ("png", "svg", "pdf")),
]


def inline_script_hashes() -> str:
    """CSP sources for the inline scripts of Streamlit's index page, read from the page itself."""
    index = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", index, flags=re.DOTALL)
    return " ".join(map(script_hash, scripts))


def script_hash(script: str) -> str:
    """CSP source for one inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(**directives: str) -> str:
    """Content security policy in which nothing comes from another host."""
    named = {
        "default-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "frame-ancestors": f"'self' {FRAME_ANCESTORS}".rstrip(),
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    } | {name.replace("_", "-"): sources for name, sources in directives.items()}
    return "; ".join(f"{name} {sources}" for name, sources in named.items())


# Streamlit imports its v2 components from blobs and compiles schemas with eval.
PAGE_POLICY = policy(script_src=f"'self' blob: 'unsafe-eval' {inline_script_hashes()}")
# streamlit-folium writes the map's script into the frame, and it is always the same one.
FRAME_POLICY = policy(
    default_src="'none'",
    script_src=f"'self' {script_hash(map_script())}",
    connect_src="'self'",
    img_src="'self' data:",
    font_src="'self'",
    base_uri="'none'",
    form_action="'none'",
)


class ResponseHeaders:
    """ASGI middleware that sets the security headers on every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_frame = scope["path"].startswith(FRAMES)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = FRAME_POLICY if is_frame else PAGE_POLICY
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self.app(scope, receive, send_with_headers)


MIDDLEWARE = [
    Middleware(ResponseHeaders),
    Middleware(ServerErrorMiddleware),  # inside of the headers, which an answer of 500 has too
    Middleware(OwnOrigin),
    Middleware(MapFrame),
    Middleware(PageHead),
]
