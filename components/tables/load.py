"""The shipped tables, read once a process and shared by all sessions.

What holds words is kept in each language apart.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.language.kept import kept
from components.tables.translate import speak_tables
from events import read as events_read
from events.compare import join_claims_groups
from geodata import read as geodata_read
from geodata.control import control_steps
from geodata.schema import BASEMAP_LAYERS

Tables = dict[str, Any]

FIRST_DAY = pd.Timestamp("2013-11-21")
# Tables of some hundred rows that every move of the day asks many times.
_ASKED_OFTEN = ("claims", "dispute_groups", "events", "checks", "control", "statuses")
# One row of a table, by column name.
Row = Mapping[Any, Any]


@kept(has_words=False)
def load_shipped_tables() -> Tables:
    """Read every shipped table as it is, with the first and the last day of the timeline."""
    control = geodata_read.read_control()
    tables: Tables = {
        "regions": geodata_read.read_regions(),
        "basemap": {layer: geodata_read.read_basemap(layer) for layer in BASEMAP_LAYERS},
        "assessors": geodata_read.read_assessors(),
        "control": control,
        "control_steps": control_steps(control),
        "ground_places": geodata_read.read_ground_places(),
        "ground_steps": geodata_read.read_ground_steps(),
        "statuses": geodata_read.read_statuses(),
        "roll_calls": geodata_read.read_roll_calls(),
        "resolutions": geodata_read.read_resolutions(),
        "sources": events_read.read_sources(),
        "claims": events_read.read_claims(),
        "events": events_read.read_events(),
        "dispute_groups": events_read.read_dispute_groups(),
        "vote_rounds": events_read.read_vote_rounds(),
        "checks": events_read.read_checks(),
    }
    tables |= {name: _with_plain_texts(tables[name]) for name in _ASKED_OFTEN}
    return tables | {
        "members": join_claims_groups(tables["claims"], tables["dispute_groups"]),
        "first_day": FIRST_DAY,
        "last_day": last_day(tables),
    }


@kept()
def load_tables() -> Tables:
    """Shipped tables in the language that is spoken, and rows of some of them by their key."""
    tables = speak_tables(load_shipped_tables())
    return tables | {
        "claim_records": records_by(tables["claims"], "claim_id"),
        "source_records": records_by(tables["sources"], "source_id"),
        "assessor_records": records_by(tables["assessors"], "source_id"),
    }


def records_by(table: pd.DataFrame, key: str) -> dict[str, Row]:
    """Rows of a table by their key, for printing one at a time."""
    return {row[key]: row for row in table.to_dict("records")}


def last_day(tables: Tables) -> pd.Timestamp:
    """Day of the newest event, claim or control assessment: up to where the data goes."""
    return max(
        tables["events"]["end_date"].max(),
        tables["claims"].loc[tables["claims"]["as_of_precision"] == "day", "as_of_date"].max(),
        tables["control"]["assessed_on"].max(),
    )


def _with_plain_texts(table: pd.DataFrame) -> pd.DataFrame:
    """Table whose texts are Python's, side by side in one block.

    Of so few rows they are picked out a third sooner than from an Arrow column each.
    """
    texts: pd.Index = table.select_dtypes("str").columns
    return table.astype(dict.fromkeys(texts, object)).copy()
