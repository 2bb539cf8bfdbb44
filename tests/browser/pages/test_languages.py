"""Languages in the browser: the switch, the days, and the page in a made-up language."""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from components.client.modules import function_of
from components.language.words import day_in_words, day_short, number, speaking
from components.tables.licences import file_entries
from components.tables.load import load_shipped_tables
from tests.browser.atlas import (
    Atlas,
    expect_drawn,
    go_back_to,
    go_to,
    open_page,
    show,
    wait_for_view,
)
from tests.browser.parts import resize

TEXTS = (Path(__file__).parents[1] / "texts.js").read_text("utf-8")
DAYS = "client/script/days.js"
MONTHS = re.compile(r"\b(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b")
# Signs, codes and names that are the same in every language.
SIGNS = re.compile(
    r"\bclaims-atlas[\w.-]*"
    r"|\b(UA|ES|PDF|PNG|SVG|MD|TXT|CSV|A4|K|P|F|B|L|M|Shift|Streamlit v[\d.]+)\b"
)
# Where the name of a source is shortened on purpose, and what the reader has written.
SHORTENED = ("col-source", "st-key-panel a", "input")
WIDE, PHONE = ViewportSize(width=1366, height=768), ViewportSize(width=390, height=844)
READ = """
([script, locale, days]) => {
  const { dayInWords } = new Function(script)();
  const short = { day: "numeric", month: "short", year: "numeric" };
  return days.map((day) => [dayInWords(day, locale), dayInWords(day, locale, short)]);
}
"""


# ---------------------------------------------------------------- what stays as published


@cache
def published() -> tuple[str, ...]:
    """Names that stay as published, the longest first."""
    tables = load_shipped_tables()
    names = {name for column in ("publisher", "title", "url") for name in tables.sources[column]}
    names |= {name.split(" (")[0] for name in tables.sources["publisher"]}
    # Within brackets those of the name are commas.
    names |= {re.sub(r" \(([^()]*)\)", r", \1", name) for name in tables.sources["publisher"]}
    bare = (url.partition("//")[2].removeprefix("www.") for url in tables.sources["url"])
    names |= {url.rstrip("/") for url in bare}
    names |= {*tables.sources["source_id"], *tables.assessors["assessor_name"]}
    for entry in file_entries():
        names |= {one["title"] for one in (*entry["sources"], *entry["licenses"])}
    return tuple(sorted((name for name in names if len(name) > 2), key=len, reverse=True))


def is_said(text: str) -> bool:
    """Whether a text is in the made-up language, but for names, days, numbers and signs."""
    rest, before = text, ""
    while rest != before:  # what stands in brackets came through a catalogue, names filled in too
        before, rest = rest, re.sub(r"\[[^\[\]]*\]", " ", rest)
    if all(map(is_made_up, words_of(rest))):
        return True
    for name in published():
        rest = rest.replace(name, " ")
    return all(map(is_made_up, words_of(rest)))


def words_of(text: str) -> list[str]:
    """Words of a text that are neither a month nor a sign."""
    return re.findall(r"[^\W\d_]{2,}", MONTHS.sub("", SIGNS.sub("", text)))


def is_made_up(word: str) -> bool:
    """Whether a word has an accent, as every word of the made-up language has."""
    return not word.isascii()


def test_what_is_in_no_catalogue_would_be_found() -> None:
    assert is_said("[Šéé] 30 September 2022: [ÁB [ćď]]")
    assert is_said("Fox News (Associated Press contributed), 2022-09-29")
    assert not is_said("Save")
    assert not is_said("[Šávé] now")


def faults_of(page: Page) -> dict[str, list[str]]:
    """Texts of a page that are in no catalogue, and those that are cut off, with their places."""
    texts: list[str] = []
    cut: list[str] = []
    for frame in page.frames:
        found: dict[str, Any] = frame.evaluate(TEXTS)
        texts += [f"{text!r} in {place}" for text, place in found["texts"] if not is_said(text)]
        cut += [
            f"{text!r} in {place}"
            for text, place in found["cut"]
            if not any(name in place for name in SHORTENED)
        ]
    return {"in no catalogue": sorted({*texts}), "cut off": sorted({*cut})}


NONE: dict[str, list[str]] = {"in no catalogue": [], "cut off": []}


def expect_no_faults(page: Page, where: str) -> None:
    """Every text is in a catalogue and has room, at the latest when the page has come to rest."""
    for _turn in range(60):
        found = faults_of(page)
        if found == NONE:
            return
        page.wait_for_timeout(100)  # Streamlit draws on, and its own words are taken over then
    assert found == NONE, where


def opened(page: Page, atlas: Atlas, path: str) -> None:
    page.goto(f"{atlas.url}{path}")
    if path.startswith("/?"):
        wait_for_view(page)
    expect(page.locator(".st-key-language-switch .languages")).to_have_count(1)


@pytest.fixture(scope="module")
def made_up_page(made_up: Atlas, module_context: Callable[..., BrowserContext]) -> Page:
    """One page of the atlas that offers the made-up language: only the view differs."""
    return module_context(made_up).new_page()


VIEWS = (
    "/?language=qps&compare=2022-02-24",
    "/?language=qps&region=all&known_by=1",
    "/?language=qps&present=1",
)
PAGES = ("/lessons", "/editor", "/sources", "/method", "/picture")


@pytest.mark.usefixtures("guarded")
def test_every_text_of_the_atlas_is_in_a_catalogue_and_has_room(
    made_up_page: Page, made_up: Atlas
) -> None:
    page = made_up_page
    opened(page, made_up, VIEWS[0])
    expect_no_faults(page, VIEWS[0])
    for path in VIEWS[1:]:
        go_back_to(page, path)
        expect_no_faults(page, path)
    resize(page, PHONE)
    go_back_to(page, "/?language=qps")
    expect_no_faults(page, "phone")


@pytest.mark.usefixtures("guarded")
def test_every_text_of_the_other_pages_is_in_a_catalogue_and_has_room(
    made_up_page: Page, made_up: Atlas
) -> None:
    page = made_up_page
    for path in PAGES:
        resize(page, WIDE)
        opened(page, made_up, f"{path}?language=qps")
        expect_no_faults(page, path)
        resize(page, PHONE)
        expect_no_faults(page, f"{path} on a phone")


@pytest.mark.usefixtures("guarded")
def test_every_text_that_opens_is_in_a_catalogue_and_has_room(
    made_up_page: Page, made_up: Atlas
) -> None:
    page = made_up_page
    resize(page, WIDE)
    opened(page, made_up, "/?language=qps")
    buttons = page.locator(".st-key-timeline .bar-buttons")
    buttons.locator("button.filter").click()
    expect_no_faults(page, "filter")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog.keys")).to_be_visible()
    expect_no_faults(page, "keys")
    page.keyboard.press("Escape")
    frame = page.frame_locator(".st-key-map-box iframe")
    for place in range(2):  # the list, the table
        frame.locator(".views button").nth(place).click()
        expect(frame.locator(".sheet")).to_be_visible()
        expect_no_faults(page, f"sheet {place}")
        page.keyboard.press("Escape")
    buttons.locator("button").nth(3).click()
    dialog = page.get_by_role("dialog")
    tabs = dialog.get_by_role("tab")
    expect(tabs.nth(4)).to_be_visible()
    for place in range(tabs.count()):
        expect_drawn(page)
        tabs.nth(place).click()
        expect(tabs.nth(place)).to_have_attribute("aria-selected", "true")
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=30_000)
        expect_no_faults(page, f"tab {place}")


# ---------------------------------------------------------------- the switch


def language_button(page: Page, code: str) -> Locator:
    return page.locator(f".st-key-language-switch button[lang={code}]")


def test_the_switch_keeps_the_view_and_the_address_and_links_carry_the_language(
    kept_page: Page, atlas_server: Atlas
) -> None:
    page = kept_page
    show(page, atlas_server, day="2022-11-15", region="UA-43", window="30")
    assert page.locator("html").get_attribute("lang") == "en-GB"
    expect(language_button(page, "uk")).to_have_text(re.compile("Українська"))
    language_button(page, "uk").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1.place")).to_have_text("Крим")
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    expect(page).to_have_title(re.compile("Атлас"))
    expect(page.locator(".st-key-map-box iframe")).to_have_count(1)
    frame = page.frame_locator(".st-key-map-box iframe")
    expect(frame.locator(".day-plate .day")).to_have_text("15 листопада 2022")
    assert "language=uk" in page.url
    for part in ("day=2022-11-15", "region=UA-43", "window=30"):
        assert part in page.url
    page.locator(".st-key-panel-box").get_by_text("Херсонська", exact=True).click()
    expect(page.locator("h1.place")).to_have_text("Херсонська область")
    expect(page).to_have_url(re.compile("region=UA-65.*language=uk|language=uk.*region=UA-65"))
    go_to(page, "Джерела")
    expect(page).to_have_url(re.compile("/sources.*language=uk"))
    page.get_by_role("link", name="Атлас", exact=True).click()
    expect(page.locator("h1.place")).to_have_text("Херсонська область")
    language_button(page, "en").click()
    expect(page.locator("h1.place")).to_have_text("Kherson oblast")
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    assert "language" not in page.url


def test_a_page_is_served_in_its_language_before_any_script_runs(
    page: Page, atlas_server: Atlas
) -> None:
    for path, tag in (("/?language=uk", "uk"), ("/", "en-GB"), ("/method?language=uk", "uk")):
        answer = page.request.get(f"{atlas_server.url}{path}")
        assert f'<html lang="{tag}"' in answer.text(), path


def test_the_bar_has_room_for_the_switch_on_any_screen(
    kept_page: Page, atlas_server: Atlas
) -> None:
    page = kept_page
    show(page, atlas_server, language="uk")
    menu = page.get_by_test_id("stMainMenuButton").or_(page.get_by_test_id("stMainMenu")).first
    in_bar = page.locator(".st-key-bar a, .st-key-language-switch button, .bar-buttons button")
    for width in (320, 360, 390, 480, 700, 901, 1000, 1180, 1181, 1270, 1271, 1280, 1366, 1440):
        resize(page, ViewportSize(width=width, height=700))
        boxes = [each.bounding_box() for each in [*in_bar.all(), menu] if each.is_visible()]
        row = sorted((box for box in boxes if box and box["y"] < 42), key=lambda box: box["x"])
        for first, second in pairwise(row):
            assert first["x"] + first["width"] <= second["x"] + 3, width
        assert row[-1]["x"] + row[-1]["width"] <= width
        assert language_button(page, "en").is_visible(), width


def test_the_menu_holds_what_a_reader_needs_and_nothing_of_streamlit(
    fresh_page: Page, atlas_server: Atlas
) -> None:
    open_page(fresh_page, atlas_server, "Sources")
    fresh_page.get_by_role("button", name="Main menu").click()
    menu = fresh_page.get_by_test_id("stMainMenuPopover")
    expect(menu.get_by_role("menuitem", name="Print")).to_be_visible()
    expect(menu.get_by_role("menuitem", name="Record screen")).to_be_hidden()
    expect(menu.get_by_text("Made with Streamlit")).to_be_hidden()


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(("code", "tag"), [("en", "en-GB"), ("uk", "uk")])
def test_the_browser_prints_days_as_python_does(page: Page, code: str, tag: str) -> None:
    days = pd.date_range("2022-01-01", periods=365, freq="D")
    numbers = [(day - pd.Timestamp("1970-01-01")).days for day in days]
    found = page.evaluate(READ, [function_of(DAYS), tag, numbers])
    with speaking(code):
        assert found == [[day_in_words(day), day_short(day)] for day in days]


@pytest.mark.parametrize(("code", "tag"), [("en", "en-GB"), ("uk", "uk")])
def test_the_browser_prints_numbers_as_python_does(page: Page, code: str, tag: str) -> None:
    values = [0, 999, 1000, 12345, 1234567, 84.8, 0.5, 99.9]
    script = "([tag, values]) => values.map((one) => new Intl.NumberFormat(tag).format(one))"
    with speaking(code):
        assert page.evaluate(script, [tag, values]) == [number(value) for value in values]
