"""Reading a table: every fault is refused with file, row, column, value and rule."""

from pathlib import Path

import pandas as pd
import pandera.pandas as pa
import pytest

from geodata.datapackage import check_datapackage
from geodata.read import DATA
from geodata.table import apply_corrections, read_table

SCHEMA = pa.DataFrameSchema(
    {
        "row_id": pa.Column(str, unique=True),
        "kind": pa.Column(str, pa.Check.isin(["a", "b", "NA"])),
        "share": pa.Column(float, pa.Check.in_range(0, 1), nullable=True),
        "day": pa.Column("datetime64[us]", nullable=True),
        "count": pa.Column("Int64", nullable=True),
        "is_seen": pa.Column(bool),
    },
    strict=True,
)
HEADER = "row_id,kind,share,day,count,is_seen"


def written(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "things.csv"
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    return path


def test_text_stays_text_and_the_rest_gets_its_type(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "007,NA,0.5,2022-09-30,3,yes", "8,a,,,,no"), SCHEMA)
    assert table["row_id"].tolist() == ["007", "8"]
    assert table["kind"].tolist() == ["NA", "a"]
    assert table["is_seen"].tolist() == [True, False]
    assert table["day"].iloc[0] == pd.Timestamp("2022-09-30")
    assert table.iloc[1][["share", "day", "count"]].isna().all()


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        ("1,c,0.5,2022-09-30,3,yes", "kind", "c"),
        ("1,a,93,2022-09-30,3,yes", "share", "93"),
        ("1,a,inf,2022-09-30,3,yes", "share", "inf"),
        ("1,a,1e999,2022-09-30,3,yes", "share", "1e999"),
        ("1,a,nan,2022-09-30,3,yes", "share", "nan"),
        ('1,a,"0,5",2022-09-30,3,yes', "share", "0,5"),
        ("1,a,0.5,30.09.2022,3,yes", "day", "30.09.2022"),
        ("1,a,0.5,2022-02-30,3,yes", "day", "2022-02-30"),
        ("1,a,0.5,2022-09-30,3.5,yes", "count", "3.5"),
        ("1,a,0.5,2022-09-30,3,true", "is_seen", "true"),
    ],
)
def test_a_fault_is_named_with_file_row_column_and_value(
    tmp_path: Path, line: str, column: str, value: str
) -> None:
    path = written(tmp_path, "0,a,0.5,2022-09-30,3,yes", line)
    with pytest.raises(ValueError, match=r"things\.csv") as error:
        read_table(path, SCHEMA)
    for part in ("row 2", repr(column), value):
        assert part in str(error.value)


def test_a_key_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    line = "1,a,0.5,2022-09-30,3,yes"
    with pytest.raises(ValueError, match="row_id"):
        read_table(written(tmp_path, line, line), SCHEMA)


@pytest.mark.parametrize("line", ["1,a,0.5,2022-09-30,3,yes,more", "1,a,0.5,2022-09-30,3"])
def test_a_ragged_row_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"row 1.* fields, must have 6"):
        read_table(written(tmp_path, line), SCHEMA)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="columns are"):
        read_table(written(tmp_path, header="row_id,kind"), SCHEMA)


def test_a_missing_file_is_no_empty_table(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / "things.csv", SCHEMA)


def correction(**changed: str) -> pd.DataFrame:
    row = {
        "correction_id": "K1",
        "row_id": "1",
        "column_name": "share",
        "old_value": "0.5",
        "new_value": "0.6",
    }
    return pd.DataFrame([{**row, **changed}])


def test_a_correction_changes_what_is_read_and_not_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "1,a,0.5,2022-09-30,3,yes", "2,a,0.5,2022-09-30,3,yes")
    recorded = path.read_bytes()
    assert read_table(path, SCHEMA, correction())["share"].tolist() == [0.6, 0.5]
    assert path.read_bytes() == recorded


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"old_value": "0.4"}, "expects '0.4'"),
        ({"row_id": "9"}, "found 0 times"),
        ({"column_name": "weight"}, "no such column"),
    ],
)
def test_a_correction_that_does_not_fit_the_file_fails_the_read(
    changed: dict[str, str], rule: str
) -> None:
    text = pd.DataFrame({"row_id": ["1"], "share": ["0.5"]})
    with pytest.raises(ValueError, match=rule):
        apply_corrections(text, correction(**changed), "things.csv")


def test_a_corrected_value_must_keep_the_rules_too(tmp_path: Path) -> None:
    path = written(tmp_path, "1,a,0.5,2022-09-30,3,yes")
    with pytest.raises(ValueError, match=r"'share', value 1\.6"):
        read_table(path, SCHEMA, correction(new_value="1.6"))


def test_every_shipped_file_is_the_described_one() -> None:
    check_datapackage(DATA)
