"""The series with what came: its past, its new days, and what contradicts it."""

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from geodata.refresh.series import Refreshed, Series, _grid_of_steps, _steps_of_grid, refresh_series
from geodata.refresh.viina import NOTHING, Came
from geodata.schema_ground import GROUND_STEPS
from tests import shipped

IDS = ["11", "12"]
FIRST = pd.Timestamp("2022-02-24")
CELLS = pd.DataFrame({"place_id": IDS, "region_id": "UA-14", "area_km2": [3.0, 1.0]})
STEPS = pd.DataFrame(
    {
        "place_id": ["11", "11"],
        "status_from": pd.to_datetime(["2022-02-24", "2022-02-26"]).astype("datetime64[us]"),
        "status": ["held", "not_held"],
    }
).astype({"place_id": "str", "status": "str"})
CONTROL = pd.DataFrame(
    {
        "region_id": ["UA-14", "UA-14", "UA-09"],
        "source_id": ["VIINA-2", "VIINA-2", "OTHER"],
        "assessed_from": pd.to_datetime(["2022-02-24", "2022-02-26", "2022-02-24"]),
        "held_share": [0.75, 0.0, 0.5],
        "contested_share": [0.0, 0.0, 0.0],
    }
).astype({"region_id": "str", "source_id": "str", "assessed_from": "datetime64[us]"})
DAYS = pd.DataFrame(
    {
        "source_id": ["VIINA-2"],
        "last_day": pd.to_datetime(["2022-02-27"]).astype("datetime64[us]"),
    }
).astype({"source_id": "str"})
SHIPPED = Series(STEPS, CONTROL, DAYS)


def refresh(*rows: str) -> Refreshed:
    """Rows of the two places, a sign a day: 0, 1, 2, or a dot where nothing is said."""
    grid = np.array([[NOTHING if one == "." else int(one) for one in row] for row in rows])
    return refresh_series(SHIPPED, Came(grid.astype(np.uint8)), IDS, CELLS)


def test_the_shipped_steps_survive_the_grid() -> None:
    steps, places = shipped.read_ground_steps(), shipped.read_ground_places()
    ids = places["place_id"].tolist()
    count = (shipped.ground_last_day() - FIRST).days + 1
    again = _steps_of_grid(_grid_of_steps(steps, ids, count), ids)
    assert_frame_equal(again, steps[[*again.columns]].reset_index(drop=True))
    assert set(again.columns) < set(GROUND_STEPS.columns)


def test_the_same_days_again_change_nothing() -> None:
    found = refresh("2200", "0000")
    assert_frame_equal(found.series.steps, STEPS)
    assert_frame_equal(found.series.control, CONTROL)
    assert (found.again_count, found.changed_count, found.share_moved) == (8, 0, 0.0)
    assert found.contradictions == []


def test_new_days_follow_and_the_last_day_moves_though_nothing_changed() -> None:
    found = refresh("....00", "....00")
    assert_frame_equal(found.series.steps, STEPS)
    assert found.series.last_day == pd.Timestamp("2022-03-01")
    assert (found.first_came, found.last_came) == (
        pd.Timestamp("2022-02-28"), pd.Timestamp("2022-03-01"),
    )  # fmt: skip


def test_a_change_on_a_new_day_is_a_step_and_a_share() -> None:
    found = refresh("....0", "....1").series
    assert found.steps.iloc[-1].tolist() == ["12", pd.Timestamp("2022-02-28"), "contested"]
    row = found.control[found.control["source_id"] == "VIINA-2"].iloc[-1]
    assert (row["assessed_from"], row["contested_share"]) == (pd.Timestamp("2022-02-28"), 0.25)
    assert found.control["source_id"].iloc[-1] == "OTHER"


def test_what_is_not_said_is_as_the_day_before_and_counted() -> None:
    found = refresh("....22", "....0.")
    assert found.carried_count == 1
    assert found.series.steps["place_id"].tolist() == ["11", "11", "11"]
    none = refresh("....2", ".....")
    assert (none.absent, none.carried_count) == (["12"], 0)


def test_a_past_that_says_otherwise_is_a_contradiction() -> None:
    found = refresh("2220", "0000")
    assert (found.again_count, found.changed_count) == (8, 1)
    places, share = found.contradictions
    assert places.startswith("1 of 8 past place-days")
    assert share == "held_share of UA-14 on 2022-02-26 moves by 75.00 points, more than 1"


@pytest.mark.parametrize("row", [".....0", "0.0...", "....0.0"])
def test_a_day_that_is_missing_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match="1 days are missing, from 2022-0"):
        refresh(row, "." * len(row))


def test_nothing_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="no row has a status"):
        refresh("....", "....")
