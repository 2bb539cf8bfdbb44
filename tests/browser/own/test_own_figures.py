"""Figures of the reader's own: in the panel beside ours, marked as theirs, seen by nobody else."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from events.validate.dialects import CLAIM_FIELDS
from tests.browser.atlas import READY_MILLISECONDS, Atlas, expect_drawn, wait_for_view
from tests.browser.own.test_own import AXE_OPTIONS, CANARY, give, open_data, press
from tests.events.validate.made import CLAIM

RESULT = {"question": "khe-yes", "stance": "disputing", "unit": "% of votes counted",
          "denominator": ""}  # fmt: skip


def claims_file(folder: Path) -> Path:
    """Two figures that answer the result: one with its source, the other, higher, without."""
    rows = [
        CLAIM | RESULT | {"claimant": CANARY, "value": "41"},
        CLAIM | RESULT | {"claimant": "Hearsay", "value": "57", "source_publisher": ""},
        CLAIM | {"claimant": "Nobody", "value": "130"},
    ]
    path = folder / "mine.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, CLAIM_FIELDS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def show(page: Page, atlas: Atlas, folder: Path, language: str = "en") -> None:
    """Open the file, and the panel of Kherson with it."""
    open_data(page, atlas, language)
    give(page, claims_file(folder))
    shows = page.locator(".st-key-own-show button")
    expect(shows).to_be_visible(timeout=READY_MILLISECONDS)
    expect_drawn(page)  # before that a press may not be heard
    shows.click()
    wait_for_view(page)


def test_own_figures_stand_in_the_panel_and_without_a_source_are_not_printed_large(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    open_data(page, atlas_server)
    give(page, claims_file(tmp_path))
    expect(page.locator(".rows-bar .keys")).to_contain_text(
        "1 left out", timeout=READY_MILLISECONDS
    )
    expect(page.locator("table.counts")).to_contain_text("No source is given")
    press(page, "Show in the panel")
    wait_for_view(page)
    expect(page.locator(".st-key-own-figures")).to_contain_text("2 figures of your own")
    expect(page.locator(".st-key-own-figures")).to_contain_text("1 of them names no source")
    large = page.locator(".pairs .side", has_text="from your file")
    expect(large).to_have_count(1)
    expect(large.locator(".figure")).to_have_text("41%yours")
    expect(large).to_contain_text(CANARY)
    expect(
        large.get_by_role("img", name="from your file; the atlas has not checked it")
    ).to_be_visible()
    expect(page.locator("tr.row.own")).to_have_count(2)
    expect(page.locator("tr.row.own .lacks")).to_have_text("your file names no source")
    mark = page.get_by_role("button", name="Hearsay (from your file): 57 %")
    expect(mark.locator(".own-ring")).to_be_attached()
    mark.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("From your file; the atlas has not checked it.")
    expect(dialog).to_contain_text("Your file names no source.")
    expect(dialog).to_contain_text("no source given")
    expect(dialog.get_by_role("button", name="Copy citation")).to_have_count(0)


def test_nobody_else_has_them_and_they_go_when_they_are_taken_off(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    show(page, atlas_server, tmp_path)
    expect(page.locator("tr.row.own")).to_have_count(2)
    other = new_context().new_page()
    other.goto(page.url)
    wait_for_view(other)
    expect(other.locator("tr.row").first).to_be_visible()
    expect(other.locator("tr.row.own")).to_have_count(0)
    expect(other.locator(".st-key-own-figures")).to_have_count(0)
    page.get_by_role("link", name="Your data").first.click()
    press(page, "Take it off the map")
    expect(page.get_by_role("button", name="Take it off the map")).to_have_count(0)
    expect_drawn(page)
    page.get_by_role("link", name="Atlas").click()
    wait_for_view(page)
    expect(page.locator("tr.row").first).to_be_visible()
    expect(page.locator("tr.row.own")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_template_that_is_given_out_is_read_again(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path, language: str
) -> None:
    page = new_context().new_page()
    open_data(page, atlas_server, language)
    expect_drawn(page)
    with page.expect_download(timeout=READY_MILLISECONDS) as waited:
        # by its name: the first button that is there need not be the first of the two
        page.locator(".st-key-own-template").get_by_role("button", name="Excel").click()
    template = tmp_path / waited.value.suggested_filename
    assert template.name == "claims.xlsx"
    waited.value.save_as(template)
    give(page, template)
    expect(page.locator(".rows-bar i.rejected").first).to_be_attached(timeout=READY_MILLISECONDS)
    expect(page.locator(".st-key-own-show")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_panel_with_them_fits_a_phone_and_axe_finds_nothing(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path, language: str
) -> None:
    page = new_context(viewport=ViewportSize(width=390, height=844)).new_page()
    show(page, atlas_server, tmp_path, language)
    expect(page.locator("tr.row.own").first).to_be_visible()
    expect_drawn(page)
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
