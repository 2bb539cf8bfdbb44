"""Files of control by place: what is taken, what is left out, and what is wrong and where."""

import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geodata.refresh.viina import NOTHING, Came, read_control_files

IDS = ["11", "12", "ua-0001"]
TODAY = pd.Timestamp("2022-03-01")
HEADER = "geonameid,date,status_wiki,status_boost,status_dsm,status_isw,status,vcontrol_version"
ROWS = ["11,20220224,RU,RU,,,RU,v", "11,20220225,RU,RU,,,CONTESTED,v", "12,20220224,,,,,UA,v"]


def write(path: Path, rows: list[str], header: str = HEADER) -> Path:
    path.write_text("\n".join([header, *rows, ""]), "utf-8")
    return path


def read(*paths: Path) -> Came:
    return read_control_files(paths, IDS, TODAY)


def rows_of(tmp_path: Path, *rows: str) -> Came:
    return read(write(tmp_path / "control_latest_2022.csv", [*rows]))


def test_a_status_stands_at_its_place_and_day(tmp_path: Path) -> None:
    came = rows_of(tmp_path, *ROWS)
    assert came.grid.shape == (3, 6)
    assert came.grid[:, :3].tolist() == [[2, 1, NOTHING], [0, NOTHING, NOTHING], [NOTHING] * 3]
    assert came.row_counts == {"control_latest_2022.csv": 3}
    assert (came.fault_count, came.other_count, came.empty_count, came.repeated_count) == (0,) * 4


def test_a_zipped_file_and_rows_in_any_order_say_the_same(tmp_path: Path) -> None:
    plain = rows_of(tmp_path, *ROWS)
    inner = write(tmp_path / "inner.csv", ROWS[::-1])
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.write(inner, "control_latest_2022.csv")
        archive.writestr("__MACOSX/._control_latest_2022.csv", "no")
    zipped = read(tmp_path / "c.zip")
    assert np.array_equal(plain.grid, zipped.grid)
    assert zipped.row_counts == {"c.zip/control_latest_2022.csv": 3}


def test_columns_are_found_by_name_and_days_and_ids_in_both_forms(tmp_path: Path) -> None:
    rows = ["RU,2022-02-24,11.0", "contested,20220225,11", "UA,20220224,12"]
    came = read(write(tmp_path / "a.csv", rows, '\ufeff"Status","DATE","geonameid"'))
    assert np.array_equal(came.grid, rows_of(tmp_path, *ROWS).grid)


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    more = ["99,20220224,,,,,UA,v", "12,20220225,,,,,,v", "12,20220226,,,,,NA,v", ROWS[0], ROWS[0]]
    came = rows_of(tmp_path, *ROWS, *more)
    assert (came.other_count, came.empty_count, came.repeated_count) == (1, 2, 2)
    assert np.array_equal(came.grid, rows_of(tmp_path, *ROWS).grid)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("11,20220226,,,,,XX,v", "line 5, column 'status', value 'XX': must be one of UA"),
        ("11,20220231,,,,,RU,v", "line 5, column 'date', value '20220231': must be a day"),
        ("11,20220223,,,,,RU,v", "line 5, column 'date', value '20220223'"),
        ("11,20220302,,,,,RU,v", "from 2022-02-24 to 2022-03-01"),
        ("x1,20220226,,,,,RU,v", "line 5, column 'geonameid', value 'x1': must be a GeoNames id"),
        ("11,20220224,,,,,UA,v", "line 5, column 'status', value 'UA': must be what another row"),
    ],
)
def test_a_fault_is_told_by_file_line_column_value_and_rule(
    tmp_path: Path, row: str, said: str
) -> None:
    came = rows_of(tmp_path, *ROWS, row)
    assert came.fault_count == 1
    assert came.faults[0].startswith("control_latest_2022.csv: line 5")
    assert said in came.faults[0]


def test_of_many_faults_the_first_are_told_and_all_are_counted(tmp_path: Path) -> None:
    came = rows_of(tmp_path, *ROWS, *["11,20220226,,,,,XX,v"] * 50)
    assert (came.fault_count, len(came.faults)) == (50, 10)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"geonameid,date\n1,2\n", "has no column status"),
        (b"<!DOCTYPE html>", "has no column geonameid, date, status"),
        (b"\xff\xfe1\x00", "must be a CSV file in UTF-8"),
        (f"{HEADER}\n{ROWS[0]}\n11,20220225\n".encode(), "Expected 8 columns, got 2"),
        (b"", "has no column"),
    ],
)
def test_what_is_no_such_file_is_refused_by_name(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "bad.csv").write_bytes(content)
    with pytest.raises(ValueError, match=r"^bad\.csv: ") as raised:
        read(tmp_path / "bad.csv")
    assert said in str(raised.value)


def test_an_archive_without_a_table_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("readme.txt", "no")
    with pytest.raises(ValueError, match=r"c\.zip: holds no CSV file"):
        read(tmp_path / "c.zip")
