"""The ground on a map: what is held and what is contested, as nested contours.

Between two places nothing is known, so each edge is soft: some steps from bare land to the full
colour of the assessed, each contour filled over the one about it. All are cut to the regions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import contourpy
import numpy as np
import shapely
from matplotlib.path import Path

from components.paper.basemap import Frame, path_of, place, project_points
from components.paper.hatch import put_levels, put_uprights
from components.paper.sheet import Rect, Sheet, put_path
from components.tables.ground import load_field
from geodata.field import Field, cover, on_sphere

# An even number: contested ground, which is half as strong, is a step of its own.
_STEPS = 8
_CONTESTED_STRENGTH = 0.5
# How much of the colour of held ground lies over the hatch on it, and in how many steps.
_OVER_HATCH, _HATCH_STEPS = 0.38, 3
_GAINED = 0.9  # how strong the colour of gained ground is
_LEVELS_FROM = 0.3  # how contested ground is at least where its level lines are
_TOLERANCE = 0.15  # design units by which a contour may be off
_PIXEL_KM = 0.83  # side of a pixel of the field, in the middle of it
_ABOVE_ALL = 2.0  # more than anything is covered
_COARSE = 16  # pixels from which is told what of the field is on a map


@dataclass(frozen=True)
class GroundShapes:
    """What is drawn of the ground, in design units, not yet cut to the regions.

    Parameters
    ----------
    fills
        Shapes of each step of the fill, the weakest and largest first.
    veils
        Shapes of each step of what lies over the hatch of held ground, the largest first.
    contested
        Shape of the contested ground.
    """

    fills: Sequence[shapely.Geometry]
    veils: Sequence[shapely.Geometry]
    contested: shapely.Geometry


@dataclass(frozen=True)
class ChangeShapes:
    """What is drawn of the difference between two days over the ground of the second one.

    Parameters
    ----------
    gained
        Shapes of each step of what is held now and was not, the weakest and largest first.
    lost, contested
        Shape of what was held and is not, and of what is contested now and was not.
    """

    gained: list[shapely.Geometry]
    lost: shapely.Geometry
    contested: shapely.Geometry


def change_shapes(frame: Frame, changes: np.ndarray) -> ChangeShapes:
    """Shapes of what changed on a map, from the change of each place of the field."""
    field = load_field()
    window = _window_of(frame, field)
    gained, lost, contested = (
        cover(field, (changes == change).astype(float))
        for change in ("gained", "lost", "contested")
    )
    fills = _contours(frame, field, window, gained, (np.arange(_STEPS) + 0.5) / _STEPS)
    lines = [_contours(frame, field, window, each, [_LEVELS_FROM])[0] for each in (lost, contested)]
    return ChangeShapes(fills, *lines)


def put_changes(sheet: Sheet, shapes: ChangeShapes, hatch: float, clip: Path) -> None:
    """Put what changed: gained in the full colour, lost under uprights, contested under levels."""
    for shape, alpha in zip(
        shapes.gained, _nested_alphas(_GAINED, len(shapes.gained)), strict=True
    ):
        put_path(sheet, path_of(shape), "bar", None, clip=clip, alpha=alpha)
    put_levels(sheet, shapes.contested, hatch, clip)
    put_uprights(sheet, shapes.lost, hatch, clip)


def change_sample(kind: str, box: Rect) -> ChangeShapes:
    """Shapes of a box of ground that was "gained" or "lost" or is "contested" now."""
    x, y, w, h = box
    whole, none = shapely.box(x, y, x + w, y + h), shapely.Polygon()
    return ChangeShapes(
        [whole if kind == "gained" else none] * _STEPS,
        whole if kind == "lost" else none,
        whole if kind == "contested" else none,
    )


def ground_shapes(frame: Frame, statuses: np.ndarray) -> GroundShapes:
    """Shapes of the ground on a map, from the status of each place of the field."""
    field = load_field()
    held = cover(field, (statuses == "held").astype(float))
    contested = cover(field, (statuses == "contested").astype(float))
    strength = held + _CONTESTED_STRENGTH * contested * (1 - held)
    window = _window_of(frame, field)
    fills = _contours(frame, field, window, strength, (np.arange(_STEPS) + 0.5) / _STEPS)
    halves = (np.arange(_HATCH_STEPS) + 0.5) / _HATCH_STEPS
    veils = _contours(frame, field, window, held, halves)
    (levels,) = _contours(frame, field, window, contested, [_LEVELS_FROM])
    return GroundShapes(fills, veils, levels)


def put_ground(
    sheet: Sheet, shapes: GroundShapes, hatch: float, clip: Path, *, has_levels: bool = True
) -> None:
    """Put the fills of the ground and, unless told otherwise, level lines on what is contested."""
    for shape, alpha in zip(shapes.fills, _nested_alphas(1, len(shapes.fills)), strict=True):
        put_path(sheet, path_of(shape), "ramp-4", None, clip=clip, alpha=alpha)
    if has_levels:
        put_levels(sheet, shapes.contested, hatch, clip)


def put_over_hatch(sheet: Sheet, shapes: GroundShapes, clip: Path) -> None:
    """Put the colour of held ground over the hatch there once more, so that the claim recedes."""
    alphas = _nested_alphas(_OVER_HATCH, len(shapes.veils))
    for shape, alpha in zip(shapes.veils, alphas, strict=True):
        put_path(sheet, path_of(shape), "ramp-4", None, clip=clip, alpha=alpha)


def ground_sample(kind: str, box: Rect) -> GroundShapes:
    """Shapes of a box of ground that is "held", "contested", or the "edge" of what is held."""
    x, y, w, h = box
    whole, none = shapely.box(x, y, x + w, y + h), shapely.Polygon()
    is_contested = kind == "contested"
    if kind == "edge":
        steps = range(_STEPS)
        fills = [shapely.box(x, y, x + w * (1 - (i + 0.5) / _STEPS), y + h) for i in steps]
    else:
        count = round(_STEPS * _CONTESTED_STRENGTH) if is_contested else _STEPS
        fills = [whole] * count + [none] * (_STEPS - count)
    veils = [whole] * _HATCH_STEPS if kind == "held" else [none] * _HATCH_STEPS
    return GroundShapes(fills, veils, whole if is_contested else none)


def _nested_alphas(strength: float, count: int) -> list[float]:
    """Alpha of each of some fills upon one another that in even steps come to a strength."""
    step = strength / count
    return [step / (1 - step * before) for before in range(count)]


def _window_of(frame: Frame, field: Field) -> tuple[slice, slice]:
    """Rows and columns of a field that a map shows, and some about them."""
    rows, columns = field.place.shape
    y, x = np.mgrid[0 : rows + _COARSE : _COARSE, 0 : columns + _COARSE : _COARSE].astype(float)
    at = _on_map(frame, field, np.column_stack([x.ravel(), y.ravel()]))
    low, high = (frame.x, frame.y), (frame.x + frame.w, frame.y + frame.h)
    is_seen = np.asarray(((at > low) & (at < high)).all(axis=1)).reshape(x.shape)
    seen_rows, seen_columns = np.nonzero(is_seen)
    return _span(seen_rows * _COARSE, rows), _span(seen_columns * _COARSE, columns)


def _span(seen: np.ndarray, most: int) -> slice:
    """Pixels from a step before the first of some coarse ones to a step after the last."""
    if not len(seen):  # closer than the coarse pixels lie
        return slice(0, most)
    return slice(max(0, int(seen.min()) - _COARSE), min(most, int(seen.max()) + _COARSE))


def _contours(
    frame: Frame, field: Field, window: tuple[slice, slice], covered: np.ndarray,
    levels: Sequence[float] | np.ndarray,
) -> list[shapely.Geometry]:  # fmt: skip
    """Shapes in design units of what is covered by more than each of some levels."""
    generator = contourpy.contour_generator(
        z=covered[window], fill_type=contourpy.FillType.OuterOffset
    )
    corner = np.array([window[1].start, window[0].start]) + 0.5
    shapes = [
        shapely.MultiPolygon(
            [
                _polygon(points + corner, starts)
                for points, starts in zip(*generator.filled(level, _ABOVE_ALL), strict=True)
            ]
        )
        for level in levels
    ]
    pixel = _PIXEL_KM * frame.scale
    simple = shapely.simplify(shapes, _TOLERANCE / pixel)
    # what is straight on the plane of the field is bent on that of the map
    bent = shapely.segmentize(simple, _COARSE)
    return list(shapely.transform(bent, lambda points: _on_map(frame, field, points)))


def _polygon(points: np.ndarray, starts: np.ndarray) -> shapely.Polygon:
    """Polygon of rings that stand one after the other; the first is the outer one."""
    rings = [points[start:end] for start, end in pairwise(starts)]
    return shapely.Polygon(rings[0], rings[1:])


def _on_map(frame: Frame, field: Field, points: np.ndarray) -> np.ndarray:
    """Points of a field, x and y in its pixels, in design units."""
    longitude, latitude = on_sphere(field, points).T
    return place(frame, project_points(longitude, latitude))
