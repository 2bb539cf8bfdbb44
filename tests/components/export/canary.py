"""Tables in which texts of one claim, event and source would run if anything ran them."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from components.tables.load import Tables, records_by
from events.compare import join_claims_groups

CLAIM_ID, EVENT_ID, SOURCE_ID = "C015", "E067", "TASS-KHE"
RUNS = {
    "formula": '=HYPERLINK("https://evil.example","a")',
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1)",
    "tab": "\t=1+1",
    "script": "<script>alert(1)</script>",
    "template": "{{7*7}} {% raw %} ${1}",
}


def changed(rows: pd.DataFrame, key: str, value: str, texts: Mapping[str, str]) -> pd.DataFrame:
    is_it = rows[key] == value
    assert is_it.sum() == 1
    return rows.assign(**{name: rows[name].mask(is_it, text) for name, text in texts.items()})


def canary_tables(tables: Tables) -> Tables:
    """Shipped tables with texts that would run in one claim, one event and one source."""
    claims = changed(
        tables.claims,
        "claim_id",
        CLAIM_ID,
        {
            "claimant": RUNS["formula"],
            "metric": RUNS["template"],
            "qualifier": RUNS["minus"],
            "note": RUNS["tab"],
        },
    )
    events = changed(
        tables.events,
        "event_id",
        EVENT_ID,
        {"title": RUNS["formula"], "description": RUNS["template"], "place": RUNS["at"]},
    )
    sources = changed(
        tables.sources,
        "source_id",
        SOURCE_ID,
        {"publisher": RUNS["plus"], "title": RUNS["script"], "note": RUNS["formula"]},
    )
    return replace(
        tables,
        claims=claims,
        events=events,
        sources=sources,
        members=join_claims_groups(claims, tables.dispute_groups),
        source_records=records_by(sources, "source_id"),
    )
