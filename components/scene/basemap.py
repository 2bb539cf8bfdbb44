"""The parts of a scene that do not move: geometry in numbers, cities, names of waters."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from components.language.words import _
from components.tables.cities import scene_cities
from geodata.borders import lines_of, shared_borders
from geodata.names import NAMES

PRECISION = 10_000  # coordinates travel as whole 1e-4 degrees, about 10 metres
_EPOCH = pd.Timestamp("1970-01-01")


def day_number(day: pd.Timestamp) -> int:
    """Days since 1970-01-01."""
    return int((day - _EPOCH).days)


def ring_numbers(ring: shapely.LinearRing | shapely.LineString) -> list[int]:
    """Coordinates of a line as differences in 1e-4 degree: lon, lat, lon, lat, ..."""
    whole = np.rint(shapely.get_coordinates(ring) * PRECISION).astype(int)
    moved = np.vstack([whole[:1], np.diff(whole, axis=0)])
    keep = np.ones(len(moved), dtype=bool)
    keep[1:] = (moved[1:] != 0).any(axis=1)
    return [int(n) for n in moved[keep].ravel()]


def polygon_numbers(geometry: shapely.Geometry) -> list[list[list[int]]]:
    """Encode a polygonal geometry: for each polygon its rings, the outer one first."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return [[ring_numbers(r) for r in (part.exterior, *part.interiors)] for part in parts]


def line_numbers(geometry: shapely.Geometry) -> list[list[int]]:
    """Encode a linear geometry: one flat list for each line."""
    parts = shapely.get_parts(shapely.line_merge(shapely.union_all(lines_of(geometry))))
    return [ring_numbers(part) for part in parts]


def label_point(geometry: shapely.Geometry) -> list[float]:
    """Lon and lat of the middle of the largest circle inside the region, on the map's plane."""
    plane = gpd.GeoSeries([geometry], crs="EPSG:4326").to_crs("EPSG:3857").iloc[0]
    circle = shapely.maximum_inscribed_circle(plane, tolerance=500)
    middle = gpd.GeoSeries([shapely.Point(circle.coords[0])], crs="EPSG:3857").to_crs("EPSG:4326")
    return [round(middle.x.iloc[0], 4), round(middle.y.iloc[0], 4)]


def scene_basemap(layers: dict[str, gpd.GeoDataFrame]) -> dict[str, object]:
    """Encode countries, oblast lines, lakes, rivers, cities and the names of seas."""
    countries, cities = layers["countries"], layers["cities"]
    borders = shared_borders(countries, "country_code")
    state_border = borders[(borders["left"] == "UA") | (borders["right"] == "UA")]
    oblast_lines = shared_borders(layers["oblasts"], "region_id")
    return {
        "countries": [
            {"is_ukraine": row.country_code == "UA", "rings": polygon_numbers(row.geometry)}
            for row in countries.itertuples()
        ],
        "oblast_lines": line_numbers(shapely.union_all(oblast_lines.geometry.values)),
        "state_border": line_numbers(shapely.union_all(state_border.geometry.values)),
        "lakes": [
            {
                "rings": polygon_numbers(row.geometry),
                "until": None if pd.isna(row.valid_to) else day_number(row.valid_to),
            }
            for row in layers["lakes"].itertuples()
        ],
        "rivers": line_numbers(shapely.union_all(layers["rivers"].geometry.values)),
        "cities": scene_cities(cities),
        "names": [
            {"name_type": kind, "name": _(name), "lon": lon, "lat": lat, "angle": angle}
            for kind, name, lon, lat, angle in NAMES
        ],
    }
