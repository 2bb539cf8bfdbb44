"""Control of ground: what each assessor has in force on a day, and the range over all of them.

Nothing is averaged and nothing is carried on beyond `MAX_AGE_DAYS`: before the first assessment
of a region, and after the last has grown too old, there are no rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.schema_control import MAX_AGE_DAYS

ONE_DAY = pd.Timedelta(days=1)
_IN_FORCE = ["region_id", "source_id", "held_share", "contested_share", "assessed_on", "age_days"]
_RANGE = ["lowest_held_share", "highest_held_share", "source_count"]

_Days = npt.NDArray[np.datetime64]


@dataclass(frozen=True)
class Assessment:
    """Shares of one region that one source has in force on a day, see `control_on`."""

    region_id: str
    source_id: str
    held_share: float
    contested_share: float
    assessed_on: pd.Timestamp
    age_days: int


@dataclass(frozen=True, eq=False)
class AssessmentColumns:
    """All assessments as plain columns, to take those in force day after day.

    `rows` has region, source, held and contested share of each.
    """

    rows: list[tuple[str, str, float, float]]
    assessed_from: _Days
    assessed_to: _Days
    last_assessed_on: _Days


def control_on(day: pd.Timestamp, control: pd.DataFrame) -> pd.DataFrame:
    """Shares in force on a day, one row per region and source.

    Columns: region_id, source_id, held_share, contested_share (empty where the source gives
    none), assessed_on (the day that the judgement is of, never after `day`), age_days (0 while
    a daily series runs). Empty before the first assessment.

    Raises
    ------
    ValueError
        If two rows of one source are in force for one region.
    """
    begins, ends, last = (
        control[name].to_numpy() for name in ("assessed_from", "assessed_to", "last_assessed_on")
    )
    places, assessed_on, age_days = _in_force(day, begins, ends, last)
    rows = control.iloc[places]
    _refuse_doubles([*zip(rows["region_id"], rows["source_id"], strict=True)], day)
    return rows.assign(assessed_on=assessed_on, age_days=age_days)[_IN_FORCE].reset_index(drop=True)


def assessment_columns(control: pd.DataFrame) -> AssessmentColumns:
    """Lay out all assessments once, for `assessments_on`."""
    names = ["region_id", "source_id", "held_share", "contested_share"]
    return AssessmentColumns(
        rows=[*control[names].itertuples(index=False, name=None)],
        assessed_from=control["assessed_from"].to_numpy(),
        assessed_to=control["assessed_to"].to_numpy(),
        last_assessed_on=control["last_assessed_on"].to_numpy(),
    )


def assessments_on(day: pd.Timestamp, columns: AssessmentColumns) -> list[Assessment]:
    """What `control_on` has of a day, as records: for many days, one after the other.

    Raises
    ------
    ValueError
        If two rows of one source are in force for one region.
    """
    places, assessed_on, age_days = _in_force(
        day, columns.assessed_from, columns.assessed_to, columns.last_assessed_on
    )
    rows = [columns.rows[place] for place in places.tolist()]
    _refuse_doubles([row[:2] for row in rows], day)
    days = pd.DatetimeIndex(assessed_on)
    return [
        Assessment(region_id, source_id, held, contested, judged, age)
        for (region_id, source_id, held, contested), judged, age in zip(
            rows, days, age_days.tolist(), strict=True
        )
    ]


def control_range(control_in_force: pd.DataFrame) -> pd.DataFrame:
    """Lowest and highest share over all sources in force, one row per region, never an average.

    Columns: region_id, lowest_held_share, highest_held_share, source_count.
    """
    shares = control_in_force.groupby("region_id")["held_share"]
    return pd.DataFrame(
        {
            "lowest_held_share": shares.min(),
            "highest_held_share": shares.max(),
            "source_count": shares.size(),
        }
    ).reset_index()


def control_steps(control: pd.DataFrame) -> pd.DataFrame:
    """Range of each region as a step function of time, one row for each day that it changes.

    Columns: region_id, day_from, lowest_held_share, highest_held_share, source_count,
    source_ids (joined by ;). The first row of a region is its first assessment; source_count 0
    with empty shares means that nobody assesses it from that day on.
    """
    steps = [_steps_of_region(rows, str(key)) for key, rows in control.groupby("region_id")]
    columns = ["region_id", "day_from", *_RANGE, "source_ids"]
    return pd.concat(steps, ignore_index=True)[columns] if steps else pd.DataFrame(columns=columns)


def daily_in_force(
    daily: pd.DataFrame, last_days: Mapping[str, pd.Timestamp] | None = None
) -> pd.DataFrame:
    """Rows of a daily series with the days on which they are in force.

    A row holds until the next of its region. The last row of each region holds until the last
    day of the whole series, for a region without a new row has not changed, and then grows old.

    Parameters
    ----------
    daily
        Columns of `geodata.schema_control.CONTROL_DAILY`.
    last_days
        Last day of each series by its source; that of its last row where it comes later or where
        none is given.
    """
    rows = daily.sort_values(["source_id", "region_id", "assessed_from"], ignore_index=True)
    next_from = rows.groupby(["source_id", "region_id"])["assessed_from"].shift(-1)
    series_end = rows.groupby("source_id")["assessed_from"].transform("max")
    given = rows["source_id"].map(dict(last_days or {})).astype("datetime64[us]")
    series_end = series_end.where(~(given > series_end), given)
    return rows.assign(
        assessed_on=rows["assessed_from"],
        last_assessed_on=(next_from - ONE_DAY).fillna(series_end),
        assessed_to=next_from.fillna(series_end + (MAX_AGE_DAYS + 1) * ONE_DAY),
        is_daily=True,
    )


def measured_in_force(measured: pd.DataFrame) -> pd.DataFrame:
    """Rows of measured maps with the days on which they are in force.

    A map holds until the next of the same source that shows the region, and on the day that
    it is `MAX_AGE_DAYS` old for the last time. Its `contested_share` is empty where it has none.
    """
    rows = measured.sort_values(["source_id", "region_id", "assessed_on"], ignore_index=True)
    next_on = rows.groupby(["source_id", "region_id"])["assessed_on"].shift(-1)
    too_old = rows["assessed_on"] + (MAX_AGE_DAYS + 1) * ONE_DAY
    return rows.assign(
        assessed_from=rows["assessed_on"],
        last_assessed_on=rows["assessed_on"],
        assessed_to=too_old.where(next_on.isna() | (next_on > too_old), next_on),
        contested_share=rows.get("contested_share", np.nan),
        is_daily=False,
    )


def _in_force(
    day: pd.Timestamp, begins: _Days, ends: _Days, last_assessed_on: _Days
) -> tuple[npt.NDArray[np.intp], _Days, npt.NDArray[np.int64]]:
    """Places of the rows in force on a day, what day each is of, and its age in days."""
    now = day.to_datetime64()
    places = np.flatnonzero((begins <= now) & (now < ends))
    last = last_assessed_on[places]
    assessed_on = np.where(last <= now, last, now.astype(last.dtype))
    return places, assessed_on, (now - assessed_on).astype("timedelta64[D]").astype(np.int64)


def _refuse_doubles(keys: list[tuple[Any, ...]], day: pd.Timestamp) -> None:
    """Refuse two assessments of one source in force for one region."""
    if len({*keys}) < len(keys):
        raise ValueError(f"two assessments of one source in force on {day:%Y-%m-%d}")


def _steps_of_region(rows: pd.DataFrame, region_id: str) -> pd.DataFrame:
    days = pd.concat([rows["assessed_from"], rows["assessed_to"]]).drop_duplicates().sort_values()
    held = pd.DataFrame(
        {key: _held_on(days, of_source) for key, of_source in rows.groupby("source_id")}
    )
    sources = held.columns.to_numpy()
    steps = pd.DataFrame(
        {
            "region_id": region_id,
            "day_from": days.reset_index(drop=True),
            "lowest_held_share": held.min(axis=1),
            "highest_held_share": held.max(axis=1),
            "source_count": held.notna().sum(axis=1),
            "source_ids": [";".join(sources[is_in]) for is_in in held.notna().to_numpy()],
        }
    )
    compared = steps[[*_RANGE, "source_ids"]].fillna(
        {"lowest_held_share": -1.0, "highest_held_share": -1.0}
    )
    is_same = (compared == compared.shift()).all(axis=1)
    return steps[~is_same]


def _held_on(days: pd.Series, of_source: pd.DataFrame) -> pd.Series:
    """Share that one source has in force on each of the days; empty where it has none."""
    found = pd.merge_asof(
        days.to_frame("day"),
        of_source.sort_values("assessed_from"),
        left_on="day",
        right_on="assessed_from",
    )
    return found["held_share"].where(found["day"] < found["assessed_to"])
