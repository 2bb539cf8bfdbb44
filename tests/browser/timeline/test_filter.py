"""The filter of events: what it lets through is what Python's `select_events` does."""

import re

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from components.tables.load import Tables, load_tables
from events.select import match_events, select_events
from geodata.schema import REGION_NAMES
from tests.browser.atlas import Atlas, map_frame, open_atlas, show
from tests.browser.parts import expect_address, slider

DAY = "2022-09-30"
CHOICES: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (("vote",), (), ""),
    (("civilian_harm", "military"), ("UA-65", "UA-14"), ""),
    ((), ("UA-43",), ""),
    ((), (), "  KHERSON "),
    (("vote", "annexation_step"), ("UA-23",), "referend"),
    (("negotiation",), ("UA-43",), "no such words"),
)


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One page for all: only the view differs."""
    return kept_page


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables()


def filter_button(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^Filter"))


def filter_panel(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Filter events")


def open_filter(page: Page) -> Locator:
    filter_button(page).click()
    expect(filter_panel(page)).to_be_visible()
    return filter_panel(page)


def close_filter(page: Page) -> None:
    filter_panel(page).get_by_role("button", name="Close").click()
    expect(filter_panel(page)).to_be_hidden()


@pytest.mark.parametrize(
    ("window", "categories", "region_ids", "text"),
    [*((90, *choice) for choice in CHOICES), *((0, *choice) for choice in CHOICES[1:4:2])],
)
def test_the_browser_lets_through_what_python_does(
    page: Page,
    atlas_server: Atlas,
    tables: Tables,
    window: int,
    categories: tuple[str, ...],
    region_ids: tuple[str, ...],
    text: str,
) -> None:
    query = {"categories": categories, "event_regions": region_ids, "text": [text] if text else []}
    written = {name: ",".join(parts) for name, parts in query.items() if parts}
    show(page, atlas_server, day=DAY, window=str(window), **written)
    day, window_days = pd.Timestamp(DAY), window or None
    all_events = select_events(tables.events, day=day, window_days=window_days)
    shown = match_events(all_events, categories, region_ids, text)
    expect(filter_button(page)).to_have_text(f"Filter: {len(shown)} of {len(all_events)}")
    heading = map_frame(page).get_by_text(re.compile(rf"^{len(shown)} events? (in|since)"))
    expect(heading).to_be_visible()
    passed = match_events(tables.events, categories, region_ids, text)
    months = passed["start_date"].dt.to_period("M").value_counts()
    expect(page.get_by_text(f"up to {months.max() if len(months) else 0}")).to_be_visible()


def test_counts_are_of_the_window_given_the_other_filters(
    page: Page, atlas_server: Atlas, tables: Tables
) -> None:
    show(page, atlas_server, day=DAY, categories="vote", event_regions="UA-65", text="vote")
    panel = open_filter(page)
    events = select_events(tables.events, day=pd.Timestamp(DAY), window_days=90)
    for category, name in (("vote", "vote"), ("civilian_harm", "civilian harm")):
        count = len(match_events(events, (category,), ("UA-65",), "vote"))
        box = panel.get_by_role("checkbox", name=re.compile(rf"^{name} "))
        expect(box).to_have_accessible_name(f"{name} {count}")
    for region_id in ("UA-65", "UA-43", "UA-14"):
        count = len(match_events(events, ("vote",), (region_id,), "vote"))
        name = REGION_NAMES[region_id]
        box = panel.get_by_role("checkbox", name=re.compile(f"^{name} "))
        expect(box).to_have_accessible_name(f"{name} {count}")
    close_filter(page)


def test_boxes_are_ticked_and_cleared_and_the_address_follows(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day=DAY)
    panel = open_filter(page)
    panel.get_by_role("checkbox", name=re.compile("^vote")).check()
    expect_address(page, categories="vote")
    panel.get_by_role("checkbox", name=re.compile("^Crimea")).check()
    expect_address(page, event_regions="UA-43")
    expect(filter_button(page)).to_have_text(re.compile(r"^Filter: \d+ of \d+$"))
    panel.get_by_role("button", name="Clear").click()
    expect(page).not_to_have_url(re.compile("categories|event_regions"))
    expect(filter_button(page)).to_have_text("Filter")
    expect(panel.get_by_role("checkbox", checked=True)).to_have_count(0)
    page.go_back()
    expect(panel.get_by_role("checkbox", name=re.compile("^Crimea"))).to_be_checked()
    expect_address(page, categories="vote", event_regions="UA-43")
    close_filter(page)


def test_what_no_tick_means_is_said(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    opened = open_filter(page)
    for group in ("Categories", "Regions"):
        expect(opened.get_by_role("group", name=group)).to_contain_text("none ticked: all")
    close_filter(page)


def test_typing_is_no_key_and_filters_when_it_rests(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day=DAY)
    panel = open_filter(page)
    field = panel.get_by_role("searchbox", name="Title or place contains")
    expect(field).to_be_focused()
    field.press_sequentially("kbfp 2[?")
    expect_address(page, text="kbfp+2%5B%3F")
    expect(field).to_have_value("kbfp 2[?")
    expect(slider(page)).to_have_attribute("aria-valuetext", "30 September 2022")
    expect(page.get_by_role("switch", name="Known on this day")).not_to_be_checked()
    expect(page).not_to_have_url(re.compile("present|known_by|region=UA-09"))
    field.press("ArrowLeft")
    field.press("Home")
    expect(slider(page)).to_have_attribute("aria-valuetext", "30 September 2022")
    close_filter(page)


def test_a_choice_keeps_its_keys(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day=DAY)
    speed = page.get_by_role("combobox", name=re.compile("^Speed"))
    speed.focus()
    for key in ("ArrowRight", "End", "2", "k"):
        page.keyboard.press(key)
    expect(slider(page)).to_have_attribute("aria-valuetext", "30 September 2022")
    expect(page.get_by_role("switch", name="Known on this day")).not_to_be_checked()


def test_the_panel_closes_by_escape_and_gives_the_focus_back(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day=DAY)
    panel = open_filter(page)
    expect(filter_button(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(filter_button(page)).to_be_focused()
    expect(filter_button(page)).to_have_attribute("aria-expanded", "false")
    open_filter(page)
    # It closes nothing off: the timeline works beside it.
    page.get_by_role("button", name="One day on").click()
    expect(frame.locator("html")).to_have_attribute("data-day", "2022-10-01")
    close_filter(page)


def test_a_step_by_event_passes_what_is_filtered_out(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2014-03-01", categories="vote")
    page.keyboard.press("Shift+ArrowRight")
    expect(slider(page)).to_have_attribute("aria-valuetext", "16 March 2014")


def test_texts_that_cannot_be_loaded_filter_nothing_and_it_is_said(
    fresh_page: Page, atlas_server: Atlas
) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=200, body="no document")

    fresh_page.route(re.compile(r"/scene/[0-9a-f]+-0\.json"), refuse)
    open_atlas(fresh_page, atlas_server, day=DAY)
    panel = open_filter(fresh_page)
    panel.get_by_role("searchbox").fill("Kherson")
    expect(panel.get_by_role("status")).to_contain_text("could not be loaded")
    expect(filter_button(fresh_page)).to_have_text("Filter")
