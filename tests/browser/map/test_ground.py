"""The ground on the map: what is drawn on a day, between two, and against what is claimed."""

import random
import re
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, ViewportSize, expect

from components.tables.load import load_tables
from geodata.control import control_on
from geodata.schema_ground import GROUND_FIRST_DAY, GROUND_SOURCE_ID
from tests.browser.atlas import Atlas, open_atlas, show
from tests.browser.conftest import ConsoleErrors
from tests.browser.looks import expect_looks
from tests.browser.parts import expect_address, move_to, resize
from tests.shipped import ground_last_day

DAYS = ("2022-03-25", "2022-09-01", "2022-09-30", "2022-11-15", "2023-06-01", "2024-02-20",
        "2025-12-31")  # fmt: skip
MOST_MB = 25
MOST_POINTS = 1.0
ROOT = Path(__file__).parents[3]
COVERED_SHARE = (ROOT / "tests/components/map/covered.mjs").read_text(encoding="utf-8")
# Share of each region's pixels that a sheet of the ground covers, weighted by what they stand for.
COVERED = (
    "() => {"
    + COVERED_SHARE.replace("export ", "")
    + """
  const { soil, ground, scene } = AtlasMap.mounted;
  const most = 4080 * 4; // as components/map/script/field.js has it
  return scene.regions.map((_region, number) =>
    coveredShare(ground.field, soil.sheets.get("held"), number, most));
}
"""
)
BYTES = """
() => {
  const { soil, ground } = AtlasMap.mounted;
  const sizes = (thing) => Object.values(thing).map((part) => part?.byteLength ?? 0);
  const pictures = [...soil.sheets.values()].map(({ picture: p }) => 4 * p.width * p.height);
  return [ground, ground.field, ground.given, ground.settled, ...soil.sheets.values()]
    .flatMap(sizes).concat(pictures).reduce((sum, size) => sum + size, 0);
}
"""
# How many colours there are on the canvas of the ground where nothing shines through.
INKS = """
() => {
  const { canvas } = AtlasMap.mounted.soil;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const pixels = new Uint32Array(data.buffer);
  return new Set(pixels.filter((pixel) => pixel >>> 24 === 255)).size;
}
"""


# The names on each side of a divided map, and how many lie on another or on what stands above.
NAMED = """
() => {
  const { mounted } = AtlasMap;
  const meet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  const sides = [mounted, mounted.twin];
  const labels = sides.flatMap(({ regionLabels }) => regionLabels);
  const others = (label) => [...mounted.boxes, ...labels.filter((other) => other !== label)];
  return {
    sides: sides.map(({ regionLabels }) => regionLabels.map(({ region }) => region.name).sort()),
    covered: labels.filter((label) => others(label).some((other) => meet(label, other))).length,
    outside: labels.filter(({ leader }) => leader).length,
  };
}
"""


# How many pixels the middles of the two maps lie apart.
MIDDLES = """() => {
  const { map, twin } = AtlasMap.mounted;
  return map.latLngToContainerPoint(twin.map.getCenter()).distanceTo(map.getSize().divideBy(2));
}"""
# Asks the second map for a frame, and moves it meanwhile, as often as a frame comes, until it goes.
MOVE_TWIN = """
() => {
  const { mounted } = AtlasMap;
  const move = () => {
    if (!mounted.twin) return;
    mounted.twin.map.eachLayer((layer) => layer.redraw?.());
    mounted.twin.map.fire("moveend");
    requestAnimationFrame(move);
  };
  move();
}
"""


@pytest.fixture
def page(kept_page: Page) -> Page:
    """The page that these tests hand on."""
    return kept_page


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ground_looks_as_it_did(page: Page, atlas_server: Atlas, day: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    frame = show(page, atlas_server, day=day, region="all")
    expect(frame.locator("html")).to_have_attribute("data-theme", scheme)
    expect(frame.locator("canvas.ground")).to_have_attribute("data-ground", _number(day))
    page.evaluate("() => document.fonts.ready")
    picture = frame.locator(".atlas-map").screenshot(animations="disabled")
    expect_looks(picture, f"ground-{day}-{scheme}")


def test_the_share_that_is_drawn_is_the_share_that_is_printed(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-03-01", region="all", ground_as_given="1")
    control = load_tables().control
    own = control[control["source_id"] == GROUND_SOURCE_ID]
    region_ids = load_tables().regions["region_id"]
    days = pd.date_range(GROUND_FIRST_DAY, ground_last_day())
    for day in random.Random(1).sample([*days], 12):
        move_to(page, f"{day:%Y-%m-%d}")
        expect(frame.locator("canvas.ground")).to_have_attribute("data-ground", _number(day))
        drawn = frame.locator("html").evaluate(COVERED)
        printed = control_on(day, own).set_index("region_id")["held_share"]
        apart = {
            region_id: abs(share - printed[region_id]) * 100
            for region_id, share in zip(region_ids, drawn, strict=True)
        }
        assert max(apart.values()) < MOST_POINTS, f"{day:%Y-%m-%d}: {apart}"


def test_the_ground_is_fetched_behind_the_first_paint_and_is_not_large(
    fresh_page: Page, atlas_server: Atlas
) -> None:
    frame = open_atlas(fresh_page, atlas_server, day="2022-11-15")
    # Drawn, the ground has come: what is on its way is not among the resources yet.
    ground = frame.locator("canvas.ground")
    expect(ground).to_have_attribute("data-ground", _number("2022-11-15"))
    drawn, asked = frame.locator("html").evaluate(
        "() => { const [url] = AtlasMap.mounted.scene.ground;"
        "const resources = performance.getEntriesByType('resource');"
        "const asked = resources.find(({ name }) => name.endsWith(url)).startTime;"
        "return [performance.getEntriesByName('atlas-drawn')[0].startTime, asked]; }"
    )
    assert drawn <= asked
    assert frame.locator("html").evaluate(BYTES) < MOST_MB * 1e6


def test_a_day_that_nobody_judges_has_dots_and_says_so(page: Page, atlas_server: Atlas) -> None:
    for day in ("2022-02-23", "2026-06-09"):
        frame = show(page, atlas_server, day=day)
        expect(frame.locator(".legend")).to_contain_text("ground not assessed on this day")
        expect(frame.locator(".legend")).not_to_contain_text("not a front line")
        expect(frame.locator("canvas.ground")).to_have_attribute("data-ground", "")
    frame = show(page, atlas_server, day="2026-06-08")  # 45 days after the last one
    expect(frame.locator(".legend")).to_contain_text("last on 24 April 2026: not a front line")


def test_what_changed_since_a_day_that_nobody_judged_is_not_drawn(
    page: Page, atlas_server: Atlas
) -> None:
    # The first day of the series holds the attack; no line of before can be told from it.
    days = {"day": "2022-02-23", "compare": "2022-09-30"}
    frame = show(page, atlas_server, region="all", contrast="difference", **days)
    expect(frame.locator(".legend")).to_contain_text("ground not assessed on both days")
    expect(frame.locator(".legend")).not_to_contain_text("held now, not before")
    expect(frame.locator("canvas.ground")).to_have_attribute("data-ground", "")


def test_days_that_the_source_seems_to_have_wrong_carry_a_note(
    page: Page, atlas_server: Atlas
) -> None:
    for day, is_noted in (("2026-01-26", False), ("2026-01-27", True), ("2026-04-18", True),
                          ("2026-04-19", False)):  # fmt: skip
        frame = show(page, atlas_server, day=day)
        expect(frame.locator(".legend")).to_contain_text("not a front line")
        noted = frame.locator(".legend").get_by_text("perhaps an error of the source")
        expect(noted).to_have_count(int(is_noted))


def test_claimed_is_set_against_held_by_a_key_a_button_and_a_link(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="all")
    page.locator(".timeline .slider").first.focus()
    page.keyboard.press("h")
    sides = frame.locator(".day-plate .day")
    expect(sides).to_have_text(["Claimed", "Held"])
    expect(frame.locator(".day-plate .note")).to_have_text(
        ["30 September 2022\nby Russia, as annexed: all five regions",
         "30 September 2022\nby Russian forces, says VIINA"]
    )  # fmt: skip
    expect_address(page, contrast="claimed_held")
    assert "compare" not in page.url
    # At the left there is the hatch alone, at the right the ground alone.
    left, right = frame.locator("canvas.ground").all()
    assert left.get_attribute("data-ground") == ""
    assert right.get_attribute("data-ground") == _number("2022-09-30")
    page.keyboard.press("Escape")
    expect(sides).to_have_text(["30 September 2022"])
    expect(page).not_to_have_url(re.compile("contrast"))
    page.get_by_role("button", name="Compare", exact=True).click()
    page.get_by_role("button", name="Claimed against held").click()
    expect(sides).to_have_text(["Claimed", "Held"])
    frame = show(page, atlas_server, day="2022-11-15", region="UA-65", contrast="claimed_held")
    expect(frame.locator(".day-plate .day")).to_have_text(["Claimed", "Held"])


def test_a_second_map_that_goes_while_it_is_moved_leaves_nothing_to_be_drawn(
    page: Page, atlas_server: Atlas, console_errors: ConsoleErrors
) -> None:
    frame = show(page, atlas_server, region="all", contrast="claimed_held")
    frame.locator("html").evaluate(MOVE_TWIN)
    show(page, atlas_server, day="2022-11-15", region="all")
    expect(frame.locator(".twin")).to_have_count(0)
    assert console_errors == []


@pytest.mark.parametrize(
    ("language", "size", "named"),
    [("en", (1024, 768), "Zaporizhzhia"), ("uk", (1366, 768), "Херсонська")],
)
def test_each_side_of_a_divided_map_names_a_region_that_is_cut(
    page: Page, atlas_server: Atlas, language: str, size: tuple[int, int], named: str
) -> None:
    width, height = size
    resize(page, ViewportSize(width=width, height=height))
    present = {"present": "1"} if width < 1366 else {}
    frame = show(
        page, atlas_server, day="2022-09-30", region="all", contrast="claimed_held",
        language=language, **present,
    )  # fmt: skip
    expect(frame.locator(".day-plate")).to_have_count(2)
    found = frame.locator("html").evaluate(NAMED)
    assert all(named in side for side in found["sides"])
    assert found["covered"] == 0
    assert found["outside"] > 0 or not present
    assert frame.locator("html").evaluate(MIDDLES) == pytest.approx(0, abs=1)


def test_what_changed_between_two_days_is_one_map(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, region="all", compare="2024-02-20", contrast="difference")
    expect(frame.locator(".day-plate .day")).to_have_text(["30 Sept 2022 – 20 Feb 2024"])
    legend = frame.locator(".legend")
    for words in (
        "held now, not before",
        "no longer held or contested",
        "contested now, not before",
    ):
        expect(legend).to_contain_text(words)
    expect(legend).not_to_contain_text("Claimed status")
    page.get_by_role("button", name="Side by side").click()
    expect(frame.locator(".day-plate .day")).to_have_text(["30 September 2022", "20 February 2024"])
    expect(page).not_to_have_url(re.compile("contrast"))
    expect_address(page, compare="2024-02-20")


def test_the_series_as_given_and_where_it_changed_are_switches_of_the_view(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-11-20")
    inks = frame.locator("html").evaluate(INKS)
    frame.get_by_role("button", name="As VIINA gives it each day, not smoothed").click()
    expect_address(page, ground_as_given="1")
    frame.get_by_role("button", name="Where it changed").click()
    expect_address(page, ground_changed="1")
    expect(frame.locator(".legend")).to_contain_text("changed in the window")
    assert frame.locator("html").evaluate(INKS) > inks
    # What was known by the day cannot look ahead: there is nothing to switch then.
    frame = show(page, atlas_server, day="2022-11-20", known_by="1")
    expect(frame.get_by_role("button", name="Where it changed")).to_be_visible()
    expect(frame.get_by_role("button", name="As VIINA gives it")).to_have_count(0)


def test_from_near_the_places_stand_on_the_map_each_with_its_card(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2024-02-20", region="UA-14", map="48.13,37.75,10.2")
    expect(frame.locator("html")).to_have_attribute("data-places", "named")
    place = frame.locator("html").evaluate(
        "() => { const { settlements, ground } = AtlasMap.mounted;"
        "return settlements.find(({ number }) => ground.names[number] === 'Avdiivka'); }"
    )
    box = frame.locator(".atlas-map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    tip = frame.locator(".tip.pinned")
    expect(tip).to_contain_text("Avdiivka")
    expect(tip).to_contain_text("says VIINA")
    expect(tip).to_contain_text("25 February 2024: held by Russian forces")
    expect(tip).to_contain_text("this is no front line")
    expect_address(page, region="UA-14")
    frame = show(page, atlas_server, day="2024-02-20", region="UA-14", map="48.13,37.75,8.9")
    expect(frame.locator("html")).to_have_attribute("data-places", "")


def test_a_step_leads_to_the_next_change_of_the_ground_of_the_region(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-11-11", region="UA-43")
    page.get_by_role("combobox", name="Length of a step").select_option("ground")
    on = page.get_by_role("button", name="To the next change of the ground")
    back = page.get_by_role("button", name="To the previous change of the ground")
    expect(on).to_be_disabled()  # Crimea does not change
    expect(back).to_be_disabled()
    page.get_by_role("radio", name="Kherson").click()
    expect(on).to_be_enabled()
    on.click()
    expect(frame.locator("html")).not_to_have_attribute("data-day", "2022-11-11")


def test_the_table_finds_a_place_and_says_since_when(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-11-15")
    frame.get_by_role("button", name="Table", exact=False).last.click()
    field = frame.get_by_role("searchbox", name="Place")
    field.fill("bilozerka")
    rows = frame.locator(".sheet table").last.locator("tbody tr")
    found = rows.filter(has_text="Kherson").first
    expect(found).to_contain_text("not held by Russian forces")
    expect(found).to_contain_text("November 2022")
    field.fill("zzz")
    expect(frame.locator(".sheet")).to_contain_text("No place of this name.")
    frame.get_by_role("button", name="Close").click()


def _number(day: str | pd.Timestamp) -> str:
    return str((pd.Timestamp(day) - pd.Timestamp("1970-01-01")).days)
