"""A reader's file while it is being read: what it is, how it is read, what comes of it."""

import hashlib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import BoundedSemaphore

import pandas as pd
import streamlit as st

from components.own.room import Room
from components.own.session import Brought
from components.tables.load import load_tables
from events.validate.collection import Collection
from events.validate.dialects import DIALECTS, MAPPED
from events.validate.kept import is_kept, read_collection
from events.validate.mapping import Options, propose_mapping, recognise
from events.validate.maps import collect_maps
from events.validate.question import Question
from events.validate.several import alike, collect_tables
from geodata.control_maps.maps import MapsRead
from geodata.control_maps.read import read_any
from geodata.messages import Message, MessageError, message
from geodata.validate.child import run_in_child
from geodata.validate.choices import Choices
from geodata.validate.files import MOST_BYTES
from geodata.validate.report import FileRefusedError, Finding, refuse
from geodata.validate.rows import Rows

# The tables of all readers together, 1 GB; and so many files are read at the same time, each in a
# process that may take 1.5 GB.
_ROOM = Room(1_000_000_000)
_TURNS = BoundedSemaphore(2)
# In place of the number of a table: all that are alike.
ALL_TABLES = -1
# So many files of maps does a session keep as they were read.
_MOST_KEPT = 3


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
        Place of the one that is read; `ALL_TABLES` where those like the first are read as one.
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
        """Rows of the table that is read, or of the first of all."""
        return self.tables[max(self.table, 0)]


@dataclass(frozen=True)
class ReadMaps:
    """A file of maps of control that was read.

    Parameters
    ----------
    file, choices, options, result, turn
        As in `Reading`.
    read_as
        Key of the dialect that the reader chose; empty where it was told from the file.
    read
        Its maps, measured.
    """

    file: Brought
    choices: Choices
    read_as: str
    read: MapsRead
    turn: int
    options: Options = field(default_factory=Options)
    result: Collection | Question | Message | None = None


@dataclass(frozen=True)
class Waiting:
    """A file that waits to be read in another way, where the page can show how far that is."""

    file: Brought
    choices: Choices
    read_as: str
    options: Options


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


OnPage = Reading | ReadMaps | Waiting | Opened | Refused


@dataclass(frozen=True)
class ReadingSession:
    """What the page remembers of the files that it reads.

    Parameters
    ----------
    page
        The file that is being read, the last that was refused, or nothing.
    turn
        How often a file was taken: the key of its controls, so that none shows the last one's.
    emptied
        How often the field for a file was emptied: its key.
    complaint
        Why a saved choice of columns was not taken, until it is told.
    maps
        Maps that this session has read just now, by file and choices.
    """

    page: OnPage | None = None
    turn: int = 0
    emptied: int = 0
    complaint: str = ""
    maps: dict[Hashable, MapsRead] = field(default_factory=dict)


def reading_session() -> ReadingSession:
    """What the page remembers now."""
    if "own_reading" not in st.session_state:
        keep_reading_session(ReadingSession())
    found: ReadingSession = st.session_state.own_reading
    return found


def keep_reading_session(now: ReadingSession) -> None:
    """Let the page remember this from now on."""
    st.session_state.own_reading = now


def reading_now() -> OnPage | None:
    """The file that is being read, the last that was refused, or nothing."""
    return reading_session().page


def keep_reading(reading: OnPage | None) -> None:
    """Let the page go on with this."""
    keep_reading_session(replace(reading_session(), page=reading))


def begin(
    file: Brought,
    choices: Choices | None = None,
    read_as: str = "",
    options: Options | None = None,
    on_progress: Callable[[float], object] | None = None,
) -> None:
    """Read a file in a process of its own, and its first table as what it seems to be.

    Parameters
    ----------
    read_as, options
        As in `ReadMaps`; `read_as` may be `TABLES` too, for what is no map.
    on_progress
        Called with the share that is done. Where it raises, the process is ended.
    """
    chosen, options = choices or Choices(), options or Options()
    try:
        if is_kept(file.content):
            keep_reading(Opened(file, _collection_of(file)))
            return
        found = _read(file, chosen, read_as, options, on_progress)
    except FileRefusedError as refused:
        keep_reading(Refused(file, chosen, refused.findings, _next_turn()))
        return
    if isinstance(found, MapsRead):
        maps = ReadMaps(file, chosen, read_as, found, _next_turn(), options)
        keep_reading(_maps_worked_out(maps))
    else:
        _take(file, chosen, found, ALL_TABLES if len(alike_in(found)) > 1 else 0)


def alike_in(tables: Sequence[Rows]) -> list[Rows]:
    """Tables that can be read as one with the first; that alone where its columns are at fault."""
    try:
        return alike(tables)
    except MessageError:
        return [tables[0]]


def read_again(file: Brought, choices: Choices, dialect: str, options: Options) -> None:
    """Let a file be read again, as a dialect of maps, or as `TABLES`; the page does it."""
    keep_reading(Waiting(file, choices, dialect, options))


def answer_maps(reading: ReadMaps, options: Options) -> None:
    """Go on with an answer: what a word means is read anew, which map is taken is not."""
    if options.statuses == reading.options.statuses:
        keep_reading(_maps_worked_out(replace(reading, options=options)))
    else:
        read_again(reading.file, reading.choices, reading.read_as, options)


def choose_table(reading: Reading, table: int) -> None:
    """Read another table of the file, or `ALL_TABLES` as one."""
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


def _read(
    file: Brought,
    choices: Choices,
    read_as: str,
    options: Options,
    on_progress: Callable[[float], object] | None,
) -> tuple[Rows, ...] | MapsRead:
    """Tables of a file, or its maps; maps that this session has read just now are kept.

    Raises
    ------
    FileRefusedError
        When it cannot be read, or the server holds too much already.
    """
    key = (
        file.name, hashlib.sha256(file.content).hexdigest(), choices, read_as,
        tuple(sorted(options.statuses.items())),
    )  # fmt: skip
    kept = reading_session().maps
    if key in kept:
        return kept[key]
    today = pd.Timestamp(datetime.now(UTC).date())
    with _TURNS:
        found = run_in_child(
            file.name, read_any, file.name, file.content, choices, MOST_BYTES, today, read_as,
            dict(options.statuses), on_progress=on_progress,
        )  # fmt: skip
    if isinstance(found, MapsRead):
        _hold(file, found, found.statuses.nbytes)
        for old in [*kept][: 1 - _MOST_KEPT]:
            del kept[old]
        kept[key] = found
        return found
    for rows in found:
        _hold(file, rows.texts, int(rows.texts.memory_usage(deep=False).sum()))
    return tuple(found)


def _hold(file: Brought, thing: object, size: int) -> None:
    """Take room for what was read.

    Raises
    ------
    FileRefusedError
        When the server holds too much already.
    """
    if not _ROOM.take(thing, size):
        raise refuse(
            file.name,
            message("is too much for now: many files are open on this server"),
            message("Try again in some minutes, or keep fewer rows."),
        )


def _maps_worked_out(reading: ReadMaps) -> ReadMaps:
    """The maps with what comes of them."""
    try:
        today = datetime.now(UTC).date()
        result: Collection | Question = collect_maps(reading.read, reading.options, today=today)
    except MessageError as error:
        return replace(reading, result=error.message)
    return replace(reading, result=result)


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
        today = datetime.now(UTC).date()
        return run_in_child(file.name, read_collection, file.name, file.content, *days, today)


def _take(file: Brought, choices: Choices, tables: tuple[Rows, ...], table: int) -> None:
    rows = tables[max(table, 0)]
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
    now = replace(reading_session(), turn=reading_session().turn + 1)
    keep_reading_session(now)
    return now.turn


def _worked_out(reading: Reading) -> Reading:
    """The file with what comes of it; an event may be as late as the atlas's last day."""
    how = reading.mapping if reading.dialect == MAPPED else DIALECTS[reading.dialect]
    last = load_tables().last_day.date()
    try:
        tables = reading.tables if reading.table == ALL_TABLES else [reading.rows]
        return replace(reading, result=collect_tables(tables, how, reading.options, today=last))
    except MessageError as error:
        return replace(reading, result=error.message)
