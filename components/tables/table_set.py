"""All tables that the atlas stands on, by their names."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import geopandas as gpd
import pandas as pd

from events.compare import MemberColumns, member_columns
from geodata.control import AssessmentColumns, assessment_columns
from geodata.status import ClaimedStatus, claimed_statuses
from geodata.table import Row

__all__ = ["Row", "ShippedTables", "Tables", "each_row"]


@dataclass(frozen=True, eq=False)
class ShippedTables:
    """Tables as they are read, with the first and the last day of the timeline.

    The columns of each stand in `events.schema` and `geodata.schema`, under the name of the table;
    `judgements` say besides how long each is in force,
    `members` are the claims with the groups that compare them, `basemap` has a table for each of
    `geodata.schema.BASEMAP_LAYERS`.
    """

    regions: gpd.GeoDataFrame
    basemap: dict[str, gpd.GeoDataFrame]
    assessors: pd.DataFrame
    control: pd.DataFrame
    control_steps: pd.DataFrame
    judgements: pd.DataFrame
    control_dated: pd.DataFrame
    ground_places: pd.DataFrame
    ground_names: pd.DataFrame
    ground_steps: pd.DataFrame
    statuses: pd.DataFrame
    roll_calls: pd.DataFrame
    resolutions: pd.DataFrame
    sources: pd.DataFrame
    claims: pd.DataFrame
    events: gpd.GeoDataFrame
    dispute_groups: pd.DataFrame
    vote_rounds: pd.DataFrame
    checks: pd.DataFrame
    members: pd.DataFrame
    first_day: pd.Timestamp
    last_day: pd.Timestamp


@dataclass(frozen=True)
class EventDays:
    """When an event began and could be read of, and which regions it names."""

    event_id: str
    region_ids: frozenset[str]
    start_date: pd.Timestamp
    known_date: pd.Timestamp


@dataclass(frozen=True, eq=False)
class Tables(ShippedTables):
    """Tables in the language that is spoken, and rows of some of them by their key."""

    claim_records: dict[str, Row]
    source_records: dict[str, Row]
    assessor_records: dict[str, Row]
    # Where the screen speaks another language: a text is searched for in its words.
    shown_events: gpd.GeoDataFrame | None = None

    # What every day asks for, laid out when it is first asked.

    @cached_property
    def assessment_columns(self) -> AssessmentColumns:
        """The assessments, for `geodata.control.assessments_on`."""
        return assessment_columns(self.control)

    @cached_property
    def first_assessed(self) -> pd.Timestamp:
        """First day of which there is an assessment."""
        first: pd.Timestamp = self.control["assessed_from"].min()
        return first

    @cached_property
    def claimed_statuses(self) -> list[ClaimedStatus]:
        """The claimed statuses, for `geodata.status.claimed_statuses_on`."""
        return claimed_statuses(self.statuses)

    @cached_property
    def member_columns(self) -> MemberColumns:
        """The members of all groups, for `events.compare.counted_on`."""
        return member_columns(self.members)

    @cached_property
    def member_records(self) -> list[Row]:
        """Claims of `members` as rows, in its order, with what their group says of them."""
        of_group = ["claim_id", "dispute_group", "question_type", "vote_round_id", "label"]
        rows = self.members[of_group].to_dict("records")
        return [{**self.claim_records[row["claim_id"]], **row} for row in rows]

    @cached_property
    def vote_round_records(self) -> dict[str, Row]:
        """Votes as rows, by their key."""
        return {row["vote_round_id"]: row for row in self.vote_rounds.to_dict("records")}

    @cached_property
    def check_records(self) -> list[Row]:
        """The arithmetic checks as rows."""
        return [*self.checks.to_dict("records")]

    @cached_property
    def claims_newest_first(self) -> list[Row]:
        """All claims, those about the latest day first."""
        order = self.claims.sort_values(["as_of_date", "claim_id"], ascending=[False, True])
        return [self.claim_records[claim_id] for claim_id in order["claim_id"]]

    @cached_property
    def events_newest_first(self) -> list[EventDays]:
        """All events, the latest first."""
        order = self.events.sort_values(["start_date", "event_id"], ascending=[False, True])
        columns = order[["event_id", "region_ids", "start_date", "known_date"]]
        return [
            EventDays(event_id, frozenset(ids.split(";")), start, known)
            for event_id, ids, start, known in columns.itertuples(index=False, name=None)
        ]


def each_row(table: pd.DataFrame) -> Iterator[Any]:  # pandas knows no more of a cell than Any
    """Rows of a table one after the other, with its columns as attributes."""
    return iter(table.itertuples())
