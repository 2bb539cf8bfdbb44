"""A plate of two days: a map of each at one scale, what changed between them, how to read both."""

from dataclasses import replace

from components.language.words import _
from components.paper.fonts import wrap
from components.paper.layout import Layout
from components.paper.sheet import Sheet, put_lines_of_text
from components.plate.content.facts import Facts
from components.plate.content.text import change_line
from components.plate.map.map import put_day_maps
from components.plate.parts.foot import measure_foot, put_foot
from components.plate.parts.header import put_header
from components.plate.parts.legend import (
    GAP,
    legend_height,
    put_fills_read,
    put_legend,
    put_lines_read,
)
from components.plate.parts.rivals import put_section

# Two maps share the room of one, so their labels are this much smaller.
_LABELS = 0.78
_TALLER = 1.24  # a stack of two maps and a legend


def pair_layout(layout: Layout) -> Layout:
    """Layout of a size with room for two maps and their smaller labels."""
    labels, is_stack = layout.labels, layout.columns == "stack"
    share = 1.0 if is_stack or layout.is_free else _LABELS
    smaller = {
        name: getattr(labels, name) * share
        for name in ("name", "figure", "bar", "city", "water", "country", "mark", "count", "hatch")
    }
    return replace(
        layout,
        height=round(layout.height * (_TALLER if is_stack else 1.0)),
        labels=replace(labels, day=labels.day * 0.72, inner_city=400_000, least_city=700_000,
                       **smaller),
        locator=layout.locator * 0.58,
    )  # fmt: skip


def draw_pair(sheet: Sheet, layout: Layout, facts: Facts, address: str, code: str) -> None:
    """Draw a plate of two days from its facts, on a sheet of `pair_layout`."""
    foot = measure_foot(facts, layout, address, code)
    sheet.layer = "headline"
    top = put_header(sheet, layout, facts)
    size, full = layout.body, layout.width - 2 * layout.margin
    floor = layout.height - layout.margin * 0.8 - foot.height - layout.margin * 0.45
    changed = wrap(change_line(facts), "medium", size, full)
    below = pair_lower_height(layout, facts, address, code) - foot.height
    inset = 0.0 if layout.is_bleeding else layout.margin
    box = (inset, top, layout.width - 2 * inset, floor - below - top)
    is_square = layout.width == layout.height
    is_beside = layout.columns == "side" or is_square or box[2] > box[3] * 1.3
    put_day_maps(sheet, layout, box, facts, is_beside=is_beside)
    sheet.layer = "strips"
    y = box[1] + box[3] + size * 1.7
    y = put_lines_of_text(sheet, layout.margin, y, changed, "medium", size, size * 1.4)
    _put_legend(sheet, layout, y - size * 0.5, facts)
    sheet.layer = "foot"
    put_foot(sheet, layout, foot)


def pair_lower_height(layout: Layout, facts: Facts, address: str, code: str) -> float:
    """Height of what stands below the maps, with the foot."""
    size, full = layout.body, layout.width - 2 * layout.margin
    changed = wrap(change_line(facts), "medium", size, full)
    below = size * (1.4 * len(changed) + 0.8) + _legend_height(layout, facts)
    return below + measure_foot(facts, layout, address, code).height


def _legend_height(layout: Layout, facts: Facts) -> float:
    """Height of the legend with its title."""
    size, hatch = layout.body, layout.labels.hatch
    full = layout.width - 2 * layout.margin
    if layout.columns == "stack":
        return legend_height(facts, full, size, hatch) + size * 3.4
    return legend_height(facts, (full - 36) / 2, size, hatch, 2) + size * 3.4


def _put_legend(sheet: Sheet, layout: Layout, y: float, facts: Facts) -> None:
    """Put the legend of both maps, in two columns or in one."""
    sheet.layer = "legend"
    size, hatch, x = layout.body, layout.labels.hatch, layout.margin
    full = layout.width - 2 * layout.margin
    base = put_section(sheet, x, y, full, _("How to read the maps"), size) + size * 1.85
    if layout.columns == "stack":
        put_legend(sheet, x, base, full, facts, size, hatch)
        return
    width = (full - 36) / 2
    put_lines_read(sheet, x, base, width, facts, size, hatch)
    put_fills_read(sheet, x + width + 36, base - size * GAP, width, facts, size, hatch)
