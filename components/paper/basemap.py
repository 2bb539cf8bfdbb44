"""The basemap of a plate: shapes in a conformal projection about the five regions, in km.

Lambert's conformal cone touches the earth along two parallels through the regions, so that the
scale on the map is true to a thousandth, and shapes are as they are.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypedDict

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from matplotlib.path import Path
from numpy.typing import ArrayLike

from components.language.kept import kept
from components.language.words import in_english, pgettext
from components.tables.cities import City, scene_cities
from components.tables.load import load_shipped_tables
from geodata.borders import lines_of, shared_borders
from geodata.names import NAMES

_PROJECTION = (
    "+proj=lcc +lat_1=45.4 +lat_2=49 +lat_0=47.2 +lon_0=36.2 +ellps=WGS84 +units=km +no_defs"
)
# Simplified by so many km, under a third of a millimetre on the largest plate: how far closer than
# the five regions a map may be for each.
_TOLERANCES_KM = ((1.6, 0.45), (5.0, 0.15), (1e9, 0.05))


class MapCity(City):
    """A city with its place on the map's plane in km."""

    at: tuple[float, float]


class MapName(TypedDict):
    """Name of a ``sea``, ``river`` or ``country``: its place in km, its turn in degrees."""

    type: str
    name: str
    turn: float
    at: tuple[float, float]


@dataclass(frozen=True)
class Basemap:
    """Everything on the map that no day changes, in km about the middle of the regions."""

    regions: dict[str, shapely.Geometry]
    ukraine: shapely.Geometry
    others: shapely.Geometry
    oblast_lines: shapely.Geometry
    state_border: shapely.Geometry
    rivers: shapely.Geometry
    lakes: list[tuple[shapely.Geometry, pd.Timestamp | None]]
    cities: list[MapCity]
    names: list[MapName]


def project_points(lon: list[float], lat: list[float]) -> np.ndarray:
    """Points on the map's plane, one row each."""
    points = gpd.GeoSeries(gpd.points_from_xy(lon, lat), crs="EPSG:4326")
    return shapely.get_coordinates(_project(points))


@kept(max_entries=12)
def load_basemap(tolerance_km: float = _TOLERANCES_KM[0][1]) -> Basemap:
    """Basemap of a tolerance, with the names of its cities in the language that is spoken."""
    basemap = _shipped_basemap(tolerance_km)
    named: list[MapCity] = [
        {**city, "name": pgettext("place", city["name"])} for city in basemap.cities
    ]
    return replace(basemap, cities=named)


@dataclass(frozen=True)
class Frame:
    """Where the map lies on the sheet, and how its km become design units.

    `zoom` is how many times closer it is than the map of all five regions.
    """

    x: float
    y: float
    w: float
    h: float
    scale: float
    east: float
    north: float
    zoom: float = 1.0


def frame_of(box: tuple[float, float, float, float], inner: tuple[float, float, float, float],
             bounds: tuple[float, float, float, float]) -> Frame:  # fmt: skip
    """Frame that fits bounds in km into the inner box of a map's box; both are x, y, w, h."""
    west, south, east, north = bounds
    scale = min(inner[2] / (east - west), inner[3] / (north - south))
    middle_x, middle_y = inner[0] + inner[2] / 2, inner[1] + inner[3] / 2
    return Frame(*box, scale, (west + east) / 2 - middle_x / scale,
                 (south + north) / 2 + middle_y / scale)  # fmt: skip


def basemap_of(frame: Frame) -> Basemap:
    """Basemap in the detail that a frame shows."""
    return load_basemap(next(km for closest, km in _TOLERANCES_KM if frame.zoom < closest))


def place(frame: Frame, points: ArrayLike) -> np.ndarray:
    """Points in km as design units on the sheet."""
    given = np.asarray(points, float)
    return np.column_stack(
        [(given[:, 0] - frame.east) * frame.scale, (frame.north - given[:, 1]) * frame.scale]
    )


def in_frame(frame: Frame, shape: shapely.Geometry, air: float = 8) -> shapely.Geometry:
    """Shape in design units, cut to a little more than the map."""
    box = (frame.x - air, frame.y - air, frame.x + frame.w + air, frame.y + frame.h + air)
    west, east = (x / frame.scale + frame.east for x in (box[0], box[2]))
    south, north = (frame.north - y / frame.scale for y in (box[3], box[1]))
    cut = shapely.clip_by_rect(shape, west, south, east, north)
    return shapely.transform(cut, lambda points: place(frame, points))


def path_of(shape: shapely.Geometry) -> Path:
    """Path of a shape, polygons closed and their holes with them."""
    rings: list[np.ndarray] = []
    codes: list[np.ndarray] = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            lines = [part.exterior, *part.interiors]
        elif part.geom_type in ("LineString", "LinearRing"):
            lines = [part]
        else:
            continue
        for line in lines:
            points = shapely.get_coordinates(line)
            if len(points) < 2:
                continue
            code = np.full(len(points), Path.LINETO, np.uint8)
            code[0] = Path.MOVETO
            if part.geom_type == "Polygon":
                code[-1] = Path.CLOSEPOLY
            rings.append(np.round(points, 2))
            codes.append(code)
    if not rings:
        return Path(np.empty((0, 2)))
    return Path(np.concatenate(rings), np.concatenate(codes))


@lru_cache(maxsize=3)
def _shipped_basemap(tolerance_km: float) -> Basemap:
    """Project the shipped geometry and simplify it, once for each tolerance."""
    tables = load_shipped_tables()
    layers = tables.basemap
    countries, oblasts, regions = layers["countries"], layers["oblasts"], tables.regions
    borders = shared_borders(countries, "country_code")
    is_ours = (borders["left"] == "UA") | (borders["right"] == "UA")
    land = gpd.GeoSeries(pd.concat([regions.geometry, countries.geometry]), crs=regions.crs)
    # shared borders stay shared: all areas are simplified as one coverage, then parted again
    areas = _project(land)
    own = shapely.coverage_simplify(areas[: len(regions)], tolerance_km)
    lines = [
        shapely.union_all(lines_of(shapely.union_all(frame.geometry.values)))
        for frame in (shared_borders(oblasts, "region_id"), borders[is_ours], layers["rivers"])
    ]
    drawn = [
        shapely.simplify(line, tolerance_km)
        for line in _project(gpd.GeoSeries(lines, crs=regions.crs))
    ]
    is_ukraine = (countries["country_code"] == "UA").to_numpy()
    rest = shapely.simplify(areas[len(regions) :], tolerance_km)
    return Basemap(
        regions=dict(zip(regions["region_id"], own, strict=True)),
        ukraine=shapely.union_all(rest[is_ukraine]),
        others=shapely.multipolygons(
            [p for shape in rest[~is_ukraine] for p in shapely.get_parts(shape)]
        ),
        oblast_lines=drawn[0],
        state_border=drawn[1],
        rivers=drawn[2],
        lakes=[
            (shape, None if pd.isna(until) else until)
            for shape, until in zip(
                shapely.simplify(_project(layers["lakes"].geometry), tolerance_km),
                layers["lakes"]["valid_to"],
                strict=True,
            )
        ],
        cities=_map_cities(in_english(scene_cities)(layers["cities"])),
        names=_map_names(),
    )


def _project(shapes: gpd.GeoSeries) -> np.ndarray:
    """Shapes on the map's plane, y upwards."""
    return shapes.to_crs(_PROJECTION).to_numpy()


def _on_plane(lon: list[float], lat: list[float]) -> list[tuple[float, float]]:
    """Points on the map's plane, as pairs."""
    return [(float(x), float(y)) for x, y in project_points(lon, lat)]


def _map_cities(cities: list[City]) -> list[MapCity]:
    """Cities with the place of each on the map's plane."""
    points = _on_plane([city["lon"] for city in cities], [city["lat"] for city in cities])
    return [{**city, "at": at} for city, at in zip(cities, points, strict=True)]


def _map_names() -> list[MapName]:
    """Names of waters and countries, with the place of each on the map's plane."""
    _kinds, _names, lon, lat, _turns = zip(*NAMES, strict=True)
    return [
        {"type": kind, "name": name, "turn": turn, "at": at}
        for (kind, name, _lon, _lat, turn), at in zip(NAMES, _on_plane([*lon], [*lat]), strict=True)
    ]
