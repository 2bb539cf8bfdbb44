"""Several tables of one kind, such as a month each: read as one collection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

import geopandas as gpd
import pandas as pd

from events.validate.collect import (
    EventsRead,
    add_evidence,
    collect,
    decide,
    evidence_of,
    read_events_of,
)
from events.validate.collection import Collection
from events.validate.dialects import CLAIMS, MAPPED, Dialect, terms_of
from events.validate.mapping import Options, mapping_of, recognise
from events.validate.question import Question
from events.validate.words import TWICE
from geodata.messages import Message, message
from geodata.validate.report import Finding, list_rows, make_report
from geodata.validate.rows import Rows


def alike(tables: Sequence[Rows]) -> list[Rows]:
    """Tables of events that are read as one with the first: those of its dialect or its columns.

    One alone where the first is no table of events.
    """
    kind = _kind_of(tables[0])
    if kind == CLAIMS:
        return [tables[0]]
    return [one for one in tables if _kind_of(one) == kind]


def collect_tables(
    tables: Sequence[Rows],
    reading: Dialect | Mapping[str, str],
    options: Options | None = None,
    *,
    today: date,
) -> Collection | Question:
    """Collection of the tables of a file, as `collect` makes it of one.

    What has to be decided is decided from all tables that are like the first. Any other is left
    out, which a finding says. `row` counts through the tables; findings name the table that they
    are about, and the row of it.

    Raises
    ------
    MessageError
        Where a table lacks a column that is needed.
    """
    taken = alike(tables)
    if isinstance(reading, Dialect) and reading.key == CLAIMS:
        taken = [tables[0]]
    left = tuple(
        Finding("noticed", _left_out(tables[0]), one.file) for one in tables if one not in taken
    )
    if len(taken) == 1:
        first = replace(tables[0], findings=(*tables[0].findings, *left))
        return collect(first, reading, options, today=today)
    if isinstance(reading, Dialect):
        dialect, mapping = reading, mapping_of(taken[0], reading)
    else:
        dialect, mapping = Dialect(MAPPED, "", frozenset(), {}), dict(reading)
    evidence = reduce(add_evidence, (evidence_of(one, reading, options) for one in taken))
    decided = decide(evidence, dialect, options or Options(), mapping.get("latitude", ""))
    if isinstance(decided, Question):
        return decided
    read = [_Table(one, read_events_of(one, reading, decided, today)) for one in taken]
    file, key = taken[0].file.partition("/")[0], dialect.key
    findings = [one for table in read for one in table.read.findings] + _twice(read, mapping)
    return Collection(
        name=file.rpartition(".")[0] or file,
        dialect=key,
        events=_joined(read),
        terms=terms_of(key, file, today),
        report=make_report(file, key, sum(one.rows_in for one in taken), [*findings, *left]),
        mapping=mapping,
        claims=pd.DataFrame(),
    )


@dataclass(frozen=True)
class _Table:
    """A table and its events."""

    rows: Rows
    read: EventsRead


def _kind_of(rows: Rows) -> str | frozenset[str]:
    """The dialect that a table seems to be of, else the names of its columns."""
    known = recognise(rows)
    return known[0].key if known else frozenset(str(one).lower() for one in rows.texts.columns)


def _left_out(first: Rows) -> Message:
    return message("left out: it is no table like {file}, which is read", file=first.file)


def _joined(read: Sequence[_Table]) -> gpd.GeoDataFrame:
    """Events of all tables, their rows counted through; one without a key goes by its number."""
    before, moved = 0, []
    for table in read:
        events = table.read.events
        row = events["row"] + before
        has_key = events["row"].isin(table.read.keys.index)
        keys = events["event_id"].where(has_key, row.astype("str"))
        moved.append(events.assign(row=row, event_id=keys))
        before += table.rows.rows_in
    joined: gpd.GeoDataFrame = pd.concat(moved, ignore_index=True)
    return joined.sort_values(["start_date", "row"], ignore_index=True)


def _twice(read: Sequence[_Table], mapping: Mapping[str, str]) -> list[Finding]:
    """A finding for each key of a table that stands in one before, and nowhere above in its own."""
    found: list[Finding] = []
    known: set[str] = set()
    for table in read:
        keys = table.read.keys
        again = keys[keys.isin(known) & ~keys.duplicated()]
        finding = Finding("noticed", TWICE, table.rows.file, column=mapping.get("event_id", ""))
        lines = table.read.lines.reindex(again.index, fill_value=0)
        found += list_rows(finding, again.index.tolist(), lines.tolist(), again.tolist())
        known.update(keys)
    return found
