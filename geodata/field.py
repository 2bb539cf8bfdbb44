"""The ground as a field: a raster over the regions in which each place covers what is nearest.

The raster has the pixels of web maps at zoom 7, about 0.8 km of ground each, counted from the
upper left corner of the world, y down. What a place covers has a soft edge, for between two places
nothing is known. The map in the browser has the same field, see `components/map/script/field.js`.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.schema import CRS

_WORLD = 256 * 2**7  # pixels about the whole earth
_EARTH_KM = 40075
_SIGMA_KM = 1.1  # of the soft edge
_REACH = 4  # pixels that the soft edge reaches out of what is nearest to a place
_SQUARE = 8  # side of the squares that are looked up as one
_ROWS_AT_ONCE = 64  # whose pixels are looked up together: each is a point in memory

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Field:
    """Where the raster lies and what is nearest to each of its pixels.

    Parameters
    ----------
    x, y
        Pixels of the world left of the raster and above it.
    region
        Of each pixel the region that its middle lies in, one more than its row; 0 for none.
    place
        Of each pixel the row of the place nearest to its middle. Where no region is as near as
        the soft edge reaches, it is only looked up for one pixel of each square of eight.
    """

    x: int
    y: int
    region: npt.NDArray[np.uint8]
    place: npt.NDArray[np.int32]


def lay_field(places: pd.DataFrame, regions: gpd.GeoDataFrame) -> Field:
    """Lay the field of places over regions.

    Parameters
    ----------
    places
        ``longitude`` and ``latitude`` of each. Of two that are as near the first one counts.
    regions
        Areas on the sphere, in `geodata.schema.CRS`.

    Raises
    ------
    ValueError
        When there is no place, or the regions have another CRS.
    """
    if places.empty:
        raise ValueError("a field needs a place")
    if regions.crs != CRS:
        raise ValueError(f"a field needs regions in {CRS}, not in {regions.crs}")
    shapes = shapely.transform(regions.geometry.to_numpy(), _pixels_of)
    left, top, right, bottom = shapely.total_bounds(shapes)
    x, y = int(np.floor(left)) - _REACH, int(np.floor(top)) - _REACH
    size = (int(np.ceil(bottom)) + _REACH - y, int(np.ceil(right)) + _REACH - x)
    region = np.zeros(size, np.uint8)
    for number, shape in enumerate(shapes):
        region[_is_inside(shapely.transform(shape, lambda at: at - (x, y)), size)] = number + 1
    at = _pixels_of(places[["longitude", "latitude"]].to_numpy(float)) - (x, y)
    return Field(x, y, region, _nearest_places(_grown(region > 0), at))


def cover(field: Field, amounts: Numbers) -> npt.NDArray[np.float32]:
    """How much of each pixel is covered, 0 to 1, where each place is as much as `amounts` says.

    `amounts` has one number for each place of the field, 0 to 1.
    """
    covered = amounts.astype(np.float32)[field.place]
    middle = _angles_of(np.full(1, field.y + len(covered) / 2))[0]
    sigma = _SIGMA_KM / (_EARTH_KM * np.cos(middle) / _WORLD)
    weights = np.exp(-(np.arange(-_REACH, _REACH + 1) ** 2) / (2 * sigma**2))
    weights = (weights / weights.sum()).astype(np.float32)
    return _blurred(_blurred(covered, weights).T, weights).T


def covered_share(field: Field, covered: npt.NDArray[np.float32], number: int) -> float:
    """Share of the area of the region in a row, 0 to 1, that is covered as `cover` gives it."""
    # pixels are larger on the plane than on the earth, the more so the nearer the pole
    angles = _angles_of(np.arange(len(covered), dtype=float) + field.y + 0.5)
    area = np.where(field.region == number + 1, np.cos(angles)[:, None] ** 2, 0)
    return float((area * covered).sum() / area.sum())


def on_sphere(field: Field, points: Numbers) -> Numbers:
    """Longitude and latitude of points of the raster, given as x and y in pixels."""
    x, y = points[:, 0] + field.x, points[:, 1] + field.y
    return np.column_stack([(x / _WORLD - 0.5) * 360, np.degrees(_angles_of(y))])


def _pixels_of(on_earth: Numbers) -> Numbers:
    """Pixels of the world, x and y, of longitudes and latitudes."""
    up = np.log(np.tan(np.pi / 4 + np.radians(on_earth[:, 1]) / 2))
    return np.column_stack([on_earth[:, 0] / 360 + 0.5, 0.5 - up / (2 * np.pi)]) * _WORLD


def _is_inside(shape: shapely.Geometry, size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Whether the middle of each pixel lies inside of a shape in pixels."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    crossed = np.zeros((size[0], size[1] + 1), np.int32)
    for points in (shapely.get_coordinates(ring) for ring in rings):
        before, after = points[:-1], points[1:]
        is_up = before[:, 1] > after[:, 1]
        (ax, ay), (bx, by) = np.where(is_up, after.T, before.T), np.where(is_up, before.T, after.T)
        # each edge crosses the middles of the rows from its upper end up to its lower one
        first, end = np.ceil(ay - 0.5).astype(int), np.ceil(by - 0.5).astype(int)
        edge = np.repeat(np.arange(len(ax)), end - first)
        row = np.arange(len(edge)) - np.repeat(np.cumsum(end - first) - end, end - first)
        slope = (bx[edge] - ax[edge]) / (by[edge] - ay[edge])
        column = np.ceil(ax[edge] + (row + 0.5 - ay[edge]) * slope - 0.5).astype(int)
        np.add.at(crossed, (row, column), 1)
    is_inside: npt.NDArray[np.bool_] = np.cumsum(crossed, axis=1)[:, :-1] % 2 == 1
    return is_inside


def _grown(is_there: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Pixels that are there, and those that the soft edge reaches from them."""
    whole = [1] * (2 * _REACH + 1)
    across = _blurred(is_there.astype(np.float32), np.array(whole, np.float32))
    grown: npt.NDArray[np.bool_] = _blurred(across.T, np.array(whole, np.float32)).T > 0
    return grown


def _nearest_places(is_near: npt.NDArray[np.bool_], at: Numbers) -> npt.NDArray[np.int32]:
    """Row of the place nearest to each pixel, to its own middle where it is near a region."""
    tree = shapely.STRtree([shapely.Point(x, y) for x, y in at])

    def look_up(x: Numbers, y: Numbers) -> npt.NDArray[np.int32]:
        pixel, place = tree.query_nearest(shapely.points(x, y), all_matches=True)
        found = np.full(len(x), len(at), np.int32)
        np.minimum.at(found, pixel, place.astype(np.int32))
        return found

    rows, columns = is_near.shape
    squares = np.indices((-(-rows // _SQUARE), -(-columns // _SQUARE))) * _SQUARE + _SQUARE / 2
    far = look_up(squares[1].ravel(), squares[0].ravel()).reshape(squares.shape[1:])
    nearest = far.repeat(_SQUARE, axis=0).repeat(_SQUARE, axis=1)[:rows, :columns]
    for top in range(0, rows, _ROWS_AT_ONCE):
        y, x = np.nonzero(is_near[top : top + _ROWS_AT_ONCE])
        if len(x):
            nearest[y + top, x] = look_up(x.astype(float) + 0.5, y.astype(float) + top + 0.5)
    return nearest


def _blurred(
    pixels: npt.NDArray[np.float32], weights: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """Sums of the pixels about each one in its row, each times its weight."""
    width = pixels.shape[1]
    wide = np.pad(pixels, ((0, 0), (_REACH, _REACH)))
    blurred = np.zeros_like(pixels)
    for place, weight in enumerate(weights):
        blurred += weight * wide[:, place : place + width]
    return blurred


def _angles_of(y: Numbers) -> Numbers:
    """Latitudes, as angles, of places between the upper edge of the world and the lower."""
    angles: Numbers = 2 * np.arctan(np.exp(2 * np.pi * (0.5 - y / _WORLD))) - np.pi / 2
    return angles
