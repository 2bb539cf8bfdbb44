"""Arithmetic on claimed figures."""

from typing import get_args

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.check import FORMULAS, UNITS, Checked, Outcome, arithmetic_checks
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


FOUND = checks_on("2026-07-06", known_by=True)
DAYS = st.dates(pd.Timestamp("2013-11-01").date(), pd.Timestamp("2026-12-31").date())


def test_every_check_can_be_worked_out_at_the_end() -> None:
    assert len(FOUND) == len(CHECKS) == 20
    assert set(FORMULAS) == set(UNITS) == set(CHECK_TYPES)
    assert {check.outcome for check in FOUND.values()} == set(get_args(Outcome))


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
def test_what_adds_up_and_what_does_not(check_id: str, computed: float, outcome: str) -> None:
    found = FOUND[check_id]
    assert round(found.computed[0], 2) == computed
    assert found.outcome == outcome


def test_a_sum_is_in_the_unit_of_the_announced_whole() -> None:
    units = [FOUND[one].unit for one in ("crimea-2014-ballots", "drafted-2025")]
    assert units == ["ballots", "people"]


def test_zaporizhzhia_was_announced_13_6_points_above_its_own_count() -> None:
    found = FOUND["zaporizhzhia-2022-yes"]
    assert found.input_values == [(430_268, 430_268), (541_093, 541_093)]
    assert found.announced == (93.11, 93.11)
    assert round(found.difference, 1) == 13.6
    sources = CLAIMS.set_index("claim_id").loc[found.claim_ids, "source_id"]
    assert set(sources) == {"KPRF-RES", "MT-RES", "NIAK-RES"}


def test_the_council_multiplied_the_ends_of_its_ranges() -> None:
    found = FOUND["crimea-2014-net-council"]
    assert found.computed == found.announced == (15, 30)
    assert found.difference == 0


def test_khersons_two_turnouts_imply_two_lists_of_voters() -> None:
    found = FOUND["kherson-2022-list"]
    assert round(found.computed[0], -2) == 501_800
    assert round(found.announced[0], -2) == 742_900
    assert found.outcome == "does_not_add_up"


def test_donetsk_had_more_participants_than_its_second_day_implies_voters() -> None:
    found = FOUND["donetsk-2022-list"]
    assert round(found.computed[0], -4) == 1_560_000
    assert found.announced == (2_131_207, 2_131_207)
    assert found.outcome == "does_not_add_up"


def test_only_the_check_on_unseen_figures_is_unverified() -> None:
    assert [one for one, check in FOUND.items() if not check.is_verified] == ["donetsk-2022-yes"]


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
