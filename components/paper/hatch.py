"""Hatch, level lines, dashes and dots on a map. What is written over them has a halo of its own."""

import numpy as np
import shapely
from matplotlib.collections import PathCollection
from matplotlib.path import Path

from components.paper.basemap import path_of
from components.paper.sheet import Sheet, add, circle_path, colour, put_lines

_PERIOD, _LINE, _CASING = 7.0, 1.5, 1.3
ON, OFF = 4.6, 3.4
_UPRIGHT_PERIOD, _UPRIGHT_LINE = 5.0, 1.6
_DASH, _DASH_GAP, _DASH_ROWS, _DASH_LINE = 6.0, 5.0, 6.0, 1.3
_LEVEL_PERIOD, _LEVEL_LINE, _LEVEL_STRENGTH = 4.0, 1.4, 0.75


def put_hatch(
    sheet: Sheet, shape: shapely.Geometry, size: float, dash: tuple[float, float] | None
) -> None:
    """Put the hatch of a claim: lines with a casing beside each."""
    if shapely.is_empty(shape):
        return
    clip, width = path_of(shape), _LINE * size
    wide = shapely.buffer(shape, width)
    pieces = _segments(shapely.intersection(_slanted(wide, _PERIOD * size), wide))
    put_lines(sheet, pieces, "hatch-casing", width + 2 * _CASING * size, clip, dash=dash)
    put_lines(sheet, pieces, "hatch", width, clip, dash=dash)


def put_levels(sheet: Sheet, shape: shapely.Geometry, size: float, clip: Path) -> None:
    """Put the fine level lines of contested ground over a shape."""
    rules = _rules(shape, _LEVEL_PERIOD * size, is_upright=False)
    put_lines(sheet, rules, "bar", _LEVEL_LINE * size, clip, alpha=_LEVEL_STRENGTH)


def put_uprights(sheet: Sheet, shape: shapely.Geometry, size: float, clip: Path) -> None:
    """Put the upright lines of ground that was lost over a shape."""
    rules = _rules(shape, _UPRIGHT_PERIOD * size, is_upright=True)
    put_lines(sheet, rules, "bar", _UPRIGHT_LINE * size, clip)


def put_dots(sheet: Sheet, shape: shapely.Geometry, size: float, clip: Path) -> None:
    """Put the staggered dots of ground that nobody assesses."""
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
    _put_dot_paths(sheet, grid[shapely.contains_xy(shape, grid)], 0.85 * size, clip)


def put_dashes(sheet: Sheet, shape: shapely.Geometry, size: float, clip: Path) -> None:
    """Put the staggered level dashes of land that is judged held and that nobody assesses."""
    if shapely.is_empty(shape):
        return
    west, south, east, north = shapely.bounds(shape)
    rows, period = _DASH_ROWS * size, (_DASH + _DASH_GAP) * size
    pieces = [
        np.array([(x, y), (x + _DASH * size, y)])
        for row in range(int(south // rows), int(north // rows) + 1)
        for y in [(row + 0.5) * rows]
        for x in np.arange(west // period - 1, east // period + 1) * period + row % 2 * period / 2
    ]
    is_seen = np.asarray(shapely.intersects(shape, shapely.linestrings(np.array(pieces))))
    seen = [np.round(piece, 2) for piece, seen in zip(pieces, is_seen, strict=True) if seen]
    put_lines(sheet, seen, "bar", _DASH_LINE * size, clip)


def _slanted(shape: shapely.Geometry, period: float) -> shapely.MultiLineString:
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


def _rules(shape: shapely.Geometry, period: float, *, is_upright: bool) -> list[np.ndarray]:
    """Level or upright lines within a shape, a period apart from each other."""
    if shapely.is_empty(shape):
        return []
    west, south, east, north = shapely.bounds(shape)
    low, high = (west, east) if is_upright else (south, north)
    steps = np.arange(np.floor(low / period), np.ceil(high / period) + 1) * period
    ends = [
        np.array(
            [(at, south - 1), (at, north + 1)] if is_upright else [(west - 1, at), (east + 1, at)]
        )
        for at in steps
    ]
    return _segments(shapely.intersection(shapely.MultiLineString(ends), shape))


def _segments(shape: shapely.Geometry) -> list[np.ndarray]:
    """Straight pieces of a shape, each as two points."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    is_line = shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING
    return [np.round(shapely.get_coordinates(part), 2) for part in parts[is_line]]


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
