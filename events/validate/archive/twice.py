"""Keys that stand in more than one part of an archive, found without ever holding all of them.

Each part lays its keys down in as many baskets as the archive has, by a hash, so that two that are
the same lie in the same basket; a basket is small enough to be held.
"""

from dataclasses import dataclass

import fsspec
import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from geodata.validate.report import MOST_LETTERS, MOST_LISTED

_SALTS = ("claims-atlas one", "claims-atlas two")  # sixteen letters each
_HASHES = ["one", "two"]


@dataclass(frozen=True)
class Repeated:
    """Keys of one file that stood before.

    Parameters
    ----------
    file
        Place of the file among those of the archive.
    is_here
        Whether they stood in the same file; else in one before it.
    count
        How many rows have them.
    rows
        The first of these: place of the part among those that were asked for, row and line within
        it, and the key.
    """

    file: int
    is_here: bool
    count: int
    rows: tuple[tuple[int, int, int, str], ...]


def write_keys(address: str, keys: pd.Series, lines: pd.Series, baskets: int) -> None:
    """Lay the keys of a part down.

    Parameters
    ----------
    keys
        By the number of the row.
    lines
        Line of each row, by the same numbers.
    """
    texts = keys.to_numpy(dtype=object)
    one, two = (pd.util.hash_array(texts, hash_key=salt) for salt in _SALTS)
    laid = pa.table(
        {
            "one": one,
            "two": two,
            "row": keys.index.to_numpy(np.int64),
            "line": lines[keys.index].to_numpy(np.int64),
            "value": keys.str.slice(0, MOST_LETTERS).tolist(),
        }
    )
    basket = one % np.uint64(baskets)
    with fsspec.open(address, "wb") as opened, parquet.ParquetWriter(opened, laid.schema) as writer:
        for number in range(baskets):
            of_basket = laid.filter(basket == number)
            # a group of rows for each basket, though it is empty
            writer.write_table(of_basket, row_group_size=max(1, len(of_basket)))


def find_repeated(addresses: list[str], files: list[int], basket: int) -> list[Repeated]:
    """Keys of one basket that stand in a part or in a row before.

    Parameters
    ----------
    addresses
        Of the keys of each part, in the order of the archive.
    files
        Place of the file of each part.
    """
    laid = [_read(address, basket, [*_HASHES, "row"]) for address in addresses]
    parts = np.repeat(np.arange(len(laid)), [len(one) for one in laid])
    keys = pd.concat(laid, ignore_index=True).assign(part=parts, file=np.array(files)[parts])
    is_twice = keys.duplicated(_HASHES)
    if not is_twice.any():
        return []
    is_here = keys.duplicated([*_HASHES, "file"])
    repeated = []
    twice = keys.assign(is_here=is_here)[is_twice]
    for _key, rows in twice.groupby(["file", "is_here"]):
        file, here = int(rows["file"].iloc[0]), bool(rows["is_here"].iloc[0])
        first = rows.head(MOST_LISTED)
        told = [
            (int(part), row, line, value)
            for part in first["part"].unique()
            for row, line, value in _values(
                addresses[part], basket, first.loc[first["part"] == part, "row"]
            )
        ]
        repeated.append(Repeated(file, here, len(rows), tuple(told)))
    return repeated


def _values(address: str, basket: int, rows: pd.Series) -> list[tuple[int, int, str]]:
    """Row, line and key of some rows of a part."""
    laid = _read(address, basket, ["row", "line", "value"])
    laid = laid[laid["row"].isin(rows)]
    return [*zip(laid["row"].tolist(), laid["line"].tolist(), laid["value"].tolist(), strict=True)]


def _read(address: str, basket: int, columns: list[str]) -> pd.DataFrame:
    with fsspec.open(address, "rb") as opened:
        laid: pd.DataFrame = parquet.ParquetFile(opened).read_row_group(basket, columns).to_pandas()
    return laid
