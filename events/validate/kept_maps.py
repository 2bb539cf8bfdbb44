"""Maps of control as the rows of one table, for the file that a collection is kept as, and back.

A row is a share of a region on the day of a map, or a step of a place, on which its status is
another one. Which maps there are stands beside the table, since two may say the same.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from events.validate.collection import OWN_MAPS, OwnMaps
from geodata.control_maps.days import FIRST_MAP_DAY
from geodata.read import read_ground_places
from geodata.schema import REGION_IDS
from geodata.schema_ground import GROUND_STATUSES, GROUND_STEPS

_MOST_MAPS = 10_000
_SHARE = pa.Check.in_range(0, 1)
_ROWS = pa.DataFrameSchema(
    {
        "day": pa.Column("datetime64[us]"),
        "region_id": pa.Column(str, pa.Check.isin(("", *REGION_IDS))),
        "held_share": pa.Column(float, _SHARE, nullable=True),
        "contested_share": pa.Column(float, _SHARE, nullable=True),
        "place_id": pa.Column(str),
        "status": pa.Column(str, pa.Check.isin(("", *GROUND_STATUSES))),
    },
    checks=[
        pa.Check(lambda rows: (rows["region_id"] == "") != (rows["place_id"] == "")),
        pa.Check(lambda rows: (rows["place_id"] == "") == (rows["status"] == "")),
        pa.Check(lambda rows: (rows["region_id"] == "") == rows["held_share"].isna()),
        pa.Check(lambda rows: rows["held_share"].isna() == rows["contested_share"].isna()),
        # both are rounded
        pa.Check(lambda rows: ~(rows["held_share"] + rows["contested_share"] > 1.0002)),
    ],
    strict=True,
)


def rows_of_maps(maps: OwnMaps) -> pd.DataFrame:
    """Rows of maps: their shares, then their steps."""
    shares = maps.shares.rename(columns={"assessed_on": "day"}).assign(place_id="", status="")
    steps = maps.steps.rename(columns={"status_from": "day"}).drop(columns="source_id")
    steps = steps.assign(region_id="", held_share=np.nan, contested_share=np.nan)
    rows = pd.concat([shares, steps[shares.columns]], ignore_index=True)
    return rows[list(_ROWS.columns)].astype({"day": "datetime64[us]"})


def facts_of_maps(maps: OwnMaps) -> dict[str, object]:
    """What stands beside the rows: the days of the maps, and over which places they were laid."""
    return {
        "days": [day.date().isoformat() for day in maps.days],
        "jumps": [day.date().isoformat() for day in maps.jumps],
        "places": _places_hash(),
    }


def has_our_places(facts: Mapping[str, Any]) -> bool:
    """Whether maps were laid over the places that the ground of this atlas has."""
    return bool(facts["places"] == _places_hash())


def maps_of_rows(rows: pd.DataFrame, facts: Mapping[str, Any], last: date) -> OwnMaps:
    """Maps of rows and of what stands beside them, each held to what it must be.

    Parameters
    ----------
    last
        The last day that a map may be of.

    Raises
    ------
    KeyError, TypeError, ValueError
        Where a part is missing or cannot be.
    pandera.errors.SchemaError
        Where rows are none.
    """
    found = _ROWS.validate(rows)
    days, jumps = (_days_of(facts[name], last) for name in ("days", "jumps"))
    shares = found[found["region_id"] != ""].reset_index(drop=True)
    steps = found[found["place_id"] != ""].reset_index(drop=True)
    wanted = pd.MultiIndex.from_product([days, REGION_IDS])
    is_sound = (
        0 < len(days) <= _MOST_MAPS
        and pd.MultiIndex.from_frame(shares[["day", "region_id"]]).equals(wanted)
        and jumps.isin(days).all()
        and steps["day"].isin(days).all()
        and steps["place_id"].isin(read_ground_places()["place_id"]).all()
    )
    if not is_sound:
        raise ValueError("no maps")
    named = steps.rename(columns={"day": "status_from"}).assign(source_id=OWN_MAPS)
    return OwnMaps(
        days=days,
        jumps=tuple(jumps),
        shares=shares.rename(columns={"day": "assessed_on"})[
            ["region_id", "assessed_on", "held_share", "contested_share"]
        ],
        steps=GROUND_STEPS.validate(
            named[["place_id", "status_from", "status", "source_id"]].astype({"source_id": "str"})
        ),
    )


def _days_of(texts: list[str], last: date) -> pd.DatetimeIndex:
    """Days in their order, each once.

    Raises
    ------
    ValueError
        Where one cannot be the day of a map.
    """
    days = pd.DatetimeIndex(pd.to_datetime(texts, format="%Y-%m-%d")).as_unit("us")
    is_sound = days.is_monotonic_increasing and days.is_unique
    if not is_sound or ((days < FIRST_MAP_DAY) | (days > pd.Timestamp(last))).any():
        raise ValueError("no days of maps")
    return days


def _places_hash() -> str:
    """Hash of the places of the ground, in their order."""
    return hashlib.sha256("\n".join(read_ground_places()["place_id"]).encode()).hexdigest()[:16]
