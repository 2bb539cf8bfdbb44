"""Rows of a table that is written as text: CSV, and what is like it."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from geodata.messages import Message, message
from geodata.validate.cells import MOST_ROWS, cap_cells
from geodata.validate.encoding import ENCODINGS, REPLACEMENT, read_text
from geodata.validate.header import read_header
from geodata.validate.records import (
    Marks,
    Places,
    Records,
    TooManyRecordsError,
    UnclosedError,
    find_records,
)
from geodata.validate.report import Finding, list_rows, refuse
from geodata.validate.rows import Rows

DELIMITERS = (",", ";", "\t", "|")
_BLOCK = 1 << 22
_SAMPLE = 1 << 16
_SAMPLED_ROWS = 200
_SPELT = {"\t": message("a tab"), ";": message("a semicolon"), "|": message("an upright line")}
_UNCLOSED = message("must close each quote that it opens, before the cell ends")
# The line that Excel writes and reads above a table.
_SEPARATOR = re.compile(rb"sep=([,;\t|])\n")


def read_delimited(
    file: str,
    content: bytes,
    *,
    encoding: str = "",
    delimiter: str = "",
    most_rows: int = MOST_ROWS,
    is_damaged: bool = False,
) -> Rows:
    """Cells of a text table as they are written, a row that cannot be read left out by its line.

    Names of columns stand without the blanks around them; a line that holds nothing is no row.

    Parameters
    ----------
    encoding
        One of `encoding.ENCODINGS` that was chosen; told from the bytes when empty.
    delimiter
        One of `DELIMITERS` that was chosen; told from the first rows when empty.
    is_damaged
        Whether a part of the file that is not given here holds what is no text.

    Raises
    ------
    FileRefusedError
        When there are no rows or more than `most_rows`, two columns of one name, or a header or an
        encoding that cannot be read.
    ValueError
        When what was chosen stands in neither list.
    """
    if delimiter not in ("", *DELIMITERS) or encoding not in ("", *ENCODINGS):
        raise ValueError(f"{delimiter!r} or {encoding!r} is none that may be chosen")
    text, has_damage, findings = read_text(file, content, encoding)
    text = plain_lines(text)
    excels = _SEPARATOR.match(text)
    between = delimiter or tell_delimiter(text)
    records = _records_of(file, text, between, most_rows)
    is_row = _hold_something(records)
    if excels:
        is_row[0] = False
    if is_row.sum() < 2:
        raise refuse(file, message("has no rows"))
    names, noticed, has_header = _header_of(file, text, records, is_row, between)
    if between != ",":
        said = message("cells are read as divided by {mark}", mark=_SPELT[between])
        noticed.append(Finding("noticed", said, file))
    numbers = np.flatnonzero(is_row)[int(has_header) :]
    table = _Table(file, text, records, numbers, between, has_damage or is_damaged)
    rows = _rows_of(table, names)
    return replace(rows, findings=(*findings, *noticed, *rows.findings))


def read_part(
    file: str, content: bytes, names: Sequence[str], delimiter: str, *, is_damaged: bool
) -> Rows:
    """Rows of a part of a text table that `read_delimited` is too small for, which has no header.

    Rows and lines are numbered from 1, as if the part were the file. Together with the rows of the
    other parts they are what `read_delimited` makes of the whole.

    Parameters
    ----------
    content
        Whole records, in UTF-8.
    names, delimiter
        Columns of the table, and what divides its cells.
    is_damaged
        Whether anything in the file, in this part or in another, is no UTF-8.

    Raises
    ------
    FileRefusedError
        When more than some accidents are no records.
    """
    text = plain_lines(read_text(file, content, "utf-8")[0])
    records = _records_of(file, text, delimiter, len(text))
    numbers = np.flatnonzero(_hold_something(records))
    return _rows_of(_Table(file, text, records, numbers, delimiter, is_damaged), [*names])


def tell_delimiter(text: bytes) -> str:
    """What divides the cells of a table by its first rows, or by the line of Excel above it.

    Parameters
    ----------
    text
        In UTF-8, its lines ended by newlines alone.
    """
    excels = _SEPARATOR.match(text)
    return excels[1].decode() if excels else _likeliest_delimiter(text)


def plain_lines(text: bytes) -> bytes:
    """The same text, each line ended by a newline alone."""
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n")
    return text.replace(b"\r", b"\n") if b"\r" in text else text


@dataclass(frozen=True)
class _Table:
    """A text table, and where its rows are: `numbers` among its records."""

    file: str
    text: bytes
    records: Records
    numbers: Places
    delimiter: str
    is_damaged: bool


def _rows_of(table: _Table, names: list[str]) -> Rows:
    """Rows of a table, those left out that cannot be read."""
    file, numbers, records = table.file, table.numbers, table.records
    kept, rejected = _judge(file, table.text, records, numbers, len(names), table.is_damaged)
    texts = _parse(table.text, records, numbers[kept], names, table.delimiter)
    texts.index = pd.Index(np.flatnonzero(kept) + 1)
    lines = pd.Series(records.lines[numbers[kept]], texts.index)
    texts, cut = cap_cells(file, texts, lines)
    return Rows(file, "csv", texts, lines, len(numbers), (*rejected, *cut))


def _records_of(file: str, text: bytes, between: str, most_rows: int) -> Records:
    """Where each record is, or why the table is not read."""
    try:
        return find_records(text, between, most_rows + 2)
    except TooManyRecordsError:
        raise refuse(
            file,
            message("must have at most {most} rows", most=most_rows),
            message("Keep fewer years, or split the file."),
        ) from None
    except UnclosedError:
        raise refuse(file, _UNCLOSED) from None


def _likeliest_delimiter(text: bytes) -> str:
    """What divides the cells of most of the first rows into as many as the header's."""
    sample = text[:_SAMPLE]
    if len(sample) < len(text):
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    lines = sample.decode("utf-8", "replace").splitlines()

    def fits(delimiter: str) -> tuple[float, int]:
        csv.field_size_limit(_SAMPLE)
        rows = csv.reader(lines, delimiter=delimiter)
        counts = [len(row) for row in islice(rows, _SAMPLED_ROWS) if row]
        if not counts or counts[0] < 2:
            return 0.0, 0
        return Counter(counts)[counts[0]] / len(counts), counts[0]

    return max(DELIMITERS, key=fits)


def _hold_something(records: Records) -> Marks:
    """Which records are more than a line with nothing between its delimiters."""
    holds: Marks = records.ends - records.starts > records.cells - 1
    return holds


def _header_of(
    file: str, text: bytes, records: Records, is_row: Marks, delimiter: str
) -> tuple[list[str], list[Finding], bool]:
    """Names of the columns, what was noticed, and whether the first row has them.

    GDELT's files begin with a row. A first row that begins with two numbers and holds a cell twice
    could be no header.
    """
    first = int(np.flatnonzero(is_row)[0])
    written = text[records.starts[first] : records.ends[first]].decode("utf-8", "replace")
    line = int(records.lines[first])
    if records.broken[first]:
        raise refuse(file, _UNCLOSED, line=line, value=written)
    if "\x00" in written or REPLACEMENT in written:
        raise refuse(file, message("must have a header that can be read"), line=line)
    cells = next(csv.reader(written.splitlines(keepends=True), delimiter=delimiter))
    filled = [cell for cell in cells if cell.strip()]
    if len(set(filled)) < len(filled) and all(cell.strip().isdigit() for cell in cells[:2]):
        names = [f"column {number}" for number in range(1, len(cells) + 1)]
        said = message("there is no header: columns are called by their numbers")
        return names, [Finding("noticed", said, file, line)], False
    return *read_header(file, cells, line), True


def _judge(
    file: str, text: bytes, records: Records, numbers: Places, width: int, is_damaged: bool
) -> tuple[Marks, list[Finding]]:
    """Which rows can be read, and a finding for each other one: for the first fault it has."""
    ragged = message("must have as many cells as the header: {count}", count=width)
    faults: list[tuple[Message, Marks]] = [
        (_UNCLOSED, records.broken[numbers]),
        (
            message("must not contain the character NUL"),
            _rows_with(text, b"\x00", records, numbers),
        ),
        (ragged, records.cells[numbers] != width),
    ]
    if is_damaged:
        faults.append(
            (
                message("must not contain letters that cannot be read"),
                _rows_with(text, REPLACEMENT.encode(), records, numbers),
            )
        )
    kept = np.ones(len(numbers), bool)
    findings: list[Finding] = []
    for rule, is_at_fault in faults:
        rows = np.flatnonzero(is_at_fault & kept)
        kept &= ~is_at_fault
        places = numbers[rows[:1_000]]
        values = [
            text[records.starts[one] : min(records.ends[one], records.starts[one] + 320)]
            for one in places
        ]
        findings += list_rows(
            Finding("rejected", rule, file),
            (rows + 1).tolist(),
            records.lines[places].tolist(),
            [value.decode("utf-8", "replace").replace("\x00", REPLACEMENT) for value in values],
        )
    return kept, findings


def _rows_with(text: bytes, what: bytes, records: Records, numbers: Places) -> Marks:
    """Which rows hold some bytes."""
    holds = np.zeros(len(records.starts), bool)
    if what in text:
        codes = np.frombuffer(text, dtype=np.uint8)
        places = np.flatnonzero(codes == what[0])
        for further, code in enumerate(what[1:], 1):
            places = places[codes[np.minimum(places + further, len(codes) - 1)] == code]
        holds[np.searchsorted(records.starts, places, side="right") - 1] = True
    return holds[numbers]


def _parse(
    text: bytes, records: Records, kept: Places, names: list[str], delimiter: str
) -> pd.DataFrame:
    """Cells of the records that are kept."""
    if not len(kept):
        return pd.DataFrame({name: pd.array([], dtype="str") for name in names})
    longest = int((records.ends[kept] - records.starts[kept]).max())
    table = pyarrow.csv.read_csv(
        pa.BufferReader(_joined(text, records, kept)),
        pyarrow.csv.ReadOptions(
            column_names=names, use_threads=False, block_size=max(_BLOCK, longest + 2)
        ),
        pyarrow.csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False
        ),
        pyarrow.csv.ConvertOptions(
            column_types={name: pa.large_string() for name in names},
            null_values=[],
            strings_can_be_null=False,
            check_utf8=False,  # it was made of UTF-8
        ),
    )
    if table.num_rows != len(kept):
        raise ValueError(f"{len(kept)} records became {table.num_rows} rows")
    return pd.DataFrame({name: pd.array(table[name], dtype="str") for name in names}, copy=False)


def _joined(text: bytes, records: Records, kept: Places) -> pa.Buffer:
    """Text of some records: of those that follow each other as it is, without a copy."""
    breaks = np.flatnonzero(np.diff(kept) > 1) + 1
    firsts = records.starts[kept[np.concatenate(([0], breaks))]]
    lasts = records.ends[kept[np.concatenate((breaks - 1, [len(kept) - 1]))]]
    if len(firsts) == 1:
        return pa.py_buffer(memoryview(text)[int(firsts[0]) : int(lasts[0])])
    view, joined = memoryview(text), bytearray()
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        joined += view[first:last]
        joined += b"\n"
    return pa.py_buffer(joined)
