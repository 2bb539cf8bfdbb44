"""Columns and allowed values of the ground: places, and the days from which a status holds there.

The ground of several sources is one frame: the rows of each under one another, told apart by
``source_id``. The files hold one source each.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from geodata.schema import REGION_IDS, geometry_column

# From what is not held to what is. A place is the first of them until a step says otherwise.
GROUND_STATUSES = ("not_held", "contested", "held")
# The source of the shipped places and steps, and the first day that it judges; its last one stands
# in the table of the series.
GROUND_SOURCE_ID = "VIINA-2"
GROUND_FIRST_DAY = pd.Timestamp("2022-02-24")
# From which day up to which, the latter not included, its word is in doubt: many places move
# together on the first and back again on the last. They are drawn as given, with a note.
GROUND_IN_DOUBT = (pd.Timestamp("2026-01-27"), pd.Timestamp("2026-04-19"))
# Who has the Ukrainian name of a place.
_NAME_SOURCES = ("both", "classifier", "geonames")

_PLACE_KEY = ["source_id", "place_id"]


def _is_in_region_order(region_ids: pd.Series[str]) -> pd.Series[bool]:
    """Whether the region of each place is none that comes before those above it."""
    ranks = region_ids.map({one: rank for rank, one in enumerate(REGION_IDS)})
    ranks = ranks.fillna(len(REGION_IDS))
    is_in: pd.Series[bool] = ranks >= ranks.cummax()
    return is_in


def _step_rules(key: list[str]) -> list[pa.Check]:
    """Rules between a step and the one before it of the same place, which `key` names."""

    def is_together(steps: pd.DataFrame) -> pd.DataFrame:
        return _cells(steps, "place_id", _is_next(steps, key) | ~steps.duplicated(key))

    def is_later(steps: pd.DataFrame) -> pd.DataFrame:
        is_after = steps["status_from"] > steps["status_from"].shift()
        return _cells(steps, "status_from", ~_is_next(steps, key) | is_after)

    def is_change(steps: pd.DataFrame) -> pd.DataFrame:
        before = steps["status"].shift().where(_is_next(steps, key), GROUND_STATUSES[0])
        return _cells(steps, "status", steps["status"] != before)

    return [
        pa.Check(is_together, error="the steps of a place stand together"),
        pa.Check(is_later, error="a step is of a later day than the one before it"),
        pa.Check(is_change, error="a step changes the status, which begins as not_held"),
    ]


def _is_next(steps: pd.DataFrame, key: list[str]) -> pd.Series[bool]:
    """Whether each step is of the same place as the one above it."""
    is_same: pd.Series[bool] = (steps[key] == steps[key].shift()).all(axis=1)
    return is_same


def _cells(steps: pd.DataFrame, column: str, is_right: pd.Series[bool]) -> pd.DataFrame:
    """Whether each cell is right, so that a fault is one of this column and of no other."""
    every = pd.DataFrame(data=True, index=steps.index, columns=steps.columns)
    return every.assign(**{column: is_right})


_PLACE_ID = pa.Column(
    str,
    pa.Check.str_matches(r"^[0-9a-z-]+$"),
    description="GeoNames id of the place; a seed without a name has a key of its own",
)
_SOURCE = pa.Column(str, pa.Check.str_length(min_value=1), description="Key of the source")
_REGION = r"^(UA-\d\d)?$"
_PLACE_COLUMNS = {
    "place_id": _PLACE_ID,
    "place_name": pa.Column(str, description='Name in Latin letters, "" of a seed without one'),
    "longitude": pa.Column(
        float, pa.Check.in_range(-180, 180), description="Longitude of the place"
    ),
    "latitude": pa.Column(float, pa.Check.in_range(-90, 90), description="Latitude of the place"),
    "region_id": pa.Column(
        str,
        pa.Check.str_matches(_REGION),
        description='Region or other oblast that the place lies in, ISO 3166-2; "" abroad',
    ),
}
_STEP_COLUMNS = {
    "place_id": _PLACE_ID,
    "status_from": pa.Column("datetime64[us]", description="First day of the status"),
    "status": pa.Column(
        str,
        pa.Check.isin(GROUND_STATUSES),
        description="Whether Russian forces hold the place: held, contested or not_held, which "
        "is what a place without a step is",
    ),
}

GROUND_PLACES_FILE = pa.DataFrameSchema(
    _PLACE_COLUMNS
    | {
        "region_id": pa.Column(
            str,
            [
                pa.Check.str_matches(_REGION),
                pa.Check(
                    _is_in_region_order,
                    error=f"places stand by region: {', '.join(REGION_IDS)}, then others",
                ),
            ],
        )
    },
    unique=["place_id"],
    strict=True,
)
GROUND_STEPS_FILE = pa.DataFrameSchema(
    _STEP_COLUMNS | {"status_from": pa.Column("datetime64[us]", pa.Check.ge(GROUND_FIRST_DAY))},
    checks=_step_rules(["place_id"]),
    strict=True,
)

GROUND_PLACES = pa.DataFrameSchema(
    _PLACE_COLUMNS
    | {
        "source_id": _SOURCE,
        "is_seed": pa.Column(
            bool,
            description="Whether the place only bounds the ground of others and is not shown: it "
            "lies outside the five regions, or stands for one that the source leaves out",
        ),
        "assessed_from": pa.Column("datetime64[us]", description="First day that is judged"),
        "last_assessed_on": pa.Column(
            "datetime64[us]", description="Last day that is judged; age counts from here"
        ),
    },
    unique=_PLACE_KEY,
    strict=True,
)
GROUND_SERIES = pa.DataFrameSchema(
    {
        "source_id": pa.Column(
            str, pa.Check.str_length(min_value=1), unique=True, description="Key of the source"
        ),
        "last_day": pa.Column(
            "datetime64[us]",
            pa.Check.ge(GROUND_FIRST_DAY),
            description="Last day that the source judges, whether anything changes on it or not",
        ),
    },
    strict=True,
)
GROUND_STEPS = pa.DataFrameSchema(
    _STEP_COLUMNS | {"source_id": _SOURCE}, checks=_step_rules(_PLACE_KEY), strict=True
)

GROUND_CELLS = pa.DataFrameSchema(
    {
        "place_id": _PLACE_ID,
        "region_id": pa.Column(
            str, pa.Check.isin(REGION_IDS), description="Region that the cell lies in, ISO 3166-2"
        ),
        "area_km2": pa.Column(float, pa.Check.gt(0), description="Land area of the cell, km2"),
        "geometry": geometry_column(
            {"MultiPolygon"}, "Land of the region that lies nearest to the place"
        ),
    },
    unique=["place_id", "region_id"],
    strict=True,
    ordered=True,
)

GROUND_NAMES = pa.DataFrameSchema(
    {
        "place_id": pa.Column(
            str, pa.Check.str_matches(r"^\d+$"), unique=True, description="GeoNames id"
        ),
        "name_uk": pa.Column(
            str,
            pa.Check.str_matches(r"^[А-ЩЬЮЯЄІЇҐа-щьюяєіїґ][А-ЩЬЮЯЄІЇҐа-щьюяєіїґ’ -]+$"),
            description="Name in Ukrainian",
        ),
        "name_latin": pa.Column(
            str,
            pa.Check.str_matches(r"^[A-Z][A-Za-z -]+$"),
            description="The Ukrainian name in Latin letters, by the official transliteration "
            "of 2010",
        ),
        "name_source": pa.Column(
            str,
            pa.Check.isin(_NAME_SOURCES),
            description="Who has the name: classifier, the state classifier of Ukraine in the "
            "same region; geonames, GeoNames under the id of the place; or both",
        ),
    },
    strict=True,
)
