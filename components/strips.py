"""Dot-and-range strips: the rival figures of a group on one axis for each denominator."""

import math
from typing import Any

import pandas as pd

from components.figures import figure_text, open_side, share_text, unit_names
from components.words import _, number

# Counts of heads and ballots share an axis in thousands; every percentage has its own.
THOUSANDS = {"ballots": 1e-3, "votes": 1e-3, "voters": 1e-3, "thousand people": 1.0}
STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500)
MOST_TICKS = 6


def axis(low: float, high: float, is_percent: bool) -> dict[str, Any]:
    """Axis that holds the figures with some air: its ends and its ticks.

    A percentage never runs below 0 or above 100. Steps are round numbers.
    """
    air = max((high - low) * 0.12, abs(high) * 0.01, 0.2)
    bottom, top = max(0.0, low - air), high + air
    if is_percent:
        top = min(100.0, top)
    scale = 1.0
    while (top - bottom) / scale > STEPS[-1] * (MOST_TICKS - 1):
        scale *= 1000
    wanted = (top - bottom) / scale / (MOST_TICKS - 1)
    step = next(s for s in STEPS if s >= wanted) * scale
    first = math.floor(bottom / step + 1e-9)
    last = math.ceil(top / step - 1e-9)
    ticks = [round(i * step, 6) for i in range(first, last + 1)]
    return {"min": ticks[0], "max": ticks[-1], "ticks": [[t, number(t)] for t in ticks]}


def claim_point(claim: pd.Series, scale: float, is_mixed: bool) -> dict[str, Any]:
    """One claim as a mark on a strip, with the words beside it."""
    label = figure_text(claim, scale)
    if is_mixed:
        label = f"{label} {unit_names()[claim['unit']].removeprefix(_('thousand') + ' ')}"
    elif claim["qualifier"].startswith("final"):
        label = _("{figure} final").format(figure=label)
    return {
        "id": claim["claim_id"],
        "stance": claim["stance"],
        "low": claim["low"] * scale,
        "high": claim["high"] * scale,
        "open": open_side(claim["qualifier"]),
        "label": label,
        "is_after_day": bool(claim["is_after_day"]),
        "is_verified": bool(claim["is_verified"]),
    }


def strips_of(compared: pd.DataFrame) -> list[dict[str, Any]]:
    """Strips of the compared groups: one for each group and axis, in the frame's order."""
    families = compared["unit"].where(~compared["unit"].isin(THOUSANDS), "thousands")
    strips = []
    for (_group, family), rows in compared.groupby(["dispute_group", families], sort=False):
        is_counts = family == "thousands"
        scales = [THOUSANDS[unit] if is_counts else 1.0 for unit in rows["unit"]]
        is_mixed = is_counts and len(set(rows["unit"])) > 1
        points = [
            claim_point(claim, scale, is_mixed)
            for (_index, claim), scale in zip(rows.iterrows(), scales, strict=True)
        ]
        unit = _("thousands") if is_counts else unit_names()[str(family)]
        strips.append(strip(rows["label"].iloc[0], unit, points))
    return strips


def strip(label: str, unit: str, points: list[dict[str, Any]]) -> dict[str, Any]:
    """One strip with an axis that holds all its points."""
    ends = [end for point in points for end in (point["low"], point["high"])]
    return {
        "label": label,
        "unit": unit,
        "points": points,
        "axis": axis(min(ends), max(ends), unit.startswith("%")),
    }


def plain_point(point_id: str, stance: str, value: float, label: str) -> dict[str, Any]:
    """Mark for a figure that is not a claim: an assessment, or the claim to all of a region."""
    return {
        "id": point_id,
        "stance": stance,
        "low": value,
        "high": value,
        "open": "",
        "label": label,
        "is_after_day": False,
        "is_verified": True,
    }


def ground_strip(
    control_rows: pd.DataFrame,
    assessed: pd.DataFrame,
    assessor_names: dict[str, str],
    is_annexed: bool,
) -> dict[str, Any] | None:
    """Strip of the ground: assessments in force, figures given, and the claim to all of it.

    The claim to the whole region shares the denominator but not the meaning: it is labelled
    "all". None where there is nothing to draw.
    """
    ordered = assessed.sort_values("held_share")
    points = [
        plain_point(
            f"control:{source_id}",
            "independent_estimate",
            share * 100,
            f"{assessor_names[source_id]} {share_text(share)}",
        )
        for source_id, share in zip(ordered["source_id"], ordered["held_share"], strict=True)
    ]
    rows = control_rows[control_rows["unit"].isin(("% of oblast", "% of region"))]
    points += [claim_point(claim, 1.0, is_mixed=False) for _index, claim in rows.iterrows()]
    if not points:
        return None
    if is_annexed:
        points.append(plain_point("status", "claimed", 100.0, _("all")))
    return strip(_("Ground"), _("% of its area"), points)
