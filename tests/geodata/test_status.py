"""Claimed status: what was claimed of each region, and when."""

import pandas as pd
import pytest

from geodata.read import read_resolutions
from geodata.schema import REGION_IDS
from geodata.status import boundary_basis_on, claimed_statuses, claimed_statuses_on, statuses_on
from tests.shipped import read_statuses

STATUSES = read_statuses()


def types_on(day: str) -> dict[str, str]:
    in_force = statuses_on(pd.Timestamp(day), STATUSES)
    return dict(zip(in_force["region_id"], in_force["status_type"], strict=True))


def test_nothing_is_claimed_at_the_beginning() -> None:
    assert types_on("2013-11-21") == {}


def test_crimea_passes_three_claims_within_ten_days() -> None:
    days = ["2014-03-10", "2014-03-11", "2014-03-17", "2014-03-18", "2014-03-20", "2014-03-21"]
    assert [types_on(day).get("UA-43") for day in days] == [
        None,
        "independence_declared",
        "independence_declared",
        "annexation_declared",
        "annexation_declared",
        "annexation_legislated",
    ]


def test_a_claim_ends_on_the_day_that_the_next_begins() -> None:
    assert types_on("2022-09-29")["UA-14"] == "independence_declared"
    assert types_on("2022-09-30")["UA-14"] == "annexation_declared"
    assert types_on("2022-10-05")["UA-14"] == "annexation_legislated"


def test_kherson_and_zaporizhzhia_are_declared_two_days_before_the_treaties() -> None:
    assert set(types_on("2022-09-27")) == {"UA-14", "UA-09", "UA-43"}
    assert types_on("2022-09-28")["UA-65"] == "independence_declared"
    assert types_on("2022-09-28")["UA-23"] == "independence_declared"


def test_the_last_claims_still_stand_and_losing_ground_ends_none() -> None:
    assert types_on("2026-07-06") == dict.fromkeys(REGION_IDS, "annexation_legislated")


def test_each_later_status_begins_where_the_earlier_ends() -> None:
    for _, rows in STATUSES.groupby("region_id"):
        assert rows["status_to"].iloc[:-1].tolist() == rows["status_from"].iloc[1:].tolist()
        assert pd.isna(rows["status_to"].iloc[-1])


def test_no_resolution_is_named_before_the_day_of_its_vote() -> None:
    resolutions = read_resolutions()
    days = ["2014-03-26", "2014-03-27", "2022-10-11", "2022-10-12"]
    assert [boundary_basis_on(pd.Timestamp(day), resolutions) for day in days] == [
        [],
        ["68/262"],
        ["68/262"],
        ["68/262", "ES-11/4"],
    ]


@pytest.mark.parametrize("day", ["2013-11-21", "2014-03-18", "2022-02-23", "2022-10-05"])
def test_the_records_of_a_day_are_the_rows_of_its_frame(day: str) -> None:
    at = pd.Timestamp(day)
    records = claimed_statuses_on(at, claimed_statuses(STATUSES))
    assert [one.status_id for one in records] == statuses_on(at, STATUSES)["status_id"].tolist()


def test_two_statuses_at_once_are_an_error() -> None:
    day, twice = pd.Timestamp("2022-10-01"), pd.concat([STATUSES, STATUSES])
    with pytest.raises(ValueError, match="two statuses of one region"):
        statuses_on(day, twice)
    with pytest.raises(ValueError, match="two statuses of one region"):
        claimed_statuses_on(day, claimed_statuses(twice))
