"""All that the panel can say, as one document, worked out once for all packs of a language."""

import gzip
import json
from pathlib import Path
from typing import TypedDict

import pandas as pd

from components.figures.difference import the_same
from components.language.kept import kept
from components.language.words import day_in_words, day_short
from components.pack.claimed_held import KeptContrast, add_claimed_held
from components.pack.compare import KeptComparison, add_comparisons
from components.pack.details import KeptDetails, add_details
from components.pack.panels import PanelTree, add_panels, load_days, load_standings
from components.pack.parts import Parts, PartsDocument, as_document
from components.scene.basemap import day_number
from components.tables.load import load_tables


class DayWords(TypedDict):
    """Words for every day from the first on, which is a number."""

    first: int
    long: list[str]
    short: list[str]


class States(TypedDict):
    """All that the panel can say.

    ``parts`` holds the values and the steps, ``trees`` and ``comparisons`` a tree for each panel,
    ``contrasts`` one of claimed against held for each region, ``details`` one for each pop-up of
    what is in force, ``same`` the words for no change.
    """

    parts: PartsDocument
    trees: dict[str, PanelTree]
    details: dict[str, KeptDetails]
    comparisons: dict[str, KeptComparison]
    contrasts: dict[str, KeptContrast]
    same: str
    days: DayWords


@kept(max_entries=2)
def load_states() -> States:
    """Panels of all days, regions and clocks, and what is compared on them."""
    tables = load_tables()
    parts = Parts()
    standings = load_standings(tables)
    days = load_days(tables, standings)
    details = add_details(parts, days)
    trees = add_panels(parts, standings, days, details)
    comparisons = add_comparisons(parts, standings, days, trees)
    contrasts = add_claimed_held(parts, days)
    timeline = pd.date_range(tables.first_day, tables.last_day)
    return {
        "parts": as_document(parts),
        "trees": trees,
        "details": details,
        "comparisons": comparisons,
        "contrasts": contrasts,
        "same": the_same().text,
        "days": {
            "first": day_number(tables.first_day),
            "long": [day_in_words(day) for day in timeline],
            "short": [day_short(day) for day in timeline],
        },
    }


def write_states(states: States, path: Path) -> None:
    """Keep the states in a file."""
    path.write_bytes(gzip.compress(json.dumps(states, ensure_ascii=False).encode(), 6, mtime=0))


def read_states(path: Path) -> States:
    """States that were kept in a file."""
    states: States = json.loads(gzip.decompress(path.read_bytes()))
    return states
