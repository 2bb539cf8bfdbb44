"""The panel's tables of claims and its list of events, as text."""

from typing import Any

import pandas as pd

from components.figures import figure_with_qualifier, table_day, unit_names
from components.load import Tables
from components.scene_words import category_names
from components.view import View
from components.words import _, day_short
from events.select import select_claims, select_events


def common_year(claims: pd.DataFrame) -> str:
    """Year that most of the claims describe: said once above their table, and left out in it."""
    return "" if claims.empty else str(claims["as_of"].str[:4].mode().iloc[0])


def year_hint(claims: pd.DataFrame) -> str:
    """Words above a table for the year that its days leave out."""
    year = common_year(claims)
    return _("Days without a year: {year}").format(year=year) if year else ""


def table_rows(
    claims: pd.DataFrame, sources: pd.DataFrame, day: pd.Timestamp
) -> list[dict[str, Any]]:
    """Rows of a table of claims: who, figure, of what, both days, source."""
    units = unit_names()
    year = common_year(claims)
    return [
        {
            "id": claim["claim_id"],
            "stance": claim["stance"],
            "who": claim["claimant"],
            "figure": figure_with_qualifier(claim),
            "what": units[claim["unit"]],
            "metric": claim["metric"],
            "as_of": table_day(claim["as_of"], year),
            "published": table_day(claim["published"], year),
            "source": sources.at[claim["source_id"], "publisher"],
            "url": sources.at[claim["source_id"], "url"],
            "is_after_day": bool(claim["published_date"] > day),
            "is_assumed": bool(claim["is_published_assumed"]),
            "is_verified": bool(claim["is_verified"]),
        }
        for _index, claim in claims.iterrows()
    ]


def other_claims(tables: Tables, region_ids: set[str], view: View, shown: set[str]) -> pd.DataFrame:
    """Claims of a region on record by the day that no group above shows, the newest first."""
    told = select_claims(tables["claims"], day=view.day, known_by=view.known_by)
    is_own = told["region_id"].isin(region_ids) & ~told["claim_id"].isin(shown)
    return told[is_own].sort_values(["as_of_date", "claim_id"], ascending=[False, True])


def events_of(tables: Tables, region_ids: tuple[str, ...], view: View) -> list[dict[str, Any]]:
    """List the events that name one of the regions up to the day, the newest first."""
    found = select_events(tables["events"], day=view.day, window_days=None, known_by=view.known_by)
    named = found["region_ids"].str.split(";").map(set)
    own = found[named.map(lambda ids: bool(ids & set(region_ids)))]
    sources = tables["sources"].set_index("source_id")
    return [
        {
            "day": day_short(event.start_date),
            "iso": event.start_date.date().isoformat(),
            "title": event.title,
            "description": event.description,
            "place": event.place,
            "category": event.category,
            "category_name": category_names()[event.category],
            "note": event.note,
            "sources": [
                [sources.at[i, "publisher"], sources.at[i, "url"]]
                for i in event.source_ids.split(";")
            ],
        }
        for event in own.sort_values(
            ["start_date", "event_id"], ascending=[False, True]
        ).itertuples()
    ]
