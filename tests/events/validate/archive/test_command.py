"""The command of an archive: an exit code, words for every fault, and nothing half written."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from distributed import Client

from events.validate import __main__
from events.validate.__main__ import main
from events.validate.archive import command
from tests.events.validate.archive.made import faulty_rows, table, ucdp_rows


@pytest.fixture
def within(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives read within this process."""

    @contextmanager
    def connected(_scheduler: str, _workers: int | None) -> Iterator[Client]:
        yield client

    monkeypatch.setattr(command, "connected", connected)


@pytest.mark.usefixtures("within")
def test_an_archive_ends_with_0_and_its_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text(table(ucdp_rows(9)), "utf-8")
    report, save = tmp_path / "report.json", tmp_path / "out"
    arguments = [f"{tmp_path}/*.csv", "--report", str(report), "--save", str(save)]
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert "9 rows: 9 accepted" in told
    assert "CC BY 4.0" in told
    assert '"file": "a.csv"' in report.read_text("utf-8")
    assert (save / "overview.atlas.parquet").exists()
    assert main(arguments) == 2
    assert "holds something already" in capsys.readouterr().out


@pytest.mark.usefixtures("within")
def test_rejects_of_an_archive_end_with_1_and_their_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text(table(faulty_rows(30)), "utf-8")
    assert main([f"{tmp_path}/*.csv", "--as", "ucdp"]) == 1
    assert "rejected: a.csv, line 3, row 2, column latitude" in capsys.readouterr().out


@pytest.mark.usefixtures("within")
def test_an_archive_that_is_ended_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(share: float) -> None:
        if share > 0.8:
            raise KeyboardInterrupt

    monkeypatch.setattr(__main__, "_tell_progress", end)
    (tmp_path / "a.csv").write_text(table(ucdp_rows(9)), "utf-8")
    assert main([f"{tmp_path}/*.csv", "--save", str(tmp_path / "out")]) == 130
    assert "nothing is kept" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_an_address_that_fits_no_file_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([f"{tmp_path}/*.csv"]) == 2
    assert "No file fits" in capsys.readouterr().out


def test_without_dask_it_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> None:
        raise ModuleNotFoundError(name="distributed")

    monkeypatch.setattr(__main__, "import_module", missing)
    assert main([f"{tmp_path}/*.csv"]) == 2
    assert "requirements-archives.lock" in capsys.readouterr().out


def test_one_file_is_read_without_dask() -> None:
    script = "import sys, events.validate.__main__; sys.exit('distributed' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
