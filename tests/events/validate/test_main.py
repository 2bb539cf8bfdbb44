"""The command: counts and findings as sentences, an exit code, and never a traceback."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from events.validate.__main__ import main
from events.validate.kept import read_collection
from events.validate.mapping import Options, mapping_json
from tests.events.validate.made import ACLED, CLAIM, TODAY, UCDP


def write(folder: Path, rows: list[dict[str, str]], name: str = "ged.csv") -> str:
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def test_a_clean_file_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([write(tmp_path, [UCDP])]) == 0
    told = capsys.readouterr().out
    assert "ged.csv: 1 rows: 1 accepted, 0 repaired, 0 rejected." in told
    assert "CC BY 4.0" in told


def test_rejects_end_with_1_and_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.json"
    bad = UCDP | {"id": "=2+3", "latitude": "999"}
    assert main([write(tmp_path, [UCDP, bad]), "--as", "ucdp", "--report", str(report)]) == 1
    assert "rejected: line 3, row 2, column latitude" in capsys.readouterr().out
    kept = json.loads(report.read_text("utf-8"))
    assert (kept["rows_in"], kept["accepted"], kept["rejected"]) == (2, 1, 1)
    assert kept["findings"][0]["value"] == "999"


def test_what_has_to_be_decided_is_asked_and_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, [{"Date": "03/04/2022", "Oblast": "Kherson"}], "mine.csv")
    assert main([file]) == 1
    assert "column Date:" in capsys.readouterr().out
    mapping = tmp_path / "mapping.json"
    columns = {"start_date": "Date", "region": "Oblast"}
    mapping.write_text(mapping_json(columns, Options({"Date": "day_first"})), "utf-8")
    assert main([file, "--mapping", str(mapping)]) == 0


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n", b"PK\x03\x04", b"a,b\n1,2\n", b"\xff", b'{"type": "FeatureColl']
)
def test_what_cannot_be_read_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    assert main([str(path)]) == 2
    assert "any.csv" in capsys.readouterr().out


def test_a_file_or_mapping_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    assert main([str(tmp_path / "none.csv")]) == 2
    assert main([str(tmp_path)]) == 2
    file = write(tmp_path, [UCDP])
    assert main([file, "--mapping", str(tmp_path / "none.json")]) == 2
    (tmp_path / "mapping.json").write_text("[1]", "utf-8")
    assert main([file, "--mapping", str(tmp_path / "mapping.json")]) == 2


def test_a_kind_that_is_none_is_said_with_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([write(tmp_path, [UCDP]), "--as", "gde"]) == 2
    assert "called gde: ucdp, acled" in capsys.readouterr().out


def test_the_command_itself_loads_no_tables() -> None:
    words = "import sys, events.validate.__main__; print('pandas' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", words], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "False"


def test_what_is_kept_is_opened_again_and_what_may_not_be_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "mine.atlas.parquet"
    assert main([write(tmp_path, [UCDP]), "--save", str(kept)]) == 0
    opened = read_collection(kept.name, kept.read_bytes(), date(2013, 11, 21), TODAY)
    assert len(opened.events) == 1
    refused = tmp_path / "theirs.atlas.parquet"
    assert main([write(tmp_path, [ACLED]), "--save", str(refused)]) == 2
    assert "rows of acled may not be passed on" in capsys.readouterr().out
    assert not refused.exists()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_is_written_and_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    path = tmp_path / f"claims.{ending}"
    assert main(["--template", str(path)]) == 0
    assert main([str(path), "--as", "claims"]) == 1
    assert "The example of the template is left out." in capsys.readouterr().out
    assert main(["--template", str(tmp_path / "claims.pdf")]) == 2
    assert main(["--template", str(tmp_path / "none" / "claims.csv")]) == 2


def test_a_question_about_figures_is_answered_in_the_mapping(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, [CLAIM | {"value": "0.97"}], "claims.csv")
    assert main([file]) == 1
    assert "is_share" in capsys.readouterr().out
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"columns": {}, "is_share": true}', "utf-8")
    assert main([file, "--mapping", str(mapping)]) == 0
