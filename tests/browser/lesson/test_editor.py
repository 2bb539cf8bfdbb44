"""A lesson of one's own: written from views of the atlas, checked, saved, mended, played."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Locator, Page, expect

from events.lesson.read import LESSONS
from tests.browser.atlas import READY_MILLISECONDS, Atlas, expect_drawn, open_page, wait_for_view
from tests.browser.parts import expect_address

CRIMEA = (LESSONS / "crimea-2014.en.md").read_text("utf-8")
AXE_OPTIONS = {
    "iframes": False,
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
LEAVE = """() => {
  const leaving = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(leaving);
  return leaving.defaultPrevented;
}"""


def open_editor(page: Page, atlas: Atlas) -> None:
    open_page(page, atlas, "Lessons")
    page.get_by_role("link", name="Write a lesson").click()
    expect(page.get_by_role("button", name="Start from scratch")).to_be_visible()
    expect_drawn(page)


def load(page: Page, path: Path, text: str) -> None:
    """Open a file in the editor, which has no draft yet."""
    path.write_text(text, "utf-8")
    page.locator("input[type=file]").set_input_files(path)
    saving = page.get_by_role("button", name="Save the file")
    expect(saving).to_be_visible(timeout=READY_MILLISECONDS)


def start_and_leave(page: Page) -> None:
    """Start from nothing, and go to the atlas."""
    page.get_by_role("button", name="Start from scratch").click()
    page.get_by_role("link", name="To the atlas").click()


def close(page: Page) -> None:
    page.get_by_role("button", name="Open, close").click()
    page.get_by_role("button", name="Close the draft").click()
    expect(page.get_by_role("button", name="Start from scratch")).to_be_visible()


def save(page: Page) -> str:
    """Text of the file that the editor saves."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the file").click()
    expect(page.get_by_text("There are no unsaved changes")).to_be_visible()
    return Path(waiting.value.path()).read_text("utf-8")


def steps(page: Page) -> Locator:
    return page.locator(".editor .step")


def faults(page: Page) -> Locator:
    return page.locator(".editor .fault")


def words(page: Page) -> Locator:
    # While the page runs, a field that is put together anew stands before the one that goes.
    return page.get_by_label("Text", exact=True).first


def show_step(page: Page, number: int) -> None:
    steps(page).nth(number).click()
    expect(page.get_by_role("heading", name=re.compile(f"^Step {number} of"))).to_be_visible()


def write(page: Page, before: str, after: str) -> None:
    """Write the text of the step, and leave the cursor in the middle of it."""
    # What writes figures into the text has to be there to see where the cursor is.
    expect(page.locator(".insert")).to_be_attached()
    words(page).fill(before + after)
    words(page).evaluate("(field, at) => field.setSelectionRange(at, at)", len(before))


def name_figure(page: Page) -> None:
    """Search the turnout of Crimea, and write it where the cursor is in the text."""
    page.get_by_text("Insert a figure or a source").click()
    page.get_by_label("Search who, what").fill("83.1 turnout malyshev")
    page.get_by_role("button", name="Insert {C090}").click()


def test_views_of_the_atlas_become_a_lesson_that_is_saved_opened_and_the_same(
    page: Page, atlas_server: Atlas, tmp_path: Path
) -> None:
    open_editor(page, atlas_server)
    start_and_leave(page)
    frame = wait_for_view(page)
    expect(page.locator(".watching")).to_be_attached()
    frame.get_by_role("button", name="Zoom in").click()
    add = page.get_by_role("button", name="Add this view as a step")
    add.click()
    expect(page.get_by_text("Added. The draft has 1 step.")).to_be_visible()
    page.get_by_role("radiogroup", name="Region").get_by_text("Crimea", exact=True).click()
    expect_address(page, region="UA-43")
    add.click()
    expect(page.get_by_text("Added. The draft has 2 steps.")).to_be_visible()
    page.get_by_role("link", name="To the draft").click()
    expect(page.get_by_role("heading", name="Step 2 of 2")).to_be_visible()
    # The place that the map was moved to is in the step.
    view = re.compile(r"^Crimea, 30 September 2022, .*zoom")
    expect(page.locator(".view-words")).to_have_text(view)
    write(page, "The commission said ", ". Was that all?")
    name_figure(page)
    said = "The commission said {C090}. Was that all?"
    expect(words(page)).to_have_value(said)
    expect(page.locator(".as-read")).to_contain_text("83.1 % of the electorate")
    page.wait_for_function(LEAVE)
    text = save(page)
    page.wait_for_function(f"() => !({LEAVE})()")
    assert said in text
    close(page)
    load(page, tmp_path / "mine.md", text)
    expect(steps(page)).to_have_count(3)
    assert save(page) == text


def test_a_broken_file_says_where_and_is_mended_step_by_step(
    page: Page, atlas_server: Atlas, tmp_path: Path
) -> None:
    open_editor(page, atlas_server)
    text = CRIMEA.replace("C087, C088", "C999, C088").replace("```step", "```stop", 1)
    load(page, tmp_path / "mine.md", text)
    line = text.split("\n").index("## What was asked") + 1
    expect(faults(page).first).to_contain_text(f"crimea-2014.en.md:{line}: a block ```step")
    # A fault leads to its step; what cannot be read there is mended as text.
    faults(page).first.click()
    expect(page.get_by_role("heading", name="Step 1 of 10")).to_be_visible()
    raw = page.get_by_label("The step as text")
    raw.fill(raw.input_value().replace("```stop", "```step"))
    raw.press("Control+Enter")
    expect(words(page)).to_have_value(re.compile("^On 16 March 2014"))
    unknown = faults(page).filter(has_text="unknown claim 'C999'")
    unknown.click()
    expect(page.get_by_role("heading", name="Step 2 of 10")).to_be_visible()
    page.get_by_role("button", name="Remove C999").click()
    expect(unknown).to_have_count(0)
    # While something is typed the check follows, and the field keeps the cursor.
    words(page).fill("Some 45 percent said so.")
    expect(faults(page).filter(has_text="typed figure '45 percent'")).to_be_visible()
    expect(words(page)).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(words(page)).to_have_value(re.compile("^The day after"))


def test_a_draft_is_played_from_any_step_and_left_for_the_editor(
    page: Page, atlas_server: Atlas
) -> None:
    open_editor(page, atlas_server)
    page.get_by_role("button", name="Start from this lesson").click()
    show_step(page, 9)
    page.get_by_role("button", name="Play from this step").click()
    card = page.locator(".lesson")
    expect(card).to_have_attribute("data-step", "9", timeout=READY_MILLISECONDS)
    expect(card.get_by_role("heading", name="Asking in other ways")).to_be_visible()
    expect_address(page, lesson="own", step="9")
    back = page.get_by_role("link", name="Back to the editor")
    expect(back).to_be_in_viewport(ratio=1)
    back.click()
    expect(page.get_by_role("heading", name="Step 9 of 10")).to_be_visible()


def test_the_keyboard_alone_puts_steps_in_order(page: Page, atlas_server: Atlas) -> None:
    open_editor(page, atlas_server)
    page.get_by_role("button", name="Start from this lesson").press("Enter")
    steps(page).nth(1).press("Enter")
    expect(page.get_by_role("heading", name="Step 1 of 10")).to_be_visible()
    expect(steps(page).nth(1)).to_be_focused()
    down = page.get_by_role("button", name="Move down")
    for number in (2, 3):
        down.press("Enter")
        expect(page.get_by_role("heading", name=f"Step {number} of 10")).to_be_visible()
        expect(down).to_be_focused()
    expect(steps(page).nth(3)).to_have_attribute("aria-current", "step")
    expect(steps(page).nth(3)).to_contain_text("What was asked")
    expect(page.locator(".st-key-editor-said [role=status]")).to_contain_text("number 3 of 10")
    page.get_by_role("button", name="Delete").press("Enter")
    expect(steps(page)).to_have_count(10)
    page.get_by_role("button", name="Undo").press("Enter")
    expect(steps(page)).to_have_count(11)


@pytest.mark.parametrize(
    ("scheme", "width"), [("light", 1366), ("dark", 390)], ids=["light", "dark phone"]
)
def test_axe_finds_nothing_in_the_editor_and_nothing_runs_off(
    page: Page, atlas_server: Atlas, scheme: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    open_editor(page, atlas_server)
    page.evaluate(AXE_SCRIPT)

    def expect_nothing() -> None:
        found = page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    expect_nothing()
    page.get_by_role("button", name="Start from this lesson").click()
    expect(page.get_by_label("Title of the lesson")).to_be_visible()
    expect_nothing()
    show_step(page, 2)
    name_figure(page)
    expect_nothing()


def test_a_draft_comes_back_after_a_reload_and_goes_when_it_is_asked_to(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas
) -> None:
    page = new_context().new_page()  # other tests leave drafts in the browser that they share
    page.goto(f"{atlas_server.url}/editor")
    page.get_by_role("button", name="Start from scratch").click(timeout=READY_MILLISECONDS)
    title = page.get_by_label("Title of the lesson")
    title.fill("Kept by the browser")
    title.press("Tab")
    page.wait_for_function("localStorage.getItem('claims-atlas-drafts')?.includes('Kept by the')")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    offered = page.locator(".kept-drafts li")
    expect(offered).to_have_count(1, timeout=READY_MILLISECONDS)
    expect(offered).to_contain_text("Kept by the browser, last changed")
    offered.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("Title of the lesson")).to_have_value("Kept by the browser")
    page.reload()
    expect(offered).to_have_count(1, timeout=READY_MILLISECONDS)
    offered.get_by_role("button", name="Forget").click()
    expect(offered).to_have_count(0)
    assert page.evaluate("localStorage.getItem('claims-atlas-drafts')") is None
