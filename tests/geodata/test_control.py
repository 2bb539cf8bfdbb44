"""Control of ground: what is in force, for how long, and the range over all assessors."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geodata.control import (
    AssessmentColumns,
    assessment_columns,
    assessments_on,
    control_on,
    control_range,
    control_steps,
    daily_in_force,
    measured_in_force,
)
from geodata.read import read_assessors
from geodata.schema import REGION_IDS
from geodata.schema_control import MAX_AGE_DAYS
from tests.shipped import read_control

SHIPPED = read_control()
DAYS = st.dates(pd.Timestamp("2021-12-01").date(), pd.Timestamp("2027-01-31").date())


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def daily(*rows: tuple[str, str, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["region_id", "assessed_from", "held_share"])
    return daily_in_force(
        table.assign(
            assessed_from=pd.to_datetime(table["assessed_from"]),
            source_id="DAILY",
            contested_share=0.0,
        )
    )


def measured(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["region_id", "source_id", "assessed_on", "held_share"])
    return measured_in_force(table.assign(assessed_on=pd.to_datetime(table["assessed_on"])))


@pytest.fixture(scope="module")
def columns() -> AssessmentColumns:
    """The shipped assessments as plain columns."""
    return assessment_columns(SHIPPED)


@pytest.fixture(scope="module")
def steps() -> pd.DataFrame:
    """The range of the shipped assessments over time."""
    return control_steps(SHIPPED)


def test_nothing_is_assessed_before_the_first_assessment() -> None:
    assert control_on(day("2022-02-23"), SHIPPED).empty
    assert set(control_on(day("2022-02-24"), SHIPPED)["region_id"]) == set(REGION_IDS)


def test_a_daily_row_holds_until_the_next_and_is_never_old() -> None:
    control = daily(("W", "2022-03-01", 0.1), ("W", "2022-03-10", 0.2))
    in_force = control_on(day("2022-03-09"), control)
    assert in_force["held_share"].tolist() == [0.1]
    assert in_force["age_days"].tolist() == [0]
    assert in_force["assessed_on"].tolist() == [day("2022-03-09")]
    assert control_on(day("2022-03-10"), control)["held_share"].tolist() == [0.2]


def test_a_region_without_change_is_assessed_until_the_series_ends_and_then_ages() -> None:
    control = daily(("W", "2022-03-01", 0.1), ("E", "2022-03-01", 1.0), ("W", "2022-03-31", 0.2))
    last = day("2022-03-31") + pd.Timedelta(days=MAX_AGE_DAYS)
    assert control_on(day("2022-03-31"), control)["age_days"].tolist() == [0, 0]
    assert control_on(last, control)["age_days"].tolist() == [MAX_AGE_DAYS, MAX_AGE_DAYS]
    assert control_on(last + pd.Timedelta(days=1), control).empty


def test_a_map_of_45_days_counts_and_one_of_46_does_not() -> None:
    control = measured(("W", "MAP", "2022-03-01", 0.5))
    in_force = control_on(day("2022-04-15"), control)
    assert in_force["age_days"].tolist() == [45]
    assert in_force["assessed_on"].tolist() == [day("2022-03-01")]
    assert control_on(day("2022-04-16"), control).empty


def test_a_newer_map_replaces_only_the_same_source_and_region() -> None:
    control = measured(
        ("W", "A", "2022-03-01", 0.5), ("W", "B", "2022-03-01", 0.6), ("W", "A", "2022-03-05", 0.7)
    )
    in_force = control_on(day("2022-03-05"), control)
    assert dict(zip(in_force["source_id"], in_force["held_share"], strict=True)) == {
        "A": 0.7,
        "B": 0.6,
    }


def test_a_daily_row_is_of_each_of_its_days_until_the_day_before_the_next() -> None:
    control = daily(("W", "2022-03-01", 0.1), ("W", "2022-03-10", 0.2))
    assert control["is_daily"].tolist() == [True, True]
    assert control["assessed_on"].tolist() == [day("2022-03-01"), day("2022-03-10")]
    assert control["last_assessed_on"].tolist() == [day("2022-03-09"), day("2022-03-10")]


@pytest.mark.parametrize(
    ("given", "last"), [("2022-03-20", "2022-03-20"), ("2022-03-05", "2022-03-10")]
)
def test_a_series_goes_on_to_the_day_that_is_given_and_never_ends_before_its_last_row(
    given: str, last: str
) -> None:
    table = daily(("W", "2022-03-10", 0.2))[
        ["region_id", "source_id", "assessed_from", "held_share", "contested_share"]
    ]
    control = daily_in_force(table, {"DAILY": day(given)})
    assert control["last_assessed_on"].tolist() == [day(last)]
    ends = day(last) + pd.Timedelta(days=MAX_AGE_DAYS + 1)
    assert control["assessed_to"].tolist() == [ends]


def test_a_map_that_grows_too_old_before_the_next_leaves_a_gap() -> None:
    control = measured(("W", "A", "2022-03-01", 0.5), ("W", "A", "2022-06-01", 0.6))
    assert control["is_daily"].tolist() == [False, False]
    assert control["assessed_to"].tolist() == [day("2022-04-16"), day("2022-07-17")]


def test_a_map_keeps_the_contested_share_that_it_gives() -> None:
    table = pd.DataFrame(
        {"region_id": ["W"], "source_id": ["A"], "held_share": [0.5], "contested_share": [0.2]}
    )
    control = measured_in_force(table.assign(assessed_on=day("2022-03-01")))
    assert control["contested_share"].tolist() == [0.2]


def test_without_assessments_there_are_no_steps() -> None:
    found = control_steps(SHIPPED.head(0))
    assert found.empty
    assert {"region_id", "day_from", "source_ids"} <= {*found.columns}


def test_steps_name_the_region_and_all_its_sources(steps: pd.DataFrame) -> None:
    control = measured(("W", "A", "2022-03-01", 0.5), ("W", "B", "2022-03-02", 0.6))
    found = control_steps(control)
    assert found["region_id"].unique().tolist() == ["W"]
    assert found["source_ids"].tolist()[:2] == ["A", "A;B"]
    assert {*steps["region_id"]} == {*REGION_IDS}


def test_a_source_that_gives_no_contested_share_has_none() -> None:
    in_force = control_on(day("2022-03-01"), measured(("W", "A", "2022-03-01", 0.5)))
    assert in_force["contested_share"].isna().all()


def test_two_rows_of_one_source_in_force_are_an_error() -> None:
    twice = pd.concat([measured(("W", "A", "2022-03-01", held)) for held in (0.5, 0.6)])
    with pytest.raises(ValueError, match="two assessments of one source"):
        control_on(day("2022-03-02"), twice)
    with pytest.raises(ValueError, match="two assessments of one source"):
        assessments_on(day("2022-03-02"), assessment_columns(twice))


def test_the_range_is_lowest_and_highest_and_no_average() -> None:
    control = measured(
        ("W", "A", "2022-03-01", 0.5), ("W", "B", "2022-03-01", 0.6), ("W", "C", "2022-03-01", 0.9)
    )
    found = control_range(control_on(day("2022-03-01"), control))
    assert found.to_dict("records") == [
        {
            "region_id": "W",
            "lowest_held_share": 0.5,
            "highest_held_share": 0.9,
            "source_count": 3,
        }
    ]


def test_kherson_on_30_september_2022_is_85_to_93_percent_in_three_assessments() -> None:
    found = control_range(control_on(day("2022-09-30"), SHIPPED)).set_index("region_id")
    assert found.loc["UA-65"].tolist() == [0.8481, 0.9312, 3]


def test_steps_say_from_when_nobody_assesses() -> None:
    steps = control_steps(measured(("W", "A", "2022-03-01", 0.5)))
    assert steps["day_from"].tolist() == [day("2022-03-01"), day("2022-04-16")]
    assert steps["source_count"].tolist() == [1, 0]
    assert steps["source_ids"].tolist() == ["A", ""]
    assert steps["lowest_held_share"].isna().tolist() == [False, True]


def test_steps_leave_out_days_without_change(steps: pd.DataFrame) -> None:
    values = steps[["lowest_held_share", "highest_held_share", "source_count", "source_ids"]]
    for _, rows in values.fillna(-1.0).groupby(steps["region_id"]):
        assert not (rows == rows.shift()).all(axis=1).any()


@given(DAYS)
def test_steps_and_days_say_the_same(steps: pd.DataFrame, one_day: object) -> None:
    at = pd.Timestamp(str(one_day))
    by_day = control_range(control_on(at, SHIPPED))
    begun = steps[steps["day_from"] <= at].groupby("region_id").tail(1)
    by_steps = begun[begun["source_count"] > 0].sort_values("region_id", ignore_index=True)
    assert_frame_equal(by_steps[list(by_day.columns)], by_day, check_dtype=False)


@given(DAYS)
def test_the_records_of_a_day_are_the_rows_of_its_frame(
    columns: AssessmentColumns, one_day: object
) -> None:
    at = pd.Timestamp(str(one_day))
    records = pd.DataFrame(assessments_on(at, columns), columns=control_on(at, SHIPPED).columns)
    assert_frame_equal(records, control_on(at, SHIPPED), check_dtype=False)


@given(DAYS)
def test_shares_never_exceed_the_whole(one_day: object) -> None:
    in_force = control_on(pd.Timestamp(str(one_day)), SHIPPED)
    assert in_force["held_share"].between(0, 1).all()
    assert (in_force["held_share"] + in_force["contested_share"].fillna(0) <= 1.0001).all()
    assert in_force["age_days"].between(0, MAX_AGE_DAYS).all()


def test_nothing_was_dropped_from_the_control_files() -> None:
    assert SHIPPED["is_daily"].sum() == 3725
    assert (~SHIPPED["is_daily"]).sum() == 159
    assert SHIPPED[~SHIPPED["is_daily"]]["assessed_on"].nunique() == 18
    assert np.isfinite(SHIPPED["held_share"]).all()


def test_every_share_names_a_known_assessor() -> None:
    assert set(SHIPPED["source_id"]) == set(read_assessors()["source_id"])
