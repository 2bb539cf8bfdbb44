"""Control of ground: what each assessor has in force on a day, and the range over all of them.

Nothing is averaged and nothing is carried on beyond `MAX_AGE_DAYS`: before the first assessment
of a region, and after the last has grown too old, there are no rows.
"""

import numpy as np
import pandas as pd

from geodata.schema_control import MAX_AGE_DAYS

ONE_DAY = pd.Timedelta(days=1)
_IN_FORCE = ["region_id", "source_id", "held_share", "contested_share", "assessed_on", "age_days"]
_RANGE = ["lowest_held_share", "highest_held_share", "source_count"]


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
    rows = control[(control["assessed_from"] <= day) & (day < control["assessed_to"])]
    if rows.duplicated(["region_id", "source_id"]).any():
        raise ValueError(f"two assessments of one source in force on {day:%Y-%m-%d}")
    assessed_on = rows["last_assessed_on"].where(rows["last_assessed_on"] <= day, day)
    age_days = (day - assessed_on).dt.days
    return rows.assign(assessed_on=assessed_on, age_days=age_days)[_IN_FORCE].reset_index(drop=True)


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


def daily_in_force(daily: pd.DataFrame) -> pd.DataFrame:
    """Rows of a daily series with the days on which they are in force.

    A row holds until the next of its region. The last row of each region holds until the last
    day of the whole series, for a region without a new row has not changed, and then grows old.
    """
    rows = daily.sort_values(["source_id", "region_id", "assessed_from"], ignore_index=True)
    next_from = rows.groupby(["source_id", "region_id"])["assessed_from"].shift(-1)
    series_end = rows.groupby("source_id")["assessed_from"].transform("max")
    return rows.assign(
        assessed_on=rows["assessed_from"],
        last_assessed_on=(next_from - ONE_DAY).fillna(series_end),
        assessed_to=next_from.fillna(series_end + (MAX_AGE_DAYS + 1) * ONE_DAY),
        is_daily=True,
    )


def measured_in_force(measured: pd.DataFrame) -> pd.DataFrame:
    """Rows of measured maps with the days on which they are in force.

    A map holds until the next of the same source that shows the region, and on the day that
    it is `MAX_AGE_DAYS` old for the last time.
    """
    rows = measured.sort_values(["source_id", "region_id", "assessed_on"], ignore_index=True)
    next_on = rows.groupby(["source_id", "region_id"])["assessed_on"].shift(-1)
    too_old = rows["assessed_on"] + (MAX_AGE_DAYS + 1) * ONE_DAY
    return rows.assign(
        assessed_from=rows["assessed_on"],
        last_assessed_on=rows["assessed_on"],
        assessed_to=too_old.where(next_on.isna() | (next_on > too_old), next_on),
        contested_share=np.nan,
        is_daily=False,
    )


def _steps_of_region(rows: pd.DataFrame, region_id: str) -> pd.DataFrame:
    days = pd.concat([rows["assessed_from"], rows["assessed_to"]]).drop_duplicates().sort_values()
    held = pd.DataFrame(
        {key: _held_on(days, of_source) for key, of_source in rows.groupby("source_id")}
    )
    steps = pd.DataFrame(
        {
            "region_id": region_id,
            "day_from": days.reset_index(drop=True),
            "lowest_held_share": held.min(axis=1),
            "highest_held_share": held.max(axis=1),
            "source_count": held.notna().sum(axis=1),
            "source_ids": [";".join(held.columns[is_in]) for is_in in held.notna().to_numpy()],
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
