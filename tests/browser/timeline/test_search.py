"""One search over the atlas: it lists what is found, and Enter goes there."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.atlas import Atlas, show
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
    kept_page: Page, atlas_server: Atlas
) -> None:
    show(kept_page, atlas_server, day="2022-09-30", region="UA-65")
    search(kept_page, "Пушилін")
    expect(found(kept_page).first).to_contain_text("Denys Pushylin")
    expect(found(kept_page).first).to_have_attribute("aria-selected", "true")
    kept_page.keyboard.press("Enter")
    expect(field(kept_page)).to_be_hidden()
    expect(dialog(kept_page)).to_contain_text("Denys Pushylin")
    kept_page.keyboard.press("Escape")
    expect(dialog(kept_page)).to_be_hidden()


def test_arrows_choose_and_an_event_leads_to_its_day(kept_page: Page, atlas_server: Atlas) -> None:
    frame = show(kept_page, atlas_server, day="2022-06-01", region="UA-65")
    search(kept_page, "annexation treaties are signed")
    event = found(kept_page).filter(has_text="Annexation treaties are signed").first
    place = found(kept_page).evaluate_all(
        "all => all.findIndex(one => one.textContent.includes('Annexation treaties are signed'))"
    )
    for _step in range(place + found(kept_page).count()):  # round the end, and on to it
        kept_page.keyboard.press("ArrowDown")
    expect(event).to_have_attribute("aria-selected", "true")
    expect(field(kept_page)).to_have_attribute(
        "aria-activedescendant", event.get_attribute("id") or ""
    )
    kept_page.keyboard.press("Home")  # a key of the field here, not of the day
    kept_page.keyboard.press("Enter")
    expect_day(kept_page, frame, "2022-09-30", "30 September 2022")


def test_a_place_brings_the_map_there_and_a_region_its_panel(
    kept_page: Page, atlas_server: Atlas
) -> None:
    frame = show(kept_page, atlas_server, day="2022-09-30", region="UA-65")
    before = place_of_map(kept_page)
    search(kept_page, "мелітополь")
    found(kept_page).filter(has_text="Melitopol").first.click()
    expect(field(kept_page)).to_be_hidden()
    expect(way_home(frame)).to_be_visible()
    assert place_of_map(kept_page) != before
    search(kept_page, "luhansk")
    kept_page.keyboard.press("Enter")
    expect(heading(kept_page)).to_have_text("Luhansk oblast")
    expect_address(kept_page, region="UA-09")


def test_a_lesson_begins(fresh_page: Page, atlas_server: Atlas) -> None:
    show(fresh_page, atlas_server, day="2022-09-30", region="UA-65")
    search(fresh_page, "who recognised")
    found(fresh_page).filter(has_text="Lesson").first.click()
    expect_address(fresh_page, lesson="who-recognised-what", step="1")


def test_what_is_not_there_is_said_and_escape_closes(kept_page: Page, atlas_server: Atlas) -> None:
    frame = show(kept_page, atlas_server, day="2022-09-30", region="UA-65")
    kept_page.keyboard.press("/")
    kept_page.keyboard.type("Atlantis")
    expect(kept_page.get_by_text("Nothing found for “Atlantis”.")).to_be_visible()
    expect(field(kept_page)).to_have_attribute("aria-expanded", "false")
    kept_page.keyboard.press("Escape")
    expect(field(kept_page)).to_be_hidden()
    expect_day(kept_page, frame, "2022-09-30", "30 September 2022")


def test_a_slash_in_a_field_is_a_slash_and_the_list_of_keys_names_it(
    kept_page: Page, atlas_server: Atlas
) -> None:
    show(kept_page, atlas_server, day="2022-09-30", region="UA-65")
    kept_page.keyboard.press("d")
    kept_page.keyboard.type("17/")
    expect(kept_page.get_by_role("textbox", name="Go to a day", exact=True)).to_have_value("17/")
    expect(field(kept_page)).to_be_hidden()
    kept_page.keyboard.press("Escape")
    kept_page.keyboard.press("?")
    expect(dialog(kept_page)).to_contain_text(
        "search events, places, claimants, figures and lessons"
    )
    kept_page.keyboard.press("Escape")
    expect(dialog(kept_page)).to_be_hidden()


def test_a_phone_has_a_button_for_the_search(kept_phone: Page, atlas_server: Atlas) -> None:
    page = kept_phone
    show(page, atlas_server, language="uk")
    button = page.get_by_role("button", name="Пошук в атласі")
    button.tap()
    asked = page.get_by_role("combobox", name="Пошук в атласі")
    asked.fill("melitopol")
    expect(found(page).first).to_contain_text("Мелітополь")
    box = found(page).first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
