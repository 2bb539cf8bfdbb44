"""Maps of control of the reader's own: read, drawn as ground, and in the range of assessments."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.atlas import (
    READY_MILLISECONDS,
    Atlas,
    expect_drawn,
    map_frame,
    show,
    wait_for_view,
)
from tests.browser.own.test_own import give, open_data, press
from tests.geodata.control_maps.made import area, daily_series, geojson, zipped

DAY = "2022-09-30"


def give_series(page: Page, atlas: Atlas, folder: Path, language: str = "en") -> None:
    """Drop a generated series, a map a day, as DeepStateMap writes them."""
    path = folder / "my series.zip"
    path.write_bytes(daily_series(3, first=date(2022, 9, 28)))
    page.goto(f"{atlas.url}/data?language={language}")
    page.locator("input[type=file]").set_input_files(path, timeout=READY_MILLISECONDS)


def test_a_daily_series_is_the_ground_and_a_share_under_the_name_of_the_file(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    give_series(page, atlas_server, tmp_path)
    expect(page.get_by_text("3 rows in the file")).to_be_visible(timeout=READY_MILLISECONDS)
    expect(page.get_by_text("they may not be passed on")).to_be_visible()
    press(page, "Show on the map")
    wait_for_view(page)
    shown = map_frame(page)
    name = "my series (your file)"
    expect(shown.locator("html")).to_have_attribute("data-ground", "ready")
    expect(shown.locator(".ground").first).not_to_have_attribute("data-ground", "")
    expect(shown.locator(".legend .by")).to_contain_text(
        f"by {name}, map of 30 Sept 2022, of this very day"
    )
    panel = page.locator(".st-key-panel-box")
    expect(panel).to_contain_text("From your file: my series")
    expect(panel.get_by_role("button", name=name).first).to_be_attached()
    held = panel.locator(".held-over-time")
    expect(held.locator("svg .own-line").first).to_be_attached()
    expect(held.locator(".held-key")).to_contain_text(f"{name}, day by day")
    panel.locator(".held-figures summary").click()
    expect(panel.locator(".held-figures").get_by_role("rowheader", name=name)).to_be_visible()
    sources = shown.get_by_role("group", name="Ground drawn from")
    sources.get_by_role("button", name="VIINA").click()
    expect(shown.locator(".legend .by")).to_contain_text("by VIINA, place by place")
    sources.get_by_role("button", name=name).click()
    expect(shown.locator(".legend .by")).to_contain_text(f"by {name}")


def test_a_map_stands_for_45_days_and_then_for_none(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    give_series(page, atlas_server, tmp_path)
    press(page, "Show on the map")
    wait_for_view(page)
    note = map_frame(page).locator(".legend .by")
    expect(note).to_contain_text("of this very day")
    page.get_by_role("button", name="Present").press("ArrowRight")
    expect(note).to_contain_text("1 day old")


def test_two_sources_stand_side_by_side_each_under_its_name(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    give_series(page, atlas_server, tmp_path)
    press(page, "Show on the map")
    wait_for_view(page)
    shown, name = map_frame(page), "my series (your file)"
    expect(shown.locator("html")).to_have_attribute("data-ground", "ready")
    expect_drawn(page)
    page.keyboard.press("o")
    expect(shown.locator(".day-plate .day")).to_have_text(["VIINA", name])
    notes = shown.locator(".legend .by")
    expect(notes.first).to_contain_text("Left: by VIINA")
    expect(notes.last).to_contain_text(f"Right: by {name}")
    expect(page.locator(".ground-changes")).to_contain_text(f"Held by {name} alone")
    page.get_by_role("button", name="Two sources").focus()
    page.keyboard.press("o")
    expect(shown.locator(".twin")).to_have_count(0)
    expect(shown.locator(".legend .by")).to_contain_text(f"by {name}")


def test_a_link_to_two_sources_says_that_it_carries_one(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day=DAY, region="UA-65", contrast="sources")
    expect(page.locator(".st-key-panel-box")).to_contain_text("No link carries that")
    expect(map_frame(page).locator(".twin")).to_have_count(0)


def test_maps_that_are_kept_as_one_file_are_opened_again_by_anybody(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    path = tmp_path / "my maps.zip"
    path.write_bytes(zipped([("20220930.geojson", geojson(area()))]))
    open_data(page, atlas_server)
    give(page, path)
    with page.expect_download(timeout=READY_MILLISECONDS) as waited:
        press(page, "Keep as one file")
    kept = tmp_path / waited.value.suggested_filename
    waited.value.save_as(kept)
    assert kept.name == "my maps.atlas.parquet"
    other = new_context().new_page()
    open_data(other, atlas_server)
    give(other, kept)
    press(other, "Show on the map")
    wait_for_view(other)
    expect(map_frame(other).locator(".legend .by")).to_contain_text("by my maps (your file)")


def test_a_long_reading_is_cancelled_and_the_same_file_is_then_read_whole(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    path = tmp_path / "long.zip"
    path.write_bytes(daily_series(240, points=1_200, first=date(2022, 3, 1)))
    open_data(page, atlas_server)
    give(page, path)
    progress = page.locator(".st-key-own-progress")
    progress.get_by_role("button", name="Cancel").click(timeout=READY_MILLISECONDS)
    expect(progress).to_have_count(0, timeout=READY_MILLISECONDS)
    expect_drawn(page)
    expect(page.locator(".rows-bar")).to_have_count(0)
    expect(page.get_by_text("was not read")).to_have_count(0)
    give(page, path)
    expect(page.get_by_text("240 rows in the file")).to_be_visible(timeout=2 * READY_MILLISECONDS)
    press(page, "Show on the map")
    wait_for_view(page)
    other = new_context().new_page()
    open_data(other, atlas_server)
    expect(other.get_by_text("On the map now")).to_have_count(0)
    show(other, atlas_server, day=DAY)
    expect(map_frame(other).get_by_role("group", name="Ground drawn from")).to_have_count(0)
