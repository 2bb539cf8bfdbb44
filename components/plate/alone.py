"""A plate of one part alone: the map, or two of them, or the share over time; how to read it."""

from dataclasses import replace

from components.paper.layout import Layout
from components.paper.sheet import Rect, Sheet
from components.plate.content.facts import Facts
from components.plate.map.map import put_day_maps, put_map
from components.plate.parts.chart import charts_height, key_height, put_charts, put_key
from components.plate.parts.foot import measure_foot, put_foot
from components.plate.parts.header import header_height, put_header
from components.plate.parts.legend import put_short_legend, short_legend_height

_TALL = 0.86  # height of a map whose sheet is as tall as it takes, in its widths


def draw_map_alone(
    layout: Layout, theme: str, facts: Facts, address: str, code: str
) -> Sheet:  # fmt: skip
    """Draw the map of a view, or those of its two days, with a short legend and its sources."""
    foot = measure_foot(facts, layout, address, code)
    full, size, hatch = layout.width - 2 * layout.margin, layout.body, layout.labels.hatch
    # before the map is drawn, the events that will lie on it are not known: none has more lines
    below = short_legend_height(facts, full, size, hatch) + size * 2.6
    inset = 0.0 if layout.is_bleeding else layout.margin
    top = 0.0 if layout.is_bleeding else layout.margin * 0.6
    rest = below + foot.height + layout.margin * 0.8
    width = layout.width - 2 * inset
    is_beside = layout.columns != "stack"
    if layout.is_free:
        tall = width * (_TALL if "pair" not in facts else 0.62 if is_beside else 1.9 * _TALL)
        layout = replace(layout, height=round(top + tall + rest))
    sheet = Sheet(layout.width, layout.height, theme)
    box: Rect = (inset, top, width, layout.height - rest - top)
    shown = facts
    if "pair" in facts:
        put_day_maps(sheet, layout, box, facts, is_beside=width > box[3] * 0.9)
    else:
        shown = put_map(sheet, layout, box, facts)
    sheet.layer = "legend"
    y = box[1] + box[3] + size * 1.7
    put_short_legend(sheet, layout.margin, y, full, shown, size, hatch)
    sheet.layer = "foot"
    put_foot(sheet, layout, foot)
    return sheet


def draw_chart_alone(
    layout: Layout, theme: str, facts: Facts, address: str, code: str
) -> Sheet:  # fmt: skip
    """Draw the share over time of a view, with who says it and how."""
    chart, size = facts["chart"], layout.body
    foot = measure_foot(facts, layout, address, code)
    full = layout.width - 2 * layout.margin
    key = key_height(chart, full, size) + size * 2.6
    rest = key + foot.height + layout.margin * 0.8
    if layout.is_free:
        top = header_height(layout, theme, facts)
        layout = replace(layout, height=round(top + charts_height(chart, full, size) + rest))
    sheet = Sheet(layout.width, layout.height, theme)
    sheet.layer = "headline"
    top = put_header(sheet, layout, facts)
    high = layout.height - rest - top
    put_charts(sheet, (layout.margin, top, full, high), chart, size)
    sheet.layer = "legend"
    put_key(sheet, layout.margin, top + high + size * 1.6, full, chart, size)
    sheet.layer = "foot"
    put_foot(sheet, layout, foot)
    return sheet
