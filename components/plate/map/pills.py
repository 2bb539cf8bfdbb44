"""Events of a plate's map as pills: those of one place in one, each with a place of its own."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.paper.basemap import Frame, MapCity, load_basemap, place, project_points
from components.paper.fonts import text_width
from components.paper.layout import Sizes
from components.paper.places import around, crosses, free_place, grown, least_covered, ring, room_of
from components.paper.sheet import Rect
from components.paper.signs import pill_width
from components.plate.content.facts import EventFacts, Facts
from components.plate.map.regions import edges_of

# In design units: events that lie nearer are one pile, and a pile is by a town that lies nearer.
_NEAR, _BY = 19.0, 10
# More events than these, which only a file of the reader's has, are put together by a grid, so that
# there are no more piles than find a place.
_CROWD, _MOST_PILES = 600, 60


@dataclass(frozen=True)
class Pile:
    """Events that fall on one place of a map.

    Parameters
    ----------
    at
        The place in design units.
    counts
        Number of events by category.
    age
        From 0 on the day of the newest to 1 where the window of the view ends.
    """

    at: tuple[float, float]
    events: list[EventFacts]
    counts: dict[str, int]
    age: float


@dataclass(frozen=True)
class Town:
    """A city with the box of its name beside its dot."""

    city: MapCity
    at: tuple[float, float]
    box: Rect


@dataclass(frozen=True)
class Pill:
    """A pile in its box; `is_far` where a leader shows its place; with the town that it is by."""

    pile: Pile
    box: Rect
    is_far: bool
    town: Town | None


# A city, and where it lies in design units.
_Dot = tuple[MapCity, tuple[float, float]]


def pile_events(frame: Frame, facts: Facts) -> list[Pile]:
    """Events that fall on one place, as piles with a count per category, the largest first."""
    shown = [e for e in facts["events"] if e["on_map"]] if "events" not in facts["hidden"] else []
    if not shown:
        return []
    places = place(frame, project_points([e["lon"] for e in shown], [e["lat"] for e in shown]))
    if len(shown) > _CROWD:
        return _crowd_piles(frame, facts, shown, places)
    # events of a pile with the place of each; the first one's says whether another lies near
    near: list[list[tuple[tuple[float, float], EventFacts]]] = []
    for event, (x, y) in sorted(zip(shown, places, strict=True), key=lambda pair: pair[0]["id"]):
        if not (frame.x < x < frame.x + frame.w and frame.y < y < frame.y + frame.h):
            continue
        found = next((p for p in near if np.hypot(p[0][0][0] - x, p[0][0][1] - y) < _NEAR), None)
        if found is None:
            found = []
            near.append(found)
        found.append(((float(x), float(y)), event))
    piles = [_pile_of(each, facts) for each in near]
    return sorted(piles, key=lambda pile: (-len(pile.events), pile.at))


def place_pills(frame: Frame, facts: Facts, sizes: Sizes, taken: list[Rect]) -> list[Pill]:
    """Find a place for every pill: on its point, beside it, or further off with a leader.

    A pill by a town leaves a place for the town's name, which is taken along with it.
    """
    room, edges = room_of(frame), edges_of(frame)
    dots = [_dot_of(frame, city) for city in load_basemap().cities if city["inside"]]
    pills = []
    named: set[str] = set()
    for pile in pile_events(frame, facts):
        dot = _dot_by(pile.at, dots)
        candidates, far = _pill_places(pile, sizes, dot is not None)
        choices = candidates + far
        town = None
        if dot is not None and dot[0]["name"] not in named:
            names = sorted(_name_places(dot, sizes), key=lambda name: crosses(name, edges))
            for box in choices:
                if free_place([box], taken, room) is None:
                    continue
                beside = [*taken, grown(box, 1.5)]
                name_box = free_place(names, beside, room)
                if name_box is not None:
                    choices = [box]
                    named.add(dot[0]["name"])
                    town = Town(*dot, name_box)
                    break
        box = free_place(choices, taken, room) or least_covered(candidates + far, taken, room)
        pills.append(Pill(pile, box, box in far, town))
        taken.append(grown(box, 1.5))
        if town is not None:
            taken.append(grown(town.box, 1))
            taken.append((town.at[0] - 4, town.at[1] - 4, 8, 8))
    return pills


def _pile_of(near: list[tuple[tuple[float, float], EventFacts]], facts: Facts) -> Pile:
    """Pile of events that lie near each other."""
    events = [event for _at, event in near]
    newest = max(event["until"] for event in events)
    gone = (pd.Timestamp(facts["day"]) - pd.Timestamp(newest)).days
    return Pile(
        at=_busiest([at for at, _event in near]),
        events=events,
        counts=dict(Counter(event["category"] for event in events)),
        age=min(1.0, max(0.0, gone / facts["window"])) if facts["window"] else 0.0,
    )


def _crowd_piles(
    frame: Frame, facts: Facts, shown: list[EventFacts], places: np.ndarray
) -> list[Pile]:
    """Piles of more events than there is room for: those of one square of a grid in one."""
    low = np.array([frame.x, frame.y])
    is_in = ((places > low) & (places < low + np.array([frame.w, frame.h]))).all(axis=1)
    side, squares = _NEAR, np.zeros((0, 2))
    while side == _NEAR or len(np.unique(squares, axis=0)) > _MOST_PILES:
        side *= 1.5
        squares = np.floor((places - low) / side)[is_in]
    near: dict[tuple[float, ...], list[tuple[tuple[float, float], EventFacts]]] = {}
    inside = [i for i, is_one in enumerate(is_in) if is_one]
    for square, i in zip(squares, inside, strict=True):
        at = (float(places[i][0]), float(places[i][1]))
        near.setdefault(tuple(square), []).append((at, shown[i]))
    piles = [_pile_of(each, facts) for each in near.values()]
    return sorted(piles, key=lambda pile: (-len(pile.events), pile.at))


def _busiest(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Point that most of the events of a pile happened at; the first of several."""
    counts = Counter(points)  # which keeps the order in which they came
    return max(counts, key=counts.__getitem__)


def _dot_of(frame: Frame, city: MapCity) -> _Dot:
    """Place of a city's dot."""
    ((x, y),) = place(frame, [city["at"]])
    return city, (float(x), float(y))


def _dot_by(at: tuple[float, float], dots: list[_Dot]) -> _Dot | None:
    """Return the town that a pile of events happened in or by, if there is one; a seat first."""
    apart = [
        (np.hypot(at[0] - x, at[1] - y) - 4 * city["is_seat"], i)
        for i, (city, (x, y)) in enumerate(dots)
    ]
    away, nearest = min(apart)
    return dots[nearest] if away < _BY else None


def _pill_places(pile: Pile, sizes: Sizes, is_town: bool) -> tuple[list[Rect], list[Rect]]:
    """Places for a pill near its point, and further off."""
    counts = pile.counts
    widths = {str(n): text_width(str(n), "semibold", sizes.count) for n in counts.values()}
    w, h = pill_width(counts, sizes.mark, sizes.count, widths), sizes.mark * 1.72
    at = pile.at
    beside = around(at, w, h, 8)
    near = [beside[2], beside[3], beside[0], beside[1], *beside[4:]]
    if not is_town:
        near = [(at[0] - w / 2, at[1] - h / 2, w, h), *beside]
    return near, ring(at, w, h, (24, 32, 42, 54, 68, 84, 104))


def _name_places(dot: _Dot, sizes: Sizes) -> list[Rect]:
    """Places for the name of a town by its dot."""
    city, at = dot
    w = text_width(city["name"], "medium", sizes.city) + 2
    return around(at, w, sizes.city * 1.16, 8)
