"""Where the map stands in a step that names no place: round the step's own region."""

import math

from components.language.kept import kept
from components.tables.load import load_tables
from components.view.view import Camera

# Room that a region may take of the map beside a card, in pixels.
_WIDTH, _HEIGHT = 460, 420
# Of the whole world at zoom 0, in pixels.
_WORLD = 256


def frame_of(region: str) -> Camera | None:
    """Place and zoom that show a region whole; None for all five, which the map shows itself."""
    return _frames().get(region)


@kept()
def _frames() -> dict[str, Camera]:
    """Place and zoom by region."""
    regions = load_tables().regions.set_index("region_id")
    bounds = zip(regions.index, regions.geometry.bounds.to_numpy().tolist(), strict=True)
    return {str(region): _frame(*box) for region, box in bounds}


def _frame(west: float, south: float, east: float, north: float) -> Camera:
    """Place and zoom that show a box in degrees, in the plane of web maps."""
    top, bottom = _mercator(north), _mercator(south)
    middle = math.degrees(2 * math.atan(math.exp((top + bottom) / 2)) - math.pi / 2)
    wide = _WIDTH / (_WORLD * (east - west) / 360)
    high = _HEIGHT / (_WORLD * (top - bottom) / (2 * math.pi))
    return round(middle, 4), round((west + east) / 2, 4), round(math.log2(min(wide, high)), 2)


def _mercator(latitude: float) -> float:
    """Height of a latitude in the plane of web maps, where a degree of longitude is pi / 180."""
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
