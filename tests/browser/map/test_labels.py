"""Names, values and marks on the map: none lies on another or is cut, at any size, on any day."""

import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from components.lesson.walk import load_lessons
from components.view.view import REGION_CHOICES
from tests.browser.atlas import ANYTHING, Atlas, go_back_to, map_frame, open_atlas
from tests.browser.parts import day_number

INK = (Path(__file__).parent / "ink.js").read_text(encoding="utf-8")
# What is at rest: the same in two looks one after the other.
AT_REST = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));
  const look = () => JSON.stringify([AtlasInk.faults(), AtlasInk.shown(), AtlasMap.mounted.boxes]);
  for (let before = ""; before !== look(); await frame()) before = look();
  return { faults: AtlasInk.faults(), hidden: AtlasInk.hidden(), shown: AtlasInk.shown() };
}"""
# The map's frame takes a size, and hears a view as the timeline tells it.
SIZED = """(frame, [width, height]) => {
  const still = { position: "fixed", inset: "0", "z-index": "9", "max-width": "none" };
  const style = { ...still, width: `${width}px`, height: `${height}px` };
  for (const [name, value] of Object.entries(style))
    frame.style.setProperty(name, value, "important");
}"""
TOLD = """(view) => {
  const { channel } = JSON.parse(document.getElementById("atlas-options").textContent);
  const speaker = new BroadcastChannel(channel);
  speaker.postMessage({ kind: "view", view });
  speaker.close();
}"""
# Sizes of the frame, from a phone's to what a projector of 1920 pixels leaves.
WIDTHS = (288, 320, 360, 390, 480, 560, 640, 720, 866, 1000, 1240)
HEIGHTS = (240, 268, 318, 390, 400, 500, 530, 690, 800)
# Days on which a label says something else than before.
DAYS = ("2014-03-16", "2014-05-11", "2022-02-24", "2022-09-30", "2022-11-11", "2024-02-20",
        "2026-08-01")  # fmt: skip
OTHER = "2023-06-01"
KINDS = (
    *[{"compare": None, "contrast": "", "hidden": []}] * 3,
    {"compare": None, "contrast": "", "hidden": ["assessed"]},
    {"compare": day_number(OTHER), "contrast": "", "hidden": []},
    {"compare": day_number(OTHER), "contrast": "difference", "hidden": []},
    {"compare": None, "contrast": "claimed_held", "hidden": []},
)
COUNT = 14  # of random views in each language
STEPS = (("who-controls", 2, 1024, 600), ("crimea-2014", 3, 800, 600))


@pytest.fixture(scope="module")
def measured(known_context: BrowserContext, atlas_server: Atlas) -> Iterator[Page]:
    """A page whose map keeps account of what it draws, which these tests hand on."""
    page = known_context.new_page()
    page.add_init_script(INK)
    open_atlas(page, atlas_server)
    yield page
    page.close()


def look_at(page: Page, width: int, height: int, query: dict[str, str]) -> dict[str, list]:
    """What is on the map of a view, once nothing moves any more."""
    page.set_viewport_size({"width": width, "height": height})
    go_back_to(page, f"?{urlencode(query)}")
    expect(map_frame(page).locator("html")).to_have_attribute("data-ground", ANYTHING)
    return _frame(page).evaluate(AT_REST)


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.usefixtures("guarded")
def test_nothing_on_the_map_lies_on_another_or_is_cut(
    known_context: BrowserContext, atlas_server: Atlas, language: str
) -> None:
    dice = random.Random(language)
    page = known_context.new_page()
    page.add_init_script(INK)
    open_atlas(page, atlas_server, language=language)
    frame = _frame(page)
    found = {}
    for _ in range(COUNT):
        size = dice.choice(WIDTHS), dice.choice(HEIGHTS)
        view = {
            "day": day_number(dice.choice(DAYS)),
            "region": dice.choice(REGION_CHOICES),
            "present": min(size) > 380 and dice.random() < 0.4,
            **dice.choice(KINDS),
        }
        page.locator(".st-key-map-box iframe").evaluate(SIZED, size)
        frame.evaluate(TOLD, view)
        seen = frame.evaluate(AT_REST)
        assert any(seen["shown"])
        if seen["faults"]:
            found[size, str(view)] = seen["faults"]
    page.close()
    assert found == {}


@pytest.mark.usefixtures("guarded")
def test_nothing_lies_on_another_in_a_lesson(measured: Page) -> None:
    for lesson, step, width, height in STEPS:
        assert step <= len(load_lessons()[lesson].steps)
        query = {"lesson": lesson, "step": str(step), "present": "1"}
        assert look_at(measured, width, height, query)["faults"] == [], (lesson, step)


@pytest.mark.usefixtures("guarded")
def test_the_legend_hides_no_region_on_a_projector(measured: Page) -> None:
    query = {"day": "2022-09-30", "region": "all", "present": "1", "language": "uk"}
    assert look_at(measured, 1024, 768, query)["hidden"] == []


def _frame(page: Page) -> Frame:
    element = page.locator(".st-key-map-box iframe").element_handle()
    frame = element.content_frame()
    assert frame is not None
    return frame
