"""Newer figures and events: what is added, what contradicts the record, and nothing by half."""

import io
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from events import read
from events.refresh.__main__ import main
from events.refresh.rows import append_rows
from events.schema import EVENTS_FILE, SOURCES
from events.schema_claims import CLAIMS_FILE
from events.validate.dialects import CLAIM_FIELDS
from geodata.table import read_table

HEADER = [*CLAIM_FIELDS, "topic", "is_verified"]
CLAIM = {
    "claimant": "A survey institute", "stance": "independent_estimate", "region": "Kherson",
    "metric": "turnout in a test", "value": "33", "unit": "%", "denominator": "electorate",
    "as_of": "2022-09-27", "published": "2022-10-03", "question": "khe-turnout",
    "source_publisher": "Weekly Paper", "source_title": "A page", "source_date": "2022-10-03",
    "source_url": "https://weekly.example/page",
}  # fmt: skip
EVENT = {
    "start_date": "2024-05-01", "title": "Something", "description": "It was said.",
    "region_ids": "UA-65", "place": "Kherson", "latitude": "46.65", "longitude": "32.6",
    "geo_precision": "city", "category": "political", "is_on_map": "yes", "source_ids": "AJC-TL",
    "is_verified": "no",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    shutil.copytree(read.DATA, made, ignore=shutil.ignore_patterns("releases", "lessons"))
    return made


def write(folder: Path, *rows: dict[str, str], columns: list[str] = HEADER) -> str:
    path = folder.parent / "new.csv"
    path.write_text(pd.DataFrame(rows, columns=columns).to_csv(index=False), "utf-8")
    return str(path)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def claims(folder: Path) -> pd.DataFrame:
    return read_table(folder / "claims.csv", CLAIMS_FILE)


def test_a_figure_comes_behind_those_on_record_with_its_source(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(folder)
    assert main([write(folder, CLAIM), "--output", str(folder)]) == 0
    after = contents(folder)
    for name in ("claims.csv", "sources.csv"):
        assert after[name].startswith(before[name])
    new = claims(folder).iloc[-1]
    assert (new["value"], new["unit"], new["dispute_group"]) == (
        33,
        "% of electorate",
        "khe-turnout",
    )
    assert (new["topic"], new["is_verified"]) == ("ref2022", False)
    source = read_table(folder / "sources.csv", SOURCES).iloc[-1]
    assert source["source_id"] == new["source_id"] == "WEEKLY-221003"
    described = {one["path"]: one for one in json.loads(after["datapackage.json"])["resources"]}
    assert described["claims.csv"]["bytes"] == len(after["claims.csv"])
    said = capsys.readouterr().out
    assert "New: 1 sources, 1 claims." in said
    assert "python -m events.release" in said


def test_a_source_on_record_is_taken_by_its_address(folder: Path) -> None:
    known = read_table(folder / "sources.csv", SOURCES).query("url != ''").iloc[0]
    row = CLAIM | {"source_url": known["url"]}
    assert main([write(folder, row), "--output", str(folder)]) == 0
    assert claims(folder).iloc[-1]["source_id"] == known["source_id"]


def test_a_workbook_is_read_as_well(folder: Path) -> None:
    book = Workbook()
    book.active.append(HEADER)
    book.active.append([CLAIM.get(name, "") for name in HEADER])
    path = folder.parent / "new.xlsx"
    written = io.BytesIO()
    book.save(written)
    path.write_bytes(written.getvalue())
    assert main([str(path), "--output", str(folder)]) == 0
    assert claims(folder).iloc[-1]["metric"] == "turnout in a test"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source_publisher": "", "source_title": "", "source_url": ""}, "needs its source"),
        ({"denominator": ""}, "what it is a share of"),
        ({"question": "Who stayed away?", "question_type": "turnout"}, "is none of ours"),
        ({"question": ""}, "topic '': without a question of ours"),
        ({"value": "abc"}, "abc"),
        ({"as_of": "03/04/2022"}, "Write it so that it can be read in one way."),
    ],
)
def test_what_cannot_be_shipped_is_told_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], change: dict[str, str], said: str
) -> None:
    before = contents(folder)
    assert main([write(folder, CLAIM | change), "--output", str(folder)]) == 1
    assert said in capsys.readouterr().out
    assert contents(folder) == before


def test_the_same_file_again_adds_nothing_and_another_figure_is_a_contradiction(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(folder, CLAIM)
    assert main([file, "--output", str(folder)]) == 0
    before = contents(folder)
    assert main([file, "--output", str(folder)]) == 0
    assert "On record already: 1" in capsys.readouterr().out
    assert contents(folder) == before
    other = write(folder, CLAIM | {"value": "44"})
    assert main([other, "--output", str(folder)]) == 1
    assert "has 33 on record, the file has 44" in capsys.readouterr().out
    assert contents(folder) == before
    assert main([other, "--accept-changes", "--output", str(folder)]) == 0
    assert claims(folder)["value"].tolist()[-2:] == [33, 44]


def test_an_event_comes_behind_those_on_record(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = [*EVENTS_FILE.columns]
    file = write(folder, EVENT, columns=columns)
    assert main([file, "--output", str(folder)]) == 0
    new = read_table(folder / "events.csv", EVENTS_FILE).iloc[-1]
    assert (new["title"], new["event_id"][0]) == ("Something", "E")
    assert main([file, "--output", str(folder)]) == 0
    assert "On record already: 1" in capsys.readouterr().out
    changed = EVENT | {"event_id": new["event_id"], "place": "Oleshky"}
    assert main([write(folder, changed, columns=columns), "--output", str(folder)]) == 1
    assert "column 'place': 'Kherson' on record, 'Oleshky'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"source_ids": "NOPE"}, 2, "column 'source_ids', value 'NOPE'"),
        ({"category": "nope"}, 2, "events.csv, new rows"),
        ({"start_date": "2024-02-31"}, 1, "2024-02-31"),
    ],
)
def test_a_wrong_event_is_told_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], change: dict[str, str], code: int, said: str
) -> None:
    before = contents(folder)
    file = write(folder, EVENT | change, columns=[*EVENTS_FILE.columns])
    assert main([file, "--output", str(folder)]) == code
    found = capsys.readouterr().out
    assert said in found
    assert "Nothing was written." in found
    assert contents(folder) == before


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"version https://git-lfs.github.com\n"])
def test_what_is_no_table_of_ours_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = folder.parent / "new.csv"
    path.write_bytes(content)
    before = contents(folder)
    assert main([str(path), "--output", str(folder)]) == 2
    assert "new.csv: " in capsys.readouterr().out
    assert contents(folder) == before


def test_an_edition_gets_a_table_of_its_own(tmp_path: Path) -> None:
    made = tmp_path / "newsroom"
    made.mkdir()
    assert main([write(made, CLAIM), "--output", str(made)]) == 0
    assert set(contents(made)) == {"claims.csv", "sources.csv"}
    assert len(claims(made)) == 1


def test_rows_are_appended_on_lines_of_their_own() -> None:
    assert append_rows(b"", ["a", "b"], [{"a": "1", "b": "x,y"}]) == b'a,b\n1,"x,y"\n'
    assert append_rows(b"a,b\n0,0", ["a", "b"], [{"a": "1", "b": ""}]) == b"a,b\n0,0\n1,\n"
