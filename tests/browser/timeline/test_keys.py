"""Keys for a keyboard or a clicker, and the view for a projector."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from events.release.versions import data_version
from tests.browser.atlas import Atlas, expect_drawn, open_atlas, show
from tests.browser.parts import (
    choose_region,
    dialog,
    drag,
    expect_address,
    expect_day,
    expect_read,
    heading,
    panel,
    place,
    region_choice,
    slider,
)

# Latitude of the middle of the map, and how near it is: now, and where a press of a button leads.
CAMERA = "() => { const m = AtlasMap.mounted.map; return [m.getCenter().lat, m.getZoom()] }"
ZOOM_IN = """() => new Promise((done) => {
  AtlasMap.mounted.map.once("zoomanim", ({ center, zoom }) => done([center.lat, zoom]));
  document.querySelector("[aria-label='Zoom in']").click();
})"""


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One page for all: only the view differs."""
    return kept_page


def font_size(part: Locator) -> float:
    """Size of the letters of a part, in pixels."""
    return float(part.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)"))


def test_a_clicker_goes_from_one_key_moment_to_the_next(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-02-24", region="UA-65")
    page.keyboard.press("PageDown")
    expect_day(page, frame, "2022-09-28", "28 September 2022")
    page.keyboard.press("PageDown")
    expect_day(page, frame, "2022-09-30", "30 September 2022")
    page.keyboard.press("PageUp")
    expect_day(page, frame, "2022-09-28", "28 September 2022")


def test_arrows_step_by_day_and_with_shift_by_event(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2014-03-17", region="UA-43")
    page.keyboard.press("ArrowRight")
    expect_day(page, frame, "2014-03-18", "18 March 2014")
    page.keyboard.press("Shift+ArrowLeft")
    expect_day(page, frame, "2014-03-17", "17 March 2014")
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="One day on")).to_be_disabled()
    page.keyboard.press("Home")
    expect_day(page, frame, "2013-11-21", "21 November 2013")


def test_space_plays_and_pauses(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-03-01")
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(slider(page)).not_to_have_attribute("aria-valuetext", "1 March 2022")
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_space_plays_wherever_the_pointer_has_left_the_focus(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-03-01", region="UA-65")
    x, y = place(page, "2022-03-01", height=52)
    for leave_focus in (
        lambda: drag(page, (x, y), (x + 30, y)),
        lambda: choose_region(page, "Luhansk"),
        lambda: page.get_by_role("button", name="One day back").click(),
        lambda: frame.get_by_role("button", name="Zoom in").click(),
    ):
        leave_focus()
        page.keyboard.press(" ")
        expect(page.get_by_role("button", name="Pause")).to_be_visible()
        page.keyboard.press(" ")
        expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(heading(page)).to_have_text("Luhansk oblast")


def test_space_presses_what_the_keyboard_has_brought_the_focus_to(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2022-03-01", region="UA-65")
    page.get_by_role("button", name="One day back").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="One day on")).to_be_focused()
    page.keyboard.press(" ")
    expect(slider(page)).to_have_attribute("aria-valuetext", "2 March 2022")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_keys_are_found_by_their_place_where_the_layout_has_no_latin_letters(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-09-27", region="UA-65")
    switch = page.get_by_role("switch", name="Known on this day")
    ukrainian = {"key": "л", "code": "KeyK", "bubbles": True}
    for part in (page.locator("body"), frame.locator(".leaflet-container")):
        part.dispatch_event("keydown", ukrainian)
        expect(switch).to_be_checked()
        part.dispatch_event("keydown", ukrainian)
        expect(switch).not_to_be_checked()
    page.locator("body").dispatch_event("keydown", {**ukrainian, "key": "х", "code": "BracketLeft"})
    clear = page.get_by_role("button", name="Clear the span")
    clear.click()
    # A Latin letter elsewhere than on an American keyboard is what is written on it.
    page.locator("body").dispatch_event("keydown", {**ukrainian, "key": "q", "code": "KeyK"})
    expect(switch).not_to_be_checked()


def test_tab_meets_the_region_that_is_chosen(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    for name in ("Donetsk", "Luhansk"):
        choose_region(page, name)
        expect(heading(page)).to_have_text(f"{name} oblast")
        expect_drawn(page)
        expect(region_choice(page, name)).to_have_attribute("tabindex", "0")
        chosen = page.get_by_role("radiogroup", name="Region").locator("[tabindex='0']")
        expect(chosen).to_have_count(1)
        page.get_by_role("switch", name="Known on this day").focus()
        page.keyboard.press("Shift+Tab")
        expect(region_choice(page, name)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(region_choice(page, "Zaporizhzhia")).to_be_focused()


def test_the_focus_is_seen_on_the_links_of_the_bar(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server)
    for name in ("Atlas", "Lessons", "Sources", "Method"):
        link = page.get_by_role("link", name=name, exact=True)
        page.keyboard.press("Shift")  # somebody who uses keys
        link.focus()
        assert link.evaluate("(e) => getComputedStyle(e).outlineStyle") == "solid"


def test_with_forced_colours_switch_and_play_have_their_shapes(
    page: Page, atlas_server: Atlas
) -> None:
    page.emulate_media(forced_colors="active")
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    style = "(e) => { const s = getComputedStyle(e); return s.borderStyle + s.borderWidth; }"
    track = page.locator(".st-key-known_by label > div").first
    assert track.evaluate(style) == "solid1px"
    assert page.get_by_role("button", name="Play").evaluate(style) == "solid1px"
    grounds = [
        region_choice(page, name).evaluate("(e) => getComputedStyle(e).backgroundColor")
        for name in ("Kherson", "Luhansk")
    ]
    assert grounds[0] != grounds[1]


def test_a_digit_chooses_a_region(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    for key, name in (("0", "All five regions"), ("2", "Luhansk oblast")):
        page.keyboard.press(key)
        expect(heading(page)).to_have_text(name)


def test_k_switches_the_clock(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-09-27", region="UA-65")
    page.keyboard.press("k")
    expect(page.get_by_role("switch", name="Known on this day")).to_be_checked()
    expect_address(page, known_by="1")
    page.keyboard.press("k")
    expect(page.get_by_role("switch", name="Known on this day")).not_to_be_checked()


def test_keys_work_while_the_map_has_the_focus(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    frame.locator(".leaflet-container").focus()
    frame.locator(".leaflet-container").press("PageUp")
    expect_day(page, frame, "2022-09-28", "28 September 2022")


def test_the_list_of_keys_opens_and_switches_them_off(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    page.keyboard.press("?")
    expect(dialog(page)).to_contain_text("to the previous key moment, to the next one")
    switch = page.get_by_role("checkbox", name="Keys are on; Escape and ? always are")
    switch.uncheck()
    page.keyboard.press("Escape")
    for key in ("2", "PageUp", "ArrowLeft", "Home", "p", " "):
        page.keyboard.press(key)
    page.keyboard.press("?")  # works still, and comes after the others
    switch.check()
    page.keyboard.press("Escape")
    expect_day(page, frame, "2022-09-30", "30 September 2022")
    expect(heading(page)).to_have_text("Kherson oblast")
    page.keyboard.press("PageUp")
    expect_day(page, frame, "2022-09-28", "28 September 2022")


def test_the_projector_view_opens_by_address_and_is_legible(
    fresh_page: Page, atlas_server: Atlas
) -> None:
    page = fresh_page
    page.set_viewport_size({"width": 1280, "height": 720})
    frame = open_atlas(page, atlas_server, day="2022-09-30", region="UA-65", present="1")
    assert font_size(frame.get_by_text("30 September 2022", exact=True)) >= 46
    expect(panel(page).get_by_text("Whole region", exact=True).first).to_be_visible()
    for figure in ("85–93 %", "571,001", "450,000–500,000"):
        assert font_size(panel(page).get_by_text(figure, exact=True).first) >= 36
    expect(region_choice(page, "Kherson")).to_be_hidden()
    expect(page.get_by_role("link", name="Sources")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_the_page_is_as_it_was_after_the_projector(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    before = frame.locator("html").bounding_box()
    page.get_by_role("button", name="Present").click()
    expect_address(page, present="1")
    expect(page.get_by_role("button", name="Present")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Present")).to_be_visible()
    expect(page).not_to_have_url(re.compile("present="))
    expect(frame.locator("html")).not_to_have_attribute("data-present", "1")
    expect_read(frame.locator("html").bounding_box, before)


def test_the_screen_can_be_black_and_any_key_brings_it_back(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    black = page.get_by_text("The screen is black. Press any key to come back.")
    page.keyboard.press("b")
    expect(black).to_be_attached()
    page.keyboard.press("PageUp")
    expect(black).not_to_be_attached()
    expect_day(page, frame, "2022-09-30", "30 September 2022")


def test_the_picture_is_held_while_every_other_key_is_pressed(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    held = page.get_by_role("button", name="Picture frozen. Continue")
    page.keyboard.press("f")
    expect(held).to_be_visible()
    expect(held).to_be_focused()
    for key in ("ArrowRight", "PageUp", "Home", "2", "k", "p", "[", "m", "l"):
        page.keyboard.press(key)
    page.mouse.click(400, 300)  # a region of the map lies there
    box = slider(page).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 200, box["y"] + 30)
    # Another tab is looked at, and this one again.
    other = page.context.new_page()
    other.bring_to_front()
    page.bring_to_front()
    other.close()
    expect(held).to_be_visible()
    page.keyboard.press("b")
    expect(page.get_by_text("The screen is black.")).to_be_attached()
    page.keyboard.press("b")
    page.keyboard.press("f")
    expect(held).to_be_hidden()
    expect_day(page, frame, "2022-09-30", "30 September 2022")
    expect(heading(page)).to_have_text("Kherson oblast")
    expect(page.get_by_role("switch", name="Known on this day")).not_to_be_checked()
    page.keyboard.press("ArrowRight")
    expect_day(page, frame, "2022-10-01", "1 October 2022")


def test_holding_pauses_the_play_and_back_waits_for_its_end(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    page.keyboard.press("PageUp")
    expect_day(page, frame, "2022-09-28", "28 September 2022")
    page.keyboard.press("f")
    page.go_back()
    expect_address(page, day="2022-09-30")
    expect(panel(page)).to_have_attribute("data-day", "30 September 2022")
    expect(slider(page)).to_have_attribute("aria-valuetext", "28 September 2022")
    page.keyboard.press("Escape")
    expect_day(page, frame, "2022-09-30", "30 September 2022")
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("f")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.keyboard.press("f")


def test_the_projector_view_has_a_button_that_holds_and_leaving_lets_go(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65", present="1")
    held = page.get_by_role("button", name="Picture frozen. Continue")
    page.get_by_role("button", name="Freeze the picture").click()
    expect(held).to_be_visible()
    held.click()
    expect(held).to_be_hidden()
    page.get_by_role("button", name="Leave the projector view").click()
    expect(page).not_to_have_url(re.compile("present="))
    expect(page.get_by_role("button", name="Freeze the picture")).to_be_hidden()


def test_the_link_is_copied_and_says_so(page: Page, atlas_server: Atlas) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    query = {"day": "2022-11-15", "region": "UA-65", "categories": "vote,legal", "window": "365"}
    show(page, atlas_server, **query, compare="2014-03-18", text="a, b", hidden="events")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    copied = copied_query(page)
    assert copied == {
        **query,
        "compare": "2014-03-18",
        "text": "a, b",
        "hidden": "events",
        "data": data_version(),
    }


def test_a_copied_link_carries_where_the_map_was_moved_to_and_opens_it_there(
    page: Page, atlas_server: Atlas
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    frame = show(page, atlas_server, day="2022-11-15", region="UA-65", text="Kherson")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert "map" not in copied_query(page)
    center, near = frame.locator("html").evaluate(ZOOM_IN)
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    copied = copied_query(page)
    latitude, longitude, zoom = map(float, copied["map"].split(","))
    assert 44 < latitude < 50
    assert 32 < longitude < 40
    assert 5 < zoom < 11
    assert copied["data"] == data_version()
    frame = open_atlas(page, atlas_server, **copied)
    assert frame.locator("html").evaluate(CAMERA) == pytest.approx([center, near], abs=0.01)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    again = [float(part) for part in copied_query(page)["map"].split(",")]
    assert again == pytest.approx([latitude, longitude, zoom], abs=0.02)


def copied_query(page: Page) -> dict[str, str]:
    """Parameters of the link in the clipboard, which is one of this atlas."""
    copied = str(page.evaluate("() => navigator.clipboard.readText()"))
    assert copied.startswith(page.url.partition("?")[0])
    return dict(parse_qsl(urlsplit(copied).query))
