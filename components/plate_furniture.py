"""What stands on a plate's map beside the labels: the day, the scale bar, the small map."""

import shapely

from components.plate_base import Frame, frame_of, in_frame, load_ground, path_of, place
from components.plate_facts import Facts
from components.plate_fonts import text_width
from components.plate_labels import Sizes
from components.plate_sheet import (
    Rect,
    Sheet,
    circle_path,
    put_line,
    put_path,
    put_text,
    rect_path,
)
from components.words import _


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
    width = max(100 * frame.scale, text_width("100 km", "text", sizes.city))
    high = sizes.city * 1.9
    return (
        frame.x + frame.w - indent - width,
        frame.y + frame.h - indent * 0.62 - high,
        width,
        high,
    )


def put_scale(sheet: Sheet, frame: Frame, box: Rect, sizes: Sizes) -> None:
    """Put the scale bar of 100 km."""
    x, y, w, h = box
    length = 100 * frame.scale
    left, base = x + (w - length) / 2, y + h - 2
    right = left + length
    corners = [(left, base - 5), (left, base), (right, base), (right, base - 5)]
    put_line(sheet, corners, "ink-2", 1.6)
    put_line(sheet, [(left + length / 2, base - 3), (left + length / 2, base)], "ink-2", 1.2)
    put_text(sheet, x + w / 2, base - 8, _("{count} km").format(count=100), "text", sizes.city,
             align="centre", halo="other-land", halo_width=2.4, kind="scale")  # fmt: skip


def locator_box(frame: Frame, width: float, indent: float) -> Rect:
    """Place of the small map, at the lower left."""
    height = width * 0.68
    return frame.x + indent * 0.4, frame.y + frame.h - height - indent * 0.4, width, height


def put_locator(sheet: Sheet, box: Rect, facts: Facts, sizes: Sizes) -> None:
    """Put the small map of Ukraine with the five regions in plum, the chosen one in ink."""
    x, y, w, h = box
    ground = load_ground()
    shapes = [ground.ukraine, *ground.regions.values()]
    inner = (x + w * 0.05, y + h * 0.06, w * 0.9, h * 0.88)
    small = frame_of(box, inner, tuple(shapely.total_bounds(shapes)))
    clip = rect_path(*box)
    put_path(sheet, clip, "sea")
    for shape, fill in ((ground.others, "other-land"), (ground.ukraine, "ukraine")):
        simple = shapely.simplify(shape, 1.6 / small.scale * 0.4)
        edge = "control-edge" if fill == "other-land" else "state-border"
        put_path(sheet, path_of(in_frame(small, simple, 2)), fill, edge, 0.7, clip)
    for key, shape in ground.regions.items():
        fill = "ink" if key == facts["region"] else "ramp-4"
        path = path_of(in_frame(small, shapely.simplify(shape, 0.6 / small.scale), 2))
        put_path(sheet, path, fill, "ukraine", 0.5, clip)
    put_path(sheet, clip, None, "control-edge", 1.0)
    if w < 120:
        return
    at = place(small, [kyiv()])[0]
    size = min(sizes.city, 15)
    put_path(sheet, circle_path(at[0], at[1], 2.4), "ink")
    put_text(
        sheet,
        at[0] - 6,
        at[1] + size * 0.32,
        _("Kyiv"),
        "text",
        size,
        align="right",
        kind="locator",
    )


def kyiv() -> tuple[float, float]:
    """Place of Kyiv on the map's plane."""
    found = [city["at"] for city in load_ground().cities if city["name"] == _("Kyiv")]
    return found[0]
