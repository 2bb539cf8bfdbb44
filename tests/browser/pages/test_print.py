"""Pages on paper: light from a dark screen too, whole, without controls, links written out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.atlas import MAP, Atlas, show

SIZE = "e => [e.clientWidth, e.clientHeight]"
COLOURS = "e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor]; }"
WRITTEN = "a => getComputedStyle(a, '::after').content"
DARK_INK, PAPER = "rgb(26, 30, 34)", "rgb(255, 255, 255)"


def put_on_paper(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")


@pytest.fixture
def page(kept_page: Page) -> Iterator[Page]:
    """A page on a dark screen."""
    kept_page.emulate_media(media="screen", color_scheme="dark")
    yield kept_page
    kept_page.emulate_media(media="screen", color_scheme="light")


def test_the_atlas_is_light_and_has_no_controls_and_its_links_are_written_out(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark")
    on_screen = frame.locator("html").evaluate(SIZE)
    put_on_paper(page)
    # What is painted is not painted anew: a frame of another size would cut some of it away.
    assert frame.locator("html").evaluate(SIZE) == on_screen
    box = page.locator(MAP).bounding_box()
    assert box is not None
    assert [box["width"], box["height"]] == pytest.approx(on_screen, abs=1)
    assert page.locator(".stApp").evaluate(COLOURS) == [DARK_INK, PAPER]
    assert page.locator(".panel h2").first.evaluate(COLOURS)[0] == DARK_INK
    for control in (
        page.locator(".st-key-bar"),
        page.locator(".st-key-region"),
        page.locator(".timeline .controls"),
        page.locator(".timeline .bar-buttons"),
        frame.locator(".leaflet-control-zoom"),
        frame.locator(".views"),
    ):
        expect(control).to_be_hidden()
    expect(page.locator("h1.place")).to_be_visible()
    link = page.locator(".events a[href^=http]").first
    assert link.get_attribute("href") in link.evaluate(WRITTEN)


@pytest.mark.parametrize("name", ["Sources", "Method"])
def test_other_pages_are_light_and_their_links_are_written_out(
    fresh_page: Page, atlas_server: Atlas, name: str
) -> None:
    fresh_page.emulate_media(media="print", color_scheme="dark")
    fresh_page.goto(f"{atlas_server.url}/{name.lower()}")
    link = fresh_page.locator("a[href^=http]").first
    expect(link).to_be_attached()
    assert fresh_page.locator(".stApp").evaluate(COLOURS) == [DARK_INK, PAPER]
    assert link.get_attribute("href") in link.evaluate(WRITTEN)
    expect(fresh_page.locator(".st-key-bar")).to_be_hidden()
