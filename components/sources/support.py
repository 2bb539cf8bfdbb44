"""What rests on each source: claims, events, control assessments, statuses, votes, as text."""

from collections import defaultdict
from typing import TypedDict
from urllib.parse import urlencode

import pandas as pd

from components.figures.claim import figure_with_unit
from components.language.names import (
    category_names,
    place_names,
    places_text,
    status_names,
)
from components.language.words import (
    _,
    cut_date,
    day_short,
    days_in_words,
    from_data,
    language_query,
)
from components.tables.load import Tables, each_row
from events.schema import SEVASTOPOL
from geodata.schema import REGION_IDS


class Support(TypedDict):
    """What rests on a source, as text: the stance of a claim, the address where the atlas shows it.

    ``region_ids`` are those that it is about, joined by ``;``.
    """

    lead: str
    text: str
    by: str
    stance: str
    region_ids: str
    atlas: str


# The screen's order.
KINDS = ("claims", "events", "control", "statuses", "resolutions", "vote_rounds")


def supports_by_source(tables: Tables) -> dict[str, dict[str, list[Support]]]:
    """List for every source and kind what rests on it."""
    found: dict[str, dict[str, list[Support]]] = defaultdict(lambda: defaultdict(list))
    for kind, entries in {
        "claims": _claim_supports(tables),
        "events": _event_supports(tables),
        "control": _control_supports(tables),
        "statuses": _status_supports(tables),
        "resolutions": _resolution_supports(tables),
        "vote_rounds": _vote_supports(tables),
    }.items():
        for source_id, entry in entries:
            found[source_id][kind].append(entry)
    return found


def _claim_supports(tables: Tables) -> list[tuple[str, Support]]:
    """Figures: of what, about which region, as of when, and who says so."""
    found = []
    for claim in tables.claims.to_dict("records"):
        by = _("{place}, {day}; says {who}").format(
            place=places_text(claim["region_ids"]),
            day=cut_date(claim["as_of"]),
            who=claim["claimant"],
        )
        if not claim["is_verified"]:
            by = _("{text} (attributed to this source, but not seen there)").format(text=by)
        entry = _entry_of(
            figure_with_unit(claim),
            from_data(claim["metric"]),
            by,
            claim["region_ids"],
            _atlas_address(tables, claim["as_of_date"], claim["region_ids"]),
        )
        entry["stance"] = claim["stance"]
        found.append((claim["source_id"], entry))
    return found


def _event_supports(tables: Tables) -> list[tuple[str, Support]]:
    """Events: what happened, where and when."""
    categories = category_names()
    found = []
    for event in each_row(tables.events):
        region_id = event.region_ids.split(";")[0]
        entry = _entry_of(
            day_short(event.start_date),
            event.title,
            f"{event.place}; {categories[event.category]}",
            event.region_ids,
            _atlas_address(tables, event.start_date, region_id),
        )
        found += [(source_id, entry) for source_id in event.source_ids.split(";")]
    return found


def _control_supports(tables: Tables) -> list[tuple[str, Support]]:
    """Control assessments: of which region, from when to when."""
    names = place_names()
    found = []
    for (source_id, region_id), rows in tables.control.groupby(
        ["source_id", "region_id"], sort=False
    ):
        first, last = rows["assessed_on"].min(), rows["last_assessed_on"].max()
        by = (
            _("a judgement for each day")
            if rows["is_daily"].all()
            else _("measured on {count} days").format(count=len(rows))
        )
        entry = _entry_of(
            names[str(region_id)],
            days_in_words(first, last),
            by,
            str(region_id),
            _atlas_address(tables, last, str(region_id)),
        )
        found.append((str(source_id), entry))
    return found


def _status_supports(tables: Tables) -> list[tuple[str, Support]]:
    """Claimed statuses: what was declared of which region, by whom, and what Russia recognised."""
    names, statuses = place_names(), status_names()
    found = []
    for status in each_row(tables.statuses):
        declared = _entry_of(
            day_short(status.status_from),
            statuses[status.status_type],
            _("{place}; declared by {who}").format(
                place=names[status.region_id], who=status.declared_by
            ),
            status.region_id,
            _atlas_address(tables, status.status_from, status.region_id),
        )
        found.append((status.source_id, declared))
        if pd.isna(status.recognised_date):
            continue
        recognised = _entry_of(
            day_short(status.recognised_date),
            _("Declared independence recognised by Russia"),
            names[status.region_id],
            status.region_id,
            _atlas_address(tables, status.recognised_date, status.region_id),
        )
        found.append((status.recognised_source_id, recognised))
    return found


def _resolution_supports(tables: Tables) -> list[tuple[str, Support]]:
    """Resolutions of the General Assembly: which, of what day, and what they say."""
    return [
        (
            row.source_id,
            _entry_of(
                row.resolution,
                row.subject,
                day_short(row.vote_date),
                row.region_ids,
                _atlas_address(tables, row.vote_date, row.region_ids.split(";")[0]),
            ),
        )
        for row in each_row(tables.resolutions)
    ]


def _vote_supports(tables: Tables) -> list[tuple[str, Support]]:
    """Votes on status held in the regions: when, and what their organisers asked."""
    names = place_names()
    return [
        (
            row.source_id,
            _entry_of(
                days_in_words(row.vote_from, row.vote_to),
                _("Asked: {question}").format(question=row.question),
                names[row.region_id],
                row.region_id,
                _atlas_address(tables, row.vote_to, row.region_id),
            ),
        )
        for row in each_row(tables.vote_rounds)
    ]


def _entry_of(lead: str, text: str, by: str, region_ids: str, atlas: str) -> Support:
    """One thing that rests on a source, as text."""
    return {
        "lead": lead,
        "text": text,
        "by": by,
        "stance": "",
        "region_ids": region_ids,
        "atlas": atlas,
    }


def _atlas_address(tables: Tables, day: pd.Timestamp, region_id: str) -> str:
    """Address of the atlas on a day and a region, beside this page's own."""
    shown = min(max(day, tables.first_day), tables.last_day)
    known = region_id if region_id in REGION_IDS else "all"
    region = "UA-43" if region_id == SEVASTOPOL else known
    query = {"day": shown.date().isoformat(), "region": region} | language_query()
    return f"./?{urlencode(query)}"
