"""The shipped tables, read once a process and shared by all sessions.

What holds words is kept in each language apart.
"""

import geopandas as gpd
import pandas as pd

from components.language.kept import kept
from components.tables.table_set import Row, ShippedTables, Tables, each_row
from components.tables.translate import speak_tables
from events import read as events_read
from events.compare import join_claims_groups
from geodata import read as geodata_read
from geodata.control import control_steps
from geodata.judgement import judgements_in_force
from geodata.schema import BASEMAP_LAYERS

__all__ = [
    "FIRST_DAY",
    "Row",
    "ShippedTables",
    "Tables",
    "each_row",
    "last_day",
    "load_shipped_tables",
    "load_tables",
    "records_by",
]

FIRST_DAY = pd.Timestamp("2013-11-21")


@kept(has_words=False)
def load_shipped_tables() -> ShippedTables:
    """Read every shipped table as it is, with the first and the last day of the timeline."""
    assessments = geodata_read.read_control()
    control = _with_plain_texts(assessments)
    claims = _with_plain_texts(events_read.read_claims())
    events = _with_plain_texts(events_read.read_events())
    groups = _with_plain_texts(events_read.read_dispute_groups())
    return ShippedTables(
        regions=geodata_read.read_regions(),
        basemap={layer: geodata_read.read_basemap(layer) for layer in BASEMAP_LAYERS},
        assessors=geodata_read.read_assessors(),
        control=control,
        control_steps=control_steps(assessments),
        judgements=_with_plain_texts(judgements_in_force(geodata_read.read_judgements())),
        control_dated=_with_plain_texts(geodata_read.read_control_dated()),
        ground_places=geodata_read.read_ground_places(),
        ground_names=geodata_read.read_ground_names(),
        ground_steps=geodata_read.read_ground_steps(),
        statuses=_with_plain_texts(geodata_read.read_statuses()),
        roll_calls=geodata_read.read_roll_calls(),
        resolutions=geodata_read.read_resolutions(),
        sources=events_read.read_sources(),
        claims=claims,
        events=events,
        dispute_groups=groups,
        vote_rounds=events_read.read_vote_rounds(),
        checks=_with_plain_texts(events_read.read_checks()),
        members=join_claims_groups(claims, groups),
        first_day=FIRST_DAY,
        last_day=last_day(claims, events, control),
    )


@kept(has_words=False)
def load_ground_cells() -> gpd.GeoDataFrame:
    """The land nearest to each place of the ground, read when somebody first asks for it."""
    return geodata_read.read_ground_cells()


@kept()
def load_tables() -> Tables:
    """Shipped tables in the language that is spoken, and rows of some of them by their key."""
    spoken = speak_tables(load_shipped_tables())
    return Tables(
        **vars(spoken),
        claim_records=records_by(spoken.claims, "claim_id"),
        source_records=records_by(spoken.sources, "source_id"),
        assessor_records=records_by(spoken.assessors, "source_id"),
    )


def records_by(table: pd.DataFrame, key: str) -> dict[str, Row]:
    """Rows of a table by their key, for printing one at a time."""
    return {row[key]: row for row in table.to_dict("records")}


def last_day(claims: pd.DataFrame, events: pd.DataFrame, control: pd.DataFrame) -> pd.Timestamp:
    """Day of the newest event, claim or control assessment: up to where the data goes."""
    newest: pd.Timestamp = max(
        events["end_date"].max(),
        claims.loc[claims["as_of_precision"] == "day", "as_of_date"].max(),
        control["assessed_on"].max(),
    )
    return newest


def _with_plain_texts(table: pd.DataFrame) -> pd.DataFrame:
    """Table that every move of the day asks often; its texts are Python's, side by side in a block.

    Of so few rows they are picked out a third sooner than from an Arrow column each.
    """
    texts: pd.Index = table.select_dtypes("str").columns
    return table.astype(dict.fromkeys(texts, object)).copy()
