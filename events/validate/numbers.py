"""Numbers as files write them: read, mended where only the comma is wrong, or refused."""

import pandas as pd

_PLAIN = r"^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?\Z"
_COMMA = r"^[+-]?[0-9]+,[0-9]+\Z"
_DIGITS = r"^[0-9]+(?:\.0*)?\Z"
# What programs write where there is no number; `nan` is a number that has gone wrong.
_NOTHING = frozenset({"na", "n/a", "null", "none", "-", "\N{EN DASH}", "\N{EM DASH}"})


def read_numbers(texts: pd.Series) -> pd.DataFrame:
    """Finite numbers of a column, by its index.

    Columns: `number` (float, missing where there is none), and what became of the cell: `is_wrong`
    it is no finite number, `is_comma` its comma is taken for a point, `is_nothing` a word is taken
    for no number.
    """
    codes, values = pd.factorize(texts)
    unique = pd.Series(values, dtype="str")
    is_comma = unique.str.match(_COMMA)
    is_nothing = unique.str.lower().isin(_NOTHING)
    written = unique.mask(is_comma, unique.str.replace(",", ".", regex=False))
    is_number = written.str.match(_PLAIN)
    numbers = pd.DataFrame(
        {
            "number": pd.to_numeric(written.where(is_number)).astype(float),
            "is_wrong": ~is_number & ~is_nothing & (unique != ""),
            "is_comma": is_comma,
            "is_nothing": is_nothing,
        }
    )
    return numbers.take(codes).set_axis(texts.index)


def read_counts(texts: pd.Series) -> pd.DataFrame:
    """Whole numbers from 0 of a column, by its index: columns as in `read_numbers`, Int64."""
    codes, values = pd.factorize(texts)
    unique = pd.Series(values, dtype="str")
    is_nothing = unique.str.lower().isin(_NOTHING)
    is_number = unique.str.match(_DIGITS) & (unique.str.len() <= 12)
    counts = pd.DataFrame(
        {
            "number": pd.to_numeric(unique.where(is_number)).astype("Int64"),
            "is_wrong": ~is_number & ~is_nothing & (unique != ""),
            "is_nothing": is_nothing,
        }
    )
    return counts.take(codes).set_axis(texts.index)
