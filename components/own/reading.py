"""A reader's file while it is being read: what it is, how it is read, what comes of it."""

from dataclasses import dataclass, field, replace
from threading import BoundedSemaphore

import streamlit as st

from components.own.room import Room
from components.own.session import Brought
from components.tables.load import load_tables
from events.validate.collect import collect
from events.validate.collection import Collection
from events.validate.dialects import DIALECTS, MAPPED
from events.validate.kept import is_kept, read_collection
from events.validate.mapping import Options, propose_mapping, recognise
from events.validate.question import Question
from geodata.messages import Message, MessageError, message
from geodata.validate.child import run_in_child
from geodata.validate.choices import Choices
from geodata.validate.read import read_file
from geodata.validate.report import FileRefusedError, Finding, refuse
from geodata.validate.rows import Rows

# The tables of all readers together, 1 GB; and so many files are read at the same time, each in a
# process that may take 1.5 GB.
_ROOM = Room(1_000_000_000)
_TURNS = BoundedSemaphore(2)


@dataclass(frozen=True)
class Reading:
    """A file that is being read.

    Parameters
    ----------
    file
        The file as it came.
    choices
        How its bytes are read, as far as the reader has chosen.
    tables
        Rows of each of its tables, more than one only of an archive.
    table
        Place of the one that is read.
    dialect
        Key of the dialect that it is read as; `MAPPED` where the reader names the columns.
    likely
        Dialects that it may be by its columns, the likeliest first.
    mapping
        By field of an event the column, where the reader names them.
    options
        What the reader has answered.
    result
        What comes of it: a collection, a question, or why there is neither yet.
    turn
        Number of the table, so that each has fields of its own on the page.
    """

    file: Brought
    choices: Choices
    tables: tuple[Rows, ...]
    table: int
    dialect: str
    likely: tuple[str, ...]
    mapping: dict[str, str]
    turn: int
    options: Options = field(default_factory=Options)
    result: Collection | Question | Message | None = None

    @property
    def rows(self) -> Rows:
        """Rows of the table that is read."""
        return self.tables[self.table]


@dataclass(frozen=True)
class Refused:
    """A file that was not read, how that was tried, and why it failed."""

    file: Brought
    choices: Choices
    findings: tuple[Finding, ...]
    turn: int


@dataclass(frozen=True)
class Opened:
    """A collection that was kept as one file, and is whole at once."""

    file: Brought
    collection: Collection


def reading_now() -> Reading | Opened | Refused | None:
    """The file that is being read, the last that was refused, or nothing."""
    found: Reading | Opened | Refused | None = st.session_state.get("own_reading")
    return found


def keep_reading(reading: Reading | Opened | Refused | None) -> None:
    """Let the page go on with this."""
    st.session_state.own_reading = reading


def begin(file: Brought, choices: Choices | None = None) -> None:
    """Read a file in a process of its own, and its first table as what it seems to be."""
    chosen = choices or Choices()
    try:
        if is_kept(file.content):
            keep_reading(Opened(file, _collection_of(file)))
            return
        tables = _tables_of(file, chosen)
    except FileRefusedError as refused:
        keep_reading(Refused(file, chosen, refused.findings, _next_turn()))
        return
    _take(file, chosen, tables, 0)


def choose_table(reading: Reading, table: int) -> None:
    """Read another table of the file."""
    _take(reading.file, reading.choices, reading.tables, table)


def choose_dialect(reading: Reading, dialect: str) -> None:
    """Read the file as another dialect; what was answered about its columns still holds."""
    keep_reading(_worked_out(replace(reading, dialect=dialect)))


def choose_column(reading: Reading, part: str, column: str | None) -> None:
    """Take a column for a part of an event, or none."""
    others = {name: taken for name, taken in reading.mapping.items() if name != part}
    mapping = others | ({part: column} if column else {})
    keep_reading(_worked_out(replace(reading, mapping=mapping)))


def choose_options(reading: Reading, options: Options) -> None:
    """Read the file with an answer."""
    keep_reading(_worked_out(replace(reading, options=options)))


def choose_mapping(reading: Reading, mapping: dict[str, str], options: Options) -> None:
    """Read the file by columns and answers that were kept, and show them in fields of their own."""
    mapped = replace(reading, dialect=MAPPED, mapping=mapping, options=options, turn=_next_turn())
    keep_reading(_worked_out(mapped))


def _tables_of(file: Brought, choices: Choices) -> tuple[Rows, ...]:
    """Rows of each table of a file.

    Raises
    ------
    FileRefusedError
        When it cannot be read, or the server holds too much already.
    """
    with _TURNS:
        tables = tuple(run_in_child(file.name, read_file, file.name, file.content, choices))
    for rows in tables:
        if not _ROOM.take(rows.texts, int(rows.texts.memory_usage(deep=False).sum())):
            raise refuse(
                file.name,
                message("is too much for now: many files are open on this server"),
                message("Try again in some minutes, or keep fewer rows."),
            )
    return tables


def _collection_of(file: Brought) -> Collection:
    """Collection that was kept.

    Raises
    ------
    FileRefusedError
        When it is none, or was changed.
    """
    tables = load_tables()
    days = (tables.first_day.date(), tables.last_day.date())
    with _TURNS:
        return run_in_child(file.name, read_collection, file.name, file.content, *days)


def _take(file: Brought, choices: Choices, tables: tuple[Rows, ...], table: int) -> None:
    rows = tables[table]
    try:
        likely = tuple(one.key for one in recognise(rows))
        mapping = propose_mapping(rows)
    except MessageError as error:
        finding = Finding("rejected", error.message, rows.file)
        keep_reading(Refused(file, choices, (finding,), _next_turn()))
        return
    dialect = likely[0] if likely else MAPPED
    reading = Reading(file, choices, tables, table, dialect, likely, mapping, _next_turn())
    keep_reading(_worked_out(reading))


def _next_turn() -> int:
    turn: int = st.session_state.get("own_turn", 0) + 1
    st.session_state.own_turn = turn
    return turn


def _worked_out(reading: Reading) -> Reading:
    """The file with what comes of it; an event may be as late as the atlas's last day."""
    how = reading.mapping if reading.dialect == MAPPED else DIALECTS[reading.dialect]
    last = load_tables().last_day.date()
    try:
        return replace(reading, result=collect(reading.rows, how, reading.options, today=last))
    except MessageError as error:
        return replace(reading, result=error.message)
