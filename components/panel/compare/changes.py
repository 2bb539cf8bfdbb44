"""What changed of the ground between two days, region by region, as the map of both shows it.

Land is counted by the place that lies nearest, of one source alone, so that it is nothing that the
assessed shares of the other rows give.
"""

from typing import Literal, TypedDict

import pandas as pd

from components.language.names import region_name
from components.language.words import _, day_in_words, number
from components.panel.claimed_held import contrasted_regions
from components.tables.ground import load_ground_changes
from components.tables.load import Tables
from components.view.view import View
from geodata.schema_ground import GROUND_FIRST_DAY, GROUND_SOURCE_ID

_Kind = Literal["gained", "lost", "contested"]
_KINDS: tuple[_Kind, ...] = ("gained", "lost", "contested")


class LandChanged(TypedDict):
    """Land of one region that changed in one way: in words, as a share of it, and in numbers."""

    kind: _Kind
    area: str
    share: str
    km2: float


class RegionChanges(TypedDict):
    """What changed of one region; ``cells`` are gained, lost, contested now."""

    what: str
    cells: list[LandChanged]


class GroundChanges(TypedDict, total=False):
    """What changed, a row for each region under the heads of the cells; empty if not asked for.

    Without rows ``note`` says why there are none.
    """

    heads: list[str]
    rows: list[RegionChanges]
    note: str


def ground_changes_of(
    tables: Tables, view: View, earlier: pd.Timestamp, later: pd.Timestamp
) -> GroundChanges:
    """List what changed of the ground, settled or as given as the map draws it."""
    is_as_given = view.known_by or view.ground_as_given
    source = tables.assessor_records[GROUND_SOURCE_ID]["assessor_name"]
    found = load_ground_changes(earlier, later, is_as_given)
    if found.empty:
        none = _(
            "The atlas cannot say how the ground changed: {source} judges it only "
            "from {first} to {last}."
        )
        last_day = tables.ground_places["last_assessed_on"].max()
        days = {"first": day_in_words(GROUND_FIRST_DAY), "last": day_in_words(last_day)}
        return no_changes(none.format(source=source, **days))
    by = (
        _("By {source} alone, as it gives it each day.")
        if is_as_given
        else _("By {source} alone, smoothed as on the map.")
    )
    caveat = _("Ground takes the status of the nearest place; this is no front line.")
    measured = {(row["region_id"], row["change"]): row for row in found.to_dict("records")}
    return {
        "heads": [
            _("Held now, not before"),
            _("No longer held or contested"),
            _("Contested now, not before"),
        ],
        "rows": [
            {
                "what": region_name(region_id),
                "cells": [
                    _land_changed(
                        kind,
                        measured[region_id, kind]["area_km2"],
                        measured[region_id, kind]["area_share"],
                    )
                    for kind in _KINDS
                ],
            }
            for region_id in contrasted_regions(view.region)
        ],
        "note": f"{by.format(source=source)} {caveat}",
    }


def no_changes(note: str) -> GroundChanges:
    """Words in the place of what changed."""
    return {"heads": [], "rows": [], "note": note}


def _land_changed(kind: _Kind, area_km2: float, share: float) -> LandChanged:
    """One area as text; what is there and rounds to nothing says so."""
    percent = share * 100
    is_little = 0 < percent < 0.05
    return {
        "kind": kind,
        "area": _("under {value} km²").format(value=1)
        if 0 < area_km2 < 0.5
        else _("{value} km²").format(value=number(area_km2, 0)),
        "share": _("under {value} %").format(value=number(0.1, 1))
        if is_little
        else f"{number(percent, 1)} %",
        "km2": round(area_km2, 1),
    }
