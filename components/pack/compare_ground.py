"""Rows of two days on claimed status and assessed control: cells of each day, and changes."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import NotRequired, TypedDict, TypeVar

import pandas as pd

from components.figures.day import Day, assessed_of, status_of
from components.figures.difference import Change, share_change, shown_percent, the_same
from components.pack.compare_tables import Source, State, some_pairs, source_of, table_of
from components.pack.parts import Hole, Parts, hole_of, number_of
from components.panel.compare.days import overview_row
from components.panel.compare.ground import (
    assessment_figure,
    assessor_changes,
    assessor_rows,
    range_change,
    range_figure,
    range_row,
    status_change,
    status_figure,
    status_row,
)
from components.panel.compare.rows import Side, TwoDayRow
from components.scene.basemap import day_number
from geodata.schema import REGION_IDS

_Sides = tuple[Side, Side]
# What is in force of a region on each day, by the number of the day.
RegionSides = dict[int, Side]
# What a row of two days has of its own, beside cells and changes.
_OF_DAYS = ("first", "second", "change", "is_same")
_T = TypeVar("_T")


class KeptRow(TypedDict):
    """Row of two days: the number of its head, a hole for the cell of each day, what changed.

    An optional row is there where either day has its figure.
    """

    head: int
    cells: list[Hole]
    changes: list[Source]
    is_optional: NotRequired[bool]


class KeptChange(TypedDict):
    """What changed between two days, in words, and whether it is the same."""

    text: str
    is_same: bool


def sides_by_region(days: dict[pd.Timestamp, Day]) -> dict[str, RegionSides]:
    """What is in force of each region on each day; the ids of pop-ups wait for their day."""
    found: dict[str, RegionSides] = {region_id: {} for region_id in REGION_IDS}
    for day, frames in days.items():
        number = day_number(day)
        for region_id in REGION_IDS:
            side = Side("", frames, status_of(frames, region_id), assessed_of(frames, region_id))
            found[region_id][number] = side
    return found


def ground_rows(parts: Parts, sides: RegionSides) -> list[KeptRow]:
    """Rows of one region: claimed status, assessed range, and each assessor."""
    some = next(iter(sides.values()))
    both = (some, some)
    return [
        row(parts, status_row(both), [_status_cells(parts, sides)],
            [_status_source(parts, sides, status_change)]),
        row(parts, range_row(both), [_range_cells(parts, sides)], [_range_source(parts, sides)]),
        *(_assessor_row(parts, sides, source_id) for source_id in _assessors_of(sides)),
    ]  # fmt: skip


def row(parts: Parts, head: TwoDayRow, cells: list[Hole], changes: list[Source]) -> KeptRow:
    """One row as a pack keeps it, its head taken from a row of the page."""
    own = {name: value for name, value in head.items() if name not in _OF_DAYS}
    return {"head": number_of(parts, own), "cells": cells, "changes": changes}


def overview(parts: Parts, region_id: str, sides: RegionSides) -> KeptRow:
    """Row of one region among all."""
    some = next(iter(sides.values()))

    def status_alone(both: _Sides) -> Change:
        first, second = (Side("", each.day, each.status, []) for each in both)
        told = overview_row(region_id, (first, second))
        return Change(told["change"][0], told["is_same"])

    def cell_of(side: Side) -> object:
        return overview_row(region_id, (side, side))["first"][0]

    return row(
        parts,
        overview_row(region_id, (some, some)),
        [hole_of(parts, _told(sides, _status_key, cell_of)), _range_cells(parts, sides)],
        [_status_source(parts, sides, status_alone)]
        + [_assessor_source(parts, sides, source_id, _named_change)
           for source_id in _assessors_of(sides)],
    )  # fmt: skip


def as_told(change: Change) -> KeptChange:
    """A change as a pack keeps it."""
    return {"text": change.text, "is_same": change.is_same}


def _status_cells(parts: Parts, sides: RegionSides) -> Hole:
    """Cell of the claimed status on each day."""
    return hole_of(parts, _told(sides, _status_key, status_figure))


def _range_source(parts: Parts, sides: RegionSides) -> Source:
    """What became of the assessed range between any two days."""
    some = {_shares_of(side): side for side in sides.values()}
    numbers = {shares: place if shares else None for place, shares in enumerate(some)}
    states = {state: some[shares] for shares, state in numbers.items()}
    table = table_of("equal", some_pairs("equal", states),
                     lambda a, b: as_told(range_change((states[a], states[b]))))  # fmt: skip
    holes = hole_of(parts, _told(sides, _shares_of, lambda side: numbers[_shares_of(side)]))
    return source_of(parts, "equal", holes, table)


def _assessor_row(parts: Parts, sides: RegionSides, source_id: str) -> KeptRow:
    """Row of one assessor, which is there where either day has its figure."""
    own = {day: _alone(side, source_id) for day, side in sides.items()}
    some = next(side for side in own.values() if side.assessed)

    def cell_of(side: Side) -> object:
        return assessment_figure(side.assessed[0] if side.assessed else None, side)

    def key_of(side: Side) -> tuple[object, ...]:
        return tuple((one.held_share, one.age_days and one.assessed_on) for one in side.assessed)

    source = _assessor_source(parts, sides, source_id, _plain_change)
    cells = hole_of(parts, _told(own, key_of, cell_of))
    kept = row(parts, assessor_rows((some, some))[0], [cells], [source])
    kept["is_optional"] = True
    return kept


def _plain_change(sides: _Sides) -> Change:
    """What became of the figure of the one assessor on two days, without the name."""
    first, second = (side.assessed[0] if side.assessed else None for side in sides)
    return share_change(first, second)


def _range_cells(parts: Parts, sides: RegionSides) -> Hole:
    """Cell of the assessed range on each day."""
    return hole_of(parts, _told(sides, _shares_of, range_figure))


def _status_source(
    parts: Parts, sides: RegionSides, change_of: Callable[[_Sides], Change]
) -> Source:
    """What became of the claimed status between any two days."""
    some = {_status_key(side): side for side in sides.values()}
    table = table_of("pair", some_pairs("pair", some),
                     lambda a, b: as_told(change_of((some[a], some[b]))))  # fmt: skip
    return source_of(parts, "pair", hole_of(parts, _told(sides, _status_key, _status_key)), table)


def _status_key(side: Side) -> str:
    """What tells claimed statuses apart."""
    return "" if side.status is None else side.status.status_id


def _assessor_source(
    parts: Parts, sides: RegionSides, source_id: str, change_of: Callable[[_Sides], Change]
) -> Source:
    """What became of an assessor's figure between any two days."""
    own = {day: _alone(side, source_id) for day, side in sides.items()}
    some = {_shares_of(side): side for side in own.values()}
    ranks = {shares: rank for rank, shares in enumerate(sorted(some))}

    def state_of(side: Side) -> State:
        if not side.assessed:
            return None
        shown = round(shown_percent(side.assessed[0].held_share) * 10)
        return shown, ranks[_shares_of(side)]

    states = {state_of(side): side for side in some.values()}
    table = table_of("difference", some_pairs("difference", states),
                     lambda a, b: as_told(change_of((states[a], states[b]))))  # fmt: skip
    return source_of(parts, "difference", hole_of(parts, _told(own, _shares_of, state_of)), table)


def _alone(side: Side, source_id: str) -> Side:
    """What one assessor alone says of a day."""
    return replace(side, assessed=[one for one in side.assessed if one.source_id == source_id])


def _shares_of(side: Side) -> tuple[tuple[str, float], ...]:
    """What tells the assessments of two days apart: who judges it and how."""
    return tuple((one.source_id, one.held_share) for one in side.assessed)


def _told(
    sides: RegionSides, key_of: Callable[[Side], Hashable], give: Callable[[Side], _T]
) -> list[tuple[int, _T]]:
    """What each day gives, asked for once for each key."""
    kept: dict[Hashable, _T] = {}
    found = []
    for day, side in sides.items():
        key = key_of(side)
        if key not in kept:
            kept[key] = give(side)
        found.append((day, kept[key]))
    return found


def _named_change(sides: _Sides) -> Change:
    """What became of the figure of the one assessor on two days, with the name."""
    return next(iter(assessor_changes(sides)), the_same())


def _assessors_of(sides: RegionSides) -> list[str]:
    """Assessors of a region in the order in which the page lists them."""
    every = {one.source_id: one for side in sides.values() for one in side.assessed}
    some = next(iter(sides.values()))
    both = Side("", some.day, None, [*every.values()])
    names = [row["what"] for row in assessor_rows((both, both))]
    return sorted(every, key=lambda source_id: names.index(some.day.assessor_names[source_id]))
