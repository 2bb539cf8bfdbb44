"""One claim as the screen prints it: its figure, of what, by whom, when, and where to read it."""

import math
from typing import NotRequired, TypedDict

import pandas as pd

from components.language.names import counted_unit
from components.language.words import (
    _,
    cut_date,
    day_in_words,
    day_short,
    from_data,
    number,
    number_range,
    plural_category,
    plural_forms,
)
from components.tables.load import Row
from events.validate.collection import OWN_MAPS
from geodata.control import Assessment
from geodata.status import ClaimedStatus

# Qualifiers that stand before a figure, and on which side they leave it open.
ABOUT = ("about", "around", "approximately", "roughly", "close to")
OPEN_UP = ("more than", "over", "at least", "just over")
OPEN_DOWN = ("nearly", "almost", "up to", "at most", "no more than", "just under")
# What may follow these where the figure itself is meant; "nearly 90% counted" is about another one.
_SAME_FIGURE = ("", "half", "half a million")


class SourceDetails(TypedDict):
    """Publisher, title, day and address of a source, as text."""

    publisher: str
    title: str
    day: str
    url: str


class OwnMark(TypedDict):
    """What tells a figure of the reader's own from all others."""

    is_own: NotRequired[bool]


class Details(TypedDict):
    """What a pop-up says of a claim, an assessment or a claimed status, as text.

    ``rows`` are names and words, of which those without words are not shown. ``is_own`` is whether
    it is from a file of the reader's: the atlas cites none of these.
    """

    who: str
    figure: str
    stance: str
    rows: list[list[str]]
    marks: list[str]
    source: SourceDetails
    is_own: NotRequired[bool]


def open_side(qualifier: str) -> str:
    """Side on which a qualifier leaves a figure open: ``up``, ``down`` or neither.

    The words may follow others: "roughly, at most" is open downwards.
    """
    words = _open_words(qualifier)
    if words in OPEN_UP:
        return "up"
    return "down" if words in OPEN_DOWN else ""


def qualifier_before(qualifier: str) -> str:
    """Words of the qualifier that belong before the figure, or none.

    All words for a rough figure print as one; the pop-up has the qualifier as recorded.
    """
    if words := _open_words(qualifier):
        return _(words)
    return _("about") if qualifier.startswith(ABOUT) else ""


def figure_text(claim: Row, scale: float = 1) -> str:
    """Print the figure or the range of a claim, without its unit."""
    if claim["low"] == claim["high"]:
        return number(claim["low"] * scale)
    return number_range(claim["low"] * scale, claim["high"] * scale)


def figure_with_qualifier(claim: Row) -> str:
    """Print the figure with the words that say how exact it is: ``more than 500``."""
    before = qualifier_before(claim["qualifier"])
    return f"{before} {figure_text(claim)}".strip()


def figure_with_unit(claim: Row) -> str:
    """Print the figure with its unit, in the form that the figure asks for: ``1 state``."""
    return f"{figure_with_qualifier(claim)} {counted_unit(claim['unit'], claim['high'])}"


def table_day(text: str, year: str) -> str:
    """Print a day of a table, without its year where that is the year said above the table."""
    if len(text) == 10 and text[:4] == year:
        return day_short(pd.Timestamp(text), year=False)
    return cut_date(text)


def claim_details(claim: Row, source: Row) -> Details:
    """Everything about a claim that its pop-up shows, as text."""
    published = cut_date(claim["published"])
    if claim["is_published_assumed"]:
        published = _("not recorded; counted from {day}").format(day=cut_date(claim["as_of"]))
    marks = []
    if not claim["is_verified"]:
        marks.append(_("Attributed to this source, but not seen there."))
    if source["is_weak"]:
        note = source["note"]
        marks.append(_("Second-hand: {note}").format(note=note) if note else _("Second-hand"))
    elif source["note"]:
        marks.append(source["note"])
    own = own_words(claim)
    return {
        "who": claim["claimant"],
        "figure": figure_with_unit(claim),
        "stance": claim["stance"],
        "rows": [
            [_("About"), from_data(claim["metric"])],
            [_("How exact"), from_data(claim["qualifier"])],
            [_("As of"), cut_date(claim["as_of"])],
            [_("Published"), published],
            [_("Note"), claim["note"]],
        ],
        "marks": [*([own] if own else []), *marks],
        "source": _source_details(source),
        **own_mark(claim),
    }


def own_mark(claim: Row) -> OwnMark:
    """That a claim is from a file of the reader's; nothing of any other."""
    return {"is_own": True} if claim.get("is_own") else {}


def own_maps_mark(row: Assessment) -> OwnMark:
    """That an assessment is measured from a file of the reader's; nothing of any other."""
    return {"is_own": True} if row.source_id == OWN_MAPS else {}


def own_words(claim: Row) -> str:
    """What is said of a figure of the reader's own, and what is missing of it; else nothing."""
    if not claim.get("is_own"):
        return ""
    lacks = claim["lacks"]
    sentence = _("From your file; the atlas has not checked it.")
    return f"{sentence} {lacks[0].upper()}{lacks[1:]}." if lacks else sentence


def claim_name(claim: Row) -> str:
    """One claim in a line: who, the figure, of what."""
    return f"{claim['claimant']}: {figure_with_unit(claim)}"


def assessment_details(row: Assessment, assessor: Row, source: Row) -> Details:
    """Everything about one control assessment in force that its pop-up shows, as text."""
    contested = row.contested_share
    forms = plural_forms("{days} day old", "{days} days old")
    age = _("of this very day")
    if row.age_days:
        age = forms[plural_category(row.age_days)].format(days=row.age_days)
    return {
        "who": assessor["assessor_name"],
        "figure": _("{value} % of the area held by Russian forces").format(
            value=share_text(row.held_share)
        ),
        "stance": "independent_estimate",
        "rows": [
            [_("Assessed"), f"{day_short(row.assessed_on)}, {age}"],
            [
                _("Contested"),
                "" if math.isnan(contested) else _("{value} %").format(value=share_text(contested)),
            ],
            [_("Note"), assessor["note"]],
        ],
        "marks": [_("From your file; the atlas has not checked it.")] if own_maps_mark(row) else [],
        "source": _source_details(source),
        **own_maps_mark(row),
    }


def status_details(status: ClaimedStatus, name: str, source: Row) -> Details:
    """Everything about a claimed status that its pop-up shows, as text.

    `name` says what is claimed, in the words of the map.
    """
    return {
        "who": status.declared_by,
        "figure": name,
        "stance": "claimed",
        "rows": [
            [_("Since"), day_in_words(status.status_from)],
            [_("Note"), status.note],
        ],
        "marks": [],
        "source": _source_details(source),
    }


def status_id(region_id: str) -> str:
    """Id of the claimed status of a region in the panel's pop-ups."""
    return f"status:{region_id}"


def assessment_id(row: Assessment) -> str:
    """Id of a control assessment in the panel's pop-ups."""
    return f"control:{row.region_id}:{row.source_id}"


def share_text(share: float) -> str:
    """Print a share as percent with one decimal, never as 100 where it is not all."""
    shown = min(round(share * 100, 1), 99.9) if share < 1 else 100.0
    return number(shown, 1)


def _open_words(qualifier: str) -> str:
    """First words of a qualifier that leave its figure open on one side, or none."""
    for part in (part.strip() for part in qualifier.split(",")):
        for words in (*OPEN_UP, *OPEN_DOWN):
            if part.startswith(words) and part.removeprefix(words).strip() in _SAME_FIGURE:
                return words
    return ""


def _source_details(source: Row) -> SourceDetails:
    """Publisher, title, day and address of a source, as text."""
    return {
        "publisher": source["publisher"],
        "title": source["title"],
        "day": cut_date(source["source_date"]),
        "url": source["url"],
    }
