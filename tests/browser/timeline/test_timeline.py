"""The timeline: a slider named Day that owns the day, steps, and a play button that can pause."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.atlas import Atlas, open_atlas, show
from tests.browser.parts import (
    day_number,
    expect_address,
    expect_day,
    move_to,
    panel,
    resize,
    slider,
)

KNOWN = re.compile(r"^\d{1,2} \w+ \d{4}$")
# Drags the handle on by so many days on a machine whose frames take 60 ms, and gives how often it
# came to rest meanwhile: by frames without a move, or by a time that is a reader's own.
DRAG_SLOWLY = """async (slider, count) => {
  let frames = 0;
  const onFrame = () => { frames += 1; requestAnimationFrame(onFrame); };
  onFrame();
  const moves = [];
  for (let i = 0; i < count; i += 1) {
    moves.push([performance.now(), frames]);
    slider.value = String(Number(slider.value) + 1);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise(requestAnimationFrame);
    const end = performance.now() + 60;
    while (performance.now() < end);
    await new Promise((done) => setTimeout(done, 5)); // what waits for its time has it here
  }
  const since = (i) => moves[i].map((part, k) => part - moves[i - 1][k]);
  return moves.filter((_move, i) => i && (since(i)[0] > 190 || since(i)[1] > 2)).length;
}"""

# Years that lie on each other, on a button, or outside of the window.
COVERED_YEARS = """(timeline) => {
  const boxes = (selector) => [...timeline.querySelectorAll(selector)]
    .map((each) => each.getBoundingClientRect()).filter(({ width }) => width);
  const years = boxes(".stage .axis");
  const others = boxes(".bar-buttons button, .span-chip button, .controls > *");
  const lieOn = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const isCovered = (year, i) => year.right > window.innerWidth
    || [...others, ...years.slice(0, i)].some((other) => lieOn(year, other));
  return { isDrawn: years.length > 2, covered: years.filter(isCovered).length };
}"""
FREE = {"isDrawn": True, "covered": 0}


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One page for all: only the view differs."""
    return kept_page


def choose_unit(page: Page, unit: str) -> None:
    page.get_by_role("combobox", name="Length of a step").select_option(unit)


def test_a_step_is_as_long_as_its_unit(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-02-01")
    for unit, back, day, on, step_names in (
        ("day", "28 February 2022", "2022-03-01", "2 March 2022", "One day"),
        ("week", "22 February 2022", "2022-03-01", "8 March 2022", "One week"),
        ("month", "28 February 2022", "2022-03-31", "30 April 2022", "One month"),
        ("key moment", "27 April 2014", "2022-03-31", "28 September 2022", "To the"),
    ):
        choose_unit(page, unit)
        move_to(page, day)
        page.get_by_role("button", name=re.compile(f"^{step_names}.* (on|next .*)$")).click()
        expect(slider(page)).to_have_attribute("aria-valuetext", on)
        page.keyboard.press("Escape")
        move_to(page, day)
        page.get_by_role(
            "button", name=re.compile(f"^{step_names}.*(back|before|previous .*)$")
        ).click()
        expect(slider(page)).to_have_attribute("aria-valuetext", back)
        expect(frame.get_by_text(back, exact=True)).to_be_visible()


def test_a_step_by_event_goes_to_a_day_with_an_event(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2014-03-17", region="UA-43")
    choose_unit(page, "event")
    page.get_by_role("button", name="To the next event").click()
    expect_day(page, frame, "2014-03-18", "18 March 2014")
    expect(panel(page).locator(".events").get_by_role("listitem").first).to_contain_text(
        "18 Mar 2014"
    )
    page.get_by_role("button", name="To the previous event").click()
    expect_day(page, frame, "2014-03-17", "17 March 2014")


def test_the_slider_says_its_day_in_words_and_no_step_leads_out(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2013-11-21")
    expect(slider(page)).to_have_attribute("aria-valuetext", "21 November 2013")
    expect(slider(page)).to_have_attribute("min", str(day_number("2013-11-21")))
    for unit, back, on in (
        ("day", "One day back", "One day on"),
        ("week", "One week back", "One week on"),
        ("month", "One month back", "One month on"),
        ("event", "To the previous event", "To the next event"),
        ("key moment", "To the previous key moment", "To the next key moment"),
    ):
        choose_unit(page, unit)
        expect(page.get_by_role("button", name=back)).to_be_disabled()
        expect(page.get_by_role("button", name=on)).to_be_enabled()
    slider(page).press("End")
    for unit, on in (("day", "One day on"), ("event", "To the next event")):
        choose_unit(page, unit)
        expect(page.get_by_role("button", name=on)).to_be_disabled()


def test_nothing_plays_until_play_is_pressed_and_pause_holds_the_day(
    fresh_page: Page, atlas_server: Atlas
) -> None:
    page = fresh_page  # nothing of it was touched yet
    frame = open_atlas(page, atlas_server, day="2022-03-01")
    assert _days_seen_during(page, 500) == ["1 March 2022"]
    page.get_by_role("button", name=re.compile("^Play")).click()
    # The map follows while it plays.
    expect(frame.locator("html")).not_to_have_attribute("data-day", "2022-03-01")
    page.get_by_role("button", name="Pause").click()
    paused = slider(page).get_attribute("aria-valuetext") or ""
    assert KNOWN.match(paused)
    # The panel comes to rest on the paused day only if the day stands still.
    expect(panel(page)).to_have_attribute("data-day", paused)
    expect(frame.get_by_text(paused, exact=True)).to_be_visible()
    # A playing timeline takes a step every 140 ms; none comes in the time of five.
    assert _days_seen_during(page, 700) == [paused]


def test_a_touch_of_the_slider_stops_the_play(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-03-01")
    page.get_by_role("button", name=re.compile("^Play")).click()
    move_to(page, "2022-06-01")
    expect(page.get_by_role("button", name=re.compile("^Play"))).to_be_visible()
    expect(page.get_by_role("button", name="Pause")).to_have_count(0)


def test_the_window_of_events_is_the_readers_choice_and_in_the_address(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server)
    page.get_by_role("combobox", name=re.compile("window", re.IGNORECASE)).select_option("7 days")
    expect(frame.get_by_role("heading", name=re.compile("events in 7 days"))).to_be_visible()
    expect_address(page, window="7")


def _days_seen_during(page: Page, milliseconds: int) -> list[str]:
    """Every day that the slider says while the time of some steps passes, without repeats."""
    days: list[str] = slider(page).evaluate(
        """(slider, milliseconds) => new Promise((resolve) => {
            const seen = new Set();
            const end = performance.now() + milliseconds;
            const look = () => {
                seen.add(slider.getAttribute("aria-valuetext"));
                if (performance.now() < end) requestAnimationFrame(look); else resolve([...seen]);
            };
            look();
        })""",
        milliseconds,
    )
    return days


def test_a_slow_machine_is_not_asked_for_figures_between_two_moves(
    fresh_page: Page, atlas_server: Atlas
) -> None:
    page = fresh_page  # whose socket is listened to from the beginning
    asked: list[object] = []

    def count(frame: object) -> None:
        asked.append(frame)

    page.on("websocket", lambda socket: socket.on("framesent", count))
    open_atlas(page, atlas_server, day="2022-03-01")
    before = len(asked)
    rests = slider(page).evaluate(DRAG_SLOWLY, 20)
    expect(panel(page)).to_have_attribute("data-day", "21 March 2022")
    # The first of the moves is told at once, as a single one is, and the day where all rests.
    assert 1 <= len(asked) - before <= 3 + rests


def test_no_year_of_the_axis_lies_under_a_button_at_any_width(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server)
    timeline = page.locator(".timeline")
    found = {}
    for width in range(320, 1921, 20):
        resize(page, {"width": width, "height": 800})
        found[width] = timeline.evaluate(COVERED_YEARS)
    assert {width: each for width, each in found.items() if each != FREE} == {}
