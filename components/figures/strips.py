"""Dot-and-range strips: the rival figures of a group on one axis for each denominator."""

import math
from typing import NotRequired, TypedDict

from components.figures.claim import (
    assessment_id,
    claim_name,
    figure_text,
    open_side,
    own_maps_mark,
    own_mark,
    own_words,
    share_text,
)
from components.language.names import counted_unit, unit_names
from components.language.words import _, number
from components.tables.load import Row
from events.compare import gap_of, spread
from geodata.control import Assessment

# Counts of heads and ballots share an axis in thousands; every percentage has its own.
_THOUSANDS = {"ballots": 1e-3, "votes": 1e-3, "voters": 1e-3, "thousand people": 1.0}
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500)
_MOST_TICKS = 6

Gaps = dict[tuple[str, str], float]


class Axis(TypedDict):
    """Ends of an axis, and its ticks: where each stands and its words."""

    min: float
    max: float
    ticks: list[tuple[float, str]]


class Point(TypedDict):
    """One figure as a mark on a strip.

    ``id`` is that of its pop-up, ``open`` the side that its words leave open (``up``, ``down`` or
    empty), ``label`` stands beside it and ``name`` says it whole: who, the figure, of what.
    ``is_after_day`` is whether it was published only after the day.
    """

    id: str
    stance: str
    low: float
    high: float
    open: str
    label: str
    name: str
    is_final: bool
    is_after_day: bool
    is_verified: bool
    is_own: NotRequired[bool]


class Strip(TypedDict):
    """Rival figures on one axis: heading, unit in words, what to mind with them."""

    label: str
    unit: str
    points: list[Point]
    note: str
    is_percent: bool
    axis: Axis


def axis(low: float, high: float, is_percent: bool) -> Axis:
    """Axis that holds the figures with some air: its ends and its ticks.

    A figure that stands alone gets an axis of ten points, or of a tenth of it: finer ticks would
    lend it an exactness that it does not have.

    A percentage never runs below 0 or above 100. Steps are round numbers.
    """
    air = max((high - low) * 0.12, abs(high) * 0.01, 0.2)
    if low == high:
        air = 5.0 if is_percent else max(abs(high) * 0.05, 0.2)
    bottom, top = max(0.0, low - air), high + air
    if is_percent:
        top = min(100.0, top)
    scale = 1.0
    while (top - bottom) / scale > _STEPS[-1] * (_MOST_TICKS - 1):
        scale *= 1000
    wanted = (top - bottom) / scale / (_MOST_TICKS - 1)
    step = next(s for s in _STEPS if s >= wanted) * scale
    first = math.floor(bottom / step + 1e-9)
    last = math.ceil(top / step - 1e-9)
    ticks = [round(i * step, 6) for i in range(first, last + 1)]
    return {"min": ticks[0], "max": ticks[-1], "ticks": [(t, number(t)) for t in ticks]}


def gaps_of(compared: list[Row]) -> Gaps:
    """Distances between the sides of some claims, where there is one."""
    gaps = {(each.dispute_group, each.unit): gap_of(each) for each in spread(compared)}
    return {key: gap for key, gap in gaps.items() if gap}


def strips_of(claims: list[Row], notes: dict[str, str], gaps: Gaps) -> list[Strip]:
    """Strips of the compared claims: one for each group and axis, in the order of the claims.

    `notes` says what to mind when the figures of a group stand side by side, `gaps` how far the
    sides lie apart in one unit.
    """
    axes: dict[tuple[str, str], list[Row]] = {}
    for claim in claims:
        family = "thousands" if claim["unit"] in _THOUSANDS else claim["unit"]
        axes.setdefault((claim["dispute_group"], family), []).append(claim)
    strips = []
    noted: set[str] = set()
    for (group, family), rows in axes.items():
        is_mixed = family == "thousands" and len({row["unit"] for row in rows}) > 1
        points = [_claim_point(row, _THOUSANDS.get(row["unit"], 1.0), is_mixed) for row in rows]
        unit = _("thousands") if family == "thousands" else unit_names()[family]
        note = "" if group in noted else notes[group]
        noted.add(group)
        gap = _gap_text(gaps.get((group, rows[0]["unit"])), rows[0]["unit"]) if not is_mixed else ""
        note = " ".join(filter(None, [gap, note]))
        strips.append(_strip(rows[0]["label"], unit, points, note, family.startswith("%")))
    return strips


def ground_strip(
    claims: list[Row],
    assessed: list[Assessment],
    assessor_names: dict[str, str],
    annexed_id: str,
    note: str,
) -> list[Strip]:
    """Strip of the ground: assessments in force, figures given, and the claim to all of it.

    The claim to the whole region shares the denominator but not the meaning: it is labelled
    "all", and `annexed_id` is the id of its pop-up, empty where nothing is annexed. No strip where
    there is nothing to draw.
    """
    points = [_assessment_point(row, assessor_names) for row in assessed]
    points.sort(key=lambda point: point["low"])
    points += [
        _claim_point(claim, 1.0, is_mixed=False)
        for claim in claims
        if claim["unit"] in ("% of oblast", "% of region")
    ]
    if not points:
        return []
    if annexed_id:
        name = _("Russia claims the whole region as annexed")
        points.append(_plain_point(annexed_id, "claimed", 100.0, _("all"), name))
    return [_strip(_("Ground"), _("% of its area"), points, note, is_percent=True)]


def _gap_text(gap: float | None, unit: str) -> str:
    """Say how far the nearest claimed and rival figures lie apart; nothing where they overlap."""
    if gap is None:
        return ""
    words = (
        _("Claimed and rival figures are at least {gap} points apart.")
        if unit.startswith("%")
        else _("Claimed and rival figures are at least {gap} {unit} apart.")
    )
    return words.format(gap=number(gap, 1), unit=counted_unit(unit, gap))


def _assessment_point(row: Assessment, assessor_names: dict[str, str]) -> Point:
    """Mark of one assessment in force."""
    label = f"{assessor_names[row.source_id]} {share_text(row.held_share)}"
    name = f"{label} %"
    if own_maps_mark(row):
        name = f"{name}. {_('From your file; the atlas has not checked it.')}"
    point = _plain_point(
        assessment_id(row), "independent_estimate", row.held_share * 100, label, name
    )
    return {**point, **own_maps_mark(row)}


def _claim_point(claim: Row, scale: float, is_mixed: bool) -> Point:
    """One claim as a mark on a strip, with the words beside it."""
    label = figure_text(claim, scale)
    is_final = not is_mixed and claim["qualifier"].startswith("final")
    if is_mixed:
        # the axis is in thousands, so the unit stands behind a thousand of them
        unit = "people" if claim["unit"] == "thousand people" else claim["unit"]
        label = f"{label} {counted_unit(unit, 1000)}"
    elif is_final:
        label = _("{figure} final").format(figure=label)
    if claim.get("is_own"):
        label = _("{figure} (yours)").format(figure=label)
    return {
        "id": claim["claim_id"],
        "stance": claim["stance"],
        "low": claim["low"] * scale,
        "high": claim["high"] * scale,
        "open": open_side(claim["qualifier"]),
        "label": label,
        "name": ". ".join(filter(None, [claim_name(claim), own_words(claim)])),
        "is_final": is_final,
        "is_after_day": bool(claim["is_after_day"]),
        "is_verified": bool(claim["is_verified"]),
        **own_mark(claim),
    }


def _plain_point(point_id: str, stance: str, value: float, label: str, name: str) -> Point:
    """Mark for a figure that is not a claim: an assessment, or the claim to all of a region."""
    return {
        "id": point_id,
        "stance": stance,
        "low": value,
        "high": value,
        "open": "",
        "label": label,
        "name": name,
        "is_final": False,
        "is_after_day": False,
        "is_verified": True,
    }


def _strip(label: str, unit: str, points: list[Point], note: str, is_percent: bool) -> Strip:
    """One strip with an axis that holds all its points."""
    ends = [end for point in points for end in (point["low"], point["high"])]
    return {
        "label": label,
        "unit": unit,
        "points": points,
        "note": note,
        "is_percent": is_percent,
        "axis": axis(min(ends), max(ends), is_percent),
    }
