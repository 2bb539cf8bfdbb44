"""Where each record of a text table begins and ends, told before any of it is parsed."""

import re
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Places: TypeAlias = npt.NDArray[np.int64]
Marks: TypeAlias = npt.NDArray[np.bool_]

_CHUNK = 1 << 20
_QUOTE = ord('"')
# Beyond these a table is not damaged but something else, and would take long to go through.
_MOST_BROKEN = 50_000
_MOST_QUOTES = 20_000  # two that stand for one, in a cell
_NEWLINE = ord("\n")


class TooManyRecordsError(ValueError):
    """More records than are read."""


class UnclosedError(ValueError):
    """More lines with a quote that is not closed than a table has by accident."""


@dataclass(frozen=True)
class Records:
    """Records of a text, in their order.

    Parameters
    ----------
    starts, ends
        First byte of each and the one after its last, the newline left out.
    lines
        Line on which each begins, from 1.
    cells
        How many cells each has.
    broken
        Those with a quote that is not closed, or closed within a cell: each is one line.
    """

    starts: Places
    ends: Places
    lines: Places
    cells: Places
    broken: Marks


def find_records(text: bytes, delimiter: str, most: int) -> Records:
    """Records of a text whose lines end with a newline alone.

    A quote opens a cell at its beginning only; within one it is written twice.

    Raises
    ------
    TooManyRecordsError
        When there are more than `most`.
    UnclosedError
        When more than `_MOST_BROKEN` are broken.
    """
    codes = np.frombuffer(text, dtype=np.uint8)
    has_quotes = b'"' in text
    if has_quotes and not are_closed(codes, ord(delimiter)):
        return _find_one_by_one(text, delimiter, most)
    ends, cells, newlines = _scan(codes, ord(delimiter), most, has_quotes=has_quotes)
    starts = np.concatenate(([0], ends + 1))[: len(ends)]
    lines = np.arange(1, len(ends) + 1)
    if has_quotes:
        lines = np.searchsorted(newlines, starts) + 1
    return Records(starts, ends, lines, cells, np.zeros(len(ends), bool))


def are_closed(codes: npt.NDArray[np.uint8], delimiter: int) -> bool:
    """Whether every quote of a text opens a cell, closes one, or is one of two that stand for one.

    Parameters
    ----------
    codes
        Its bytes.
    delimiter
        The byte between cells.
    """
    is_open = False
    for start in range(0, len(codes), _CHUNK):
        chunk = codes[start : start + _CHUNK]
        quotes = np.flatnonzero(chunk == _QUOTE) + start
        if not len(quotes):
            continue
        odd = np.arange(len(quotes)) % 2 == int(is_open)  # these open
        opening, closing = quotes[odd], quotes[~odd]
        before = codes[np.maximum(opening - 1, 0)]
        after = codes[np.minimum(closing + 1, len(codes) - 1)]
        opens = (opening == 0) | np.isin(before, (delimiter, _NEWLINE, _QUOTE))
        closes = (closing == len(codes) - 1) | np.isin(after, (delimiter, _NEWLINE, _QUOTE))
        if not (opens.all() and closes.all()):
            return False
        is_open ^= bool(len(quotes) % 2)
    return not is_open


def _scan(
    codes: npt.NDArray[np.uint8], delimiter: int, most: int, *, has_quotes: bool
) -> tuple[Places, Places, Places]:
    """Ends of records, cells of each, and every newline where there are quotes."""
    ends: list[Places] = []
    cells: list[Places] = []
    newlines: list[Places] = [np.empty(0, np.int64)]
    count, begun, is_open = 0, 0, False  # delimiters of the record that a chunk ends within
    for start in range(0, len(codes), _CHUNK):
        chunk = codes[start : start + _CHUNK]
        found, between = np.flatnonzero(chunk == _NEWLINE), np.flatnonzero(chunk == delimiter)
        if has_quotes:
            newlines.append(found + start)
            quotes = np.flatnonzero(chunk == _QUOTE)
            found = found[~_are_inside(found, quotes, is_open)]
            between = between[~_are_inside(between, quotes, is_open)]
            is_open ^= bool(len(quotes) % 2)
        before = np.searchsorted(between, found)
        cells.append(np.diff(before, prepend=-begun) + 1)
        begun = len(between) - (int(before[-1]) if len(found) else -begun)
        ends.append(found + start)
        count += len(found)
        if count > most:
            raise TooManyRecordsError
    if len(codes) and codes[-1] != _NEWLINE:
        ends.append(np.array([len(codes)]))
        cells.append(np.array([begun + 1]))
    none: list[Places] = [np.empty(0, np.int64)]
    return np.concatenate(ends or none), np.concatenate(cells or none), np.concatenate(newlines)


def _are_inside(places: Places, quotes: Places, is_open: bool) -> Marks:
    """Which places stand within quotes: after an odd number of them, one open before counted."""
    inside: Marks = (np.searchsorted(quotes, places) + is_open) % 2 == 1
    return inside


def _find_one_by_one(text: bytes, delimiter: str, most: int) -> Records:
    """The same where a quote stands within a cell or is not closed: a line at a time.

    After a quote that is not closed reading goes on with the next line.
    """
    between = re.escape(delimiter).encode()
    cell = rb'(?:"(?:[^"]++|""){0,%d}+"|[^"\n%b][^\n%b]*+|)' % (_MOST_QUOTES, between, between)
    record = re.compile(rb"%b(?:%b%b)*+(?=\n|\Z)" % (cell, between, cell))
    quoted = re.compile(rb'(?:(?<=%b)|\A)"(?:[^"]++|""){0,%d}+"' % (between, _MOST_QUOTES))
    rows: list[tuple[int, int, int, int, bool]] = []
    start, line, unclosed = 0, 1, 0
    while start < len(text):
        found = record.match(text, start)
        end = found.end() if found else text.find(b"\n", start)
        end = len(text) if end < 0 else end
        written = text[start:end]
        bare = quoted.sub(b"", written) if b'"' in written else written
        rows.append((start, end, line, bare.count(between.replace(b"\\", b"")) + 1, found is None))
        unclosed += found is None
        if unclosed > _MOST_BROKEN:
            raise UnclosedError
        if len(rows) > most:
            raise TooManyRecordsError
        line += written.count(b"\n") + 1
        start = end + 1
    starts, ends, lines, cells, broken = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    return Records(starts, ends, lines, cells, broken.astype(bool))
