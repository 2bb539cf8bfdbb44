"""Arithmetic on claimed figures."""

from typing import get_args

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.check import (
    FORMULAS,
    UNITS,
    Checked,
    Outcome,
    arithmetic_checks,
    formula_text,
    work_out,
)
from events.schema_groups import CHECK_TYPES
from geodata.table import Row
from tests.events.frames import make_claims
from tests.shipped import read_checks, read_claims

CLAIMS = read_claims()
CHECKS = read_checks()


def by_key(claims: pd.DataFrame) -> dict[str, Row]:
    return {row["claim_id"]: row for row in claims.to_dict("records")}


SHIPPED = by_key(CLAIMS)


def checks_on(
    day: str, *, known_by: bool, claims: dict[str, Row] = SHIPPED, checks: pd.DataFrame = CHECKS
) -> dict[str, Checked]:
    """Checks that can be worked out on a day, by their key."""
    rows, at = checks.to_dict("records"), pd.Timestamp(day)
    found = arithmetic_checks(claims, rows, day=at, known_by=known_by)
    return {check.check_id: check for check in found}


DAYS = st.dates(pd.Timestamp("2013-11-01").date(), pd.Timestamp("2026-12-31").date())


@pytest.fixture(scope="module")
def worked_out() -> dict[str, Checked]:
    """All shipped checks at the end, by their key."""
    return checks_on("2026-07-06", known_by=True)


def test_every_check_can_be_worked_out_at_the_end(worked_out: dict[str, Checked]) -> None:
    assert len(worked_out) == len(CHECKS) == 20
    assert set(FORMULAS) == set(UNITS) == set(CHECK_TYPES)
    assert {check.outcome for check in worked_out.values()} == set(get_args(Outcome))


@pytest.mark.parametrize(
    ("check_id", "computed", "outcome"),
    [
        ("crimea-2014-yes", 96.77, "adds_up"),
        ("crimea-2014-parts", 100.00, "adds_up"),
        ("crimea-2014-net", 80.42, "nothing_announced"),
        ("crimea-2014-residents", 65.05, "nothing_announced"),
        ("donetsk-2014-parts-8907", 100.00, "adds_up"),
        ("donetsk-2014-parts-897", 100.63, "does_not_add_up"),
        ("donetsk-2022-yes", 99.23, "adds_up"),
        ("luhansk-2022-yes", 98.42, "adds_up"),
        ("luhansk-2022-list", 1360491.58, "does_not_add_up"),
        ("zaporizhzhia-2022-yes", 79.52, "does_not_add_up"),
        ("kherson-2022-yes", 87.05, "adds_up"),
        ("ukraine-2022-whole-18", 18.03, "adds_up"),
        ("ukraine-2022-whole-15", 18.03, "does_not_add_up"),
        ("ukraine-2022-held-15", 14.91, "adds_up"),
        ("drafted-2025", 51697, "does_not_add_up"),
    ],
)
def test_what_adds_up_and_what_does_not(
    worked_out: dict[str, Checked], check_id: str, computed: float, outcome: str
) -> None:
    found = worked_out[check_id]
    assert round(found.computed[0], 2) == computed
    assert found.outcome == outcome


def test_a_sum_is_in_the_unit_of_the_announced_whole(worked_out: dict[str, Checked]) -> None:
    units = [worked_out[one].unit for one in ("crimea-2014-ballots", "drafted-2025")]
    assert units == ["ballots", "people"]


def test_zaporizhzhia_was_announced_13_6_points_above_its_own_count(
    worked_out: dict[str, Checked],
) -> None:
    found = worked_out["zaporizhzhia-2022-yes"]
    assert found.input_values == [(430_268, 430_268), (541_093, 541_093)]
    assert found.announced == (93.11, 93.11)
    assert round(found.difference, 1) == 13.6
    sources = CLAIMS.set_index("claim_id").loc[found.claim_ids, "source_id"]
    assert set(sources) == {"KPRF-RES", "MT-RES", "NIAK-RES"}


def test_the_council_multiplied_the_ends_of_its_ranges(worked_out: dict[str, Checked]) -> None:
    found = worked_out["crimea-2014-net-council"]
    assert found.computed == found.announced == (15, 30)
    assert found.difference == 0


def test_khersons_two_turnouts_imply_two_lists_of_voters(worked_out: dict[str, Checked]) -> None:
    found = worked_out["kherson-2022-list"]
    assert round(found.computed[0], -2) == 501_800
    assert round(found.announced[0], -2) == 742_900
    assert found.outcome == "does_not_add_up"


def test_donetsk_had_more_participants_than_its_second_day_implies_voters(
    worked_out: dict[str, Checked],
) -> None:
    found = worked_out["donetsk-2022-list"]
    assert round(found.computed[0], -4) == 1_560_000
    assert found.announced == (2_131_207, 2_131_207)
    assert found.outcome == "does_not_add_up"


def test_only_the_check_on_unseen_figures_is_unverified(worked_out: dict[str, Checked]) -> None:
    assert [one for one, check in worked_out.items() if not check.is_verified] == [
        "donetsk-2022-yes"
    ]


def test_a_check_waits_for_all_its_figures() -> None:
    own = CHECKS[CHECKS["region_id"] == "UA-65"]
    assert checks_on("2022-09-27", known_by=True, checks=own) == {}
    told = checks_on("2022-09-27", known_by=False, checks=own)
    assert [*told] == ["kherson-2022-yes", "kherson-2022-list"]


@given(DAYS)
def test_known_by_never_adds_checks(one_day: object) -> None:
    known, told = (checks_on(str(one_day), known_by=known_by) for known_by in (True, False))
    assert known.keys() <= told.keys()


def test_a_range_is_only_ever_multiplied() -> None:
    ranges = set(CLAIMS[CLAIMS["low"] < CLAIMS["high"]]["claim_id"])
    with_range = CHECKS[CHECKS["claim_ids"].map(lambda ids: bool(ranges & set(ids.split(";"))))]
    assert set(with_range["check_type"]) == {"net_of_turnout"}


def test_every_check_is_about_the_region_of_its_figures() -> None:
    regions = CLAIMS.set_index("claim_id")["region_id"]
    for check in CHECKS[CHECKS["region_id"] != ""].itertuples():
        assert {regions[one] for one in str(check.claim_ids).split(";")} == {check.region_id}


def a_check(**changed: object) -> pd.DataFrame:
    plain: dict[str, object] = {
        "check_id": "K",
        "region_id": "UA-65",
        "vote_round_id": "",
        "check_type": "votes_over_participants",
        "claim_ids": "C1;C2",
        "announced_claim_id": "C3",
        "tolerance": 0.05,
        "note": "",
    }
    return pd.DataFrame([{**plain, **changed}])


def outcome_of(announced: float, **changed: object) -> str:
    claims = by_key(make_claims({"value": 50.0}, {"value": 100.0}, {"value": announced}))
    found = checks_on("2022-10-01", known_by=False, claims=claims, checks=a_check(**changed))
    return found["K"].outcome


def test_half_is_fifty_percent_and_not_sixty() -> None:
    assert outcome_of(50.0) == "adds_up"
    assert outcome_of(60.0) == "does_not_add_up"


def test_fewer_participants_than_voters_are_no_fault() -> None:
    listed = {"check_type": "participants_within_list", "claim_ids": "C1"}
    assert outcome_of(49.0, **listed) == "adds_up"
    assert outcome_of(51.0, **listed) == "does_not_add_up"


def test_an_unknown_claim_is_an_error() -> None:
    with pytest.raises(ValueError, match="C9"):
        outcome_of(50.0, claim_ids="C1;C9")


def checked(*figures: dict[str, object], **changed: object) -> Checked:
    """The one check of made claims, some days after they came out."""
    claims = by_key(make_claims(*figures))
    return checks_on("2022-10-01", known_by=True, claims=claims, checks=a_check(**changed))["K"]


def test_a_check_keeps_what_it_was_worked_out_from() -> None:
    found = checked(
        {"value_low": 40.0, "value_high": 50.0},
        {"value": 100.0},
        {"value": 60.0, "claimant": "Council", "is_verified": False},
        note="as printed",
    )
    assert found == Checked(
        check_id="K",
        region_id="UA-65",
        check_type="votes_over_participants",
        claim_ids=["C1", "C2", "C3"],
        note="as printed",
        input_values=[(40.0, 50.0), (100.0, 100.0)],
        computed=(40.0, 50.0),
        announced=(60.0, 60.0),
        against="announced",
        said_by="Council",
        difference=10.0,
        unit="% of votes counted",
        outcome="does_not_add_up",
        is_verified=False,
    )
    assert (found.input_ids, found.announced_id) == (["C1", "C2"], "C3")


def test_what_nobody_announced_is_held_against_nothing() -> None:
    found = checked({"value": 50.0}, {"value": 100.0}, announced_claim_id="")
    assert (found.announced, found.difference, found.said_by) == (None, None, "")
    assert (found.against, found.outcome, found.announced_id) == (
        "announced",
        "nothing_announced",
        "",
    )


@pytest.mark.parametrize(
    ("stance", "against"),
    [
        ("claimed", "announced"),
        ("party_figure", "announced"),
        ("disputing", "said"),
        ("independent_estimate", "said"),
    ],
)
def test_only_a_party_to_the_conflict_announces(stance: str, against: str) -> None:
    found = checked({"value": 50.0}, {"value": 100.0}, {"value": 50.0, "stance": stance})
    assert found.against == against


def test_shares_are_held_against_the_whole_and_two_lists_against_each_other() -> None:
    shares = checked(
        {"value": 60.0},
        {"value": 39.5},
        check_type="parts_add_to_100",
        announced_claim_id="",
    )
    assert (shares.announced, shares.against, shares.difference) == ((100.0, 100.0), "whole", 0.5)
    lists = checked(
        {"value": 50.0},
        {"value": 10.0},
        {"value": 90.0},
        {"value": 20.0},
        check_type="one_list_behind_both",
        claim_ids="C1;C2;C3;C4",
        announced_claim_id="",
    )
    assert (lists.computed, lists.announced, lists.against) == (
        (500.0, 500.0),
        (450.0, 450.0),
        "implied",
    )


@pytest.mark.parametrize(
    ("low", "high", "difference"),
    [(55, 65, 5), (50, 65, 0), (45, 48, 0), (40, 60, 0), (20, 40, 0), (20, 35, -5)],
)
def test_a_difference_is_between_the_nearest_ends(
    low: float, high: float, difference: float
) -> None:
    computed = {"value_low": 40.0, "value_high": 50.0}
    found = checked(computed, {"value": 100.0}, {"value_low": low, "value_high": high})
    assert found.difference == difference


def test_a_difference_as_large_as_the_tolerance_still_adds_up() -> None:
    assert outcome_of(50.5, tolerance=0.5) == "adds_up"
    assert outcome_of(49.5, tolerance=0.5) == "adds_up"
    assert outcome_of(49.0, tolerance=0.5) == "does_not_add_up"


@pytest.mark.parametrize(
    ("check_type", "values", "result"),
    [
        ("votes_over_participants", [50.0, 200.0], 25.0),
        ("parts_add_to_100", [50.0, 30.0, 20.0], 100.0),
        ("parts_add_to_whole", [5.0, 3.0], 8.0),
        ("participants_over_residents", [1500.0, 6.0], 25.0),
        ("net_of_turnout", [80.0, 50.0], 40.0),
        ("share_of_area", [10.0, 20.0, 120.0], 25.0),
        ("participants_within_list", [7.0], 7.0),
        ("participants_within_implied_list", [50.0, 40.0], 125.0),
        ("one_list_behind_both", [50.0, 40.0, 9.0, 9.0], 125.0),
    ],
)
def test_every_formula_in_the_head(check_type: str, values: list[float], result: float) -> None:
    assert FORMULAS[check_type](values) == result


@pytest.mark.parametrize(
    ("check_type", "texts", "printed"),
    [
        ("votes_over_participants", ["a", "b"], "a / b"),
        ("parts_add_to_100", ["a", "b", "c"], "a + b + c"),
        ("participants_over_residents", ["a", "b"], "a / (b × 1000)"),
        ("net_of_turnout", ["a", "b"], "a × b"),
        ("share_of_area", ["a", "b"], "a / b"),
        ("share_of_area", ["a", "b", "c"], "(a + b) / c"),
        ("participants_within_list", ["a"], "a"),
    ],
)
def test_a_formula_is_printed_with_its_figures(
    check_type: str, texts: list[str], printed: str
) -> None:
    assert formula_text(check_type, texts) == printed


def test_a_check_by_its_key_is_the_one_of_the_list(worked_out: dict[str, Checked]) -> None:
    for check_id, check in worked_out.items():
        assert work_out(check_id, CLAIMS, CHECKS) == check


def test_a_check_that_there_is_not_is_named() -> None:
    with pytest.raises(KeyError, match="no-such-check"):
        work_out("no-such-check", CLAIMS, CHECKS)
