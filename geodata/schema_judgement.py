"""Columns and allowed values of what is on record of control where nobody assesses it day by day.

A judgement finds that somebody controls ground and gives no share. A dated share is a share of one
day alone, as a point or a range. Neither is ever made into the other.
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from geodata.schema import REGION_IDS

# Crimea and Sevastopol are judged together and are one region here.
_JUDGED_IDS = (*REGION_IDS, "UA-40")
# The screen's order: whose task it is to judge comes first.
JUDGE_TYPES = ("court", "prosecutor", "general_assembly", "parliament", "government")
_EXTENTS = ("whole", "part")
_FIRST_DAY_TYPES = ("found", "legal", "said")
_DATED_BASES = ("list_measured", "published_area", "map_measured")

_SOURCE = pa.Column(str, pa.Check.str_length(min_value=1), description="Key of the source")


def _are_regions(region_ids: pd.Series[str]) -> pd.Series[bool]:
    """Whether each cell names regions, each of them once."""
    listed = region_ids.str.split(";")
    is_known: pd.Series[bool] = listed.map(
        lambda ids: len(ids) == len(set(ids)) and set(ids) <= set(_JUDGED_IDS)
    )
    return is_known


def _is_not_after(first: str, second: str) -> pa.Check:
    """No day of one column is after that of another, where both are given."""

    def is_right(rows: pd.DataFrame) -> pd.DataFrame:
        every = pd.DataFrame(data=True, index=rows.index, columns=rows.columns)
        return every.assign(**{first: ~(rows[first] > rows[second])})

    return pa.Check(is_right, error=f"{first} is not after {second}")


JUDGEMENTS = pa.DataFrameSchema(
    {
        "judgement_id": pa.Column(
            str,
            pa.Check.str_matches(r"^J\d\d$"),
            unique=True,
            description="Key of the judgement",
        ),
        "judge_name": pa.Column(
            str, pa.Check.str_length(min_value=1), description="Who judged, and in what act"
        ),
        "judge_type": pa.Column(
            str, pa.Check.isin(JUDGE_TYPES), description="What kind of body judged"
        ),
        "region_ids": pa.Column(
            str,
            pa.Check(_are_regions, error="regions by ISO 3166-2 code, each once, joined by ;"),
            description="Regions that it is about, joined by ;",
        ),
        "extent": pa.Column(
            str,
            pa.Check.isin(_EXTENTS),
            description="whole: of all of each region; part: of a part, whose size it does not say",
        ),
        "judged_from": pa.Column(
            "datetime64[us]",
            description="First day of the control; the day of the word where none is named",
        ),
        "last_judged_on": pa.Column(
            "datetime64[us]",
            nullable=True,
            description="Last day that is judged; empty where no end is named",
        ),
        "first_day_type": pa.Column(
            str,
            pa.Check.isin(_FIRST_DAY_TYPES),
            description="What the first day is. found: from when control is found; legal: the day "
            "that a law counts from; said: the day of the word, which names no first day",
        ),
        "published": pa.Column(
            "datetime64[us]", description="Day that it was published, or passed where it is a law"
        ),
        "words": pa.Column(
            str,
            pa.Check.str_length(1, 140),
            description="What it says, in short; what it is quoted for stands in quotation marks",
        ),
        "source_id": _SOURCE,
        "note": pa.Column(str, description="What to mind"),
    },
    checks=[
        _is_not_after("judged_from", "last_judged_on"),
        _is_not_after("judged_from", "published"),
        # nobody judges a day that is still to come
        _is_not_after("last_judged_on", "published"),
    ],
    strict=True,
)

_SHARE = pa.Check.in_range(0, 1)

CONTROL_DATED = pa.DataFrameSchema(
    {
        "region_id": pa.Column(
            str, pa.Check.isin(REGION_IDS), description="ISO 3166-2 code of the region"
        ),
        "source_id": _SOURCE,
        "assessor_name": pa.Column(
            str, pa.Check.str_length(min_value=1), description="Name shown beside the share"
        ),
        "basis": pa.Column(
            str,
            pa.Check.isin(_DATED_BASES),
            description="How the share came about. list_measured: land of the places that an "
            "official list names; published_area: area as published; map_measured: area on a map",
        ),
        "assessed_on": pa.Column("datetime64[us]", description="The one day that the share is of"),
        "published": pa.Column("datetime64[us]", description="Day that the source was published"),
        "held_share_low": pa.Column(
            float,
            _SHARE,
            description="Lowest share of the region’s land area held, 0 to 1",
        ),
        "held_share_high": pa.Column(
            float,
            _SHARE,
            description="Highest share of the region’s land area held, 0 to 1; that of a point "
            "is its lowest too",
        ),
        "note": pa.Column(str, description="How the share came about, and what to mind"),
    },
    checks=[
        _is_not_after("held_share_low", "held_share_high"),
        _is_not_after("assessed_on", "published"),
    ],
    unique=["region_id", "source_id", "assessed_on"],
    strict=True,
)
