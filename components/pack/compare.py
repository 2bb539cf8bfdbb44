"""The comparison of any two days, kept as what either day gives and what a pair of states gives.

A row of two days is a head, a cell for each day, and what changed. The cells depend on one day
each; what changed depends on the states of both, of which there are few, or on their difference.
All texts come from the functions that lay the comparison out on the page.
"""

from collections.abc import Mapping
from itertools import product
from typing import TypedDict, cast

import pandas as pd

from components.figures.day import Day
from components.figures.difference import Change
from components.figures.standing import Standing, own_regions
from components.language.words import _, day_in_words
from components.pack.compare_ground import (
    KeptChange,
    KeptRow,
    as_told,
    ground_rows,
    overview,
    row,
    sides_by_region,
)
from components.pack.compare_tables import Source, source_of, table_of
from components.pack.panels import CLOCKS, PanelTree, Standings, panel_key
from components.pack.parts import Hole, Parts, Steps, add_steps, hole_of, number_of
from components.panel.compare.changes import GroundChanges, no_changes
from components.panel.compare.claims import control_rows, vote_rows
from components.panel.compare.days import (
    all_groups,
    comparison_of,
    count_row,
    note_of,
    on_day,
    region_groups,
)
from components.scene.basemap import day_number
from components.tables.load import Tables, load_tables
from components.view.view import REGION_CHOICES, View
from geodata.schema import REGION_IDS


class KeptGroup(TypedDict):
    """Rows under a heading: single ones, and sources of many."""

    heading: str
    rows: list[KeptRow | Source]


class KeptFrame(TypedDict):
    """What of a comparison holds for any two days.

    ``note`` has places for the days, ``ground`` words in the place of what changed of it.
    """

    note: str
    hint: str
    large: str
    ground: GroundChanges


class KeptComparison(KeptFrame):
    """A comparison of any two days."""

    groups: list[KeptGroup]


_QUESTIONS = {"control": ("control",), "votes": ("result", "turnout", "ballots")}


def add_comparisons(
    parts: Parts,
    standings: Standings,
    days: dict[pd.Timestamp, Day],
    trees: Mapping[str, PanelTree],
) -> dict[str, KeptComparison]:
    """Comparisons of all panels by region and clock, see `components.pack.panels.add_panels`."""
    tables = load_tables()
    sides = sides_by_region(days)
    ground = {region_id: ground_rows(parts, sides[region_id]) for region_id in REGION_IDS}
    ground["all"] = [overview(parts, region_id, sides[region_id]) for region_id in REGION_IDS]
    return {
        panel_key(region, known_by): {
            **_frame_of(tables, region, known_by),
            "groups": _groups_of(
                parts, tables, standings, (region, known_by), ground[region],
                cast("Hole", trees[panel_key(region, known_by)]["events"]),
            ),
        }
        for region in REGION_CHOICES
        for known_by in CLOCKS
    }  # fmt: skip


def _frame_of(tables: Tables, region: str, known_by: bool) -> KeptFrame:
    """What of a comparison holds for any two days, and its note with places for the days."""
    earlier, later, day = (
        pd.Timestamp(text) for text in ("2014-01-02", "2016-03-04", "2018-05-06")
    )
    told = comparison_of(tables, View(earlier, region, known_by, compare=later))
    note = note_of(View(day, region, known_by), earlier, later)
    for name, each in (("first", earlier), ("second", later), ("day", day)):
        note = note.replace(day_in_words(each), f"{{{name}}}")
    ground = no_changes(
        _("This file does not measure how the ground changed; the running atlas does.")
    )
    return {"note": note, "hint": told["hint"], "large": told["large"], "ground": ground}


def _groups_of(
    parts: Parts,
    tables: Tables,
    standings: Standings,
    key: tuple[str, bool],
    ground: list[KeptRow],
    events: Hole,
) -> list[KeptGroup]:
    """Groups of rows of one panel under their headings."""
    region, known_by = key
    count = _count_source(parts, events)
    rows: list[list[KeptRow | Source]]
    if region == "all":
        rows = [[*ground], [_claim_source(parts, tables, standings, ("", known_by), "control")]]
    else:
        held = _claim_source(parts, tables, standings, key, "control")
        votes: list[list[KeptRow | Source]] = [
            [_claim_source(parts, tables, standings, (each, known_by), "votes")]
            for each in own_regions(region)
        ]
        rows = [[*ground, held], *votes]
    rows.append([count])
    return [
        {"heading": heading, "rows": own}
        for heading, own in zip(_headings_of(tables, region), rows, strict=True)
    ]


def _count_source(parts: Parts, events: Hole) -> KeptRow:
    """Row of the counts of events on either day."""
    days, numbers = parts.steps[events["step"]]
    # a list is written with one number before those of what it holds
    counts = [len(cast("list[int]", parts.values[number])) - 1 for number in numbers]
    cells, states = Steps([*days]), Steps([*days])
    for count in counts:
        cells.numbers.append(number_of(parts, count_row(count, count)["first"][0]))
        states.numbers.append(number_of(parts, [count, 0]))
    most = max(counts)
    pairs = [((0, 0), (n, 0)) for n in range(most + 1)] + [((n, 0), (0, 0)) for n in range(most)]

    def change(first: tuple[int, int], second: tuple[int, int]) -> KeptChange:
        told = count_row(first[0], second[0])
        return as_told(Change(told["change"][0], told["is_same"]))

    source = source_of(
        parts, "difference", add_steps(parts, states), table_of("difference", pairs, change)
    )
    return row(parts, count_row(0, 0), [add_steps(parts, cells)], [source])


def _claim_source(
    parts: Parts, tables: Tables, standings: Standings, key: tuple[str, bool], kind: str
) -> Source:
    """Rows of a region by a clock, on ``control`` or on its ``votes``, of any two days."""
    numbers: dict[tuple[tuple[str, bool], ...], int] = {}
    found: list[Standing] = []
    told: list[tuple[pd.Timestamp, int]] = []
    for day, standing in zip(standings[key].days, standings[key].standings, strict=True):
        state = _state_of(standing, kind)
        if state not in numbers:
            numbers[state] = len(found)
            found.append(standing)
        told.append((day, numbers[state]))
    begins = {number: day for day, number in reversed(told)}
    ends = {number: day for day, number in told}
    pairs = [(i, j) for i, j in product(begins, repeat=2) if begins[i] <= ends[j]]
    rows = {"control": control_rows, "votes": vote_rows}[kind]
    table = table_of("pair", pairs, lambda i, j: rows(tables, (found[i], found[j])))
    holes = hole_of(parts, [(day_number(day), number) for day, number in told])
    return source_of(parts, "pair", holes, table)


def _state_of(standing: Standing, kind: str) -> tuple[tuple[str, bool], ...]:
    """What tells the claims of two stretches apart, as far as they are asked for."""
    return tuple(
        (claim["claim_id"], claim["is_after_day"])
        for claim in standing.compared
        if claim["question_type"] in _QUESTIONS[kind]
    )


def _headings_of(tables: Tables, region: str) -> list[str]:
    """Headings of the groups, also of those that would have no rows."""
    view = View(tables.last_day, region)
    both = (on_day(tables, view, view.day), on_day(tables, view, view.day))
    groups = all_groups(both) if region == "all" else region_groups(both, region)
    return [group["heading"] for group in groups]
