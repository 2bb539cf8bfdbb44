"""An archive becomes what one process makes of it, and says what it leaves out."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from distributed import Client

from events.validate.archive import months, run
from events.validate.archive.command import archive_json
from events.validate.archive.files import find_files
from events.validate.archive.months import OVERVIEW, Archive, days_of, spans_of, write_events
from events.validate.archive.run import ArchiveRead, Wanted, read_archive
from events.validate.dialects import DIALECTS
from events.validate.gdelt import COLUMNS
from events.validate.kept import read_collection
from events.validate.mapping import Options
from events.validate.question import Question
from events.validate.report_file import report_json
from geodata.messages import MessageError
from geodata.validate.report import FileRefusedError
from tests.events.validate.archive.made import (
    faulty_rows,
    read_at_once,
    read_in_parts,
    read_without_question,
    table,
    ucdp_rows,
)
from tests.events.validate.made import ACLED, CLAIM, TODAY

FIRST = date(2013, 11, 21)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_parts_give_the_report_and_the_bytes_of_one_process(client: Client, tmp_path: Path) -> None:
    path = write(tmp_path, "ged.csv", table(faulty_rows(700)))
    whole = read_at_once(path)
    found = read_without_question(client, str(path), tmp_path, save=tmp_path / "parts")
    assert report_json(found.reports[0]) == report_json(whole.report)
    assert whole.report.rejected > 100
    about = Archive("mine", "ucdp", whole.mapping, TODAY)
    for span in spans_of(days_of(whole.events)):
        days = whole.events["start_date"].between(span.first, span.last)
        write_events(str(tmp_path / "once"), span, whole.events[days].reset_index(drop=True), about)
    once, parts = files_of(tmp_path / "once"), files_of(tmp_path / "parts")
    parts.pop(OVERVIEW)
    assert len(once) >= 12
    assert parts == once


def test_nothing_that_is_laid_down_on_the_way_is_left(client: Client, tmp_path: Path) -> None:
    path = write(tmp_path, "in/ged.csv", table(ucdp_rows(200)))
    read_without_question(client, str(path), tmp_path / "scratch")
    assert files_of(tmp_path / "scratch") == {}


def test_every_file_and_the_overview_are_collections(client: Client, tmp_path: Path) -> None:
    write(tmp_path, "in/a.csv", table(ucdp_rows(100)))
    write(tmp_path, "in/b.csv", table(ucdp_rows(100, first=100)))
    read_without_question(client, f"{tmp_path}/in/*.csv", tmp_path, save=tmp_path / "out")
    counts = {
        name: len(read_collection(name, content, FIRST, TODAY).events)
        for name, content in files_of(tmp_path / "out").items()
    }
    assert counts.pop(OVERVIEW) == 200
    assert sum(counts.values()) == 200
    assert min(counts) == "month=2014-01/2014-01-01.atlas.parquet"


@pytest.mark.parametrize(
    ("limit", "most", "said"),
    [
        ("MOST_ROWS", 150, "one day"),
        ("MOST_ROWS", 40, "one month, region"),
        ("_MOST_HELD", 1_000, "one day"),
    ],
)
def test_an_overview_of_too_many_events_says_what_is_one_in_it(
    client: Client,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    most: int,
    said: str,
) -> None:
    monkeypatch.setattr(months, limit, most)
    rows = [row | {"where_prec": "1"} for row in ucdp_rows(120)] * 2
    path = write(tmp_path, "ged.csv", table(rows))
    read_without_question(client, str(path), tmp_path, save=tmp_path / "out")
    content = (tmp_path / "out" / OVERVIEW).read_bytes()
    overview = read_collection(OVERVIEW, content, FIRST, TODAY)
    one, left_out = (str(found.rule) for found in overview.report.findings)
    assert said in one
    assert "240 events are " in one
    assert "Rows of the archive: 240; left out of them: 0." in left_out
    counts = overview.events["title"].str.extract(r"^(\d+) × ")[0].astype(int)
    assert counts.sum() == 240
    assert overview.events["fatalities"].sum() == 3 * 240


def test_a_key_of_another_part_or_file_is_noticed(client: Client, tmp_path: Path) -> None:
    write(tmp_path, "in/a.csv", table([*ucdp_rows(200), *ucdp_rows(1)]))
    write(tmp_path, "in/b.csv", table([*ucdp_rows(2, first=500), *ucdp_rows(1, first=7)]))
    found = read_without_question(client, f"{tmp_path}/in/*.csv", tmp_path)
    above, before = (
        [one for one in report.findings if one.column == "id"] for report in found.reports
    )
    assert [(one.file, one.line, one.row, one.column, one.value) for one in (*above, *before)] == [
        ("a.csv", 202, 201, "id", "100000"),
        ("b.csv", 4, 3, "id", "100007"),
    ]
    assert "in a row above" in str(above[0].rule)
    assert "in a file before" in str(before[0].rule)
    assert found.report.accepted == 204


def test_a_file_of_another_dialect_is_left_out_by_name(client: Client, tmp_path: Path) -> None:
    write(tmp_path, "in/a.csv", table(ucdp_rows(3)))
    write(tmp_path, "in/b.csv", table([ACLED]))
    write(tmp_path, "in/c.csv", table(ucdp_rows(3, first=3)))
    for reading in ("ucdp", None):
        found = read_without_question(client, f"{tmp_path}/in/*.csv", tmp_path, reading=reading)
        assert [report.file for report in found.reports] == ["a.csv", "c.csv"]
        assert "is one of ACLED, and the archive is read as UCDP GED" in str(
            found.refused["b.csv"].rule
        )
        kept = json.loads(archive_json(found))
        assert (kept["rows_in"], kept["accepted"]) == (6, 6)
        assert kept["findings"][0]["file"] == "b.csv"
        assert [one["file"] for one in kept["files"]] == ["a.csv", "c.csv", "b.csv"]


def test_a_file_of_which_a_part_fails_is_left_out_whole(client: Client, tmp_path: Path) -> None:
    path = write(tmp_path, "in/a.csv", table(ucdp_rows(100)))
    write(tmp_path, "in/b.csv", table(ucdp_rows(5, first=100)))
    files = find_files(f"{tmp_path}/in/*.csv")
    files[0] = replace(files[0], size=files[0].size + 10)  # it is being written, or was cut
    save = tmp_path / "out"
    wanted = Wanted(
        DIALECTS["ucdp"], Options(), TODAY, str(tmp_path), str(save), path.stat().st_size + 20
    )
    found = read_archive(client, "mine", files, wanted)
    assert isinstance(found, ArchiveRead)
    assert "a.csv has become shorter while it was read" in str(found.refused["a.csv"].rule)
    assert found.report.rows_in == 5
    assert len(read_collection("x", (save / OVERVIEW).read_bytes(), FIRST, TODAY).events) == 5


def test_an_archive_of_which_no_file_can_be_read_is_refused(client: Client, tmp_path: Path) -> None:
    write(tmp_path, "in/a.csv", "%PDF-1.7")
    with pytest.raises(FileRefusedError, match="a PDF"):
        read_without_question(client, f"{tmp_path}/in/*.csv", tmp_path)


def test_an_order_of_days_is_found_from_all_parts(client: Client, tmp_path: Path) -> None:
    rows = [{"day": "03/04/2022", "region": "Kherson", "note": "x" * 90} for _ in range(150)]
    rows += [{"day": "25/04/2022", "region": "Kherson", "note": ""} for _ in range(3)]
    path = write(tmp_path, "mine.csv", table(rows))
    reading = {"start_date": "day", "region": "region"}
    found = read_without_question(
        client, str(path), tmp_path, reading=reading, save=tmp_path / "out"
    )
    assert found.report.accepted == 153
    content = (tmp_path / "out" / OVERVIEW).read_bytes()
    events = read_collection("x", content, FIRST, TODAY).events
    assert events["start_date"].max() == pd.Timestamp("2022-04-25")
    assert events["event_id"].tolist() == [str(number) for number in range(1, 154)]


def test_what_no_part_decides_is_asked(client: Client, tmp_path: Path) -> None:
    rows = [{"day": "03/04/2022", "region": "Kherson", "note": "x" * 90} for _ in range(150)]
    path = write(tmp_path, "mine.csv", table(rows))
    reading = {"start_date": "day", "region": "region"}
    asked = read_in_parts(client, str(path), tmp_path, reading=reading)
    assert isinstance(asked, Question)
    assert asked.column == "day"


def test_files_of_gdelt_need_no_header_in_any_part(client: Client, tmp_path: Path) -> None:
    row = dict.fromkeys(COLUMNS, "") | {
        "SQLDATE": "20220301", "ActionGeo_Type": "4", "ActionGeo_FullName": "Kherson, Ukraine",
        "ActionGeo_CountryCode": "UP", "ActionGeo_ADM1Code": "UP08", "ActionGeo_Lat": "46.64",
        "ActionGeo_Long": "32.61", "EventRootCode": "19", "Year": "2022", "DATEADDED": "20220301",
    }  # fmt: skip
    lines = ["\t".join((row | {"GLOBALEVENTID": str(n)}).values()) for n in range(1000, 1200)]
    path = write(tmp_path, "20220301.export.CSV", "\n".join(lines) + "\n")
    found = read_without_question(client, str(path), tmp_path, reading="gdelt")
    whole = read_at_once(path, "gdelt")
    assert report_json(found.reports[0]) == report_json(whole.report)
    assert found.report.accepted == 200


@pytest.mark.parametrize(
    ("row", "dialect", "said"),
    [(ACLED, "acled", "do not let its rows be kept"), (CLAIM, "claims", "holds events")],
)
def test_what_is_not_kept_or_read_as_an_archive_is_said_so(
    client: Client, tmp_path: Path, row: dict[str, str], dialect: str, said: str
) -> None:
    path = write(tmp_path, "in/a.csv", table([row]))
    with pytest.raises(MessageError, match=said):
        read_without_question(client, str(path), tmp_path, reading=dialect, save=tmp_path / "out")


def test_findings_of_many_files_stay_as_many_as_a_report_lists(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("events.validate.archive.added.MOST_FINDINGS", 10)
    listed: list[int] = []
    kept: Callable[..., None] = run.keep_few

    def counted(files: object) -> None:
        kept(files)
        listed.append(sum(len(one) for added in files for one in added.listed.values()))

    monkeypatch.setattr(run, "keep_few", counted)
    for number in range(6):
        rows = [row | {"latitude": "999"} for row in ucdp_rows(20, first=20 * number)]
        write(tmp_path, f"in/{number}.csv", table(rows))
    found = read_without_question(client, f"{tmp_path}/in/*.csv", tmp_path)
    assert found.report.rejected == 120
    assert len(found.report.findings) == 10
    assert listed[-1] < 60
