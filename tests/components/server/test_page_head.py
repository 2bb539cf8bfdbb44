"""The head of the page as it is served: its scripts, and the card for where a link is shared."""

import asyncio
import re
from html import unescape
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message

from components.client.scripts import BACKEND, find_script, script
from components.server.page_head import PAGES, PageHead

PAGE = (
    '<html><head><title>x</title><script type="module" src="./client.js"></script></head>'
    "<body></head></body></html>"
)
# Streamlit's, where the server is, and that of the words on the socket.
SCRIPTS = 3


async def page(request: Request) -> Response:
    if "if-none-match" in request.headers:
        return Response(status_code=304)
    return HTMLResponse(PAGE, headers={"ETag": '"1"', "Last-Modified": "Sun, 22 Nov 2026"})


async def other(_request: object) -> PlainTextResponse:
    return PlainTextResponse("</head>")


APP = PageHead(Starlette(routes=[*(Route(path, page) for path in PAGES), Route("/other", other)]))


def ask(query: bytes, path: str = "/", host: bytes = b"atlas.example") -> tuple[dict, str]:
    """Headers and body of the answer to a GET."""
    sent: list[Message] = []
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "https",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query,
        "headers": [(b"host", host), (b"accept-encoding", b"gzip"), (b"if-none-match", b'"1"')],
    }

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(APP(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent)
    return dict(sent[0]["headers"]), body.decode()


def told(body: str) -> dict[str, str]:
    """What the card's elements say, by name."""
    found = re.findall(r'<meta property="(.*?)" content="(.*?)">', body)
    return {name: unescape(content) for name, content in found}


def test_the_head_leads_to_the_scripts_as_they_are_now() -> None:
    headers, body = ask(b"")
    links = re.findall(r'<link rel="modulepreload" href="/script/(.*?)">', body)
    assert [find_script(name) for name in links] == [script("timeline"), script("panel")]
    # The file that Streamlit sends stays the same when what we write into it changes.
    assert not {b"etag", b"last-modified"} & {*headers}


def test_where_the_server_is_stands_before_every_script_of_the_page() -> None:
    for path in PAGES:
        _headers, body = ask(b"", path)
        first = re.findall(r"<script[^>]*>", body)[0]
        assert find_script(first.partition("/script/")[2].partition('"')[0]) == script(BACKEND)
        assert 'type="module"' in first


def test_the_card_has_the_title_and_the_picture_of_the_view() -> None:
    headers, body = ask(b"day=2022-11-15&region=UA-65")
    card = told(body)
    assert card["og:title"] == "Claims Atlas: Kherson oblast, 15 November 2022"
    picture = "https://atlas.example/plate.png?day=2022-11-15&region=UA-65&dpi=150"
    assert card["og:image"] == picture
    assert int(headers[b"content-length"]) == len(body.encode())
    assert body.index("og:title") < body.index("</head>")
    assert body.count("og:title") == 1


@pytest.mark.parametrize(
    "query",
    [
        b"",
        b"day=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        b"text=%22%3E%3Cscript%3E{{7*7}}",
        b"day=" + b"9" * 10_000,
        b"&".join(b"a=1" for _ in range(500)),
        "day=\u00fc".encode("latin-1"),
    ],
)
def test_nothing_of_a_hostile_address_becomes_markup(query: bytes) -> None:
    _headers, body = ask(query)
    assert body.count("<script") == SCRIPTS
    assert told(body)["og:title"].startswith("Claims Atlas: ")


def test_a_hostile_host_is_no_markup_either() -> None:
    _headers, body = ask(b"", host=b'x"><script>alert(1)</script>')
    assert body.count("<script") == SCRIPTS


def test_other_addresses_are_passed_on_as_they_are() -> None:
    assert ask(b"", path="/other")[1] == "</head>"
