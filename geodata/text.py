"""The cells of a CSV file as they are written, or why it is none, with the file's name."""

import csv
import io
import re
from pathlib import Path

# Control characters, marks that turn the direction of writing or have no width, halves of
# characters, and private ones: whoever reads sees something else than whoever searches.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_MOST_LETTERS = 10_000
# How a file begins that is something else than its name says.
_OTHERS = {
    b"\xff\xfe": "UTF-16; save it as UTF-8",
    b"\xfe\xff": "UTF-16; save it as UTF-8",
    b"version https://git-lfs": "a pointer of Git LFS; fetch the file itself",
    b"PK\x03\x04": "a workbook or an archive",
    b"PAR1": "Parquet",
    b"\x1f\x8b": "packed with gzip",
    b"<": "HTML or XML",
}


def read_rows(path: Path) -> list[list[str]]:
    """Rows of a CSV file, the header among them: at least that one.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no CSV in UTF-8 or holds nothing, or a cell holds what cannot be read by a person:
        with file, row, column, value and rule, as far as there are any.
    """
    content = path.read_bytes()
    for head, kind in _OTHERS.items():
        if content.lower().startswith(head.lower()):
            raise ValueError(f"{path.name}: is {kind}, must be a CSV file")
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ValueError(f"{path.name}: line {line}: must be UTF-8") from None
    reader = csv.reader(io.StringIO(written, newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise ValueError(f"{path.name}: line {reader.line_num}: {error}") from None
    if not rows:
        raise ValueError(f"{path.name}: is empty, must begin with the names of its columns")
    for number, row in enumerate(rows):
        # A row at once, which nearly always passes; its cells only to say which one does not.
        if UNPRINTABLE.search("".join(row)) or max(map(len, row), default=0) > _MOST_LETTERS:
            _refuse_cells(row, number, rows[0], path.name)
    return rows


def _refuse_cells(row: list[str], number: int, header: list[str], file_name: str) -> None:
    """Pass when every cell of a row can be read as it is written."""
    for cell, column in zip(row, header, strict=False):  # a ragged row has a message of its own
        where = f"{file_name}: row {number}, column {column!r}, value {cell[:80]!a}"
        if len(cell) > _MOST_LETTERS:
            raise ValueError(f"{where}: must have at most {_MOST_LETTERS} letters")
        if found := UNPRINTABLE.search(cell):
            raise ValueError(f"{where}: must hold no {found[0]!a}, which is not seen")
