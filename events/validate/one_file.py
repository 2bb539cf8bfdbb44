"""One file for the command: read and made into what is printed and kept, all in a child."""

from datetime import date
from pathlib import Path

import pandas as pd

from events.validate.collection import Collection
from events.validate.kept import write_collection
from events.validate.made import Made
from events.validate.mapping import chosen, propose_mapping, recognise
from events.validate.maps import collect_maps
from events.validate.question import Question
from events.validate.several import collect_tables
from geodata.control_maps.maps import MapsRead
from geodata.control_maps.read import TABLES, read_any
from geodata.messages import Message, MessageError
from geodata.validate.report import FileRefusedError


def make_one(
    path: Path, most_bytes: int, read_as: str, mapping: str, today: date, is_kept: bool
) -> Made | Question | Message:
    """What becomes of a file, what has to be decided before, or what is wrong with the words.

    To be run by `geodata.validate.child.run_in_child`. The file is opened here, so that no other
    process holds it.

    Parameters
    ----------
    read_as
        Key of a dialect of events, figures or maps; told from the file when empty.
    mapping
        Text of the columns and answers that were saved; empty for none.

    Raises
    ------
    FileRefusedError
        When it cannot be read.
    """
    try:
        return _make(path, most_bytes, read_as, mapping, today, is_kept)
    except FileRefusedError:
        raise
    except MessageError as error:
        return error.message


def _make(
    path: Path, most_bytes: int, read_as: str, mapping: str, today: date, is_kept: bool
) -> Made | Question:
    reading, options = chosen(read_as, mapping)
    read = read_any(
        path.name,
        _content(path, most_bytes),
        None,
        most_bytes,
        pd.Timestamp(today),
        TABLES if reading else read_as,
        dict(options.statuses),
    )
    if isinstance(read, MapsRead):
        collection = collect_maps(read, options, today=today)
    else:
        if not reading:
            found = recognise(read[0])
            reading = found[0] if found else propose_mapping(read[0])
        collection = collect_tables(read, reading, options, today=today)
    if isinstance(collection, Question):
        return collection
    return _made(collection, is_kept=is_kept)


def _content(path: Path, most_bytes: int) -> bytes:
    """A file, or enough of it to tell that it is too large."""
    with path.open("rb") as opened:
        return opened.read(most_bytes + 1)


def _made(collection: Collection, *, is_kept: bool) -> Made:
    made = Made(collection.report, collection.terms.credit)
    if not is_kept:
        return made
    try:
        return Made(made.report, made.credit, write_collection(collection))
    except ValueError as error:
        return Made(made.report, made.credit, fault=str(error))
