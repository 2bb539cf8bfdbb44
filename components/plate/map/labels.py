"""Names on a plate's map: regions with their bars, cities, waters, countries.

In the order of their right to a place: day, region with bar, event pills, cities inside, seas,
cities outside, countries. A lower one moves round its point, then goes.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from components.language.words import _, from_data
from components.paper.basemap import Frame, basemap_of, in_frame, load_basemap, place
from components.paper.fonts import text_width
from components.paper.layout import Sizes
from components.paper.places import (
    around,
    crosses,
    free_place,
    grown,
    overlaps,
    room_in,
    room_of,
)
from components.paper.places import (
    is_inside as is_inside_room,
)
from components.paper.regions import cut_to_map, shapes_of
from components.paper.sheet import Rect
from components.plate.content.facts import Facts, RegionFacts, held_words
from components.plate.map.pills import Pill, Town, pile_events
from components.plate.map.regions import edges_of

# A region of which less than so many times its label is seen bears none.
_LEAST_SIGHT = 3.0


@dataclass(frozen=True)
class PlacedRegion:
    """A region with the box of its label."""

    region: RegionFacts
    box: Rect


@dataclass(frozen=True)
class PlacedCity:
    """A city with the face and the box of its name; `is_inside` where the regions are."""

    town: Town
    face: str
    is_inside: bool


@dataclass(frozen=True)
class PlacedName:
    """Name of a ``sea``, ``river`` or ``country`` in its box; its turn in degrees."""

    text: str
    box: Rect
    face: str
    size: float
    turn: float
    type: str


def place_regions(
    frame: Frame, facts: Facts, sizes: Sizes, taken: list[Rect]
) -> list[PlacedRegion]:
    """Find the place of each region's label: the same for the same events."""
    shapes = shapes_of(frame)
    room = (frame.x + 4, frame.y + 4, frame.w - 8, frame.h - 8)
    busy = _busy_places(frame, facts)
    placed: list[PlacedRegion] = []
    for region in facts["regions"]:
        # words in place of a share are longer than one
        words = held_words(region) if region["judged"] else ""
        size, rows = _label_rows(sizes, region["name"], words)
        others = taken + [each.box for each in placed]
        shape = shapes[region["id"]]
        if frame.zoom != 1:
            shape = _free_part(frame, shape, taken)
            if shapely.area(shape) < _LEAST_SIGHT * size[0] * size[1]:
                continue
        box = room_in(shape, room, size, rows, busy, others)
        placed.append(PlacedRegion(region, box))
    return placed


def place_cities(
    frame: Frame, sizes: Sizes, taken: list[Rect], pills: list[Pill], *, is_inside: bool
) -> list[PlacedCity]:
    """Find places for the cities inside the regions, or for those outside."""
    room = room_of(frame)
    face, h = ("medium" if is_inside else "text"), sizes.city * 1.16
    placed = [pill.town for pill in pills if pill.town is not None] if is_inside else []
    done = {town.city["name"] for town in placed}
    least = (sizes.inner_city if is_inside else sizes.least_city) / max(1.0, frame.zoom) ** 2
    lines = edges_of(frame) if is_inside else shapely.union_all(list(shapes_of(frame).values()))
    for city in load_basemap().cities:
        ((x, y),) = place(frame, [city["at"]])
        at = (float(x), float(y))
        dot = (at[0] - 5, at[1] - 5, 10, 10)
        is_seat = is_inside and city["is_seat"]
        is_due = is_seat or city["population"] >= least
        if city["inside"] != is_inside or city["name"] in done or not is_due:
            continue
        if not is_inside_room(dot, room) or (not is_seat and any(overlaps(dot, t) for t in taken)):
            continue
        w = text_width(city["name"], face, sizes.city) + 2
        places = around(at, w, h, 8) + (around(at, w, h, 14) if is_seat else [])
        clear = [box for box in places if not crosses(box, lines)]
        box = free_place(clear + places if is_inside else clear, taken, room)
        if box is None:
            continue
        taken += [(box[0] - 6, box[1] - 1, box[2] + 12, box[3] + 2), dot]
        placed.append(Town(city, at, box))
    return [PlacedCity(town, face, is_inside) for town in placed]


def place_names(
    frame: Frame, sizes: Sizes, taken: list[Rect], kinds: tuple[str, ...]
) -> list[PlacedName]:
    """Find places for the names of waters or of countries."""
    room = room_of(frame)
    border = in_frame(frame, basemap_of(frame).state_border)
    land = shapely.union_all([*shapes_of(frame).values(), border])
    edges = border if kinds == ("country",) else land
    placed: list[PlacedName] = []
    for name in load_basemap().names:
        if name["type"] not in kinds:
            continue
        is_water = name["type"] != "country"
        text = from_data(name["name"])
        text = text if is_water else text.upper()
        face, size = ("italic", sizes.water) if is_water else ("text", sizes.country)
        if name["type"] == "river":
            size *= 0.85
        w = text_width(text, face, size)
        turn = np.radians(-name["turn"])
        reach = (abs(w * np.cos(turn)) + size * abs(np.sin(turn)), abs(w * np.sin(turn)) + size)
        at = place(frame, [name["at"]])[0]
        moves = (
            [(0, 0)]
            if name["type"] == "river"
            else [(dx, dy) for dy in (0, -36, 36, -72, 72) for dx in (0, -30, 30, -60, 60, -120)]
        )
        boxes = [(at[0] + dx - reach[0] / 2, at[1] + dy - reach[1] / 2, *reach) for dx, dy in moves]
        clear = [b for b in boxes if name["type"] == "river" or not crosses(grown(b, 9), edges)]
        box = free_place(clear, taken, room)
        if box is not None:
            taken.append(grown(box, 2))
            placed.append(PlacedName(text, box, face, size, -name["turn"], name["type"]))
    return placed


def _busy_places(frame: Frame, facts: Facts) -> list[tuple[float, float, float]]:
    """Places that a region's label should leave free: events, and the seats of the regions."""
    places: dict[tuple[int, int], float] = {}
    for pile in pile_events(frame, facts):
        key = (round(pile.at[0]), round(pile.at[1]))
        places[key] = 600 + 60 * min(6, len(pile.events))
    for city in load_basemap().cities:
        if city["is_seat"]:
            x, y = place(frame, [city["at"]])[0]
            places[(round(x), round(y))] = 120 + places.get((round(x), round(y)), 0)
    return [(x, y, weight) for (x, y), weight in places.items()]


def _label_rows(sizes: Sizes, name: str, words: str) -> tuple[tuple[float, float], list[Rect]]:
    """Size of a region's label, and its parts: width, top, height, cost outside the region."""
    wide = text_width(name, "serif", sizes.name)
    figure = text_width("53–57 % held", "semibold", sizes.figure)
    for other in (_("no assessment"), words):
        figure = max(figure, text_width(other, "semibold", sizes.figure))
    height = sizes.name * 1.08 + sizes.bar * 0.09 + sizes.figure * 1.35
    if not sizes.bar:
        return (wide + 6, sizes.name), [(wide, 0, sizes.name, 20.0)]
    rows = [
        (wide, 0, sizes.name, 20.0),
        (sizes.bar, sizes.name * 1.12, sizes.bar * 0.09, 7.0),
        (figure, height - sizes.figure * 1.05, sizes.figure, 60.0),
    ]
    return (max(wide, sizes.bar, figure) + 6, height), rows


def _free_part(frame: Frame, shape: shapely.Geometry, taken: list[Rect]) -> shapely.Geometry:
    """Part of a region that is seen on a map and on which nothing stands."""
    stands = shapely.union_all([shapely.box(x, y, x + w, y + h) for x, y, w, h in taken])
    return shapely.difference(cut_to_map(frame, shape), stands)
