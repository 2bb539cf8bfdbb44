"""Rows of a table that is written as text: CSV, and what is like it."""

import csv
import re
from collections import Counter
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
) -> Rows:
    """Cells of a text table as they are written, a row that cannot be read left out by its line.

    Names of columns stand without the blanks around them; a line that holds nothing is no row.

    Parameters
    ----------
    encoding
        One of `encoding.ENCODINGS` that was chosen; told from the bytes when empty.
    delimiter
        One of `DELIMITERS` that was chosen; told from the first rows when empty.

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
    text, is_damaged, findings = read_text(file, content, encoding)
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n")
    if b"\r" in text:
        text = text.replace(b"\r", b"\n")
    excels = _SEPARATOR.match(text)
    between = delimiter or (excels[1].decode() if excels else _tell_delimiter(text))
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
    kept, rejected = _judge(file, text, records, numbers, len(names), is_damaged)
    texts = _parse(text, records, numbers[kept], names, between)
    texts.index = pd.Index(np.flatnonzero(kept) + 1)
    lines = pd.Series(records.lines[numbers[kept]], texts.index)
    texts, cut = cap_cells(file, texts, lines)
    found = (*findings, *noticed, *rejected, *cut)
    return Rows(file, "csv", texts, lines, len(numbers), found)


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


def _tell_delimiter(text: bytes) -> str:
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
