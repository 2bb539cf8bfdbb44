"""A collection: events, claims or maps of a user's own, their terms and the report on the file."""

from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd

from geodata.messages import Message
from geodata.validate.report import Report

# What the key of a claim of a user's own begins with, and that of who assessed their maps.
OWN_CLAIM = "own:"
OWN_MAPS = f"{OWN_CLAIM}maps"


@dataclass(frozen=True)
class Terms:
    """What may be done with the rows of a source.

    Parameters
    ----------
    credit
        Line that names the source wherever its rows are shown.
    licence
        Name of the licence; empty where the file's owner has said none.
    may_be_passed_on
        Whether rows may leave the session in a file: ACLED's may not, its counts may.
    """

    credit: Message
    licence: str = ""
    may_be_passed_on: bool = True


@dataclass(frozen=True)
class OwnMaps:
    """Maps of control of a user's own.

    Parameters
    ----------
    days
        The days of the maps, in their order.
    jumps
        Of which days maps were doubted, those that were taken all the same among them.
    shares
        One row for each map and region: `region_id`, `assessed_on`, `held_share`,
        `contested_share`, measured from the areas of the map.
    steps
        Columns of `geodata.schema_ground.GROUND_STEPS`, of the source `OWN_MAPS`: what each of our
        places is by the area that it lies in.
    """

    days: pd.DatetimeIndex
    jumps: tuple[pd.Timestamp, ...]
    shares: pd.DataFrame
    steps: pd.DataFrame


@dataclass(frozen=True)
class Collection:
    """Events, claims or maps of a user's own; a file holds one kind of them.

    Parameters
    ----------
    name
        Name that the reader sees: that of the file without its ending.
    dialect
        Key of the dialect that the file was read as: `ucdp`, `acled`, …, `mapped` for columns that
        the user has named.
    events
        One row an event, sorted by `start_date`, geometry a point in EPSG:4326 or empty:

        - `event_id` its key in the file, or the row's number;
        - `row` its row in the file;
        - `start_date`, `end_date` first and last day (datetime64[us]); of a month or a year the
          first and the last day of it;
        - `date_precision` one of `events.schema.PRECISIONS`;
        - `title` what happened in a line, `place` where, both as the file says it;
        - `region_ids` the region that the point lies in, or that the file names where there is no
          point; ISO 3166-2 codes joined by ``;``, empty where it is none of ours;
        - `geo_precision` `site`, `city`, `oblast` or `country`: what the point stands for;
        - `is_on_map` whether it is drawn as a point: it is known at least to its settlement;
        - `event_type` what the source calls it; empty where it does not;
        - `fatalities` how many deaths the source counts (Int64, missing where it does not say);
        - `source` whom the source cites, cut to what fits a card.
    terms
        What may be done with the rows.
    mapping
        Which column of the file was read as what: by field of the events the name of the column.
    report
        What became of each row.
    claims
        One row a figure, in the order of the file:

        - `claim_id` `OWN_CLAIM` and its row: no shipped key begins so;
        - `row` its row in the file;
        - `region_ids`, `metric`, `value`, `value_low`, `value_high`, `qualifier`, `as_of`,
          `as_of_precision`, `published`, `published_precision`, `claimant`, `stance` and `note` as
          in `events.schema_claims.CLAIMS_FILE`;
        - `unit` one of `events.schema.UNITS`, or ``%`` where the file does not say what it is a
          share of; `denominator` likewise;
        - `dispute_group` key of a shipped group that it answers, else empty; `question` the
          question in the file's own words, where it is none of ours; `question_type` one of
          `events.schema_groups.QUESTION_TYPES`;
        - `source_publisher`, `source_title`, `source_date` (ISO, cut as far as it is known) and
          `source_url`, each empty where the file does not say it;
        - `has_source`, `has_whole` whether the file names a source, and what a share is a share of:
          without them a figure is shown as such and is never printed large.
    maps
        Maps of control; none where the file holds events or claims.
    """

    name: str
    dialect: str
    events: gpd.GeoDataFrame
    terms: Terms
    report: Report
    mapping: dict[str, str] = field(default_factory=dict)
    claims: pd.DataFrame = field(default_factory=pd.DataFrame)
    maps: OwnMaps | None = None
