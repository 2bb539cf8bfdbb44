"""Pop-ups of what is in force, woven from what changes in them: mostly only how old a map is."""

from collections.abc import Iterable
from typing import Any, TypedDict

import pandas as pd

from components.figures.day import Day, details_of
from components.pack.parts import Hole, Parts, hole_of
from components.scene.basemap import day_number
from geodata.schema import REGION_IDS

# What one thing says on each day, None where it is not in force.
Told = list[tuple[int, Any]]  # a tree of any depth


class KeptDetails(TypedDict):
    """A pop-up: a hole for whether what it is of is in force, and its tree with holes."""

    is_there: Hole
    tree: object


def add_details(parts: Parts, days: dict[pd.Timestamp, Day]) -> dict[str, KeptDetails]:
    """Pop-ups by the ids of what they are of."""
    by_day = {day_number(day): details_of(frames, REGION_IDS) for day, frames in days.items()}
    names = dict.fromkeys(name for details in by_day.values() for name in details)
    found: dict[str, KeptDetails] = {}
    for name in names:
        told = [(day, details.get(name)) for day, details in by_day.items()]
        is_there = hole_of(parts, [(day, each is not None) for day, each in told])
        tree = woven(parts, [(day, each) for day, each in told if each is not None])
        found[name] = {"is_there": is_there, "tree": tree}
    return found


def details_ids(details: Iterable[str], region: str) -> list[str]:
    """Ids of the pop-ups on the panel of a region, or of all."""
    return [name for name in details if region in ("all", name.split(":")[1])]


def woven(parts: Parts, told: Told) -> object:
    """Tree of something that changes from day to day, with holes only for what does."""
    values = [value for _day, value in told]
    some = values[0]
    if all(value == some for value in values):
        return some
    if isinstance(some, dict) and all(value.keys() == some.keys() for value in values):
        return {name: woven(parts, [(day, value[name]) for day, value in told]) for name in some}
    if isinstance(some, list) and len({len(value) for value in values}) == 1:
        return [woven(parts, [(day, value[place]) for day, value in told])
                for place in range(len(some))]  # fmt: skip
    return hole_of(parts, told)
