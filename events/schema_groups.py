"""Columns and allowed values of the tables that compare, check and correct claims."""

import pandera.pandas as pa

from events.schema import SINGLE_REGION_IDS

# The screen's order.
QUESTION_TYPES = (
    "result",
    "turnout",
    "ballots",
    "boycott",
    "net_support",
    "control",
    "remainder",
    "town_control",
    "share_of_ukraine",
    "gain",
    "poll",
    "population",
    "area",
    "recognition",
    "harm",
    "movement",
    "election",
    "count",
)
CHECK_TYPES = (
    "votes_over_participants",
    "parts_add_to_100",
    "parts_add_to_whole",
    "participants_over_residents",
    "net_of_turnout",
    "share_of_area",
    "participants_within_list",
    "participants_within_implied_list",
    "one_list_behind_both",
)
_CORRECTABLE_TABLES = ("claims", "events", "sources")
_RULINGS = ("written", "geometry")

_FILLED = pa.Check.str_length(min_value=1)
_REGION = pa.Column(
    str,
    pa.Check.isin(("", *SINGLE_REGION_IDS)),
    description="ISO 3166-2 code of the region; empty where it is about several",
)

VOTE_ROUNDS = pa.DataFrameSchema(
    {
        "vote_round_id": pa.Column(str, _FILLED, unique=True, description="Key of the vote"),
        "region_id": pa.Column(
            str, pa.Check.isin(SINGLE_REGION_IDS), description="ISO 3166-2 code of the region"
        ),
        "vote_from": pa.Column("datetime64[us]", description="First day of voting"),
        "vote_to": pa.Column("datetime64[us]", description="Last day of voting"),
        "question": pa.Column(str, _FILLED, description="What the organisers asked"),
        "source_id": pa.Column(str, _FILLED, description="Key of the source"),
        "note": pa.Column(str, description="What to watch for"),
    },
    checks=pa.Check(
        lambda rows: rows["vote_from"] <= rows["vote_to"], error="does not end before it starts"
    ),
    strict=True,
)

DISPUTE_GROUPS_FILE = pa.DataFrameSchema(
    {
        "dispute_group": pa.Column(str, _FILLED, unique=True, description="Key of the group"),
        "question_type": pa.Column(
            str, pa.Check.isin(QUESTION_TYPES), description="What the figures answer"
        ),
        "vote_round_id": pa.Column(str, description="Key of the vote; empty if about none"),
        "region_id": _REGION,
        "label": pa.Column(str, _FILLED, description="What the figures are about, in a few words"),
        "lone_claim_id": pa.Column(
            str, description="The one figure on record, where a question has no rivals at all"
        ),
        "note": pa.Column(str, description="What to watch for when the figures stand side by side"),
    },
    strict=True,
)

DISPUTE_GROUPS = DISPUTE_GROUPS_FILE.add_columns(
    {
        "vote_from": pa.Column(
            "datetime64[us]", nullable=True, description="First day of the vote; empty if none"
        )
    }
)

CHECKS = pa.DataFrameSchema(
    {
        "check_id": pa.Column(str, _FILLED, unique=True, description="Key of the check"),
        "region_id": _REGION,
        "vote_round_id": pa.Column(str, description="Key of the vote; empty if about none"),
        "check_type": pa.Column(
            str, pa.Check.isin(CHECK_TYPES), description="Formula, see events.check"
        ),
        "claim_ids": pa.Column(str, _FILLED, description="Inputs in the formula's order, by ;"),
        "announced_claim_id": pa.Column(
            str, description="Claim that the result is compared with; empty if there is none"
        ),
        "tolerance": pa.Column(
            float, pa.Check.ge(0), description="Largest difference that still adds up"
        ),
        "note": pa.Column(str, description="What to watch for"),
    },
    strict=True,
)

CORRECTIONS = pa.DataFrameSchema(
    {
        "correction_id": pa.Column(str, _FILLED, unique=True, description="Key"),
        "table_name": pa.Column(
            str, pa.Check.isin(_CORRECTABLE_TABLES), description="Table that is corrected"
        ),
        "row_id": pa.Column(str, _FILLED, description="Key of the corrected row"),
        "column_name": pa.Column(str, _FILLED, description="Corrected column"),
        "old_value": pa.Column(str, description="As recorded, and as the file still has it"),
        "new_value": pa.Column(str, description="As read"),
        "reason": pa.Column(str, _FILLED, description="Why the recorded value is wrong"),
        "corrected_on": pa.Column("datetime64[us]", description="Day of the correction"),
        "source_id": pa.Column(str, _FILLED, description="Key of the source that shows it"),
    },
    unique=["table_name", "row_id", "column_name"],
    strict=True,
)

SETTLED_PLACES = pa.DataFrameSchema(
    {
        "event_id": pa.Column(str, _FILLED, unique=True, description="Key of the event"),
        "geometry_region_id": _REGION,
        "region_ids": pa.Column(str, _FILLED, description="Regions as written"),
        "ruling": pa.Column(
            str, pa.Check.isin(_RULINGS), description="Which of the two counts: written or geometry"
        ),
        "reason": pa.Column(str, _FILLED, description="Why"),
    },
    strict=True,
)
