"""A window as low as a phone on its side: the map stays, timeline and figures pass by beside it."""

import pytest
from playwright.sync_api import Locator, Page, ViewportSize

from tests.browser.atlas import Atlas, show
from tests.browser.map.test_touch import scroll_up, swipe
from tests.browser.parts import resize

SIZES: tuple[ViewportSize, ...] = (
    {"width": 667, "height": 375},
    {"width": 844, "height": 390},
    {"width": 932, "height": 430},
)


def box_of(part: Locator) -> dict[str, float]:
    """Where a part lies on the screen: left, top, right, bottom."""
    box = part.bounding_box()
    assert box is not None
    return {
        "left": box["x"],
        "top": box["y"],
        "right": box["x"] + box["width"],
        "bottom": box["y"] + box["height"],
    }


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_map_timeline_and_figures_share_a_low_window(
    kept_phone: Page, atlas_server: Atlas, size: ViewportSize, language: str
) -> None:
    page = kept_phone
    resize(page, size)
    show(page, atlas_server, language=language)
    scroll_up(page)
    bar = page.locator(".st-key-bar")
    shown = page.locator(".st-key-map-box iframe")
    timeline, figures = page.locator(".timeline"), page.locator(".st-key-panel-box")
    at = box_of(shown)
    assert at["bottom"] - at["top"] > 0.75 * size["height"]
    assert at["bottom"] <= size["height"]
    assert at["right"] < box_of(timeline)["left"]
    assert box_of(timeline)["right"] <= size["width"]
    assert 0 <= box_of(timeline)["top"] - box_of(bar)["bottom"] < 16
    assert 0 <= box_of(figures)["top"] - box_of(timeline)["bottom"] < 16
    touch = page.context.new_cdp_session(page)
    swipe(touch, (120, 300), (0, -220))
    page.wait_for_function("() => document.querySelector('.stMain').scrollTop > 100")
    page.locator(".stMain").evaluate("main => main.scrollTo(0, 600)")
    assert box_of(shown) == at
    menu = page.get_by_test_id("stMainMenuButton").or_(page.get_by_test_id("stMainMenu")).first
    assert box_of(menu)["bottom"] <= box_of(bar)["bottom"]
    assert box_of(bar)["top"] == 0
