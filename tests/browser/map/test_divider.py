"""Where the divider between two days stands: through the chosen region, or where a view says."""

import re

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, ViewportSize, expect

from tests.browser.atlas import Atlas, expect_drawn, map_frame, open_atlas, show, wait_for_view
from tests.browser.parts import (
    choose_region,
    expect_address,
    expect_read,
    place_of_map,
    resize,
    way_home,
)

SIZES: dict[str, ViewportSize] = {
    "page": {"width": 1366, "height": 768},
    "phone": {"width": 390, "height": 844},
    "projector": {"width": 1024, "height": 768},
}
REGIONS = {
    "Donetsk": "UA-14",
    "Luhansk": "UA-09",
    "Zaporizhzhia": "UA-23",
    "Kherson": "UA-65",
    "Crimea": "UA-43",
}
TWO_DAYS = {"day": "2022-09-30", "region": "all", "compare": "2022-02-24"}
ROOMS = ((1366, 768), (1366, 625), (1024, 768), (1024, 600), (800, 600))
MOST_HIDDEN = 0.06
# The largest share of a region's outline that lies under one of the two days or the legend.
HIDDEN = """() => {
  const { map, holder, outlines } = AtlasMap.mounted;
  const frame = holder.getBoundingClientRect();
  const boxes = [...holder.querySelectorAll(".day-plate, .legend")]
    .map((each) => each.getBoundingClientRect()).filter(({ width }) => width);
  const scale = 256 * 2 ** map.getZoom();
  const { min } = map.getPixelBounds();
  const isHidden = (x, y) => boxes.some((box) => x > box.left - frame.left
    && x < box.right - frame.left && y > box.top - frame.top && y < box.bottom - frame.top);
  return Math.max(...outlines.map((points) => {
    let hidden = 0;
    for (let i = 0; i < points.length; i += 2)
      hidden += isHidden(points[i] * scale - min.x, points[i + 1] * scale - min.y);
    return (2 * hidden) / points.length;
  }));
}"""

# The share of the chosen region's width that lies at the left of the divider.
LEFT_OF_DIVIDER = """(_root, id) => {
  const { paths, side } = AtlasMap.mounted;
  const { left, right } = paths.get(id).fill.onMap().box;
  return (side.to - left) / (right - left);
}"""


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One page for all: only the view differs."""
    return kept_page


def share_at_the_left(page: Page, region_id: str) -> float:
    """How much of a region's width the earlier day has, when the map has come to rest."""
    place_of_map(page)
    return float(map_frame(page).locator("html").evaluate(LEFT_OF_DIVIDER, region_id))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", REGIONS)
def test_both_days_of_the_chosen_region_are_seen(
    page: Page, atlas_server: Atlas, name: str, size: str
) -> None:
    page.set_viewport_size(SIZES[size])
    present = {"present": "1"} if size == "projector" else {}
    view = {"day": "2022-09-30", "region": REGIONS[name], "compare": "2022-02-25", **present}
    frame = show(page, atlas_server, **view)
    assert 0.29 < share_at_the_left(page, REGIONS[name]) < 0.71
    expect(way_home(frame)).to_be_hidden()


def test_the_divider_goes_to_the_region_that_is_chosen_next(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size(SIZES["page"])
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65", compare="2022-02-25")
    divider = frame.get_by_role("slider")
    divider.press("ArrowLeft")
    divider.press("ArrowLeft")
    choose_region(page, "Luhansk")
    expect(frame.locator("html")).to_have_attribute("data-region", "UA-09")
    assert 0.29 < share_at_the_left(page, "UA-09") < 0.71


def step_right(page: Page, atlas: Atlas) -> tuple[Locator, str]:
    """The divider of two days of Kherson after a step to the right, and where it was."""
    page.set_viewport_size(SIZES["page"])
    frame = show(page, atlas, day="2022-09-30", region="UA-65", compare="2022-02-25")
    divider = frame.get_by_role("slider")
    before = divider.get_attribute("aria-valuenow") or ""
    divider.press("ArrowRight")
    expect(divider).not_to_have_attribute("aria-valuenow", before)
    return divider, before


def test_keys_move_the_divider_as_far_to_either_side(page: Page, atlas_server: Atlas) -> None:
    divider, before = step_right(page, atlas_server)
    divider.press("ArrowLeft")
    expect(divider).to_have_attribute("aria-valuenow", before)


def test_where_the_reader_put_the_divider_it_stays(page: Page, atlas_server: Atlas) -> None:
    divider, _before = step_right(page, atlas_server)
    moved = divider.get_attribute("aria-valuenow") or ""
    page.set_viewport_size({"width": 1366, "height": 740})
    wait_for_view(page)
    expect(divider).to_have_attribute("aria-valuenow", moved)


def divider_of(frame: FrameLocator) -> Locator:
    return frame.get_by_role("slider")


def expect_percent(frame: FrameLocator, percent: int) -> None:
    expect(divider_of(frame)).to_have_attribute("aria-valuenow", str(percent))


def test_an_address_says_where_the_divider_is(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, **TWO_DAYS, divider="35")
    expect_percent(frame, 35)


def test_where_the_divider_rests_is_written_into_the_address_and_back_undoes_it(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, **TWO_DAYS)
    expect_percent(frame, 50)
    divider = divider_of(frame)
    box = divider.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 110, y, steps=4)
    page.mouse.up()
    dragged = int(divider.get_attribute("aria-valuenow") or "")
    assert dragged < 45
    expect_address(page, divider=str(dragged))
    divider.press("ArrowRight")
    divider.press("ArrowRight")
    expect(divider).not_to_have_attribute("aria-valuenow", str(dragged))
    expect_address(page, divider=divider.get_attribute("aria-valuenow") or "")
    page.go_back()
    expect_percent(frame, dragged)


def test_a_comparison_that_ends_takes_its_divider_with_it(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, **TWO_DAYS, divider="35")
    expect_address(page, divider="35")
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("divider"))


def test_a_divider_outside_the_map_is_refused_as_any_bad_value_is(
    page: Page, atlas_server: Atlas
) -> None:
    open_atlas(page, atlas_server, **TWO_DAYS, divider="101")
    frame = wait_for_view(page)
    expect(page.get_by_text("The link contained a divider we could not read")).to_be_visible()
    expect_percent(frame, 50)


@pytest.mark.parametrize("present", [{}, {"present": "1"}], ids=["page", "projector"])
def test_two_days_leave_the_regions_in_sight(
    page: Page, atlas_server: Atlas, present: dict[str, str]
) -> None:
    frame = show(page, atlas_server, **TWO_DAYS, **present)
    for width, height in ROOMS:
        resize(page, {"width": width, "height": height})
        expect_drawn(page)
        expect_read(
            lambda: float(frame.locator("html").evaluate(HIDDEN)) <= MOST_HIDDEN, wanted=True
        )
