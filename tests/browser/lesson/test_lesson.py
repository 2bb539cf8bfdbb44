"""Lessons in class: driven by a clicker, guessed and revealed, left and come back to; one's own."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from components.lesson.card import screens_of
from components.lesson.walk import load_lessons
from events.lesson.read import LESSONS
from tests.browser.atlas import READY_MILLISECONDS, Atlas, map_frame, open_page
from tests.browser.parts import expect_address, panel

PROJECTOR: ViewportSize = {"width": 1280, "height": 720}
PHONE: ViewportSize = {"width": 390, "height": 844}
OLD_PROJECTOR = {"width": 1024, "height": 768}
AXE_OPTIONS = {
    "iframes": False,
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
REST = "e => [e.scrollHeight - e.clientHeight - e.scrollTop, e.clientHeight]"
CRIMEA = LESSONS / "crimea-2014.en.md"


def card(page: Page) -> Locator:
    return page.locator(".lesson")


def expect_screen(page: Page, step: int, screen: str) -> None:
    expect(card(page)).to_have_attribute("data-step", str(step))
    expect(card(page)).to_have_attribute("data-screen", screen)


def open_lesson(page: Page, atlas: Atlas, lesson_id: str, step: int) -> None:
    """Open a step, and wait until its card is there, the map is drawn and the keys are wired."""
    page.goto(f"{atlas.url}/?lesson={lesson_id}&step={step}")
    anything = re.compile(".")
    for waited, attribute in (
        (map_frame(page).locator("html"), "data-atlas-ready"),
        (page.locator(".timeline"), "data-ready"),
        (card(page), "data-step"),
    ):
        expect(waited).to_have_attribute(attribute, anything, timeout=READY_MILLISECONDS)


def press_to_the_next(page: Page, key: str = "PageDown") -> None:
    """Press the clicker until the page turns: a long screen moves on first."""
    for _press in range(8):
        left, _height = card(page).locator(".screen").evaluate(REST)
        page.keyboard.press(key)
        if left < 6:
            return
    raise AssertionError("the screen never came to its end")


def test_a_clicker_alone_leads_through_a_whole_lesson(page: Page, atlas_server: Atlas) -> None:
    page.set_viewport_size(PROJECTOR)
    lesson = load_lessons()["share-of-ukraine"]
    open_lesson(page, atlas_server, "share-of-ukraine", 1)
    places = [
        (number, screen)
        for number, step in enumerate(lesson.steps, start=1)
        for screen in screens_of(step)
    ]
    for number, screen in places[1:]:
        press_to_the_next(page)
        expect_screen(page, number, screen)
    expect(page.get_by_role("button", name="Next")).to_be_disabled()
    expect_address(page, lesson="share-of-ukraine", step=str(len(lesson.steps)))
    day = lesson.steps[-1].day
    expect(map_frame(page).locator("html")).to_have_attribute("data-day", f"{day:%Y-%m-%d}")


def test_page_up_leads_back_to_what_the_class_has_seen_last(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size(PROJECTOR)
    open_lesson(page, atlas_server, "crimea-2014", 2)
    for step, screen in ((2, "question"), (2, "reveal"), (3, "text")):
        press_to_the_next(page)
        expect_screen(page, step, screen)
    page.keyboard.press("PageUp")
    expect_screen(page, 2, "reveal")


def test_the_clicker_is_heard_while_the_map_has_the_focus(page: Page, atlas_server: Atlas) -> None:
    page.set_viewport_size(PROJECTOR)
    open_lesson(page, atlas_server, "crimea-2014", 2)
    map_frame(page).locator("body").press("PageDown")
    expect_screen(page, 2, "question")
    expect_address(page, lesson="crimea-2014", step="2")


def test_a_guess_is_typed_or_set_and_stands_beside_what_is_revealed(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size(PROJECTOR)
    open_lesson(page, atlas_server, "kherson-autumn-2022", 4)
    press_to_the_next(page)
    expect_screen(page, 4, "question")
    expect(page.locator(".revealed")).to_have_count(0)
    field, slider = page.locator(".guess input.number"), page.locator(".guess input[type=range]")
    slider.press("ArrowRight")
    expect(field).to_have_value("51")
    field.fill("40")
    expect(slider).to_have_value("40")
    field.fill("abc")
    expect(page.locator(".guess .wrong")).to_have_text("“abc” is not a number")
    field.fill("40")
    expect(page.locator(".guess .wrong")).to_be_empty()
    field.press("PageDown")
    expect_screen(page, 4, "reveal")
    expect(page.get_by_text("Guess of the class: 40 % of the oblast")).to_be_visible()
    rows = page.locator(".revealed tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.locator(".on-axis path.guessed")).to_have_count(3)


def test_what_was_worked_out_stands_on_the_axis_with_its_figures_and_the_guess_of_a_range(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size(PROJECTOR)
    open_lesson(page, atlas_server, "crimea-2014", 6)
    press_to_the_next(page)
    fields = page.locator(".guess input.number")
    for place, written in enumerate(("20", "10")):
        fields.nth(place).fill(written)
    expect(page.get_by_text("The first is larger than the second")).to_be_visible()
    fields.nth(1).fill("40")
    page.get_by_role("button", name="Reveal").click()
    expect(page.get_by_text("Guess of the class: 20–40 % of the electorate")).to_be_visible()
    row = page.locator(".revealed tbody tr").nth(0)
    expect(row).to_contain_text("15–30")
    expect(row.locator("li")).to_have_count(3)  # two inputs, and what they are held against
    expect(row.locator(".on-axis rect.guessed-band")).to_have_count(1)
    expect(row.get_by_text("Answer", exact=True)).to_be_visible()


def test_a_choice_and_an_order_are_made_with_keys_alone_and_answered(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size(PROJECTOR)
    open_lesson(page, atlas_server, "who-controls", 4)
    press_to_the_next(page)
    page.locator(".options input").nth(0).press("Space")
    page.keyboard.press("PageDown")
    expect_screen(page, 4, "reveal")
    items = page.locator(".answers li")
    expect(items.nth(0)).to_contain_text("Answer, the class")
    expect(items.nth(1)).to_contain_text("Answer")
    expect(items.nth(2).locator(".tag")).to_have_count(0)
    open_lesson(page, atlas_server, "share-of-ukraine", 6)
    press_to_the_next(page)
    down = page.get_by_role("button", name="Move down: of all of Ukraine", exact=True)
    down.press("Enter")
    expect(down).to_be_focused()
    expect(page.locator(".guess [role=status]")).to_contain_text("place 2 of 3")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".answers li").nth(0)).to_contain_text("the class: 1")


def test_a_guess_outside_the_axis_is_said_as_it_was_made_and_drawn_nowhere(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size(PROJECTOR)
    open_lesson(page, atlas_server, "who-controls", 6)
    press_to_the_next(page)
    page.locator(".guess input.number").fill("35")
    page.get_by_role("button", name="Reveal").click()
    expect(page.get_by_text("Guess of the class: 35 % of the oblast (outside")).to_be_visible()
    expect(page.locator(".revealed tbody tr")).to_have_count(4)
    expect(page.locator(".guessed")).to_have_count(0)
    # 99.9 is not all.
    expect(page.locator(".revealed")).to_contain_text("99.9")


def test_axe_finds_nothing_on_any_screen_of_a_step(page: Page, atlas_server: Atlas) -> None:
    page.set_viewport_size(PROJECTOR)
    open_lesson(page, atlas_server, "who-recognised-what", 7)
    page.evaluate(AXE_SCRIPT)
    for screen in ("text", "question", "reveal", "moves"):
        expect_screen(page, 7, screen)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            expect(map_frame(page).locator("html")).to_have_attribute("data-theme", scheme)
            found = page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
            assert [each["id"] for each in found["violations"]] == [], scheme
        press_to_the_next(page)


def test_layers_that_a_step_hides_are_back_on_the_map_when_it_is_revealed(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size(PROJECTOR)
    open_lesson(page, atlas_server, "who-controls", 2)
    page.keyboard.press("PageDown")
    expect_screen(page, 2, "question")
    legend = map_frame(page).locator(".legend")
    expect(legend).to_contain_text("what is held: not shown")
    expect(legend).not_to_contain_text("says VIINA")
    page.get_by_role("button", name="Reveal").click()
    expect_screen(page, 2, "reveal")
    expect(page).not_to_have_url(re.compile("hidden="))
    expect(legend).to_contain_text("held, says VIINA")
    expect(legend).not_to_contain_text("not shown")


def test_the_projector_says_what_the_ground_of_a_step_stands_for(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size(PROJECTOR)
    legend = map_frame(page).locator(".legend")
    open_lesson(page, atlas_server, "kherson-autumn-2022", 5)
    expect(legend).to_contain_text("changed in the window")
    page.get_by_role("button", name="Steps").click()
    page.get_by_role("button", name="the difference").click()
    expect(legend).to_have_text("what is held: not shown")
    page.keyboard.press("PageDown")
    page.get_by_role("button", name="Reveal").click()
    expect(legend).to_contain_text("no longer held or contested")
    expect(legend).not_to_contain_text("claimed by Russia")
    expect(legend).not_to_contain_text("changed in the window")


def test_who_leaves_to_explore_comes_back_to_the_step_and_its_guess(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size(PROJECTOR)
    open_lesson(page, atlas_server, "crimea-2014", 6)
    press_to_the_next(page)
    page.locator(".guess input.number").first.fill("40")
    page.locator(".guess input.number").last.fill("60")
    page.get_by_role("button", name="Explore").click()
    expect(panel(page)).to_have_attribute("data-day", "29 September 2022")
    expect(page.locator("html")).not_to_have_attribute("data-present", "")
    page.get_by_role("radiogroup", name="Region").get_by_text("Kherson", exact=True).click()
    expect_address(page, region="UA-65", lesson="crimea-2014", step="6")
    page.get_by_role("button", name="Back to the lesson, step 6 of 10").click()
    expect_screen(page, 6, "question")
    expect_address(page, region="UA-43", present="1")
    expect(page.locator(".guess input.number").first).to_have_value("40")


def test_the_steps_are_a_list_to_jump_from_and_the_timer_is_off(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size(PROJECTOR)
    open_lesson(page, atlas_server, "crimea-2014", 2)
    timer = page.get_by_role("button", name="Timer")
    expect(timer).to_have_attribute("aria-pressed", "false")
    timer.click()
    expect(timer).to_have_text(re.compile("^(2:00|1:5[0-9])$"))
    page.get_by_role("button", name="Steps", exact=True).click()
    listed = page.get_by_role("dialog", name="Steps")
    expect(listed.get_by_role("button")).to_have_count(10)
    listed.get_by_role("button", name="Asking in other ways").click()
    expect_screen(page, 9, "text")
    expect(listed).to_have_count(0)


def test_the_end_of_the_time_is_seen_from_the_back_row(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas
) -> None:
    page = new_context().new_page()  # of its own: the clock is taken from all pages of a context
    page.set_viewport_size(PROJECTOR)
    page.clock.install()
    open_lesson(page, atlas_server, "crimea-2014", 2)
    timer = page.get_by_role("button", name="Timer")
    timer.click()
    page.clock.fast_forward(121_000)
    expect(card(page).locator("button.over")).to_have_text("0:00")
    header = card(page).locator("header")
    expect(header).to_have_css("border-bottom-width", "16px")
    card(page).locator("button.over").click()
    expect(header).to_have_css("border-bottom-width", "2px")


def test_the_text_of_every_step_is_24_pixels_high_and_stays_in_its_place(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size(PROJECTOR)
    open_lesson(page, atlas_server, "who-recognised-what", 1)
    text = card(page).locator(".text p").first
    assert text.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 24
    box, foot = card(page).bounding_box(), page.locator(".lesson footer").bounding_box()
    assert box is not None
    assert foot is not None
    assert box["x"] + box["width"] <= PROJECTOR["width"]
    assert foot["y"] + foot["height"] <= PROJECTOR["height"] - 100


def map_width(page: Page) -> float:
    box = page.locator(".st-key-map-box").bounding_box()
    assert box is not None
    return round(box["width"])


def test_the_map_of_a_step_keeps_its_size_from_page_to_page(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size(OLD_PROJECTOR)
    open_lesson(page, atlas_server, "september-2022", 1)
    width = map_width(page)
    for screen in ("question", "reveal"):
        press_to_the_next(page)
        expect_screen(page, 1, screen)
        assert map_width(page) == width


@pytest.mark.parametrize(
    ("lesson", "step", "language"),
    [("crimea-2014", 3, "uk"), ("september-2022", 1, "uk"), ("september-2022", 9, "uk"),
     ("kherson-autumn-2022", 2, "en"), ("who-recognised-what", 3, "en")],
)  # fmt: skip
def test_text_question_and_its_button_are_whole_on_a_projector(
    page: Page, atlas_server: Atlas, lesson: str, step: int, language: str
) -> None:
    page.set_viewport_size(OLD_PROJECTOR)
    open_lesson(page, atlas_server, f"{lesson}&language={language}", step)
    for screen in ("text", "question"):
        expect_screen(page, step, screen)
        left, _height = card(page).locator(".screen").evaluate(REST)
        assert left <= 1
        page.keyboard.press("PageDown")
    expect_screen(page, step, "reveal")


def test_what_the_edge_cuts_stands_whole_on_the_next_page(page: Page, atlas_server: Atlas) -> None:
    page.set_viewport_size(OLD_PROJECTOR)
    open_lesson(page, atlas_server, "who-controls", 4)
    for screen in ("question", "reveal"):
        press_to_the_next(page)
        expect_screen(page, 4, screen)
    rows = card(page).locator(".revealed tbody tr")
    edge = card(page).locator(".scale").bounding_box()
    assert edge is not None
    boxes = [rows.nth(place).bounding_box() for place in range(rows.count())]
    cut = next(i for i, box in enumerate(boxes) if box and box["y"] + box["height"] > edge["y"] + 1)
    page.keyboard.press("PageDown")
    expect(rows.nth(cut)).to_be_in_viewport(ratio=0.99)
    after = rows.nth(cut).bounding_box()
    assert after is not None
    assert after["y"] + after["height"] <= edge["y"] + 1


def test_a_phone_shows_the_card_above_the_map_and_nothing_runs_off(
    page: Page, atlas_server: Atlas
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_lesson(page, atlas_server, "crimea-2014", 2)
    for name in ("Next", "Reveal"):
        page.get_by_role("button", name=name).click()
    expect_screen(page, 2, "reveal")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    box = page.locator(".revealed").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def open_list(page: Page, atlas: Atlas) -> None:
    open_page(page, atlas, "Lessons")


def test_a_lesson_of_ones_own_with_a_fault_says_where_and_a_mended_one_starts(
    page: Page, atlas_server: Atlas, tmp_path: Path
) -> None:
    open_list(page, atlas_server)
    text = CRIMEA.read_text("utf-8").replace("id: crimea-2014", "id: my-lesson")
    own = tmp_path / "mine.md"
    own.write_text(text.replace("C087, C088", "C999, C088"), "utf-8")
    page.locator("input[type=file]").set_input_files(own)
    fault = page.get_by_text("unknown claim 'C999'")
    expect(fault).to_be_visible()
    # The fault of a step is told by the line of its title.
    line = text.split("\n").index("## The announced result") + 1
    expect(fault).to_contain_text(f"mine.md:{line}:")
    own.write_text(text.replace("What was asked", "<b>Mine</b>"), "utf-8")
    with page.expect_file_chooser() as chooser:
        page.get_by_test_id("stFileUploader").get_by_role("button").last.click()
    chooser.value.set_files(own)
    expect(fault).to_have_count(0)
    expect(page.get_by_role("link", name="Start")).to_have_count(8)
    page.get_by_role("link", name="Start").last.click()
    expect_screen(page, 1, "text")
    expect(card(page).get_by_role("heading", name="<b>Mine</b>")).to_be_visible()
    expect_address(page, lesson="own")


def test_the_worksheet_comes_as_a_pdf(page: Page, atlas_server: Atlas) -> None:
    open_list(page, atlas_server)
    with page.expect_download() as waiting:
        of_crimea = page.locator(".st-key-lesson-crimea-2014")
        of_crimea.get_by_role("button", name="Worksheet (PDF)").click()
    assert waiting.value.suggested_filename == "claims-atlas_crimea-2014_worksheet.pdf"
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("size", [PROJECTOR, PHONE], ids=["projector", "phone"])
def test_a_roll_call_is_a_square_a_state_with_its_code_whole(
    page: Page, atlas_server: Atlas, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    open_lesson(page, atlas_server, "who-recognised-what", 2)
    squares = card(page).locator(".squares b")
    for _press in range(3):
        expect(squares).to_have_count(0)
        page.get_by_role("button", name="Next", exact=True).click()
    expect(squares).to_have_count(193)
    cut = squares.evaluate_all(
        "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.title)"
    )
    assert cut == []
    page.get_by_role("button", name="Show the names").click()
    expect(card(page)).to_contain_text("Zimbabwe")
