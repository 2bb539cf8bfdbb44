"""Who judged control of a region where nobody assesses a share on a day, as text.

A judgement says that ground is held, or held in part, and gives no share; none is worked out.
"""

from typing import TypedDict

import pandas as pd

from components.language.names import judge_names
from components.language.words import _, day_in_words
from components.tables.judged import dated_text, judged_since, judged_when
from components.tables.load import Row, Tables
from geodata.judgement import dated_shares, judgements_on

# Between these days some tens of square kilometres were said to have changed hands, and the United
# Nations gave one length of the line in 2020, 2021 and 2022.
STEADY = (pd.Timestamp("2015-02-18"), pd.Timestamp("2022-02-23"))


class JudgedRow(TypedDict):
    """One judgement as text: who, of which days, published when, with which words, read where.

    ``since`` is the first of the days judged, ``when`` all of them; ``is_after_day`` is whether it
    was published only after the day.
    """

    id: str
    who: str
    kind: str
    since: str
    when: str
    published: str
    words: str
    note: str
    is_after_day: bool
    publisher: str
    url: str


class Judged(TypedDict):
    """Judgements of a region that count on a day, and what shares it has on record.

    ``extent`` is ``whole`` or ``part``, empty where nobody judges; ``is_legal`` is whether only the
    day that a law counts from says so. ``share`` is about the day itself, ``shares`` lists those of
    single days, and ``has_share`` is whether any is of the day itself.
    """

    extent: str
    is_legal: bool
    rows: list[JudgedRow]
    share: str
    has_share: bool
    shares: str


def judged_of(tables: Tables, day: pd.Timestamp, region_id: str, known_by: bool) -> Judged:
    """Who judges control of a region on a day; with `known_by`, only what was published by then."""
    dated = dated_shares(tables.control_dated, day, region_id=region_id, known_by=known_by)
    own = dated[dated["assessed_on"] == day]
    found = judgements_on(day, tables.judgements, region_id=region_id, known_by=known_by)
    extents = set(found["extent"])
    return {
        "extent": next((one for one in ("whole", "part") if one in extents), ""),
        "is_legal": bool((found["first_day_type"] == "legal").all()) and not found.empty,
        "rows": [_row_of(row, day, tables.source_records) for row in found.to_dict("records")],
        "share": _share_of_day(own),
        "has_share": not own.empty,
        "shares": _shares_in_words(dated, None if known_by else day),
    }


def no_judged() -> Judged:
    """Nothing to say: where a share is assessed, or where there is no one region."""
    return {
        "extent": "",
        "is_legal": False,
        "rows": [],
        "share": "",
        "has_share": False,
        "shares": "",
    }


def _row_of(row: Row, day: pd.Timestamp, sources: dict[str, Row]) -> JudgedRow:
    source = sources[row["source_id"]]
    return {
        "id": row["judgement_id"],
        "who": row["judge_name"],
        "kind": judge_names()[row["judge_type"]],
        "since": judged_since(row),
        "when": judged_when(row),
        "published": day_in_words(row["published"]),
        "words": row["words"],
        "note": " ".join(filter(None, (row["note"], _ended(source["note"])))),
        "is_after_day": bool(row["published"] > day),
        "publisher": source["publisher"],
        "url": source["url"],
    }


def _ended(text: str) -> str:
    """Text that ends as a sentence."""
    return text if not text or text.endswith(".") else f"{text}."


def _share_of_day(own: pd.DataFrame) -> str:
    """Say the shares that are of the day itself, or that there is none."""
    if own.empty:
        return _("No share of this day is on record.")
    listed = ", ".join(
        f"{row['assessor_name']} {dated_text(row)}" for row in own.to_dict("records")
    )
    return _("Share of this day: {shares}.").format(shares=listed)


def _shares_in_words(dated: pd.DataFrame, day: pd.Timestamp | None) -> str:
    """List the shares of single days, and say for a day between them what is reported of the line.

    Of the whole span nothing was known before its end: then `day` is left out.
    """
    if dated.empty:
        return ""
    listed = "; ".join(
        _("{share} on {day}, {name}").format(
            share=dated_text(row), day=day_in_words(row["assessed_on"]), name=row["assessor_name"]
        )
        for row in dated.to_dict("records")
    )
    words = _("Shares on record, of single days: {shares}.").format(shares=listed)
    is_of_both = dated["assessed_on"].min() < STEADY[0] < dated["assessed_on"].max()
    if day is None or not is_of_both or not STEADY[0] < day < STEADY[1]:
        return words
    steady = _("No large change of the line is reported between {first} and {last}.")
    first, last = map(day_in_words, STEADY)
    return f"{words} {steady.format(first=first, last=last)}"
