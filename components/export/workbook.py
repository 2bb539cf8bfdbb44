"""Parts of a download as one workbook: a README, then a sheet for each part."""

import io
from datetime import datetime

import pandas as pd
import xlsxwriter

from components.export.files import one_line
from components.export.parts import Part
from geodata.spreadsheet import plain_cell

# Nothing that is written is looked at: no text becomes a formula, a link or a number.
_AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MARGIN = 2
_NARROWEST, _WIDEST, _README_WIDTH = 8, 50, 120


def workbook_bytes(parts: list[Part], readme: list[str], title: str, data_version: str) -> bytes:
    """Workbook with a README and a sheet for each part; its day is that of the data."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _AS_WRITTEN) as workbook:
        made = datetime.fromisoformat(f"{data_version[:10]}T00:00:00")
        workbook.set_properties({"title": title, "created": made})
        _write_readme(workbook, readme)
        for each in parts:
            _write_sheet(workbook, each)
    return buffer.getvalue()


def _write_readme(workbook: xlsxwriter.Workbook, readme: list[str]) -> None:
    """Write the README, a line to a row."""
    sheet = workbook.add_worksheet("README")
    sheet.set_column(0, 0, _README_WIDTH, workbook.add_format({"text_wrap": True}))
    for number, line in enumerate(readme):
        sheet.write_string(number, 0, plain_cell(one_line(line)))


def _write_sheet(workbook: xlsxwriter.Workbook, each: Part) -> None:
    """Write a part with its header; texts as text, days as days, what is missing as nothing."""
    sheet = workbook.add_worksheet(each.name)
    bold = workbook.add_format({"bold": True})
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for column, name in enumerate(each.rows.columns):
        sheet.write_string(0, column, plain_cell(str(name)), bold)
        cells = each.rows.iloc[:, column]
        sheet.set_column(column, column, _width(str(name), cells))
        for row, value in enumerate(cells, start=1):
            if isinstance(value, str):
                sheet.write_string(row, column, plain_cell(value))
            elif pd.isna(value):
                continue
            elif isinstance(value, pd.Timestamp):
                sheet.write_datetime(row, column, value.to_pydatetime(), day)
            elif isinstance(value, bool):
                sheet.write_boolean(row, column, value)
            else:
                sheet.write_number(row, column, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(each.rows), 1), max(each.rows.shape[1] - 1, 0))


def _width(name: str, cells: pd.Series) -> int:
    """Width of a column in letters, by its header and by most of its cells."""
    lengths = cells.map(lambda value: len(str(value)))
    usual = int(lengths.quantile(0.9)) if len(cells) else 0
    return min(max(len(name) + _MARGIN, usual, _NARROWEST), _WIDEST)
