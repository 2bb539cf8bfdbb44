"""Cells and rows of the table of two days: what all kinds of rows have in common."""

from dataclasses import dataclass
from typing import TypedDict, Unpack

from components.figures.day import Day
from components.figures.difference import Change, the_same
from geodata.control import Assessment
from geodata.status import ClaimedStatus


@dataclass(frozen=True)
class Side:
    """What is in force of one region on one of the two days.

    `iso` tells the day's pop-ups from those of the other day; `status` is None where nothing is
    claimed, `assessed` has one row for each assessor.
    """

    iso: str
    day: Day
    status: ClaimedStatus | None
    assessed: list[Assessment]


class CellMore(TypedDict, total=False):
    """What a figure of a cell may say beside itself.

    ``text`` stands below it, ``ids`` are those of its pop-ups; ``is_words`` is whether it is no
    number.
    """

    text: str
    ids: list[str]
    source: str
    url: str
    is_after_day: bool
    is_verified: bool
    is_words: bool


class Cell(CellMore):
    """What a cell prints: a figure with the sign behind it, or no figure and words alone."""

    figure: str
    unit: str


class RowMore(TypedDict, total=False):
    """What a row may say beside what it is about.

    ``of`` is what the figures count; ``is_kept`` keeps a row in sight where nothing changed.
    """

    of: str
    who: str
    stance: str
    is_kept: bool


class TwoDayRow(RowMore):
    """A row of two days: what it is about, figures of the earlier and the later day, changes."""

    what: str
    change: list[str]
    first: list[Cell]
    second: list[Cell]
    is_same: bool


class Group(TypedDict):
    """Rows under a heading."""

    heading: str
    rows: list[TwoDayRow]


def figure(shown: str, sign: str = "", **more: Unpack[CellMore]) -> Cell:
    """One figure of a cell."""
    cell: Cell = {
        "figure": shown,
        "unit": sign,
        "is_verified": True,
        "ids": [],
        "text": "",
        "source": "",
        "url": "",
        "is_after_day": False,
    }
    return {**cell, **more}


def no_figure(text: str) -> Cell:
    """Words in the place of a figure."""
    return figure("", text=text)


def row_of(
    what: str, cells: list[Cell], changes: list[Change], **more: Unpack[RowMore]
) -> TwoDayRow:
    """One row; `cells` holds the earlier day's figure first."""
    row: TwoDayRow = {
        "what": what,
        "of": "",
        "who": "",
        "stance": "",
        "is_kept": False,
        "change": [each.text for each in changes if not each.is_same] or [the_same().text],
        "first": [cells[0]],
        "second": [cells[1]],
        "is_same": all(each.is_same for each in changes),
    }
    return {**row, **more}
