"""The parts of a scene that do not move: geometry in numbers, cities, names of waters."""

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from components.words import _, pgettext
from geodata.borders import shared_borders
from geodata.schema import REGION_IDS

PRECISION = 10_000  # coordinates travel as whole 1e-4 degrees, about 10 metres
EPOCH = pd.Timestamp("1970-01-01")
# Names of seas and countries that no table of the basemap carries, with a place for each.
NAMES = (
    ("sea", "Black Sea", 32.0, 45.35, 0),
    ("sea", "Sea of Azov", 36.35, 46.25, 0),
    ("river", "Dnipro", 34.0, 48.83, 36),
    ("country", "Ukraine", 32.9, 49.25, 0),
    ("country", "Moldova", 28.45, 47.4, 0),
    ("country", "Russia", 40.35, 46.55, 0),
    ("country", "Romania", 26.2, 45.7, 0),
    ("country", "Belarus", 28.6, 52.6, 0),
    ("country", "Poland", 21.6, 51.6, 0),
)


def day_number(day: pd.Timestamp) -> int:
    """Days since 1970-01-01."""
    return int((day - EPOCH).days)


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


def lines_of(geometry: shapely.Geometry) -> list[shapely.Geometry]:
    """List the lines of a geometry, leaving out points and polygons."""
    flat = shapely.get_parts(shapely.get_parts(geometry))
    return [part for part in flat if part.geom_type in ("LineString", "LinearRing")]


def label_point(geometry: shapely.Geometry) -> list[float]:
    """Lon and lat of the middle of the largest circle inside the region, on the map's plane."""
    plane = gpd.GeoSeries([geometry], crs="EPSG:4326").to_crs("EPSG:3857").iloc[0]
    circle = shapely.maximum_inscribed_circle(plane, tolerance=500)
    middle = gpd.GeoSeries([shapely.Point(circle.coords[0])], crs="EPSG:3857").to_crs("EPSG:4326")
    return [round(middle.x.iloc[0], 4), round(middle.y.iloc[0], 4)]


def scene_basemap(layers: dict[str, gpd.GeoDataFrame]) -> dict[str, Any]:
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


SEATS = ("Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Simferopol", "Sevastopol")


def scene_cities(cities: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """List the cities, the most populous first; the regions' seats before all others."""
    inside = cities["region_id"].isin([*REGION_IDS, "UA-40"])
    ranked = cities.assign(is_inside=inside, is_seat=inside & cities["city_name"].isin(SEATS))
    ranked = ranked.sort_values(
        ["is_seat", "population", "city_name"], ascending=[False, False, True]
    )
    return [
        {
            "name": pgettext("place", row.city_name),
            "lon": round(row.geometry.x, 4),
            "lat": round(row.geometry.y, 4),
            "population": int(row.population),
            "inside": bool(row.is_inside),
            "is_seat": bool(row.is_seat),
        }
        for row in ranked.itertuples()
    ]
