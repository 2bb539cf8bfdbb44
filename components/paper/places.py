"""Where labels go on a plate: found by measuring, not by hand. Nothing is drawn in here."""

from collections.abc import Iterable

import numpy as np
import shapely

from components.paper.basemap import Frame
from components.paper.sheet import Rect

_CELL = 3.0


def overlaps(a: Rect, b: Rect) -> bool:
    """Whether two boxes share ground."""
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def grown(box: Rect, out: float) -> Rect:
    """Box with a rim."""
    return box[0] - out, box[1] - out, box[2] + 2 * out, box[3] + 2 * out


def room_of(frame: Frame) -> Rect:
    """Room that labels may take on a map."""
    return frame.x + 5, frame.y + 5, frame.w - 10, frame.h - 10


def crosses(box: Rect, lines: shapely.Geometry) -> bool:
    """Whether a box lies on a line."""
    x, y, w, h = box
    return bool(shapely.intersects(lines, shapely.box(x, y, x + w, y + h)))


def is_inside(box: Rect, room: Rect) -> bool:
    """Whether a box lies wholly in a room."""
    return (
        box[0] >= room[0] and box[1] >= room[1]
        and box[0] + box[2] <= room[0] + room[2] and box[1] + box[3] <= room[1] + room[3]
    )  # fmt: skip


def around(at: tuple[float, float], w: float, h: float, gap: float) -> list[Rect]:
    """Eight boxes round a point, the best place first."""
    x, y = at
    corners = [
        (x + gap, y - h / 2), (x - gap - w, y - h / 2), (x - w / 2, y + gap),
        (x - w / 2, y - gap - h), (x + gap * 0.7, y + gap * 0.6),
        (x - gap * 0.7 - w, y + gap * 0.6), (x + gap * 0.7, y - gap * 0.6 - h),
        (x - gap * 0.7 - w, y - gap * 0.6 - h),
    ]  # fmt: skip
    return [(*corner, w, h) for corner in corners]


def ring(at: tuple[float, float], w: float, h: float, radii: Iterable[float]) -> list[Rect]:
    """Boxes whose middles lie on circles about a point, the nearest first."""
    turns = np.arange(16) * np.pi / 8
    return [
        (at[0] + np.cos(turn) * (radius + w / 4) - w / 2,
         at[1] + np.sin(turn) * radius - h / 2, w, h)
        for radius in radii for turn in turns
    ]  # fmt: skip


def free_place(candidates: Iterable[Rect], taken: list[Rect], room: Rect) -> Rect | None:
    """First of the boxes that lies in the room and touches nothing that is there."""
    for box in candidates:
        if is_inside(box, room) and not any(overlaps(box, other) for other in taken):
            return box
    return None


def least_covered(candidates: list[Rect], taken: list[Rect], room: Rect) -> Rect:
    """Box that covers least of what is there, for what must not go."""

    def covered(box: Rect) -> float:
        out = 0.0 if is_inside(box, room) else 1e6
        return out + sum(shared(box, other) for other in taken)

    return min(candidates, key=covered)


def shared(a: Rect, b: Rect) -> float:
    """Area that two boxes share."""
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(0.0, width) * max(0.0, height)


def room_in(
    shape: shapely.Geometry, room: Rect, size: tuple[float, float], rows: list[Rect],
    busy: list[tuple[float, float, float]], taken: list[Rect],
) -> Rect:  # fmt: skip
    """Where a label of a size lies best in a region.

    Parameters
    ----------
    rows
        Parts of the label: width, top, height, and what a cell of it outside the region costs.
    busy
        Places that it should leave free: x, y, what covering it costs.
    taken
        Boxes that it must not touch.

    Returns
    -------
    tuple
        The place nearest to the middle of the region's largest circle, at least cost.
    """
    sums = _summed(shape, room)
    wide, high = int(np.ceil(size[0] / _CELL)), int(np.ceil(size[1] / _CELL))
    ny, nx = sums.shape[0] - high, sums.shape[1] - wide
    xs, ys = room[0] + np.arange(nx) * _CELL, room[1] + np.arange(ny) * _CELL
    middle = shapely.get_coordinates(shapely.maximum_inscribed_circle([shape], tolerance=2))[0]
    cost = np.hypot(*np.meshgrid(xs + size[0] / 2 - middle[0], ys + size[1] / 2 - middle[1]))
    for width, top, height, weight in rows:
        x, y = int((size[0] - width) / 2 / _CELL), int(top / _CELL)
        w, h = int(np.ceil(width / _CELL)), int(np.ceil(height / _CELL))
        found = (
            sums[y + h : y + h + ny, x + w : x + w + nx] - sums[y : y + ny, x + w : x + w + nx]
            - sums[y + h : y + h + ny, x : x + nx] + sums[y : y + ny, x : x + nx]
        )  # fmt: skip
        cost += weight * (w * h - found)
    for px, py, dear in busy:
        cost[np.ix_((py > ys - 10) & (py < ys + size[1] + 10),
                    (px > xs - 12) & (px < xs + size[0] + 12))] += dear  # fmt: skip
    for left, top_, wide_, high_ in taken:
        rows_in = (top_ < ys + size[1]) & (top_ + high_ > ys)
        cost[np.ix_(rows_in, (left < xs + size[0]) & (left + wide_ > xs))] += 1e5
    best_y, best_x = np.unravel_index(int(cost.argmin()), cost.shape)
    return float(xs[best_x]), float(ys[best_y]), size[0], size[1]


def _summed(shape: shapely.Geometry, room: Rect) -> np.ndarray:
    """Summed table of the cells of a room that lie in a shape."""
    columns, rows = int(room[2] / _CELL), int(room[3] / _CELL)
    xs = room[0] + (np.arange(columns) + 0.5) * _CELL
    ys = room[1] + (np.arange(rows) + 0.5) * _CELL
    shapely.prepare(shape)
    inside = shapely.contains_xy(shape, *np.meshgrid(xs, ys))
    sums = np.zeros((rows + 1, columns + 1))
    sums[1:, 1:] = inside.cumsum(0).cumsum(1)
    return sums
