"""Columns and allowed values of the tables about control, claimed status and votes of states."""

import pandera.pandas as pa

from geodata.schema import REGION_IDS

MAX_AGE_DAYS = 45

_ASSESSMENT_TYPES = ("daily_series", "measured_map")
STATUS_TYPES = ("independence_declared", "annexation_declared", "annexation_legislated")
VOTES = ("yes", "no", "abstain", "not_voting")
# Of a state that a roll call leaves out, which the table has no row of.
NOT_LISTED = "not_listed"

_REGION = pa.Column(str, pa.Check.isin(REGION_IDS), description="ISO 3166-2 code of the region")
_SOURCE = pa.Column(str, pa.Check.str_length(min_value=1), description="Key of the source")
_HELD = pa.Column(
    float,
    pa.Check.in_range(0, 1),
    description="Share of the region's land area held by Russian forces, 0 to 1",
)
_CONTESTED = pa.Column(
    float,
    pa.Check.in_range(0, 1),
    nullable=True,
    description="Share of the land area that neither side holds for sure; empty where not measured",
)

ASSESSORS = pa.DataFrameSchema(
    {
        "source_id": pa.Column(str, unique=True, description="Key of the source"),
        "assessor_name": pa.Column(str, description="Name shown beside a share"),
        "assessment_type": pa.Column(
            str,
            pa.Check.isin(_ASSESSMENT_TYPES),
            description="daily_series: a judgement for each day; measured_map: some days' maps",
        ),
        "note": pa.Column(str, description="How the shares came about, and what to watch for"),
        "licence": pa.Column(str, description="Terms of the source's own data"),
    },
    strict=True,
)

CONTROL_DAILY = pa.DataFrameSchema(
    {
        "region_id": _REGION,
        "source_id": _SOURCE,
        "assessed_from": pa.Column("datetime64[us]", description="First day of the shares"),
        "held_share": _HELD,
        "contested_share": _CONTESTED,
    },
    unique=["region_id", "source_id", "assessed_from"],
    strict=True,
)

CONTROL_MEASURED = pa.DataFrameSchema(
    {
        "region_id": _REGION,
        "source_id": _SOURCE,
        "assessed_on": pa.Column("datetime64[us]", description="Day of the map"),
        "held_share": _HELD,
    },
    unique=["region_id", "source_id", "assessed_on"],
    strict=True,
)

CONTROL = pa.DataFrameSchema(
    {
        "region_id": _REGION,
        "source_id": _SOURCE,
        "assessed_from": pa.Column("datetime64[us]", description="First day that it is valid"),
        "assessed_to": pa.Column(
            "datetime64[us]", description="First day that it is no longer valid"
        ),
        "assessed_on": pa.Column("datetime64[us]", description="First day that is judged"),
        "last_assessed_on": pa.Column(
            "datetime64[us]", description="Last day that is judged; age counts from here"
        ),
        "held_share": _HELD,
        "contested_share": _CONTESTED,
        "is_daily": pa.Column(bool, description="Whether a daily series says it"),
    },
    checks=[
        pa.Check(
            # shares are printed with four decimals, so two of them may pass 1 by a hair
            lambda rows: rows["held_share"] + rows["contested_share"].fillna(0) <= 1.0001,
            error="held and contested together are at most the whole",
        ),
        pa.Check(
            lambda rows: rows["assessed_from"] < rows["assessed_to"],
            error="in force for at least a day",
        ),
    ],
    unique=["region_id", "source_id", "assessed_from"],
    strict=True,
)

STATUSES = pa.DataFrameSchema(
    {
        "status_id": pa.Column(str, unique=True, description="Key of the status"),
        "region_id": _REGION,
        "status_type": pa.Column(
            str, pa.Check.isin(STATUS_TYPES), description="What is claimed of the region"
        ),
        "status_from": pa.Column("datetime64[us]", description="First day of the claim"),
        "status_to": pa.Column(
            "datetime64[us]", nullable=True, description="First day of the next; empty: still"
        ),
        "declared_by": pa.Column(
            str, pa.Check.str_length(min_value=1), description="Who declared it"
        ),
        "source_id": _SOURCE,
        "recognised_date": pa.Column(
            "datetime64[us]",
            nullable=True,
            description="Day on which Russia recognised the declared independence, if it did",
        ),
        "recognised_source_id": pa.Column(str, description="Key of the source for that"),
        "note": pa.Column(str, description="What to watch for"),
    },
    unique=["region_id", "status_from"],
    strict=True,
)

ROLL_CALLS = pa.DataFrameSchema(
    {
        "resolution": pa.Column(str, description="Number of the resolution"),
        "vote_date": pa.Column("datetime64[us]", description="Day of the vote"),
        "country_name": pa.Column(
            str, pa.Check.str_length(min_value=1), description="English short name"
        ),
        "country_code": pa.Column(
            str, pa.Check.str_matches(r"^[A-Z]{2}$"), description="ISO 3166-1 alpha-2 code"
        ),
        "vote": pa.Column(
            str,
            pa.Check.isin(VOTES),
            description="not_voting is not one attitude; who did not vote on 68/262 is not listed",
        ),
    },
    unique=["resolution", "country_code"],
    strict=True,
)

_STATES = pa.Column("Int64", pa.Check.in_range(0, 193), description="Number of states")

RESOLUTIONS = pa.DataFrameSchema(
    {
        "resolution": pa.Column(str, unique=True, description="Number of the resolution"),
        "short_name": pa.Column(str, description="As printed on the map"),
        "vote_date": pa.Column("datetime64[us]", description="Day of the vote"),
        "region_ids": pa.Column(str, description="Regions it is about, joined by ;"),
        "subject": pa.Column(str, description="What it says, in a few words"),
        "yes_count": _STATES,
        "no_count": _STATES,
        "abstain_count": _STATES,
        "not_voting_count": pa.Column(
            "Int64",
            pa.Check.in_range(0, 193),
            nullable=True,
            description="Number of states that did not vote; empty when not recorded",
        ),
        "source_id": _SOURCE,
        "is_boundary_basis": pa.Column(
            bool, description="Whether the boundaries on the map rest on it"
        ),
    },
    strict=True,
)
