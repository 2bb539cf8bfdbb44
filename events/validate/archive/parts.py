"""What a worker does with one part of an archive."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import fsspec
import pandas as pd

from events.validate.archive.added import Found, found_in
from events.validate.archive.files import ArchiveFile, Plan, plan_file
from events.validate.archive.months import days_of, write_piece
from events.validate.archive.twice import write_keys
from events.validate.collect import Evidence, evidence_of, read_events_of
from events.validate.dialects import Dialect
from events.validate.mapping import Options, mapping_of, propose_mapping, recognise
from events.validate.words import TWICE
from geodata.messages import MessageError, message
from geodata.validate.child import run_in_child
from geodata.validate.delimited import plain_lines, read_delimited, read_part
from geodata.validate.files import MOST_BYTES, open_file
from geodata.validate.read import read_file
from geodata.validate.report import FileRefusedError, Finding
from geodata.validate.rows import Rows

_MOST_MEMORY = 1_000_000_000


@dataclass(frozen=True)
class Task:
    """What is the same for all parts of an archive.

    Parameters
    ----------
    reading
        The dialect, or by field of an event the column.
    today
        The last day that an event may begin on.
    declared
        What the user has answered.
    options
        What has been decided; None where that is still to be found.
    folder
        Where pieces and keys are laid down.
    is_kept
        Whether pieces are: whether events are kept at all.
    baskets
        How many there are for keys.
    """

    reading: Dialect | Mapping[str, str]
    today: date
    declared: Options
    options: Options | None = None
    folder: str = ""
    is_kept: bool = False
    baskets: int = 1


@dataclass(frozen=True)
class Look:
    """How an archive is to be read by its first part, and what that shows to decide from."""

    reading: Dialect | Mapping[str, str]
    mapping: Mapping[str, str]
    evidence: Evidence


@dataclass(frozen=True)
class PartRead:
    """What became of one part.

    Parameters
    ----------
    evidence
        What it shows about what has to be decided.
    found
        What was found; none where nothing had been decided yet.
    days
        How many of its events begin on each day.
    """

    evidence: Evidence
    found: Found | None = None
    days: Mapping[pd.Timestamp, int] | None = None


@dataclass(frozen=True)
class Refused:
    """Why a file, or a part of one, is not read."""

    findings: tuple[Finding, ...]


def plan(file: ArchiveFile, part_bytes: int) -> Plan | Refused:
    """Where a file is cut, or why it is not read."""
    try:
        return plan_file(file, part_bytes)
    except FileRefusedError as error:
        return Refused(error.findings)


def look(
    planned: Plan, reading: Dialect | Mapping[str, str] | None, declared: Options
) -> Look | Refused:
    """How an archive is to be read by the first part of its first file.

    Parameters
    ----------
    reading
        What the user has said; None where it is to be told from the file.
    """
    try:
        rows, _lines = rows_of_part(planned, 0)
        if reading is None:
            known = recognise(rows)
            reading = known[0] if known else propose_mapping(rows)
        _check_dialect(rows, reading)
        mapping = mapping_of(rows, reading) if isinstance(reading, Dialect) else reading
        return Look(reading, mapping, evidence_of(rows, reading, declared))
    except (FileRefusedError, MessageError) as error:
        return _refused(planned, error)


def read(planned: Plan, part: int, place: int, task: Task) -> PartRead | Refused:
    """Events of a part, laid down as a piece, and what was found in it.

    Parameters
    ----------
    part
        Its place in the file.
    place
        Its place in the archive.
    """
    try:
        rows, lines = rows_of_part(planned, part)
        _check_dialect(rows, task.reading)
        evidence = evidence_of(rows, task.reading, task.declared)
        if task.options is None:
            return PartRead(evidence)
        made = read_events_of(rows, task.reading, task.options, task.today)
    except (FileRefusedError, MessageError) as error:
        return _refused(planned, error)
    if task.is_kept:
        is_named = made.events["row"].isin(made.keys.index)
        write_piece(piece_address(task.folder, place), made.events, is_named)
    write_keys(keys_address(task.folder, place), made.keys, made.lines, task.baskets)
    # whether a key stands in a row above is known when all parts are read
    findings = [one for one in made.findings if one.rule != TWICE]
    found = found_in(planned.file.name, lines, rows.rows_in, findings)
    return PartRead(evidence, found, days_of(made.events))


def rows_of_part(planned: Plan, part: int) -> tuple[Rows, int]:
    """Rows of a part, numbered from 1, and how many lines it has.

    Raises
    ------
    FileRefusedError
        When it cannot be read.
    OSError
        When it cannot be opened.
    """
    file, (start, end) = planned.file, planned.cuts[part : part + 2]
    with fsspec.open(file.address, "rb") as opened:
        opened.seek(start)
        content = opened.read(end - start)
    if len(content) < end - start:
        raise OSError(f"{file.name} has become shorter while it was read")
    if part:
        rows = read_part(
            file.name, content, planned.names, planned.delimiter, is_damaged=planned.is_damaged
        )
    elif len(planned.cuts) > 2:
        rows = read_delimited(
            file.name, content, encoding="utf-8", most_rows=len(content),
            is_damaged=planned.is_damaged,
        )  # fmt: skip
    else:
        rows = _whole(file.name, content)
    return rows, plain_lines(content).count(b"\n")


def piece_address(folder: str, place: int) -> str:
    """Where the events of a part are laid down."""
    return f"{folder}/part-{place:06}.parquet"


def keys_address(folder: str, place: int) -> str:
    """Where the keys of a part are laid down."""
    return f"{folder}/keys-{place:06}.parquet"


def _whole(name: str, content: bytes) -> Rows:
    """Rows of the first table of a file that is read at once: in a child, but for plain texts."""
    members = open_file(name, content, max(MOST_BYTES, len(content)))
    if len(members) == 1 and members[0].kind == "csv" and members[0].name == name:
        return read_delimited(name, content, most_rows=len(content))
    tables = run_in_child(
        name, read_file, name, content, None, MOST_BYTES, most_memory=_MOST_MEMORY
    )
    left = tuple(
        Finding(
            "noticed", message("left out: of the tables of one file the first is read"), one.file
        )
        for one in tables[1:]
    )
    return replace(tables[0], findings=(*tables[0].findings, *left))


def _check_dialect(rows: Rows, reading: Dialect | Mapping[str, str]) -> None:
    """Pass when a file is no file of another dialect.

    Raises
    ------
    MessageError
        Where it is.
    """
    known = recognise(rows)
    if isinstance(reading, Dialect) and known and reading not in known:
        raise MessageError(
            message(
                "The file is one of {found}, and the archive is read as {asked}.",
                found=known[0].name,
                asked=reading.name,
            )
        )


def _refused(planned: Plan, error: MessageError) -> Refused:
    if isinstance(error, FileRefusedError):
        return Refused(error.findings)
    return Refused((Finding("rejected", error.message, planned.file.name),))
