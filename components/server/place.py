"""Which process of the atlas a browser is at home in, so that what it asks later comes there too.

A session lives in the process that its socket leads to, with the files that were handed in, those
that can be downloaded, the documents of the reader's own events and the map that is waited for. So
each process says its name in a cookie, and whoever stands before it (`components.server.many`, or a
proxy before several machines) leads the browser's next connection to the process of that name. The
cookie names a process and nobody: all whom it serves have the same one. Where a browser keeps none,
every connection may lead elsewhere: the map and the figures come all the same, files do not.
"""

from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from components.server.page_head import PAGES
from components.settings import FOLDER, FRAME_ANCESTORS

COOKIE = "atlas_place"
_TLS = {"https", "wss"}


@dataclass
class Here:
    """What this process knows of itself: the name of its place, and whether it is to end soon.

    Without a name it is alone and hands out no cookie.
    """

    place: str = ""
    is_draining: bool = False


here = Here()


class Place:
    """ASGI middleware that names this process to browsers, and opens no session when it is ending.

    Pages are the same from every process and are still sent then; only the socket, with which a
    session begins, has to lead to another one.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the cookie where it is not known yet."""
        if scope["type"] == "websocket" and here.is_draining:
            gone = PlainTextResponse("ending", status_code=503, headers={"Retry-After": "1"})
            await WebSocket(scope, receive, send).send_denial_response(gone)
            return
        if not _is_to_be_told(scope):
            await self.app(scope, receive, send)
            return

        async def send_with_place(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.accept"}:
                message = {**message, "headers": list(message.get("headers", ()))}
                headers = MutableHeaders(scope=message)
                headers.append("Set-Cookie", _cookie_of(scope["scheme"]))
            await send(message)

        await self.app(scope, receive, send_with_place)


def _is_to_be_told(scope: Scope) -> bool:
    """Whether a request begins something here, and comes from a browser that does not know it."""
    if not here.place or here.is_draining or scope["type"] not in {"http", "websocket"}:
        return False
    path = scope["path"].removeprefix(FOLDER) or "/"
    if scope["type"] == "http" and (path.rstrip("/") or "/") not in PAGES:
        return False
    return _place_in(Headers(scope=scope).get("cookie", "")) != here.place


def _place_in(cookies: str) -> str:
    """Name of a place in a ``Cookie`` header; empty where there is none."""
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _cookie_of(scheme: str) -> str:
    """Cookie of this place until the browser is closed; in other sites' frames too, if they may."""
    is_framed = bool(FRAME_ANCESTORS) and scheme in _TLS
    parts = [f"{COOKIE}={here.place}", f"Path={FOLDER or '/'}", "HttpOnly"]
    parts += ["SameSite=None", "Partitioned"] if is_framed else ["SameSite=Lax"]
    return "; ".join(parts + ["Secure"] * (scheme in _TLS))
