"""A file of the reader's own: read, reported on, shown on the map to its reader alone."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.browser.atlas import READY_MILLISECONDS, Atlas, expect_drawn, map_frame, wait_for_view

CANARY = "{{7*7}} <b>bold</b> ${1}"
AXE_OPTIONS = {"iframes": False, "resultTypes": ["violations"]}
UCDP = (
    "id", "date_start", "date_end", "date_prec", "where_prec", "latitude", "longitude", "best",
    "dyad_name", "where_coordinates", "adm_1", "country", "type_of_violence", "source_office",
)  # fmt: skip


def written(header: tuple[str, ...], *rows: tuple[object, ...]) -> str:
    """Text of a CSV file."""
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


def ucdp_file(folder: Path) -> Path:
    """A made-up file in the columns of UCDP GED: two good rows, one with a day that is none."""
    usual = (
        "1",
        "1",
        46.64,
        32.61,
        3,
        CANARY,
        "Kherson city",
        "Kherson oblast",
        "Ukraine",
        "1",
        "A paper",
    )
    path = folder / "ged.csv"
    path.write_text(
        written(
            UCDP,
            (1, "2022-09-28", "2022-09-28", *usual),
            (2, "2022-09-20", "2022-09-22", *usual),
            (3, "2022-09-31", "2022-09-31", *usual),
        ),
        "utf-8",
    )
    return path


def open_data(page: Page, atlas: Atlas, language: str = "en") -> None:
    page.goto(f"{atlas.url}/data?language={language}")
    expect(page.locator("input[type=file]")).to_be_attached(timeout=READY_MILLISECONDS)
    expect_drawn(page)


def press(page: Page, name: str) -> None:
    """Press a button, once the page has come to rest: before that it may not be heard."""
    button = page.get_by_role("button", name=name)
    expect(button).to_be_visible(timeout=READY_MILLISECONDS)
    expect_drawn(page)
    button.click()


def give(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)


def choose(page: Page, column: str, option: str) -> None:
    """Choose a column of the file for a part of an event, once the page has come to rest."""
    expect_drawn(page)
    field = page.get_by_role("combobox", name=column)
    field.click()
    field.press_sequentially(option)
    field.press("Enter")
    expect(field).to_have_value(option)


def show_on_map(page: Page) -> None:
    press(page, "Show on the map")
    wait_for_view(page)


def test_a_file_is_on_the_map_after_two_presses_and_marked_as_the_readers(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    open_data(page, atlas_server)
    give(page, ucdp_file(tmp_path))
    expect(page.get_by_text("3 rows in the file")).to_be_visible(timeout=READY_MILLISECONDS)
    expect(page.locator(".rows-bar .keys")).to_contain_text("1 left out")
    show_on_map(page)
    shown = map_frame(page)
    expect(shown.get_by_text("from your file")).to_be_visible()
    expect(shown.locator("body")).not_to_contain_text(
        CANARY
    )  # the atlas's own note names no such event
    beside = page.locator(".st-key-own-beside")
    expect(beside).to_contain_text("From your file: ged")
    expect(beside).to_contain_text("2 events in this view")
    expect(beside).to_contain_text(CANARY)
    page.get_by_role("button", name="Present").click()
    expect(beside).to_be_hidden()
    page.keyboard.press("Escape")
    expect(beside).to_be_visible()
    shown.get_by_role("button", name="List").click()
    expect(shown.get_by_text(CANARY).first).to_be_visible()


def test_nobody_else_sees_it_and_it_goes_when_it_is_taken_off(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_data(page, atlas_server)
    give(page, ucdp_file(tmp_path))
    show_on_map(page)
    own = sorted({url for url in asked if "/own/" in url})
    assert len(own) > 1  # the scene, and the texts of the events
    for url in own:
        answer = page.request.get(url)
        assert answer.status == 200
        assert answer.headers["cache-control"] == "private, no-store"
    other = new_context().new_page()
    other.goto(f"{atlas_server.url}/?day=2022-09-30")
    wait_for_view(other)
    expect(map_frame(other).get_by_text("from your file")).to_have_count(0)
    expect(other.locator(".st-key-own-beside")).to_have_count(0)
    page.get_by_role("link", name="Your data").first.click()
    press(page, "Take it off the map")
    expect(page.get_by_role("button", name="Take it off the map")).to_have_count(0)
    expect_drawn(page)
    page.get_by_role("link", name="Atlas").click()
    wait_for_view(page)
    expect(map_frame(page).get_by_text("from your file")).to_have_count(0)
    assert {page.request.get(url).status for url in own} == {404}


def test_columns_are_named_by_the_reader_and_what_is_ambiguous_is_asked(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    path = tmp_path / "notes.csv"
    rows = [("03/04/2022", "46,64", "32,61", "One"), ("05/06/2022", "47,10", "37,55", "Two")]
    path.write_text(
        "When it was;lat;lon;Words\n" + "\n".join(";".join(row) for row in rows), "utf-8"
    )
    open_data(page, atlas_server)
    give(page, path)
    expect(page.get_by_text("No column is chosen for the day of an event.")).to_be_visible(
        timeout=READY_MILLISECONDS
    )
    choose(page, "Day, or first day", "When it was")
    asked = page.get_by_role("radiogroup", name=re.compile("^When it was: The days in this column"))
    expect(asked).to_be_visible(timeout=READY_MILLISECONDS)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_text("03/04/2022 is 3 April 2022").click()
    expect(page.locator(".rows-bar")).to_contain_text(
        "2 rows in the file", timeout=READY_MILLISECONDS
    )
    choose(page, "What happened", "Words")
    expect(page.locator("table.events")).to_contain_text("Two", timeout=READY_MILLISECONDS)
    expect(page.locator("table.events")).to_contain_text("3 Apr 2022")
    show_on_map(page)
    expect(page.locator(".st-key-own-beside")).to_contain_text("Two")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("list.csv", b"%PDF-1.7\n", "a PDF"),
        ("empty.csv", b"", "empty"),
        ("page.csv", b"<!doctype html><html><body>no</body></html>", "a web page"),
    ],
)
def test_what_cannot_be_read_is_said_in_plain_words(
    page: Page, atlas_server: Atlas, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    open_data(page, atlas_server)
    give(page, path)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(f"{name} was not read", timeout=READY_MILLISECONDS)
    expect(alert).to_contain_text(said)


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_page_fits_and_axe_finds_nothing(
    new_context: Callable[..., BrowserContext],
    atlas_server: Atlas,
    tmp_path: Path,
    width: int,
    language: str,
) -> None:
    page = new_context(viewport=ViewportSize(width=width, height=844)).new_page()
    open_data(page, atlas_server, language)
    give(page, ucdp_file(tmp_path))
    expect(page.locator(".rows-bar")).to_be_visible(timeout=READY_MILLISECONDS)
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_file_that_is_kept_is_opened_again_by_anybody(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    open_data(page, atlas_server)
    give(page, ucdp_file(tmp_path))
    with page.expect_download(timeout=READY_MILLISECONDS) as waited:
        press(page, "Keep as one file")
    assert waited.value.suggested_filename == "ged.atlas.parquet"
    kept = tmp_path / "ged.atlas.parquet"
    waited.value.save_as(kept)
    other = new_context().new_page()
    open_data(other, atlas_server)
    give(other, kept)
    expect(other.get_by_text("3 rows in the file")).to_be_visible(timeout=READY_MILLISECONDS)
    expect(other.locator("table.counts")).to_contain_text("left out")
    show_on_map(other)
    expect(other.locator(".st-key-own-beside")).to_contain_text("2 events in this view")
