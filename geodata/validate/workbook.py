"""Rows of a sheet of a workbook: xlsx and ods."""

import io
import xml.parsers.expat
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pandas as pd
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from geodata.messages import message
from geodata.validate.archive import MOST_PARTS, list_members, read_member
from geodata.validate.cells import MOST_ROWS, cap_cells
from geodata.validate.header import MOST_COLUMNS, read_header
from geodata.validate.report import FileRefusedError, Finding, refuse
from geodata.validate.rows import Rows

# Of a sheet, empty ones between others among them: the reader keeps a place for each.
_MOST_CELLS = 4_000_000
_Cell = int | float | str | bool | time | date | datetime | timedelta


def read_workbook(
    file: str, content: bytes, kind: str, *, sheet: str = "", most_rows: int = MOST_ROWS
) -> Rows:
    """Cells of a sheet as texts; the first row that holds anything is the header.

    Dates are written as ISO has them, a whole number without a decimal point, a formula as its
    result, and a share that the sheet shows in percent as the fraction that it is. A row that
    holds nothing is none. `lines` has the rows of the sheet.

    Parameters
    ----------
    kind
        `xlsx` or `ods`.
    sheet
        Name of the sheet; the first one with rows when empty.

    Raises
    ------
    FileRefusedError
        When the workbook cannot be read, has no such sheet, no rows or more than `most_rows`, more
        than `_MOST_CELLS` cells, or two columns of one name.
    """
    _refuse_large(file, content, most_rows)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            read, others = _choose(file, workbook, sheet)
            rows = list(_rows_of(read))
            name = read.name
    except PasswordError:
        raise refuse(file, message("must not be encrypted")) from None
    except (CalamineError, OSError):
        raise refuse(file, message("is a workbook that is cut short or broken")) from None
    if len(rows) < 2:
        raise refuse(file, message("has no rows"))
    (line, header), *rest = rows
    names, findings = read_header(file, _without_end(header), line)
    texts, lines, more = _table_of(file, names, rest)
    if others:
        said = message("sheet {sheet} is read, and others are not", sheet=name)
        findings.append(Finding("noticed", said, file, advice=message("Choose another sheet.")))
    texts, cut = cap_cells(file, texts, lines)
    return Rows(file, kind, texts, lines, len(rest), (*findings, *more, *cut))


def _refuse_large(file: str, content: bytes, most_rows: int) -> None:
    """Pass when no sheet holds more rows or cells than are read: counted before any is kept."""
    for member in list_members(file, content, MOST_PARTS):
        name = member.filename.lower()
        is_sheet = name.startswith("xl/worksheets/") or name == "content.xml"
        if is_sheet and name.endswith(".xml"):
            count = _Count(file, most_rows)
            count.read(read_member(file, content, member))


class _Count:
    """Counts rows and cells of a sheet as they go by, empty ones at the end of a row left out."""

    def __init__(self, file: str, most_rows: int) -> None:
        self.file, self.most_rows = file, most_rows
        self.rows = self.waiting = self.width = 0  # empty rows wait for one that is not
        self.cells = self.filled = self.times = 0
        parser = xml.parsers.expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse_declaration
        self.parser = parser

    def read(self, content: bytes) -> None:
        """Count a sheet.

        Raises
        ------
        FileRefusedError
            When there are too many, or it is no XML.
        """
        try:
            self.parser.Parse(content, True)
        except FileRefusedError:
            raise
        except (xml.parsers.expat.ExpatError, ValueError):
            raise refuse(self.file, message("is a workbook that is cut short or broken")) from None

    def _start(self, name: str, given: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "table":
                self.rows = self.waiting = self.width = 0
            case "row" | "table-row":
                self.cells = self.filled = 0
                self.times = _times(given, "table:number-rows-repeated")
                if "r" in given:
                    self.rows, self.waiting = max(self.rows, int(given["r"]) - 1), 0
            case "c":
                place = _column_of(given["r"]) if "r" in given else self.cells + 1
                self.cells = self.filled = max(self.cells, place)
            case "table-cell" | "covered-table-cell":
                self.cells += _times(given, "table:number-columns-repeated")
                if len(given) > ("table:number-columns-repeated" in given) + (
                    "table:style-name" in given
                ):
                    self.filled = self.cells

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] not in ("row", "table-row"):
            return
        self.waiting += self.times
        if self.filled:
            self.rows += self.waiting
            self.waiting = 0
            self.width = max(self.width, self.filled)
        if self.rows > self.most_rows + 1 or self.rows * self.width > _MOST_CELLS:
            raise refuse(
                self.file,
                message("must have at most {most} cells in a sheet", most=_MOST_CELLS),
                message("Save a large table as CSV."),
            )
        if self.width > 20 * MOST_COLUMNS:
            raise refuse(self.file, message("must have at most {most} columns", most=MOST_COLUMNS))

    def _refuse_declaration(self, *_given: object) -> None:
        raise refuse(self.file, message("is a workbook that is cut short or broken"))


def _times(given: dict[str, str], name: str) -> int:
    return max(1, int(given.get(name, "1")))


def _column_of(place: str) -> int:
    """Number of a column by its letters: 28 of ``AB7``."""
    number = 0
    for letter in place:
        if letter.isdigit():
            break
        number = number * 26 + ord(letter.upper()) - 64
    return number


def _choose(file: str, workbook: CalamineWorkbook, name: str) -> tuple[CalamineSheet, bool]:
    """The sheet that was chosen or the first with rows, and whether others have some too."""
    if name and name not in workbook.sheet_names:
        raise refuse(file, message("has no sheet {sheet}", sheet=name))
    full = [
        sheet for sheet in map(workbook.get_sheet_by_name, workbook.sheet_names) if sheet.height > 1
    ]
    if name:
        return workbook.get_sheet_by_name(name), False
    if not full:
        raise refuse(file, message("has no rows"))
    return full[0], len(full) > 1


def _rows_of(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    """Rows of a sheet that hold anything, each with its number in the sheet."""
    first = sheet.start[0] + 1 if sheet.start else 1
    for line, row in enumerate(sheet.to_python(), first):
        cells = [_text_of(cell) for cell in row]
        if any(cells):
            yield line, cells


def _text_of(cell: _Cell) -> str:
    match cell:
        case str():
            return cell
        case bool():
            return str(cell).upper()
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime() | date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _without_end(header: list[str]) -> list[str]:
    """A header without the empty cells at its end."""
    length = max(place for place, name in enumerate(header, 1) if name.strip())
    return header[:length]


def _table_of(
    file: str, names: list[str], rows: list[tuple[int, list[str]]]
) -> tuple[pd.DataFrame, pd.Series, list[Finding]]:
    """Rows as a table; one with a cell beyond the header's is left out."""
    width = len(names)
    rule = message("must have as many cells as the header: {count}", count=width)
    findings = [
        Finding("rejected", rule, file, line, number)
        for number, (line, cells) in enumerate(rows, 1)
        if any(cells[width:])
    ]
    out = {one.row for one in findings}
    kept = [number for number in range(1, len(rows) + 1) if number not in out]
    texts = pd.DataFrame(
        {
            name: pd.array([rows[number - 1][1][place] for number in kept], dtype="str")
            for place, name in enumerate(names)
        },
        index=pd.Index(kept),
    )
    lines = pd.Series([rows[number - 1][0] for number in kept], texts.index, dtype="int64")
    return texts, lines, findings
