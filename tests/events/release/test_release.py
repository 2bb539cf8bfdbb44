"""Releases: what was shipped can be read again, and nothing changes without a release."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events import read
from events.release import __main__ as release_command
from events.release import versions
from events.release.tables import KEYS, Release, as_text, cells_between, kept, shipped_tables
from events.release.versions import (
    RELEASES,
    data_version,
    read_release,
    release_differences,
    released_versions,
    write_release,
)
from geodata import read as geodata_read
from geodata.datapackage import check_datapackage, read_datapackage
from tests.events.frames import make_claims

DAY = pd.Timestamp("2026-11-22")
NEXT_DAY = pd.Timestamp("2026-11-23")
HOSTILE = [
    "",
    "../../etc",
    "../2026-11-22",
    "2026-11-22/../2026-11-22",
    "2026-11-22\x00",
    "2026-11-22 ",
    "2026-11-22.1",
    "2026-11-22-odbl",
    "\u0662\u0660\u0662\u0666-11-22",
    "2026-11-22\u200b",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "latest",
    "9" * 10_000,
]
CONTROL = pd.DataFrame(
    {
        "region_id": ["UA-65", "UA-65"],
        "source_id": ["S1", "S1"],
        "assessed_from": pd.to_datetime(["2022-03-01", "2022-03-05"]),
        "assessed_to": pd.to_datetime(["2022-03-05", "2022-04-01"]),
        "held_share": [0.5, 0.75],
        "contested_share": [np.nan, 0.01],
    }
)


def make_tables(*figures: float) -> Release:
    claims = make_claims(*({"value": figure} for figure in figures))
    return {"claims": kept("claims", claims), "control_daily": kept("control_daily", CONTROL)}


def assert_same(found: Release, expected: Release) -> None:
    assert found.keys() == expected.keys()
    for name, table in expected.items():
        pd.testing.assert_frame_equal(found[name], table)


@pytest.fixture
def shipped_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path in read.DATA.glob("*.csv"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(read, "DATA", tmp_path)
    return tmp_path


def test_the_newest_release_is_the_shipped_data() -> None:
    assert release_differences(shipped_tables()) == []
    assert data_version() == released_versions()[-1]


def test_the_first_release_is_of_22_november_2026() -> None:
    first = read_release("2026-11-22")
    assert released_versions()[0] == "2026-11-22"
    later = {"control_dated", "judgements"}
    assert list(first) == [name for name in KEYS if name not in later]
    assert {name: len(first[name]) for name in ("claims", "events", "control_daily")} == {
        "claims": 395,
        "events": 165,
        "control_daily": 3725,
    }
    claim = first["claims"].set_index("claim_id").loc["C014"]
    assert (claim["low"], claim["high"]) == ("93.11", "93.11")


def test_every_shipped_table_is_in_a_release_but_corrections_and_ground() -> None:
    in_release = set(KEYS) - {"geometry", "control_daily"} | {"control_viina"}
    folders = (read.DATA, geodata_read.DATA)
    shipped = {path.stem for folder in folders for path in folder.glob("*.csv")}
    of_ground = {f"ground_{name}" for name in ("places", "steps", "names", "series")}
    assert in_release == shipped - {"corrections"} - of_ground


def test_a_release_tells_when_what_is_drawn_is_another() -> None:
    paths = set(shipped_tables()["geometry"]["path"])
    assert {"regions.parquet", "ground_cells.parquet", "ground_steps.csv"} < paths
    assert "control_viina.csv" not in paths


def test_every_release_is_described_with_its_licence_and_small() -> None:
    check_datapackage(RELEASES)
    entries = {entry["path"]: entry for entry in read_datapackage(RELEASES)["resources"]}
    for path, entry in entries.items():
        is_odbl = path.endswith("-odbl.json.gz")
        assert entry["licenses"][0]["name"] == ("ODbL-1.0" if is_odbl else "CC-BY-4.0")
        assert entry["bytes"] < 60_000


def test_what_stands_under_the_odbl_is_in_a_file_of_its_own(tmp_path: Path) -> None:
    write_release(make_tables(86), DAY, tmp_path)
    plain = versions._unpacked(tmp_path / "2026-11-22.json.gz")
    odbl = versions._unpacked(tmp_path / "2026-11-22-odbl.json.gz")
    assert (set(plain), set(odbl)) == ({"claims"}, {"control_daily"})


@settings(max_examples=25)
@given(st.lists(st.floats(0, 1e9, allow_nan=False), min_size=1, max_size=5))
def test_a_release_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, figures: list[float]
) -> None:
    folder = tmp_path_factory.mktemp("releases")
    tables = make_tables(*figures)
    assert write_release(tables, DAY, folder) == "2026-11-22"
    assert_same(read_release("2026-11-22", folder), tables)
    assert release_differences(tables, folder) == []


def test_hostile_text_in_a_table_comes_back_as_it_was(tmp_path: Path) -> None:
    texts = [
        "{{7*7}}",
        "<script>alert(1)</script>",
        '"],[',
        "\u0423\u043a\u0440\u0430\u0457\u043d\u0430\n",
    ]
    claims = make_claims(*({"value": 1.0, "claimant": text} for text in texts))
    write_release({"claims": kept("claims", claims)}, DAY, tmp_path)
    assert read_release("2026-11-22", tmp_path)["claims"]["claimant"].tolist() == texts


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        write_release(make_tables(86, 12), DAY, folder)
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(written[0]) == 3
    assert written[0] == written[1]


def test_the_order_of_rows_is_no_change() -> None:
    claims = make_claims({"value": 1.0}, {"value": 2.0})
    pd.testing.assert_frame_equal(kept("claims", claims), kept("claims", claims[::-1]))


def test_a_later_release_writes_only_what_changed_and_the_older_one_stays(tmp_path: Path) -> None:
    write_release(make_tables(86), DAY, tmp_path)
    assert write_release(make_tables(87), NEXT_DAY, tmp_path) == "2026-11-23"
    assert not (tmp_path / "2026-11-23-odbl.json.gz").exists()
    assert_same(read_release("2026-11-22", tmp_path), make_tables(86))
    assert_same(read_release("2026-11-23", tmp_path), make_tables(87))
    check_datapackage(tmp_path)


def test_releases_of_one_day_are_counted_and_in_order(tmp_path: Path) -> None:
    names = [write_release(make_tables(figure), DAY, tmp_path) for figure in range(1, 12)]
    assert names[:3] == ["2026-11-22", "2026-11-22.2", "2026-11-22.3"]
    assert names[-1] == "2026-11-22.11"
    assert released_versions(tmp_path) == tuple(names)
    assert_same(read_release("2026-11-22.2", tmp_path), make_tables(2))
    assert write_release(make_tables(86), NEXT_DAY, tmp_path) == "2026-11-23"


def test_there_is_no_release_of_nothing_new(tmp_path: Path) -> None:
    write_release(make_tables(86), DAY, tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ValueError, match="nothing differs from release 2026-11-22"):
        write_release(make_tables(86), NEXT_DAY, tmp_path)
    assert sorted(tmp_path.iterdir()) == before


def test_a_release_is_not_older_than_the_one_before(tmp_path: Path) -> None:
    write_release(make_tables(86), NEXT_DAY, tmp_path)
    with pytest.raises(ValueError, match="later day than 2026-11-22"):
        write_release(make_tables(87), DAY, tmp_path)


def test_a_folder_without_releases_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no release"):
        released_versions(tmp_path)


@pytest.mark.parametrize("version", HOSTILE, ids=lambda text: repr(text)[:30])
def test_an_unknown_version_is_refused_and_never_becomes_a_path(version: str) -> None:
    with pytest.raises(ValueError, match="no release of the data has this name") as error:
        read_release(version)
    assert version == "" or version not in str(error.value)


def test_a_changed_figure_is_found_with_table_and_row(shipped_copy: Path) -> None:
    path = shipped_copy / "claims.csv"
    text = path.read_text("utf-8")
    assert text.count("\nC002,UA-65,ref2022,share voting for joining Russia,87,") == 1
    path.write_text(text.replace("joining Russia,87,", "joining Russia,86,", 1), encoding="utf-8")
    assert release_differences(shipped_tables()) == [
        f"claims: row C002, column 'figure', changed: '87' in release {data_version()}, '86' now"
    ]


def test_a_changed_note_is_found_though_only_its_hash_is_kept(shipped_copy: Path) -> None:
    path = shipped_copy / "claims.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("Rounded in the news report", "Cut in the report", 1), "utf-8")
    (line,) = release_differences(shipped_tables())
    assert line.startswith("claims: row C002, column 'rest', changed")


def test_a_correction_on_record_asks_for_a_release(shipped_copy: Path) -> None:
    with (shipped_copy / "corrections.csv").open("a", encoding="utf-8") as file:
        file.write("K1,claims,C002,value,87,87.05,for this test,2026-11-22,FOX-0929\n")
    (line,) = release_differences(shipped_tables())
    assert "row C002, column 'figure', changed: '87' in" in line


def test_the_check_fails_with_the_row_when_the_data_changed(shipped_copy: Path) -> None:
    assert release_command.main(["check"]) == f"The tables are those of release {data_version()}."
    path = shipped_copy / "events.csv"
    rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(rows[:-1]), encoding="utf-8")
    with pytest.raises(SystemExit, match=r"events: row E\d+, column 'title', removed"):
        release_command.main(["check"])


def test_the_command_refuses_to_release_nothing_new(monkeypatch: pytest.MonkeyPatch) -> None:
    # of tables that do differ it would keep a release, here among those that are shipped
    newest = read_release(data_version())
    monkeypatch.setattr(release_command, "shipped_tables", lambda: newest)
    with pytest.raises(SystemExit, match="No new release: nothing differs"):
        release_command.main([])


def test_two_rows_of_one_key_are_refused() -> None:
    claims = make_claims({"value": 1.0})
    with pytest.raises(ValueError, match="claims: two rows with the same claim_id"):
        kept("claims", pd.concat([claims, claims]))


def test_cells_are_text_that_does_not_depend_on_their_type() -> None:
    assert as_text(pd.Series([86.0, 0.1 + 0.2, np.nan])).tolist() == ["86", "0.3", ""]
    assert as_text(pd.Series([86, None], dtype="Int64")).tolist() == ["86", ""]
    assert as_text(pd.Series([True, False])).tolist() == ["yes", "no"]
    assert as_text(pd.to_datetime(pd.Series(["2022-09-30", None]))).tolist() == ["2022-09-30", ""]
    assert as_text(pd.Series(["NA", ""])).tolist() == ["NA", ""]


def test_an_empty_column_more_is_no_change_of_the_words() -> None:
    claims = make_claims({"value": 1.0, "note": "mind this"})
    without, with_empty = claims.drop(columns="denominator"), claims.assign(denominator="")
    pd.testing.assert_frame_equal(kept("claims", without), kept("claims", with_empty))
    assert kept("claims", claims)["rest"].tolist() != kept("claims", without)["rest"].tolist()


def test_a_column_that_only_one_release_keeps_is_not_compared() -> None:
    old = kept("statuses", pd.DataFrame({"status_id": ["A"], "status_type": ["t"]}))
    assert cells_between(old, old.assign(declared_by="somebody"), "statuses").empty
    assert cells_between(old.assign(declared_by="somebody"), old, "statuses").empty
