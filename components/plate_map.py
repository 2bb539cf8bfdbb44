"""The map of a plate under its labels: ground, fill, hatch, dots, waters, borders."""

from typing import Any

import numpy as np
import pandas as pd
import shapely
from matplotlib.collections import PathCollection
from matplotlib.path import Path

from components.plate_base import Frame, ground_of, in_frame, path_of
from components.plate_facts import Facts, is_annexed
from components.plate_sheet import (
    Rect,
    Sheet,
    add,
    circle_path,
    colour,
    put_lines,
    put_path,
    rect_path,
)

BREAKS = (0.25, 0.5, 0.75, 0.95)
PERIOD, LINE, CASING = 7.0, 1.5, 1.3
ON, OFF = 4.6, 3.4
# Rims about a label within which the hatch fades, outermost first, with the strength left there.
SOFT_EDGE = ((8.0, 1.0), (6.0, 0.75), (4.2, 0.45), (2.6, 0.2))


def ramp_step(share: float) -> int:
    """Step of the ramp for a share."""
    return sum(share >= edge for edge in BREAKS)


def put_ground(sheet: Sheet, frame: Frame) -> None:
    """Put sea, countries, oblast lines and rivers."""
    ground, clip = ground_of(frame), rect_path(frame.x, frame.y, frame.w, frame.h)
    put_path(sheet, clip, "sea")
    for shape, fill in ((ground.others, "other-land"), (ground.ukraine, "ukraine")):
        put_path(sheet, path_of(in_frame(frame, shape)), fill, "coast", 0.7, clip)
    for shape, stroke, width in (
        (ground.oblast_lines, "oblast-line", 0.9), (ground.rivers, "river", 1.6),
    ):  # fmt: skip
        put_path(sheet, path_of(in_frame(frame, shape)), None, stroke, width, clip)


def put_regions(sheet: Sheet, frame: Frame, facts: Facts, free: list[Rect], hatch: float) -> None:
    """Put fill, dots and hatch of each region; the hatch gives way under the boxes in `free`."""
    clip = rect_path(frame.x, frame.y, frame.w, frame.h)
    shapes, hidden = shapes_of(frame), facts["hidden"]
    on_map = {key: cut_to_map(frame, shape) for key, shape in shapes.items()}
    for region in facts["regions"]:
        path = path_of(shapes[region["id"]])
        is_assessed = bool(region["count"]) and "assessed" not in hidden
        fill = f"ramp-{ramp_step(region['low'])}" if is_assessed else "ukraine"
        put_path(sheet, path, fill, None, clip=clip)
        if not is_assessed and "assessed" not in hidden:
            put_dots(sheet, on_map[region["id"]], free, hatch, clip)
    for region in facts["regions"]:
        if region["status"] != "none" and "claimed" not in hidden:
            dash = None if is_annexed(region) else (ON * hatch, OFF * hatch)
            put_hatch(sheet, on_map[region["id"]], free, hatch, dash)
    for region in facts["regions"]:
        put_path(sheet, path_of(shapes[region["id"]]), None, "state-border", 1.1, clip)


def cut_to_map(frame: Frame, shape: Any) -> Any:
    """Part of a shape in design units that lies on the map itself."""
    return shapely.clip_by_rect(shape, frame.x, frame.y, frame.x + frame.w, frame.y + frame.h)


def shapes_of(frame: Frame) -> dict[str, Any]:
    """Shapes of the regions in design units."""
    return {key: in_frame(frame, shape, 60) for key, shape in ground_of(frame).regions.items()}


def edges_of(frame: Frame) -> Any:
    """Outlines of the regions in design units."""
    return shapely.union_all([shapely.boundary(shape) for shape in shapes_of(frame).values()])


def soft_zones(free: list[Rect], shape: Any) -> list[tuple[Any, float]]:
    """Parts of a shape by the strength that the hatch has there, from whole to faint."""
    boxes = shapely.union_all([shapely.box(x, y, x + w, y + h) for x, y, w, h in free])
    zones, rest, before = [], shape, 1.0
    for out, strength in SOFT_EDGE:
        rim = shapely.buffer(boxes, out, quad_segs=4)
        zones.append((shapely.difference(rest, rim), before))
        rest, before = shapely.intersection(rest, rim), strength
    inner = shapely.buffer(boxes, 1.2, quad_segs=4)
    zones.append((shapely.difference(rest, inner), before))
    return zones


def slanted(shape: Any, period: float) -> Any:
    """Parallels at 45 degrees over a shape, the same grid on the whole sheet."""
    west, south, east, north = shapely.bounds(shape)
    step = period * np.sqrt(2)
    first, last = np.floor((west + south) / step), np.ceil((east + north) / step)
    sums = np.arange(first, last + 1) * step
    ends = np.stack(
        [np.stack([sums - south, np.full_like(sums, south)], 1),
         np.stack([sums - north, np.full_like(sums, north)], 1)], 1,
    )  # fmt: skip
    return shapely.MultiLineString(list(ends))


def segments(shape: Any) -> list[np.ndarray]:
    """Straight pieces of a shape, each as two points."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    is_line = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
    return [np.round(shapely.get_coordinates(part), 2) for part in parts[is_line]]


def put_hatch(sheet: Sheet, shape: Any, free: list[Rect], size: float,
              dash: tuple[float, float] | None) -> None:  # fmt: skip
    """Put the hatch of a claim: lines with a casing beside each, faint where labels are."""
    if shapely.is_empty(shape):
        return
    clip = path_of(shape)
    wide = shapely.buffer(shape, LINE * size)
    lines = shapely.intersection(slanted(wide, PERIOD * size), wide)
    near = [box for box in free if shapely.box(*around(box, 12)).intersects(shape)]
    for zone, strength in soft_zones(near, wide):
        pieces = segments(shapely.intersection(lines, zone))
        width = LINE * size
        put_lines(sheet, pieces, "hatch-casing", width + 2 * CASING * size, clip,
                  alpha=strength, dash=dash)  # fmt: skip
        put_lines(sheet, pieces, "hatch", width, clip, alpha=strength, dash=dash)


def around(box: Rect, out: float) -> tuple[float, float, float, float]:
    """Bounds of a box with a rim."""
    x, y, w, h = box
    return x - out, y - out, x + w + out, y + h + out


def put_dots(sheet: Sheet, shape: Any, free: list[Rect], size: float, clip: Path) -> None:
    """Put the staggered dots of a region that nobody assesses."""
    if shapely.is_empty(shape):
        return
    west, south, east, north = shapely.bounds(shape)
    period = 6 * size
    rows = np.arange(np.floor(south / period), np.ceil(north / period) + 1) * period
    points = [
        np.column_stack([xs, np.full_like(xs, y)])
        for i, y in enumerate(rows)
        for xs in [np.arange(west // period - 1, east // period + 1) * period + i % 2 * period / 2]
    ]
    grid = np.concatenate(points)
    keep = shapely.contains_xy(shape, grid)
    for x, y, w, h in free:
        x0, y0, x1, y1 = around((x, y, w, h), 3)
        keep &= ~((grid[:, 0] > x0) & (grid[:, 0] < x1) & (grid[:, 1] > y0) & (grid[:, 1] < y1))
    put_dot_paths(sheet, grid[keep], 0.85 * size, clip)


def put_dot_paths(sheet: Sheet, points: np.ndarray, radius: float, clip: Path) -> None:
    """Put many small discs as one thing."""
    disc = circle_path(0, 0, radius)
    if not len(points):
        return
    corners = np.asarray(disc.vertices)[None, :, :] + points[:, None, :]
    codes = np.tile(np.asarray(disc.codes), len(points))
    path = Path(np.round(corners.reshape(-1, 2), 2), codes)
    dots = PathCollection([path], facecolors=[colour(sheet, "dots")], edgecolors="none")
    add(sheet, dots, clip)


def put_waters(sheet: Sheet, frame: Frame, facts: Facts) -> None:
    """Put the waters that lie over the regions: those that are there on the day."""
    clip = rect_path(frame.x, frame.y, frame.w, frame.h)
    day = pd.Timestamp(facts["day"])
    for shape, until in ground_of(frame).lakes:
        if until is None or day < until:
            put_path(sheet, path_of(in_frame(frame, shape)), "sea", "coast", 0.6, clip)


def put_borders(sheet: Sheet, frame: Frame, facts: Facts) -> None:
    """Put the state border with its casing, and the outline of the chosen region."""
    clip = rect_path(frame.x, frame.y, frame.w, frame.h)
    border = path_of(in_frame(frame, ground_of(frame).state_border))
    put_path(sheet, border, None, "casing", 4.4, clip, alpha=0.6)
    put_path(sheet, border, None, "state-border", 2.2, clip)
    if facts["region"] != "all":
        chosen = path_of(shapes_of(frame)[facts["region"]])
        put_path(sheet, chosen, None, "casing", 5.0, clip, alpha=0.9)
        put_path(sheet, chosen, None, "ink", 2.4, clip)
