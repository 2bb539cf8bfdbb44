"""Who may open the page's socket: our own pages, and programs that are no page of a browser.

Streamlit answers a page of another origin only after it has asked a host on the internet for the
machine's own address, and all other readers wait meanwhile. So it never hears of one.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

_POLICY_VIOLATION = 1008


def is_own_origin(origin: str, host: str) -> bool:
    """Whether an ``Origin`` is a page of the ``Host`` that was asked.

    Streamlit compares in the same way, and looks no further when both are alike.
    """
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and parts.netloc == host


class OwnOrigin:
    """ASGI middleware that refuses the sockets of other origins before Streamlit sees them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or close a socket that another origin wants to open."""
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            host = headers.get("host", "")
            if not all(is_own_origin(origin, host) for origin in headers.getlist("origin")):
                await WebSocketClose(_POLICY_VIOLATION)(scope, receive, send)
                return
        await self.app(scope, receive, send)
