"""The panel's tables of claims and its list of events, as text."""

from collections import Counter
from typing import NotRequired, TypedDict

from components.figures.claim import figure_with_qualifier, own_mark, table_day
from components.language.kept import kept
from components.language.names import category_names, counted_unit
from components.language.words import _, day_short, from_data
from components.tables.load import Row, Tables, load_tables
from components.view.view import View
from events.select import has_begun, is_told


class ClaimRow(TypedDict):
    """A claim as a row of the panel's tables: who, figure, of what, both days, source, as text.

    ``lacks`` says what is missing of a figure of the reader's own.
    """

    id: str
    stance: str
    who: str
    figure: str
    what: str
    metric: str
    as_of: str
    published: str
    source: str
    url: str
    is_after_day: bool
    is_assumed: bool
    is_verified: bool
    is_own: NotRequired[bool]
    lacks: NotRequired[str]


class EventTexts(TypedDict):
    """An event of the panel's list; ``sources`` are publishers and addresses."""

    day: str
    iso: str
    title: str
    description: str
    place: str
    category: str
    category_name: str
    note: str
    sources: list[list[str]]


def year_hint(claims: list[Row]) -> str:
    """Words above a table for the year that its days leave out."""
    year = _common_year(claims)
    return _("Days with no year given are in {year}").format(year=year) if year else ""


def table_rows(claims: list[Row], sources: dict[str, Row]) -> list[ClaimRow]:
    """Rows of a table of claims: who, figure, of what, both days, source."""
    year = _common_year(claims)
    return [
        {
            "id": claim["claim_id"],
            "stance": claim["stance"],
            "who": claim["claimant"],
            "figure": figure_with_qualifier(claim),
            "what": counted_unit(claim["unit"], claim["high"]),
            "metric": from_data(claim["metric"]),
            "as_of": table_day(claim["as_of"], year),
            "published": table_day(claim["published"], year),
            "source": sources[claim["source_id"]]["publisher"],
            "url": sources[claim["source_id"]]["url"],
            "is_after_day": bool(claim["is_after_day"]),
            "is_assumed": bool(claim["is_published_assumed"]),
            "is_verified": bool(claim["is_verified"]),
            **own_mark(claim),
            **_lacks(claim),
        }
        for claim in claims
    ]


def other_claims(tables: Tables, region_ids: set[str], view: View, shown: set[str]) -> list[Row]:
    """Claims of a region on record by the day that no group above shows, the newest first."""
    day, known_by = view.day, view.known_by
    return [
        {**row, "is_after_day": row["published_date"] > day}
        for row in tables.claims_newest_first
        if row["region_id"] in region_ids
        and row["claim_id"] not in shown
        and is_told(row["as_of_date"], row["published_date"], day=day, known_by=known_by)
    ]


def events_of(tables: Tables, region_ids: set[str], view: View) -> list[EventTexts]:
    """List the events that name one of the regions up to the day, the newest first."""
    texts = load_event_texts()
    return [
        texts[event.event_id]
        for event in tables.events_newest_first
        if not region_ids.isdisjoint(event.region_ids)
        and has_begun(event.start_date, event.known_date, day=view.day, known_by=view.known_by)
    ]


@kept()
def load_event_texts() -> dict[str, EventTexts]:
    """Texts of all events by id: they are the same on every day."""
    tables = load_tables()
    sources = tables.source_records
    categories = category_names()
    return {
        event["event_id"]: {
            "day": day_short(event["start_date"]),
            "iso": event["start_date"].date().isoformat(),
            "title": event["title"],
            "description": event["description"],
            "place": event["place"],
            "category": event["category"],
            "category_name": categories[event["category"]],
            "note": event["note"],
            "sources": [
                [sources[i]["publisher"], sources[i]["url"]] for i in event["source_ids"].split(";")
            ],
        }
        for event in tables.events.drop(columns="geometry").to_dict("records")
    }


class _Lacks(TypedDict):
    lacks: NotRequired[str]


def _lacks(claim: Row) -> _Lacks:
    """What is missing of a figure of the reader's own; nothing of any other."""
    return {"lacks": claim["lacks"]} if claim.get("lacks") else {}


def _common_year(claims: list[Row]) -> str:
    """Year that most of the claims describe: said once above their table, and left out in it."""
    years = Counter(claim["as_of"][:4] for claim in claims)
    return years.most_common(1)[0][0] if years else ""
