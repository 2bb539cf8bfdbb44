"""Two days in the panel: a table of both, what changed, and where each figure can be read."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.atlas import Atlas, show
from tests.browser.parts import dialog, panel, resize

KHERSON = {"day": "2022-11-15", "compare": "2022-09-30", "region": "UA-65"}


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One page for all: only the view differs."""
    return kept_page


def test_both_days_head_a_column_the_earlier_left(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, **KHERSON)
    table = panel(page).get_by_role("table", name="Two days compared")
    heads = table.get_by_role("columnheader")
    expect(heads).to_have_text(["What", "30 September 2022", "15 November 2022", "Change"])
    expect(panel(page)).to_contain_text("All else on this panel is about 15 November 2022.")
    expect(panel(page).locator(".pairs")).to_have_count(0)
    show(page, atlas_server, **KHERSON | {"day": "2022-09-30", "compare": "2022-11-15"})
    expect(heads).to_have_text(["What", "30 September 2022", "15 November 2022", "Change"])
    expect(panel(page)).to_contain_text("All else on this panel is about 30 September 2022.")


def test_an_assessors_change_is_in_points_and_a_range_has_none(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, **KHERSON)
    table = panel(page).get_by_role("table", name="Two days compared")
    viina = table.get_by_role("row", name=re.compile("^VIINA"))
    expect(viina.get_by_role("cell")).to_have_text(
        [re.compile("^93.1 %"), re.compile("^72.6 %"), "\u221220.5 points"]
    )
    ground = table.get_by_role("row", name=re.compile("^Ground held by Russian forces"))
    expect(ground).to_contain_text("a range is not subtracted: see each assessor")


def test_a_figure_of_either_day_opens_what_was_in_force_on_it(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, **KHERSON)
    table = panel(page).get_by_role("table", name="Two days compared")
    for figure, told in (("89 %", "29 Sept 2022"), ("71.3 %", "15 Nov 2022")):
        opener = table.get_by_role("button", name=figure, exact=True)
        opener.press("Enter")
        expect(dialog(page)).to_contain_text(told)
        expect(dialog(page).get_by_text("Source", exact=True)).to_be_visible()
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()


def test_what_did_not_change_is_one_press_away(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, **KHERSON)
    result = panel(page).get_by_role("rowheader", name=re.compile("^Result"))
    expect(result.filter(visible=True)).to_have_count(0)
    panel(page).get_by_text(re.compile(r"^Show what did not change \(\d+\)$")).click()
    expect(result.filter(visible=True)).to_have_count(1)


def test_a_day_beside_itself_has_no_change_to_show(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, **KHERSON | {"compare": "2022-11-15"})
    expect(panel(page)).to_contain_text("Nothing else changed between the two days.")
    changes = panel(page).locator(".compare .change")
    assert set(changes.all_text_contents()) == {"the same"}


def test_all_regions_have_a_row_each(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, **KHERSON | {"region": "all"})
    table = panel(page).get_by_role("table", name="Two days compared")
    for name in ("Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Crimea"):
        expect(table.get_by_role("rowheader", name=name, exact=True)).to_be_visible()


def test_the_table_fits_a_phone(page: Page, atlas_server: Atlas) -> None:
    resize(page, {"width": 390, "height": 844})
    for region in ("UA-43", "all"):
        show(page, atlas_server, **KHERSON | {"region": region})
        table = panel(page).get_by_role("table", name="Two days compared")
        expect(table).to_be_visible()
        wide = table.evaluate(
            """table => [table, ...table.querySelectorAll("td")]
                .filter((part) => part.scrollWidth > part.clientWidth + 1)
                .map((part) => part.textContent)"""
        )
        assert wide == [], region


@pytest.mark.parametrize("region", ["UA-65", "all"])
def test_a_projector_shows_both_days_above_the_timeline(
    page: Page, atlas_server: Atlas, region: str
) -> None:
    resize(page, {"width": 1280, "height": 720})
    show(page, atlas_server, **KHERSON | {"region": region, "present": "1"})
    large = panel(page).locator(".compared-large")
    expect(large).to_contain_text("30 Sept 2022")
    expect(large).to_contain_text("71\u201373 %")
    expect(panel(page).get_by_role("table").filter(visible=True)).to_have_count(0)
    sizes = large.locator("div:not(:has(*))").evaluate_all(
        "parts => parts.map(part => parseFloat(getComputedStyle(part).fontSize))"
    )
    assert min(sizes) >= 24
    bottom = large.evaluate("box => box.getBoundingClientRect().bottom")
    assert bottom <= page.locator(".timeline").evaluate("box => box.getBoundingClientRect().top")
