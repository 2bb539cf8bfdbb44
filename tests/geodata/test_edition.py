"""An edition: rows of a folder over the shipped ones, and what is wrong with them by their file."""

from pathlib import Path

import pandas as pd
import pytest

from events import read as of_events
from events.refer import check_references
from events.release import __main__ as release_command
from events.release.versions import data_version, newest_release, release_of
from geodata import edition
from geodata import read as of_geodata
from tests import shipped

KEYS = {**of_events.KEYS, **of_geodata.KEYS}
SOURCE = "N1,Newsroom,Our own count,2026-10-01,day,https://news.example/count,yes,no,\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "newsroom"
    made.mkdir()
    (made / edition.NAME_FILE).write_text("Kyiv Desk\n", "utf-8")
    monkeypatch.setenv(edition.SETTING, str(made))
    return made


def head(name: str) -> str:
    home = of_events if name in of_events.KEYS else of_geodata
    return (home.DATA / name).read_text("utf-8").partition("\n")[0] + "\n"


def lay(folder: Path, name: str, rows: str) -> None:
    (folder / name).write_text(head(name) + rows, "utf-8")
    edition._read.cache_clear()  # as a process does that starts


def rows_of(*rows: str) -> pd.DataFrame:
    return pd.DataFrame([list(row) for row in rows], columns=["key", "day", "x"], dtype="str")


def test_a_row_replaces_the_one_with_its_key_and_others_follow() -> None:
    laid = edition.lay_over(rows_of("a1x", "b1x"), rows_of("c1y", "a2y"), ["key"])
    assert laid.to_numpy().tolist() == [["a", "2", "y"], ["b", "1", "x"], ["c", "1", "y"]]
    assert laid.index.tolist() == [0, 1, 2]


def test_a_series_is_replaced_as_a_whole_where_it_stood() -> None:
    laid = edition.lay_over(rows_of("a1x", "a2x", "a3x", "b1x"), rows_of("a1y", "a9y"), ["key"])
    assert laid.to_numpy().tolist() == [["a", "1", "y"], ["a", "9", "y"], ["b", "1", "x"]]


def test_nothing_laid_over_changes_nothing() -> None:
    table = rows_of("a1x", "b1x")
    pd.testing.assert_frame_equal(edition.lay_over(table, table.head(0), ["key"]), table)
    pd.testing.assert_frame_equal(edition.lay_over(table, table, ["key"]), table)


def test_without_an_edition_all_is_as_shipped() -> None:
    assert edition.read_edition() is None
    assert data_version() == newest_release()


def test_rows_of_an_edition_stand_beside_the_shipped_ones(folder: Path) -> None:
    first = shipped.read_sources().iloc[0]
    lay(folder, "sources.csv", SOURCE + f"{first['source_id']},Other,,,,,no,no,\n")
    sources = of_events.read_sources()
    assert len(sources) == len(shipped.read_sources()) + 1
    assert sources["publisher"].iloc[0] == "Other"
    assert sources["source_id"].iloc[-1] == "N1"


def test_steps_of_a_place_are_replaced_together(folder: Path) -> None:
    lay(folder, "ground_steps.csv", "498959,2022-03-01,contested\n")
    steps = of_geodata.read_ground_steps()
    assert steps.loc[steps["place_id"] == "498959", "status"].tolist() == ["contested"]
    others = shipped.read_ground_steps().query("place_id != '498959'")
    pd.testing.assert_frame_equal(
        steps[steps["place_id"] != "498959"].reset_index(drop=True),
        others.reset_index(drop=True),
    )


def test_the_version_is_that_of_no_release_and_changes_with_a_cell(folder: Path) -> None:
    lay(folder, "sources.csv", SOURCE)
    first = data_version()
    assert first.startswith(f"{newest_release()}-edition-")
    assert release_of(first) == newest_release()
    lay(folder, "sources.csv", SOURCE.replace("yes", "no"))
    assert data_version() != first


def test_what_changes_in_the_folder_counts_from_the_next_start(folder: Path) -> None:
    lay(folder, "sources.csv", SOURCE)
    before = data_version()
    (folder / "sources.csv").write_text("broken", "utf-8")
    assert data_version() == before
    assert of_events.read_sources()["source_id"].iloc[-1] == "N1"


@pytest.mark.parametrize(
    ("name", "rows", "said"),
    [
        ("sources.csv", "N1,Newsroom\n", ["newsroom/sources.csv: row 1", "has 2 fields"]),
        ("sources.csv", SOURCE + SOURCE, ["newsroom/sources.csv", "row 1 (N1)", "'source_id'"]),
        ("sources.csv", SOURCE.replace("https:", "javascript:"),
         ["newsroom/sources.csv", "row 1 (N1), column 'url', value 'javascript:"]),
        ("sources.csv", SOURCE.replace("2026-10-01", "2026-10-41"),
         ["newsroom/sources.csv", "row 1 (N1), column 'source_date', value '2026-10-41'"]),
        ("sources.csv", SOURCE.replace("Our", "Ou\u202er"),
         ["newsroom/sources.csv: row 1, column 'title'"]),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_folder_file_row_column_and_value(
    folder: Path, name: str, rows: str, said: list[str]
) -> None:
    lay(folder, name, rows)
    with pytest.raises(ValueError, match="newsroom") as raised:
        of_events.read_sources()
    for part in said:
        assert part in str(raised.value)


def test_a_fault_between_rows_of_both_names_the_edition(folder: Path) -> None:
    first = shipped.read_statuses().iloc[0]
    day = f"{first['status_from']:%Y-%m-%d}"
    row = f"N1,{first['region_id']},{first['status_type']},{day},,x,AJ-MAP,,,\n"
    lay(folder, "statuses.csv", row)
    with pytest.raises(ValueError, match=r"newsroom/statuses\.csv over the shipped table"):
        of_geodata.read_statuses()


def test_an_unknown_key_is_told_by_the_row_of_the_edition(folder: Path) -> None:
    row = ("X1,UA-65,ref2022,share voting,80,,,% of votes counted,votes counted,,2022-09-27,day,"
           "2022-09-28,day,Somebody,claimed,NOPE,yes,khe-yes,\n")  # fmt: skip
    lay(folder, "claims.csv", row)
    tables = {"claims": of_events.read_claims(), "sources": of_events.read_sources()}
    with pytest.raises(ValueError, match="source_id") as raised:
        check_references(tables)
    where = "newsroom/claims.csv: row 1 (X1), column 'source_id', value 'NOPE'"
    assert str(raised.value).startswith(where)


def test_a_share_of_nobody_is_told_by_its_own_row(folder: Path) -> None:
    lay(folder, "control_measured.csv", "UA-14,ISW,2026-10-01,0.5\nUA-14,NOPE,2026-10-02,0.5\n")
    tables = {"control": of_geodata.read_control(), "assessors": of_geodata.read_assessors()}
    with pytest.raises(ValueError, match=r"newsroom/control_measured\.csv: row 2 \(UA-14\)"):
        check_references(tables)


def test_a_step_of_an_unknown_place_is_told_by_its_row(folder: Path) -> None:
    lay(folder, "ground_steps.csv", "498959,2022-03-01,contested\n1,2022-03-01,held\n")
    with pytest.raises(ValueError, match=r"newsroom/ground_steps\.csv: row 2 \(1\), column"):
        of_geodata.read_ground_steps()


def test_an_unknown_vote_is_told_by_its_row(folder: Path) -> None:
    lay(folder, "dispute_groups.csv", "mine,result,nope,UA-65,Mine,,\n")
    with pytest.raises(ValueError, match=r"newsroom/dispute_groups\.csv: row 1 \(mine\)"):
        of_events.read_dispute_groups()


@pytest.mark.parametrize("name", ["claim.csv", "ground_places.csv"])
def test_a_table_that_is_none_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_text("a,b\n", "utf-8")
    with pytest.raises(ValueError, match=rf"newsroom/{name}: no such table"):
        edition.refuse_unknown(KEYS)


@pytest.mark.parametrize("name", ["", "x" * 61, "one\ntwo", "a\u202eb"])
def test_a_folder_must_say_whose_edition_it_is(folder: Path, name: str) -> None:
    (folder / edition.NAME_FILE).write_text(name, "utf-8")
    with pytest.raises(ValueError, match=r"newsroom/edition\.txt: value"):
        edition.read_edition()
    (folder / edition.NAME_FILE).unlink()
    with pytest.raises(ValueError, match=r"newsroom/edition\.txt: is missing"):
        edition.read_edition()


def test_every_key_is_of_columns_of_its_table() -> None:
    for name, key in KEYS.items():
        columns = head(name).strip().split(",")
        assert set([key] if isinstance(key, str) else key) <= set(columns), name


@pytest.mark.usefixtures("folder")
def test_an_edition_is_never_kept_as_a_release() -> None:
    for action in ("write", "check"):
        with pytest.raises(SystemExit, match=edition.SETTING):
            release_command.main([action])
