"""No page is half dead after the server was started anew, or after a line that was cut for long.

All pages are opened and left alone; only then the server or the line goes. What a reader does
when it is back has to reach the server, on every page.
"""

import re
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.atlas import (
    READY_MILLISECONDS,
    Atlas,
    expect_drawn,
    open_atlas,
    running_atlas,
    wait_for_view,
)
from tests.browser.conftest import GONE, ConsoleErrors
from tests.browser.parts import (
    day_number,
    expect_address,
    expect_day,
    heading,
    move_to,
    slider,
)
from tests.streamlit_server import free_port

VIEW = "?day=2022-09-30&region=UA-65"


def open_all(context: BrowserContext, url: str) -> dict[str, Page]:
    """Every page of the atlas in a tab of its own, drawn and left alone."""
    addresses = {
        "atlas": f"/{VIEW}",
        "compare": f"/{VIEW}&compare=2022-03-25",
        "Ukrainian": f"/{VIEW}&language=uk",
        "lesson": "/?lesson=crimea-2014&step=1&present=1",
        "sources": "/sources",
        "lessons": "/lessons",
        "method": "/method",
        "picture": "/picture",
        "editor": "/editor",
    }
    pages = {}
    for name, address in addresses.items():
        pages[name] = context.new_page()
        pages[name].goto(url + address)
        if address.startswith("/?") and name != "lesson":
            wait_for_view(pages[name])
        expect_drawn(pages[name])
        expect(pages[name].get_by_test_id("stApp")).to_be_visible()
    return pages


def expect_back(page: Page) -> None:
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-connection-state", "CONNECTED", timeout=READY_MILLISECONDS
    )
    expect_drawn(page)


def expect_all_alive(pages: dict[str, Page]) -> None:
    """Do on each page what a reader does there, and see the server answer."""
    for page in pages.values():
        expect_back(page)
    do = {
        "atlas": look_at_another_day,
        "compare": look_at_another_day,
        "Ukrainian": look_at_another_day,
        "lesson": leave_the_lesson,
        "sources": search,
        "lessons": change_a_lesson,
        "picture": type_a_code,
        "method": switch_the_language,
        "editor": switch_the_language,
    }
    for name, page in pages.items():
        page.bring_to_front()
        do[name](page)


def look_at_another_day(page: Page) -> None:
    wait_for_view(page)
    expect(heading(page)).to_have_text(re.compile("Kherson|Херсонська"))
    for _ in range(5):
        page.locator(".timeline").get_by_role("slider").first.press("ArrowRight")
    expect(page.locator(".panel")).to_have_attribute(
        "data-day", re.compile("5 (October|жовтня) 2022")
    )
    expect_address(page, day="2022-10-05")
    page.get_by_role("radio", name=re.compile("Crimea|Крим")).click()
    expect(heading(page)).to_have_text(re.compile("Crimea|Крим"))
    expect_address(page, region="UA-43")


def leave_the_lesson(page: Page) -> None:
    page.get_by_role("button", name="Explore", exact=True).click()
    expect(page).not_to_have_url(re.compile("present=1"))


def search(page: Page) -> None:
    page.get_by_role("searchbox").fill("Levada")
    expect(page).to_have_url(re.compile("q=Levada"))


def change_a_lesson(page: Page) -> None:
    page.get_by_role("button", name="Change this lesson").first.click()
    expect(page).to_have_url(re.compile("/editor"))


def type_a_code(page: Page) -> None:
    page.get_by_role("textbox").fill("KHE-220930-86")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("day=2022-09-30"))


def switch_the_language(page: Page) -> None:
    page.get_by_role("button", name="Українська").click()
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    expect(page.locator("h1").first).to_have_text(re.compile("[А-ЯІЇЄ]"))


def test_every_page_is_whole_after_the_server_was_killed_and_the_view_after_it_was_ended(
    new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    port = free_port()
    with running_atlas(tmp_path / "first.log", port=port) as atlas:
        pages = open_all(new_context(server=atlas), atlas.url)
        atlas.end(signal.SIGKILL)
        expect_alone(*pages.values())
    with running_atlas(tmp_path / "second.log", port=port) as again:
        expect_all_alive(pages)
        assert "Traceback" not in again.log
        # Ended in order, a server says good-bye to those who listen.
        page, sources = pages.pop("atlas"), pages.pop("sources")
        for each in pages.values():
            each.close()
        frame = open_atlas(page, again, day="2022-09-30", region="UA-23")
        move_to(page, "2022-11-15")
        expect_day(page, frame, "2022-11-15", "15 November 2022")
        sources.goto(f"{again.url}/sources")
        expect_drawn(sources)
    expect_alone(page, sources)
    # Where the reader goes while no server is there is where the next one finds the page.
    slider(page).fill(str(day_number("2022-11-16")))
    with running_atlas(tmp_path / "third.log", port=port) as third:
        frame = wait_for_view(page)
        expect_back(page)
        expect_back(sources)
        expect_day(page, frame, "2022-11-16", "16 November 2022")
        expect(heading(page)).to_have_text("Zaporizhzhia oblast")
        expect_address(page, day="2022-11-16", region="UA-23")
        move_to(page, "2022-11-17")
        expect_day(page, frame, "2022-11-17", "17 November 2022")
        search(sources)
        assert "Traceback" not in third.log


def expect_alone(*pages: Page) -> None:
    """Wait until pages have seen that their server is gone."""
    for page in pages:
        expect(page.get_by_test_id("stApp")).not_to_have_attribute(
            "data-test-connection-state", "CONNECTED"
        )


class Line:
    """A line to a server on a port of its own, which can be cut and joined."""

    def __init__(self, port: int) -> None:
        self.port = free_port()
        self.is_cut = False
        self._to = port
        self._open: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        self.is_cut = True
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)  # which wakes who listens on it
            each.close()
        self._open.clear()

    def join(self) -> None:
        self.is_cut = False

    def end(self) -> None:
        self.cut()
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self._listening.accept()
            except OSError:
                return
            if self.is_cut:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._to))
            self._open += [near, far]
            for ends in ((near, far), (far, near)):
                threading.Thread(target=_pass_on, args=ends, daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while content := source.recv(65536):
            target.sendall(content)
    except OSError:
        pass
    for each in (source, target):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


def test_every_page_is_whole_after_a_line_that_was_cut_for_longer_than_the_session_lives(
    new_context: Callable[..., BrowserContext], made_up: Atlas, console_errors: ConsoleErrors
) -> None:
    console_errors.expect(GONE)
    line = Line(made_up.port)
    through = replace(made_up, url=f"http://127.0.0.1:{line.port}")
    pages = open_all(new_context(server=through), through.url)
    line.cut()
    expect_alone(*pages.values())
    pages["atlas"].wait_for_timeout(3000)  # longer than the session lives
    line.join()
    expect_all_alive(pages)
    line.end()
