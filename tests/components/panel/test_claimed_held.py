"""Claimed against held in the panel: both of the region's area, and neither worked out of it."""

import re

import pandas as pd
import pytest

from components.figures.day import day_of
from components.panel.claimed_held import ClaimedHeldRow, claimed_held_row
from components.panel.panel import panel_content
from components.tables.load import Tables
from components.view.view import View
from geodata.control import control_on
from geodata.schema import REGION_IDS


def row_on(tables: Tables, day: str, region_id: str) -> ClaimedHeldRow:
    return claimed_held_row(day_of(tables, pd.Timestamp(day)), region_id)


def test_the_whole_is_claimed_and_a_part_is_held(tables: Tables) -> None:
    row = row_on(tables, "2022-09-30", "UA-14")
    assert row["what"] == "Donetsk"
    claimed, held = row["claimed"], row["held"]
    assert (claimed["kind"], claimed["figure"]) == ("annexed", "Whole region")
    assert claimed["text"] == "says Russia, since 30 September 2022"
    assert (held["figure"], held["unit"]) == ("53\u201357", "%")
    assert held["assessors"] == ["ISW 52.9", "VIINA 56.6", "DeepStateMap 57.1"]
    assert (held["low"], held["high"]) == pytest.approx((52.89, 57.09))


def test_a_claim_of_independence_is_not_said_to_be_of_russia(tables: Tables) -> None:
    claimed = row_on(tables, "2022-02-23", "UA-09")["claimed"]
    assert (claimed["kind"], claimed["figure"]) == ("independence", "Independence")
    assert claimed["text"] == "say Russian-backed leaders, since 27 April 2014"
    assert claimed["short"] == "independence, since 27 Apr 2014"


def test_where_nothing_is_claimed_and_nothing_assessed_both_sides_say_so(tables: Tables) -> None:
    claimed, held = (row_on(tables, "2014-03-10", "UA-43")[side] for side in ("claimed", "held"))
    assert (claimed["kind"], claimed["figure"], claimed["ids"]) == ("", "", [])
    assert claimed["text"] == "Nothing is claimed on this day."
    assert (held["figure"], held["assessors"], held["ids"]) == ("", [], [])
    assert (
        held["text"]
        == "No assessment covers this day. None is on record here before 24 February 2022."
    )


def test_since_is_the_day_of_the_treaty_when_a_law_is_in_force(tables: Tables) -> None:
    assert row_on(tables, "2026-01-01", "UA-43")["claimed"]["text"].endswith("18 March 2014")


@pytest.mark.parametrize("day", ["2022-02-24", "2022-03-25", "2023-06-01", "2026-06-01"])
def test_every_assessor_in_force_is_named_once_lowest_first(tables: Tables, day: str) -> None:
    in_force = control_on(pd.Timestamp(day), tables.control)
    for region_id in REGION_IDS:
        held = row_on(tables, day, region_id)["held"]
        shares = sorted(in_force.loc[in_force["region_id"] == region_id, "held_share"] * 100)
        shown = [float(text.rsplit(" ", 1)[1]) for text in held["assessors"]]
        assert shown == pytest.approx(shares, abs=0.1)
        assert (held["low"], held["high"]) == (shares[0], shares[-1])


def test_it_takes_the_place_of_the_headlines_and_leaves_the_rest() -> None:
    for region, count in (("all", 5), ("UA-65", 1)):
        view = View(pd.Timestamp("2022-11-15"), region)
        plain, content = (panel_content(each) for each in (view, contrasted(view)))
        assert len(content["claimed_held"]["rows"]) == count
        assert plain["claimed_held"] == {}
        assert (content["pairs"], content["overview"]) == ([], [])
        assert plain["pairs"] or plain["overview"]
        same = plain.keys() - {"claimed_held", "pairs", "overview"}
        assert {key: content[key] for key in same} == {key: plain[key] for key in same}


def test_a_second_day_is_left_out_as_on_the_map() -> None:
    view = contrasted(View(pd.Timestamp("2022-11-15"), "UA-65"))
    both = View(view.day, view.region, compare=pd.Timestamp("2022-09-30"), contrast=view.contrast)
    assert panel_content(both) == panel_content(view)


def test_what_opens_is_there_and_the_note_tells_the_meanings_apart() -> None:
    content = panel_content(contrasted(View(pd.Timestamp("2022-11-15"), "all")))
    for row in content["claimed_held"]["rows"]:
        ids = [*row["claimed"]["ids"], *row["held"]["ids"]]
        assert ids
        assert set(ids) <= content["details"].keys()
    note = content["claimed_held"]["note"]
    assert re.search(
        r"shares of the area of the region, but they mean different things.* up to 45 days before",
        note,
    )


def contrasted(view: View) -> View:
    return View(view.day, view.region, contrast="claimed_held")
