"""What each column of a download means, with its unit: from the schemas, and from nowhere else.

Only columns that a download works out for itself are described here.
"""

import pandera.pandas as pa

from components.language.words import _
from events import schema as events_schema
from events import schema_claims, schema_groups
from geodata import schema as geodata_schema
from geodata import schema_control, schema_ground, schema_judgement

SOURCE_COLUMNS = {
    "publisher": "source_publisher",
    "title": "source_title",
    "source_date": "source_date",
    "url": "source_url",
    "is_weak": "is_source_weak",
}
GROUP_COLUMNS = ("question_type", "vote_round_id", "label")
UNITS = {
    "value": "in the unit of its row",
    "value_low": "in the unit of its row",
    "value_high": "in the unit of its row",
    "low": "in the unit of its row",
    "high": "in the unit of its row",
    "tolerance": "in the unit of the figures that are checked",
    "held_share": "share, 1 is all",
    "contested_share": "share, 1 is all",
    "held_share_low": "share, 1 is all",
    "held_share_high": "share, 1 is all",
    "lowest_held_share": "share, 1 is all",
    "highest_held_share": "share, 1 is all",
    "age_days": "days",
    "latitude": "degrees, WGS 84",
    "longitude": "degrees, WGS 84",
    "geometry": "degrees, WGS 84",
    "official_area_km2": "square kilometres",
    "source_count": "assessors",
    "area_km2": "square kilometres",
}


def meanings() -> dict[str, dict[str, str]]:
    """Meaning of the columns of each part that a download can hold."""
    extra = _worked_out()
    claims = _described(schema_claims.CLAIMS)
    groups = _described(schema_groups.DISPUTE_GROUPS)
    control = _described(schema_control.ASSESSORS) | _described(schema_control.CONTROL) | extra
    ground = (
        _described(schema_ground.GROUND_STEPS)
        | _described(schema_ground.GROUND_CELLS)
        | _described(schema_ground.GROUND_PLACES)
        | extra
        | {"region_name": "Name of the region"}
        | {"name_uk": str(schema_ground.GROUND_NAMES.columns["name_uk"].description)}
    )
    return {
        "figures": extra | {name: groups[name] for name in GROUP_COLUMNS} | claims,
        "events": extra
        | _described(events_schema.EVENTS_FILE)
        | {"geometry": "Point of the event"},
        "control_viina": control,
        "control_measured": control,
        "judgements": extra | _described(schema_judgement.JUDGEMENTS),
        "control_dated": extra | _described(schema_judgement.CONTROL_DATED),
        "ground_places": ground,
        "ground_names": _described(schema_ground.GROUND_NAMES),
        "ground_cells": ground | {"region_id": "Region that the cell lies in, ISO 3166-2"},
        "statuses": extra | _described(schema_control.STATUSES),
        "regions": extra | _described(geodata_schema.REGIONS),
        "sources": _described(events_schema.SOURCES),
        "dispute_groups": groups,
        "vote_rounds": _described(schema_groups.VOTE_ROUNDS),
        "checks": _described(schema_groups.CHECKS),
        "corrections": _described(schema_groups.CORRECTIONS),
        "settled_places": _described(schema_groups.SETTLED_PLACES),
        "resolutions": _described(schema_control.RESOLUTIONS),
        "roll_calls": _described(schema_control.ROLL_CALLS),
        "assessors": _described(schema_control.ASSESSORS),
    }


def column_meanings(part_name: str, columns: list[str]) -> dict[str, str]:
    """Meaning of each of the columns of a part, in their order, the unit in brackets.

    Raises
    ------
    KeyError
        If a column is described nowhere.
    """
    known = meanings()[part_name]
    return {
        name: f"{_(known[name])} [{_(UNITS[name])}]" if name in UNITS else _(known[name])
        for name in columns
    }


def _worked_out() -> dict[str, str]:
    """Meaning of the columns that a download adds to those of the shipped tables."""
    return {
        "day": "Day that the reader looks at",
        "region_name": "Names of the places in region_ids",
        "is_compared": "Whether it stands among rival figures about the same thing on this day",
        "is_after_day": "Whether it was published only after the day that it is shown for",
        "label": "What the figures of the dispute group are about",
        "source_publisher": "Who published; in brackets whose text it carries",
        "source_title": "Title of the source's page",
        "source_date": "When the source was published, ISO; cut where less is known",
        "source_url": "Address of the source; empty if unrecorded",
        "is_source_weak": "Whether the page is second-hand, see the sources",
        "family": "Family of categories that the timeline's bars are stacked by",
        "known_date": "Day by which it could be read of, from the days of its sources",
        "is_about_region": "Whether it names the region of the view",
        "age_days": "Days between the day and the day that the judgement is of",
        "lowest_held_share": "Lowest share held by Russian forces, of all "
        "assessments valid on the day",
        "highest_held_share": "Highest share held by Russian forces, of all "
        "assessments valid on the day",
        "source_count": "Number of assessors with an assessment valid on the day; "
        "without any, both shares are empty",
        "status_since": "First day of the status as given; the first of the series for one that "
        "holds from then on",
        "settled_status": "Status after smoothing, as it is drawn; it takes later "
        "days into account",
        "assessments": "Judgement of each assessor, kept apart: a list of records, as JSON",
        "statuses": "What was claimed of the region's status: a list of records, as JSON",
    }


def _described(schema: pa.DataFrameSchema) -> dict[str, str]:
    """Meaning of each column of a schema."""
    return {str(name): str(column.description) for name, column in schema.columns.items()}
