"""Claimed against held on any day, kept as one step function for each region."""

from collections.abc import Hashable
from typing import TypedDict

import pandas as pd

from components.figures.day import Day
from components.pack.panels import states_of
from components.pack.parts import Hole, Parts, Steps, add_steps, tell
from components.panel.claimed_held import (
    ClaimedHeldRow,
    claimed_held_of,
    claimed_held_row,
    contrasted_regions,
)
from components.scene.basemap import day_number
from components.view.view import REGION_CHOICES
from geodata.schema import REGION_IDS


class KeptContrast(TypedDict):
    """`components.panel.claimed_held.ClaimedHeld` with a hole for each row."""

    rows: list[Hole]
    note: str


def add_claimed_held(parts: Parts, days: dict[pd.Timestamp, Day]) -> dict[str, KeptContrast]:
    """Claimed against held by the choice of a region; the clock makes no difference."""
    rows = _rows_by_region(parts, days)
    some = next(iter(days.values()))
    return {
        region: {
            "rows": [rows[region_id] for region_id in contrasted_regions(region)],
            "note": claimed_held_of(some, region)["note"],
        }
        for region in REGION_CHOICES
    }


def _rows_by_region(parts: Parts, days: dict[pd.Timestamp, Day]) -> dict[str, Hole]:
    """Row of each region on every day."""
    steps = {region_id: Steps() for region_id in REGION_IDS}
    kept: dict[Hashable, ClaimedHeldRow] = {}
    for day, frames in days.items():
        for region_id, state in states_of(frames).items():
            key = (region_id, state)
            if key not in kept:
                kept[key] = claimed_held_row(frames, region_id)
            tell(parts, steps[region_id], day_number(day), kept[key])
    return {region_id: add_steps(parts, own) for region_id, own in steps.items()}
