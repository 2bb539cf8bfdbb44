"""Two days side by side: each day as it is told alone, and only like subtracted from like."""

import json
import re
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.figures.claim import share_text
from components.figures.difference import (
    claim_change,
    match_claims,
    presence_change,
    reading,
    share_change,
    shown_percent,
    signed,
)
from components.language.words import day_in_words, number
from components.panel.compare.days import comparison_of
from components.panel.panel import panel_content
from components.tables.load import Row, Tables, load_tables
from components.view.view import REGION_CHOICES, View
from events.compare import compare
from geodata.control import Assessment, control_on
from geodata.schema import REGION_IDS
from tests.events.frames import control_claim, make_claims, make_groups

MIRROR = {"new": "no longer valid", "no longer valid": "new"}
SHARES = st.floats(0, 1)
DAYS = st.dates(pd.Timestamp("2013-11-21").date(), pd.Timestamp("2026-08-21").date())
CONTROL_GROUP = {
    "dispute_group": "west-ctl",
    "question_type": "control",
    "vote_round_id": "",
    "vote_from": pd.NaT,
}


def content(day: str, other: str, region: str, *, known_by: bool = False) -> dict[str, Any]:
    one, two = pd.Timestamp(day), pd.Timestamp(other)
    return panel_content(View(one, region, known_by, compare=two))


def beside(day: object, other: object, region: str, *, known_by: bool = False) -> dict[str, Any]:
    view = View(pd.Timestamp(str(day)), region, known_by, compare=pd.Timestamp(str(other)))
    return comparison_of(load_tables(), view)


def rows_of(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for group in table["groups"] for row in group["rows"]]


def row(table: dict[str, Any], what: str) -> dict[str, Any]:
    return next(each for each in rows_of(table) if each["what"] == what)


def shown(cell: list[dict[str, Any]]) -> list[str]:
    return [f"{item['figure']} {item['unit']}".strip() or item["text"] for item in cell]


def share(value: float) -> Assessment:
    return Assessment("UA-65", "S1", value, 0.0, pd.Timestamp("2022-09-30"), 0)


def claims_of(*rows: dict[str, object]) -> list[Row]:
    compared = compare(
        make_claims(*rows),
        make_groups({}, CONTROL_GROUP),
        region_id="UA-65",
        day=pd.Timestamp("2022-10-10"),
        known_by=False,
    )
    return compared.to_dict("records")


def change_between(first: dict[str, object], second: dict[str, object]) -> str:
    one, other = make_claims(first, second).to_dict("records")
    return claim_change(one, other).text


def mirrored(text: str) -> str:
    if text in MIRROR:
        return MIRROR[text]
    swaps = {"+": "\u2212", "\u2212": "+", "more": "less", "less": "more"}
    return re.sub(r"^[+\u2212]|more$|less$", lambda found: swaps[found[0]], text)


# ---------------------------------------------------------------- what changed


def test_shares_of_one_assessor_differ_by_percentage_points() -> None:
    assert share_change(share(0.5), share(0.62)).text == "+12 points"
    assert share_change(share(0.62), share(0.5)).text == "\u221212 points"
    assert share_change(share(0.5), share(0.51)).text == "+1 point"
    assert share_change(share(0.5), share(0.515)).text == "+1.5 points"


def test_an_assessor_of_one_day_alone_is_new_or_no_longer_in_force() -> None:
    assert share_change(None, share(0.5)).text == "new"
    assert share_change(share(0.5), None).text == "no longer valid"
    assert share_change(None, None).is_same


def test_a_difference_that_does_not_print_is_still_said() -> None:
    assert share_change(share(0.5001), share(0.5004)).text == "under 0.1 points more"
    assert not share_change(share(0.99999), share(0.99998)).is_same


def test_nearly_all_and_all_differ() -> None:
    assert share_change(share(0.9999), share(1.0)).text == "+0.1 points"


@given(SHARES)
def test_what_is_reckoned_with_is_what_is_printed(value: float) -> None:
    assert number(shown_percent(value), 1) == share_text(value)


@given(st.none() | SHARES, st.none() | SHARES)
def test_shares_of_swapped_days_mirror(one: float | None, other: float | None) -> None:
    first, second = (None if value is None else share(value) for value in (one, other))
    there, back = share_change(first, second), share_change(second, first)
    assert back.text == mirrored(there.text)
    assert back.is_same == there.is_same


@given(SHARES)
def test_a_share_compared_with_itself_is_the_same(value: float) -> None:
    assert share_change(share(value), share(value)).text == "the same"


def test_claims_of_one_claimant_on_one_thing_are_subtracted() -> None:
    assert change_between({"value": 85.0}, {"value": 87.5}) == "+2.5 points"
    ballots: dict[str, object] = {"unit": "ballots", "denominator": ""}
    down = change_between(ballots | {"value": 5000.0}, ballots | {"value": 4000.0})
    assert down == "\u22121,000 ballots"


def test_a_range_is_never_subtracted() -> None:
    wide: dict[str, object] = {"value_low": 30.0, "value_high": 50.0}
    for first, second in ((wide, {"value": 40.0}), ({"value": 40.0}, wide)):
        assert change_between(first, second) == "changed; a range is not subtracted"
    assert change_between(wide, wide) == "the same"


def test_a_figure_that_is_open_to_one_side_is_not_subtracted() -> None:
    more: dict[str, object] = {"value": 60.0, "qualifier": "more than"}
    assert "not subtracted" in change_between(more, more | {"value": 65.0})
    assert change_between(more, more) == "the same"


def test_two_readings_of_one_claimant_are_not_subtracted() -> None:
    held: dict[str, object] = {"value": 70.0, "qualifier": "fully or partly controlled"}
    claimed: dict[str, object] = {"value": 81.0, "qualifier": "controlled or claimed"}
    assert change_between(held, claimed) == "worded differently: not subtracted"
    assert reading({"qualifier": "about, controlled or claimed"}) == "controlled or claimed"


def test_no_difference_is_taken_between_two_claimants_or_two_units() -> None:
    one = claims_of({"value": 60.0})
    (other,) = claims_of({"claim_id": "C9", "value": 70.0})
    assert match_claims(one, [other]) == [("C1", "C9")]
    assert match_claims(one, one) == [("C1", "C1")]
    for column, value in (("claimant", "someone else"), ("unit", "% of residents")):
        assert match_claims(one, [other | {column: value}]) == [("C1", ""), ("", "C9")]


def test_each_claim_has_one_partner_at_most() -> None:
    first = claims_of({"value": 60.0})
    second = claims_of({"claim_id": "C8", "value": 70.0}, {"claim_id": "C9", "value": 71.0})
    pairs = match_claims(first, second)
    assert len(pairs) == 2
    assert sorted(other for _one, other in pairs) == ["C8", "C9"]
    back = {(one, other) for other, one in match_claims(second, first)}
    assert {len([p for p in each if all(p)]) for each in (pairs, back)} == {1}


def test_a_claim_on_control_finds_its_earlier_self() -> None:
    first = claims_of(control_claim(54.0, "2022-09-20"))
    second = claims_of(control_claim(58.0, "2022-10-05") | {"claim_id": "C9"})
    assert match_claims(first, second) == [("C1", "C9")]


def test_signs_are_signs() -> None:
    assert (signed(12.0), signed(-7.5)) == ("+12", "\u22127.5")
    assert presence_change(is_first=False, is_second=True).text == "new"


# ---------------------------------------------------------------- the table


def test_kherson_before_and_after_the_withdrawal() -> None:
    table = content("2022-11-15", "2022-09-30", "UA-65")["comparison"]
    assert table["days"] == ["30 September 2022", "15 November 2022"]
    ground = row(table, "Ground held by Russian forces")
    assert [shown(ground[key]) for key in ("first", "second")] == [
        ["85\u201393 %"],
        ["71\u201373 %"],
    ]
    assert ground["change"] == ["a range is not subtracted: see each assessor"]
    viina = row(table, "VIINA")
    assert [shown(viina[key]) for key in ("first", "second")] == [["93.1 %"], ["72.6 %"]]
    assert viina["change"] == ["\u221220.5 points"]
    isw = row(table, "ISW")
    assert shown(isw["second"]) == ["no assessment on that day"]
    assert isw["change"] == ["no longer valid"]
    assert row(table, "Claimed status")["change"] == ["changed"]


def test_a_vote_of_2014_is_not_subtracted_from_one_of_2022() -> None:
    table = content("2022-11-15", "2014-06-01", "UA-14")["comparison"]
    results = [each for each in rows_of(table) if each["what"] == "Result"]
    assert [each["change"] for each in results] == [["replaced by a later vote"], ["new"]]
    assert "vote of 11 May 2014" in results[0]["of"]
    assert [shown(results[1][key]) for key in ("first", "second")] == [
        ["not on record"],
        ["99.23 %"],
    ]


def test_a_table_of_all_has_a_row_for_each_region_and_names_each_assessor() -> None:
    table = content("2024-03-01", "2022-09-30", "all")["comparison"]
    regions = table["groups"][0]["rows"]
    assert len(regions) == len(REGION_IDS)
    kherson = regions[3]
    assert (kherson["what"], shown(kherson["second"])[1]) == ("Kherson", "74 %")
    assert "VIINA: \u221218.9 points" in kherson["change"]
    assert "ISW: no longer valid" in kherson["change"]


@settings(max_examples=20)
@given(DAYS, st.sampled_from(REGION_CHOICES), st.booleans())
def test_a_day_beside_itself_shows_no_change(day: object, region: str, known_by: bool) -> None:
    table = beside(day, day, region, known_by=known_by)
    assert table["days"][0] == table["days"][1]
    for each in rows_of(table):
        assert each["is_same"]
        assert each["change"] == ["the same"]
        assert each["first"] == each["second"]


@settings(max_examples=15)
@given(DAYS, DAYS, st.sampled_from(REGION_CHOICES), st.booleans())
def test_the_earlier_day_stands_first_whichever_is_looked_at(
    one: object, other: object, region: str, known_by: bool
) -> None:
    there = beside(one, other, region, known_by=known_by)
    back = beside(other, one, region, known_by=known_by)
    json.dumps(there, allow_nan=False)
    for key in ("days", "groups", "details", "hint"):
        assert there[key] == back[key]
    for day, table in ((one, there), (other, back)):
        words = day_in_words(pd.Timestamp(str(day)))
        assert f"All else on this panel is about {words}." in table["note"]


@settings(max_examples=25)
@given(DAYS, DAYS, st.sampled_from(REGION_IDS))
def test_each_assessors_figure_is_the_one_in_force_on_its_day(
    tables: Tables, one: object, other: object, region: str
) -> None:
    table = beside(one, other, region)
    assessors = tables.assessors.set_index("source_id")["assessor_name"]
    names = assessors.to_dict()
    for key, day in zip(("first", "second"), sorted([str(one), str(other)]), strict=True):
        control = control_on(pd.Timestamp(day), tables.control)
        own = control[control["region_id"] == region]
        wanted = {
            names[each["source_id"]]: f"{share_text(each['held_share'])} %"
            for each in own.to_dict("records")
        }
        rows = [each for each in rows_of(table) if each["what"] in names.values()]
        told = {each["what"]: shown(each[key])[0] for each in rows if each[key][0]["figure"]}
        assert told == wanted


@pytest.mark.parametrize("region", REGION_CHOICES)
def test_every_figure_of_both_days_opens_its_source(region: str) -> None:
    found = content("2022-11-15", "2014-06-01", region)
    claims = {one for group in found["comparison"]["groups"] for one in _ids(group)}
    assert claims
    for one in claims:
        if "@" in one:
            assert found["comparison"]["details"][one]["source"]["publisher"]
    for each in rows_of(found["comparison"]):
        for item in (*each["first"], *each["second"]):
            if item["figure"] and each["what"] != "Events on record up to this day":
                assert item["ids"]


@pytest.mark.parametrize("known_by", [False, True])
def test_each_day_counts_with_its_own_clock(tables: Tables, known_by: bool) -> None:
    # the final figure describes 27 September and was published on the 28th
    table = content("2022-10-10", "2022-09-27", "UA-65", known_by=known_by)["comparison"]
    published = tables.claims.set_index("claim_id")["published_date"]
    days = {"first": pd.Timestamp("2022-09-27"), "second": pd.Timestamp("2022-10-10")}
    marked = set()
    for key, day in days.items():
        for each in rows_of(table):
            for item in each[key]:
                is_late = any(published[i] > day for i in item["ids"] if i in published.index)
                assert item["is_after_day"] == is_late
                marked |= {key} if is_late else set()
    assert ("first" in marked) == (not known_by)
    assert not (known_by and marked)


def test_without_a_second_day_there_is_no_table_and_with_one_no_headline() -> None:
    alone = panel_content(View(pd.Timestamp("2022-11-15"), "UA-65"))
    assert alone["comparison"] == {}
    assert alone["pairs"]
    for region in ("UA-65", "all"):
        two = content("2022-11-15", "2022-09-30", region)
        assert two["pairs"] == two["overview"] == []
        assert two["comparison"]["groups"]
    rest = ("parts", "checks", "events", "others", "legal")
    two = content("2022-11-15", "2022-09-30", "UA-65")
    assert {key: alone[key] for key in rest} == {key: two[key] for key in rest}


def _ids(group: dict[str, Any]) -> set[str]:
    items = [i for each in group["rows"] for key in ("first", "second") for i in each[key]]
    return {one for item in items for one in item["ids"]}
