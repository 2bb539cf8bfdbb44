"""The list of sources: which of them a view shows, and their rows for the screen and the file."""

from typing import TypedDict

import pandas as pd

from components.client.scripts import component
from components.export.csv_file import csv_bytes
from components.language.kept import kept
from components.language.names import places_text, stance_names
from components.language.words import Texts, _, cut_date, folded, ngettext
from components.sources.support import KINDS, Support, supports_by_source
from components.sources.view import SourceView
from components.tables.load import Row, ShippedTables, Tables, load_tables


class SupportGroup(TypedDict):
    """What of one kind rests on a source, and how many, in words."""

    kind: str
    count: str
    items: list[Support]


class ShownSource(TypedDict):
    """A source as the list shows it, as text; ``marks`` by their names in the address."""

    id: str
    publisher: str
    title: str
    day: str
    url: str
    note: str
    marks: list[str]
    groups: list[SupportGroup]


class SourceRow(ShownSource):
    """A source with the text that a search looks into."""

    haystack: str


def shown_count(shown: int, count: int) -> str:
    """How many sources are shown, of how many: ``58 of 307 sources``."""
    if shown == count:
        return ngettext("{count} source", "{count} sources", count).format(count=count)
    many = ngettext("{shown} of {count} source", "{shown} of {count} sources", count)
    return many.format(shown=shown, count=count)


def source_rows(tables: Tables) -> list[SourceRow]:
    """Every source as the list shows it, in the order of the publishers' names."""
    supports = supports_by_source(tables)
    ordered = tables.sources.sort_values(
        "publisher", key=lambda names: names.map(folded), kind="stable"
    )
    return [
        source_row(source, supports.get(source["source_id"], {}))
        for source in ordered.to_dict("records")
    ]


def source_row(source: Row, supports: dict[str, list[Support]]) -> SourceRow:
    """One source as text, with what rests on it and the text that a search looks into."""
    groups: list[SupportGroup] = [
        {"kind": kind, "count": _kind_count(kind, len(supports[kind])), "items": supports[kind]}
        for kind in KINDS
        if kind in supports
    ]
    entries = [entry for kind in supports.values() for entry in kind]
    places = {code for entry in entries for code in entry["region_ids"].split(";")}
    quoted = [text for entry in entries for text in (entry["lead"], entry["text"], entry["by"])]
    written = [source[part] for part in ("source_id", "publisher", "title", "url", "note")]
    return {
        "id": source["source_id"],
        "publisher": source["publisher"],
        "title": source["title"],
        "day": cut_date(source["source_date"]) or _("day not recorded"),
        "url": source["url"],
        "note": source["note"],
        "marks": _marks_of(source),
        "groups": groups,
        "haystack": folded("\n".join([*written, *map(places_text, sorted(places)), *quoted])),
    }


def select_rows(rows: list[SourceRow], view: SourceView) -> list[SourceRow]:
    """Keep the rows that a view shows: every searched word found, and the chosen mark carried."""
    words = folded(view.search).split()
    return [
        row
        for row in rows
        if (view.show == "all" or view.show in row["marks"])
        and all(word in row["haystack"] for word in words)
    ]


def source_file(tables: ShippedTables, shown: list[SourceRow]) -> bytes:
    """Write the shown sources as a CSV file, in the list's order, with the keys of what they hold.

    One row is one source; keys are joined by ``;``.
    """
    sources = tables.sources.set_index("source_id", drop=False)
    listed = sources.loc[[row["id"] for row in shown]].reset_index(drop=True)
    claims = tables.claims.groupby("source_id")["claim_id"].agg(";".join)
    events = tables.events[["event_id", "source_ids"]]
    exploded = events.assign(source_id=events["source_ids"].str.split(";")).explode("source_id")
    event_ids = exploded.groupby("source_id")["event_id"].agg(";".join)
    named = listed.assign(
        is_verified=listed["is_verified"].map({True: "yes", False: "no"}),
        is_weak=listed["is_weak"].map({True: "yes", False: "no"}),
        claim_ids=listed["source_id"].map(claims).fillna(""),
        event_ids=listed["source_id"].map(event_ids).fillna(""),
        data_until=tables.last_day.date().isoformat(),
        licence="CC-BY-4.0",
    )
    return csv_bytes(pd.DataFrame(named))


def list_words() -> Texts:
    """Texts of the list that do not depend on what it shows."""
    return {
        "marks": _mark_names(),
        "stances": stance_names(),
        "supports": _("Supports {things}"),
        "nothing_rests": _("No figure or event rests on this source alone or with others."),
        "no_address": _("address not recorded"),
        "no_title": _("title not recorded"),
        "atlas": _("Show in the atlas"),
        "show_all": _("Show all {count}"),
        "none": _("No source here contains all of these words and has this mark."),
        "list": _("Sources"),
    }


@kept()
def all_rows() -> list[SourceRow]:
    """Every source as the list shows it, worked out once a process."""
    return source_rows(load_tables())


def draw_list(shown: list[SourceRow]) -> None:
    """Draw the rows of the list."""
    sent = [{key: part for key, part in row.items() if key != "haystack"} for row in shown]
    component("sources")(key="source-list", data={"rows": sent, "words": list_words()})


def _kind_count(kind: str, count: int) -> str:
    """How many of a kind rest on a source, in words."""
    forms = {
        "claims": ngettext("{count} figure", "{count} figures", count),
        "events": ngettext("{count} event", "{count} events", count),
        "control": ngettext("{count} control series", "{count} control series", count),
        "statuses": ngettext("{count} claimed status", "{count} claimed statuses", count),
        "resolutions": ngettext("{count} resolution", "{count} resolutions", count),
        "vote_rounds": ngettext("{count} vote on status", "{count} votes on status", count),
    }
    return forms[kind].format(count=count)


def _marks_of(source: Row) -> list[str]:
    """Which marks a source carries, by their names in the address."""
    marks = {
        "weak": source["is_weak"],
        "unverified": not source["is_verified"],
        "no_address": not source["url"],
    }
    return [name for name, is_carried in marks.items() if is_carried]


def _mark_names() -> dict[str, str]:
    """Marks of a source in words."""
    return {
        "weak": _("second-hand page"),
        "unverified": _("not verified"),
        "no_address": _("address not recorded"),
    }
