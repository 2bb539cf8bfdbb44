"""Addresses at which nothing is, heads without bodies, hosts that are none, and settings."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.routing import Route

from components.server import page_head
from components.server.packed import packed_answer
from components.server.routes import MIDDLEWARE, ROUTES
from components.settings import SETTINGS, wrong_settings
from tests.components.server.asgi import Answer, ask_app

ROOT = Path(__file__).resolve().parents[3]


async def page(_request: object) -> HTMLResponse:
    return HTMLResponse("<html lang='en'><head></head></html>", headers={"ETag": '"1"'})


# Streamlit answers whatever it does not know with its page
APP = Starlette(routes=[*ROUTES, Route("/{path:path}", page)], middleware=MIDDLEWARE)


def get(path: str, method: str = "GET", **headers: str) -> Answer:
    return ask_app(APP, path, method=method, **({"host": "atlas.example"} | headers))


@pytest.mark.parametrize(
    "path",
    ["/.git/HEAD", "/xyz", "/lessons/more", "/_stcore/metrics", "/_stcore/script-health-check",
     "/static/js/main.js.map", "/component/streamlit_folium.st_folium/static/js/main.js.map"],
)  # fmt: skip
def test_where_nothing_is_the_answer_says_so(path: str) -> None:
    answer = get(path, sec_fetch_dest="iframe")
    assert answer.status == 404
    assert "content-security-policy" in answer.headers
    said = answer.body.decode()
    assert "<html" not in said
    assert "There is nothing at this address." in said
    assert "За цією адресою нічого немає." in said


@pytest.mark.parametrize(
    "path",
    ["/", "/lessons", "/lessons/", "/editor", "/sources", "/method", "/picture", "/favicon.png",
     "/_stcore/health", "/_stcore/host-config", "/static/js/main.js", "/media/abc.png"],
)  # fmt: skip
def test_where_something_is_the_request_is_passed_on(path: str) -> None:
    assert get(path).status == 200


def test_robots_are_told_where_there_is_no_end() -> None:
    answer = get("/robots.txt")
    assert "Disallow: /plate." in answer.body.decode()
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize("path", ["/", "/lessons", "/?day=2022-09-30&language=uk"])
def test_a_head_is_that_of_the_page(path: str) -> None:
    head, whole = get(path, "HEAD"), get(path)
    assert head.body == b""
    assert head.headers == whole.headers
    assert int(head.headers["content-length"]) == len(whole.body)
    assert "etag" not in head.headers


def test_a_whole_address_is_the_same_as_its_path() -> None:
    frame = "/component/streamlit_folium.st_folium/index.html"
    for path in ("/", "/lessons", "/robots.txt", "/xyz", frame):
        plain = get(path, sec_fetch_dest="iframe")
        whole = get(f"http://atlas.example{path}", host="other.example", sec_fetch_dest="iframe")
        assert (whole.status, whole.headers, whole.body) == (
            plain.status,
            plain.headers,
            plain.body,
        )
    assert get("http://atlas.example").status == 200
    assert get("http://a b/").status == 400
    assert get("http://[/").status == 404


@pytest.mark.parametrize("host", ["[", "a b", "a:b", "a@b", "a/b", "a:99999"])
def test_a_host_that_is_none_is_refused(host: str) -> None:
    answer = get("/", host=host)
    assert answer.status == 400
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_picture_of_a_card_is_on_the_host_that_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "http://other.example/plate.png" in get("/", host="other.example").body.decode()
    monkeypatch.setattr(page_head, "ADDRESS", "https://atlas.example/")
    text = get("/", host="other.example").body.decode()
    assert "https://atlas.example/plate.png" in text
    assert "other.example" not in text


@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("*", True),
        ("gzip;q=0", False),
        ("br, gzip; q=0.0", False),
        ("*;q=0", False),
        ("notgzip", False),
        ("", False),
    ],
)
def test_gzip_is_sent_to_who_takes_it(accepted: str, is_packed: bool) -> None:
    packed = gzip.compress(b"text")
    answer = packed_answer(packed, "text/plain", Headers({"accept-encoding": accepted}))
    assert (answer.body == packed) is is_packed
    assert ("content-encoding" in answer.headers) is is_packed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ATLAS_DATA", "/no/such/folder"),
        ("ATLAS_FRAME_ANCESTORS", "*"),
        ("ATLAS_FRAME_ANCESTORS", "https://a.example; script-src-elem *"),
        ("ATLAS_FRAME_ANCESTORS", "https://a.example\nX: y"),
        ("ATLAS_FRAME_ANCESTORS", "https://a.example, https://b.example"),
        ("ATLAS_FRAME_ANCESTORS", "https://школа.example"),
        ("ATLAS_FRAME_ANCESTORS", "https://a.example/path"),
        ("ATLAS_FRAME_ANCESTORS", "a.example"),
        ("ATLAS_ADDRESS", "atlas.example"),
        ("ATLAS_ADDRESS", "javascript:alert(1)"),
        ("ATLAS_ADDRESS", "https://a:b@atlas.example"),
        ("ATLAS_ADDRESS", "https://atlas.example/?a=1"),
        ("ATLAS_ADDRESS", "https://" + "a" * 300),
        ("ATLAS_ADDRESS", "https://atlas.example//other.example/"),
        ("ATLAS_PSEUDO", "yes"),
        ("ATLAS_PROCESSES", "0"),
        ("ATLAS_PROCESSES", "65"),
        ("ATLAS_REPLICA", "a;b"),
        ("ATLAS_DRAIN_SECONDS", "-1"),
        ("ATLAS_OPERATIONS", "9501"),
        ("ATLAS_OPERATIONS", "127.0.0.1:9501/metrics"),
    ],
)
def test_a_wrong_setting_is_named_with_its_rule(name: str, value: str) -> None:
    (wrong,) = wrong_settings({name: value})
    assert wrong.startswith(f"{name} is {value!a}: must be ")


def test_good_settings_and_those_that_are_not_set_pass() -> None:
    good = {
        "ATLAS_ADDRESS": "https://atlas.example:8443/",
        "ATLAS_DATA": str(ROOT),
        "ATLAS_FRAME_ANCESTORS": "https://school.example https://*.news.example http://127.0.0.1:80",
        "ATLAS_PSEUDO": "1",
        "ATLAS_PROCESSES": "4",
        "ATLAS_REPLICA": "b",
        "ATLAS_DRAIN_SECONDS": "120",
        "ATLAS_OPERATIONS": "[::1]:9501",
    }
    assert (
        wrong_settings(good) == wrong_settings({}) == wrong_settings(dict.fromkeys(good, "")) == []
    )


def test_a_wrong_setting_stops_the_start() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", "import app"],
        cwd=ROOT, env=os.environ | {"ATLAS_FRAME_ANCESTORS": "*"},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1
    assert "ATLAS_FRAME_ANCESTORS is '*': must be origins" in done.stderr
    assert "Traceback" not in done.stderr


def test_every_setting_is_in_the_table() -> None:
    table = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert all(f"| `{name}` |" in table for name in SETTINGS)
