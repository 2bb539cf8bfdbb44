"""The parts of a scene that say who judged control, and which shares single days have."""

from typing import TypedDict

import pandas as pd

from components.language.words import _, day_in_words
from components.scene.basemap import day_number
from components.tables.judged import dated_text, judged_since

# ``from`` is a word of Python, so that no class can have it: days from and to, None for no end.
_Judged = TypedDict(
    "_Judged",
    {
        "from": int,
        "to": int | None,
        "known": int,
        "extent": str,
        "is_legal": bool,
        "text": str,
    },
)


class _Dated(TypedDict):
    """A share of one day alone: the day, that of its source, both ends, who, the share in words."""

    day: int
    known: int
    low: float
    high: float
    name: str
    text: str
    note: str


def scene_judged(judgements: pd.DataFrame, region_id: str) -> list[_Judged]:
    """Judgements about a region: of which days, known from when, of how much, in words.

    They stand in the order of their table; ``to`` is the first day that they are no longer about.
    """
    is_about = judgements["region_ids"].str.split(";").map(lambda ids: region_id in ids)
    return [
        {
            "from": day_number(row["judged_from"]),
            "to": None if pd.isna(row["in_force_to"]) else day_number(row["in_force_to"]),
            "known": day_number(row["published"]),
            "extent": row["extent"],
            "is_legal": row["first_day_type"] == "legal",
            "text": _("{since}: {who}, published {day}").format(
                since=judged_since(row),
                who=row["judge_name"],
                day=day_in_words(row["published"]),
            ),
        }
        for row in judgements[is_about].to_dict("records")
    ]


def scene_dated(dated: pd.DataFrame, region_id: str) -> list[_Dated]:
    """Shares of single days of a region, by day."""
    own = dated[dated["region_id"] == region_id].sort_values(["assessed_on", "source_id"])
    return [
        {
            "day": day_number(row["assessed_on"]),
            "known": day_number(row["published"]),
            "low": row["held_share_low"],
            "high": row["held_share_high"],
            "name": row["assessor_name"],
            "text": dated_text(row),
            "note": row["note"],
        }
        for row in own.to_dict("records")
    ]
