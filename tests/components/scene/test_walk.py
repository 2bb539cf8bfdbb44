"""What walking the map needs of the scene: neighbours, and how old each assessment is."""

from bisect import bisect_right
from typing import Any

import pandas as pd
import pytest

from components.scene.basemap import day_number
from components.tables.load import Tables
from geodata.control import control_on

OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}


def test_each_region_knows_its_neighbours_and_they_know_it(scene: dict[str, Any]) -> None:
    neighbours = {region["id"]: region["neighbours"] for region in scene["regions"]}
    assert all(neighbours.values())
    for region_id, ways in neighbours.items():
        for direction, other in ways.items():
            assert neighbours[other][OPPOSITE[direction]] == region_id


@pytest.mark.parametrize(
    "iso", ["2022-02-24", "2022-09-30", "2022-11-15", "2026-04-24", "2026-05-30", "2026-06-08"]
)
def test_an_assessment_is_as_old_as_the_verbs_say(
    scene: dict[str, Any], tables: Tables, iso: str
) -> None:
    day = pd.Timestamp(iso)
    names = tables.assessors.set_index("source_id")["assessor_name"]
    in_force = control_on(day, tables.control)
    wanted = {(row.region_id, names[row.source_id]): row.age_days for row in in_force.itertuples()}
    assert wanted
    found = {
        (region["id"], assessor["name"]): age
        for region in scene["regions"]
        for assessor in region["assessors"]
        if (age := _age(assessor, day_number(day))) is not None
    }
    assert found == wanted


def _age(assessor: dict[str, Any], day: int) -> int | None:
    """Age of an assessor's share as the map's script works it out; none without a share."""
    place = bisect_right(assessor["day"], day) - 1
    if place < 0 or assessor["share"][place] < 0:
        return None
    until = assessor["daily_until"]
    return day - (assessor["day"][place] if until is None else min(day, until))
