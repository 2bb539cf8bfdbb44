"""What is claimed of each region on a day set against what is held of it, ready to print.

Both are shares of the region's area, and neither is worked out from the other. What is claimed is
the claimed status in force, what is held the range over the assessments in force.
"""

from typing import TypedDict

from components.figures.claim import assessment_id, share_text, status_id
from components.figures.day import Day, assessed_of, claimed_since, status_of
from components.language.names import region_name
from components.language.words import _, day_in_words, day_short, number
from components.panel.compare.ground import range_text
from geodata.schema import REGION_IDS
from geodata.schema_control import MAX_AGE_DAYS
from geodata.status import is_annexed


class ClaimedSide(TypedDict):
    """What is claimed: in large words, and by whom since when.

    ``kind`` is ``annexed``, ``independence`` or empty; ``short`` is all of it for a projector,
    ``ids`` are those of the pop-ups.
    """

    kind: str
    figure: str
    text: str
    short: str
    ids: list[str]


class HeldSide(TypedDict):
    """What is held: the range in large figures, and every assessor with its figure, lowest first.

    ``low`` and ``high`` are percent. Without an assessment ``figure`` is empty and ``text`` says
    so; else ``text`` is empty.
    """

    figure: str
    unit: str
    assessors: list[str]
    text: str
    low: float
    high: float
    ids: list[str]


class ClaimedHeldRow(TypedDict):
    """One region: its name, what is claimed and what is held of it."""

    what: str
    claimed: ClaimedSide
    held: HeldSide


class ClaimedHeld(TypedDict, total=False):
    """Claimed against held, a row for each region, and what to mind; empty where not asked for."""

    rows: list[ClaimedHeldRow]
    note: str


def claimed_held_of(day: Day, region: str) -> ClaimedHeld:
    """Set claimed against held for a region, or for each of them."""
    return {
        "rows": [claimed_held_row(day, region_id) for region_id in contrasted_regions(region)],
        "note": _(
            "Both are shares of the area of the region, but they mean different "
            "things. A claim is the word of whoever makes it; the range is what the "
            "assessors named judged on this day or up to {days} days before it."
        ).format(days=number(MAX_AGE_DAYS)),
    }


def contrasted_regions(region: str) -> tuple[str, ...]:
    """Codes of the regions that have a row on the panel of a region, or of all."""
    return REGION_IDS if region == "all" else (region,)


def claimed_held_row(day: Day, region_id: str) -> ClaimedHeldRow:
    """One region on a day."""
    return {
        "what": region_name(region_id),
        "claimed": _claimed_side(day, region_id),
        "held": _held_side(day, region_id),
    }


def _claimed_side(day: Day, region_id: str) -> ClaimedSide:
    """Claimed status in force: annexed whole, declared independent, or nothing."""
    status = status_of(day, region_id)
    if status is None:
        none = _("Nothing is claimed on this day.")
        return {"kind": "", "figure": "", "text": none, "short": _("nothing claimed"), "ids": []}
    since = claimed_since(day.tables, status)
    if is_annexed(status.status_type):
        kind, figure = "annexed", _("Whole region")
        text, short = _("says Russia, since {day}"), _("all claimed, since {day}")
    else:
        kind, figure = "independence", _("Independence")
        text = _("say Russian-backed leaders, since {day}")
        short = _("independence, since {day}")
    return {
        "kind": kind,
        "figure": figure,
        "text": text.format(day=day_in_words(since)),
        "short": short.format(day=day_short(since)),
        "ids": [status_id(region_id)],
    }


def _held_side(day: Day, region_id: str) -> HeldSide:
    """Range over the assessments in force, or that there are none."""
    rows = assessed_of(day, region_id)
    if not rows:
        none = _("No assessment covers this day. None is on record here before {day}.")
        return {
            "figure": "",
            "unit": "",
            "assessors": [],
            "text": none.format(day=day_in_words(day.tables.first_assessed)),
            "low": 0,
            "high": 0,
            "ids": [],
        }
    shares = [row.held_share for row in rows]
    named = sorted((row.held_share, day.assessor_names[row.source_id]) for row in rows)
    return {
        "figure": range_text(shares),
        "unit": "%",
        "assessors": [f"{name} {share_text(share)}" for share, name in named],
        "text": "",
        "low": min(shares) * 100,
        "high": max(shares) * 100,
        "ids": [assessment_id(row) for row in rows],
    }
