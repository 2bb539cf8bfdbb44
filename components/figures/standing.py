"""What is said of a region between two days on which anything about it changes.

A claim begins to count on the day that it describes, is no longer later than the day once it is
published, and one on control ceases to count a while after; events begin and end, votes begin.
Between those days nothing but the assessed control moves, so all else is worked out once for each
stretch and kept.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

import pandas as pd

from components.figures.checks import CheckTexts, checks_of
from components.figures.headlines import Pair, vote_pair
from components.figures.lists import (
    ClaimRow,
    EventTexts,
    events_of,
    other_claims,
    table_rows,
    year_hint,
)
from components.figures.strips import Gaps, Strip, gaps_of, strips_of
from components.language.kept import kept
from components.language.words import _, days_in_words
from components.tables.load import Row, Tables, load_tables
from components.view.view import View
from events.compare import CONTROL_WINDOW_DAYS, counted_on
from events.headline import headline
from events.schema import PLACE_IDS, SEVASTOPOL
from geodata.schema import REGION_IDS

# Questions whose rivals stand first on the panel; the others follow under their own heading.
_FIRST_QUESTIONS = (
    "result",
    "turnout",
    "ballots",
    "boycott",
    "net_support",
    "control",
    "remainder",
)


class RegionPart(TypedDict):
    """Strips and tables of one region: of the first questions, then of the others.

    ``year`` says which year the days of the table leave out.
    """

    strips: list[Strip]
    rows: list[ClaimRow]
    year: str
    more_strips: list[Strip]
    more_rows: list[ClaimRow]
    more_year: str


class Others(TypedDict):
    """Figures on record that no strip of a region shows, and the year that their days leave out."""

    others: list[ClaimRow]
    others_year: str


class Rest(Others):
    """What the panel says of a region beside its strips."""

    checks: list[CheckTexts]
    events: list[EventTexts]


@dataclass(frozen=True)
class Standing:
    """Rival figures of one region on a stretch of days, compared and ready to print.

    `compared` are the claims that count, as rows of `events.compare.compare`, `on_control` those
    that share a strip with the day's assessments, `control_note` what to mind with them; `part`
    holds all other strips and the tables.
    """

    compared: list[Row]
    on_control: list[Row]
    control_note: str
    vote: str
    vote_pairs: list[Pair]
    part: RegionPart

    @cached_property
    def records(self) -> dict[str, Row]:
        """Compared claims by id, with whether they were published only after the day."""
        return {row["claim_id"]: row for row in self.compared}

    @cached_property
    def headline_rows(self) -> dict[str, tuple[list[Row], list[Row]]]:
        """Claims that are printed large, by their question: those of the claim, and its rivals."""
        found = {question: headline(self.compared, question) for question in ("result", "turnout")}
        return {
            question: ([] if each.claimed is None else [each.claimed], each.rivals)
            for question, each in found.items()
        }


@kept(has_words=False)
def load_change_days() -> pd.DatetimeIndex:
    """Days on which a stretch begins, sorted; the first is the first day of the timeline."""
    tables = load_tables()
    claims, events, one = tables.claims, tables.events, pd.Timedelta(days=1)
    days = [
        pd.Series([tables.first_day]),
        claims["as_of_date"],
        claims["as_of_date"] + (CONTROL_WINDOW_DAYS + 1) * one,
        claims["published_date"],
        tables.vote_rounds["vote_from"],
        events["start_date"],
        events["known_date"],
    ]
    return pd.DatetimeIndex(pd.concat(days).dropna().unique()).sort_values()


def stretch_start(day: pd.Timestamp) -> pd.Timestamp:
    """First day of the stretch that a day lies in."""
    days = load_change_days()
    return days[int(days.searchsorted(day, side="right")) - 1]


def standing_of(view: View, region_id: str, own: Tables | None = None) -> Standing:
    """Rival figures of one region on the reader's day.

    Parameters
    ----------
    own
        Tables of this reader alone, of which nothing is kept; by default those of all.
    """
    if own is not None:
        return _standing(own, region_id, view.day, view.known_by)
    return load_standing(region_id, stretch_start(view.day), view.known_by)


def rest_of(view: View, own: Tables | None = None) -> Rest:
    """List other figures, checks and events of the reader's view; `own` as in `standing_of`."""
    if own is not None:
        standings = [standing_of(view, region_id, own) for region_id in own_regions(view.region)]
        return _rest(own, view, standings)
    return _load_rest(View(stretch_start(view.day), view.region, view.known_by))


@kept(max_entries=800)
def load_standing(region_id: str, day: pd.Timestamp, known_by: bool) -> Standing:
    """Compare the rival figures of a region on the first day of a stretch."""
    return _standing(load_tables(), region_id, day, known_by)


def compared_claims(tables: Tables, region_id: str, day: pd.Timestamp, known_by: bool) -> list[Row]:
    """Claims that count for a region on a day, as rows of `events.compare.compare`."""
    places = counted_on(tables.member_columns, region_id=region_id, day=day, known_by=known_by)
    rows = (tables.member_records[place] for place in places)
    return [{**row, "is_after_day": row["published_date"] > day} for row in rows]


def own_regions(region: str) -> tuple[str, ...]:
    """Codes whose figures stand on the panel of a region: Crimea's has Sevastopol's apart."""
    if region == "all":
        return ("",)
    return (region, SEVASTOPOL) if region == "UA-43" else (region,)


def shown_regions(region: str) -> tuple[str, ...]:
    """Codes of the regions whose assessments and statuses the panel of a region shows."""
    return REGION_IDS if region == "all" else own_regions(region)


def named_regions(region: str) -> set[str]:
    """Codes of what the checks and events on the panel of a region are about."""
    if region == "all":
        return {"", *PLACE_IDS}
    return {*own_regions(region)}


def others_of(tables: Tables, view: View, standings: list[Standing]) -> Others:
    """Figures of a region on record that none of its standings shows, and their year."""
    shown = {claim["claim_id"] for each in standings for claim in each.compared}
    others = other_claims(tables, {*own_regions(view.region)}, view, shown)
    return {
        "others": table_rows(others, tables.source_records),
        "others_year": year_hint(others),
    }


def _standing(tables: Tables, region_id: str, day: pd.Timestamp, known_by: bool) -> Standing:
    """Compare the rival figures of a region on a day."""
    claims = compared_claims(tables, region_id, day, known_by)
    notes = _notes_of(tables, claims, known_by)
    # how far sides lie apart is the atlas's own sentence, and is about its figures alone
    gaps = gaps_of([claim for claim in claims if not claim.get("is_own")])
    on_control = [claim for claim in claims if claim["question_type"] == "control"]
    return Standing(
        compared=claims,
        on_control=on_control,
        control_note=notes[on_control[0]["dispute_group"]] if on_control else "",
        vote=_vote_line(tables, claims),
        vote_pairs=[vote_pair(claims, "result"), vote_pair(claims, "turnout")],
        part=_part_of(claims, notes, gaps, tables.source_records),
    )


@kept(max_entries=500)
def _load_rest(view: View) -> Rest:
    """List other figures, checks and events on the first day of a stretch."""
    own = own_regions(view.region)
    standings = [load_standing(region_id, view.day, view.known_by) for region_id in own]
    return _rest(load_tables(), view, standings)


def _rest(tables: Tables, view: View, standings: list[Standing]) -> Rest:
    """List other figures, checks and events on a day."""
    named = named_regions(view.region)
    return {
        **others_of(tables, view, standings),
        "checks": checks_of(tables, named, view),
        "events": events_of(tables, named, view),
    }


def _notes_of(tables: Tables, compared: list[Row], known_by: bool) -> dict[str, str]:
    """What to mind with each group; with `known_by`, only once all its figures are known.

    A note speaks of all the figures of its group, and so of later ones too.
    """
    groups = tables.dispute_groups
    notes = dict(zip(groups["dispute_group"], groups["note"], strict=True))
    if not known_by:
        return notes
    known = Counter(claim["dispute_group"] for claim in compared if not claim.get("is_own"))
    recorded = Counter(
        claim["dispute_group"] for claim in tables.member_records if not claim.get("is_own")
    )
    return {group: note if known[group] == recorded[group] else "" for group, note in notes.items()}


def _vote_line(tables: Tables, claims: list[Row]) -> str:
    """Which vote the result and the turnout are about, and what its organisers asked."""
    ids = [claim["vote_round_id"] for claim in claims if claim["vote_round_id"]]
    if not ids:
        return ""
    vote = tables.vote_round_records[ids[0]]
    days = days_in_words(vote["vote_from"], vote["vote_to"])
    words = _("Vote held by the organisers, {days}. They asked: {question}.")
    return words.format(days=days, question=vote["question"])


def _part_of(
    claims: list[Row], notes: dict[str, str], gaps: Gaps, sources: dict[str, Row]
) -> RegionPart:
    """Strips and tables of one region's groups: the first questions, then the others."""
    first = [claim for claim in claims if claim["question_type"] in _FIRST_QUESTIONS]
    more = [claim for claim in claims if claim["question_type"] not in _FIRST_QUESTIONS]
    return {
        "strips": strips_of([c for c in first if c["question_type"] != "control"], notes, gaps),
        "rows": table_rows(first, sources),
        "year": year_hint(first),
        "more_strips": strips_of(more, notes, gaps),
        "more_rows": table_rows(more, sources),
        "more_year": year_hint(more),
    }
