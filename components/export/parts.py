"""The parts of a download: tables with their meaning, their licence and whom to credit.

A part is one file, sheet or member. What stands under the Open Database License is always a part
of its own, so that nobody takes it for the rest.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from components.export.columns import GROUP_COLUMNS, SOURCE_COLUMNS, column_meanings
from components.figures.standing import own_regions
from components.language.names import places_text
from components.language.words import _, from_data, in_english
from components.tables.licences import Licence, credit_of, file_entries
from components.tables.load import Tables
from components.view.view import View, view_days
from events import read as events_read
from events.compare import select_rivals
from events.schema import SEVASTOPOL
from events.select import select_claims, select_events
from geodata.control import control_on
from geodata.judgement import dated_shares, judgements_on
from geodata.schema import REGION_IDS
from geodata.status import statuses_on

# The shipped file that a part comes from, where it is not called the same.
_FILES = {
    "figures": "claims.csv",
    "regions": "regions.parquet",
    "ground_cells": "ground_cells.parquet",
}
EVERYWHERE = ("", *REGION_IDS, SEVASTOPOL)
_FIGURE_COLUMNS = (
    *("claim_id", "region_ids", "region_name", "topic", "metric", "stance", "claimant"),
    *("value", "value_low", "value_high", "qualifier", "unit", "denominator", "low", "high"),
    *("as_of", "as_of_precision", "published", "published_precision", "is_published_assumed"),
    *("is_verified", "dispute_group", *GROUP_COLUMNS, "note", "source_id"),
    *SOURCE_COLUMNS.values(),
)


@dataclass(frozen=True)
class Part:
    """One table of a download.

    `columns` says what each column means; `licence` and `credits` are those of the shipped file.
    """

    name: str
    title: str
    rows: pd.DataFrame
    columns: dict[str, str]
    licence: Licence
    credits: list[str]


def part(name: str, rows: pd.DataFrame) -> Part:
    """Part with the title, the licence and the credits of the file that its rows come from."""
    path = _FILES.get(name, f"{name}.csv")
    entry = next(one for one in file_entries() if one["path"] == path)
    credited = [
        " ".join(filter(None, (credit_of(source), source.get("path", ""))))
        for source in entry["sources"]
    ]
    meaning = column_meanings(name, list(rows.columns))
    return Part(name, from_data(entry["title"]), rows, meaning, entry["licenses"][0], credited)


def parts_of_view(tables: Tables, view: View) -> list[Part]:
    """Parts of a view: its figures, the events on its map, what is in force on its day, sources.

    With a second day to compare, each row says which of the days it is of.
    """

    def for_days(rows_on: Callable[[pd.Timestamp], pd.DataFrame]) -> pd.DataFrame:
        frames = [rows_on(day).assign(day=day) for day in view_days(view)]
        rows = pd.concat(frames, ignore_index=True)
        return rows[["day", *rows.columns.drop("day")]]

    control = for_days(lambda day: control_rows(tables, day))
    is_daily = control["assessment_type"] == "daily_series"
    control = control.drop(columns="assessment_type")
    parts = [
        part("figures", for_days(lambda day: in_english(figure_rows)(tables, view, day))),
        part("events", for_days(lambda day: _event_rows(tables, view, day))),
        part("control_viina", control[is_daily]),
        part("control_measured", control[~is_daily].drop(columns="contested_share")),
        part("statuses", for_days(lambda day: status_rows(tables, view, day))),
        part("judgements", for_days(lambda day: _judgement_rows(tables, view, day))),
        part("control_dated", for_days(lambda day: _dated_rows(tables, view, day))),
    ]
    return [*parts, part("sources", used_sources(tables, parts))]


def parts_of_all(tables: Tables) -> list[Part]:
    """Every shipped table, as it is read: corrections on record are applied."""
    claims = tables.claims
    by_claim = tables.members.set_index("claim_id")
    joined = claims["claim_id"].map(by_claim["dispute_group"])
    grouped = claims.assign(
        dispute_group=joined.fillna(claims["dispute_group"]),
        **{name: claims["claim_id"].map(by_claim[name]).fillna("") for name in GROUP_COLUMNS},
    )
    control = tables.control
    is_daily = control["is_daily"]
    return [
        part("figures", in_english(_with_sources)(tables, grouped)[list(_FIGURE_COLUMNS)]),
        part("events", _plain_events(tables.events)),
        part("control_viina", control[is_daily].drop(columns="is_daily")),
        part("control_measured", control[~is_daily].drop(columns=["is_daily", "contested_share"])),
        *(
            part(name, getattr(tables, name))
            for name in ("statuses", "sources", "dispute_groups", "vote_rounds", "checks")
        ),
        part("judgements", tables.judgements.drop(columns="in_force_to")),
        part("control_dated", tables.control_dated),
        part("corrections", events_read.read_corrections()),
        part("settled_places", events_read.read_settled_places()),
        *(part(name, getattr(tables, name)) for name in ("resolutions", "roll_calls", "assessors")),
    ]


def figure_rows(tables: Tables, view: View, day: pd.Timestamp) -> pd.DataFrame:
    """Figures of the view's region on a day, rivals first, as its panel shows them.

    Those of all regions are the figures of every panel.
    """
    own = EVERYWHERE if view.region == "all" else own_regions(view.region)
    compared = pd.concat(
        [
            select_rivals(tables.members, region_id=one, day=day, known_by=view.known_by)
            for one in own
        ],
        ignore_index=True,
    )
    known = select_claims(tables.claims, day=day, known_by=view.known_by)
    is_other = known["region_id"].isin(own) & ~known["claim_id"].isin(compared["claim_id"])
    others = known[is_other].sort_values(["as_of_date", "claim_id"], ascending=[False, True])
    rows = pd.concat(
        [
            compared.assign(is_compared=True),
            others.assign(
                is_compared=False,
                is_after_day=others["published_date"] > day,
                **dict.fromkeys(GROUP_COLUMNS, ""),
            ),
        ],
        ignore_index=True,
    )
    flags = rows[["is_compared", "is_after_day"]].astype(bool)
    named = _with_sources(tables, rows.assign(**flags))
    return named[[*_FIGURE_COLUMNS[:7], "is_compared", "is_after_day", *_FIGURE_COLUMNS[7:]]]


def control_rows(tables: Tables, day: pd.Timestamp) -> pd.DataFrame:
    """Shares that each assessor has in force on a day, for all regions."""
    judges = tables.assessors.drop(columns="licence")
    return control_on(day, tables.control).merge(judges, on="source_id", validate="many_to_one")


def status_rows(tables: Tables, view: View, day: pd.Timestamp) -> pd.DataFrame:
    """Claimed statuses in force on a day, for all regions.

    With `known_by`, what came later of them is left out: their end and their recognition.
    """
    rows = statuses_on(day, tables.statuses)
    if not view.known_by:
        return rows
    is_later = rows["recognised_date"] > day
    return rows.assign(
        status_to=rows["status_to"].where(rows["status_to"] <= day),
        recognised_date=rows["recognised_date"].mask(is_later),
        recognised_source_id=rows["recognised_source_id"].mask(is_later, ""),
    )


def used_sources(tables: Tables, parts: Iterable[Part]) -> pd.DataFrame:
    """Sources that the rows of the parts name, each once, in the order of the table."""
    used: set[str] = set()
    for each in parts:
        for column in ("source_id", "source_ids", "recognised_source_id"):
            if column in each.rows:
                used |= {key for keys in each.rows[column] for key in keys.split(";")}
    return tables.sources[tables.sources["source_id"].isin(used)]


def odbl_notice(each: Part) -> str:
    """Say under which terms a part of an open database may be passed on, empty for the others."""
    if each.licence["name"] != "ODbL-1.0":
        return ""
    return _(
        "This part comes from a database under the Open Database License 1.0 and stays under it: "
        "name its authors, and offer a database that you make from it under the same licence."
    )


def _judgement_rows(tables: Tables, view: View, day: pd.Timestamp) -> pd.DataFrame:
    """Judgements of control that count on a day, for all regions; none has a share."""
    frames = [
        judgements_on(day, tables.judgements, region_id=one, known_by=view.known_by)
        for one in REGION_IDS
    ]
    rows = pd.concat(frames, ignore_index=True).drop_duplicates("judgement_id", ignore_index=True)
    return rows.drop(columns="in_force_to")


def _dated_rows(tables: Tables, view: View, day: pd.Timestamp) -> pd.DataFrame:
    """Shares of single days before anybody assessed control day by day, for all regions."""
    frames = [
        dated_shares(tables.control_dated, day, region_id=one, known_by=view.known_by)
        for one in REGION_IDS
    ]
    return pd.concat(frames, ignore_index=True)


def _event_rows(tables: Tables, view: View, day: pd.Timestamp) -> pd.DataFrame:
    """Events that the map of a view shows on a day, and whether they name its region."""
    rows = _plain_events(_view_events(tables, view, day))
    own = {*EVERYWHERE, "UA"} if view.region == "all" else set(own_regions(view.region))
    is_own = [bool(own & set(ids.split(";"))) for ids in rows["region_ids"]]
    return rows.assign(is_about_region=pd.Series(is_own, index=rows.index, dtype=bool))


def _view_events(tables: Tables, view: View, day: pd.Timestamp) -> pd.DataFrame:
    """Events that the map of a view shows on a day, with their points.

    A text is searched for in the words of the screen, `shown_events`, where these are others.
    """
    found = select_events(
        tables.events if tables.shown_events is None else tables.shown_events,
        day=day,
        window_days=view.window or None,
        known_by=view.known_by,
        categories=view.categories,
        region_ids=view.event_regions,
        text=view.text,
    )
    own: pd.DataFrame = tables.events.loc[found.index]
    return own


def _plain_events(events: pd.DataFrame) -> pd.DataFrame:
    """Events without their points, which latitude and longitude say as well."""
    return pd.DataFrame(events.drop(columns="geometry"))


def _with_sources(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the names of their places and with what their sources are."""
    sources = tables.sources.set_index("source_id")
    added = {
        shown: rows["source_id"].map(sources[column]) for column, shown in SOURCE_COLUMNS.items()
    }
    names = rows["region_ids"].map(places_text).astype("str")
    flags = added["is_source_weak"].astype(bool)
    return rows.assign(region_name=names, **added | {"is_source_weak": flags})
