"""Labels and events of a plate's map, in the order of their right to a place.

Day, region with bar, event pills, cities inside, seas, cities outside, countries: a lower one moves
round its point, then goes.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely

from components.plate_base import Frame, in_frame, load_ground, place, project_points
from components.plate_facts import Facts
from components.plate_fonts import text_width
from components.plate_map import shapes_of
from components.plate_marks import pill_width
from components.plate_places import (
    around,
    free_place,
    least_covered,
    overlaps,
    ring,
    room_in,
)
from components.plate_places import (
    is_inside as is_inside_room,
)
from components.plate_sheet import (
    Rect,
)
from components.words import _


@dataclass(frozen=True)
class Sizes:
    """Sizes of a map's labels in design units."""

    day: float = 38
    name: float = 20
    figure: float = 16
    bar: float = 103
    city: float = 15.5
    water: float = 18
    country: float = 15
    mark: float = 12
    count: float = 14
    hatch: float = 1.3
    least_city: int = 260_000
    inner_city: int = 90_000


Placed = dict[str, Any]


def label_rows(sizes: Sizes, name: str) -> tuple[tuple[float, float], list[Any]]:
    """Size of a region's label, and its parts: width, top, height, cost outside the region."""
    wide = text_width(name, "serif", sizes.name)
    figure = text_width("53–57 % held", "semibold", sizes.figure)
    figure = max(figure, text_width(_("no assessment"), "semibold", sizes.figure))
    height = sizes.name * 1.08 + sizes.bar * 0.09 + sizes.figure * 1.35
    rows = [
        (wide, 0, sizes.name, 11.0),
        (sizes.bar, sizes.name * 1.12, sizes.bar * 0.09, 7.0),
        (figure, height - sizes.figure * 1.05, sizes.figure, 60.0),
    ]
    return (max(wide, sizes.bar, figure) + 6, height), rows


def place_regions(frame: Frame, facts: Facts, sizes: Sizes, taken: list[Rect]) -> list[Placed]:
    """Find the place of each region's label: the same for the same events."""
    shapes = shapes_of(frame)
    room = (frame.x + 4, frame.y + 4, frame.w - 8, frame.h - 8)
    busy = busy_places(frame, facts)
    placed: list[Placed] = []
    for region in facts["regions"]:
        size, rows = label_rows(sizes, region["name"])
        others = taken + [p["box"] for p in placed]
        box = room_in(shapes[region["id"]], room, size, rows, busy, others)
        placed.append({"region": region, "box": box})
    return placed


def busy_places(frame: Frame, facts: Facts) -> list[tuple[float, float, float]]:
    """Places that a region's label should leave free: events, and the seats of the regions."""
    places: dict[tuple[int, int], float] = {}
    for pile in pile_events(frame, facts):
        key = (round(pile["at"][0]), round(pile["at"][1]))
        places[key] = 600 + 60 * min(6, len(pile["events"]))
    for city in load_ground().cities:
        if city["is_seat"]:
            x, y = place(frame, [city["at"]])[0]
            places[(round(x), round(y))] = 120 + places.get((round(x), round(y)), 0)
    return [(x, y, weight) for (x, y), weight in places.items()]


def pile_events(frame: Frame, facts: Facts) -> list[Placed]:
    """Events that fall on one place, as piles with a count per category, the largest first."""
    shown = [e for e in facts["events"] if e["on_map"]] if "events" not in facts["hidden"] else []
    if not shown:
        return []
    points = place(frame, project_points([e["lon"] for e in shown], [e["lat"] for e in shown]))
    piles: list[Placed] = []
    for event, at in sorted(zip(shown, points, strict=True), key=lambda pair: pair[0]["id"]):
        if not (frame.x < at[0] < frame.x + frame.w and frame.y < at[1] < frame.y + frame.h):
            continue
        near = next((p for p in piles if np.hypot(*(np.array(p["at"]) - at)) < 19), None)
        if near is None:
            near = {"at": tuple(at), "events": [], "points": []}
            piles.append(near)
        near["points"].append(tuple(at))
        near["events"].append(event)
    for pile in piles:
        pile["at"] = busiest(pile.pop("points"))
        pile["counts"] = {}
        for event in pile["events"]:
            category = event["category"]
            pile["counts"][category] = pile["counts"].get(category, 0) + 1
        newest = max(event["until"] for event in pile["events"])
        gone = (pd.Timestamp(facts["day"]) - pd.Timestamp(newest)).days
        pile["age"] = min(1.0, max(0.0, gone / facts["window"])) if facts["window"] else 0.0
    return sorted(piles, key=lambda pile: (-len(pile["events"]), pile["at"]))


def busiest(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Point that most of the events of a pile happened at; the first of several."""
    return max(points, key=lambda at: (points.count(at), -points.index(at)))


def place_pills(frame: Frame, facts: Facts, sizes: Sizes, taken: list[Rect]) -> list[Placed]:
    """Find a place for every pill: on its point, beside it, or further off with a leader.

    A pill by a town leaves a place for the town's name, which is taken along with it.
    """
    room, edges = room_of(frame), edges_of(frame)
    towns = [(c, place(frame, [c["at"]])[0]) for c in load_ground().cities if c["inside"]]
    piles = pile_events(frame, facts)
    named: set[str] = set()
    for pile in piles:
        town = town_by(pile["at"], towns)
        pile["town"] = None
        candidates, far = pill_places(pile, sizes, town is not None)
        choices = candidates + far
        if town is not None and town[0]["name"] not in named:
            names = sorted(name_places(town, sizes), key=lambda name: crosses(name, edges))
            for box in choices:
                if free_place([box], taken, room) is None:
                    continue
                beside = [*taken, grown(box, 1.5)]
                name_box = free_place(names, beside, room)
                if name_box is not None:
                    choices = [box]
                    named.add(town[0]["name"])
                    pile["town"] = {"city": town[0], "at": tuple(town[1]), "box": name_box}
                    break
        box = free_place(choices, taken, room) or least_covered(candidates + far, taken, room)
        pile["box"], pile["is_far"] = box, box in far
        taken.append(grown(box, 1.5))
        if pile["town"] is not None:
            taken.append(grown(pile["town"]["box"], 1))
            taken.append((town[1][0] - 4, town[1][1] - 4, 8, 8))
    return piles


def room_of(frame: Frame) -> Rect:
    """Room that labels may take on a map."""
    return frame.x + 5, frame.y + 5, frame.w - 10, frame.h - 10


def town_by(at: tuple[float, float], towns: list[Any]) -> Any:
    """Return the town that a pile of events happened in or by, if there is one; a seat first."""
    apart = [
        (np.hypot(*(np.array(at) - xy)) - 4 * c["is_seat"], i) for i, (c, xy) in enumerate(towns)
    ]
    away, nearest = min(apart)
    return towns[nearest] if away < 10 else None


def name_places(town: Any, sizes: Sizes) -> list[Rect]:
    """Places for the name of a town by its dot."""
    city, at = town
    w = text_width(city["name"], "medium", sizes.city) + 2
    return around(tuple(at), w, sizes.city * 1.16, 8)


def pill_places(pile: Placed, sizes: Sizes, is_town: bool) -> tuple[list[Rect], list[Rect]]:
    """Places for a pill near its point, and further off."""
    counts = pile["counts"]
    widths = {str(n): text_width(str(n), "semibold", sizes.count) for n in counts.values()}
    w, h = pill_width(counts, sizes.mark, sizes.count, widths), sizes.mark * 1.72
    at = pile["at"]
    beside = around(at, w, h, 8)
    near = [beside[2], beside[3], beside[0], beside[1], *beside[4:]]
    if not is_town:
        near = [(at[0] - w / 2, at[1] - h / 2, w, h), *beside]
    return near, ring(at, w, h, (24, 32, 42, 54, 68, 84, 104))


def grown(box: Rect, out: float) -> Rect:
    """Box with a rim."""
    return box[0] - out, box[1] - out, box[2] + 2 * out, box[3] + 2 * out


def place_cities(frame: Frame, sizes: Sizes, taken: list[Rect], piles: list[Placed],
                 is_inside: bool) -> list[Placed]:  # fmt: skip
    """Find places for the cities inside the regions, or for those outside."""
    room = room_of(frame)
    face, h = ("medium" if is_inside else "text"), sizes.city * 1.16
    placed = [p["town"] for p in piles if p["town"]] if is_inside else []
    done = {p["city"]["name"] for p in placed}
    least = sizes.inner_city if is_inside else sizes.least_city
    lines = edges_of(frame) if is_inside else shapely.union_all(list(shapes_of(frame).values()))
    for city in load_ground().cities:
        at = tuple(place(frame, [city["at"]])[0])
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
        placed.append({"city": city, "at": at, "box": box})
    return [{**p, "face": face, "is_inside": is_inside} for p in placed]


def edges_of(frame: Frame) -> Any:
    """Outlines of the regions in design units."""
    return shapely.union_all([shapely.boundary(shape) for shape in shapes_of(frame).values()])


def crosses(box: Rect, lines: Any) -> bool:
    """Whether a box lies on a line."""
    x, y, w, h = box
    return bool(shapely.intersects(lines, shapely.box(x, y, x + w, y + h)))


def place_names(
    frame: Frame, sizes: Sizes, taken: list[Rect], kinds: tuple[str, ...]
) -> list[Placed]:
    """Find places for the names of waters or of countries."""
    room = room_of(frame)
    border = in_frame(frame, load_ground().state_border)
    land = shapely.union_all([*shapes_of(frame).values(), border])
    edges = border if kinds == ("country",) else land
    placed = []
    for name in load_ground().names:
        if name["type"] not in kinds:
            continue
        is_water = name["type"] != "country"
        text = _(name["name"])
        text = text if is_water else "\u2009".join(text.upper())
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
            found = {"text": text, "box": box, "face": face, "size": size}
            placed.append({**found, "turn": -name["turn"], "type": name["type"]})
    return placed
