"""What stands on a plate's map beside the labels: the day, the scale bar, the small map."""

import shapely
from matplotlib.path import Path

from components.language.words import _, pgettext
from components.paper.basemap import Frame, frame_of, in_frame, load_basemap, path_of, place
from components.paper.fonts import text_width
from components.paper.layout import Sizes
from components.paper.sheet import (
    Rect,
    Sheet,
    circle_path,
    put_line,
    put_path,
    put_text,
    rect_path,
)
from components.plate.content.facts import Facts

_SCALES_KM = (200, 100, 50, 20, 10, 5, 2, 1)


def day_box(frame: Frame, facts: Facts, sizes: Sizes, indent: float) -> Rect:
    """Place of the day on the map."""
    width = text_width(facts["day_words"], "serif", sizes.day)
    return frame.x + indent, frame.y + sizes.day * 0.42, width, sizes.day * 1.0


def put_day(sheet: Sheet, box: Rect, facts: Facts, sizes: Sizes) -> None:
    """Put the day in words, large, with a halo."""
    put_text(sheet, box[0], box[1] + sizes.day * 0.78, facts["day_words"], "serif", sizes.day,
             halo="ukraine", halo_width=sizes.day * 0.16, kind="day")  # fmt: skip


def scale_box(frame: Frame, sizes: Sizes, indent: float) -> Rect:
    """Place of the scale bar, at the lower right."""
    width = max(_scale_km(frame) * frame.scale, text_width(_scale_words(frame), "text", sizes.city))
    high = sizes.city * 1.9
    return (
        frame.x + frame.w - indent - width,
        frame.y + frame.h - indent * 0.62 - high,
        width,
        high,
    )


def put_scale(sheet: Sheet, frame: Frame, box: Rect, sizes: Sizes) -> None:
    """Put the scale bar."""
    x, y, w, h = box
    length = _scale_km(frame) * frame.scale
    left, base = x + (w - length) / 2, y + h - 2
    right = left + length
    corners = [(left, base - 5), (left, base), (right, base), (right, base - 5)]
    put_line(sheet, corners, "ink-2", 1.6)
    put_line(sheet, [(left + length / 2, base - 3), (left + length / 2, base)], "ink-2", 1.2)
    put_text(sheet, x + w / 2, base - 8, _scale_words(frame), "text", sizes.city,
             align="centre", halo="other-land", halo_width=2.4, kind="scale")  # fmt: skip


def locator_box(frame: Frame, width: float, indent: float) -> Rect:
    """Place of the small map, at the lower left."""
    height = width * 0.68
    return frame.x + indent * 0.4, frame.y + frame.h - height - indent * 0.4, width, height


def put_locator(sheet: Sheet, box: Rect, frame: Frame, facts: Facts, sizes: Sizes) -> None:
    """Put the small map of Ukraine with the five regions in grey, the chosen one in ink.

    A frame in it shows what the map is of, where that is less than all five.
    """
    x, y, w, h = box
    basemap = load_basemap()
    shapes = [basemap.ukraine, *basemap.regions.values()]
    inner = (x + w * 0.05, y + h * 0.06, w * 0.9, h * 0.88)
    small = frame_of(box, inner, tuple(shapely.total_bounds(shapes)))
    clip = rect_path(*box)
    put_path(sheet, clip, "sea")
    for shape, fill in ((basemap.others, "other-land"), (basemap.ukraine, "ukraine")):
        simple = shapely.simplify(shape, 1.6 / small.scale * 0.4)
        edge = "control-edge" if fill == "other-land" else "state-border"
        put_path(sheet, path_of(in_frame(small, simple, 2)), fill, edge, 0.7, clip)
    for key, shape in basemap.regions.items():
        fill = "ink" if key == facts["region"] else "control-edge"
        path = path_of(in_frame(small, shapely.simplify(shape, 0.6 / small.scale), 2))
        put_path(sheet, path, fill, "ukraine", 0.5, clip)
    if frame.zoom > 1:
        put_path(sheet, _extent_path(frame, small), None, "casing", 4.0, clip)
        put_path(sheet, _extent_path(frame, small), None, "ink", 1.8, clip)
    put_path(sheet, clip, None, "control-edge", 1.0)
    if w < 120:
        return
    at = place(small, [_kyiv()])[0]
    size = min(sizes.city, sizes.small)
    put_path(sheet, circle_path(at[0], at[1], 2.4), "ink")
    put_text(
        sheet,
        at[0] - 6,
        at[1] + size * 0.32,
        pgettext("place", "Kyiv"),
        "text",
        size,
        align="right",
        kind="locator",
    )


def _scale_words(frame: Frame) -> str:
    """Length of the scale bar in words."""
    return _("{count} km").format(count=_scale_km(frame))


def _scale_km(frame: Frame) -> int:
    """Length of the scale bar in km: the longest round one that takes a sixth of the map.

    It is 200 km only where more than the five regions is seen.
    """
    scales = _SCALES_KM if frame.zoom < 1 else _SCALES_KM[1:]
    return next((km for km in scales if km * frame.scale < frame.w / 6), _SCALES_KM[-1])


def _extent_path(frame: Frame, small: Frame) -> Path:
    """Path of what a map shows, on the small one."""
    corners = [(0.0, 0.0), (frame.w / frame.scale, frame.h / frame.scale)]
    west, north = frame.east + frame.x / frame.scale, frame.north - frame.y / frame.scale
    (left, top), (right, low) = place(small, [(west + x, north - y) for x, y in corners])
    return rect_path(left, top, right - left, low - top)


def _kyiv() -> tuple[float, float]:
    """Place of Kyiv on the map's plane."""
    name = pgettext("place", "Kyiv")
    return next(city["at"] for city in load_basemap().cities if city["name"] == name)
