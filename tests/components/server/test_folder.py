"""The atlas below a folder of somebody's site."""

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from components.server.folder import Folder
from tests.components.server.asgi import ask_app


async def tell_path(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the path that arrives."""
    await PlainTextResponse(Request(scope).url.path)(scope, receive, send)


@pytest.mark.parametrize(
    ("asked", "arrives"),
    [
        ("/atlas/", "/"),
        ("/atlas/lessons", "/lessons"),
        ("/atlas/atlas/x", "/atlas/x"),
        ("/lessons", "/lessons"),
        ("/atlases/x", "/atlases/x"),
    ],
)
def test_a_proxy_may_leave_the_folder_on_or_take_it_off(asked: str, arrives: str) -> None:
    assert ask_app(Folder(tell_path, "/atlas"), asked).body.decode() == arrives


def test_the_folder_without_a_slash_leads_to_the_page_with_its_view() -> None:
    answer = ask_app(Folder(tell_path, "/atlas"), "/atlas?day=2022-09-30")
    assert answer.status == 307
    assert answer.headers["location"] == "/atlas/?day=2022-09-30"


def test_nothing_is_taken_off_where_the_atlas_has_no_folder() -> None:
    assert ask_app(Folder(tell_path, ""), "/atlas/").body.decode() == "/atlas/"
