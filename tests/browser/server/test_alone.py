"""A page without its server says so, goes on with what it has, and shows no two days as one."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.atlas import open_atlas, running_atlas
from tests.browser.parts import panel

SOON_MILLISECONDS = 15_000


@pytest.mark.parametrize(
    ("language", "away", "of_day"),
    [
        ("en", "No answer from the server", "These figures are of 30 September 2022"),
        ("uk", "Сервер не відповідає", "Це цифри за 30 вересня 2022"),
    ],
)
def test_a_page_without_a_server_says_so_and_of_which_day_its_figures_are(
    new_context: Callable[..., BrowserContext],
    tmp_path: Path,
    language: str,
    away: str,
    of_day: str,
) -> None:
    with running_atlas(tmp_path / "server.log") as atlas:
        page = new_context(server=atlas).new_page()
        frame = open_atlas(page, atlas, day="2022-09-30", region="UA-65", language=language)
        expect(page.get_by_text(of_day)).to_be_hidden()
        atlas.end(signal.SIGKILL)
        expect(page.get_by_text(away)).to_be_visible(timeout=SOON_MILLISECONDS)
        page.keyboard.press("ArrowRight")
        expect(frame.locator("html")).to_have_attribute("data-day", "2022-10-01")
        expect(page.get_by_text(of_day)).to_be_visible()
        expect(panel(page).locator(".content")).to_have_css("opacity", "0.4")
        page.keyboard.press("ArrowLeft")
        expect(page.get_by_text(of_day)).to_be_hidden()
        expect(panel(page).locator(".content")).to_have_css("opacity", "1")
