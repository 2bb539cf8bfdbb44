"""What the map sets against each other, in the panel: claimed and held, and ground that changed."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.atlas import Atlas, show
from tests.browser.parts import dialog, panel, resize

REGIONS = ["Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Crimea"]
CLAIMED_HELD = {"day": "2022-09-30", "region": "all", "contrast": "claimed_held"}
DIFFERENCE = {
    "day": "2022-11-15",
    "compare": "2022-09-30",
    "region": "all",
    "contrast": "difference",
}


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One page for all: only the view differs."""
    return kept_page


def table_of(page: Page, name: str) -> Locator:
    return panel(page).get_by_role("table", name=name, exact=True)


def test_claimed_stands_against_held_region_by_region(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, **CLAIMED_HELD)
    table = table_of(page, "Claimed against held")
    expect(table.get_by_role("columnheader")).to_have_text(
        ["Of its area", "Claimed", "Held, independent"]
    )
    expect(table.get_by_role("rowheader")).to_have_text(REGIONS)
    expect(table.get_by_role("row", name=re.compile("^Donetsk")).get_by_role("cell")).to_have_text(
        [
            "Whole regionsays Russia, since 30 September 2022",
            "53\u201357 %ISW\u00a052.9, VIINA\u00a056.6, DeepStateMap\u00a057.1",
        ]
    )
    expect(panel(page)).to_contain_text(
        "shares of the area of the region, but they mean different things"
    )
    expect(panel(page).locator(".overview, .pairs")).to_have_count(0)


def test_bar_and_box_of_a_region_lie_on_one_line_and_are_as_long_as_they_say(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, **CLAIMED_HELD)
    bars = (
        table_of(page, "Claimed against held")
        .locator("tbody tr")
        .evaluate_all(
            """rows => rows.map((row) => {
            const [box, bar] = row.querySelectorAll("td > svg");
            const of = (part) => part.getBoundingClientRect();
            const low = [...bar.querySelectorAll("rect")].find((part) =>
                part.getAttribute("fill") === "var(--bar)");
            return { top: of(box).top - of(bar).top, high: of(box).height - of(bar).height,
                     low: 100 * of(low).width / of(bar).width };
        })"""
        )
    )
    assert [(bar["top"], bar["high"]) for bar in bars] == [(0, 0)] * 5
    assert [bar["low"] for bar in bars] == pytest.approx([52.9, 99.1, 69.2, 84.8, 97.0], abs=0.3)


def test_a_side_opens_who_says_so(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, **CLAIMED_HELD | {"region": "UA-65"})
    table = table_of(page, "Claimed against held")
    expect(table.get_by_role("rowheader")).to_have_text(["Kherson"])
    for figure, told in (("Whole region", "by treaty"), ("85\u201393 %", "DeepStateMap")):
        opener = table.get_by_role("button", name=figure, exact=True)
        opener.press("Enter")
        expect(dialog(page)).to_contain_text(told)
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()


def test_a_day_without_a_claim_and_an_assessment_has_neither_box_nor_bar(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, **CLAIMED_HELD | {"day": "2014-03-01"})
    table = table_of(page, "Claimed against held")
    expect(table.get_by_text("Nothing is claimed on this day.")).to_have_count(5)
    expect(table.get_by_text("No assessment covers this day.")).to_have_count(5)
    expect(table.locator("td svg")).to_have_count(0)


def test_the_comparison_begins_with_the_ground_that_changed(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, **DIFFERENCE)
    table = table_of(page, "How the ground changed")
    expect(table.get_by_role("rowheader")).to_have_text(REGIONS)
    cells = table.get_by_role("row", name=re.compile("^Kherson")).get_by_role("cell")
    expect(cells).to_have_text(
        ["0 km²0 % of the region", "5,402 km²20.5 % of the region", "0 km²0 % of the region"]
    )
    expect(cells.locator("svg")).to_have_count(1)
    below = table_of(page, "Two days compared").bounding_box()
    above = table.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] < below["y"]
    show(page, atlas_server, **DIFFERENCE | {"compare": "2016-09-30"})
    expect(table).to_have_count(0)
    expect(panel(page)).to_contain_text("The atlas cannot say how the ground changed")


@pytest.mark.parametrize(
    ("view", "name"),
    [(CLAIMED_HELD, "Claimed against held"), (DIFFERENCE, "How the ground changed")],
    ids=["claimed-held", "difference"],
)
def test_both_fit_a_phone(page: Page, atlas_server: Atlas, view: dict[str, str], name: str) -> None:
    resize(page, {"width": 390, "height": 844})
    show(page, atlas_server, **view)
    table = table_of(page, name)
    expect(table).to_be_visible()
    wide = table.evaluate(
        """table => [table, ...table.querySelectorAll("th, td")]
            .filter((part) => part.scrollWidth > part.clientWidth + 1)
            .map((part) => part.textContent)"""
    )
    assert wide == []


def test_a_projector_shows_five_rows_above_the_timeline(page: Page, atlas_server: Atlas) -> None:
    resize(page, {"width": 1280, "height": 720})
    show(page, atlas_server, **CLAIMED_HELD | {"present": "1"})
    large = panel(page).locator(".claimed-held-large")
    expect(large.get_by_role("region")).to_have_count(5)
    expect(large).to_contain_text("all claimed, since 30 Sept 2022")
    expect(panel(page).get_by_role("table").filter(visible=True)).to_have_count(0)
    sizes = large.locator("div:not(:has(*)), small").evaluate_all(
        "parts => parts.map(part => parseFloat(getComputedStyle(part).fontSize))"
    )
    assert min(sizes) >= 24
    bottom = large.evaluate("box => box.getBoundingClientRect().bottom")
    assert bottom <= page.locator(".timeline").evaluate("box => box.getBoundingClientRect().top")
