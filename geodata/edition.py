"""An edition: tables of a folder that are laid over the shipped ones, and whose edition it is.

``ATLAS_DATA`` names the folder. In it lie CSV files with the names and columns of shipped tables,
as many as are wanted, and ``edition.txt``, whose one line says whose edition it is. A row whose
key a shipped row has stands in its place; the others follow the shipped ones. Nothing can be taken
away. The rows of a series have one key together, so that a series is replaced as a whole.

The folder is read once a process: what changes in it counts from the next start.
"""

import hashlib
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from geodata.table import read_table, refuse_cells, table_of_rows, validated
from geodata.text import UNPRINTABLE, read_rows

SETTING = "ATLAS_DATA"
NAME_FILE = "edition.txt"
_MOST_LETTERS = 60


@dataclass(frozen=True, eq=False)
class Edition:
    """What a folder lays over the shipped tables.

    Parameters
    ----------
    folder
        Its name, as faults are told by it.
    name
        Whose edition it is.
    digest
        Hash of all its files, in eight letters: another one where a cell is.
    rows
        Cells of each of its tables by the name of the file, headers among them.
    """

    folder: str
    name: str
    digest: str
    rows: Mapping[str, list[list[str]]]


def read_edition() -> Edition | None:
    """Edition that the environment names; None where it names none.

    Raises
    ------
    OSError, ValueError
        If the folder cannot be read, with file, row, column, value and rule as far as there are
        any.
    """
    folder = os.environ.get(SETTING, "")
    return _read(Path(folder)) if folder else None


def read_laid(
    path: Path,
    schema: pa.DataFrameSchema,
    key: Collection[str],
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Shipped table with the rows of the edition laid over it, or as it is shipped.

    Parameters
    ----------
    path, schema, corrections
        As `geodata.table.read_table` takes them; corrections are of shipped rows alone.
    key
        Columns by which a row of the edition is one of the table; rows that share it are replaced
        together, and the new ones stand where the first of the old ones stood.

    Raises
    ------
    ValueError
        If a row breaks a rule, with the file that it is in.
    """
    shipped = read_table(path, schema, corrections)
    own = _laid_rows(path.name, schema)
    if own is None:
        return shipped
    laid = lay_over(shipped, own, key)
    edition = read_edition()
    folder = edition.folder if edition else ""
    return validated(laid, schema, f"{folder}/{path.name} over the shipped table")


def lay_over(shipped: pd.DataFrame, own: pd.DataFrame, key: Collection[str]) -> pd.DataFrame:
    """Rows of one table laid over those of another, see `read_laid`; a table anew."""
    columns = list(key)
    place_of: dict[tuple[object, ...], int] = {}
    keys = [[*table[columns].itertuples(index=False, name=None)] for table in (shipped, own)]
    for place, one in enumerate(keys[0]):
        place_of.setdefault(one, place)
    given = set(keys[1])
    is_kept = [one not in given for one in keys[0]]
    places = [place for place, kept in enumerate(is_kept) if kept]
    places += [place_of.get(one, len(shipped)) for one in keys[1]]
    rows = pd.concat([shipped[is_kept], own], ignore_index=True)
    order = pd.Series(places, dtype="int64").sort_values(kind="stable").index
    return rows.loc[order].reset_index(drop=True)


def refuse_laid(
    table: pd.DataFrame, column: str, is_wrong: pd.Series, where: str, rule: str
) -> None:
    """Pass when no cell of a column is wrong; `where` is the name of the table's file.

    Raises
    ------
    ValueError
        With file, row, column, value and rule of the first that is, and in the words of
        `row_words` where the edition has the row.
    """
    if is_wrong.any():
        position = int(is_wrong.to_numpy().argmax())
        value = str(table[column].iloc[position]).removesuffix(" 00:00:00")
        if said := row_words(where, str(table.iloc[position, 0]), column, value):
            raise ValueError(f"{said}, column {column!r}, value {value!r}: must be {rule}")
    refuse_cells(table[column], is_wrong, where, rule)


def row_words(file_name: str, first_cell: str, column: str, value: str) -> str:
    """File and row of the edition that begins with a cell and has a value in a column, in words.

    Nothing where it has none.
    """
    edition = read_edition()
    if edition is None or file_name not in edition.rows:
        return ""
    header, *rows = edition.rows[file_name]
    place = header.index(column)
    for number, row in enumerate(rows, start=1):
        if row[0] == first_cell and value in row[place]:
            return f"{edition.folder}/{file_name}: row {number} ({first_cell})"
    return ""


def refuse_unknown(known: Collection[str]) -> None:
    """Pass when the edition has files of these names alone.

    Raises
    ------
    ValueError
        With the name of one that is not laid over anything.
    """
    edition = read_edition()
    for name in sorted(set(edition.rows if edition else ()) - set(known)):
        folder = edition.folder if edition else ""
        raise ValueError(
            f"{folder}/{name}: no such table; those that can be laid over are "
            f"{', '.join(sorted(known))}"
        )


def _laid_rows(file_name: str, schema: pa.DataFrameSchema) -> pd.DataFrame | None:
    """Rows that the edition has of a table; None where it has no such file."""
    edition = read_edition()
    if edition is None or file_name not in edition.rows:
        return None
    return table_of_rows(edition.rows[file_name], schema, f"{edition.folder}/{file_name}")


@cache
def _read(folder: Path) -> Edition:
    """Edition of a folder, read once."""
    name = _name_of(folder)
    digest = hashlib.sha256(name.encode())
    rows = {}
    for path in sorted(folder.glob("*.csv")):
        digest.update(f"\n{path.name}\n".encode() + path.read_bytes())
        try:
            rows[path.name] = read_rows(path)
        except ValueError as error:
            raise ValueError(f"{folder.name}/{error}") from None
    return Edition(folder.name, name, digest.hexdigest()[:8], rows)


def _name_of(folder: Path) -> str:
    """Whose edition a folder holds."""
    where = f"{folder.name}/{NAME_FILE}"
    try:
        name = (folder / NAME_FILE).read_text("utf-8-sig").strip()
    except FileNotFoundError:
        raise ValueError(f"{where}: is missing, must say whose edition this is") from None
    except UnicodeDecodeError:
        raise ValueError(f"{where}: must be UTF-8") from None
    if not name or len(name) > _MOST_LETTERS or "\n" in name or UNPRINTABLE.search(name):
        raise ValueError(
            f"{where}: value {name[:80]!a}: must be one line of at most {_MOST_LETTERS} letters "
            "that says whose edition this is"
        )
    return name
