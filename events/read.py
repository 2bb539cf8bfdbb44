"""Shipped files of `events` to validated tables, with the corrections on record applied."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pandera.pandas as pa

from events import schema, schema_claims, schema_groups
from geodata.edition import read_laid, refuse_laid
from geodata.schema import CRS
from geodata.table import validated

DATA = Path(__file__).parent / "data"
# Tables that an edition may lay rows over, and the column by which a row of it is one of theirs.
KEYS = {
    "claims.csv": "claim_id",
    "events.csv": "event_id",
    "sources.csv": "source_id",
    "dispute_groups.csv": "dispute_group",
    "vote_rounds.csv": "vote_round_id",
    "checks.csv": "check_id",
    "corrections.csv": "correction_id",
    "settled_places.csv": "event_id",
}
# A source that came more than this many days after an event is a digest of events long known.
_DIGEST_DAYS = 30


def read_sources() -> pd.DataFrame:
    """Read who published, where and when: one row per source, weak carriers marked."""
    return _read_laid("sources.csv", schema.SOURCES, _corrections_of("sources"))


def read_claims() -> pd.DataFrame:
    """Read every figure on record: one row is one figure, of one claimant, from one source.

    The columns that are worked out here (`region_id`, `measure`, `low`, `high`, `as_of_date`,
    `published_date`, `is_published_assumed`) are described in `events.schema_claims.CLAIMS`.
    """
    recorded = _read_laid("claims.csv", schema_claims.CLAIMS_FILE, _corrections_of("claims"))
    return validated(claims_from_recorded(recorded), schema_claims.CLAIMS, "claims.csv")


def read_events() -> gpd.GeoDataFrame:
    """Read what is said to have happened: one row per event, its point in EPSG:4326.

    `end_date` is the last day, and the first where an event has one day only; `family` is the
    timeline's family of the category (`events.schema.FAMILIES`); `known_date` is the day by which
    the event could be read of (`known_dates`).
    """
    events = _read_laid("events.csv", schema.EVENTS_FILE, _corrections_of("events"))
    points = gpd.points_from_xy(events["longitude"], events["latitude"], crs=CRS)
    family_of = {one: family for family, some in schema.FAMILIES.items() for one in some}
    complete = events.assign(
        end_date=events["end_date"].fillna(events["start_date"]),
        family=events["category"].map(family_of),
    )
    complete = complete.assign(known_date=known_dates(complete, read_sources()))
    return gpd.GeoDataFrame(complete, geometry=points)


def known_dates(events: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """Day by which each event could be read of: the earliest of its sources' days.

    Never before the event is over, for the words of an event of several days tell how it ended.
    Where the earliest source came later than `_DIGEST_DAYS` after the end it is a digest that does
    not tell when the event was first known, and the last day of the event counts; so it does where
    no source has a day.
    """
    is_dated = sources["source_date_precision"] == "day"
    days = pd.to_datetime(sources["source_date"].where(is_dated), format="%Y-%m-%d")
    cited = events["source_ids"].str.split(";").explode()
    day_of = dict(zip(sources["source_id"], days, strict=True))
    cited_days = cited.map(day_of).astype("datetime64[us]")
    earliest = cited_days.groupby(level=0).min().reindex(events.index)
    ends = events["end_date"]
    days_after = (earliest - ends).dt.days
    is_telling = (days_after > 0) & (days_after <= _DIGEST_DAYS)
    return earliest.where(is_telling, ends).astype("datetime64[us]")


def read_vote_rounds() -> pd.DataFrame:
    """Read the votes on status that were held in the regions, one row per vote and region."""
    return _read_laid("vote_rounds.csv", schema_groups.VOTE_ROUNDS)


def read_dispute_groups() -> pd.DataFrame:
    """Read the groups of figures about the same thing, with the first day of their vote."""
    groups = _read_laid("dispute_groups.csv", schema_groups.DISPUTE_GROUPS_FILE)
    vote_from = read_vote_rounds().set_index("vote_round_id")["vote_from"]
    is_unknown = ~groups["vote_round_id"].isin({*vote_from.index, ""})
    rule = "a vote_round_id of vote_rounds.csv"
    refuse_laid(groups, "vote_round_id", is_unknown, "dispute_groups.csv", rule)
    begun = groups.assign(vote_from=groups["vote_round_id"].map(vote_from))
    return validated(begun, schema_groups.DISPUTE_GROUPS, "dispute_groups.csv")


def read_checks() -> pd.DataFrame:
    """Read which figures are held against one another, and by which formula."""
    return _read_laid("checks.csv", schema_groups.CHECKS)


def read_corrections() -> pd.DataFrame:
    """Read the corrections on record; the files keep the values as they were recorded."""
    return _read_laid("corrections.csv", schema_groups.CORRECTIONS)


def read_settled_places() -> pd.DataFrame:
    """Read the events whose written regions and whose place on the map differ, each ruled on."""
    return _read_laid("settled_places.csv", schema_groups.SETTLED_PLACES)


def claims_from_recorded(recorded: pd.DataFrame) -> pd.DataFrame:
    """Claims as in the file, and the columns that are worked out from them."""
    is_single = recorded["region_ids"].isin(schema.SINGLE_REGION_IDS)
    is_share = recorded["denominator"] != ""
    is_assumed = recorded["published"] == ""
    published = recorded["published"].where(~is_assumed, recorded["as_of"])
    return recorded.assign(
        region_id=recorded["region_ids"].where(is_single, ""),
        measure=recorded["unit"].where(~is_share, "%"),
        low=recorded["value"].fillna(recorded["value_low"]),
        high=recorded["value"].fillna(recorded["value_high"]),
        as_of_date=last_days(recorded["as_of"]),
        published_date=last_days(published),
        is_published_assumed=is_assumed,
    )


def last_days(iso_texts: pd.Series) -> pd.Series:
    """Last day that each ISO date can mean: 2022-09 is 30 September, 2022 is 31 December.

    Raises
    ------
    ValueError
        If a text is no date.
    """
    lengths = iso_texts.str.len()
    padded = iso_texts + np.select([lengths == 4, lengths == 7], ["-12-01", "-01"], "")
    days: pd.Series = pd.to_datetime(padded, format="%Y-%m-%d")
    return days.where(lengths == 10, days + pd.offsets.MonthEnd(0)).astype("datetime64[us]")


def _read_laid(
    file_name: str, schema: pa.DataFrameSchema, corrections: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Shipped table, corrected, with what an edition lays over it."""
    return read_laid(DATA / file_name, schema, [KEYS[file_name]], corrections)


def _corrections_of(table_name: str) -> pd.DataFrame:
    corrections = read_corrections()
    return corrections[corrections["table_name"] == table_name]
