"""Several tables in one file: read as one where they are alike, and said where they are not."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from events.validate.__main__ import main
from events.validate.collection import Collection
from events.validate.dialects import DIALECTS
from events.validate.question import Question
from events.validate.several import alike, collect_tables
from geodata.validate.rows import Rows
from tests.events.validate.made import ACLED, CLAIM, PLAIN, TODAY, UCDP, rows_of


def table(name: str, *rows: dict[str, str]) -> Rows:
    columns = {column: [row[column] for row in rows] for column in rows[0]}
    return replace(rows_of(columns), file=f"export.zip/{name}")


def collected(*tables: Rows) -> Collection:
    found = collect_tables(tables, DIALECTS["ucdp"], today=TODAY)
    assert isinstance(found, Collection)
    return found


def said(collection: Collection) -> list[tuple[str, int, str]]:
    return [(one.file, one.row, str(one.rule)) for one in collection.report.findings]


def test_tables_of_one_dialect_are_one_collection_and_faults_name_the_table() -> None:
    later = UCDP | {"id": "2", "date_start": "2014-09-07", "date_end": "2014-09-07"}
    wrong = UCDP | {"id": "3", "latitude": "999"}
    both = collected(table("a.csv", later, later | {"id": "4"}), table("b.csv", wrong, UCDP))
    assert both.name == "export"
    assert both.report.file == "export.zip"
    assert (both.report.rows_in, both.report.accepted, both.report.rejected) == (4, 3, 1)
    assert both.events["row"].tolist() == [4, 1, 2]
    assert ("export.zip/b.csv", 1, "Degrees must lie between -90 and 90.") in said(both)


def test_a_table_of_another_kind_is_left_out_by_name() -> None:
    found = collected(table("a.csv", UCDP), table("b.csv", ACLED), table("c.csv", UCDP))
    assert found.report.rows_in == 2
    rule = "left out: it is no table like export.zip/a.csv, which is read"
    assert ("export.zip/b.csv", 0, rule) in said(found)


def test_a_key_that_stands_in_a_table_before_is_noticed() -> None:
    found = collected(table("a.csv", UCDP), table("b.csv", UCDP))
    assert found.report.accepted == 2
    assert ("export.zip/b.csv", 1, "This key stands in a row above too.") in said(found)


def test_a_row_without_a_key_goes_by_its_number_among_all() -> None:
    one = {"date": "2022-09-30", "region": "Kherson"}
    reading = {"start_date": "date", "region": "region"}
    found = collect_tables([table("a.csv", one, one), table("b.csv", one)], reading, today=TODAY)
    assert isinstance(found, Collection)
    assert found.events["event_id"].tolist() == ["1", "2", "3"]


def test_days_are_decided_from_all_tables() -> None:
    reading = {"start_date": "start_date", "region": "region"}
    first, second = dict.fromkeys(PLAIN, ""), dict.fromkeys(PLAIN, "")
    first |= {"start_date": "03/04/2022", "region": "Kherson"}
    second |= {"start_date": "30/04/2022", "region": "Kherson"}
    asked = collect_tables([table("a.csv", first)], reading, today=TODAY)
    assert isinstance(asked, Question)
    found = collect_tables([table("a.csv", first), table("b.csv", second)], reading, today=TODAY)
    assert isinstance(found, Collection)
    assert str(found.events["start_date"].iloc[0].date()) == "2022-04-03"


def test_figures_are_read_from_the_first_table_alone() -> None:
    assert len(alike([table("a.csv", CLAIM), table("b.csv", CLAIM)])) == 1


def test_the_command_reads_all_tables_of_an_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as opened:
        for name, key in (("2014.csv", "1"), ("2015.csv", "2")):
            row = UCDP | {"id": key}
            opened.writestr(name, f"{','.join(row)}\n{','.join(row.values())}\n")
        opened.writestr("notes.csv", "a,b\n1,2\n")
    assert main([str(path)]) == 0
    told = capsys.readouterr().out
    assert "export.zip: 2 rows: 2 accepted" in told
    assert "export.zip/notes.csv: left out" in told
