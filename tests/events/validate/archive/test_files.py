"""Where files are cut: parts hold the rows, the lines and the faults of the whole."""

from pathlib import Path

import pandas as pd
import pytest

from events.validate.archive.files import ArchiveFile, find_files, plan_file
from events.validate.archive.parts import rows_of_part
from geodata.messages import MessageError
from geodata.validate.delimited import read_delimited
from geodata.validate.report import FileRefusedError
from tests.events.validate.archive.made import faulty_rows, table

WHOLE = table(faulty_rows(160))
TEXTS = {
    "plain": WHOLE.encode(),
    "marked": b"\xef\xbb\xbf" + WHOLE.encode(),
    "carriage returns": table(faulty_rows(160), "\r\n").encode(),
    "old carriage returns": WHOLE.replace("first line\nsecond", "one").replace("\n", "\r").encode(),
    "semicolons": "\n".join(f"{n};a;b" for n in ["id", *range(4000)]).encode(),
    "a line of Excel": ("sep=;\n" + "\n".join(f"{n};a;b" for n in ["id", *range(4000)])).encode(),
    "a quote within a cell": "\n".join(
        'id,name\n1,a "b" c\n2,"unclosed\n3,d'.splitlines() * 600
    ).encode(),
    "empty lines and ragged rows": "\n".join(
        ["id,name", *["1,a", "", "2", ",", "3,b"] * 900]
    ).encode(),
    "a damaged letter": WHOLE.encode()[:-900] + b"\xff" + WHOLE.encode()[-900:],
    "a letter that stands for damage": WHOLE.encode()[:900]
    + "\ufffd".encode()
    + WHOLE.encode()[900:-900]
    + b"\xff"
    + WHOLE.encode()[-900:],
}


@pytest.mark.parametrize("part_bytes", [3_000, 7_001])
@pytest.mark.parametrize("content", TEXTS.values(), ids=TEXTS)
def test_parts_hold_the_rows_of_the_whole(tmp_path: Path, content: bytes, part_bytes: int) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    whole = read_delimited("any.csv", content)
    planned = plan_file(ArchiveFile(str(path), "any.csv", len(content)), part_bytes)
    assert len(planned.cuts) > 2
    texts, lines, rows, line = [], [], 0, 0
    for part in range(len(planned.cuts) - 1):
        read, count = rows_of_part(planned, part)
        texts.append(read.texts.set_axis(read.texts.index + rows))
        lines.append((read.lines + line).set_axis(read.lines.index + rows))
        rows, line = rows + read.rows_in, line + count
    pd.testing.assert_frame_equal(pd.concat(texts), whole.texts)
    pd.testing.assert_series_equal(pd.concat(lines), whole.lines)
    assert rows == whole.rows_in


def test_a_large_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(
        "id,назва\n".encode("cp1251") + "1,Херсонська область\n".encode("cp1251") * 900
    )
    with pytest.raises(FileRefusedError, match="another encoding than UTF-8"):
        plan_file(ArchiveFile(str(path), "any.csv", path.stat().st_size), 5_000)


def test_a_large_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(b'{"a": 1}' * 4_000)
    with pytest.raises(FileRefusedError, match="at most 25 MB"):
        plan_file(ArchiveFile(str(path), "any.csv", path.stat().st_size), 5_000)


def test_a_row_larger_than_a_part_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(b"a,b\n1,2\n" + b"x" * 20_000 + b",1\n")
    with pytest.raises(FileRefusedError, match="has a row of more than"):
        plan_file(ArchiveFile(str(path), "any.csv", path.stat().st_size), 5_000)


def test_files_go_by_their_path_below_the_folder_they_share(tmp_path: Path) -> None:
    for name in ("a/x.csv", "b/x.csv"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("id\n1\n")
    assert [one.name for one in find_files(f"{tmp_path}/*/*.csv")] == ["a/x.csv", "b/x.csv"]


@pytest.mark.parametrize("pattern", ["{}/*.csv", "nosuch://{}/*.csv"])
def test_an_address_that_names_no_file_is_said_so(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(MessageError, match=r"No file fits|cannot be opened"):
        find_files(pattern.format(tmp_path))
