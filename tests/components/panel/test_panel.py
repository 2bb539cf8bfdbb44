"""The panel: what it says of each region on each day, held to the tables behind it."""

import gettext
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.figures.checks import CheckTexts, check_texts, checks_of
from components.figures.headlines import vote_pair
from components.figures.lists import table_rows, year_hint
from components.figures.standing import standing_of
from components.language import words
from components.language.names import (
    boundary_line,
    category_names,
    check_names,
    family_names,
    legal_line,
    outcome_names,
    stance_names,
    status_names,
    unit_forms,
    unit_names,
)
from components.language.words import speaking
from components.panel.details import load_details
from components.panel.panel import panel_content, panel_words
from components.scene.map_words import map_words
from components.scene.timeline_words import timeline_words
from components.tables.load import Tables, load_tables
from components.view.view import REGION_CHOICES, View
from events.check import Checked, Outcome
from events.compare import CONTROL_WINDOW_DAYS, compare
from events.schema import SEVASTOPOL, SINGLE_REGION_IDS
from events.schema_groups import CHECK_TYPES
from geodata.schema import REGION_IDS
from tests.events.frames import make_claims

DAYS = (
    "2013-11-21",
    "2014-03-21",
    "2014-05-20",
    "2022-02-23",
    "2022-09-30",
    "2022-11-15",
    "2025-12-28",
    "2026-08-21",
)
CLOCKS = [(day, known_by) for day in DAYS for known_by in (False, True)]


def views_of(regions: tuple[str, ...]) -> list[list[View]]:
    """Views of the regions, a list for each day and clock."""
    return [
        [View(day=pd.Timestamp(day), region=region, known_by=known_by) for region in regions]
        for day, known_by in CLOCKS
    ]


CLOCK_NAMES = [f"{day}{'-known' if known_by else ''}" for day, known_by in CLOCKS]
every_view = pytest.mark.parametrize("views", views_of(REGION_CHOICES), ids=CLOCK_NAMES)
of_one_region = pytest.mark.parametrize("views", views_of(REGION_IDS), ids=CLOCK_NAMES)


def panel(day: str, region: str, *, known_by: bool = False) -> dict[str, Any]:
    return panel_content(View(day=pd.Timestamp(day), region=region, known_by=known_by))


def pairs_in(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [*content["pairs"], *(pair for row in content["overview"] for pair in row["pairs"])]


def sides_in(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [pair[side] for pair in pairs_in(content) for side in ("claimed", "rival")]


def strips_in(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [s for part in content["parts"] for s in (*part["strips"], *part["more_strips"])]


def points_in(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [point for strip in strips_in(content) for point in strip["points"]]


def rows_in(content: dict[str, Any]) -> list[dict[str, Any]]:
    of_parts = [row for part in content["parts"] for row in (*part["rows"], *part["more_rows"])]
    return [*of_parts, *content["others"]]


def ids_in(content: dict[str, Any]) -> set[str]:
    """Ids of everything that a reader can open."""
    ids = {point["id"] for point in points_in(content)} | {row["id"] for row in rows_in(content)}
    ids |= {i for side in sides_in(content) for i in side["ids"]}
    ids |= {i for check in content["checks"] for i in check["ids"]}
    return ids


def claim_ids_in(content: dict[str, Any]) -> set[str]:
    return {i for i in ids_in(content) if ":" not in i}


@pytest.fixture(scope="module")
def unit_words() -> set[str]:
    """Every form of every unit, for any number."""
    return {word for unit in unit_names() for word in unit_forms(unit).values()}


@pytest.fixture(scope="session")
def claims(tables: Tables) -> pd.DataFrame:
    return tables.claims.set_index("claim_id")


@pytest.fixture(scope="session")
def details() -> dict[str, Any]:
    """Pop-up texts of all claims as the panel's script reads them."""
    name, documents = load_details()
    return json.loads(gzip.decompress(documents[name]()))


def details_of(content: dict[str, Any], details: dict[str, Any], one: str) -> dict[str, Any]:
    return content["details"].get(one) or details[one]


# ---------------------------------------------------------------- every panel


@every_view
def test_a_panel_is_strict_json(views: list[View]) -> None:
    for view in views:
        json.dumps(panel_content(view), allow_nan=False)


@every_view
def test_everything_that_can_be_opened_says_who_and_where(
    views: list[View], details: dict[str, Any]
) -> None:
    for view in views:
        content = panel_content(view)
        for one in ids_in(content):
            told = details_of(content, details, one)
            assert told["who"]
            assert told["figure"]
            assert told["stance"] in stance_names()
            assert told["source"]["publisher"]
            assert re.fullmatch(r"(https?://\S+)?", told["source"]["url"])


@every_view
def test_every_large_figure_of_a_number_opens_its_source(views: list[View]) -> None:
    for view in views:
        for side in sides_in(panel_content(view)):
            if re.search(r"\d", side["figure"]):
                assert side["ids"]
                assert side["stance"] in stance_names()
                assert side["text"]


@every_view
def test_every_row_names_claimant_figure_denominator_and_source(
    views: list[View], unit_words: set[str]
) -> None:
    for view in views:
        for row in rows_in(panel_content(view)):
            assert row["who"]
            assert re.search(r"\d", row["figure"])
            assert row["what"] in unit_words
            assert row["source"]


@every_view
def test_nothing_shown_describes_a_later_day(views: list[View], claims: pd.DataFrame) -> None:
    for view in views:
        content = panel_content(view)
        told = claims.loc[sorted(claim_ids_in(content))]
        assert (told["as_of_date"] <= view.day).all()
        assert all(event["iso"] <= view.day.date().isoformat() for event in content["events"])


@every_view
def test_what_was_published_later_is_absent_when_known_by_and_marked_when_not(
    views: list[View], claims: pd.DataFrame
) -> None:
    for view in views:
        content = panel_content(view)
        later = {i for i in claim_ids_in(content) if claims.at[i, "published_date"] > view.day}
        if view.known_by:
            assert later == set()
        for item in (
            *rows_in(content),
            *(p for p in points_in(content) if p["id"] in claims.index),
        ):
            assert item["is_after_day"] == (item["id"] in later)
        for side in sides_in(content):
            if side["stance"] == "judged":
                assert not (view.known_by and side["is_after_day"])
            elif side["figure"] and side["stance"] != "claimed":
                assert side.get("is_after_day", False) == bool(later & set(side["ids"]))


@every_view
def test_what_was_not_seen_at_its_source_keeps_its_mark(
    views: list[View], claims: pd.DataFrame, details: dict[str, Any]
) -> None:
    for view in views:
        content = panel_content(view)
        unseen = {i for i in claim_ids_in(content) if not claims.at[i, "is_verified"]}
        for item in (
            *rows_in(content),
            *(p for p in points_in(content) if p["id"] in claims.index),
        ):
            assert item["is_verified"] == (item["id"] not in unseen)
        for side in sides_in(content):
            if unseen & set(side["ids"]):
                assert not side["is_verified"]
        for check in content["checks"]:
            assert check["is_verified"] == (not unseen & set(check["ids"]))
        for one in unseen:
            assert any("not seen" in mark for mark in details[one]["marks"])


@of_one_region
def test_a_figure_of_several_regions_is_never_one_regions(
    views: list[View], claims: pd.DataFrame
) -> None:
    for view in views:
        content = panel_content(view)
        wanted = [view.region, SEVASTOPOL] if view.region == "UA-43" else [view.region]
        assert len(content["parts"]) == len(wanted)
        for region_id, part in zip(wanted, content["parts"], strict=True):
            ids = {row["id"] for row in (*part["rows"], *part["more_rows"])}
            ids |= {p["id"] for s in (*part["strips"], *part["more_strips"]) for p in s["points"]}
            assert {claims.at[i, "region_ids"] for i in ids if i in claims.index} <= {region_id}
        assert {claims.at[i, "region_ids"] for i in claim_ids_in(content)} <= set(wanted)


@pytest.mark.parametrize("day", DAYS)
def test_the_figures_of_all_are_about_several_regions_and_each_region_has_its_row(
    day: str, claims: pd.DataFrame
) -> None:
    content = panel(day, "all")
    ids = [row["id"] for row in content["others"]]
    assert not set(claims.loc[ids, "region_ids"]) & set(SINGLE_REGION_IDS)
    assert [row["id"] for row in content["overview"]] == list(REGION_IDS)
    for row in content["overview"]:
        of_row = {i for pair in row["pairs"] for s in ("claimed", "rival") for i in pair[s]["ids"]}
        told = {claims.at[i, "region_ids"] for i in of_row if i in claims.index}
        assert told <= {row["id"]}
        assert row["pairs"] == panel(day, row["id"])["pairs"]


@every_view
def test_strips_and_table_tell_of_the_same_claims(views: list[View], claims: pd.DataFrame) -> None:
    for view in views:
        for part in panel_content(view)["parts"]:
            for strips, rows in (("strips", "rows"), ("more_strips", "more_rows")):
                drawn = [
                    p["id"] for s in part[strips] for p in s["points"] if p["id"] in claims.index
                ]
                listed = [row["id"] for row in part[rows]]
                assert sorted(drawn) == sorted(listed)
                assert len(drawn) == len(set(drawn))


@every_view
def test_no_mark_lies_beside_its_axis_and_no_percentage_passes_its_ends(views: list[View]) -> None:
    for view in views:
        for strip in strips_in(panel_content(view)):
            ends = strip["axis"]["min"], strip["axis"]["max"]
            for point in strip["points"]:
                assert ends[0] <= point["low"] <= point["high"] <= ends[1]
            if strip["unit"].startswith("%"):
                assert 0 <= ends[0] < ends[1] <= 100


@every_view
def test_on_one_axis_all_figures_have_one_denominator(
    views: list[View], claims: pd.DataFrame
) -> None:
    for view in views:
        for strip in strips_in(panel_content(view)):
            ids = [point["id"] for point in strip["points"] if point["id"] in claims.index]
            assert len(set(claims.loc[ids, "denominator"])) <= 1


@every_view
def test_events_stand_newest_first_with_their_sources(views: list[View]) -> None:
    for view in views:
        events = panel_content(view)["events"]
        days = [event["iso"] for event in events]
        assert days == sorted(days, reverse=True)
        for event in events:
            assert event["sources"]
            assert all(publisher for publisher, _url in event["sources"])


@pytest.mark.parametrize("region", REGION_CHOICES)
def test_the_panel_says_the_day_that_it_is_about(region: str) -> None:
    assert panel("2022-11-15", region)["day"] == "15 November 2022"


def test_before_any_vote_and_any_assessment_the_panel_says_that_there_is_none() -> None:
    result, turnout, ground = panel("2013-11-21", "UA-14")["pairs"]
    assert "No vote" in result["claimed"]["text"]
    assert "No vote" in turnout["claimed"]["text"]
    assert ground["claimed"]["text"] == "Nothing is claimed on this day."
    assert "24 February 2022" in ground["rival"]["text"]


@settings(max_examples=40)
@given(
    st.dates(pd.Timestamp("2013-11-21").date(), pd.Timestamp("2026-08-21").date()),
    st.sampled_from([*SINGLE_REGION_IDS, ""]),
    st.booleans(),
)
def test_what_is_kept_between_days_is_what_would_be_compared_anew(
    one_day: object, region_id: str, known_by: bool
) -> None:
    tables, day = load_tables(), pd.Timestamp(str(one_day))
    standing = standing_of(View(day=day, known_by=known_by), region_id)
    anew = compare(
        tables.claims,
        tables.dispute_groups,
        region_id=region_id,
        day=day,
        known_by=known_by,
    )
    assert [(claim["claim_id"], claim["is_after_day"]) for claim in standing.compared] == [
        *zip(anew["claim_id"], anew["is_after_day"], strict=True)
    ]
    # and what is printed of each is what the table has
    printed = ("question_type", "label", "claimant", "low", "high", "unit", "published_date")
    for claim, row in zip(standing.compared, anew.to_dict("records"), strict=True):
        assert [claim[name] for name in printed] == [row[name] for name in printed]


def test_a_figure_on_control_ceases_to_count_on_its_day(tables: Tables) -> None:
    claims, groups = tables.claims, tables.dispute_groups
    given = claims[claims["dispute_group"] == "luh-ctl"]
    for day in given["as_of_date"] + pd.Timedelta(days=CONTROL_WINDOW_DAYS + 1):
        kept = standing_of(View(day=day), "UA-09").compared
        anew = compare(claims, groups, region_id="UA-09", day=day, known_by=False)
        assert [claim["claim_id"] for claim in kept] == anew["claim_id"].tolist()


def test_nearly_all_never_prints_as_all(tables: Tables) -> None:
    steps = tables.control_steps
    nearly = steps[steps["highest_held_share"].between(0.985, 1, inclusive="left")]
    assert len(nearly) > 20
    for row in nearly.iloc[::25].itertuples():
        content = panel_content(View(day=row.day_from, region=row.region_id))
        assert "100" not in content["pairs"][2]["rival"]["figure"]
        for point in points_in(content):
            if point["id"].startswith("control:"):
                assert "100" not in point["label"]
                assert "100 %" not in content["details"][point["id"]]["figure"]


# ---------------------------------------------------------------- the disagreements on record


def figures(content: dict[str, Any], label: str, unit: str) -> set[tuple[float, float]]:
    return {
        (round(point["low"], 3), round(point["high"], 3))
        for strip in strips_in(content)
        if (strip["label"], strip["unit"]) == (label, unit)
        for point in strip["points"]
    }


def checks_in(content: dict[str, Any], kind: str) -> list[tuple[str, str, str]]:
    return [
        (check["formula"], check["announced"], check["outcome"])
        for check in content["checks"]
        if check["kind"] == kind
    ]


def test_1_fifteen_and_eighteen_percent_of_ukraine() -> None:
    content = panel("2022-11-15", "all")
    label = "15 or 18 percent of Ukraine"
    assert figures(content, label, "% of Ukraine") >= {(15, 15), (18, 18)}
    checks = checks_in(content, "Area divided by the area of Ukraine")
    assert len(checks) == 3
    assert [outcome for _formula, _announced, outcome in checks].count("does_not_add_up") == 1
    assert any("= 18.03 %" in formula for formula, _announced, _outcome in checks)
    assert any("= 14.91 %" in formula for formula, _announced, _outcome in checks)


def test_2_crimea_30_to_50_percent_turnout_is_a_range_and_so_is_15_to_30() -> None:
    content = panel("2022-09-30", "UA-43")
    assert figures(content, "Turnout", "% of the electorate") >= {(83.1, 83.1), (30, 50)}
    assert (15, 30) in figures(content, "Yes votes of all who could vote", "% of the electorate")
    turnout = content["pairs"][1]
    assert (turnout["claimed"]["figure"], turnout["rival"]["figure"]) == ("83.1", "30–50")
    formulas = [check["formula"] for check in content["checks"]]
    assert any(formula.endswith("= 80.42 %") for formula in formulas)
    assert any(formula.endswith("= 15–30 %") for formula in formulas)
    assert any("not on ballots" in strip["note"] for strip in strips_in(content))


def test_2_the_range_is_not_known_on_the_day_of_the_law() -> None:
    known = panel("2014-03-21", "UA-43", known_by=True)
    assert (30, 50) not in figures(known, "Turnout", "% of the electorate")
    later = [p for p in points_in(panel("2014-03-21", "UA-43")) if p["low"] == 30 < p["high"]]
    assert [point["is_after_day"] for point in later] == [True]


def test_3_the_mejlis_turnout_stands_with_both_its_readings(details: dict[str, Any]) -> None:
    content = panel("2022-09-30", "UA-43")
    assert figures(content, "Turnout", "% of residents") >= {(34.2, 34.2), (32.4, 32.4)}
    swapped = next(row for row in rows_in(content) if row["figure"] == "32.4")
    assert any("Second-hand" in mark for mark in details[swapped["id"]]["marks"])


@pytest.mark.parametrize(
    ("region", "wanted"),
    [
        ("UA-14", {97.15, 97.51}),
        ("UA-09", {92.6, 94.15}),
        ("UA-23", {82.4, 85.0, 85.4}),
        ("UA-65", {75.78, 76.0, 76.86, 78.86}),
    ],
)
def test_4_the_turnouts_of_2022_differ_by_source(region: str, wanted: set[float]) -> None:
    found = figures(panel("2022-09-30", region), "Turnout", "% of the electorate")
    assert found == {(value, value) for value in wanted}


def test_4_the_lists_behind_the_turnouts_do_not_fit() -> None:
    ((formula, announced, outcome),) = checks_in(
        panel("2022-09-30", "UA-65"), "Voter lists that follow from both announcements"
    )
    assert ("380,273" in formula, "571,001" in formula) == (True, True)
    assert "742,910" in announced
    assert outcome == "does_not_add_up"
    ((formula, announced, outcome),) = checks_in(
        panel("2022-09-30", "UA-14"), "Participants against the implied list"
    )
    assert "1,558,583" in formula
    assert "2,131,207" in announced
    assert outcome == "does_not_add_up"
    ((_formula, announced, outcome),) = checks_in(
        panel("2022-09-30", "UA-23"), "Participants against the list"
    )
    assert "541,093" in announced
    assert outcome == "does_not_add_up"


def test_5_zaporizhzhia_does_not_add_up_and_kherson_does() -> None:
    ((formula, announced, outcome),) = checks_in(
        panel("2022-09-30", "UA-23"), "Yes votes divided by participants"
    )
    assert formula == "430,268 / 541,093 = 79.52 %"
    assert announced == "announced: 93.11 %, 13.6 points apart"
    assert outcome == "does_not_add_up"
    ((formula, announced, outcome),) = checks_in(
        panel("2022-09-30", "UA-65"), "Yes votes divided by participants"
    )
    assert formula == "497,051 / 571,001 = 87.05 %"
    assert (announced, outcome) == ("announced: 87.05 %", "adds_up")


@pytest.mark.parametrize(
    ("region", "unit"),
    [("UA-65", "thousand people"), ("UA-23", "thousand people")],
)
def test_6_ballots_stand_beside_people_each_with_its_unit(
    region: str, unit: str, claims: pd.DataFrame
) -> None:
    strips = [s for s in strips_in(panel("2022-09-30", region)) if s["unit"] == "thousands"]
    (ballots,) = [s for s in strips if s["label"].startswith("Ballots")]
    for point in ballots["points"]:
        assert point["label"].endswith(claims.at[point["id"], "unit"].removeprefix("thousand"))
    units = set(claims.loc[[point["id"] for point in ballots["points"]], "unit"])
    assert units >= {"ballots", unit}


@pytest.mark.parametrize(
    ("day", "claimed"),
    [
        ("2022-07-10", {100}),
        ("2025-07-10", {100}),
        ("2025-09-10", {99.7}),
        ("2026-04-10", {100}),
    ],
)
def test_7_luhansk_was_claimed_whole_and_then_less_and_then_whole_again(
    day: str, claimed: set[float], claims: pd.DataFrame
) -> None:
    (ground,) = [s for s in strips_in(panel(day, "UA-09")) if s["label"] == "Ground"]
    given = [point for point in ground["points"] if point["id"] in claims.index]
    assert claimed <= {point["low"] for point in given if point["stance"] == "claimed"}


def test_8_donetsk_2014_has_two_readings_and_only_one_adds_up() -> None:
    content = panel("2014-05-20", "UA-14")
    assert figures(content, "Result", "% of votes counted") == {(89.07, 89.07), (89.7, 89.7)}
    outcomes = {f.split(" ")[0]: o for f, _a, o in checks_in(content, "Shares added up")}
    assert outcomes == {"89.07": "adds_up", "89.7": "does_not_add_up"}


def test_9_figures_of_isw_as_told_by_afp_say_what_they_count_and_by_how_much_they_run_above(
    claims: pd.DataFrame, details: dict[str, Any]
) -> None:
    told = claims[(claims["claimant"] == "AFP from ISW data") & (claims["region_ids"] == "UA-14")]
    late = told[told["as_of_date"] >= "2023-12-01"]
    assert late["low"].agg(["min", "max"]).tolist() == [59, 83]
    for one in late.index:
        reading = dict(details[one]["rows"])["How exact"]
        assert re.search("claimed|partly|operated", reading)
    content = panel("2025-12-28", "UA-14")
    (ground,) = [strip for strip in strips_in(content) if strip["label"] == "Ground"]
    assert {"C387"} == {p["id"] for p in ground["points"]} & set(late.index)
    assert "5 to 10 points above" in ground["note"]
    assert "only claimed or partly held" in ground["note"]


def test_10_the_votes_of_the_general_assembly_stand_with_the_first_reports() -> None:
    content = panel("2026-08-21", "all")
    said = {(row["metric"], row["figure"]) for row in rows_in(content)}
    for resolution, votes in {
        "68/262": ("100", "11", "58"),
        "ES-11/1": ("141", "5", "35"),
        "ES-11/4": ("143", "5", "35"),
        "ES-11/6": ("141", "7", "32"),
        "ES-11/7": ("93", "18", "65"),
    }.items():
        for way, count in zip(("in favour", "against", "abstained"), votes, strict=True):
            assert (f"UNGA {resolution}: {way}", count) in said
    assert figures(content, "Abstentions on ES-11/4", "states") == {(33, 33), (35, 35)}


def test_what_to_mind_about_a_group_is_said_once_beside_its_figures(tables: Tables) -> None:
    (mind,) = tables.dispute_groups.set_index("dispute_group").loc[["cri-turnout"], "note"]
    notes = [strip["note"] for strip in strips_in(panel("2022-09-30", "UA-43"))]
    assert sum(mind in note for note in notes) == 1


# ---------------------------------------------------------------- parts of the panel


def rows_of(*rows: dict[str, object]) -> list[dict[str, Any]]:
    sources = {"S1": {"publisher": "Paper", "url": ""}}
    told = make_claims(*rows).assign(is_after_day=False).to_dict("records")
    return table_rows(told, sources)


def test_a_table_leaves_out_the_year_that_most_of_its_days_share() -> None:
    rows = rows_of({"value": 1.0}, {"value": 2.0}, {"value": 3.0, "as_of": "2014-03-16"})
    assert [row["as_of"] for row in rows] == ["27 Sept", "27 Sept", "16 Mar 2014"]
    hint = year_hint(make_claims({"value": 1.0}).to_dict("records"))
    assert hint == "Days with no year given are in 2022"
    assert year_hint([]) == ""


def test_text_from_data_is_handed_on_as_it_is() -> None:
    canary = "{{7*7}}<script>alert(1)</script>{day}"
    (row,) = rows_of({"value": 1.0, "claimant": canary, "metric": canary})
    assert (row["who"], row["metric"]) == (canary, canary)


def test_a_claimant_with_braces_does_not_break_the_headline() -> None:
    canary = "{{7*7}} {who} {0}"
    told = make_claims({"value": 1.0, "claimant": canary}).assign(
        question_type="turnout", is_after_day=False
    )
    assert vote_pair(told.to_dict("records"), "turnout")["claimed"]["text"].endswith(canary)


def test_every_check_and_every_outcome_has_its_words() -> None:
    assert set(check_names()) == set(CHECK_TYPES)
    assert set(outcome_names()) == set(get_args(Outcome))


def a_check(**more: Any) -> CheckTexts:
    plain = Checked(
        check_id="K",
        region_id="UA-65",
        check_type="votes_over_participants",
        claim_ids=["C1", "C2", "C3"],
        note="",
        input_values=[(1.0, 1.0), (2.0, 2.0)],
        computed=(50.0, 50.0),
        announced=(87.1, 87.1),
        against="announced",
        said_by="a commission",
        difference=37.1,
        unit="% of votes counted",
        outcome="does_not_add_up",
        is_verified=True,
    )
    return check_texts(replace(plain, **more))


def test_a_check_that_fails_says_by_how_much_and_one_that_passes_does_not() -> None:
    assert a_check()["formula"] == "1 / 2 = 50 %"
    assert a_check()["announced"] == "announced: 87.1 %, 37.1 points apart"
    assert a_check()["ids"] == ["C1", "C2", "C3"]
    passed = a_check(outcome="adds_up", announced=(50.0, 50.0), difference=0.0)
    assert passed["announced"] == "announced: 50 %"
    assert passed["title"] == "Kherson oblast: adds up"


def test_where_nothing_was_announced_nothing_is_said_to_fail() -> None:
    check = a_check(announced=None, difference=None, outcome="nothing_announced", region_id="")
    assert check["announced"] == "nothing announced"
    assert check["title"] == "nothing announced to compare"


def test_what_nobody_announced_is_not_called_announced(tables: Tables) -> None:
    checks = checks_of(tables, set(tables.checks["region_id"]), View(tables.last_day, "all"))
    said = {check["kind"]: check["announced"] for check in checks}
    assert said["Shares added up"].startswith("the whole: 100 %")
    both = next(check for check in checks if check["kind"].startswith("Voter lists that follow"))
    first, second = both["formula"].split("; ")
    assert second.endswith("= 742,910")
    assert not first.endswith("= 742,910")
    assert both["announced"].startswith("worked out as well, not announced: 742,910, ")
    assert a_check(against="said")["announced"] == "a commission: 87.1 %, 37.1 points apart"
    shares = {one["announced"].split(",")[0] for one in checks if "Ukraine" in one["kind"]}
    assert shares == {"numonly.com calculation: 18 %", "Reuters: 15 %", "Al Jazeera: 15 %"}


# ---------------------------------------------------------------- other languages


class Bracketed(gettext.NullTranslations):
    """A language in which every text stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"[{message}]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"[{msgid1 if n == 1 else msgid2}]"


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def test_every_text_of_the_screen_passes_through_gettext(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "translations", lambda _code: Bracketed())
    vocabularies = (
        *(panel_words(), map_words(), timeline_words(), stance_names()),
        unit_names.__wrapped__(),  # what is kept of them is in another language
        *(check_names(), outcome_names(), category_names(), family_names(), status_names()),
    )
    said = [text for vocabulary in vocabularies for text in texts_in(vocabulary)]
    said += [legal_line([]), boundary_line([])]
    # What is printed on a key of the keyboard is no word: "K", "0 – 5", "Shift ← →".
    said = [text for text in said if not re.fullmatch(r"(Shift )?[^a-z]*", text)]
    assert len(said) > 150
    assert [text for text in said if not (text.startswith("[") and text.endswith("]"))] == []


def test_numbers_of_checks_have_the_separators_of_the_language(
    tables: Tables,
) -> None:
    with speaking("uk"):
        checks = checks_of(tables, {"UA-23"}, View(region="UA-23"))
    said = [check[part] for check in checks for part in ("formula", "announced")]
    assert any("541\u00a0093" in text for text in said)
    assert [text for text in said if re.search(r"\d,\d{3}|\d\.\d", text)] == []
