"""Columns of the claims, as they are in the file and as they are read."""

import pandera.pandas as pa

from events.schema import (
    COUNT_UNITS,
    DENOMINATORS,
    IS_DATE,
    PRECISIONS,
    REGION_LIST,
    SINGLE_REGION_IDS,
    STANCES,
    TOPICS,
    UNITS,
    closed,
    filled,
    fits,
    key,
    text,
)


def _number(description: str, *, is_nullable: bool = True) -> pa.Column:
    return pa.Column(float, pa.Check.ge(0), nullable=is_nullable, description=description)


CLAIMS_FILE = pa.DataFrameSchema(
    {
        "claim_id": key("Key of the claim"),
        "region_ids": REGION_LIST,
        "topic": closed(TOPICS, "Subject of the claim"),
        "metric": filled("What is counted, in words"),
        "value": _number("The figure; empty where only a range is given"),
        "value_low": _number("Lower end of a range"),
        "value_high": _number("Upper end of a range"),
        "unit": closed(UNITS, "Unit of the figure, with what it is a share of"),
        "denominator": closed(("", *DENOMINATORS), "What it is a share of; empty for counts"),
        "qualifier": text("Words that go with the figure: 'final', 'more than', 'about'"),
        "as_of": pa.Column(str, IS_DATE, description="What day the figure describes, ISO"),
        "as_of_precision": closed(PRECISIONS, "How much of as_of is known"),
        "published": pa.Column(
            str,
            IS_DATE,
            description="What day it was said, ISO; empty if unrecorded",
        ),
        "published_precision": closed(("", *PRECISIONS), "How much of published is known"),
        "claimant": filled("Who asserts it"),
        "stance": closed(
            STANCES,
            "claimed: by the party that gains from it; disputing: by who speaks against it; "
            "party_figure: by a party to the conflict, in answer to nobody; "
            "independent_estimate: by a third; official_statistic: by an office that counts",
        ),
        "source_id": filled("Key of the source"),
        "is_verified": pa.Column(
            bool, description="Whether the figure was seen at the source that it is attributed to"
        ),
        "dispute_group": text("Key of the group of figures about the same thing; empty if none"),
        "note": text("What to watch for about the figure"),
    },
    checks=[
        pa.Check(
            lambda rows: rows["value"].notna() != rows["value_low"].notna(),
            error="either a value or a range",
        ),
        pa.Check(
            lambda rows: rows["value_low"].isna() == rows["value_high"].isna(),
            error="a range has two ends",
        ),
        pa.Check(
            lambda rows: ~(rows["value_low"] > rows["value_high"]),
            error="low end is not above high",
        ),
        pa.Check(
            lambda rows: (
                ~(rows[["value", "value_high"]].max(axis=1) > 100) | (rows["denominator"] == "")
            ),
            error="a share is at most 100",
        ),
        pa.Check(
            lambda rows: (
                rows["unit"].where(~rows["unit"].str.startswith("% of "), "")
                + rows["denominator"].map(lambda name: f"% of {name}" if name else "")
                == rows["unit"]
            ),
            error="unit and denominator name the same whole",
        ),
        fits("as_of", "as_of_precision"),
        fits("published", "published_precision"),
    ],
    strict=True,
)

CLAIMS = CLAIMS_FILE.add_columns(
    {
        "region_id": closed(
            ("", *SINGLE_REGION_IDS), "The region, if it is a figure of a single one; else empty"
        ),
        "measure": closed(("%", *COUNT_UNITS), "Unit without the denominator"),
        "low": _number("Lower end; the figure itself where it is no range", is_nullable=False),
        "high": _number("Upper end; the figure itself where it is no range", is_nullable=False),
        "as_of_date": pa.Column(
            "datetime64[us]", description="as_of, or the last day of its month or year"
        ),
        "published_date": pa.Column(
            "datetime64[us]", description="published, or the last day of its month or year"
        ),
        "is_published_assumed": pa.Column(
            bool, description="Whether as_of stands in for an unrecorded day of publication"
        ),
    }
)
