"""Control by place as VIINA publishes it: CSV files, zipped or not, to a status by place and day.

A file has a row for each place of Ukraine and each day: ``geonameid``, ``date`` (YYYYMMDD, ISO is
read too), ``status`` (UA, RU, CONTESTED, or nothing) and columns that are not read. Rows stand in
any order. They are read in blocks and never held: what stays of a row is one byte in a table of our
places by days.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, cast

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
from pyarrow import csv

from geodata.schema_ground import GROUND_FIRST_DAY

Grid = npt.NDArray[np.uint8]
# What a file does not say of a place on a day.
NOTHING = 255
_COLUMNS = ("geonameid", "date", "status")
_BLOCK_BYTES = 4_000_000
_STATUSES = {"UA": 0, "CONTESTED": 1, "RU": 2, "": NOTHING, "NA": NOTHING}
_RULES = (
    "a GeoNames id, in digits",
    "a day, YYYYMMDD or ISO, from {first:%Y-%m-%d} to {last:%Y-%m-%d}",
    "one of UA, RU, CONTESTED, or empty",
)
# A number that a cell becomes which is none of ours, and of one that breaks the rule.
_OTHER, _WRONG = -1, -2
_MOST_FAULTS = 10
# Opens a table from its beginning.
_Open = Callable[[], AbstractContextManager[IO[bytes]]]
# Numbers of the cells of a block's column.
_Numbering = Callable[[pa.DictionaryArray], npt.NDArray[np.int64]]


@dataclass
class Came:
    """What came in files.

    Parameters
    ----------
    grid
        Number of the status in `geodata.schema_ground.GROUND_STATUSES` by place, in the order
        given, and day, from `GROUND_FIRST_DAY` on; `NOTHING` where no row says it.
    row_counts
        Rows by the name of the file.
    other_count, empty_count, repeated_count
        Rows of places that are none of ours, rows of ours without a status, and rows of ours that
        another row had said in the same words.
    faults
        The first rows that break a rule: file, line, column, value and rule.
    fault_count
        How many there are.
    """

    grid: Grid
    row_counts: dict[str, int] = field(default_factory=dict)
    other_count: int = 0
    empty_count: int = 0
    repeated_count: int = 0
    faults: list[str] = field(default_factory=list)
    fault_count: int = 0


def read_control_files(
    paths: Sequence[Path], place_ids: Sequence[str], today: pd.Timestamp
) -> Came:
    """Statuses of our places out of files, whatever their order and the order of their rows.

    Raises
    ------
    OSError
        If a file cannot be read.
    ValueError
        If a file is no such CSV, with its name and what is wrong.
    """
    days = (today - GROUND_FIRST_DAY).days + 1
    came = Came(np.full((len(place_ids), days), NOTHING, dtype=np.uint8))
    place_of = {place_id: number for number, place_id in enumerate(place_ids)}
    numbers = (
        _numbering(lambda text: _place(text, place_of)),
        _numbering(lambda text: _day(text, days)),
        _numbering(lambda text: _STATUSES.get(text.strip().upper(), _WRONG)),
    )
    rules = [rule.format(first=GROUND_FIRST_DAY, last=today) for rule in _RULES]
    for path in paths:
        for name, opened in _tables(path):
            came.row_counts[name] = _read_table(name, opened, came, numbers, rules)
    return came


def _read_table(
    name: str,
    opened: _Open,
    came: Came,
    numbers: tuple[_Numbering, ...],
    rules: list[str],
) -> int:
    """Read a CSV file into what came, and return how many rows it has."""
    with opened() as file:
        header = file.readline(100_000)
    columns = _columns(name, header)
    text = pa.dictionary(pa.int32(), pa.string())
    count = 0
    with opened() as file:
        try:
            blocks = csv.open_csv(
                file,
                csv.ReadOptions(block_size=_BLOCK_BYTES),
                csv.ParseOptions(ignore_empty_lines=False),
                csv.ConvertOptions(
                    include_columns=columns, column_types=dict.fromkeys(columns, text),
                    strings_can_be_null=False,
                ),
            )  # fmt: skip
            for block in blocks:
                cells = [block.column(place) for place in range(len(columns))]
                _take_block(name, count, cells, came, numbers, rules)
                count += block.num_rows
        except pa.ArrowInvalid as error:
            said = str(error).splitlines()[0][:200]
            raise ValueError(f"{name}: after line {count + 1}: {said}") from None
        except zipfile.BadZipFile as error:
            raise ValueError(f"{name}: {error}") from None
    return count


def _take_block(
    name: str,
    count: int,
    cells: list[pa.DictionaryArray],
    came: Came,
    numbers: tuple[_Numbering, ...],
    rules: list[str],
) -> None:
    """Take the rows of a block, of which the first stands behind so many others."""
    found = [number(column) for number, column in zip(numbers, cells, strict=True)]
    for number, column, cell, rule in zip(found, _COLUMNS, cells, rules, strict=True):
        _note(name, count, column, cell, np.flatnonzero(number == _WRONG), f"must be {rule}", came)
    is_ours = found[0] >= 0
    came.other_count += int((found[0] == _OTHER).sum())
    is_good = is_ours & (found[1] >= 0) & (found[2] >= 0)
    is_said = is_good & (found[2] != NOTHING)
    came.empty_count += int((is_good & ~is_said).sum())
    at = np.flatnonzero(is_said)
    places, days, statuses = (one[at] for one in found)
    new = np.flatnonzero(came.grid[places, days] == NOTHING)
    # of several rows on one place and day the first counts, and the others are held against it
    cells_of = places[new] * came.grid.shape[1] + days[new]
    first = new[np.unique(cells_of, return_index=True)[1]]
    came.grid[places[first], days[first]] = statuses[first]
    now = came.grid[places, days]
    is_other = now != statuses
    said = "must be what another row says of the same place and day"
    _note(name, count, _COLUMNS[2], cells[2], at[is_other], said, came)
    came.repeated_count += len(at) - len(first) - int(is_other.sum())


def _note(
    name: str, count: int, column: str, cells: pa.DictionaryArray,
    rows: npt.NDArray[np.int64], said: str, came: Came,
) -> None:  # fmt: skip
    """Note the rows of a block that break a rule."""
    came.fault_count += len(rows)
    for row in rows[: _MOST_FAULTS - len(came.faults)]:
        line, value = count + int(row) + 2, str(cells[int(row)].as_py())[:80]
        came.faults.append(f"{name}: line {line}, column {column!r}, value {value!r}: {said}")


def _numbering(number_of: Callable[[str], int]) -> _Numbering:
    """What gives each cell of a column its number; a text is read once however often it stands."""
    known: dict[str, int] = {}

    def numbered(cells: pa.DictionaryArray) -> npt.NDArray[np.int64]:
        texts = cells.dictionary.to_pylist()
        for text in texts:
            if text not in known:
                known[text] = number_of(text)
        of_text = np.array([known[text] for text in texts], dtype=np.int64)
        places = cells.indices.to_numpy()
        return cast("npt.NDArray[np.int64]", of_text[places] if len(texts) else places)

    return numbered


def _place(text: str, place_of: dict[str, int]) -> int:
    """Number of a place, which some programs write as 467852.0."""
    found = re.fullmatch(r"(\d{1,12})(?:\.0)?", text.strip(), re.ASCII)
    return place_of.get(found[1], _OTHER) if found else _WRONG


def _day(text: str, days: int) -> int:
    """Number of a day from the first one that is judged."""
    form = "%Y-%m-%d" if "-" in text else "%Y%m%d"
    day = pd.to_datetime(text.strip(), format=form, errors="coerce")
    number = _WRONG if pd.isna(day) else (day - GROUND_FIRST_DAY).days
    return number if 0 <= number < days else _WRONG


def _columns(name: str, header: bytes) -> list[str]:
    """Names of the three columns as the file writes them."""
    try:
        written = header.decode("utf-8-sig").rstrip("\r\n").split(",")
    except UnicodeDecodeError:
        raise ValueError(f"{name}: must be a CSV file in UTF-8") from None
    by_name = {one.strip('"').lower(): one.strip('"') for one in written}
    lacking = [column for column in _COLUMNS if column not in by_name]
    if lacking:
        raise ValueError(
            f"{name}: has no column {', '.join(lacking)}; its columns are {header[:200]!r}"
        )
    return [by_name[column] for column in _COLUMNS]


def _tables(path: Path) -> Iterator[tuple[str, _Open]]:
    """Name of each CSV file that a path holds, and what opens it."""
    if not zipfile.is_zipfile(path):
        yield path.name, partial(io.FileIO, path)
        return
    with zipfile.ZipFile(path) as archive:
        members = [one for one in archive.namelist() if one.lower().endswith(".csv")]
        members = [one for one in members if not one.startswith("__MACOSX/")]
        if not members:
            raise ValueError(f"{path.name}: holds no CSV file")
        for member in members:
            yield f"{path.name}/{member}", partial(archive.open, member)
