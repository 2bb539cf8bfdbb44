"""Hatch and dots on a map, which give way under the boxes of labels."""

from typing import Any

import numpy as np
import shapely
from matplotlib.collections import PathCollection
from matplotlib.path import Path

from components.paper.basemap import path_of
from components.paper.sheet import Rect, Sheet, add, circle_path, colour, put_lines

_PERIOD, _LINE, _CASING = 7.0, 1.5, 1.3
ON, OFF = 4.6, 3.4
# Rims about a label within which the hatch fades, outermost first, with the strength left there.
_SOFT_EDGE = ((8.0, 1.0), (6.0, 0.75), (4.2, 0.45), (2.6, 0.2))


def put_hatch(sheet: Sheet, shape: Any, free: list[Rect], size: float,
              dash: tuple[float, float] | None) -> None:  # fmt: skip
    """Put the hatch of a claim: lines with a casing beside each, faint where labels are."""
    if shapely.is_empty(shape):
        return
    clip = path_of(shape)
    wide = shapely.buffer(shape, _LINE * size)
    lines = shapely.intersection(_slanted(wide, _PERIOD * size), wide)
    near = [box for box in free if shapely.box(*_around(box, 12)).intersects(shape)]
    for zone, strength in _soft_zones(near, wide):
        pieces = _segments(shapely.intersection(lines, zone))
        width = _LINE * size
        put_lines(sheet, pieces, "hatch-casing", width + 2 * _CASING * size, clip,
                  alpha=strength, dash=dash)  # fmt: skip
        put_lines(sheet, pieces, "hatch", width, clip, alpha=strength, dash=dash)


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
        x0, y0, x1, y1 = _around((x, y, w, h), 3)
        keep &= ~((grid[:, 0] > x0) & (grid[:, 0] < x1) & (grid[:, 1] > y0) & (grid[:, 1] < y1))
    _put_dot_paths(sheet, grid[keep], 0.85 * size, clip)


def _slanted(shape: Any, period: float) -> Any:
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


def _soft_zones(free: list[Rect], shape: Any) -> list[tuple[Any, float]]:
    """Parts of a shape by the strength that the hatch has there, from whole to faint."""
    boxes = shapely.union_all([shapely.box(x, y, x + w, y + h) for x, y, w, h in free])
    zones, rest, before = [], shape, 1.0
    for out, strength in _SOFT_EDGE:
        rim = shapely.buffer(boxes, out, quad_segs=4)
        zones.append((shapely.difference(rest, rim), before))
        rest, before = shapely.intersection(rest, rim), strength
    inner = shapely.buffer(boxes, 1.2, quad_segs=4)
    zones.append((shapely.difference(rest, inner), before))
    return zones


def _segments(shape: Any) -> list[np.ndarray]:
    """Straight pieces of a shape, each as two points."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    is_line = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
    return [np.round(shapely.get_coordinates(part), 2) for part in parts[is_line]]


def _around(box: Rect, out: float) -> tuple[float, float, float, float]:
    """Bounds of a box with a rim."""
    x, y, w, h = box
    return x - out, y - out, x + w + out, y + h + out


def _put_dot_paths(sheet: Sheet, points: np.ndarray, radius: float, clip: Path) -> None:
    """Put many small discs as one thing."""
    disc = circle_path(0, 0, radius)
    if not len(points):
        return
    corners = np.asarray(disc.vertices)[None, :, :] + points[:, None, :]
    codes = np.tile(np.asarray(disc.codes), len(points))
    path = Path(np.round(corners.reshape(-1, 2), 2), codes)
    dots = PathCollection([path], facecolors=[colour(sheet, "dots")], edgecolors="none")
    add(sheet, dots, clip)
