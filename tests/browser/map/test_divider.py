"""Where the divider between two days stands: through the region that is chosen."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.atlas import Atlas, map_frame, show, wait_for_view
from tests.browser.parts import choose_region, place_of_map, way_home

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


def test_keys_move_the_divider_as_far_to_either_side(page: Page, atlas_server: Atlas) -> None:
    page.set_viewport_size(SIZES["page"])
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65", compare="2022-02-25")
    divider = frame.get_by_role("slider")
    before = divider.get_attribute("aria-valuenow") or ""
    divider.press("ArrowRight")
    expect(divider).not_to_have_attribute("aria-valuenow", before)
    divider.press("ArrowLeft")
    expect(divider).to_have_attribute("aria-valuenow", before)


def test_where_the_reader_put_the_divider_it_stays(page: Page, atlas_server: Atlas) -> None:
    page.set_viewport_size(SIZES["page"])
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65", compare="2022-02-25")
    divider = frame.get_by_role("slider")
    before = divider.get_attribute("aria-valuenow") or ""
    divider.press("ArrowRight")
    expect(divider).not_to_have_attribute("aria-valuenow", before)
    moved = divider.get_attribute("aria-valuenow") or ""
    page.set_viewport_size({"width": 1366, "height": 740})
    wait_for_view(page)
    expect(divider).to_have_attribute("aria-valuenow", moved)
