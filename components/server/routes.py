"""What the app serves beside Streamlit's own routes.

Every address is on this host: Leaflet and fonts come from installed packages, scripts and styles
from ours, so that the page is whole with the network cable out. No folder of ours is served as
it is: scripts, styles and scenes have the names that are in a table.
"""

from pathlib import Path

from starlette.middleware import Middleware
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from components.client.scripts import find_script, find_style
from components.map.first import take_drawn
from components.scene.own import find_own_document
from components.server.counts import Counted
from components.server.documents import find_document
from components.server.faults import answer_fault
from components.server.folder import Folder
from components.server.frame import MapFrame
from components.server.headers import STREAMLIT_STATIC, ResponseHeaders
from components.server.origin import OwnOrigin
from components.server.packed import FOR_EVER, packed_answer
from components.server.page_head import PageHead
from components.server.place import Place
from components.server.places import ROBOTS, KnownPlaces
from components.server.plates import send_plate
from components.server.uploads import Uploads
from components.server.whole_address import WholeAddress
from components.settings import FOLDER

# Streamlit names its font files with a hash of their content, so they are found, not spelled out.
FONTS = {
    "source-sans.woff2": "SourceSansVF-Upright.*.woff2",
    "source-serif.woff2": "SourceSerifVariable-Roman.*.woff2",
    "source-serif-italic.woff2": "SourceSerifVariable-Italic.*.woff2",
}


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


def _send_font(request: Request) -> Response:
    """Lead to a web font where Streamlit's own page has it from, or 404 for none of ours.

    So the browser fetches each font once, for the page and for the frame of the map.
    """
    font_name = request.path_params["font_name"]
    if font_name not in FONTS:
        return PlainTextResponse("not found", status_code=404)
    place = font_file(font_name).relative_to(STREAMLIT_STATIC)
    return RedirectResponse(
        f"{FOLDER}/{place.as_posix()}", headers={"Cache-Control": "max-age=86400"}
    )


def _send_scene(request: Request) -> Response:
    """Send a scene document under the hash of its bytes; any other hash is 404."""
    body = find_document(request.path_params["name"])
    if body is None:
        return PlainTextResponse("not found", status_code=404)
    return packed_answer(body, "application/json", request.headers)


def _send_own(request: Request) -> Response:
    """Send a document of one session's scene; 404 once that session is over.

    It is for whoever knows its key and is kept nowhere on the way.
    """
    body = find_own_document(request.path_params["key"], request.path_params["name"])
    if body is None:
        return PlainTextResponse("not found", status_code=404)
    return packed_answer(body, "application/json", request.headers, caching="private, no-store")


def _send_script(request: Request) -> Response:
    """Send a script under the hash of its text; any other is 404."""
    script = find_script(request.path_params["name"])
    if script is None:
        return PlainTextResponse("not found", status_code=404)
    headers = {"Cache-Control": FOR_EVER}
    return Response(script, media_type="text/javascript", headers=headers)


def _send_style(request: Request) -> Response:
    """Send styles under the hash of their text; any other are 404."""
    styles = find_style(request.path_params["name"])
    if styles is None:
        return PlainTextResponse("not found", status_code=404)
    return Response(styles, media_type="text/css", headers={"Cache-Control": FOR_EVER})


def _send_robots(_request: Request) -> Response:
    """Send what robots may ask for."""
    return PlainTextResponse(ROBOTS, headers={"Cache-Control": "max-age=86400"})


ROUTES: list[BaseRoute] = [
    Mount("/leaflet", StaticFiles(directory=leaflet.BASE_DIR)),
    Route("/fonts/{font_name}", _send_font),
    Route("/scene/{name}", _send_scene),
    Route("/own/{key}/{name}", _send_own),
    Route("/script/{name}", _send_script),
    Route("/style/{name}", _send_style),
    Route("/robots.txt", _send_robots),
    Route("/drawn/{channel}", take_drawn, methods=["POST"]),
    *(Route(f"/plate.{form}", send_plate) for form in ("png", "svg", "pdf")),
]


MIDDLEWARE = [
    # before all that look at the path
    Middleware(WholeAddress),
    Middleware(Counted),
    Middleware(Place),
    Middleware(ResponseHeaders),
    # inside of the headers, which an answer of 500 has too
    Middleware(ServerErrorMiddleware, handler=answer_fault),
    Middleware(Folder),
    Middleware(KnownPlaces),
    Middleware(OwnOrigin),
    Middleware(Uploads),
    Middleware(MapFrame),
    Middleware(PageHead),
]
