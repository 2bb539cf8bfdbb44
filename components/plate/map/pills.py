"""Events of a plate's map as pills: those of one place in one, each with a place of its own."""

from typing import Any

import numpy as np
import pandas as pd

from components.paper.basemap import Frame, load_basemap, place, project_points
from components.paper.fonts import text_width
from components.paper.layout import Sizes
from components.paper.places import around, crosses, free_place, grown, least_covered, ring, room_of
from components.paper.sheet import Rect
from components.paper.signs import pill_width
from components.plate.content.facts import Facts
from components.plate.map.regions import edges_of

Placed = dict[str, Any]


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
        pile["at"] = _busiest(pile.pop("points"))
        pile["counts"] = {}
        for event in pile["events"]:
            category = event["category"]
            pile["counts"][category] = pile["counts"].get(category, 0) + 1
        newest = max(event["until"] for event in pile["events"])
        gone = (pd.Timestamp(facts["day"]) - pd.Timestamp(newest)).days
        pile["age"] = min(1.0, max(0.0, gone / facts["window"])) if facts["window"] else 0.0
    return sorted(piles, key=lambda pile: (-len(pile["events"]), pile["at"]))


def place_pills(frame: Frame, facts: Facts, sizes: Sizes, taken: list[Rect]) -> list[Placed]:
    """Find a place for every pill: on its point, beside it, or further off with a leader.

    A pill by a town leaves a place for the town's name, which is taken along with it.
    """
    room, edges = room_of(frame), edges_of(frame)
    towns = [(c, place(frame, [c["at"]])[0]) for c in load_basemap().cities if c["inside"]]
    piles = pile_events(frame, facts)
    named: set[str] = set()
    for pile in piles:
        town = _town_by(pile["at"], towns)
        pile["town"] = None
        candidates, far = _pill_places(pile, sizes, town is not None)
        choices = candidates + far
        if town is not None and town[0]["name"] not in named:
            names = sorted(_name_places(town, sizes), key=lambda name: crosses(name, edges))
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


def _busiest(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Point that most of the events of a pile happened at; the first of several."""
    return max(points, key=lambda at: (points.count(at), -points.index(at)))


def _town_by(at: tuple[float, float], towns: list[Any]) -> Any:
    """Return the town that a pile of events happened in or by, if there is one; a seat first."""
    apart = [
        (np.hypot(*(np.array(at) - xy)) - 4 * c["is_seat"], i) for i, (c, xy) in enumerate(towns)
    ]
    away, nearest = min(apart)
    return towns[nearest] if away < 10 else None


def _pill_places(pile: Placed, sizes: Sizes, is_town: bool) -> tuple[list[Rect], list[Rect]]:
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


def _name_places(town: Any, sizes: Sizes) -> list[Rect]:
    """Places for the name of a town by its dot."""
    city, at = town
    w = text_width(city["name"], "medium", sizes.city) + 2
    return around(tuple(at), w, sizes.city * 1.16, 8)
