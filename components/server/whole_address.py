"""Requests that name the whole address, as they are sent to a proxy: ``GET http://atlas.example/``.

Every server has to take them (RFC 9112, 3.2.2), and the host that is named there is the one that is
asked; uvicorn hands them on as they are.
"""

from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send


class WholeAddress:
    """ASGI middleware that asks for the same as if the address began with its path."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with scheme and host taken off its path."""
        if scope["type"] == "http" and scope["path"].lower().startswith(("http://", "https://")):
            scope = _with_path_alone(scope)
        await self.app(scope, receive, send)


def _with_path_alone(scope: Scope) -> Scope:
    """Request with the path alone, of the host that it names; as it was where that is no host."""
    try:
        named = urlsplit(scope["path"])
    except ValueError:
        return scope
    path = named.path or "/"
    raw_path = b"/" + scope.get("raw_path", b"").split(b"//", 1)[-1].partition(b"/")[2]
    others = [(name, value) for name, value in scope["headers"] if name != b"host"]
    headers = [(b"host", named.netloc.encode()), *others]
    return {**scope, "path": path, "raw_path": raw_path, "headers": headers}
