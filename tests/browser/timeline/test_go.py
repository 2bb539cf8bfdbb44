"""Ways to go to a day at once: it is typed into its field, or its key moment is pressed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from components.tables.load import load_tables
from tests.browser.atlas import Atlas, open_atlas, show
from tests.browser.parts import day_number, expect_day, move_to, panel, place, resize, slider

SIZES: tuple[ViewportSize, ...] = (
    {"width": 1366, "height": 768},
    {"width": 1024, "height": 768},
    {"width": 390, "height": 844},
)


def day_field(page: Page, name: str = "Go to a day") -> Locator:
    """The field that shows the day."""
    return page.get_by_role("textbox", name=name, exact=True)


def moment(page: Page, beginning: str) -> Locator:
    """The button of the key moments that begin with a day."""
    return page.get_by_role("button", name=re.compile(f"^{beginning}"))


@pytest.mark.parametrize(
    ("typed", "iso", "words"),
    [
        ("17 May 2022", "2022-05-17", "17 May 2022"),
        ("17.05.2022", "2022-05-17", "17 May 2022"),
        ("травень 2022", "2022-05-01", "1 May 2022"),
        ("2013", "2013-11-21", "21 November 2013"),  # of what reaches over the edge, what is there
    ],
)
def test_a_typed_day_is_gone_to(
    kept_page: Page, atlas_server: Atlas, typed: str, iso: str, words: str
) -> None:
    frame = show(kept_page, atlas_server)
    expect(day_field(kept_page)).to_have_value("30 Sept 2022")
    day_field(kept_page).click()
    kept_page.keyboard.type(typed)  # the old day was selected, so it goes
    kept_page.keyboard.press("Enter")
    expect_day(kept_page, frame, iso, words)
    kept_page.keyboard.press("ArrowRight")  # the keys are the page's again
    expect(slider(kept_page)).to_have_value(str(day_number(iso) + 1))


def test_escape_gives_the_old_day_back_and_what_cannot_be_gone_to_is_said(
    kept_page: Page, atlas_server: Atlas
) -> None:
    frame = show(kept_page, atlas_server)
    field, fault = day_field(kept_page), kept_page.get_by_role("alert")
    kept_page.keyboard.press("d")
    expect(field).to_be_focused()
    for typed, said in (
        ("soon", "This cannot be read as a day. Try 17 May 2022, 17.05.2022 or 2022-05."),
        ("31.02.2022", "There is no such day in the calendar."),
        ("1 January 2000", "The atlas has the days from 21 November 2013 to"),
    ):
        field.fill(typed)
        kept_page.keyboard.press("Enter")
        expect(fault).to_contain_text(said)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(f"^{said}"))
    field.press_sequentially("k")  # a letter here is no key of the page
    kept_page.keyboard.press("Escape")
    expect(fault).to_be_hidden()
    expect(field).to_have_value("30 Sept 2022")
    expect(field).not_to_be_focused()
    expect_day(kept_page, frame, "2022-09-30", "30 September 2022")
    expect(kept_page.get_by_role("switch", name="Known on this day")).not_to_be_checked()


def test_of_two_days_each_can_be_typed_and_the_field_speaks_the_readers_language(
    kept_page: Page, atlas_server: Atlas
) -> None:
    show(kept_page, atlas_server, compare="2022-03-01")
    day_field(kept_page, "Second day: go to another one").fill("2014-03-18")
    kept_page.keyboard.press("Enter")
    expect(panel(kept_page)).to_contain_text("18 March 2014")
    expect(slider(kept_page)).to_have_attribute("aria-valuetext", "30 September 2022")
    show(kept_page, atlas_server, language="uk")
    field = day_field(kept_page, "Перейти до дня")
    expect(field).to_have_value("30 вер. 2022")
    field.fill("нині")
    kept_page.keyboard.press("Enter")
    expect(kept_page.get_by_role("alert")).to_contain_text("Тут не вдалося прочитати день.")


def test_a_key_moment_goes_to_exactly_its_days(kept_page: Page, atlas_server: Atlas) -> None:
    frame = show(kept_page, atlas_server)
    crimea = moment(kept_page, "11 March 2014. Crimea: Independence declared")
    expect(crimea).to_have_attribute("title", re.compile("18 March 2014. Crimea: Russia claims"))
    crimea.get_by_text("March 2014: Crimea", exact=True).click()
    expect_day(kept_page, frame, "2014-03-11", "11 March 2014")
    x, y = place(kept_page, "2014-04-27", height=6)  # its mark
    kept_page.mouse.click(x, y)
    expect_day(kept_page, frame, "2014-03-17", "17 March 2014")
    crimea.press("Enter")  # which goes on to the next of its days
    expect_day(kept_page, frame, "2014-03-18", "18 March 2014")


@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_name_stands_beside_its_own_mark_and_beyond_no_other(
    kept_page: Page, atlas_server: Atlas, language: str
) -> None:
    for day in ("2014-04-20", "2014-03-18", "2022-09-30", "2022-06-01", "2026-01-01"):
        show(kept_page, atlas_server, day=day, language=language)
        own = kept_page.locator(".stage .slider:not(.second)")
        expect(own).to_have_value(str(day_number(day)))
        named = kept_page.locator(".moments").evaluate(
            """(box) => [...box.children].map((button) => {
              const [label] = button.children;
              const { left, right } = label.getBoundingClientRect();
              return { isShown: getComputedStyle(label).visibility === "visible", left, right };
            })"""
        )
        marks = [place(kept_page, iso)[0] for iso in ("2014-03-11", "2022-09-28")]
        last = [place(kept_page, iso)[0] for iso in ("2014-04-27", "2022-10-05")]
        shown = [each for each in named if each["isShown"]]
        assert shown, (day, named)
        for i, each in enumerate(named):
            if not each["isShown"]:
                continue
            gap = max(each["left"] - last[i], marks[i] - each["right"])
            assert 5 < gap < 14, (day, i, each)
            others = [at for j, at in enumerate(marks) if j != i]
            assert not any(each["left"] - 5 < at < each["right"] + 5 for at in others), (day, i)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_on_no_day_of_an_event_the_words_of_the_day_lie_on_others(
    kept_page: Page, atlas_server: Atlas, language: str
) -> None:
    show(kept_page, atlas_server, language=language)
    starts = load_tables().events["start_date"].dt.date.astype(str).unique()
    days = [day_number(day) for day in sorted(starts)]
    for size in SIZES:
        resize(kept_page, size)
        lying = kept_page.locator(".timeline").evaluate(
            """(timeline, days) => {
              const slider = timeline.querySelector(".slider");
              const said = timeline.querySelector(".day-handle .day-text");
              const isOn = (day) => {
                slider.value = day;
                slider.dispatchEvent(new Event("input"));
                if (!said.textContent) return false;
                const at = said.getBoundingClientRect();
                const names = ".drawing text, .moments span, .families span";
                const others = timeline.querySelectorAll(names);
                return [...others].some((text) => {
                  if (!text.checkVisibility({ visibilityProperty: true })) return false;
                  const { left, right, top, bottom } = text.getBoundingClientRect();
                  return left < at.right && at.left < right && top < at.bottom && at.top < bottom;
                });
              };
              return days.filter(isOn);
            }""",
            days,
        )
        assert lying == [], size


def test_field_and_moments_are_there_on_every_screen(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas
) -> None:
    page = new_context(has_touch=True).new_page()
    frame = open_atlas(page, atlas_server, day="2022-09-30", region="UA-65")
    for size in SIZES:
        resize(page, size)
        move_to(page, "2022-11-15")
        box = day_field(page).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        day_field(page).fill("nothing")
        page.keyboard.press("Enter")
        said = page.get_by_role("alert").bounding_box()
        assert said is not None
        assert said["x"] >= 0
        assert said["x"] + said["width"] <= size["width"]
        page.keyboard.press("Escape")
        # One button has the marks of one spot, and leads from each of them to the next.
        moment(page, "28 September 2022").tap()
        expect_day(page, frame, "2022-09-28", "28 September 2022")
        moment(page, "28 September 2022").tap()
        expect_day(page, frame, "2022-09-30", "30 September 2022")
