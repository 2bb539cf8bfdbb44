"""What the server says around the page: headers, and what it does when the machine fails it."""

import http.client
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from components.client.scripts import script_name, style_name
from components.server.page_head import PAGES
from tests.browser.atlas import (
    ROOT,
    Atlas,
    copy_atlas,
    expect_drawn,
    open_atlas,
    running_atlas,
)
from tests.browser.parts import (
    expect_day,
    move_to,
    panel,
)

PATHS = {
    "page": "/",
    "view": "/?day=2022-09-30",
    "script": f"/script/{script_name('map')}",
    "style": f"/style/{style_name('map')}",
    "leaflet": "/leaflet/leaflet.js",
    "font": "/fonts/source-sans.woff2",
    "frame": "/component/streamlit_folium.st_folium/index.html",
    "not there": "/style/nothing.css",
}
# Streamlit answers a path that climbs out of its folder with 400, everything else is not found.
NOT_SERVED = (400, 404)
# The right of root to write where nobody may; without it, root obeys the modes of files.
WITHOUT_RIGHT_TO_WRITE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_every_answer_carries_the_security_headers(atlas_server: Atlas, path: str) -> None:
    _status, headers = _ask(atlas_server, path)
    _expect_security(headers)


def test_a_scene_is_packed_and_kept_for_ever(page: Page, atlas_server: Atlas) -> None:
    with page.expect_response(re.compile("/scene/")) as waited:
        page.goto(atlas_server.url)
    path = waited.value.url.removeprefix(atlas_server.url)
    status, headers = _ask(atlas_server, path, {"Accept-Encoding": "gzip"})
    assert status == 200
    assert headers["Content-Encoding"] == "gzip"
    assert "immutable" in headers["Cache-Control"]
    assert headers["Content-Type"].startswith("application/json")
    _expect_security(headers)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_for_what_is_not_there(page: Page, atlas_server: Atlas, path: str) -> None:
    failed: list[str] = []
    page.on(
        "response",
        lambda answer: (
            failed.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        ),
    )
    page.goto(atlas_server.url + path)
    expect_drawn(page)
    assert failed == []


def test_an_unknown_scene_is_not_found(atlas_server: Atlas) -> None:
    status, headers = _ask(atlas_server, "/scene/0123456789abcdef.json")
    assert status == 404
    _expect_security(headers)


def test_no_path_leads_out_of_what_is_served(atlas_server: Atlas) -> None:
    for path in (
        "/scene/..%2F..%2Fapp.py",
        "/assets/..%2F..%2Fapp.py",
        "/assets/%2e%2e/load.py",
        "/leaflet/..%2f__init__.py",
    ):
        status, _headers = _ask(atlas_server, path)
        assert status in NOT_SERVED


def test_no_address_gives_our_code(atlas_server: Atlas) -> None:
    """The whole server, Streamlit's own routes too: whatever it answers, it is never Python."""
    modules = {path.parent: path for path in sorted((ROOT / "components").rglob("*.py"))}.values()
    for path in (ROOT / "app.py", *modules):
        name = path.relative_to(ROOT).as_posix()
        source = path.read_bytes().strip()
        for prefix in ("", "/leaflet", "/style", "/script", "/static", "/component"):
            for climb in ("", "/..", "/%2e%2e", "/..%2f..", "/%252e%252e"):
                address = f"{prefix}{climb}/{name}"
                body = _body(atlas_server, address)
                assert b'"""' not in body, address
                assert not source or source not in body, address


def test_the_view_is_served_from_a_disk_that_cannot_be_written(
    new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    script = copy_atlas(folder)
    launcher = WITHOUT_RIGHT_TO_WRITE if os.geteuid() == 0 else ()
    _set_modes(folder, 0o555, 0o444)
    try:
        assert not _can_write(folder, launcher), "the folder can be written: the test shows nothing"
        with running_atlas(tmp_path / "server.log", script=script, launcher=launcher) as atlas:
            page = new_context(server=atlas).new_page()
            frame = open_atlas(page, atlas, day="2022-11-14", region="UA-65")
            move_to(page, "2022-11-15")
            expect_day(page, frame, "2022-11-15", "15 November 2022")
            expect(panel(page)).to_contain_text("71–73")
            page.close()  # before its server goes, or it says that nobody answers
    finally:
        _set_modes(folder, 0o755, 0o644)


def _ask(
    atlas: Atlas, path: str, asked_headers: dict[str, str] | None = None
) -> tuple[int, Message]:
    request = urllib.request.Request(atlas.url + path, headers=asked_headers or {})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers


def _expect_security(headers: Message) -> None:
    policy = headers["Content-Security-Policy"]
    assert re.match("default-src '(self|none)';", policy)
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "frame-ancestors 'self'" in policy
    # No other host, no wildcard, in any directive.
    assert not re.search(r"//|\*|https?:", policy.replace("ws: wss:", ""))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def _set_modes(folder: Path, of_folders: int, of_files: int) -> None:
    for path in [folder, *folder.rglob("*")]:
        path.chmod(of_folders if path.is_dir() else of_files)


def _can_write(folder: Path, launcher: tuple[str, ...]) -> bool:
    command = [*launcher, sys.executable, "-c", "import sys; open(sys.argv[1], 'w')"]
    tried = subprocess.run(
        [*command, str(folder / "tried")], check=False, capture_output=True, timeout=60
    )
    return tried.returncode == 0


def _body(atlas: Atlas, path: str) -> bytes:
    """What a path is answered with, whatever the status."""
    connection = http.client.HTTPConnection(urlsplit(atlas.url).netloc, timeout=20)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()
