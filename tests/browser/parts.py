"""The parts of the page as a reader names them: by role, by label, by the words on them."""

import re
import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from playwright.sync_api import FrameLocator, Locator, Page, ViewportSize, expect

T = TypeVar("T")
SETTLE_SECONDS = 20  # as long as `expect` waits
BARS = 20  # a height in the stage of the timeline where its bars are

# Latitude, longitude and zoom of the middle of the map, when no zoom or swing moves it any more.
PLACE_OF_MAP = """async () => {
  const { map } = AtlasMap.mounted;
  const isMoving = () => map._animatingZoom || map._panAnim?._inProgress;
  do await new Promise(requestAnimationFrame);
  while (isMoving());
  return [map.getCenter().lat, map.getCenter().lng, map.getZoom()];
}"""


def expect_read(read: Callable[[], T], wanted: T) -> None:
    """Wait until what is read is what is wanted: what the browser lays out anew comes late."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while (found := read()) != wanted and time.monotonic() < deadline:
        time.sleep(0.05)
    assert found == wanted


def slider(page: Page) -> Locator:
    """The slider that holds the day."""
    return page.get_by_role("slider", name="Day", exact=True)


def panel(page: Page) -> Locator:
    """The figures of the chosen region; ``data-day`` is the day that they are of, in words."""
    return page.locator(".panel")


def dialog(page: Page) -> Locator:
    """The open dialog that says who gave a figure."""
    return page.get_by_role("dialog")


def heading(page: Page) -> Locator:
    """The name above the panel: the chosen region."""
    return page.get_by_role("heading", level=1)


def region_choice(page: Page, name: str) -> Locator:
    """The button of a region above the panel."""
    return page.get_by_role("radio", name=name, exact=True)


def choose_region(page: Page, name: str) -> None:
    """Press a region's button above the panel."""
    page.get_by_role("radiogroup", name="Region").get_by_text(name, exact=True).click()


def region_shape(frame: FrameLocator, name: str) -> Locator:
    """A region on the map: a button whose name starts with the region's."""
    return frame.get_by_role("button", name=re.compile(f"^{name}\\."))


def place_of_map(page: Page) -> list[float]:
    """Where the middle of the map comes to rest, and how near: latitude, longitude, zoom."""
    root = page.frame_locator(".st-key-map-box iframe").locator("html")
    return [round(part, 2) for part in root.evaluate(PLACE_OF_MAP)]


def way_home(frame: FrameLocator) -> Locator:
    """The button of the map that leads back to all five regions."""
    return frame.get_by_role("button", name="Back to all five regions")


def day_number(iso: str) -> int:
    """The value of the slider on a day: days since 1 January 1970."""
    return (date.fromisoformat(iso) - date(1970, 1, 1)).days


def place(page: Page, iso: str, height: int = BARS) -> tuple[float, float]:
    """Where a day lies on the timeline, on the screen; ``height`` is from the stage's top."""
    stage = page.locator(".stage").bounding_box()
    own = page.locator(".stage .slider:not(.second)")
    box = own.bounding_box()
    assert stage is not None
    assert box is not None
    first, last = (int(own.get_attribute(name) or "") for name in ("min", "max"))
    share = (day_number(iso) - first) / (last - first)
    return box["x"] + 8 + share * (box["width"] - 16), stage["y"] + height


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Press the mouse at one place, and let it go at another."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def resize(page: Page, size: ViewportSize) -> None:
    """Give the page another size, and wait until it has laid itself out anew."""
    page.set_viewport_size(size)
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def move_to(page: Page, iso: str) -> None:
    """Put the slider on a day in one move, and wait until the address says so."""
    slider(page).fill(str(day_number(iso)))
    expect_address(page, day=iso)


def type_day(page: Page, iso: str) -> None:
    """Type a day into its field, and wait until the address says so; for Back it is a step."""
    field = page.get_by_role("textbox", name="Go to a day", exact=True)
    field.fill(iso)
    field.press("Enter")
    expect_address(page, day=iso)


def expect_address(page: Page, **query: str) -> None:
    """Wait until the address carries these values."""
    for key, value in query.items():
        expect(page).to_have_url(re.compile(rf"[?&]{key}={re.escape(value)}(&|$)"))


def expect_day(page: Page, frame: FrameLocator, iso: str, words: str) -> None:
    """Wait until slider, map and panel say the same day."""
    expect(slider(page)).to_have_attribute("aria-valuetext", words)
    expect(frame.get_by_text(words, exact=True)).to_be_visible()
    expect(frame.locator("html")).to_have_attribute("data-day", iso)
    expect(panel(page)).to_have_attribute("data-day", words)
