"""Maps of control for the tests: generated, none of anybody's."""

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import numpy as np

DEEPSTATE_HELD = "Окуповано /// Occupied /// geoJSON.status.occupied"
# A square about Kherson city, and one about Luhansk city: longitude and latitude of the corners.
KHERSON = (32.2, 46.4, 33.0, 47.0)
LUHANSK = (39.0, 48.3, 39.8, 48.9)

Ring = list[list[float]]


def square(west: float, south: float, east: float, north: float) -> Ring:
    """Ring of a square in degrees."""
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(geometry: object, **properties: object) -> dict[str, object]:
    """A feature of GeoJSON."""
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def area(corners: Sequence[float] = KHERSON, **properties: object) -> dict[str, object]:
    """Feature of a square, held where nothing else is said."""
    west, south, east, north = corners
    polygon = {"type": "Polygon", "coordinates": [square(west, south, east, north)]}
    return feature(polygon, **({"status": "held"} | properties))


def geojson(*features: object, **more: object) -> bytes:
    """A collection of features as bytes."""
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Archive of files by their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return packed.getvalue()


def wavy_area(day: int, points: int) -> Ring:
    """Ring along the south and east of the five regions, whose front wanders with the day."""
    at = np.linspace(0, 1, points)
    wave = 0.15 * np.sin(9 * at + day / 40) + 0.004 * np.sin(331 * at + day)
    front = np.column_stack([32.2 + 7.2 * at + 0.02 * wave, 46.5 + 2.9 * at**2 + wave])
    around = [[40.3, 49.6], [40.3, 47.0], [37.0, 44.2], [32.0, 44.2]]
    ring: Ring = [*front.tolist(), *around]
    return [*ring, ring[0]]


def daily_series(
    count: int, points: int = 20, first: date = date(2022, 3, 1), name: str = "map_{day:%Y%m%d}"
) -> bytes:
    """Archive of a map for each of so many days, in DeepStateMap's raw form."""
    files = []
    for number in range(count):
        held = {"type": "Polygon", "coordinates": [wavy_area(number, points)]}
        day = first + timedelta(number)
        content = geojson(feature(held, name=DEEPSTATE_HELD, fill="#a52714"))
        files.append((f"days/{name.format(day=day)}.geojson", content))
    return zipped(files)
