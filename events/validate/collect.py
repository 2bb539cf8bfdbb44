"""From the rows of a file to a collection, or to what has to be asked before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from events.validate.claims import (
    DAYS_OF_CLAIMS,
    examples_of,
    find_decimal,
    find_share,
    read_claims,
    refuse_many,
)
from events.validate.collection import Collection
from events.validate.days import DayCounts, add_day_counts
from events.validate.dialects import CLAIMS, MAPPED, Dialect, terms_of
from events.validate.gdelt import name_columns
from events.validate.mapping import Options, check_mapping, mapping_of
from events.validate.question import Question
from events.validate.sheet import Sheet, mark_rows, trimmed
from events.validate.when import DAYS_OF_EVENTS, count_days, date_events, find_orders
from events.validate.where import (
    PointCounts,
    add_point_counts,
    count_points,
    find_swapped,
    place_events,
)
from events.validate.words import name_events
from geodata.messages import message
from geodata.schema import CRS
from geodata.validate.report import Finding, make_report
from geodata.validate.rows import Rows

_PREVIEWED = 20
_UNKNOWN = Dialect(key=MAPPED, name="", marks=frozenset(), columns={})


def collect(
    rows: Rows,
    reading: Dialect | Mapping[str, str],
    options: Options | None = None,
    *,
    today: date,
) -> Collection | Question:
    """Collection of the events or claims of a file, or a question that has to be answered before.

    Parameters
    ----------
    rows
        The file.
    reading
        The dialect that it is read as, or by field of an event the column that the user has named.
    options
        What the user has answered so far, see `events.validate.mapping.answer`.
    today
        The last day that an event may begin on.

    Raises
    ------
    MessageError
        Where the file lacks a column that is needed.
    """
    settled = _settle(rows, reading, options or Options())
    return settled if isinstance(settled, Question) else _read(rows, reading, settled, today)


@dataclass(frozen=True)
class Evidence:
    """What is decided about a file is decided from; that of its parts adds up.

    Parameters
    ----------
    days
        How its days can be read, by the name of the column.
    points
        Where its points lie.
    """

    days: Mapping[str, DayCounts]
    points: PointCounts


def evidence_of(
    rows: Rows, reading: Dialect | Mapping[str, str], options: Options | None = None
) -> Evidence:
    """What is to be decided from about a file of events, or a part of one.

    Raises
    ------
    MessageError
        Where the file lacks a column that is needed.
    """
    rows, dialect, mapping = _named(rows, reading)
    return _evidence(_open(rows, mapping, dialect), options or Options())


def add_evidence(one: Evidence, other: Evidence) -> Evidence:
    """What two parts of a file show, `one` before `other`."""
    days = {**one.days, **other.days}
    for column in one.days.keys() & other.days.keys():
        days[column] = add_day_counts(one.days[column], other.days[column])
    return Evidence(days, add_point_counts(one.points, other.points))


def decide(
    evidence: Evidence, dialect: Dialect, options: Options, latitude: str = ""
) -> Options | Question:
    """Options with all that had to be decided about a file of events, or the first thing to ask.

    Parameters
    ----------
    latitude
        Name of the column of latitudes.
    """
    orders = find_orders(evidence.days, dialect, options.orders)
    if isinstance(orders, Question):
        return orders
    is_swapped = find_swapped(evidence.points, latitude, options.is_swapped)
    if isinstance(is_swapped, Question):
        return is_swapped
    return Options(orders, is_swapped)


@dataclass(frozen=True)
class EventsRead:
    """Events of a file, or of a part of one.

    Parameters
    ----------
    events
        As in `events.validate.collection`.
    findings
        What was found on the way.
    keys
        Keys that the file has, of rows that were refused too, by the number of the row.
    lines
        Line on which each row begins.
    """

    events: gpd.GeoDataFrame
    findings: list[Finding]
    keys: pd.Series
    lines: pd.Series


def read_events_of(
    rows: Rows, reading: Dialect | Mapping[str, str], options: Options, today: date
) -> EventsRead:
    """Events of a file, or a part of one, about which everything is decided.

    Raises
    ------
    MessageError
        Where the file lacks a column that is needed.
    """
    rows, dialect, mapping = _named(rows, reading)
    sheet = _open(rows, mapping, dialect)
    when = date_events(sheet, dialect, options, today)
    where = place_events(sheet, dialect, options, rows.geometry)
    what = name_events(sheet, dialect, rows.texts)
    taken = _taken(sheet)
    events = _events(when, where, what, taken)
    keys = what["event_id"][trimmed(sheet, "event_id") != ""]
    return EventsRead(events, [*rows.findings, *sheet.findings], keys, sheet.lines)


def preview(
    rows: Rows,
    reading: Dialect | Mapping[str, str],
    options: Options | None = None,
    *,
    today: date,
) -> Collection | Question:
    """What the first rows of a file become, read as `collect` reads all of them.

    The format of the days is found from all rows, and the report is about the first ones alone.
    """
    settled = _settle(rows, reading, options or Options())
    if isinstance(settled, Question):
        return settled
    first = rows.texts.head(_PREVIEWED)
    lines = rows.lines.loc[first.index]
    head = replace(rows, texts=first, lines=lines, rows_in=len(first), findings=())
    return _read(head, reading, settled, today)


def no_events() -> gpd.GeoDataFrame:
    """Events of a collection that holds claims: none."""
    columns = {
        **dict.fromkeys(("event_id", "title", "place", "region_ids", "geo_precision"), "str"),
        **dict.fromkeys(("event_type", "source", "date_precision"), "str"),
        **dict.fromkeys(("start_date", "end_date"), "datetime64[us]"),
        "row": "int64",
        "is_on_map": "bool",
        "fatalities": "Int64",
    }
    empty = {name: pd.Series(dtype=kind) for name, kind in columns.items()}
    return gpd.GeoDataFrame(empty, geometry=gpd.GeoSeries([], crs=CRS))


def points_of(where: pd.DataFrame) -> NDArray[np.object_]:
    """Point of each row, one for all rows that have the same; an empty one without a point."""
    has_point = where["latitude"].notna().to_numpy()
    degrees = where.loc[has_point, ["longitude", "latitude"]].to_numpy()
    codes, unique = pd.factorize(degrees[:, 0] + 1j * degrees[:, 1])
    points = np.full(len(where), shapely.Point(), dtype=object)
    points[has_point] = np.asarray(shapely.points(unique.real, unique.imag))[codes]
    return points


def _settle(
    rows: Rows, reading: Dialect | Mapping[str, str], options: Options
) -> Options | Question:
    """Options with all that had to be decided about a file, or the first thing to ask.

    Raises
    ------
    MessageError
        Where the file lacks a column that is needed.
    """
    rows, dialect, mapping = _named(rows, reading)
    sheet = _open(rows, mapping, dialect)
    is_claims = dialect.key == CLAIMS
    if is_claims:
        days = count_days(sheet, options.orders, DAYS_OF_CLAIMS)
        orders = find_orders(days, dialect, options.orders)
        if isinstance(orders, Question):
            return orders
        decimal = find_decimal(sheet, options, is_workbook=rows.kind in ("xlsx", "ods"))
        if isinstance(decimal, Question):
            return decimal
        is_share = find_share(sheet, options, decimal)
        if isinstance(is_share, Question):
            return is_share
        return Options(orders, decimal=decimal, is_share=is_share)
    return decide(_evidence(sheet, options), dialect, options, mapping.get("latitude", ""))


def _evidence(sheet: Sheet, options: Options) -> Evidence:
    points = count_points(sheet) if options.is_swapped is None else PointCounts()
    return Evidence(count_days(sheet, options.orders, DAYS_OF_EVENTS), points)


def _read(
    rows: Rows, reading: Dialect | Mapping[str, str], options: Options, today: date
) -> Collection:
    """Collection of a file about which everything is decided."""
    rows, dialect, mapping = _named(rows, reading)
    claims = pd.DataFrame()
    if dialect.key == CLAIMS:
        events, sheet = no_events(), _open(rows, mapping, dialect)
        read = read_claims(sheet, options, today)
        claims = read.loc[_taken(sheet)].reset_index(drop=True)
        findings = [*rows.findings, *sheet.findings]
    else:
        read_events = read_events_of(rows, reading, options, today)
        events, findings = read_events.events, read_events.findings
    return Collection(
        name=rows.file.rpartition("/")[2].rpartition(".")[0] or rows.file,
        dialect=dialect.key,
        events=events,
        terms=terms_of(dialect.key, rows.file, today),
        report=make_report(rows.file, dialect.key, rows.rows_in, findings),
        mapping=mapping,
        claims=claims,
    )


def _taken(sheet: Sheet) -> pd.Index:
    """Numbers of the rows of which nothing is rejected."""
    rejected = {
        row for one in sheet.findings if one.outcome == "rejected" for row in (one.row, *one.also)
    }
    return sheet.lines.index[~sheet.lines.index.isin(rejected)]


def _named(
    rows: Rows, reading: Dialect | Mapping[str, str]
) -> tuple[Rows, Dialect, dict[str, str]]:
    """Rows under the names of their columns, the dialect, and the column of each field."""
    rows = name_columns(rows)
    if isinstance(reading, Dialect):
        dialect, mapping = reading, mapping_of(rows, reading)
    else:
        dialect, mapping = _UNKNOWN, dict(reading)
    check_mapping(rows, mapping, dialect)
    if dialect.key == CLAIMS:
        refuse_many(len(rows.texts))
    return rows, dialect, mapping


def _open(rows: Rows, mapping: dict[str, str], dialect: Dialect) -> Sheet:
    """Columns that are read, without rows that are left out: of other countries, and examples."""
    cells = {part: rows.texts[column] for part, column in mapping.items()}
    if dialect.key == CLAIMS:
        return _without_examples(Sheet(cells, mapping, rows.file, rows.lines))
    if not dialect.countries or "country" not in cells:
        return Sheet(cells, mapping, rows.file, rows.lines)
    is_ours = cells["country"].str.strip().str.lower().isin(dialect.countries)
    away = is_ours.index[~is_ours].tolist()
    left_out = Finding(
        "rejected",
        message("Rows of other countries are left out: {count}.", count=len(away)),
        file=rows.file,
        column=mapping["country"],
        is_tally=True,
    )
    # one finding, however many rows there are
    found = [replace(left_out, row=away[0], also=tuple(away[1:]))] if away else []
    ours = {part: column[is_ours] for part, column in cells.items()}
    return Sheet(ours, mapping, rows.file, rows.lines[is_ours], found)


def _without_examples(sheet: Sheet) -> Sheet:
    """Sheet of claims without the rows that are the template's example still."""
    examples = examples_of(sheet.cells["claimant"])
    if not len(examples):
        return sheet
    rule = message("The example of the template is left out.")
    mark_rows(sheet, "claimant", examples, "rejected", rule)
    own = sheet.lines.index.difference(examples)
    cells = {part: column[own] for part, column in sheet.cells.items()}
    return Sheet(cells, sheet.columns, sheet.file, sheet.lines[own], sheet.findings)


def _events(
    when: pd.DataFrame, where: pd.DataFrame, what: pd.DataFrame, taken: pd.Index
) -> gpd.GeoDataFrame:
    """Events of the rows that are taken, in the columns and the order of a collection."""
    # by day, then by row: texts are brought into order once, when all of them are known
    order = when["start_date"].loc[taken].sort_values(kind="stable").index
    when, where = when.loc[order], where.loc[order]
    events = pd.DataFrame(
        {
            "event_id": what["event_id"].loc[order],
            "row": order,
            **{name: when[name] for name in ("start_date", "end_date", "date_precision")},
            **{name: what[name].loc[order] for name in ("title", "place")},
            **{name: where[name] for name in ("region_ids", "geo_precision", "is_on_map")},
            **{name: what[name].loc[order] for name in ("event_type", "fatalities", "source")},
        },
        index=order,
        copy=False,
    ).set_axis(range(len(order)))
    return gpd.GeoDataFrame(events, geometry=points_of(where), crs=CRS)
