"""An archive from its address to its report and its files by month."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

import pandas as pd
from fsspec.core import url_to_fs

from events.validate.archive import parts
from events.validate.archive.added import (
    Added,
    add_listed,
    add_part,
    keep_few,
    report_of,
    report_of_all,
)
from events.validate.archive.cluster import work
from events.validate.archive.files import PART_BYTES, ArchiveFile, Plan
from events.validate.archive.months import (
    LEVELS,
    Archive,
    level_for,
    spans_of,
    write_overview,
    write_span,
)
from events.validate.archive.parts import Look, PartRead, Refused, Task
from events.validate.archive.twice import Repeated, find_repeated
from events.validate.collect import Evidence, add_evidence, decide
from events.validate.dialects import CLAIMS, MAPPED, Dialect, terms_of
from events.validate.mapping import Options
from events.validate.question import Question
from events.validate.words import TWICE
from geodata.messages import MessageError, message
from geodata.validate.report import FileRefusedError, Finding, Report, make_report

if TYPE_CHECKING:
    from distributed import Client

_LOG = logging.getLogger(__name__)
_BASKET_BYTES = 1_000_000_000
_PIECES = ".pieces"
_UNKNOWN = Dialect(key=MAPPED, name="", marks=frozenset(), columns={})
_ELSEWHERE = message("This key stands in a file before too.")
# Of the time that it takes, what goes to each part of the way.
_PLANNED, _READ, _LOOKED = 0.05, 0.85, 0.9


@dataclass(frozen=True)
class Wanted:
    """How an archive is read, and where to.

    Parameters
    ----------
    reading
        The dialect, by field of an event the column, or None where the first file tells it.
    options
        What the user has answered.
    today
        The last day that an event may begin on.
    scratch
        Folder that all workers reach; what is laid down in it is removed at the end.
    save
        Folder that files by month and an overview are written to; empty where only the report is
        wanted.
    part_bytes
        How much of a file is read at once.
    """

    reading: Dialect | Mapping[str, str] | None
    options: Options
    today: date
    scratch: str
    save: str = ""
    part_bytes: int = PART_BYTES


@dataclass(frozen=True)
class ArchiveRead:
    """What became of an archive.

    Parameters
    ----------
    report
        On all of it.
    reports
        On each file that was read, in their order.
    refused
        Why the others were not, by the name of the file.
    credit
        Line that names the source.
    """

    report: Report
    reports: tuple[Report, ...]
    refused: Mapping[str, Finding]
    credit: str


@dataclass
class _Reading:
    """An archive while it is read; what is kept of a part is small.

    Parameters
    ----------
    plans
        Files that are read.
    refused
        Why others are not, by their names.
    places
        File and part of each part of the archive.
    begun
        Rows and lines of its file before each part that was read.
    days
        How many events of each part begin on each day.
    added
        What was found in each file.
    evidence
        What each file shows about what has to be decided.
    """

    plans: list[Plan]
    refused: dict[str, Finding]
    places: list[tuple[int, int]] = field(default_factory=list)
    begun: dict[int, tuple[int, int]] = field(default_factory=dict)
    days: dict[int, Mapping[pd.Timestamp, int]] = field(default_factory=dict)
    added: dict[int, Added] = field(default_factory=dict)
    evidence: dict[int, Evidence] = field(default_factory=dict)


def read_archive(
    client: "Client",
    name: str,
    files: list[ArchiveFile],
    wanted: Wanted,
    on_progress: Callable[[float], object] = lambda _share: None,
) -> ArchiveRead | Question:
    """Report on an archive, or what has to be decided before; its events are written where asked.

    Parameters
    ----------
    name
        Of the archive.
    files
        As `files.find_files` finds them.
    on_progress
        Called with the share that is done, 0 to 1.

    Raises
    ------
    MessageError
        Where no file can be read, or its rows may not be passed on.
    OSError
        Where a folder cannot be written to.
    """
    pieces = f"{wanted.scratch.rstrip('/')}/{_PIECES}"
    save, today = wanted.save.rstrip("/"), wanted.today
    system, path = url_to_fs(pieces)
    system.makedirs(path, exist_ok=True)
    try:
        state = _planned(client, files, wanted.part_bytes, on_progress)
        first = _first_look(client, state, wanted)
        key = first.reading.key if isinstance(first.reading, Dialect) else MAPPED
        if key == CLAIMS:
            raise MessageError(message("An archive holds events; figures are read file by file."))
        archive = Archive(name, key, first.mapping, today)
        if save and not terms_of(key, "", today).may_be_passed_on:
            raise MessageError(message("The terms of this source do not let its rows be kept."))
        baskets = 1 + sum(one.size for one in files) // _BASKET_BYTES
        task = Task(first.reading, today, wanted.options, None, pieces, bool(save), baskets)
        decided = _read_all(client, state, first, task, on_progress)
        if isinstance(decided, Question):
            return decided
        found = _found(client, state, archive, task, first)
        on_progress(_LOOKED)
        if save:
            _write_months(client, state, archive, task, save, on_progress)
        on_progress(1.0)
        return found
    finally:
        system.rm(path, recursive=True)


def _planned(
    client: "Client",
    files: list[ArchiveFile],
    part_bytes: int,
    on_progress: Callable[[float], object],
) -> _Reading:
    """How each file is read, and which are not."""
    state = _Reading([], {})
    planned: dict[int, Plan] = {
        number: Plan(one, (0, one.size))
        for number, one in enumerate(files)
        if one.size <= part_bytes
    }
    large = [number for number in range(len(files)) if number not in planned]
    tasks = [(files[number], part_bytes) for number in large]
    for done, (place, result) in enumerate(work(client, parts.plan, tasks), 1):
        file = files[large[place]]
        if isinstance(result, Plan):
            planned[large[place]] = result
        else:
            state.refused[file.name] = _reason(file.name, result)
        on_progress(_PLANNED * done / len(tasks))
    state.plans = [planned[number] for number in sorted(planned)]
    return state


def _first_look(client: "Client", state: _Reading, wanted: Wanted) -> Look:
    """How the archive is to be read, by the first file that can be.

    Raises
    ------
    FileRefusedError
        Where none can be.
    """
    while state.plans:
        planned = state.plans[0]
        ((_number, result),) = work(client, parts.look, [(planned, wanted.reading, wanted.options)])
        if isinstance(result, Look):
            return result
        state.refused[planned.file.name] = _reason(planned.file.name, result)
        state.plans = state.plans[1:]
    raise FileRefusedError(*state.refused.values())


def _read_all(
    client: "Client",
    state: _Reading,
    first: Look,
    task: Task,
    on_progress: Callable[[float], object],
) -> Options | Question:
    """Read all parts, by what the first shows; where all of them show otherwise, once again."""
    dialect = first.reading if isinstance(first.reading, Dialect) else _UNKNOWN
    latitude = first.mapping.get("latitude", "")
    assumed = decide(first.evidence, dialect, task.declared, latitude)
    while True:
        options = None if isinstance(assumed, Question) else assumed
        _read_parts(client, state, replace(task, options=options), on_progress)
        if not state.evidence:
            raise FileRefusedError(*state.refused.values())
        shown = reduce(add_evidence, state.evidence.values())
        decided = decide(shown, dialect, task.declared, latitude)
        if decided == options or isinstance(decided, Question):
            return decided
        assumed = decided


def _read_parts(
    client: "Client", state: _Reading, task: Task, on_progress: Callable[[float], object]
) -> None:
    """Read every part of the files that are not refused; a file of which one part fails is."""
    state.places = [
        (file, part) for file, one in enumerate(state.plans) for part in range(len(one.cuts) - 1)
    ]
    state.begun, state.days, state.added, state.evidence = {}, {}, {}, {}
    tasks = [
        (state.plans[file], part, place, task) for place, (file, part) in enumerate(state.places)
    ]
    sizes = [
        state.plans[file].cuts[part + 1] - state.plans[file].cuts[part]
        for file, part in state.places
    ]
    waiting: dict[int, PartRead | None] = {}
    done, place = 0, 0
    for number, result in work(client, parts.read, tasks):
        waiting[number] = result if isinstance(result, PartRead) else None
        if not isinstance(result, PartRead):
            name = state.plans[state.places[number][0]].file.name
            state.refused[name] = _reason(name, result)
        while place in waiting:  # one after the other, as they stand in the archive
            _add_read(state, place, waiting.pop(place), task)
            place += 1
        done += sizes[number]
        on_progress(_PLANNED + (_READ - _PLANNED) * done / max(1, sum(sizes)))
    for file, one in enumerate(state.plans):
        if one.file.name in state.refused:
            state.added.pop(file, None)
            state.evidence.pop(file, None)
    state.days = {
        place: days for place, days in state.days.items() if state.places[place][0] in state.added
    }


def _add_read(state: _Reading, place: int, read: PartRead | None, task: Task) -> None:
    """Add a part to those before it in its file."""
    file, _part = state.places[place]
    name = state.plans[file].file.name
    if read is None or name in state.refused:
        return
    known = state.evidence.get(file)
    state.evidence[file] = add_evidence(known, read.evidence) if known else read.evidence
    key = task.reading.key if isinstance(task.reading, Dialect) else MAPPED
    if file not in state.added:
        keep_few(state.added.values())
        state.added[file] = Added(name, key)
    if read.found is not None:
        added = state.added[file]
        state.begun[place] = (added.rows[0], added.lines)
        state.days[place] = read.days or {}
        add_part(added, read.found)


def _reason(name: str, result: object) -> Finding:
    """Why a file is not read: the first thing that was found, or how its reading failed."""
    if isinstance(result, Refused):
        return result.findings[0]
    _LOG.error(
        "reading %s failed", name, exc_info=result if isinstance(result, Exception) else None
    )
    said = str(result).splitlines()[0] if str(result) else type(result).__name__
    return Finding("rejected", message("could not be read: {fault}", fault=said[:200]), name)


def _found(
    client: "Client", state: _Reading, archive: Archive, task: Task, first: Look
) -> ArchiveRead:
    """Reports of the parts added up, by file and in all."""
    repeated = _repeated(client, state, task)
    reports = []
    for file, added in state.added.items():
        for is_here in (True, False):
            of_file = [one for one in repeated if (one.file, one.is_here) == (file, is_here)]
            if of_file:
                listed = _listed(state, of_file, added.file, first.mapping["event_id"])
                add_listed(added, listed, sum(one.count for one in of_file))
        reports.append(report_of(added))
    refused = [make_report(name, archive.dialect, 0, [one]) for name, one in state.refused.items()]
    whole = report_of_all(archive.name, archive.dialect, [*refused, *reports])
    credit = str(terms_of(archive.dialect, archive.name, archive.today).credit)
    return ArchiveRead(whole, tuple(reports), dict(state.refused), credit)


def _repeated(client: "Client", state: _Reading, task: Task) -> list[Repeated]:
    """Keys that stand in more than one row of the archive."""
    places = sorted(state.days)
    addresses = [parts.keys_address(task.folder, place) for place in places]
    files = [state.places[place][0] for place in places]
    tasks = [(addresses, files, basket) for basket in range(task.baskets)]
    found: list[Repeated] = []
    for _number, result in work(client, find_repeated, tasks):
        if isinstance(result, Exception):
            raise result
        # places among those that were read, as places among all
        found += [
            replace(one, rows=tuple((places[row[0]], *row[1:]) for row in one.rows))
            for one in result
        ]
    return found


def _listed(state: _Reading, repeated: Iterable[Repeated], file: str, column: str) -> list[Finding]:
    """Findings of keys that stand in a row before."""
    findings = []
    for one in repeated:
        rule = TWICE if one.is_here else _ELSEWHERE
        for part, row, line, value in one.rows:
            rows, lines = state.begun[part]
            findings.append(Finding("noticed", rule, file, line + lines, row + rows, column, value))
    return findings


def _write_months(
    client: "Client",
    state: _Reading,
    archive: Archive,
    task: Task,
    save: str,
    on_progress: Callable[[float], object],
) -> None:
    """Write the events of all pieces by month, and an overview of them."""
    days: Counter[pd.Timestamp] = Counter()
    for of_part in state.days.values():
        days.update(of_part)
    spans = spans_of(days)
    before = _rows_before(state)
    tasks = [
        (
            save,
            span,
            [
                (parts.piece_address(task.folder, place), before[place])
                for place, of_part in sorted(state.days.items())
                if any(span.first <= day <= span.last for day in of_part)
            ],
            archive,
        )
        for span in spans
    ]
    events, groups = 0, dict.fromkeys(LEVELS[1:], 0)
    for done, (_number, result_of_span) in enumerate(work(client, write_span, tasks), 1):
        if isinstance(result_of_span, Exception):
            raise result_of_span
        count, of_span = result_of_span
        events += count
        groups = {level: groups[level] + of_span[level] for level in groups}
        on_progress(_LOOKED + (1 - _LOOKED) * done / len(tasks))
    added = [one.rows for one in state.added.values()]
    counted = replace(
        archive, rows_in=sum(one[0] for one in added), rejected=sum(one[3] for one in added)
    )
    level = ""
    while spans and level != LEVELS[-1]:
        level = level_for(events, groups, level)
        ((_number, fits),) = work(client, write_overview, [(save, spans, counted, level)])
        if isinstance(fits, Exception):
            raise fits
        if fits:
            return


def _rows_before(state: _Reading) -> dict[int, int]:
    """Rows of the archive before each part."""
    files: dict[int, int] = {}
    rows = 0
    for file, added in state.added.items():
        files[file] = rows
        rows += added.rows[0]
    return {place: files[state.places[place][0]] + state.begun[place][0] for place in state.days}
