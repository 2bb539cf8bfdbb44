"""The composition of a plate: headline, map, strips, legend and foot on one sheet."""

from dataclasses import replace

import pandas as pd

from components.language.words import _, day_short
from components.paper.fonts import text_width, wrap
from components.paper.layout import Layout, layout_of
from components.paper.sheet import Rect, Sheet, put_lines_of_text, put_text
from components.plate.alone import draw_chart_alone, draw_map_alone
from components.plate.brief import draw_brief
from components.plate.content.facts import Facts
from components.plate.map.map import put_map
from components.plate.pair import draw_pair, pair_layout, pair_lower_height
from components.plate.parts.foot import measure_foot, put_foot
from components.plate.parts.header import header_height, put_header
from components.plate.parts.legend import (
    GAP,
    legend_height,
    put_fills_read,
    put_legend,
    put_lines_read,
)
from components.plate.parts.rivals import most_strips, put_section, put_strips, strips_height


def draw_plate(facts: Facts, size: str, theme: str, address: str, code: str) -> Sheet:
    """Draw a plate from its facts.

    Raises
    ------
    ValueError
        If there is no such size or theme.
    """
    layout = layout_of(size)
    parts = facts.get("parts", "all")
    if parts == "chart":
        return draw_chart_alone(layout, theme, facts, address, code)
    if parts == "map":
        return draw_map_alone(pair_layout(layout) if "pair" in facts else layout, theme, facts,
                              address, code)  # fmt: skip
    if "pair" in facts and not layout.is_brief:
        layout = _grown_pair(pair_layout(layout), theme, facts, address, code)
        sheet = Sheet(layout.width, layout.height, theme)
        draw_pair(sheet, layout, facts, address, code)
        return sheet
    layout = _grown(layout, theme, facts, address, code)
    sheet = Sheet(layout.width, layout.height, theme)
    if layout.is_brief:
        draw_brief(sheet, layout, facts, address.partition("?")[0].rstrip("/"), code)
        return sheet
    foot = measure_foot(facts, layout, address, code)
    sheet.layer = "headline"
    top = put_header(sheet, layout, facts)
    floor = layout.height - layout.margin * 0.8 - foot.height - layout.margin * 0.45
    if layout.columns == "side":
        width = layout.width - 2 * layout.margin - _side_width(layout, facts) - 24
        shown = put_map(sheet, layout, (layout.margin, top, width, floor - top), facts)
        _put_side(sheet, layout, layout.margin + width + 24, top, floor, shown)
    else:
        below = _lower_height(layout, facts)
        inset = 0 if layout.is_bleeding else layout.margin
        box = (inset, top, layout.width - 2 * inset, floor - below - layout.margin * 0.5 - top)
        shown = put_map(sheet, layout, box, facts)
        _put_lower(sheet, layout, box[1] + box[3] + layout.margin * 0.6, floor, shown)
    sheet.layer = "foot"
    put_foot(sheet, layout, foot)
    return sheet


def _grown(layout: Layout, theme: str, facts: Facts, address: str, code: str) -> Layout:
    """Layout as tall as what stands on it, where it has no height of its own."""
    if not layout.is_free:
        return layout
    top = header_height(layout, theme, facts)
    foot = measure_foot(facts, layout, address, code)
    tall = layout.width * (0.95 if layout.columns == "stack" else 0.66)
    under = _lower_height(layout, facts) + foot.height + layout.margin * 2.4
    return replace(layout, height=round(top + tall + under))


def _grown_pair(layout: Layout, theme: str, facts: Facts, address: str, code: str) -> Layout:
    """Layout of two maps as tall as what stands on it, where it has no height of its own."""
    if not layout.is_free:
        return layout
    top = header_height(layout, theme, facts)
    under = pair_lower_height(layout, facts, address, code) + layout.margin * 1.3
    return replace(
        layout,
        height=round(top + layout.width * (1.5 if layout.columns == "stack" else 0.6) + under),
    )


def _put_side(
    sheet: Sheet, layout: Layout, x: float, top: float, floor: float, facts: Facts
) -> None:
    """Put strips and legend beside the map, and what events there is room for."""
    size, hatch, width, y = layout.body, layout.labels.hatch, _side_width(layout, facts), top + 1
    if facts["has_strips"]:
        # the legend of all regions gives way to their strips, as far as it can still be read
        least = size * 0.8 if facts["region"] == "all" else size
        legend = legend_height(facts, width, least, hatch) + least * (3.1 + 1.15 + 1.25)
        room = floor - top - legend
        most = most_strips(layout, facts)
        while most > 2 and strips_height(layout, facts, most, width) > room:
            most -= 1
        y = put_strips(sheet, layout, x, y, width, facts, most) + size * 1.15
    height = legend_height(facts, width, size, hatch) + size * 3.1
    while y + height > floor and size > layout.body * 0.7:
        size *= 0.97
        height = legend_height(facts, width, size, hatch) + size * 3.1
    sheet.layer = "legend"
    base = put_section(sheet, x, y, width, _("How to read the map"), size)
    y = put_legend(sheet, x, base + size * 1.85, width, facts, size, hatch)
    _put_events(sheet, (x, y + size * 1.6, width, floor), facts, size)


def _side_width(layout: Layout, facts: Facts) -> float:
    """Width of the column beside the map: without strips the legend alone needs less."""
    return layout.side if facts["has_strips"] else layout.side * 0.74


def _lower_height(layout: Layout, facts: Facts) -> float:
    """Height of what stands below the map."""
    size, hatch = layout.body, layout.labels.hatch
    full = layout.width - 2 * layout.margin
    if layout.columns == "stack":
        legend = legend_height(facts, full, size, hatch) + size * 3.4
        if not facts["has_strips"]:
            return legend
        return legend + strips_height(layout, facts, most_strips(layout, facts), full) + size
    width = (full - 36) / 2
    if not facts["has_strips"]:
        in_columns = 1 if layout.name == "page" else 2
        return legend_height(facts, width, size, hatch, in_columns) + size * 3.5
    legend = legend_height(facts, width, size, hatch) + size * 3.5
    return max(legend, strips_height(layout, facts, most_strips(layout, facts), width))


def _put_lower(sheet: Sheet, layout: Layout, y: float, floor: float, facts: Facts) -> None:
    """Put strips and legend below the map, in two columns or one after the other."""
    size, full = layout.body, layout.width - 2 * layout.margin
    x = layout.margin
    if layout.columns == "stack":
        if facts["has_strips"]:
            most = most_strips(layout, facts)
            y = put_strips(sheet, layout, x, y, full, facts, most) + size * 0.9
        sheet.layer = "legend"
        base = put_section(sheet, x, y, full, _("How to read the map"), size)
        put_legend(sheet, x, base + size * 1.8, full, facts, size, layout.labels.hatch)
        return
    if not facts["has_strips"]:
        _put_lower_bare(sheet, layout, y, floor, facts)
        return
    width = (full - 36) / 2
    most = most_strips(layout, facts)
    while most < len(facts["strips"]):
        if strips_height(layout, facts, most + 1, width) > floor - y:
            break
        most += 1
    put_strips(sheet, layout, x, y, width, facts, most)
    sheet.layer = "legend"
    base = put_section(sheet, x + width + 36, y, width, _("How to read the map"), size)
    right = x + width + 36
    y = put_legend(sheet, right, base + size * 1.85, width, facts, size, layout.labels.hatch)
    if layout.name == "page":
        _put_events(sheet, (right, y + size * 1.6, width, floor), facts, size)


def _put_lower_bare(sheet: Sheet, layout: Layout, y: float, floor: float, facts: Facts) -> None:
    """Put the legend below the map of a plate without strips: with events beside, or in columns."""
    size, hatch, x = layout.body, layout.labels.hatch, layout.margin
    full = layout.width - 2 * layout.margin
    width, right = (full - 36) / 2, x + (full + 36) / 2
    is_page = layout.name == "page"
    title = _("How to read the map")
    sheet.layer = "legend"
    base = put_section(sheet, x, y, width if is_page else full, title, size) + size * 1.85
    if is_page:
        put_legend(sheet, x, base, width, facts, size, hatch)
        _put_events(sheet, (right, y, width, floor), facts, size)
        return
    put_lines_read(sheet, x, base, width, facts, size, hatch)
    put_fills_read(sheet, right, base - size * GAP, width, facts, size, hatch)


def _put_events(sheet: Sheet, room: Rect, facts: Facts, size: float) -> None:
    """Put the newest events of the view, as many as `room`, which ends at a base line, can hold."""
    x, y, width, floor = room
    if not facts["events"] or "events" in facts["hidden"] or floor - y < size * 4.2:
        return
    sheet.layer = "newest-events"
    base = put_section(sheet, x, y, width, _("Newest of the events"), size)
    small = size * 0.94
    days = [day_short(pd.Timestamp(event["day"])) for event in facts["events"]]
    indent = max(text_width(day, "semibold", small) for day in days) + small * 0.7
    y = base + size * 1.75
    for event, day in zip(facts["events"], days, strict=True):
        lines = wrap(event["title"], "text", small, width - indent)
        if y + (len(lines) - 1) * small * 1.3 > floor:
            return
        put_text(sheet, x, y, day, "semibold", small)
        y = put_lines_of_text(sheet, x + indent, y, lines, "text", small, small * 1.3, ink="ink-2")
        y += small * 0.22
