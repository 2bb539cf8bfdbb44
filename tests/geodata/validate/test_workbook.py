"""Workbooks: cells as texts, and sheets that are refused before a row is kept."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from geodata.validate.report import FileRefusedError
from geodata.validate.rows import Rows
from geodata.validate.workbook import read_workbook
from tests.geodata.validate.memory import memory

Sheets = dict[str, list[list[object]]]
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(**sheets: list[list[object]]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def with_sheet(sheet: str) -> bytes:
    """A workbook whose one sheet is written by hand."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(one=[["a"]]))) as made,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in made.namelist():
            is_sheet = name.startswith("xl/worksheets/")
            archive.writestr(name, sheet if is_sheet else made.read(name))
    return content.getvalue()


def ods(rows: str) -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    written = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="one">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", written)
    return content.getvalue()


def read(content: bytes, kind: str = "xlsx", **choices: str) -> Rows:
    return read_workbook("one.xlsx", content, kind, **choices)  # type: ignore[arg-type]


def rule_of(content: bytes, kind: str = "xlsx", **choices: str) -> str:
    with pytest.raises(FileRefusedError) as refused:
        read(content, kind, **choices)
    return str(refused.value)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("0123", "0123"), ("NA", "NA"), ("@x", "@x"), ("-x", "-x"), ("+x", "+x"), (5, "5"),
        (44827.0, "44827"), (93.11, "93.11"), (True, "TRUE"), (None, ""),
        (dt.datetime.fromisoformat("2022-09-23"), "2022-09-23"),
        (dt.datetime.fromisoformat("2022-09-23T14:30"), "2022-09-23T14:30:00"),
        (dt.time(14, 3), "14:03:00"),
    ],
)  # fmt: skip
def test_a_cell_is_the_text_that_it_shows(cell: object, text: str) -> None:
    rows = read(xlsx(one=[["id", "value"], [1, cell]]))
    assert rows.texts["value"].tolist() == [text]
    assert (rows.kind, rows.findings) == ("xlsx", ())


def test_a_text_that_begins_like_a_formula_stays_text() -> None:
    cell = '<c r="A2" t="inlineStr"><is><t>=1+1</t></is></c><c r="B2"><f>1+1</f><v>2</v></c>'
    head = (
        '<c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c>'
    )
    rows = read(with_sheet(sheet_of(f'<row r="1">{head}</row><row r="2">{cell}</row>')))
    assert rows.texts.to_numpy().tolist() == [["=1+1", "2"]]


def sheet_of(rows: str) -> str:
    names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{names}"><sheetData>{rows}</sheetData></worksheet>'


def test_the_first_sheet_with_rows_is_read_and_said() -> None:
    content = xlsx(about=[["text"]], events=[["id"], [1]], more=[["id"], [2]])
    rows = read(content)
    assert rows.texts["id"].tolist() == ["1"]
    assert [str(one.rule) for one in rows.findings] == ["sheet events is read, and others are not"]
    assert read(content, sheet="more").texts["id"].tolist() == ["2"]
    assert rule_of(content, sheet="none") == "has no sheet none"


def test_rows_are_named_as_the_sheet_counts_them() -> None:
    rows = read(xlsx(one=[[], [None, "id", "x"], [], [None, 1, 2], [None, 3, 4, 5], [None, 6]]))
    assert rows.lines.to_dict() == {1: 4, 3: 6}
    assert rows.texts.to_numpy().tolist() == [["1", "2"], ["6", ""]]
    (left,) = rows.findings
    assert (left.outcome, left.row, left.line) == ("rejected", 2, 5)


@pytest.mark.parametrize("rows", [[], [["id", "x"]], [["id"], [None], [""]]])
def test_a_header_alone_has_no_rows(rows: list[list[object]]) -> None:
    assert rule_of(xlsx(one=rows)) == "has no rows"


def test_two_columns_of_one_name_refuse_the_workbook() -> None:
    assert "same name" in rule_of(xlsx(one=[["id", "id"], [1, 2]]))


@pytest.mark.parametrize("content", [xlsx(one=[["a"], [1]])[:-200], b"PK\x03\x04", b"x"])
def test_a_broken_workbook_is_refused_in_plain_words(content: bytes) -> None:
    assert "cut short or broken" in rule_of(content)


def test_a_broken_sheet_is_refused_in_plain_words() -> None:
    assert "cut short or broken" in rule_of(with_sheet(sheet_of("<row>")[:-20]))
    assert "cut short or broken" in rule_of(with_sheet('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>',
        f"<row>{'<c/>' * 16_000}</row>" + "<row><c/></row>" * 1_000,
    ],
    ids=["two corners", "one wide row"],
)
def test_a_sheet_with_too_many_cells_is_refused_before_one_is_kept(rows: str) -> None:
    content = with_sheet(sheet_of(rows))
    with memory() as peak:
        rule_of(content)
    assert peak() < 100_000_000


def test_rows_are_counted_before_one_is_kept() -> None:
    content = xlsx(one=[["id"], *([number] for number in range(30))])
    with pytest.raises(FileRefusedError, match="at most"):
        read_workbook("one.xlsx", content, "xlsx", most_rows=20)


def test_two_million_rows_in_little_are_refused_unread() -> None:
    content = with_sheet(sheet_of('<row><c s="1"/></row>' * 2_000_000))
    assert len(content) < 600_000
    with memory() as peak:
        assert "100 times as large" in rule_of(content)
    assert peak() < 2_000_000


def test_a_workbook_of_opendocument_is_read_without_its_empty_end() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    number = '<table:table-cell office:value-type="float" office:value="5"/>'
    rest = (
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    rows = f"<table:table-row>{cell.format('id')}{cell.format('n')}</table:table-row>"
    rows += f"<table:table-row>{cell.format('01')}{number}</table:table-row>{rest}"
    read_rows = read(ods(rows), "ods")
    assert (read_rows.kind, read_rows.texts.to_numpy().tolist()) == ("ods", [["01", "5"]])


def test_a_cell_that_is_said_a_million_times_is_refused() -> None:
    cell = (
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell>"
    )
    rows = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    with memory() as peak:
        assert "cells in a sheet" in rule_of(ods(rows), "ods")
    assert peak() < 1_000_000
