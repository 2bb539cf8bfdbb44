"""What is in force on one day, for the panel: claimed statuses, assessments and their pop-ups."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.figures.claim import assessment_details, assessment_id, status_details, status_id
from components.figures.headlines import ground_pair
from components.figures.standing import Standing
from components.figures.strips import ground_strip
from components.language.names import status_names
from components.tables.load import Tables
from events.headline import GroundHeadline, ground_headline
from geodata.control import control_on
from geodata.status import is_annexed, statuses_on


@dataclass(frozen=True)
class Day:
    """What the tables have in force on the reader's day, for all regions."""

    tables: Tables
    statuses: pd.DataFrame
    control: pd.DataFrame
    assessor_names: dict[str, str]


def day_of(tables: Tables, day: pd.Timestamp) -> Day:
    """Take what is in force on a day."""
    assessors = tables["assessors"]
    names = dict(zip(assessors["source_id"], assessors["assessor_name"], strict=True))
    statuses = statuses_on(day, tables["statuses"])
    return Day(tables, statuses, control_on(day, tables["control"]), names)


def ground_of(day: Day, standing: Standing, region_id: str) -> GroundHeadline:
    """What is claimed of a region's ground against what the assessors in force judge."""
    return ground_headline(standing.compared, day.statuses, day.control, region_id=region_id)


def status_type(ground: GroundHeadline) -> str:
    """Claimed status in force, ``none`` where nothing is claimed."""
    return "none" if ground.status.empty else str(ground.status["status_type"].iloc[0])


def details_of(day: Day, region_ids: tuple[str, ...]) -> dict[str, Any]:
    """Pop-up texts of what is in force for the regions: assessments and claimed statuses, by id."""
    assessors, sources = day.tables["assessor_records"], day.tables["source_records"]
    control = day.control[day.control["region_id"].isin(region_ids)].to_dict("records")
    statuses = day.statuses[day.statuses["region_id"].isin(region_ids)].to_dict("records")
    names = status_names()
    return {
        assessment_id(row): assessment_details(
            row, assessors[row["source_id"]], sources[row["source_id"]]
        )
        for row in control
    } | {
        status_id(row["region_id"]): status_details(
            row, names[row["status_type"]], sources[row["source_id"]]
        )
        for row in statuses
    }


def pairs_of(day: Day, standing: Standing, ground: GroundHeadline) -> list[dict[str, Any]]:
    """List the three headline pairs of a region: result, turnout, ground."""
    first_assessed = day.tables["control"]["assessed_from"].min()
    since = _claimed_since(day.tables["statuses"], ground)
    return [*standing.vote_pairs, ground_pair(ground, day.assessor_names, first_assessed, since)]


def part_of(day: Day, standing: Standing, ground: GroundHeadline, heading: str) -> dict[str, Any]:
    """Strips and tables of one region, the strip of the ground first."""
    strips = ground_strip(
        standing.on_control,
        ground.assessed,
        day.assessor_names,
        status_id(ground.region_id) if is_annexed(status_type(ground)) else "",
        standing.control_note,
    )
    return {
        **standing.part,
        "heading": heading,
        "strips": [*strips, *standing.part["strips"]],
    }


def _claimed_since(statuses: pd.DataFrame, ground: GroundHeadline) -> pd.Timestamp:
    """Day since which the status in force is claimed: annexed is annexed, by treaty or by law."""
    own = statuses[statuses["region_id"] == ground.region_id]
    is_independence = own["status_type"] == "independence_declared"
    if status_type(ground) != "independence_declared":
        is_independence = ~is_independence
    return own.loc[is_independence, "status_from"].min()
