"""Tables as CSV files that a spreadsheet opens without running anything.

Whatever goes into a spreadsheet, as CSV or as a workbook, goes through
`geodata.spreadsheet.plain_cell`.
"""

import pandas as pd

from geodata.spreadsheet import plain_cell


def csv_bytes(rows: pd.DataFrame) -> bytes:
    """Table as UTF-8 with a byte order mark, which spreadsheets need to see that it is.

    Numbers stay numbers, truths are ``yes`` and ``no``, days ISO, what is missing is empty; every
    text and every header goes through `plain_cell`.
    """
    plain = pd.DataFrame(
        {number: rows.iloc[:, number].map(_as_cell) for number in range(rows.shape[1])},
        dtype=object,
    )
    plain.columns = pd.Index([plain_cell(str(name)) for name in rows.columns])
    return plain.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _as_cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return plain_cell(value) if isinstance(value, str) else value
