"""What changed of the ground between two days, region by region, as the map of both shows it.

Land is counted by the place that lies nearest, of one source alone, so that it is nothing that the
assessed shares of the other rows give.
"""

from typing import Literal, TypedDict

import pandas as pd

from components.language.names import region_name
from components.language.words import _, day_in_words, number
from components.panel.claimed_held import contrasted_regions
from components.scene.scene import OwnGround
from components.tables.ground import load_ground_changes, own_changes, source_differences
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
    return {
        "heads": _heads(),
        "rows": _rows(found, view, _KINDS),
        "note": f"{by.format(source=source)} {caveat}",
    }


def own_changes_of(
    view: View, own: OwnGround, earlier: pd.Timestamp, later: pd.Timestamp
) -> GroundChanges:
    """List what changed of the ground by the maps of the reader's file that stand for the days."""
    _places, found = own_changes(earlier, later, own.days, own.steps)
    if found.empty:
        none = _("{source} has no map that is recent enough of one of the days.")
        return no_changes(none.format(source=own.name))
    maps = [day_in_words(own.days[own.days <= day][-1]) for day in (earlier, later)]
    words = _(
        "By {source} alone, maps of {first} and {second}. The atlas has not checked them, and no "
        "link carries them."
    )
    note = words.format(source=own.name, first=maps[0], second=maps[1])
    return {"heads": _heads(), "rows": _rows(found, view, _KINDS), "note": note}


def differences_of(view: View, own: OwnGround | None, source: str) -> GroundChanges:
    """List where the shipped source and the reader's map of the day differ, each named.

    Parameters
    ----------
    own
        Ground of the reader's file; without it there is nothing to set beside the shipped.
    source
        Name of the shipped source.
    """
    if own is None:
        return no_changes(
            _(
                "This view sets {source} beside a map of your own. No link carries that: open its "
                "file under “Your data”, and it stands here."
            ).format(source=source)
        )
    is_as_given = view.known_by or view.ground_as_given
    found = source_differences(view.day, own.days, own.steps, is_as_given=is_as_given)
    if found.empty:
        none = _("{source} and {own} do not both have the ground of this day.")
        return no_changes(none.format(source=source, own=own.name))
    last = day_in_words(own.days[own.days <= view.day][-1])
    words = _(
        "Left {source}, right {own}, map of {day}. Ground takes the status of the nearest place; "
        "this is no front line. The atlas has not checked your map, and no link carries it."
    )
    held = _("Held by {source} alone")
    return {
        "heads": [
            held.format(source=source),
            held.format(source=own.name),
            _("Contested by one alone, held by none"),
        ],
        "rows": _rows(found, view, ("lost", "gained", "contested")),
        "note": words.format(source=source, own=own.name, day=last),
    }


def no_changes(note: str) -> GroundChanges:
    """Words in the place of what changed."""
    return {"heads": [], "rows": [], "note": note}


def _heads() -> list[str]:
    """Heads of what changed between two days."""
    return [
        _("Held now, not before"),
        _("No longer held or contested"),
        _("Contested now, not before"),
    ]


def _rows(found: pd.DataFrame, view: View, kinds: tuple[_Kind, ...]) -> list[RegionChanges]:
    """A row for each region of the view, with a cell for each kind of change."""
    measured = {(row["region_id"], row["change"]): row for row in found.to_dict("records")}
    return [
        {
            "what": region_name(region_id),
            "cells": [
                _land_changed(
                    kind,
                    measured[region_id, kind]["area_km2"],
                    measured[region_id, kind]["area_share"],
                )
                for kind in kinds
            ],
        }
        for region_id in contrasted_regions(view.region)
    ]


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
