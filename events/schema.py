"""Columns, units and allowed values of events, claims and sources.

The description of a column here is the only one: it feeds the help on the screen too. Claims
are in `events.schema_claims`, the tables that compare and check them in `events.schema_groups`.
"""

import numpy as np
import pandas as pd
import pandera.pandas as pa

from geodata.schema import REGION_IDS

SEVASTOPOL = "UA-40"
WHOLE_COUNTRY = "UA"
SINGLE_REGION_IDS = (*REGION_IDS, SEVASTOPOL)
# Oblasts that a few claims name beside the regions: Dnipropetrovsk, Mykolaiv, Odesa, Kharkiv.
_OTHER_OBLAST_IDS = ("UA-12", "UA-48", "UA-51", "UA-63")
PLACE_IDS = (*SINGLE_REGION_IDS, *_OTHER_OBLAST_IDS, WHOLE_COUNTRY)

PRECISIONS = ("day", "month", "year")
# The screen's order.
STANCES = (
    "claimed",
    "disputing",
    "party_figure",
    "independent_estimate",
    "official_statistic",
)
TOPICS = (
    "area",
    "background",
    "citizenship",
    "conscription",
    "control",
    "harm",
    "intl",
    "movement",
    "parl",
    "poll",
    "population",
    "population_left",
    "ref2014crimea",
    "ref2014donbas",
    "ref2022",
    "vote2014sep",
    "vote2014nov",
    "vote2018",
    "vote2023",
    "vote2024",
)
DENOMINATORS = (
    "Crimean Tatars",
    "Donetsk and Luhansk",
    "Ukraine",
    "buildings",
    "each oblast",
    "electorate",
    "intending voters",
    "oblast",
    "oblast residents",
    "region",
    "residents",
    "respondents",
    "the four oblasts",
    "town",
    "votes counted",
)
COUNT_UNITS = (
    "ballots",
    "days",
    "km2",
    "months",
    "people",
    "provinces",
    "states",
    "thousand people",
    "troops",
    "voters",
    "votes",
    "years",
)
UNITS = (*COUNT_UNITS, *(f"% of {denominator}" for denominator in DENOMINATORS))
CATEGORIES = (
    "annexation_step",
    "vote",
    "legal",
    "political",
    "military",
    "control_change",
    "infrastructure",
    "civilian_harm",
    "international_response",
    "negotiation",
)
# Events of a reader's own stand beside ours as one more category; no shipped table holds it.
OWN_CATEGORY = "own"
# Families of the timeline: every category is in exactly one.
FAMILIES = {
    "votes_and_law": ("annexation_step", "vote", "legal", "political"),
    "fighting_and_control": ("military", "control_change", "infrastructure"),
    "civilian_harm": ("civilian_harm",),
    "diplomacy": ("international_response", "negotiation"),
}
_GEO_PRECISIONS = ("site", "city", "oblast")

_LENGTHS = {"": 0, "year": 4, "month": 7, "day": 10}


def _are_places(region_ids: pd.Series) -> pd.Series:
    return region_ids.map(lambda ids: all(one in PLACE_IDS for one in ids.split(";")))


def _are_dates(texts: pd.Series) -> pd.Series:
    lengths = texts.str.len()
    padded = texts + np.select([lengths == 4, lengths == 7], ["-01-01", "-01"], "")
    days: pd.Series = pd.to_datetime(padded, format="%Y-%m-%d", errors="coerce")
    return days.notna() | (texts == "")


IS_DATE = pa.Check(_are_dates, error="a date, YYYY-MM-DD or cut short")


def fits(date_column: str, precision: str) -> pa.Check:
    """Check of a table: the dates of a column are cut as its precision says."""

    def is_fitting(rows: pd.DataFrame) -> pd.Series:
        return rows[date_column].str.len() == rows[precision].map(_LENGTHS)

    return pa.Check(is_fitting, error=f"{date_column} is cut as {precision} says")


def closed(values: tuple[str, ...], description: str) -> pa.Column:
    """Column of a closed category: any other value fails the read."""
    return pa.Column(str, pa.Check.isin(values), description=description)


def text(description: str) -> pa.Column:
    """Column of text that may be empty."""
    return pa.Column(str, pa.Check.str_length(max_value=10_000), description=description)


def filled(description: str) -> pa.Column:
    """Column of text that is never empty."""
    return pa.Column(str, pa.Check.str_length(1, 10_000), description=description)


def key(description: str) -> pa.Column:
    """Column of keys, each used once."""
    return pa.Column(str, pa.Check.str_length(1, 60), unique=True, description=description)


REGION_LIST = pa.Column(
    str,
    pa.Check(_are_places, error="ISO 3166-2 codes joined by ;"),
    description="Regions it is about, ISO 3166-2 codes joined by ;. UA is the whole country",
)

# Without what would name a reader, or end the attribute or the line that it is printed in.
ADDRESS = r"^(https?://[^\s/@\"'<>`\\]+(/[^\s\"<>`\\]*)?)?$"

SOURCES = pa.DataFrameSchema(
    {
        "source_id": key("Key of the source"),
        "publisher": filled("Who published; in brackets whose text it carries"),
        "title": text("Title of the page"),
        "source_date": pa.Column(
            str,
            IS_DATE,
            description="When it was published, ISO; cut where only month or year is known",
        ),
        "source_date_precision": closed(("", *PRECISIONS), "How much of the date is known"),
        "url": pa.Column(
            str,
            pa.Check.str_matches(ADDRESS),
            description="Address; empty if unrecorded",
        ),
        "is_verified": pa.Column(bool, description="Whether the page itself was seen"),
        "is_weak": pa.Column(
            bool,
            description=(
                "Whether the page is second-hand: its publisher or note on record "
                "names a mirror, a scraped, reposted or unlicensed copy, a forum, a "
                "blog, a wiki or another tertiary text, a digest or aggregator, a "
                "machine-written text, or a partisan host. State media and "
                "occupation bodies are not marked for taking a side: their own "
                "claims were first published there. An agency's report in a "
                "newspaper is not second-hand either"
            ),
        ),
        "note": text("What to watch for about the source"),
    },
    checks=fits("source_date", "source_date_precision"),
    strict=True,
)

EVENTS_FILE = pa.DataFrameSchema(
    {
        "event_id": key("Key of the event"),
        "start_date": pa.Column("datetime64[us]", description="First day"),
        "end_date": pa.Column(
            "datetime64[us]", nullable=True, description="Last day; the first where there is one"
        ),
        "title": filled("What happened, in a line"),
        "description": filled("What happened, in a sentence or two"),
        "region_ids": REGION_LIST,
        "place": filled("Where it happened"),
        "latitude": pa.Column(float, pa.Check.in_range(-90, 90), description="Degrees north"),
        "longitude": pa.Column(float, pa.Check.in_range(-180, 180), description="Degrees east"),
        "geo_precision": closed(_GEO_PRECISIONS, "What the point stands for"),
        "category": closed(CATEGORIES, "Kind of event"),
        "is_on_map": pa.Column(bool, description="Whether it lies on the map"),
        "source_ids": filled("Keys of the sources, joined by ;"),
        "is_verified": pa.Column(bool, description="Whether a source was seen that says so"),
        "note": text("What to watch for about the event"),
    },
    checks=pa.Check(
        lambda rows: ~(rows["end_date"] < rows["start_date"]), error="does not end before it starts"
    ),
    strict=True,
)
