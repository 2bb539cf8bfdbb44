"""Small archives, with every fault that rows of one have."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from distributed import Client

from events.validate.archive.files import find_files
from events.validate.archive.run import ArchiveRead, Wanted, read_archive
from events.validate.collect import collect
from events.validate.collection import Collection
from events.validate.dialects import DIALECTS, Dialect
from events.validate.mapping import Options
from events.validate.question import Question
from geodata.validate.read import read_file
from tests.events.validate.made import TODAY, UCDP

# Small enough that a file of some hundred rows has many parts.
PART_BYTES = 6_000


def table(rows: Iterable[Mapping[str, str]], newline: str = "\n") -> str:
    """Rows as CSV, the first of which names the columns."""
    rows = [*rows]
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator=newline)
    writer.writerow(rows[0])
    writer.writerows([*row.values()] for row in rows)
    return written.getvalue()


def ucdp_rows(count: int, first: int = 0) -> list[dict[str, str]]:
    """Events of three years, each on a day and at a place of its own."""
    return [
        UCDP
        | {
            "id": str(100_000 + number),
            "date_start": f"{2014 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}",
            "date_end": f"{2014 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}",
            "latitude": f"{47 + number % 97 / 100:.4f}",
            "longitude": f"{37 + number % 89 / 100:.4f}",
            "type_of_violence": str(1 + number % 3),
        }
        for number in range(first, first + count)
    ]


def faulty_rows(count: int) -> list[dict[str, str]]:
    """The same with all that can be wrong, spread over the whole file."""
    rows = ucdp_rows(count)
    faults: tuple[dict[str, str], ...] = (
        {},
        {"latitude": "999"},
        {"id": "100000"},
        {"country": "Elsewhere"},
        {"date_start": "2014-02-30"},
        {"dyad_name": "first line\nsecond, line"},
        {"dyad_name": 'a "word" ' + "x" * 400},
        {"latitude": "47,5"},
        {"best": "many"},
        {"adm_1": "Kherson oblast"},
        {"adm_1": "Luhansk oblast", "latitude": "0", "longitude": "0"},
        {"id": ""},
        {"date_prec": "5"},
        {"where_prec": "9"},
        {"date_start": "2014-03-02 10:30", "date_end": "2014-03-02 10:30"},
        {"source_office": "\u200bA paper"},
    )
    return [row | faults[number % len(faults)] for number, row in enumerate(rows)]


def read_at_once(path: Path, dialect: str = "ucdp") -> Collection:
    """Collection of a file, as one process makes it."""
    rows = read_file(path.name, path.read_bytes())[0]
    found = collect(rows, DIALECTS[dialect], today=TODAY)
    assert isinstance(found, Collection), found
    return found


def read_in_parts(
    client: Client,
    pattern: str,
    scratch: Path,
    *,
    reading: Dialect | Mapping[str, str] | str | None = "ucdp",
    save: Path | None = None,
    on_progress: Callable[[float], object] = lambda _share: None,
) -> ArchiveRead | Question:
    """What becomes of an archive."""
    if isinstance(reading, str):
        reading = DIALECTS[reading]
    wanted = Wanted(reading, Options(), TODAY, str(scratch), str(save or ""), PART_BYTES)
    return read_archive(client, "mine", find_files(pattern), wanted, on_progress)


def read_without_question(client: Client, pattern: str, scratch: Path, **more: Any) -> ArchiveRead:
    """The same, where nothing has to be asked."""
    found = read_in_parts(client, pattern, scratch, **more)
    assert isinstance(found, ArchiveRead), found
    return found
