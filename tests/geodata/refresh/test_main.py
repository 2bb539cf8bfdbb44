"""The command: what it writes, what it refuses, and that nothing is ever written by half."""

import json
import shutil
from pathlib import Path

import pytest

from geodata import read
from geodata.refresh.__main__ import main

NAMES = ("ground_steps.csv", "control_viina.csv", "ground_series.csv")
HEADER = "geonameid,date,status"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    shutil.copytree(read.DATA, made)
    return made


def write(folder: Path, *rows: str) -> str:
    path = folder.parent / "control_latest_2026.csv"
    path.write_text("\n".join([HEADER, *rows, ""]), "utf-8")
    return str(path)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_newer_days_are_written_with_their_hashes_and_the_next_step_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(folder, "498959,20260425,UA", "498959,20260426,CONTESTED", "1,20260425,UA")
    arguments = ["viina", file, "--output", str(folder)]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "control_latest_2026.csv: 3 rows" in said
    assert "Left out: 1 rows of places that are not ours" in said
    assert "went to 2026-04-24 and goes to 2026-04-26" in said
    assert "python -m events.release" in said
    first = contents(folder)
    assert b"498959,2026-04-26,contested\n" in first["ground_steps.csv"]
    assert first["ground_series.csv"] == b"source_id,last_day\nVIINA-2,2026-04-26\n"
    described = {one["path"]: one for one in json.loads(first["datapackage.json"])["resources"]}
    assert described["ground_steps.csv"]["bytes"] == len(first["ground_steps.csv"])
    assert main(arguments) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert contents(folder) == first


def test_a_past_that_says_otherwise_is_refused_until_it_is_accepted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(folder)
    file = write(folder, "498959,20260424,CONTESTED")
    arguments = ["viina", file, "--output", str(folder)]
    assert main(arguments) == 1
    assert "1 of 1 past place-days that came again say otherwise" in capsys.readouterr().out
    assert contents(folder) == before
    assert main([*arguments, "--accept-changes"]) == 0
    assert b"498959,2026-04-24,contested\n" in contents(folder)["ground_steps.csv"]


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        (["498959,20260425,XX"], 1, "line 2, column 'status', value 'XX'"),
        (["498959,20260425"], 2, "Expected 3 columns, got 2"),
        (["498959,20260427,UA"], 2, "2 days are missing, from 2026-04-25 to 2026-04-26"),
    ],
)
def test_what_is_refused_leaves_all_as_it_was(
    folder: Path, capsys: pytest.CaptureFixture[str], rows: list[str], code: int, said: str
) -> None:
    before = contents(folder)
    assert main(["viina", write(folder, *rows), "--output", str(folder)]) == code
    found = capsys.readouterr().out
    assert said in found
    assert "Nothing was written." in found
    assert contents(folder) == before


def test_a_file_that_is_not_there_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["viina", str(folder / "no.zip"), "--output", str(folder)]) == 2
    assert "no.zip: No such file" in capsys.readouterr().out


def test_a_run_that_ends_while_it_writes_leaves_the_tables_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder)

    def end(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("geodata.files.os.fsync", end)
    with pytest.raises(KeyboardInterrupt):
        main(["viina", write(folder, "498959,20260425,UA"), "--output", str(folder)])
    assert contents(folder) == before


def test_an_edition_gets_the_tables_and_goes_on_from_them(tmp_path: Path) -> None:
    made = tmp_path / "newsroom"
    made.mkdir()
    assert main(["viina", write(made, "498959,20260425,UA"), "--output", str(made)]) == 0
    assert set(contents(made)) == set(NAMES)
    assert main(["viina", write(made, "498959,20260426,UA"), "--output", str(made)]) == 0
    assert contents(made)["ground_series.csv"].endswith(b"2026-04-26\n")
