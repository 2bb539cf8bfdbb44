"""The way home on the map, and regions that come into sight."""

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.atlas import (
    Atlas,
    expect_drawn,
    go_to,
    map_frame,
    open_atlas,
    show,
    wait_for_view,
)
from tests.browser.parts import choose_region, place_of_map, way_home

PIXEL = 0.03  # degrees: Leaflet fits regions to whole pixels
CAMERA = "(root) => root.querySelector('.leaflet-proxy').style.transform"
# Where the map is after each of thirty days, each asked for as soon as the last is drawn.
PRESS_THIRTY_TIMES = f"""async () => {{
    const root = document.querySelector(".st-key-map-box iframe").contentDocument.documentElement;
    const seen = [];
    for (let i = 0; i < 30; i += 1) {{
        const day = root.dataset.day;
        const key = {{ key: "ArrowRight", code: "ArrowRight", bubbles: true }};
        document.body.dispatchEvent(new KeyboardEvent("keydown", key));
        while (root.dataset.day === day) await new Promise(requestAnimationFrame);
        seen.push(({CAMERA})(root));
    }}
    return seen;
}}"""


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One page for all: only the view differs."""
    return kept_page


def map_of(page: Page) -> Locator:
    """The document of the map's frame."""
    return map_frame(page).locator("html")


def in_sight(page: Page, region_id: str) -> bool:
    """Whether the middle of a region lies on the map, when it has come to rest."""
    place_of_map(page)
    return bool(
        map_of(page).evaluate(
            """(_root, id) => {
              const { map, scene } = AtlasMap.mounted;
              const [lon, lat] = scene.regions.find((region) => region.id === id).label;
              return map.getBounds().contains([lat, lon]);
            }""",
            region_id,
        )
    )


def drag_away(page: Page) -> None:
    """Move the map by hand until no region is seen, to the south east, and let it come to rest."""
    for _time in range(2):
        page.mouse.move(700, 400)
        page.mouse.down()
        page.mouse.move(150, 150, steps=4)
        page.mouse.up()
    place_of_map(page)


def home_of(page: Page, frame: FrameLocator) -> list[float]:
    """Place of the map at home on the day that is shown.

    It keeps the regions clear of the legend, which is another one from day to day; while the day
    moves the map stays where it was.
    """
    frame.get_by_role("button", name="Zoom in").click()
    way_home(frame).click()
    expect(way_home(frame)).to_be_hidden()
    return place_of_map(page)


def test_a_button_leads_home_and_is_there_only_while_it_leads_somewhere(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    expect(way_home(frame)).to_be_hidden()
    before = home_of(page, frame)
    frame.get_by_role("button", name="Zoom in").click()
    expect(way_home(frame)).to_be_visible()
    drag_away(page)
    way_home(frame).click()
    expect(way_home(frame)).to_be_hidden()
    assert place_of_map(page) == pytest.approx(before, abs=PIXEL)


def test_a_region_that_is_chosen_comes_into_sight(page: Page, atlas_server: Atlas) -> None:
    before = home_of(page, show(page, atlas_server, day="2022-09-30", region="UA-65"))
    drag_away(page)
    assert not in_sight(page, "UA-09")
    choose_region(page, "Luhansk")
    expect(map_of(page)).to_have_attribute("data-region", "UA-09")
    assert in_sight(page, "UA-09")
    assert place_of_map(page)[2] == before[2]
    near = place_of_map(page)
    choose_region(page, "Donetsk")  # in sight already: nothing moves
    expect(map_of(page)).to_have_attribute("data-region", "UA-14")
    assert place_of_map(page) == near
    drag_away(page)
    choose_region(page, "All")
    expect(map_of(page)).to_have_attribute("data-region", "all")
    assert place_of_map(page) == pytest.approx(before, abs=PIXEL)


def test_the_place_of_the_map_is_there_again_after_another_page(
    fresh_page: Page, atlas_server: Atlas
) -> None:
    page = fresh_page
    frame = open_atlas(page, atlas_server, day="2022-09-30", region="UA-65")
    frame.get_by_role("button", name="Zoom in").click()
    expect(way_home(frame)).to_be_visible()
    near = place_of_map(page)
    go_to(page, "Sources")
    page.get_by_role("link", name="Atlas", exact=True).click()
    wait_for_view(page)
    expect(way_home(map_frame(page))).to_be_visible()
    assert place_of_map(page) == near


def test_the_map_stays_while_a_hand_moves_the_day_and_makes_way_at_rest(
    fresh_page: Page, atlas_server: Atlas
) -> None:
    """On this projector the legend hides part of a region on one day and none on the next."""
    fresh_page.set_viewport_size({"width": 1024, "height": 600})
    open_atlas(fresh_page, atlas_server, day="2014-03-08", region="all", present="1")
    expect_drawn(fresh_page)
    map_root = map_of(fresh_page)
    before = map_root.evaluate(CAMERA)
    # All in the page: between two presses of a test on a busy machine a hand may seem to rest.
    on_the_way = fresh_page.evaluate(PRESS_THIRTY_TIMES)
    assert {*on_the_way} == {before}
    fresh_page.wait_for_function(
        f"(before) => ({CAMERA})(document.querySelector('.st-key-map-box iframe')"
        ".contentDocument.documentElement) !== before",
        arg=before,
    )
