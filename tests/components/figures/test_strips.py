"""Strips of rival figures: one axis for each denominator, and everything on it."""

import math
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from components.figures.strips import axis, gaps_of, ground_strip, strips_of
from components.tables.load import Row
from events.compare import compare
from geodata.control import Assessment
from tests.events.frames import control_claim, make_claims, make_groups

PERCENTS = st.floats(0, 100)
COUNTS = st.floats(0, 5e6)
DAY = pd.Timestamp("2022-10-10")


CONTROL_GROUP = {
    "dispute_group": "west-ctl",
    "question_type": "control",
    "vote_round_id": "",
    "vote_from": pd.NaT,
}
NOTES = {"west-turnout": "What to watch for", "west-ctl": ""}


def compared(*rows: dict[str, object]) -> list[Row]:
    groups = make_groups({}, CONTROL_GROUP)
    found = compare(make_claims(*rows), groups, region_id="UA-65", day=DAY, known_by=False)
    return found.to_dict("records")


def strips(*rows: dict[str, object]) -> list[dict[str, Any]]:
    claims = compared(*rows)
    return strips_of(claims, NOTES, gaps_of(claims))


def is_round(step: float) -> bool:
    mantissa = step / 10 ** math.floor(math.log10(step) + 1e-9)
    return any(math.isclose(mantissa, one, rel_tol=1e-6) for one in (1, 2, 2.5, 5))


@given(COUNTS, COUNTS, st.booleans())
def test_an_axis_holds_its_figures_on_few_round_evenly_spaced_ticks(
    one: float, other: float, is_percent: bool
) -> None:
    assume(not is_percent or max(one, other) <= 100)
    low, high = min(one, other), max(one, other)
    drawn = axis(low, high, is_percent)
    ticks = [tick for tick, _text in drawn["ticks"]]
    assert drawn["min"] == ticks[0] <= low <= high <= ticks[-1] == drawn["max"]
    steps = [after - before for before, after in pairwise(ticks)]
    assert steps == pytest.approx([steps[0]] * len(steps), rel=1e-6)
    assert is_round(steps[0])
    assert ticks[0] / steps[0] == pytest.approx(round(ticks[0] / steps[0]), abs=1e-5)
    assert 2 <= len(ticks) <= 8


@given(PERCENTS, PERCENTS)
def test_a_percentage_never_runs_below_0_or_above_100(one: float, other: float) -> None:
    drawn = axis(min(one, other), max(one, other), is_percent=True)
    assert 0 <= drawn["min"] < drawn["max"] <= 100


def test_a_percentage_at_either_end_has_an_axis() -> None:
    assert axis(100, 100, is_percent=True)["max"] == 100
    assert axis(0, 0, is_percent=True)["min"] == 0


def test_a_count_never_runs_below_0_but_may_pass_100() -> None:
    assert axis(0, 3, is_percent=False)["min"] == 0
    assert axis(90, 101, is_percent=False)["max"] > 101


@given(COUNTS, COUNTS)
def test_no_two_ticks_print_alike(one: float, other: float) -> None:
    printed = [text for _tick, text in axis(min(one, other), max(one, other), False)["ticks"]]
    assert len(printed) == len(set(printed))


def test_figures_with_different_denominators_never_share_an_axis() -> None:
    drawn = strips(
        {"value": 83.1},
        {"value": 15.0, "unit": "% of residents", "denominator": "residents"},
    )
    assert [strip["unit"] for strip in drawn] == ["% of the electorate", "% of residents"]
    assert [len(strip["points"]) for strip in drawn] == [1, 1]
    assert [strip["note"] for strip in drawn] == ["What to watch for", ""]


def test_ballots_and_people_share_an_axis_and_keep_their_words() -> None:
    (strip,) = strips(
        {"value": 571_001.0, "unit": "ballots", "denominator": ""},
        {
            "value_low": 450.0,
            "value_high": 500.0,
            "unit": "thousand people",
            "denominator": "",
            "stance": "disputing",
        },
    )
    assert strip["unit"] == "thousands"
    ballots, people = strip["points"]
    assert (ballots["low"], ballots["label"]) == (pytest.approx(571.001), "571 ballots")
    assert (people["low"], people["high"]) == (450.0, 500.0)
    assert people["label"] == "450\u2013500 people"


def test_every_claim_is_one_point_with_both_its_ends() -> None:
    (strip,) = strips(
        {"value": 76.86, "qualifier": "final"},
        {"value_low": 30.0, "value_high": 50.0, "stance": "disputing"},
        {"value": 60.0, "stance": "disputing", "qualifier": "more than", "is_verified": False},
    )
    assert [(point["id"], point["low"], point["high"]) for point in strip["points"]] == [
        ("C1", 76.86, 76.86),
        ("C2", 30.0, 50.0),
        ("C3", 60.0, 60.0),
    ]
    assert strip["points"][0]["label"] == "76.86 final"
    assert [point["open"] for point in strip["points"]] == ["", "", "up"]
    assert [point["is_verified"] for point in strip["points"]] == [True, True, False]


def test_a_figure_published_after_the_day_is_marked() -> None:
    (strip,) = strips({"value": 76.0}, {"value": 77.0, "published": "2022-11-01"})
    assert [point["is_after_day"] for point in strip["points"]] == [False, True]


def note_of(*rows: dict[str, object]) -> str:
    return str(strips(*rows)[0]["note"])


def test_a_strip_says_how_far_the_nearest_ends_of_the_sides_lie_apart() -> None:
    far = note_of({"value": 83.1}, {"value_low": 30.0, "value_high": 50.0, "stance": "disputing"})
    assert far.startswith("Claimed and rival figures are at least 33.1 points apart.")
    assert far.endswith("What to watch for")


def test_sides_that_overlap_or_have_no_rival_are_not_said_to_be_apart() -> None:
    wide = {"value_low": 30.0, "value_high": 50.0, "stance": "disputing"}
    assert note_of({"value": 40.0}, wide) == "What to watch for"
    assert note_of({"value": 40.0}, {"value": 83.1}) == "What to watch for"


def test_ballots_and_people_are_not_subtracted() -> None:
    ballots = {"value": 571_001.0, "unit": "ballots", "denominator": ""}
    people = {"value": 500.0, "unit": "thousand people", "denominator": "", "stance": "disputing"}
    assert note_of(ballots, people) == "What to watch for"


@settings(max_examples=30)
@given(st.lists(st.tuples(PERCENTS, PERCENTS), min_size=1, max_size=6))
def test_a_strip_holds_all_its_points(ends: list[tuple[float, float]]) -> None:
    rows = [{"value_low": min(pair), "value_high": max(pair)} for pair in ends]
    (strip,) = strips(*rows)
    assert len(strip["points"]) == len(ends)
    for point in strip["points"]:
        assert strip["axis"]["min"] <= point["low"] <= point["high"] <= strip["axis"]["max"]


def ground(
    shares: dict[str, float], *rows: dict[str, object], is_annexed: bool = False
) -> list[dict[str, Any]]:
    assessed = [
        Assessment("UA-65", source_id, share, 0.0, DAY, 0) for source_id, share in shares.items()
    ]
    on_control = compared(*rows) if rows else []
    return ground_strip(on_control, assessed, {"A": "MAP A", "B": "MAP B"}, is_annexed, "Mind")


def test_rival_assessments_stand_side_by_side_and_are_not_averaged() -> None:
    (strip,) = ground({"B": 0.996, "A": 0.57})
    assert [point["label"] for point in strip["points"]] == ["MAP A 57", "MAP B 99.6"]
    assert [point["low"] for point in strip["points"]] == pytest.approx([57.0, 99.6])
    assert strip["note"] == "Mind"


def test_the_claim_to_the_whole_region_is_drawn_only_where_it_is_made() -> None:
    (claimed,), (not_claimed,) = (ground({"A": 0.5}, is_annexed=made) for made in (True, False))
    assert [(p["label"], p["low"]) for p in claimed["points"]][-1] == ("all", 100.0)
    assert "all" not in {point["label"] for point in not_claimed["points"]}
    assert claimed["axis"]["max"] == 100


def test_without_assessment_and_figure_there_is_no_ground_to_draw() -> None:
    assert ground({}, is_annexed=True) == []


def test_a_share_of_another_area_is_not_drawn_on_the_ground_of_the_region() -> None:
    (strip,) = ground(
        {},
        control_claim(88.0, "2022-09-20"),
        control_claim(15.0, "2022-09-20", unit="% of Ukraine", denominator="Ukraine"),
    )
    assert [point["low"] for point in strip["points"]] == [88.0]
