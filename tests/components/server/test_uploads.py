"""What sessions hand in is bounded, for each of them and for all together."""

import asyncio
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from components.server import uploads
from components.server.uploads import MOST_AT_ONCE, MOST_BYTES, MOST_OF_SESSION, Uploads


@pytest.fixture
def manager(monkeypatch: pytest.MonkeyPatch) -> MemoryUploadedFileManager:
    found = MemoryUploadedFileManager("/_stcore/upload_file")
    monkeypatch.setattr(uploads, "_manager", lambda: found)
    return found


def app_of(manager: MemoryUploadedFileManager) -> Uploads:
    """The middleware before an app that keeps what is sent, as Streamlit does."""

    async def keep(scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        await asyncio.sleep(0)
        session_id, file_id = scope["path"].split("/")[-2:]
        manager.add_file(session_id, UploadedFileRec(file_id, "a", "text/plain", b"1234"))
        await send({"type": "http.response.start", "status": 204, "headers": []})

    return Uploads(keep)


async def put(app: Uploads, session_id: str, file_id: str, method: str = "PUT") -> int:
    sent: list[Message] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    path = f"/_stcore/upload_file/{session_id}/{file_id}"
    await app({"type": "http", "method": method, "path": path, "headers": []}, receive, send)
    return int(sent[0]["status"])


def test_a_session_keeps_its_newest_files_and_others_keep_theirs(
    manager: MemoryUploadedFileManager,
) -> None:
    app = app_of(manager)
    asyncio.run(put(app, "other", "f"))
    for number in range(30):
        assert asyncio.run(put(app, "one", f"f{number}")) == 204
    assert list(manager.file_storage["one"]) == ["f27", "f28", "f29"][-MOST_OF_SESSION:]
    assert list(manager.file_storage["other"]) == ["f"]


def test_no_more_are_taken_in_than_there_is_room_for(manager: MemoryUploadedFileManager) -> None:
    class Huge(bytes):
        def __len__(self) -> int:
            return MOST_BYTES + 1

    app = app_of(manager)
    manager.add_file("other", UploadedFileRec("f", "a", "text/plain", Huge()))
    assert asyncio.run(put(app, "one", "f")) == 503
    assert asyncio.run(put(app, "one", "f", method="DELETE")) == 204
    manager.remove_session_files("other")
    assert asyncio.run(put(app, "one", "f")) == 204


def test_few_come_in_at_once_and_the_next_ones_later(manager: MemoryUploadedFileManager) -> None:
    app = app_of(manager)

    async def many() -> list[int]:
        return await asyncio.gather(*(put(app, f"s{number}", "f") for number in range(10)))

    for _again in range(2):
        assert sorted(asyncio.run(many())) == [204] * MOST_AT_ONCE + [503] * (10 - MOST_AT_ONCE)
