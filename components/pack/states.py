"""All that the panel can say, as one document, worked out once for all packs of a language."""

import gzip
import json
from pathlib import Path
from typing import Any

import pandas as pd

from components.figures.difference import the_same
from components.language.kept import kept
from components.language.words import day_in_words, day_short
from components.pack.claimed_held import add_claimed_held
from components.pack.compare import add_comparisons
from components.pack.details import add_details
from components.pack.panels import add_panels, load_days, load_standings
from components.pack.parts import Parts, as_document
from components.scene.basemap import day_number
from components.tables.load import load_tables


@kept(max_entries=2)
def load_states() -> dict[str, Any]:
    """Panels of all days, regions and clocks, and what is compared on them.

    `parts` holds the values and the steps, `trees` and `comparisons` a tree for each panel,
    `contrasts` one of claimed against held for each region, `details` one for each pop-up of what
    is in force, `days` the words for every day.
    """
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


def write_states(states: dict[str, Any], path: Path) -> None:
    """Keep the states in a file."""
    path.write_bytes(gzip.compress(json.dumps(states, ensure_ascii=False).encode(), 6, mtime=0))


def read_states(path: Path) -> dict[str, Any]:
    """States that were kept in a file."""
    return dict(json.loads(gzip.decompress(path.read_bytes())))
