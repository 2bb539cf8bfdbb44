"""Tables as CSV files that a spreadsheet opens without running anything."""

import pandas as pd

# A spreadsheet takes a cell that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def plain_cell(content: str) -> str:
    """Return the text of a cell, with an apostrophe before what would be a formula."""
    return f"'{content}" if content.startswith(FORMULA_STARTS) else content


def csv_bytes(rows: pd.DataFrame) -> bytes:
    """Write a table as UTF-8 with a byte order mark, which spreadsheets need to see that it is.

    Numbers stay numbers; every text goes through `plain_cell`.
    """
    plain = rows.apply(lambda column: column.map(_as_cell))
    return plain.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _as_cell(value: object) -> object:
    return plain_cell(value) if isinstance(value, str) else value
