"""How to read a plate's map: the legend of what is on it, measured before it is put."""

from collections.abc import Callable

import numpy as np
import shapely

from components.language.names import category_names
from components.language.words import _
from components.paper.fonts import text_width, wrap
from components.paper.ground import change_sample, ground_sample, put_changes, put_ground
from components.paper.hatch import OFF, ON, put_dashes, put_dots, put_hatch
from components.paper.sheet import Sheet, let_go, put_line, put_path, put_runs, put_text, rect_path
from components.paper.signs import put_mark
from components.plate.content.facts import Facts, days_of, says_annexed
from components.plate.content.text import (
    doubt_text,
    events_heading,
    ground_source_text,
    ground_words,
    shown_events,
)

# A sign of the legend: its width, and what draws it from the left end and the base line.
_Sign = tuple[float, Callable[[float, float], None]]
# A sign with its words.
_Item = tuple[float, Callable[[float, float], None], str]
GAP = 2.0  # between two parts of the legend, in sizes of its text


def put_legend(sheet: Sheet, x: float, y: float, width: float, facts: Facts, size: float,
               hatch: float) -> float:  # fmt: skip
    """Put the legend of what is on the map and return the last base line."""
    y = put_lines_read(sheet, x, y, width, facts, size, hatch)
    return put_fills_read(sheet, x, y, width, facts, size, hatch)


def put_lines_read(sheet: Sheet, x: float, y: float, width: float, facts: Facts, size: float,
                   hatch: float) -> float:  # fmt: skip
    """Put the legend of lines and hatches, legal and claimed, and return the last base line."""
    step = size * 1.42
    y = _put_heading(sheet, x, y, width, (_("Legal status"), ""), size) + step
    items = [
        (*_line_sign(sheet, size, "state-border", 2.4), _("state border")),
        (*_line_sign(sheet, size, "state-border", 1.2), _("region")),
    ]
    if facts["region_name"]:
        items.append((*_line_sign(sheet, size, "ink", 3.2), facts["region_name"]))
    y = _put_items(sheet, x, y, width, size, items)
    if "claimed" not in facts["hidden"]:
        y = _put_heading(sheet, x, y + size * GAP, width, (_("Claimed status"), ""), size) + step
        claimed = _claimed_items(sheet, facts, size, hatch)
        if claimed:
            y = _put_items(sheet, x, y, width, size, claimed)
        else:
            put_text(sheet, x, y, _("none valid on this day"), "text", size, "ink-2")
    return y


def put_fills_read(sheet: Sheet, x: float, y: float, width: float, facts: Facts, size: float,
                   hatch: float) -> float:  # fmt: skip
    """Put the legend of fills and events a gap below a base line, and return the last one."""
    hidden, gap = facts["hidden"], size * GAP
    if "assessed" not in hidden:
        y = _put_assessed(sheet, x, y + gap, width, facts, size, hatch)
    if "events" not in hidden:
        bold, more = events_heading(facts)
        y = _put_heading(sheet, x, y + gap, width, (f"{bold}," if more else bold, more), size)
        if facts["own_events"]:
            for line in wrap(facts["own_events"], "text", size, width):
                y += size * 1.36
                put_text(sheet, x, y, line, "text", size, "ink-2")
        marks = [
            (*_mark_sign(sheet, size, c), category_names()[c]) for c in _categories_on_map(facts)
        ]
        if marks:
            y = _put_items(sheet, x, y + size * 1.42, width, size, marks)
    return y


def put_brief_legend(sheet: Sheet, x: float, y: float, width: float, facts: Facts, size: float,
                     hatch: float) -> float:  # fmt: skip
    """Put the signs of claims and ground without headings, and return the last base line."""
    items: list[_Item] = []
    if "claimed" not in facts["hidden"]:
        items += _claimed_items(sheet, facts, size, hatch)
    is_ground_shown = "assessed" not in facts["hidden"]
    if is_ground_shown:
        items += [
            (*_ground_sign(sheet, size, hatch, kind), words)
            for kind, words in ground_words(facts)
            if kind != "edge"
        ]
    y = _put_items(sheet, x, y, width, size, items) if items else y - size * 1.36
    return _put_ground_sources(sheet, x, y, width, facts, size) if is_ground_shown else y


def brief_legend_height(facts: Facts, width: float, size: float, hatch: float) -> float:
    """Height of the legend of a plate for a phone, from its first base line to its last."""
    trial = Sheet(100, 100, "light", is_trial=True)
    height = put_brief_legend(trial, 0, 0, width, facts, size, hatch)
    let_go(trial)
    return float(np.ceil(height))


def put_short_legend(sheet: Sheet, x: float, y: float, width: float, facts: Facts, size: float,
                     hatch: float) -> float:  # fmt: skip
    """Put signs of claims, ground and events without headings, and return the last base line."""
    y = put_brief_legend(sheet, x, y, width, facts, size, hatch)
    if "events" in facts["hidden"] or "pair" in facts:
        return y
    lines = [", ".join(filter(None, events_heading(facts))), *filter(None, [facts["own_events"]])]
    for line in [part for text in lines for part in wrap(text, "text", size, width)]:
        y += size * 1.42
        put_text(sheet, x, y, line, "text", size, "ink-2")
    names = category_names()
    marks = [(*_mark_sign(sheet, size, c), names[c]) for c in _categories_on_map(facts)]
    return _put_items(sheet, x, y + size * 1.42, width, size, marks) if marks else y


def short_legend_height(facts: Facts, width: float, size: float, hatch: float) -> float:
    """Height of the legend of a map alone, from its first base line to its last."""
    trial = Sheet(100, 100, "light", is_trial=True)
    height = put_short_legend(trial, 0, 0, width, facts, size, hatch)
    let_go(trial)
    return float(np.ceil(height))


def legend_height(facts: Facts, width: float, size: float, hatch: float, columns: int = 1) -> float:
    """Height of the legend from its first base line to its last, in one column or in two."""
    trial = Sheet(100, 100, "light", is_trial=True)
    if columns == 1:
        height = put_legend(trial, 0, 0, width, facts, size, hatch)
    else:
        lines = put_lines_read(trial, 0, 0, width, facts, size, hatch)
        fills = put_fills_read(trial, 0, -size * GAP, width, facts, size, hatch)
        height = max(lines, fills)
    let_go(trial)
    return float(np.ceil(height))


def _line_sign(sheet: Sheet, size: float, token: str, width: float) -> _Sign:
    """Sign of a line."""

    def draw(x: float, y: float) -> None:
        put_line(sheet, [(x, y - size * 0.3), (x + size * 2.2, y - size * 0.3)], token, width)

    return size * 2.2, draw


def _claimed_items(sheet: Sheet, facts: Facts, size: float, hatch: float) -> list[_Item]:
    """Legend of the claimed statuses on the map."""
    items = []
    regions = [region for day in days_of(facts) for region in day["regions"]]
    if any(says_annexed(region) for region in regions):
        items.append(
            (*_swatch_sign(sheet, size, "annexed", hatch), _("Russia claims to have annexed it"))
        )
    if any(region["status"] == "independence_declared" for region in regions):
        words = _("independence declared by Russian-backed leaders")
        items.append((*_swatch_sign(sheet, size, "independence", hatch), words))
    return items


def _put_assessed(sheet: Sheet, x: float, y: float, width: float, facts: Facts, size: float,
                  hatch: float) -> float:  # fmt: skip
    """Put the legend of ground and shares and return its last base line."""
    step = size * 1.42
    title = _("Assessed ground") if facts["changes"] is None else _("Changed ground")
    y = _put_heading(sheet, x, y, width, (title, ""), size) + step
    items = [
        (*_ground_sign(sheet, size, hatch, kind), words) for kind, words in ground_words(facts)
    ]
    y = _put_items(sheet, x, y, width, size, items)
    y = _put_ground_sources(sheet, x, y, width, facts, size)
    bars = []
    regions = [region for day in days_of(facts) for region in day["regions"]]
    if facts["changes"] is None and any(region["count"] for region in regions):
        bars.append((*_bar_sign(sheet, size), _("share held, lowest to highest of all")))
    return _put_items(sheet, x, y + step, width, size, bars) if bars else y


def _put_ground_sources(
    sheet: Sheet, x: float, y: float, width: float, facts: Facts, size: float
) -> float:
    """Put who says so of the ground of each day, and what is in doubt, below a base line.

    Returns
    -------
    float
        The last base line.
    """
    judged = [day for day in days_of(facts) if day["ground"] is not None]
    texts = [*(ground_source_text(day) for day in judged), doubt_text(facts)]
    for text in dict.fromkeys(filter(None, texts)):
        for line in wrap(text, "text", size, width):
            y += size * 1.36
            put_text(sheet, x, y, line, "text", size, "ink-2")
    return y


def _ground_sign(sheet: Sheet, size: float, hatch: float, kind: str) -> _Sign:
    """Sign of ground that is held, contested or not assessed, or of the edge between two places."""
    w, h = size * 2.2, size * 0.85

    def draw(x: float, y: float) -> None:
        top = y - h + size * 0.08
        shape, path = shapely.box(x, top, x + w, top + h), rect_path(x, top, w, h)
        put_path(sheet, path, "ukraine")
        if kind == "dots":
            put_dots(sheet, shape, hatch * 0.9, path)
        elif kind == "judged":
            put_dashes(sheet, shape, hatch * 0.9, path)
        elif kind.startswith("change:"):
            box, change = (x, top, w, h), kind.removeprefix("change:")
            if change == "contested":
                put_ground(sheet, ground_sample(change, box), hatch, path, has_levels=False)
            put_changes(sheet, change_sample(change, box), hatch * 0.8, path)
        elif kind == "still":
            sample = ground_sample("contested", (x, top, w, h))
            put_ground(sheet, sample, hatch, path, has_levels=False)
        else:
            put_ground(sheet, ground_sample(kind, (x, top, w, h)), hatch * 0.8, path)
        put_path(sheet, path, None, "ink-3", 0.7)

    return w, draw


def _bar_sign(sheet: Sheet, size: float) -> _Sign:
    """Sign of the share bar."""
    w, h = size * 2.2, size * 0.55

    def draw(x: float, y: float) -> None:
        top = y - h - size * 0.04
        put_path(sheet, rect_path(x, top, w, h), "bar-track")
        put_path(sheet, rect_path(x, top, w * 0.85, h), "bar-uncertain")
        put_path(sheet, rect_path(x, top, w * 0.6, h), "bar")
        put_path(sheet, rect_path(x, top, w, h), None, "bar", 0.9)

    return w, draw


def _swatch_sign(sheet: Sheet, size: float, kind: str, hatch: float) -> _Sign:
    """Sign of a hatch, whole or broken."""
    w, h = size * 2.2, size * 0.85

    def draw(x: float, y: float) -> None:
        box = (x, y - h + size * 0.08, w, h)
        shape, path = shapely.box(box[0], box[1], box[0] + w, box[1] + h), rect_path(*box)
        put_path(sheet, path, "ukraine")
        put_hatch(sheet, shape, hatch, None if kind == "annexed" else (ON * hatch, OFF * hatch))
        put_path(sheet, path, None, "hatch", 0.9)

    return w, draw


def _put_heading(
    sheet: Sheet, x: float, y: float, width: float, words: tuple[str, str], size: float
) -> float:
    """Put a heading in bold and, behind it or below, more of it; return its last base line."""
    bold, more = words
    first = text_width(bold, "semibold", size)
    if first + size * 0.3 + text_width(more, "text", size) <= width:
        put_runs(
            sheet, x, y, [(bold, "semibold", "ink"), (more, "text", "ink-2")], size, size * 0.3
        )
        return y
    for line in wrap(bold, "semibold", size, width):
        put_text(sheet, x, y, line, "semibold", size)
        y += size * 1.3
    for line in wrap(more, "text", size, width):
        put_text(sheet, x, y, line, "text", size, "ink-2")
        y += size * 1.3
    return y - size * 1.3


def _mark_sign(sheet: Sheet, size: float, category: str) -> _Sign:
    """Sign of a category of events."""
    side = size * 0.78

    def draw(x: float, y: float) -> None:
        put_mark(sheet, x, y - side + size * 0.06, category, side)

    return side, draw


def _categories_on_map(facts: Facts) -> list[str]:
    """Categories of the events on the map, in the order of their names' list."""
    if "events" in facts["hidden"]:
        return []
    on_map = {event["category"] for event in shown_events(facts)}
    return [category for category in category_names() if category in on_map]


def _put_items(sheet: Sheet, x: float, y: float, width: float, size: float,
               items: list[_Item]) -> float:  # fmt: skip
    """Put signs with their words in a row that breaks, and return the base line of the last row."""
    left = x
    for sign_width, draw, words in items:
        room = width - sign_width - size * 0.5
        lines = wrap(words, "text", size, room)
        w = sign_width + size * 0.5 + max(text_width(line, "text", size) for line in lines)
        if left > x and left + w > x + width:
            left, y = x, y + size * 1.42
        if not sheet.is_trial:
            draw(left, y)
        for i, line in enumerate(lines):
            put_text(
                sheet,
                left + sign_width + size * 0.5,
                y + i * size * 1.3,
                line,
                "text",
                size,
                "ink-2",
            )
        y += (len(lines) - 1) * size * 1.3
        left += w + size * 1.1
    return y
