"""All tables that the atlas stands on, by their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd

# One row of a table, by column name: a claim, a source, an event with the columns of its schema.
Row = Mapping[Any, Any]


@dataclass(frozen=True, eq=False)
class ShippedTables:
    """Tables as they are read, with the first and the last day of the timeline.

    The columns of each stand in `events.schema` and `geodata.schema`, under the name of the table;
    `judgements` say besides how long each is in force,
    `members` are the claims with the groups that compare them, `basemap` has a table for each of
    `geodata.schema.BASEMAP_LAYERS`.
    """

    regions: gpd.GeoDataFrame
    basemap: dict[str, gpd.GeoDataFrame]
    assessors: pd.DataFrame
    control: pd.DataFrame
    control_steps: pd.DataFrame
    judgements: pd.DataFrame
    control_dated: pd.DataFrame
    ground_places: pd.DataFrame
    ground_names: pd.DataFrame
    ground_steps: pd.DataFrame
    statuses: pd.DataFrame
    roll_calls: pd.DataFrame
    resolutions: pd.DataFrame
    sources: pd.DataFrame
    claims: pd.DataFrame
    events: gpd.GeoDataFrame
    dispute_groups: pd.DataFrame
    vote_rounds: pd.DataFrame
    checks: pd.DataFrame
    members: pd.DataFrame
    first_day: pd.Timestamp
    last_day: pd.Timestamp


@dataclass(frozen=True, eq=False)
class Tables(ShippedTables):
    """Tables in the language that is spoken, and rows of some of them by their key."""

    claim_records: dict[str, Row]
    source_records: dict[str, Row]
    assessor_records: dict[str, Row]
    # Where the screen speaks another language: a text is searched for in its words.
    shown_events: gpd.GeoDataFrame | None = None


def each_row(table: pd.DataFrame) -> Iterator[Any]:  # pandas knows no more of a cell than Any
    """Rows of a table one after the other, with its columns as attributes."""
    return iter(table.itertuples())
