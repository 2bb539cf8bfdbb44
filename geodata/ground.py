"""The ground, place by place: what holds on a day, what changed between two, and its area.

Steps are as the source gives them, or settled: whoever calls decides. Nothing is carried on beyond
`MAX_AGE_DAYS`, and between places nothing is known: a cell takes the status of its place.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from geodata.schema_control import MAX_AGE_DAYS
from geodata.schema_ground import GROUND_FIRST_DAY, GROUND_STATUSES

# A spell of so few days may be a blip, and one that lasts so long is settled.
LONGEST_BLIP_DAYS, SETTLED_DAYS = 3, 7
# What became of a place between two days.
GROUND_CHANGES = ("gained", "lost", "contested", "same")

_ONE_DAY = pd.Timedelta(days=1)
_NOT_HELD, _CONTESTED, _HELD = GROUND_STATUSES
_PLACE = ["source_id", "place_id"]
_STEP_COLUMNS = ["place_id", "status_from", "status", "source_id"]
_SHARE_DECIMALS = 4


def settle_ground(
    steps: pd.DataFrame,
    *,
    first_day: pd.Timestamp = GROUND_FIRST_DAY,
    last_day: pd.Timestamp,
) -> pd.DataFrame:
    """Steps without the wavering of their source: what does not last a week is contested.

    It looks ahead, so it is nothing that was known on the day. For each place on its own:

    1. A spell is a status and the days that it lasts. The first spell begins on the first day of
       the series; it is ``not_held`` if the first step comes later. Each step ends the spell
       before it and begins one; the last spell ends with the last day of the series, which it
       counts. The days of a spell are the next spell's first day less its own.
    2. A blip is a spell of at most 3 days, not the first and not the last, between two spells of
       one status which last at least 7 days each. Each blip takes the status around it. What is
       a blip is decided for all of them by the spells of 1, before any is changed.
    3. Spells next to each other of one status become one, their days added.
    4. A spell of less than 7 days, not the first and not the last, becomes ``contested``. Again
       all of them by the spells of 3.
    5. As 3.
    6. The steps are the first days of the spells, without a first one that is ``not_held``.

    The first and the last spell keep their status however short they are: the series cuts them, so
    nobody knows how long they lasted. The last days of a settled series are therefore as given.

    Parameters
    ----------
    steps
        Columns of `geodata.schema_ground.GROUND_STEPS`; the steps of a place stand together, by
        day.
    first_day, last_day
        Of the series.

    Returns
    -------
    DataFrame
        Columns and order as in `steps`; a place may have fewer steps, or none.

    Raises
    ------
    ValueError
        If a step is not later than the one before it of its place, or outside the series.
    """
    spells = _spells(steps, first_day, last_day)
    status = spells["status"]
    is_around = (status.shift() == status.shift(-1)) & spells["is_inner"]
    is_long = spells["day_count"] >= SETTLED_DAYS
    is_blip = (
        is_around
        & (spells["day_count"] <= LONGEST_BLIP_DAYS)
        & is_long.shift(fill_value=False)
        & is_long.shift(-1, fill_value=False)
    )
    spells = _joined(spells.assign(status=status.mask(is_blip, status.shift())), last_day)
    is_short = spells["is_inner"] & (spells["day_count"] < SETTLED_DAYS)
    spells = _joined(spells.assign(status=spells["status"].mask(is_short, _CONTESTED)), last_day)
    is_begun = spells["is_first"] & (spells["status"] == _NOT_HELD)
    return spells.loc[~is_begun, _STEP_COLUMNS].reset_index(drop=True)


def ground_on(day: pd.Timestamp, places: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """Status of each place on a day, in the order of the places, seeds included.

    Columns: source_id, place_id, region_id, status, status_since (first day of the status; of one
    that holds from the first day of the series, that day, however long it held before), age_days
    (0 while the series runs). Empty before the first day of the series, and when its last one is
    more than `MAX_AGE_DAYS` old.

    Parameters
    ----------
    places, steps
        Columns of `geodata.schema_ground.GROUND_PLACES` and of ``GROUND_STEPS``, the steps of a
        place by day. A place without a step by the day is ``not_held``.

    Raises
    ------
    ValueError
        If a place stands there twice, or has two steps on one day.
    """
    _refuse_doubles(places, _PLACE)
    _refuse_doubles(steps, [*_PLACE, "status_from"])
    age_days = (day - places["last_assessed_on"]).dt.days.clip(lower=0)
    is_in = (places["assessed_from"] <= day) & (age_days <= MAX_AGE_DAYS)
    begun = steps[steps["status_from"] <= day]
    newest = begun.drop_duplicates(_PLACE, keep="last")
    rows = places.assign(age_days=age_days)[is_in].merge(
        newest, on=_PLACE, how="left", validate="one_to_one"
    )
    return pd.DataFrame(
        {
            "source_id": rows["source_id"],
            "place_id": rows["place_id"],
            "region_id": rows["region_id"],
            "status": rows["status"].fillna(_NOT_HELD),
            "status_since": rows["status_from"].fillna(rows["assessed_from"]),
            "age_days": rows["age_days"],
        }
    )


def compare_ground(
    first_day: pd.Timestamp,
    second_day: pd.Timestamp,
    places: pd.DataFrame,
    steps: pd.DataFrame,
) -> pd.DataFrame:
    """What became of each place from one day to another, in the order of the places.

    Columns: source_id, place_id, region_id, first_status, second_status, change: ``same``, or what
    it is now and was not before: ``gained`` (held), ``contested``, ``lost`` (not held). Only places
    that have a status on both days.
    """
    return compare_statuses(
        ground_on(first_day, places, steps), ground_on(second_day, places, steps)
    )


def compare_statuses(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """What became of each place from one state of the ground to another, as `compare_ground`.

    Parameters
    ----------
    first, second
        As `ground_on` has them, of one source.
    """
    both = first.merge(second[[*_PLACE, "status"]], on=_PLACE, suffixes=("_first", "_second"))
    now = both["status_second"].map({_HELD: "gained", _CONTESTED: "contested", _NOT_HELD: "lost"})
    return pd.DataFrame(
        {
            **{column: both[column] for column in ("source_id", "place_id", "region_id")},
            "first_status": both["status_first"],
            "second_status": both["status_second"],
            "change": now.where(both["status_first"] != both["status_second"], "same"),
        }
    )


def compare_sources(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """How two sources differ about each place that both judge, in the order of the places.

    Columns: source_id (of the second), place_id, region_id, change: ``gained`` where the second
    alone says that it is held, ``lost`` where the first alone does, ``contested`` where neither
    does and one says that it is contested, else ``same``. So `measure_changes_km2` measures it.

    Parameters
    ----------
    first, second
        As `ground_on` has them, of places with the same keys.
    """
    both = second.merge(first[["place_id", "status"]], on="place_id", suffixes=("", "_first"))
    is_held, was_held = both["status"] == _HELD, both["status_first"] == _HELD
    is_other = both["status"] != both["status_first"]
    change = np.select(
        [is_held & ~was_held, was_held & ~is_held, is_other],
        ["gained", "lost", "contested"],
        "same",
    )
    return both[["source_id", "place_id", "region_id"]].assign(change=change)


def measure_changes_km2(changes: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Land that changed, by source, region and change; all four changes for each region.

    Columns: source_id, region_id, change, area_km2, area_share (of the region's cells). A region
    is that of the cell, which need not be that of its place.

    Parameters
    ----------
    changes
        As `compare_ground` has them.
    cells
        Columns of `geodata.schema_ground.GROUND_CELLS`, the geometry is not needed.
    """
    rows = cells[["place_id", "region_id", "area_km2"]].merge(
        changes[["source_id", "place_id", "change"]], on="place_id"
    )
    rows = rows.assign(
        region_id=pd.Categorical(rows["region_id"], cells["region_id"].unique()),
        change=pd.Categorical(rows["change"], GROUND_CHANGES),
    )
    keys = ["source_id", "region_id", "change"]
    areas = rows.groupby(keys, observed=False)["area_km2"].sum().reset_index()
    areas = areas.astype({"region_id": "str", "change": "str"})
    whole = areas.groupby(keys[:2])["area_km2"].transform("sum")
    return areas.assign(area_share=areas["area_km2"] / whole)


def ground_shares(
    cells: pd.DataFrame,
    steps: pd.DataFrame,
    *,
    first_day: pd.Timestamp = GROUND_FIRST_DAY,
    last_day: pd.Timestamp,
) -> pd.DataFrame:
    """Shares of each region's land in cells that are held and contested, for every day.

    Columns: region_id (in the order of the cells), day, held_share, contested_share, rounded to
    four decimals as the shipped shares are. Steps are of one source.

    Parameters
    ----------
    cells
        Columns of `geodata.schema_ground.GROUND_CELLS`, the geometry is not needed.
    first_day, last_day
        Of the series.
    """
    days = pd.date_range(first_day, last_day, unit="us")
    spells = _spells(steps, first_day, last_day)
    rows = cells[["place_id", "region_id", "area_km2"]].merge(
        spells[["place_id", "status", "status_from", "day_count"]], on="place_id"
    )
    begins = (rows["status_from"] - first_day).dt.days
    regions = cells["region_id"].unique()
    place_of = {region_id: number for number, region_id in enumerate(regions)}
    numbers = rows["region_id"].map(place_of)
    whole = cells.groupby("region_id")["area_km2"].sum().loc[regions].to_numpy()
    shares = {}
    for name, status in (("held_share", _HELD), ("contested_share", _CONTESTED)):
        # what a spell adds on its first day it takes away on the day after its last
        turned = np.zeros((len(regions), len(days) + 1))
        is_it = (rows["status"] == status).to_numpy()
        one, area = numbers[is_it], rows["area_km2"][is_it]
        np.add.at(turned, (one, begins[is_it]), area)
        np.add.at(turned, (one, (begins + rows["day_count"])[is_it]), -area)
        areas = turned.cumsum(axis=1)[:, :-1]
        # adding up leaves a hair below nothing or above all
        shares[name] = (areas / whole[:, None]).clip(0, 1).round(_SHARE_DECIMALS).ravel()
    return pd.DataFrame(
        {"region_id": np.repeat(regions, len(days)), "day": np.tile(days, len(regions)), **shares}
    )


def _spells(steps: pd.DataFrame, first_day: pd.Timestamp, last_day: pd.Timestamp) -> pd.DataFrame:
    """Spells of each place that has a step, by place and day, the first from the first day on.

    Columns: those of the steps, day_count, is_first, is_inner (neither first nor last).
    """
    if not steps["status_from"].between(first_day, last_day).all():
        raise ValueError(f"a step outside {first_day:%Y-%m-%d} to {last_day:%Y-%m-%d}")
    is_next = (steps[_PLACE] == steps[_PLACE].shift()).all(axis=1)
    if (is_next & (steps["status_from"] <= steps["status_from"].shift())).any():
        raise ValueError("a step that is not later than the one before it of its place")
    late = steps[~is_next & (steps["status_from"] > first_day)]
    begun = late.assign(status_from=first_day, status=_NOT_HELD)
    # as the rows of `begun` have the numbers of the steps that they stand before
    rows = pd.concat([begun, steps])[_STEP_COLUMNS].sort_index(kind="stable")
    return _measured(rows.reset_index(drop=True), last_day)


def _joined(spells: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    """Spells with those of one status that follow each other at a place made one."""
    is_more = ~spells["is_first"] & (spells["status"] == spells["status"].shift())
    return _measured(spells.loc[~is_more, _STEP_COLUMNS].reset_index(drop=True), last_day)


def _measured(rows: pd.DataFrame, last_day: pd.Timestamp) -> pd.DataFrame:
    """Spells with their days, and which are the first and the last of their place."""
    is_first = (rows[_PLACE] != rows[_PLACE].shift()).any(axis=1)
    is_last = is_first.shift(-1, fill_value=True)
    ends = rows["status_from"].shift(-1).mask(is_last, last_day + _ONE_DAY)
    return rows.assign(
        day_count=(ends - rows["status_from"]).dt.days,
        is_first=is_first,
        is_inner=~is_first & ~is_last,
    )


def _refuse_doubles(rows: pd.DataFrame, key: list[str]) -> None:
    is_double = rows.duplicated(key)
    if is_double.any():
        told = ", ".join(rows.loc[is_double, key].iloc[0].astype(str))
        raise ValueError(f"{' and '.join(key)} twice: {told}")
