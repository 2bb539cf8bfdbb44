"""The cookie that leads a browser back to the process that its session lives in."""

import asyncio

import pytest
from starlette.types import Receive, Scope, Send

from components.server import place
from components.server.place import Here, Place
from tests.components.server.asgi import Answer, ask_app
from tests.components.server.test_folder import tell_path


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Here:
    """A process with a name of its own."""
    found = Here("a.1")
    monkeypatch.setattr(place, "here", found)
    return found


def ask(path: str, cookie: str = "") -> Answer:
    return ask_app(Place(tell_path), path, **({"cookie": cookie} if cookie else {}))


@pytest.mark.usefixtures("here")
def test_a_page_names_its_process_to_a_browser_that_does_not_know_it() -> None:
    told = "atlas_place=a.1; Path=/; HttpOnly; SameSite=Lax"
    assert ask("/").headers["set-cookie"] == told
    assert ask("/lessons", "atlas_place=b.7").headers["set-cookie"] == told
    assert "set-cookie" not in ask("/", "x=1; atlas_place=a.1").headers
    assert "set-cookie" not in ask("/script/map.js").headers


def test_a_process_that_is_alone_or_ending_hands_out_no_cookie(here: Here) -> None:
    here.is_draining = True
    assert "set-cookie" not in ask("/").headers
    here.is_draining, here.place = False, ""
    assert "set-cookie" not in ask("/").headers


@pytest.mark.usefixtures("here")
def test_the_cookie_reaches_a_frame_of_another_site_where_it_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(place, "FRAME_ANCESTORS", "https://school.example")

    async def over_tls(scope: Scope, receive: Receive, send: Send) -> None:
        await Place(tell_path)({**scope, "scheme": "https"}, receive, send)

    cookie = ask_app(over_tls, "/").headers["set-cookie"]
    assert cookie.endswith("; HttpOnly; SameSite=None; Partitioned; Secure")


def test_no_session_begins_in_a_process_that_is_ending(here: Here) -> None:
    here.is_draining = True
    sent: list[dict[str, object]] = []

    async def run(receive: Receive, send: Send) -> None:
        scope = {
            "type": "websocket",
            "path": "/_stcore/stream",
            "headers": [],
            "extensions": {"websocket.http.response": {}},
        }
        await Place(tell_path)(scope, receive, send)

    async def receive() -> dict[str, object]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    asyncio.run(run(receive, send))
    assert [m.get("status") for m in sent if str(m["type"]).endswith("start")] == [503]
