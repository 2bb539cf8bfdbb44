"""What is in force on one day: claimed statuses, assessments and their pop-ups."""

from dataclasses import dataclass

import pandas as pd

from components.figures.claim import (
    Details,
    assessment_details,
    assessment_id,
    status_details,
    status_id,
)
from components.figures.headlines import Pair, ground_pair
from components.figures.judged import Judged, judged_of, no_judged
from components.figures.standing import Standing
from components.figures.strips import Strip, ground_strip
from components.language.names import status_names
from components.tables.load import Tables
from events.headline import ground_headline
from geodata.control import control_on
from geodata.status import is_annexed, statuses_on


@dataclass(frozen=True)
class Day:
    """What the tables have in force on the reader's day, for all regions."""

    tables: Tables
    day: pd.Timestamp
    statuses: pd.DataFrame
    control: pd.DataFrame
    assessor_names: dict[str, str]


def day_of(tables: Tables, day: pd.Timestamp) -> Day:
    """Take what is in force on a day."""
    assessors = tables.assessors
    names = dict(zip(assessors["source_id"], assessors["assessor_name"], strict=True))
    statuses = statuses_on(day, tables.statuses)
    return Day(tables, day, statuses, control_on(day, tables.control), names)


@dataclass(frozen=True)
class Ground:
    """What claimed status and assessed control of a day say of one region.

    Parameters
    ----------
    status_type
        Claimed status in force, ``none`` where nothing is claimed.
    is_assessed
        Whether an assessment is in force.
    pair
        The headline pair of the ground.
    strips
        The strip of the ground, or none.
    judged
        Who judges control of it where no share is assessed.
    """

    status_type: str
    is_assessed: bool
    pair: Pair
    strips: list[Strip]
    judged: Judged


def ground_of(day: Day, standing: Standing, region_id: str, *, known_by: bool) -> Ground:
    """What is claimed of a region's ground against what the assessors in force judge.

    Where none is in force, there is what courts, parliaments and governments judged; with
    `known_by` only what they had published by the day.
    """
    found = ground_headline(standing.compared, day.statuses, day.control, region_id=region_id)
    status_type = "none" if found.status.empty else str(found.status["status_type"].iloc[0])
    first_assessed = day.tables.control["assessed_from"].min()
    since = claimed_since(day.tables.statuses, region_id, status_type)
    strips = ground_strip(
        standing.on_control,
        found.assessed,
        day.assessor_names,
        status_id(region_id) if is_annexed(status_type) else "",
        standing.control_note,
    )
    is_assessed = not found.assessed.empty
    judged = no_judged()
    if region_id and not is_assessed:
        judged = judged_of(day.tables, day.day, region_id, known_by)
    pair = ground_pair(found, day.assessor_names, first_assessed, since, judged)
    return Ground(status_type, is_assessed, pair, strips, judged)


def details_of(day: Day, region_ids: tuple[str, ...]) -> dict[str, Details]:
    """Pop-up texts of what is in force for the regions: assessments and claimed statuses, by id."""
    assessors, sources = day.tables.assessor_records, day.tables.source_records
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


def claimed_since(statuses: pd.DataFrame, region_id: str, status_type: str) -> pd.Timestamp:
    """Day since which the status in force is claimed: annexed is annexed, by treaty or by law."""
    own = statuses[statuses["region_id"] == region_id]
    is_independence = own["status_type"] == "independence_declared"
    if status_type != "independence_declared":
        is_independence = ~is_independence
    since: pd.Timestamp = own.loc[is_independence, "status_from"].min()
    return since
