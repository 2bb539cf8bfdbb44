"""One search over the atlas: it lists what is found, and Enter goes there."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.atlas import Atlas, open_atlas, show, wait_for_view
from tests.browser.parts import (
    dialog,
    expect_address,
    expect_day,
    heading,
    place_of_map,
    way_home,
)


def field(page: Page) -> Locator:
    """The field of the search."""
    return page.get_by_role("combobox", name="Search the atlas")


def found(page: Page) -> Locator:
    """What the search lists."""
    return page.locator(".search").get_by_role("option")


def search(page: Page, words: str) -> None:
    """Open the search by its key, and type."""
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type(words)
    expect(found(page).first).to_be_visible()


def test_a_claimant_is_found_in_either_alphabet_and_leads_to_what_was_said(
    fresh_page: Page, atlas_server: Atlas
) -> None:
    show(fresh_page, atlas_server, day="2022-09-30", region="UA-65")
    search(fresh_page, "Пушилін")
    expect(found(fresh_page).first).to_contain_text("Denys Pushylin")
    expect(found(fresh_page).first).to_have_attribute("aria-selected", "true")
    fresh_page.keyboard.press("Enter")
    expect(field(fresh_page)).to_be_hidden()
    expect(dialog(fresh_page)).to_contain_text("Denys Pushylin")


def test_arrows_choose_and_an_event_leads_to_its_day(fresh_page: Page, atlas_server: Atlas) -> None:
    frame = show(fresh_page, atlas_server, day="2022-06-01", region="UA-65")
    search(fresh_page, "annexation treaties are signed")
    event = found(fresh_page).filter(has_text="Annexation treaties are signed").first
    place = found(fresh_page).evaluate_all(
        "all => all.findIndex(one => one.textContent.includes('Annexation treaties are signed'))"
    )
    for _step in range(place + found(fresh_page).count()):  # round the end, and on to it
        fresh_page.keyboard.press("ArrowDown")
    expect(event).to_have_attribute("aria-selected", "true")
    expect(field(fresh_page)).to_have_attribute(
        "aria-activedescendant", event.get_attribute("id") or ""
    )
    fresh_page.keyboard.press("Home")  # a key of the field here, not of the day
    fresh_page.keyboard.press("Enter")
    expect_day(fresh_page, frame, "2022-09-30", "30 September 2022")


def test_a_place_brings_the_map_there_and_a_region_its_panel(
    fresh_page: Page, atlas_server: Atlas
) -> None:
    frame = show(fresh_page, atlas_server, day="2022-09-30", region="UA-65")
    before = place_of_map(fresh_page)
    search(fresh_page, "мелітополь")
    found(fresh_page).filter(has_text="Melitopol").first.click()
    expect(field(fresh_page)).to_be_hidden()
    expect(way_home(frame)).to_be_visible()
    assert place_of_map(fresh_page) != before
    search(fresh_page, "luhansk")
    fresh_page.keyboard.press("Enter")
    expect(heading(fresh_page)).to_have_text("Luhansk oblast")
    expect_address(fresh_page, region="UA-09")


def test_a_lesson_begins(fresh_page: Page, atlas_server: Atlas) -> None:
    show(fresh_page, atlas_server, day="2022-09-30", region="UA-65")
    search(fresh_page, "who recognised")
    found(fresh_page).filter(has_text="Lesson").first.click()
    expect_address(fresh_page, lesson="who-recognised-what", step="1")


def test_what_is_not_there_is_said_and_escape_closes(fresh_page: Page, atlas_server: Atlas) -> None:
    frame = show(fresh_page, atlas_server, day="2022-09-30", region="UA-65")
    fresh_page.keyboard.press("/")
    fresh_page.keyboard.type("Atlantis")
    expect(fresh_page.get_by_text("Nothing found for “Atlantis”.")).to_be_visible()
    expect(field(fresh_page)).to_have_attribute("aria-expanded", "false")
    fresh_page.keyboard.press("Escape")
    expect(field(fresh_page)).to_be_hidden()
    expect_day(fresh_page, frame, "2022-09-30", "30 September 2022")


def test_a_slash_in_a_field_is_a_slash_and_the_list_of_keys_names_it(
    fresh_page: Page, atlas_server: Atlas
) -> None:
    show(fresh_page, atlas_server, day="2022-09-30", region="UA-65")
    fresh_page.keyboard.press("d")
    fresh_page.keyboard.type("17/")
    expect(fresh_page.get_by_role("textbox", name="Go to a day", exact=True)).to_have_value("17/")
    expect(field(fresh_page)).to_be_hidden()
    fresh_page.keyboard.press("Escape")
    fresh_page.keyboard.press("?")
    expect(dialog(fresh_page)).to_contain_text(
        "search events, places, claimants, figures and lessons"
    )


def test_a_phone_has_a_button_and_a_frame_of_another_page_has_no_search(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas
) -> None:
    size = {"width": 390, "height": 844}
    page = new_context(viewport=size, has_touch=True, is_mobile=True).new_page()
    open_atlas(page, atlas_server, day="2022-09-30", region="UA-65", language="uk")
    button = page.get_by_role("button", name="Пошук в атласі")
    button.tap()
    asked = page.get_by_role("combobox", name="Пошук в атласі")
    asked.fill("melitopol")
    expect(found(page).first).to_contain_text("Мелітополь")
    box = found(page).first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    page.goto(f"{atlas_server.url}/?day=2022-09-30&region=UA-65&embed=true")
    wait_for_view(page)
    page.locator(".timeline .play").focus()
    page.keyboard.press("/")
    expect(page.get_by_role("button", name="Search the atlas")).to_be_hidden()
    expect(field(page)).to_be_hidden()
