"""What sessions have handed in: bounded for each of them and for all together.

Streamlit keeps whatever a session sends until that session ends, also files that no field shows.
"""

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from components.language.words import _

UPLOADS = "/_stcore/upload_file/"
# A page has two fields for files at most, each for one file.
MOST_OF_SESSION = 3
MOST_BYTES = 250_000_000
# Each is held in memory twice while it comes in.
MOST_AT_ONCE = 4


class Uploads:
    """ASGI middleware that lets in as many files as there is room for.

    The oldest file of a session goes when it hands in one more than `MOST_OF_SESSION`; when all
    sessions together have more than `MOST_BYTES`, or too many come at once, the next is asked to
    wait.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it brings a file for which there is no room."""
        if scope["type"] != "http" or scope["method"] != "PUT" or UPLOADS not in scope["path"]:
            await self.app(scope, receive, send)
            return
        if self._coming >= MOST_AT_ONCE or _bytes_kept() > MOST_BYTES:
            words = _("Many files are being opened. Try again in a minute.")
            full = PlainTextResponse(words, status_code=503, headers={"Retry-After": "60"})
            await full(scope, receive, send)
            return
        self._coming += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._coming -= 1
            session_id = scope["path"].partition(UPLOADS)[2].partition("/")[0]
            _let_go_of_oldest(session_id)


def _manager() -> MemoryUploadedFileManager | None:
    """What keeps the files, once the server runs."""
    found = runtime.get_instance().uploaded_file_mgr if runtime.exists() else None
    return found if isinstance(found, MemoryUploadedFileManager) else None


def _bytes_kept() -> int:
    manager = _manager()
    sessions = list(manager.file_storage.values()) if manager else []
    return sum(len(file.data) for files in sessions for file in list(files.values()))


def _let_go_of_oldest(session_id: str) -> None:
    manager = _manager()
    if manager is None or session_id not in manager.file_storage:
        return
    for file_id in list(manager.file_storage[session_id])[:-MOST_OF_SESSION]:
        manager.remove_file(session_id, file_id)
