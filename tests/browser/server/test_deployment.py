"""The atlas as docs/deploy.md sets it up: nginx, TLS, a folder of the site, two replicas.

One of them has two processes. The walk goes through every kind of request that a page makes; then
a process and a replica go in the middle of it.
"""

import json
import os
import re
import signal
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.atlas import MAP, READY_MILLISECONDS, expect_drawn, wait_for_view
from tests.browser.conftest import VIEWPORT
from tests.browser.nginx import find_nginx, running_nginx
from tests.browser.own.test_own import ucdp_file
from tests.browser.parts import expect_address, heading
from tests.browser.serving import Serving, serving_atlas, wait_until_ready

VIEW = "?day=2022-09-30&region=UA-65"
OLD_MAP = f"{MAP}[data-old]"


@dataclass(frozen=True)
class Site:
    """What is set up: its address, its replicas, and what nginx logs."""

    url: str
    a: Serving
    b: Serving
    access_log: Path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two replicas behind nginx, below a folder."""
    program = find_nginx()
    if program is None:
        pytest.fail("no nginx: install it (on Debian: apt install nginx-light)")
    folder = tmp_path_factory.mktemp("site")
    folder.chmod(0o755)
    settings = {"ATLAS_ADDRESS": "https://atlas.example/atlas", "ATLAS_DRAIN_SECONDS": "2"}
    with (
        serving_atlas(folder / "a", 2, ATLAS_REPLICA="a", **settings) as a,
        serving_atlas(folder / "b", 1, ATLAS_REPLICA="b", **settings) as b,
        running_nginx(
            program,
            folder / "nginx",
            "nginx.conf",
            {
                "127.0.0.1:8501": f"127.0.0.1:{a.port}",
                "127.0.0.1:8502": f"127.0.0.1:{b.port}",
                "/var/cache/nginx/": f"{folder}/nginx/",
                "/var/log/nginx/": f"{folder}/nginx/",
            },
        ) as url,
    ):
        yield Site(f"{url}/atlas", a, b, folder / "nginx" / "atlas.log")


@dataclass
class Reader:
    """A browser of its own: its page, what failed in it, and the addresses that it asked for."""

    context: BrowserContext
    page: Page
    failed: list[str]

    @property
    def place(self) -> str:
        """Process that the browser is at home in."""
        found = {cookie["name"]: cookie["value"] for cookie in self.context.cookies()}
        return str(found["atlas_place"])


@pytest.fixture
def readers(browser: Browser, site: Site) -> Iterator[list[Reader]]:
    """Three browsers on one view, each at home in another process, with map and figures there."""
    opened = [new_reader(browser, site, place) for place in ("a.1", "a.2", "b.1")]
    for reader in opened:
        reader.page.goto(f"{site.url}/{VIEW}")
        wait_for_view(reader.page)
        expect(heading(reader.page)).to_have_text(re.compile("Kherson"))
    yield opened
    for reader in opened:
        reader.context.close()


def new_reader(browser: Browser, site: Site, place: str = "") -> Reader:
    context = browser.new_context(viewport=VIEWPORT, locale="en-GB", ignore_https_errors=True)
    if place:
        known = {"name": "atlas_place", "value": place, "url": f"{site.url}/"}
        context.add_cookies([known | {"httpOnly": True}])  # as if it had been here before
    reader = Reader(context, context.new_page(), [])
    reader.page.on(
        "response",
        lambda answer: (
            reader.failed.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        ),
    )
    return reader


def bring(page: Page, site: Site, path: Path) -> None:
    """Bring a file of the reader's own, and see it read."""
    page.goto(f"{site.url}/data")
    field = page.locator("input[type=file]")
    expect(field).to_be_attached(timeout=READY_MILLISECONDS)
    expect_drawn(page)
    field.set_input_files(path)
    expect(page.get_by_text("ged.csv").first).to_be_visible(timeout=READY_MILLISECONDS)
    expect_drawn(page)


def move_on(page: Page) -> None:
    """Move the day by a step, and see map, figures and address follow."""
    page.locator(".timeline").get_by_role("slider").first.press("ArrowRight")
    expect(page.locator(".panel")).to_have_attribute("data-day", "1 October 2022")
    expect_address(page, day="2022-10-01", region="UA-65")


def test_every_request_of_a_page_finds_its_process(
    site: Site, readers: list[Reader], tmp_path: Path
) -> None:
    """Sockets, scenes, the map's word, uploads, own data, pictures: for all three processes."""
    for reader in readers:
        move_on(reader.page)
        bring(reader.page, site, ucdp_file(tmp_path))
        picture = reader.page.request.get(f"{site.url}/plate.png{VIEW}&dpi=75")
        assert picture.status == 200
        assert picture.headers["content-type"] == "image/png"
    assert [reader.failed for reader in readers] == [[], [], []]
    assert [reader.place for reader in readers] == ["a.1", "a.2", "b.1"]
    wanted = {"a.1": 1, "a.2": 1, "b.1": 1}
    # a process tells how many it has a moment after one has come or gone
    for _second in range(10):
        if site.a.sessions() | site.b.sessions() == wanted:
            break
        readers[0].page.wait_for_timeout(1000)
    assert site.a.sessions() | site.b.sessions() == wanted


def test_the_page_says_nothing_of_the_processes_to_the_public(site: Site) -> None:
    for path in ("metrics", "livez", "readyz", "_stcore/metrics"):
        status = new_status(f"{site.url}/{path}")
        assert status == 404, path


def new_status(url: str) -> int:
    """Status of an answer, whatever it is."""
    known = ssl.create_default_context()
    known.check_hostname, known.verify_mode = False, ssl.CERT_NONE
    try:
        with urllib.request.urlopen(url, timeout=20, context=known) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_process_and_a_replica_that_go_leave_the_view_on_the_screen(
    site: Site, readers: list[Reader]
) -> None:
    [one] = [reader for reader in readers if reader.place == "a.1"]
    [other] = [reader for reader in readers if reader.place == "b.1"]
    # a process ends by itself: its readers go on in another one, and it is started anew
    mark_map(one.page)
    os.kill(site.a.pid_of("a.1"), signal.SIGKILL)
    wait_for_new_place(one, "a.1")
    move_on_when_back(one.page)
    wait_until_ready(site.a, 2)
    assert "atlas_restarts_total 1" in site.a.told("/metrics")[1]
    # a whole replica goes, without a word
    mark_map(other.page)
    site.b.process.kill()
    os.kill(site.b.pid_of("b.1"), signal.SIGKILL)
    wait_for_new_place(other, "b.1")
    move_on_when_back(other.page)
    assert other.place.startswith("a.")
    for reader in readers:
        expect(reader.page.get_by_role("alert")).to_have_count(0)
        expect(reader.page.get_by_test_id("stException")).to_have_count(0)


def wait_for_new_place(reader: Reader, old: str) -> None:
    """Wait until another process has taken the browser in."""
    deadline = time.monotonic() + READY_MILLISECONDS / 1000
    while reader.place == old:
        assert time.monotonic() < deadline, f"still at {old}"
        reader.page.wait_for_timeout(100)


def mark_map(page: Page) -> None:
    """Mark the map that is there: a new session brings one of its own, and this one goes then."""
    page.locator(MAP).evaluate("frame => { frame.dataset.old = ''; }")


def move_on_when_back(page: Page) -> None:
    """Wait until the page has its server again, with its view, and go on."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute(
        "data-test-connection-state", "CONNECTED", timeout=READY_MILLISECONDS
    )
    expect(page.locator(OLD_MAP)).to_have_count(0, timeout=READY_MILLISECONDS)
    expect_drawn(page)
    wait_for_view(page)
    expect(heading(page)).to_have_text(re.compile("Kherson"))
    expect_address(page, day="2022-09-30", region="UA-65")
    move_on(page)


def test_new_processes_take_over_and_no_open_page_notices(browser: Browser, site: Site) -> None:
    reader = new_reader(browser, site)
    reader.page.goto(f"{site.url}/{VIEW}")
    wait_for_view(reader.page)
    old = reader.place
    mark_map(reader.page)
    site.a.process.send_signal(signal.SIGHUP)
    expect_said(site.a, "all processes are new")
    wait_for_new_place(reader, old)
    move_on_when_back(reader.page)
    assert reader.place.partition(".")[0] == "a"
    assert reader.place != old
    reader.context.close()


def expect_said(serving: Serving, words: str) -> None:
    """Wait until the log says something."""
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        if any(line["says"] == words for line in serving.log):
            return
        time.sleep(0.5)
    pytest.fail(f"{words!r} is not in the log:\n{json.dumps(serving.log, indent=1)}")


def test_the_end_is_announced_and_waits_for_open_pages(browser: Browser, site: Site) -> None:
    reader = new_reader(browser, site)
    reader.page.goto(f"{site.url}/{VIEW}")
    wait_for_view(reader.page)
    site.a.process.send_signal(signal.SIGTERM)
    assert site.a.told("/readyz")[0] == 503
    assert site.a.told("/livez")[0] == 200
    assert site.a.process.wait(timeout=60) == 0
    reader.context.close()
    # neither log says who read what
    logs = site.access_log.read_text("utf-8") + json.dumps(site.a.log)
    assert "/atlas/" in logs
    assert "2022-09-30" not in logs
    assert "WebSocket" not in logs  # a line on a socket names who opened it
    assert '"trace"' not in json.dumps(site.a.log)
