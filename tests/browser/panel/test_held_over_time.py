"""Held over time: what each assessor says of a region's ground, under the claim on all of it."""

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from components.tables.load import load_tables
from geodata.control import control_on
from geodata.schema_ground import GROUND_SOURCE_ID
from tests.browser.atlas import Atlas, show
from tests.browser.parts import choose_region, move_to, panel, resize


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One page for all: only the view differs."""
    return kept_page


def chart(page: Page) -> Locator:
    """The drawing, which is one picture to who cannot see it."""
    return panel(page).locator(".held-over-time > svg")


def marks(page: Page) -> Locator:
    """Marks of single days that are seen, of any assessor."""
    return chart(page).locator(".marks > path").filter(visible=True)


def judged(region_id: str, *, up_to: str = "2026-12-31") -> pd.DataFrame:
    """Rows of the region's assessments of single days up to a day."""
    control = load_tables().control
    own = control[(control["region_id"] == region_id) & ~control["is_daily"]]
    return own[own["assessed_from"] <= pd.Timestamp(up_to)]


def test_each_single_day_that_is_judged_has_a_mark(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-11-15", region="UA-65")
    expect(marks(page)).to_have_count(len(judged("UA-65")))
    choose_region(page, "Crimea")
    expect(marks(page)).to_have_count(len(judged("UA-43")))


def test_the_rule_stands_on_the_day_and_names_it(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    expect(chart(page).locator(".day")).to_have_text("30 Sept 2022")
    rule = chart(page).locator(".rule")
    before = rule.bounding_box()
    move_to(page, "2024-02-20")
    expect(chart(page).locator(".day")).to_have_text("20 Feb 2024")
    after = rule.bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] > before["x"] + 10


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)], ids=["laptop", "phone"])
def test_the_words_of_no_day_lie_on_others(
    page: Page, atlas_server: Atlas, size: tuple[int, int]
) -> None:
    resize(page, ViewportSize(width=size[0], height=size[1]))
    for day in ("2014-03-16", "2017-09-01", "2021-12-31", "2026-08-21"):
        show(page, atlas_server, day=day, region="UA-43")
        expect(chart(page).locator(".day")).to_have_count(1)
        assert (
            chart(page).evaluate(
                """(chart) => {
              const at = chart.querySelector(".day").getBoundingClientRect();
              const key = [...chart.parentElement.querySelectorAll(".held-key span")];
              return [...key, ...chart.querySelectorAll("text:not(.day)")].filter((text) => {
                const { left, right, top, bottom } = text.getBoundingClientRect();
                return left < at.right && at.left < right && top < at.bottom && at.top < bottom;
              }).map((text) => text.textContent);
            }"""
            )
            == []
        ), day


def test_two_days_have_a_rule_each(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-03-25", region="UA-65", compare="2022-11-15")
    expect(chart(page).locator(".day")).to_have_text(["25 Mar 2022", "15 Nov 2022"])


def test_by_the_clock_of_the_day_nothing_later_is_shown(page: Page, atlas_server: Atlas) -> None:
    day = "2022-09-15"
    show(page, atlas_server, day=day, region="UA-65", known_by="1")
    expect(marks(page)).to_have_count(len(judged("UA-65", up_to=day)))
    claim = chart(page).get_by_text("claimed: all of it, from 30 Sept 2022")
    expect(claim).to_be_hidden()
    move_to(page, "2022-10-01")
    expect(claim).to_be_visible()


def test_the_axis_may_begin_with_the_invasion(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-11-15", region="UA-65")
    expect(chart(page).get_by_text("2014", exact=True)).to_be_visible()
    panel(page).get_by_role("button", name="since 2022").click()
    expect(chart(page).get_by_text("2014", exact=True)).to_have_count(0)
    choose_region(page, "Donetsk")
    expect(panel(page).get_by_role("button", name="since 2022")).to_have_attribute(
        "aria-pressed", "true"
    )
    panel(page).get_by_role("button", name="since 2014").click()
    expect(chart(page).get_by_text("2014", exact=True)).to_be_visible()


def test_its_figures_are_a_table_and_its_name_says_them(page: Page, atlas_server: Atlas) -> None:
    day = "2022-11-15"
    show(page, atlas_server, day=day, region="UA-65")
    panel(page).get_by_text("Figures of this chart").click()
    row = panel(page).locator(".held-figures").get_by_role("row").filter(has_text="VIINA")
    table = load_tables().control
    own = table[(table["region_id"] == "UA-65") & (table["source_id"] == GROUND_SOURCE_ID)]
    now = control_on(pd.Timestamp(day), own)["held_share"].iloc[0]
    for share in (now, own["held_share"].min(), own["held_share"].max()):
        expect(row).to_contain_text(f"{share * 100:.1f}".removesuffix(".0") + " %")
    name = chart(page).get_attribute("aria-label") or ""
    assert "Held over time, Kherson. claimed: all of it, from 30 September 2022" in name
    assert f"VIINA: lowest {own['held_share'].min() * 100:.0f} % on 27 February 2022" in name


def test_a_chart_that_was_first_asked_for_on_a_projector_is_drawn_after_it(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2022-11-15", region="UA-14", present="1")
    show(page, atlas_server, day="2022-11-15", region="all", present="1")
    show(page, atlas_server, day="2022-11-15", region="all")
    show(page, atlas_server, day="2022-11-15", region="UA-14")
    expect(marks(page)).not_to_have_count(0)


def test_all_regions_together_have_no_chart(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-11-15", region="all")
    expect(chart(page)).to_have_count(0)
