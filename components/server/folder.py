"""The folder that the atlas is reached below, such as ``/atlas`` of https://school.example/atlas.

A proxy may take the folder off an address or leave it on; what is asked for is the same. Links of
the page are made with it, so that both find their way.
"""

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.settings import FOLDER


class Folder:
    """ASGI middleware that takes the folder off what is asked for, where it is still there."""

    def __init__(self, app: ASGIApp, folder: str = FOLDER) -> None:
        self.app = app
        self.folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as if the atlas were alone at its address."""
        if not self.folder or scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
        elif scope["path"] == self.folder and scope["type"] == "http":
            query = scope["query_string"].decode("latin-1")
            place = f"{self.folder}/?{query}".rstrip("?")
            await RedirectResponse(place)(scope, receive, send)
        elif scope["path"].startswith(f"{self.folder}/"):
            path = scope["path"].removeprefix(self.folder)
            raw_path = scope.get("raw_path") or path.encode()
            raw_path = raw_path.removeprefix(self.folder.encode())
            await self.app({**scope, "path": path, "raw_path": raw_path}, receive, send)
        else:
            await self.app(scope, receive, send)
