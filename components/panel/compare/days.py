"""Two days side by side in the panel: what is said of each, and what changed between them.

Text and numbers, ready to print, the earlier day always first. The same two days give the same
table, whichever of them the reader looks at.
"""

from typing import TypedDict

import pandas as pd

from components.figures.claim import Details
from components.figures.day import Day, assessed_of, day_of, details_of, status_of
from components.figures.difference import Change, signed, the_same
from components.figures.standing import own_regions, rest_of, shown_regions
from components.language.names import region_name
from components.language.words import _, day_in_words, day_short, number
from components.panel.compare.changes import GroundChanges, ground_changes_of, own_changes_of
from components.panel.compare.claims import claim_rows
from components.panel.compare.ground import (
    assessor_changes,
    assessor_rows,
    range_figure,
    range_row,
    status_change,
    status_figure,
    status_row,
)
from components.panel.compare.rows import Cell, Group, Side, TwoDayRow, figure, row_of
from components.scene.scene import OwnGround
from components.tables.load import Tables
from components.view.view import View
from events.schema import SEVASTOPOL
from geodata.schema import REGION_IDS

# The view and what is in force, of the earlier and of the later day.
TwoDays = tuple[tuple[View, Day], tuple[View, Day]]


class Comparison(TypedDict, total=False):
    """Two days side by side; empty where a view has only one.

    ``days`` are both in words; ``large`` is what the projector's figures count, and
    ``large_days`` when; ``details`` are the pop-up texts of what is in force on each day, whose ids
    end with the day. ``ground`` is what changed of the ground, where the map shows that, and
    ``own_ground`` the same by maps of the reader's own, if they have any.
    """

    days: list[str]
    note: str
    hint: str
    large: str
    large_days: list[str]
    ground: GroundChanges
    own_ground: GroundChanges
    groups: list[Group]
    details: dict[str, Details]


def comparison_of(tables: Tables, view: View, own_ground: OwnGround | None = None) -> Comparison:
    """Lay out the two days of a view side by side; nothing where it has only one.

    Parameters
    ----------
    own_ground
        Ground of this reader alone, if any.
    """
    if view.compare is None:
        return {}
    earlier, later = sorted([view.day, view.compare])
    days = (on_day(tables, view, earlier), on_day(tables, view, later))
    is_difference = view.contrast == "difference"
    groups = all_groups(days) if view.region == "all" else region_groups(days, view.region)
    comparison: Comparison = {
        "days": [day_in_words(earlier), day_in_words(later)],
        "note": note_of(view, earlier, later),
        "hint": _(
            "Points are percentage points. A difference is worked out only between "
            "two figures of one source on the same thing."
        ),
        "large": _("Held by Russian forces, as assessed") if view.region == "all" else "",
        "large_days": [day_short(earlier), day_short(later)],
        "ground": ground_changes_of(tables, view, earlier, later) if is_difference else {},
        "groups": [group for group in groups if group["rows"]],
        "details": {
            f"{one}@{each.day.date().isoformat()}": text
            for each, day in days
            for one, text in details_of(day, shown_regions(view.region)).items()
        },
    }
    if is_difference and own_ground is not None:
        comparison["own_ground"] = own_changes_of(view, own_ground, earlier, later)
    return comparison


def on_day(tables: Tables, view: View, day: pd.Timestamp) -> tuple[View, Day]:
    """The view on one of the days, by its own clock, and what is in force on it."""
    return View(day, view.region, view.known_by), day_of(tables, day)


def note_of(view: View, earlier: pd.Timestamp, later: pd.Timestamp) -> str:
    """Say which days are compared, and which of them the rest of the panel is about."""
    note = _("{first} beside {second}. All else on this panel is about {day}.").format(
        first=day_in_words(earlier), second=day_in_words(later), day=day_in_words(view.day)
    )
    known = _("Each day shows only what was published by then.") if view.known_by else ""
    return " ".join(filter(None, [note, known]))


def region_groups(days: TwoDays, region: str) -> list[Group]:
    """Groups of rows of one region: ground, votes, events; Sevastopol's votes apart."""
    sides = _sides_of(days, region)
    views = (days[0][0], days[1][0])
    held = [*assessor_rows(sides), *claim_rows(views, region, "control")]
    groups: list[Group] = [
        {"heading": _("Status and ground"), "rows": [status_row(sides), range_row(sides), *held]},
        {"heading": _("Votes on status"), "rows": claim_rows(views, region, "votes")},
    ]
    if SEVASTOPOL in own_regions(region):
        rows = claim_rows(views, SEVASTOPOL, "votes")
        groups.append(
            {"heading": _("Sevastopol, counted separately: votes on status"), "rows": rows}
        )
    return [*groups, {"heading": _("Events"), "rows": [_events_row(days)]}]


def all_groups(days: TwoDays) -> list[Group]:
    """Groups of rows of all regions: a row for each, claims about several, events."""
    return [
        {
            "heading": _("Claimed status, and % of the area held by Russian forces as assessed"),
            "rows": _overview_rows(days),
        },
        {
            "heading": _("Several regions together, or the country"),
            "rows": claim_rows((days[0][0], days[1][0]), "", "control"),
        },
        {"heading": _("Events"), "rows": [_events_row(days)]},
    ]


def overview_row(region_id: str, sides: tuple[Side, Side]) -> TwoDayRow:
    """Row of one region among all: claimed status and assessed range."""
    status = status_change(sides)
    named = Change(_("Status: {change}").format(change=status.text), status.is_same)
    figures = [range_figure(side) for side in sides]
    changes = [named, *assessor_changes(sides)]
    row = row_of(region_name(region_id), figures, changes, is_kept=True)
    first, second = (_without_source(status_figure(side)) for side in sides)
    row["first"], row["second"] = [first, *row["first"]], [second, *row["second"]]
    return row


def count_row(first: int, second: int) -> TwoDayRow:
    """Row of two counts of events."""
    change = Change(signed(second - first, 0)) if second != first else the_same()
    figures = [figure(number(count, 0)) for count in (first, second)]
    return row_of(_("Events on record up to this day"), figures, [change])


def _without_source(cell: Cell) -> Cell:
    """Cell whose source stands in its pop-up alone: five rows have no room for it."""
    cell["source"] = cell["url"] = ""
    return cell


def _overview_rows(days: TwoDays) -> list[TwoDayRow]:
    """One row for each region: claimed status and assessed range, and what changed of both."""
    return [overview_row(region_id, _sides_of(days, region_id)) for region_id in REGION_IDS]


def _sides_of(days: TwoDays, region_id: str) -> tuple[Side, Side]:
    """What is in force of a region on both days."""
    first, second = (_side_of(view, day, region_id) for view, day in days)
    return first, second


def _side_of(view: View, day: Day, region_id: str) -> Side:
    """What is in force of a region on one day."""
    iso = view.day.date().isoformat()
    return Side(iso, day, status_of(day, region_id), assessed_of(day, region_id))


def _events_row(days: TwoDays) -> TwoDayRow:
    """How many events the list below the panel has on either day."""
    first, second = (len(rest_of(view)["events"]) for view, _day in days)
    return count_row(first, second)
