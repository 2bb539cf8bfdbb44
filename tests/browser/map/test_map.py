"""The map in its frame: what it shows on a day, and that it stays the same map as the day moves."""

import gzip
import json
import re

import pytest
from playwright.sync_api import FrameLocator, Page, Route, ViewportSize, expect

from components.language.names import region_title
from components.scene.load import load_scene
from tests.browser.atlas import Atlas, map_frame, open_atlas, show
from tests.browser.conftest import ConsoleErrors
from tests.browser.parts import (
    choose_region,
    day_number,
    expect_address,
    expect_day,
    heading,
    panel,
    region_choice,
    region_shape,
    resize,
)

# A page whose map and timeline do not hear each other.
SILENT = "BroadcastChannel.prototype.postMessage = () => {};"
REGIONS = ("Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Crimea")
# Day, the day in words, and for Kherson: claimed status, assessed range, words in the panel.
DAYS = (
    ("2022-02-23", "23 February 2022", "", "", "Nothing is claimed on this day."),
    ("2022-09-30", "30 September 2022", "annexation_declared", "85–93 % held", "87.05"),
    ("2022-11-15", "15 November 2022", "annexation_legislated", "71–73 % held", "71–73"),
)


def test_the_five_regions_are_drawn(kept_page: Page, atlas_server: Atlas) -> None:
    frame = show(kept_page, atlas_server)
    for name in REGIONS:
        shape = region_shape(frame, name)
        expect(shape).to_be_visible()
        box = shape.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) > 50, f"{name} is drawn too small to be seen"


def test_the_map_prints_its_day_its_boundary_view_and_its_sources(
    kept_page: Page, atlas_server: Atlas
) -> None:
    frame = show(kept_page, atlas_server)
    expect(frame.get_by_text("30 September 2022", exact=True)).to_be_visible()
    expect(frame.get_by_text("Boundaries: UN General Assembly 68/262", exact=True)).to_be_visible()
    for source in ("OpenStreetMap", "Natural Earth", "GeoNames", "VIINA", "DeepState", "ISW"):
        expect(frame.locator(".credit")).to_contain_text(source)


def test_a_moved_day_changes_status_shares_figures_and_words_together(
    kept_page: Page, atlas_server: Atlas
) -> None:
    page = kept_page
    frame = show(page, atlas_server, day="2022-02-22", region="UA-65")
    frame.locator("html").evaluate("() => { window.sameFrame = 'yes' }")
    for iso, words, status, held, figure in DAYS:
        _type_day(page, iso)
        expect_day(page, frame, iso, words)
        expect_address(page, day=iso)
        _expect_kherson(page, frame, status, held, figure)
    # The same days again without the slider: the address of each comes back.
    for iso, words, status, held, figure in reversed(DAYS[:-1]):
        page.go_back()
        expect_day(page, frame, iso, words)
        _expect_kherson(page, frame, status, held, figure)
    assert frame.locator("html").evaluate("() => window.sameFrame") == "yes"
    frame.locator("html").evaluate("() => { delete window.sameFrame }")


def test_an_unclaimed_region_has_neither_status_nor_share(
    kept_page: Page, atlas_server: Atlas
) -> None:
    frame = show(kept_page, atlas_server, day="2013-12-01", region="all")
    for name in REGIONS:
        expect(region_shape(frame, name)).to_have_attribute("data-status", "")
        expect(region_shape(frame, name)).to_have_attribute("data-held", "")
        expect(region_shape(frame, name)).to_have_accessible_name(re.compile("no assessment"))


def test_a_click_on_a_region_chooses_it_and_another_lets_it_go(
    kept_page: Page, atlas_server: Atlas
) -> None:
    frame = show(kept_page, atlas_server, day="2022-02-23", region="UA-43")
    _click_inside(frame, "Kherson")
    _expect_chosen(kept_page, frame, "Kherson", "UA-65")
    _click_inside(frame, "Kherson")
    expect(region_shape(frame, "Kherson")).to_have_attribute("aria-pressed", "false")
    expect(region_choice(kept_page, "All")).to_be_checked()
    expect(heading(kept_page)).to_have_text("All five regions")
    expect_address(kept_page, region="all")


def test_enter_on_a_region_chooses_it(kept_page: Page, atlas_server: Atlas) -> None:
    frame = show(kept_page, atlas_server, region="UA-43")
    region_shape(frame, "Luhansk").press("Enter")
    _expect_chosen(kept_page, frame, "Luhansk", "UA-09")


def test_a_button_above_the_panel_chooses_a_region_on_the_map(
    kept_page: Page, atlas_server: Atlas
) -> None:
    frame = show(kept_page, atlas_server)
    choose_region(kept_page, "Zaporizhzhia")
    _expect_chosen(kept_page, frame, "Zaporizhzhia", "UA-23")


def test_a_region_says_its_figures_and_its_assessors_under_the_pointer(
    kept_page: Page, atlas_server: Atlas
) -> None:
    frame = show(kept_page, atlas_server, window="7", day="2022-11-08")
    region_shape(frame, "Kherson").hover(position=_point_inside(frame, "Kherson"))
    tip = frame.locator(".tip")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("Kherson")
    expect(tip).to_contain_text("Russia claims to have annexed it, by its own law")
    expect(tip).to_contain_text(re.compile(r"VIINA: \d+ % of the area held by Russian forces"))


def _type_day(page: Page, iso: str) -> None:
    """Go to a day by typing it, which is a step of its own for Back."""
    page.get_by_role("textbox", name="Go to a day").fill(iso)
    page.keyboard.press("Enter")


def _expect_kherson(page: Page, frame: FrameLocator, status: str, held: str, figure: str) -> None:
    shape = region_shape(frame, "Kherson")
    expect(shape).to_have_attribute("data-status", status)
    expect(shape).to_have_attribute("data-held", held)
    expect(panel(page)).to_contain_text(figure)


def _expect_chosen(page: Page, frame: FrameLocator, name: str, region_id: str) -> None:
    expect(region_shape(frame, name)).to_have_attribute("aria-pressed", "true")
    expect(region_choice(page, name)).to_be_checked()
    expect(heading(page)).to_have_text(region_title(region_id))
    expect_address(page, region=region_id)


def _point_inside(frame: FrameLocator, name: str) -> dict[str, float]:
    """A place within the shape, from the corner of its box: the middle of a box may lie outside."""
    inside: dict[str, float] = region_shape(frame, name).evaluate(
        """path => {
            const box = path.getBBox();
            for (let i = 1; i < 20; i += 1) for (let j = 1; j < 20; j += 1) {
                const at = new DOMPoint(box.x + box.width * j / 20, box.y + box.height * i / 20);
                const near = [[0, 0], [9, 0], [-9, 0], [0, 9], [0, -9]];
                if (near.every(([x, y]) => path.isPointInFill(new DOMPoint(at.x + x, at.y + y))))
                    return {x: at.x - box.x, y: at.y - box.y};
            }
            throw new Error("the shape has no inside");
        }"""
    )
    return inside


def _click_inside(frame: FrameLocator, name: str) -> None:
    region_shape(frame, name).click(position=_point_inside(frame, name))


def test_the_map_begins_with_the_view_of_the_address(page: Page, atlas_server: Atlas) -> None:
    page.add_init_script(SILENT)
    page.goto(f"{atlas_server.url}/?day=2015-02-01&region=UA-14")
    frame = map_frame(page)
    expect(frame.get_by_text("1 February 2015", exact=True)).to_be_visible()
    expect(frame.locator("html")).to_have_attribute("data-region", "UA-14")
    # Nobody has told it anything; what the page draws beside it came when it was drawn.
    expect(panel(page)).to_have_attribute("data-day", "1 February 2015")


def test_a_map_with_a_filter_names_no_day_before_the_timeline_does(
    page: Page, atlas_server: Atlas
) -> None:
    page.add_init_script(SILENT)
    page.goto(f"{atlas_server.url}/?day=2015-02-01&categories=vote")
    frame = map_frame(page)
    expect(frame.locator("path[data-region]")).to_have_count(5, timeout=20_000)
    soon = "() => new Promise((tell) => setTimeout(() => tell(document.body.innerText), 700))"
    assert not re.search(r"\d{4}", frame.locator("html").evaluate(soon))
    # Without a timeline the map says the last day of the data, and shows it.
    expect(frame.get_by_text("21 August 2026", exact=True)).to_be_visible()


def test_a_projector_calls_nothing_unassessed_while_the_ground_is_on_its_way(
    fresh_page: Page, atlas_server: Atlas
) -> None:
    scene_name, documents = load_scene()
    (ground,) = json.loads(gzip.decompress(documents[scene_name]()))["ground"]
    waiting: list[Route] = []
    fresh_page.route(f"**{ground}", lambda route: waiting.append(route))  # noqa: PLW0108 - no builtin
    fresh_page.goto(f"{atlas_server.url}/?day=2022-11-15&present=1")
    legend = map_frame(fresh_page).locator(".legend")
    expect(legend).to_have_text("claimed by Russia")
    waiting[0].continue_()
    expect(legend).to_contain_text("held, says VIINA")


def test_ground_that_cannot_be_loaded_is_said_and_can_be_asked_for_again(
    page: Page, atlas_server: Atlas, console_errors: ConsoleErrors
) -> None:
    scene_name, documents = load_scene()
    (ground,) = json.loads(gzip.decompress(documents[scene_name]()))["ground"]
    console_errors.expect(rf"{re.escape(ground)}|(?s:Failed to fetch.*fetchDocument)")
    page.route(f"**{ground}", lambda route: route.abort())
    frame = open_atlas(page, atlas_server, day="2022-11-15")
    expect(frame.locator("html")).to_have_attribute("data-ground", "missing")
    expect(frame.locator(".legend")).to_contain_text("The ground could not be loaded.")
    expect(frame.locator(".legend")).not_to_contain_text("not a front line")
    page.unroute(f"**{ground}")
    frame.get_by_role("button", name="Try again").click()
    expect(frame.locator("html")).to_have_attribute("data-ground", "ready", timeout=20_000)
    expect(frame.locator(".legend")).to_contain_text("by VIINA, place by place: not a front line")
    expect(frame.locator(".legend")).not_to_contain_text("could not be loaded")
    assert any(ground in error for error in console_errors)


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("width", [1366, 1024, 390])
def test_the_map_is_as_high_on_every_day(
    kept_page: Page, atlas_server: Atlas, width: int, language: str
) -> None:
    """What its boundaries rest on takes more words from vote to vote."""
    page = kept_page
    frame = show(page, atlas_server, day="2014-03-20", region="UA-65", language=language)
    resize(page, ViewportSize(width=width, height=768))
    heights = []
    for day in ("2014-03-20", "2022-09-30", "2022-10-12", "2022-11-15"):
        page.locator(".timeline .slider").first.fill(str(day_number(day)))
        expect_address(page, day=day)
        expect(frame.locator("html")).to_have_attribute("data-day", day)
        box = frame.locator(".atlas-map").bounding_box()
        assert box is not None
        heights.append(box["height"])
    assert len(set(heights)) == 1, heights
