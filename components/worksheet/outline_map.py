"""The map of a worksheet: lines and names for a class to draw into; the key has it drawn."""

import shapely

from components.language.names import place_names
from components.language.words import _, from_data
from components.paper.basemap import Frame, frame_of, in_frame, load_basemap, path_of, place
from components.paper.fonts import text_width
from components.paper.places import around, free_place, room_in
from components.paper.regions import Painted, put_painted
from components.paper.sheet import (
    Rect,
    Sheet,
    circle_path,
    put_line,
    put_path,
    put_text,
    rect_path,
)
from components.worksheet.page import INNER

_AIR = 0.025
_NAME_SIZE, _CITY_SIZE, _WATER_SIZE = 25.0, 17.0, 19.0  # on a map as wide as the page
_LEAST_SCALE = 0.68  # of type on a smaller one
_BIG_CITY, _BIG_CITY_INSIDE = 400_000, 140_000
_SCALE_KM = 100
_HATCH = 1.0


def put_outline_map(sheet: Sheet, box: Rect, region: str, painted: Painted | None = None) -> None:
    """Put the map into a box: borders, coasts, names, big cities, the scale; `region` in bold.

    What is painted lies under the lines; without it there is nothing but them.
    """
    x, y, w, h = box
    inner = (x + w * _AIR, y + h * _AIR, w * (1 - 2 * _AIR), h * (1 - 2 * _AIR))
    bounds = tuple(shapely.total_bounds(list(load_basemap().regions.values())))
    frame = frame_of(box, inner, bounds)
    if painted is not None:
        put_painted(sheet, frame, painted, _HATCH)
    _put_lines_of_map(sheet, frame, region)
    put_path(sheet, rect_path(*box), None, "ink-3", 1.2)
    scale = max(_LEAST_SCALE, w / INNER)
    taken: list[Rect] = [_put_scale_bar(sheet, frame, _CITY_SIZE * scale)]
    dots = _put_region_names(sheet, frame, taken, _NAME_SIZE * scale)
    taken += dots
    _put_seas(sheet, frame, taken, _WATER_SIZE * scale)
    _put_cities(sheet, frame, taken, _CITY_SIZE * scale)


def _put_lines_of_map(sheet: Sheet, frame: Frame, region: str) -> None:
    """Put coasts, borders and the regions' outlines."""
    basemap = load_basemap()
    clip = rect_path(frame.x, frame.y, frame.w, frame.h)
    drawn = [
        (basemap.rivers, "control-edge", 0.8),
        (basemap.others, "ink-3", 0.8),
        (basemap.ukraine, "ink-3", 0.8),
        (basemap.oblast_lines, "control-edge", 0.8),
        (basemap.state_border, "state-border", 2.2),
        *((shape, "ink-2", 1.4) for shape in basemap.regions.values()),
    ]
    if region in basemap.regions:
        drawn.append((basemap.regions[region], "ink", 3.2))
    for shape, ink, width in drawn:
        put_path(sheet, path_of(in_frame(frame, shape)), None, ink, width, clip)


def _put_scale_bar(sheet: Sheet, frame: Frame, type_size: float) -> Rect:
    """Put the scale bar at the lower right, and return its box."""
    length = _SCALE_KM * frame.scale
    left, base = frame.x + frame.w - length - 24, frame.y + frame.h - 22
    ends = [(left, base - 6), (left, base), (left + length, base), (left + length, base - 6)]
    put_line(sheet, ends, "ink", 1.6)
    text = _("{count} km").format(count=_SCALE_KM)
    put_text(sheet, left + length / 2, base - 9, text, "text", type_size, align="centre")
    return left - 8, base - 30, length + 16, 40


def _put_region_names(
    sheet: Sheet, frame: Frame, taken: list[Rect], type_size: float
) -> list[Rect]:
    """Put the regions' names where they lie best inside; note them and return the cities' dots."""
    cities = [(city, place(frame, [city["at"]])[0]) for city in load_basemap().cities]
    seats = [at for city, at in cities if city["is_seat"]]
    busy = [(float(x), float(y), 60.0) for x, y in seats]
    names = place_names()
    for key, shape in load_basemap().regions.items():
        size = (text_width(names[key], "serif", type_size) + 8, type_size * 1.2)
        room = (frame.x, frame.y, frame.w, frame.h)
        rows = [(size[0], 0.0, size[1], 8.0)]
        box = room_in(in_frame(frame, shape), room, size, rows, busy, taken)
        middle, base = box[0] + box[2] / 2, box[1] + box[3] * 0.76
        put_text(sheet, middle, base, names[key], "serif", type_size, align="centre", halo="paper")
        taken.append(box)
    return [(x - 6, y - 6, 12.0, 12.0) for x, y in seats]


def _put_seas(sheet: Sheet, frame: Frame, taken: list[Rect], type_size: float) -> None:
    """Put the names of the seas, and note them."""
    basemap = load_basemap()
    land = shapely.union_all([in_frame(frame, each) for each in (basemap.ukraine, basemap.others)])
    for name in basemap.names:
        if name["type"] != "sea":
            continue
        x, y = (float(part) for part in place(frame, [name["at"]])[0])
        label = from_data(name["name"])
        wide = text_width(label, "italic", type_size) + 8
        high = type_size * 1.3
        lefts = [x - wide / 2 + side * step for step in range(0, 90, 6) for side in (1, -1)]
        is_wet = [not land.intersects(shapely.box(e, y - high, e + wide, y)) for e in lefts]
        left = lefts[is_wet.index(True)] if any(is_wet) else lefts[0]
        put_text(sheet, left + 4, y - high * 0.25, label, "italic", type_size, "ink-2")
        taken.append((left, y - high, wide, high))


def _put_cities(sheet: Sheet, frame: Frame, taken: list[Rect], type_size: float) -> None:
    """Put the seats of the regions and the big cities, each where its name finds a place."""
    room = (frame.x + 6, frame.y + 6, frame.w - 12, frame.h - 12)
    high = type_size * 1.1
    for city in load_basemap().cities:
        least = _BIG_CITY_INSIDE if city["inside"] else _BIG_CITY
        x, y = (float(part) for part in place(frame, [city["at"]])[0])
        dot = (x - 6, y - 6, 12.0, 12.0)
        if not city["is_seat"] and (
            city["population"] < least or not free_place([dot], taken, room)
        ):
            continue
        wide = text_width(city["name"], "text", type_size) + 2
        candidates = around((x, y), wide, high, 8) + around((x, y), wide, high, 15)
        box = free_place(candidates, taken, room)
        if box is None:
            continue
        taken += [box, dot]
        put_path(sheet, circle_path(x, y, 3.4), "paper", "ink", 1.6)
        put_text(sheet, box[0] + 1, box[1] + high * 0.76, city["name"], "text", type_size,
                 halo="paper")  # fmt: skip
