"""Cells and rows of the table of two days: what all kinds of rows have in common."""

from dataclasses import dataclass
from typing import Any

from components.figures.day import Day
from components.figures.difference import Change, the_same
from components.tables.load import Row

# What a cell prints: a figure with what opens it, or only words.
Figure = dict[str, Any]


@dataclass(frozen=True)
class Side:
    """What is in force of one region on one of the two days.

    `iso` tells the day's pop-ups from those of the other day; `status` is None where nothing is
    claimed, `assessed` has one row for each assessor.
    """

    iso: str
    day: Day
    status: Row | None
    assessed: list[Row]


def figure(shown: str, sign: str = "", **more: Any) -> Figure:
    """One figure of a cell; `more` may give `text` below it, `ids`, a source and marks."""
    plain = {"ids": [], "text": "", "source": "", "url": "", "is_after_day": False}
    return {"figure": shown, "unit": sign, "is_verified": True} | plain | more


def no_figure(text: str) -> Figure:
    """Words in the place of a figure."""
    return figure("", text=text)


def row_of(what: str, cells: list[Figure], changes: list[Change], **more: Any) -> dict[str, Any]:
    """One row: what it is about, the figure of each day, and what changed.

    `more` may give `of` (what the figures count), `who` and `stance`, and `is_kept`, which keeps a
    row in sight where nothing changed. `cells` holds the earlier day's figure first.
    """
    told = [change.text for change in changes if not change.is_same] or [the_same().text]
    row = {"what": what, "of": "", "who": "", "stance": "", "is_kept": False, "change": told}
    is_same = all(change.is_same for change in changes)
    return row | {"first": [cells[0]], "second": [cells[1]], "is_same": is_same} | more
