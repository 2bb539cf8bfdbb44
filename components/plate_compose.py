"""The composition of a plate: headline, map, strips, legend and foot on one sheet."""

import pandas as pd

from components.plate_base import Frame, frame_of, load_ground
from components.plate_block import STRIP, most_strips, put_section, put_strips, strips_height
from components.plate_facts import Facts
from components.plate_fonts import text_width, wrap
from components.plate_foot import measure_foot, put_foot
from components.plate_furniture import (
    day_box,
    locator_box,
    put_day,
    put_locator,
    put_scale,
    scale_box,
)
from components.plate_header import put_header
from components.plate_label_ink import (
    put_city,
    put_leaders,
    put_name,
    put_pills,
    put_region_label,
)
from components.plate_labels import grown, place_cities, place_names, place_pills, place_regions
from components.plate_layout import LAYOUTS, Layout
from components.plate_legend import legend_height, put_legend
from components.plate_map import bounds_of, put_borders, put_ground, put_regions, put_waters
from components.plate_sheet import Rect, Sheet, put_lines_of_text, put_path, put_text, rect_path
from components.words import _, day_short


def draw_plate(facts: Facts, size: str, theme: str, address: str, code: str) -> Sheet:
    """Draw a plate from its facts.

    Raises
    ------
    ValueError
        If there is no such size or theme.
    """
    if size not in LAYOUTS:
        raise ValueError(f"no size {size!r}; there are {', '.join(LAYOUTS)}")
    layout = LAYOUTS[size]
    sheet = Sheet(layout.width, layout.height, theme)
    foot = measure_foot(facts, layout, address, code)
    top = put_header(sheet, layout, facts)
    floor = layout.height - layout.margin * 0.8 - foot.height - layout.margin * 0.45
    if layout.columns == "side":
        width = layout.width - 2 * layout.margin - layout.side - 24
        shown = put_map(sheet, layout, (layout.margin, top, width, floor - top), facts)
        put_side(sheet, layout, layout.margin + width + 24, top, floor, shown)
    else:
        below = lower_height(layout, facts)
        inset = 0 if layout.is_bleeding else layout.margin
        box = (inset, top, layout.width - 2 * inset, floor - below - layout.margin * 0.5 - top)
        shown = put_map(sheet, layout, box, facts)
        put_lower(sheet, layout, box[1] + box[3] + layout.margin * 0.6, floor, shown)
    put_foot(sheet, layout, foot)
    return sheet


def map_frame(box: Rect, layout: Layout) -> Frame:
    """Frame of the map: the regions with room for the day and the small map on the left."""
    x, y, w, h = box
    air = 12 if layout.columns != "stack" else 8
    head = layout.labels.day * 0.5 if layout.columns == "stack" else 0
    left = w * (0.05 if layout.columns == "stack" else 0.27 if w / h > 1.3 else 0.12)
    right = w * (0.02 if layout.columns == "stack" else 0.06)
    inner = (x + left, y + air + head, w - left - right, h - 2 * air - head)
    return frame_of(box, inner, bounds_of(load_ground()))


def put_map(sheet: Sheet, layout: Layout, box: Rect, facts: Facts) -> Facts:
    """Put the map with all its labels, and return the facts with the events that lie on it."""
    frame, sizes = map_frame(box, layout), layout.labels
    indent = layout.margin if layout.is_bleeding else 20.0
    day, scale = day_box(frame, facts, sizes, indent), scale_box(frame, sizes, indent)
    small = locator_box(frame, layout.locator, indent)
    taken: list[Rect] = [grown(day, 8), grown(scale, 5), grown(small, 3)]
    regions = place_regions(frame, facts, sizes, taken)
    taken += [placed["box"] for placed in regions]
    piles = place_pills(frame, facts, sizes, taken)
    inside = place_cities(frame, sizes, taken, piles, True)
    waters = place_names(frame, sizes, taken, ("sea", "river"))
    outside = place_cities(frame, sizes, taken, piles, False)
    countries = place_names(frame, sizes, taken, ("country",))
    free = [placed["box"] for placed in regions] + [placed["box"] for placed in inside]
    free += [(p["at"][0] - 3, p["at"][1] - 3, 6, 6) for p in inside]
    put_ground(sheet, frame)
    put_regions(sheet, frame, facts, free, sizes.hatch)
    put_waters(sheet, frame, facts)
    put_borders(sheet, frame, facts)
    put_leaders(sheet, piles)
    for name in waters + countries:
        put_name(sheet, name)
    for city in outside + inside:
        put_city(sheet, city, sizes)
    for placed in regions:
        put_region_label(sheet, placed, sizes, facts["hidden"])
    put_pills(sheet, piles, sizes)
    put_day(sheet, day, facts, sizes)
    put_scale(sheet, frame, scale, sizes)
    put_locator(sheet, small, facts, sizes)
    if not layout.is_bleeding:
        put_path(sheet, rect_path(*box), None, "hairline", 1.0)
    return facts | {"shown": [event for pile in piles for event in pile["events"]]}


def put_side(
    sheet: Sheet, layout: Layout, x: float, top: float, floor: float, facts: Facts
) -> None:
    """Put strips and legend beside the map, and what events there is room for."""
    size, hatch = layout.body, layout.labels.hatch
    legend = legend_height(facts, layout.side, size, hatch) + size * 5.5
    room = floor - top - legend - layout.body * 2
    most = max(2, min(most_strips(layout, facts), int(room / (layout.body * STRIP))))
    y = put_strips(sheet, layout, x, top + 1, layout.side, facts, most) + size * 1.15
    height = legend_height(facts, layout.side, size, hatch) + size * 3.1
    while y + height > floor and size > layout.body * 0.7:
        size *= 0.97
        height = legend_height(facts, layout.side, size, hatch) + size * 3.1
    base = put_section(sheet, x, y, layout.side, _("How to read the map"), size)
    y = put_legend(sheet, x, base + size * 1.85, layout.side, facts, size, hatch)
    put_events(sheet, (x, y + size * 1.6, layout.side, floor), facts, size)


def put_events(sheet: Sheet, room: Rect, facts: Facts, size: float) -> None:
    """Put the newest events of the view, as many as `room`, which ends at a base line, can hold."""
    x, y, width, floor = room
    if not facts["events"] or "events" in facts["hidden"] or floor - y < size * 4.2:
        return
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


def lower_height(layout: Layout, facts: Facts) -> float:
    """Height of what stands below the map."""
    size, hatch = layout.body, layout.labels.hatch
    full = layout.width - 2 * layout.margin
    if layout.columns == "stack":
        legend = legend_height(facts, full, size, hatch) + size * 3.4
        return legend + strips_height(layout, facts, most_strips(layout, facts), True) + size
    width = (full - 36) / 2
    legend = legend_height(facts, width, size, hatch) + size * 3.5
    return max(legend, strips_height(layout, facts, most_strips(layout, facts), True))


def put_lower(sheet: Sheet, layout: Layout, y: float, floor: float, facts: Facts) -> None:
    """Put strips and legend below the map, in two columns or one after the other."""
    size, full = layout.body, layout.width - 2 * layout.margin
    x = layout.margin
    if layout.columns == "stack":
        y = put_strips(sheet, layout, x, y, full, facts, most_strips(layout, facts)) + size * 0.9
        base = put_section(sheet, x, y, full, _("How to read the map"), size)
        put_legend(sheet, x, base + size * 1.8, full, facts, size, layout.labels.hatch)
        return
    width = (full - 36) / 2
    most = most_strips(layout, facts)
    while strips_height(layout, facts, most + 1, True) <= floor - y and most < len(facts["strips"]):
        most += 1
    put_strips(sheet, layout, x, y, width, facts, most)
    base = put_section(sheet, x + width + 36, y, width, _("How to read the map"), size)
    right = x + width + 36
    y = put_legend(sheet, right, base + size * 1.85, width, facts, size, layout.labels.hatch)
    if layout.name == "page":
        put_events(sheet, (right, y + size * 1.6, width, floor), facts, size)
