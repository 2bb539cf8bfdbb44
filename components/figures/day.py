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
from geodata.control import Assessment, assessments_on
from geodata.status import ClaimedStatus, boundary_basis_on, claimed_statuses_on, is_annexed


@dataclass(frozen=True)
class Day:
    """What the tables have in force on the reader's day, for all regions.

    `boundary_basis` are the resolutions that were there, see `geodata.status.boundary_basis_on`.
    """

    tables: Tables
    day: pd.Timestamp
    statuses: list[ClaimedStatus]
    control: list[Assessment]
    assessor_names: dict[str, str]
    boundary_basis: list[str]


def day_of(tables: Tables, day: pd.Timestamp) -> Day:
    """Take what is in force on a day."""
    return Day(
        tables,
        day,
        statuses=claimed_statuses_on(day, tables.claimed_statuses),
        control=assessments_on(day, tables.assessment_columns),
        assessor_names={
            source_id: row["assessor_name"] for source_id, row in tables.assessor_records.items()
        },
        boundary_basis=boundary_basis_on(day, tables.resolutions),
    )


def status_of(day: Day, region_id: str) -> ClaimedStatus | None:
    """Claimed status in force of a region, or none."""
    return next((one for one in day.statuses if one.region_id == region_id), None)


def assessed_of(day: Day, region_id: str) -> list[Assessment]:
    """Assessments in force of a region."""
    return [one for one in day.control if one.region_id == region_id]


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
    status, assessed = status_of(day, region_id), assessed_of(day, region_id)
    found = ground_headline(region_id, standing.on_control, status, assessed)
    since = None if status is None else claimed_since(day.tables, status)
    strips = ground_strip(
        standing.on_control,
        assessed,
        day.assessor_names,
        status_id(region_id) if status is not None and is_annexed(status.status_type) else "",
        standing.control_note,
    )
    judged = no_judged()
    if region_id and not assessed:
        judged = judged_of(day.tables, day.day, region_id, known_by)
    pair = ground_pair(found, day.assessor_names, day.tables.first_assessed, since, judged)
    status_type = "none" if status is None else status.status_type
    return Ground(status_type, bool(assessed), pair, strips, judged)


def details_of(day: Day, region_ids: tuple[str, ...]) -> dict[str, Details]:
    """Pop-up texts of what is in force for the regions: assessments and claimed statuses, by id."""
    assessors, sources = day.tables.assessor_records, day.tables.source_records
    names = status_names()
    return {
        assessment_id(one): assessment_details(
            one, assessors[one.source_id], sources[one.source_id]
        )
        for one in day.control
        if one.region_id in region_ids
    } | {
        status_id(one.region_id): status_details(
            one, names[one.status_type], sources[one.source_id]
        )
        for one in day.statuses
        if one.region_id in region_ids
    }


def claimed_since(tables: Tables, status: ClaimedStatus) -> pd.Timestamp:
    """Day since which the status in force is claimed: annexed is annexed, by treaty or by law."""
    return min(
        one.status_from
        for one in tables.claimed_statuses
        if one.region_id == status.region_id
        and is_annexed(one.status_type) == is_annexed(status.status_type)
    )
