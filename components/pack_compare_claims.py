"""Rows of two days on what claimants say, for every pair of states that a region was in."""

from itertools import product
from typing import Any

import pandas as pd

from components.load import Tables
from components.pack_compare_tables import Source, source_of, table_of
from components.pack_panel import Standings
from components.pack_parts import Parts, hole_of
from components.panel_compare_claims import control_rows, vote_rows
from components.scene_basemap import day_number
from components.standing import Standing

QUESTIONS = {"control": ("control",), "votes": ("result", "turnout", "ballots")}


def claim_source(
    parts: Parts, tables: Tables, standings: Standings, key: tuple[str, bool], kind: str
) -> Source:
    """Rows of a region by a clock, on ``control`` or on its ``votes``, of any two days."""
    numbers: dict[Any, int] = {}
    found: list[Standing] = []
    told: list[tuple[pd.Timestamp, int]] = []
    for day, standing in standings[key][1].items():
        state = state_of(standing, kind)
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


def state_of(standing: Standing, kind: str) -> tuple[tuple[str, bool], ...]:
    """What tells the claims of two stretches apart, as far as they are asked for."""
    compared = standing.compared[standing.compared["question_type"].isin(QUESTIONS[kind])]
    return tuple(zip(compared["claim_id"], compared["is_after_day"], strict=True))
