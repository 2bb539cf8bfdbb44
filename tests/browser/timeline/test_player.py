"""The player: playing by the clock, a span that is brushed and looped, two days compared."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.atlas import Atlas, show
from tests.browser.parts import (
    day_number,
    drag,
    expect_address,
    expect_day,
    heading,
    move_to,
    panel,
    place,
    resize,
    slider,
)

PHONE = ViewportSize(width=390, height=844)
LAPTOP = ViewportSize(width=1366, height=768)
# Notes every day that the slider says from now on.
NOTE_DAYS = """
(slider) => {
    window.days = [];
    window.noting?.disconnect();
    window.noting = new MutationObserver(() => window.days.push(Number(slider.value)));
    window.noting.observe(slider, { attributes: true, attributeFilter: ["aria-valuetext"] });
}
"""

# Two keys, so many milliseconds one after the other.
KEYS_APART = """
async ([first, second, gap]) => {
    const press = (key) => document.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    press(first);
    await new Promise((done) => setTimeout(done, gap));
    press(second);
}
"""

SET_HIDDEN = """
(hidden) => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}
"""


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One page for all: only the view differs."""
    return kept_page


def second_slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Second day")


def span(page: Page) -> Locator:
    """The group of the span's buttons, named by its days."""
    return page.get_by_role("group", name=re.compile("^Span: "))


def value(part: Locator) -> int:
    return int(part.input_value())


@pytest.fixture
def timed(kept_timed: Page) -> Page:
    """A page of its own context: a clock that a test has stopped is stopped for all its pages."""
    return kept_timed


def show_with_clock(page: Page, atlas: Atlas, **query: str) -> None:
    """The atlas, with a clock that only the test moves on from here."""
    if page.url == "about:blank":
        page.clock.install()
    else:
        page.clock.resume()
        if page.get_by_role("button", name="Pause").is_visible():
            page.get_by_role("button", name="Pause").click()
    show(page, atlas, **query)
    page.clock.pause_at(page.evaluate("() => Date.now() / 1000 + 1"))  # in seconds


def test_a_second_of_playing_is_seven_steps_of_the_speed(timed: Page, atlas_server: Atlas) -> None:
    show_with_clock(timed, atlas_server, day="2016-03-01")
    slider(timed).evaluate(NOTE_DAYS)
    for speed, days in (("0.25", 12), ("1", 49), ("8", 392)):
        slider(timed).fill(str(day_number("2016-03-01")))
        timed.get_by_role("combobox", name=re.compile("^Speed")).select_option(speed)
        timed.evaluate("() => { window.days = [] }")
        timed.get_by_role("button", name="Play").click()
        timed.clock.run_for(1005)
        assert value(slider(timed)) == day_number("2016-03-01") + days
        assert len(timed.evaluate("() => window.days")) == 7
        timed.get_by_role("button", name="Pause").click()


def test_a_slow_machine_drops_days_and_not_time(timed: Page, atlas_server: Atlas) -> None:
    show_with_clock(timed, atlas_server, day="2016-03-01")
    slider(timed).evaluate(NOTE_DAYS)
    timed.get_by_role("button", name="Play").click()
    timed.clock.fast_forward(905)  # nothing was drawn in the time of six steps
    assert timed.evaluate("() => window.days") == [day_number("2016-03-01") + 6 * 7]
    timed.clock.run_for(100)
    assert value(slider(timed)) == day_number("2016-03-01") + 7 * 7


def test_a_machine_that_slept_goes_on_where_it_was(timed: Page, atlas_server: Atlas) -> None:
    show_with_clock(timed, atlas_server, day="2016-03-01")
    timed.get_by_role("button", name="Play").click()
    timed.clock.fast_forward(600_000)
    assert value(slider(timed)) <= day_number("2016-03-01") + 7


def test_playing_pauses_when_the_page_is_hidden_and_stays_paused(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2016-03-01")
    page.get_by_role("button", name="Play").click()
    page.evaluate(SET_HIDDEN, True)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.evaluate(SET_HIDDEN, False)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.evaluate("() => { delete document.hidden }")


def test_who_asks_for_less_motion_gets_two_steps_a_second(timed: Page, atlas_server: Atlas) -> None:
    show_with_clock(timed, atlas_server, day="2016-03-01")
    timed.emulate_media(reduced_motion="reduce")
    timed.get_by_role("button", name="Play").click()
    timed.clock.run_for(1005)
    assert value(slider(timed)) == day_number("2016-03-01") + 2 * 7


def test_playing_ends_at_the_last_day_and_begins_again_at_the_first(
    timed: Page, atlas_server: Atlas
) -> None:
    show_with_clock(timed, atlas_server, day="2013-11-21")
    slider(timed).press("End")
    timed.get_by_role("button", name="Play").click()
    assert slider(timed).get_attribute("aria-valuetext") == "21 November 2013"
    timed.get_by_role("button", name="Pause").click()
    slider(timed).press("End")
    timed.get_by_role("button", name="One day back").click()
    timed.get_by_role("button", name="Play").click()
    timed.clock.run_for(300)
    expect(timed.get_by_role("button", name="Play")).to_be_visible()
    assert value(slider(timed)) == int(slider(timed).get_attribute("max") or "")


def test_the_brackets_set_a_span_and_playing_runs_inside_it(
    timed: Page, atlas_server: Atlas
) -> None:
    show_with_clock(timed, atlas_server, day="2022-03-01")
    timed.keyboard.press("[")
    slider(timed).fill(str(day_number("2022-03-20")))
    timed.keyboard.press("]")
    expect(span(timed)).to_have_accessible_name("Span: 1 Mar 2022 to 20 Mar 2022")
    expect(span(timed).get_by_role("button", name="Loop the span")).to_have_attribute(
        "aria-pressed", "true"
    )
    slider(timed).evaluate(NOTE_DAYS)
    timed.get_by_role("button", name="Play").click()
    timed.clock.run_for(4000)
    days = timed.evaluate("() => window.days")
    first, last = day_number("2022-03-01"), day_number("2022-03-20")
    assert (min(days), max(days)) == (first, last)
    assert days.count(first) >= 2
    expect(timed.get_by_role("button", name="Pause")).to_be_visible()
    # Without the loop it plays on.
    span(timed).get_by_role("button", name="Loop the span").click()
    timed.clock.run_for(2000)
    assert value(slider(timed)) > last


def test_a_drag_on_the_bars_is_a_span_and_a_press_is_a_day(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-09-30")
    drag(page, place(page, "2016-01-01"), place(page, "2014-01-01"))
    expect(span(page)).to_have_accessible_name(re.compile(r"(Dec 2013|Jan 2014) to .*(2015|2016)$"))
    expect_day(page, frame, "2022-09-30", "30 September 2022")
    page.mouse.click(*place(page, "2018-06-01"))
    expect(slider(page)).to_have_attribute("aria-valuetext", re.compile("(May|June) 2018"))
    expect(span(page)).to_be_visible()
    expect(slider(page)).to_be_focused()
    # An end of the span can be dragged on.
    drag(page, place(page, "2014-01-01"), place(page, "2015-01-01"))
    expect(span(page)).to_have_accessible_name(re.compile(r"(Dec 2014|Jan 2015) to"))
    span(page).get_by_role("button", name="Clear the span").click()
    expect(span(page)).to_be_hidden()
    drag(page, place(page, "2014-01-01"), place(page, "2016-01-01"))
    expect(span(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(span(page)).to_be_hidden()


def test_a_drag_of_the_handle_or_below_the_bars_moves_the_day(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2016-01-01")
    knob = 52
    drag(page, place(page, "2016-01-01", knob), place(page, "2018-01-01", knob))
    expect(slider(page)).to_have_attribute("aria-valuetext", re.compile("(2017|2018)$"))
    drag(page, place(page, "2020-01-01", 100), place(page, "2021-06-01", 100))
    expect(slider(page)).to_have_attribute("aria-valuetext", re.compile("2021$"))
    expect(span(page)).to_be_hidden()
    expect_address(page, day=_iso(value(slider(page))))


def test_a_finger_brushes_a_span_on_a_phone(kept_phone: Page, atlas_server: Atlas) -> None:
    page = kept_phone
    show(page, atlas_server)
    slider(page).scroll_into_view_if_needed()
    fingers = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        fingers.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    touch("touchStart", place(page, "2015-01-01"))
    for iso in ("2015-06-01", "2016-01-01", "2018-01-01"):
        touch("touchMove", place(page, iso))
    touch("touchEnd")
    expect(span(page)).to_have_accessible_name(re.compile("(2014|2015) to .*(2017|2018)$"))
    expect(slider(page)).to_have_attribute("aria-valuetext", "30 September 2022")


def test_a_drag_that_begins_on_a_key_moment_brushes_a_span(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-12-01")
    button = page.get_by_role("group", name="Key moments").get_by_role("button").last
    box = button.bounding_box()
    assert box is not None
    start = place(page, "2022-10-05", round(box["height"] / 2))
    drag(page, start, place(page, "2024-06-01"))
    expect(span(page)).to_have_accessible_name(re.compile("2022 to .*2024$"))
    expect(slider(page)).to_have_attribute("aria-valuetext", "1 December 2022")
    span(page).get_by_role("button", name="Clear").click()
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0], start[1] - 60)
    page.mouse.up()
    page.mouse.move(start[0] + 80, start[1])
    expect(span(page)).to_be_hidden()


def test_compare_puts_a_second_handle_on_the_key_moment_before(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    expect(second_slider(page)).to_be_hidden()
    page.get_by_role("button", name="Compare").click()
    expect(second_slider(page)).to_have_attribute("aria-valuetext", "28 September 2022")
    expect_address(page, day="2022-09-30", compare="2022-09-28")
    second_slider(page).press("ArrowLeft")
    expect_address(page, day="2022-09-30", compare="2022-09-27")
    second_slider(page).press("PageUp")
    expect_address(page, day="2022-09-30", compare="2014-04-27")
    slider(page).press("ArrowRight")
    expect_address(page, day="2022-10-01", compare="2014-04-27")
    page.get_by_role("button", name="Compare").click()
    expect(second_slider(page)).to_be_hidden()
    expect(page).not_to_have_url(re.compile("compare="))


def test_the_second_handle_can_be_dragged_and_escape_ends_the_comparison(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2022-09-30", compare="2015-01-01")
    expect(second_slider(page)).to_have_attribute("aria-valuetext", "1 January 2015")
    expect(page.get_by_role("button", name="Compare")).to_have_attribute("aria-pressed", "true")
    drag(page, place(page, "2015-01-01", 52), place(page, "2018-01-01", 52))
    expect(second_slider(page)).to_have_attribute("aria-valuetext", re.compile("(2017|2018)$"))
    expect(slider(page)).to_have_attribute("aria-valuetext", "30 September 2022")
    expect(second_slider(page)).to_be_focused()
    expect_address(page, compare=_iso(value(second_slider(page))))
    page.keyboard.press("Escape")
    expect(second_slider(page)).to_be_hidden()
    expect(page).not_to_have_url(re.compile("compare="))
    page.go_back()
    expect(second_slider(page)).to_be_visible()


def test_save_opens_what_can_be_taken_away_and_keys_rest_meanwhile(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    page.get_by_role("button", name="Save", exact=True).click()
    opened = page.get_by_role("dialog", name="Save this view")
    expect(opened).to_be_visible(timeout=20_000)
    page.keyboard.press("PageUp")
    page.keyboard.press("2")
    page.keyboard.press("Escape")
    expect(opened).to_be_hidden()
    expect(slider(page)).to_have_attribute("aria-valuetext", "30 September 2022")
    slider(page).press("ArrowRight")
    expect_address(page, day="2022-10-01", region="UA-65")
    expect(opened).to_be_hidden()


def test_a_button_of_the_page_and_a_move_at_once_lose_nothing(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    page.get_by_role("radiogroup", name="Region").get_by_text("Donetsk").click()
    page.keyboard.press("Escape")
    slider(page).press("ArrowRight")
    expect_address(page, day="2022-10-01", region="UA-14")
    expect(heading(page)).to_have_text("Donetsk oblast")
    expect(panel(page)).to_have_attribute("data-day", "1 October 2022")


def test_a_region_that_was_chosen_by_key_stays_though_the_day_moves_on_at_once(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2022-10-31", region="UA-65")
    for move, gap in enumerate((0, 7, 14, 21, 28, 42), start=1):
        page.keyboard.press("4")
        expect(heading(page)).to_have_text("Kherson oblast")
        expect_address(page, region="UA-65")
        page.evaluate(KEYS_APART, ["0", "ArrowLeft", gap])
        expect_address(page, region="all", day=f"2022-10-{31 - move}")
        expect(heading(page)).to_have_text("All five regions")


@pytest.mark.parametrize(
    ("viewport", "least"), [(LAPTOP, 24), (PHONE, 44)], ids=["laptop", "phone"]
)
def test_every_control_can_be_hit_and_lies_on_the_screen(
    page: Page,
    atlas_server: Atlas,
    viewport: ViewportSize,
    least: int,
) -> None:
    resize(page, viewport)
    show(page, atlas_server, day="2022-09-30", categories="vote", compare="2014-03-18")
    page.keyboard.press("[")
    expect(span(page)).to_be_visible()
    controls = page.locator(".timeline").locator("button:visible, select:visible")
    boxes = [control.bounding_box() for control in controls.all()]
    assert len(boxes) >= 11
    for box in boxes:
        assert box is not None
        assert box["height"] >= least
        assert box["width"] >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= viewport["width"]


def test_axe_finds_nothing_with_span_comparison_and_filter_open(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-09-30", categories="vote", compare="2014-03-18")
    page.keyboard.press("[")
    page.get_by_role("button", name=re.compile("^Filter")).click()
    expect(page.get_by_role("dialog", name="Filter events")).to_be_visible()
    page.evaluate(AXE_SCRIPT)
    options = {"rules": {"target-size": {"enabled": True}}}
    run = "(box, options) => axe.run(box, options)"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        expect(frame.locator("html")).to_have_attribute("data-theme", scheme)
        results: dict[str, Any] = page.locator(".timeline").evaluate(run, options)
        assert len(results["passes"]) > 10
        found = [
            (violation["id"], node["html"][:160])
            for violation in results["violations"]
            for node in violation["nodes"]
        ]
        assert found == [], scheme
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_back_brings_back_the_window_too(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    move_to(page, "2022-11-15")
    page.get_by_role("combobox", name=re.compile("window")).select_option("7 days")
    expect_address(page, window="7")
    page.go_back()
    expect(page).not_to_have_url(re.compile("window="))
    expect(page.get_by_role("combobox", name=re.compile("window"))).to_have_value("90")
    page.go_back()
    expect_day(page, frame, "2022-09-30", "30 September 2022")


def _iso(number: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=number)).isoformat()
