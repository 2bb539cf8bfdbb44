"""From a CSV file to a validated table, with errors that name file, row, column, value and rule."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pandera.pandas as pa

from geodata.text import read_rows

# One row of a table, by column name: a claim, a source, an event with the columns of its schema.
Row: TypeAlias = Mapping[Any, Any]

_YES_NO = {"yes": True, "no": False}


def read_table(
    path: Path, schema: pa.DataFrameSchema, corrections: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Read a CSV file into a table that satisfies a schema.

    Parameters
    ----------
    path
        UTF-8, comma separated, header in the first line. "NA" and its like stay text.
    schema
        Its columns are the columns of the file, in order. The type of a column says how its
        text is read: days are ISO (YYYY-MM-DD), flags are ``yes`` or ``no``.
    corrections
        Rows of the corrections table for this file, applied to the text before it is read.

    Returns
    -------
    DataFrame
        One row per line of the file, in the file's order.

    Raises
    ------
    ValueError
        If the file breaks a rule; the message names file, row, column, value and rule.
    """
    return table_of_rows(read_rows(path), schema, path.name, corrections)


def table_of_rows(
    rows: list[list[str]],
    schema: pa.DataFrameSchema,
    file_name: str,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Table of the cells of a CSV file, the header among its rows, as `read_table` has it.

    Raises
    ------
    ValueError
        If a row breaks a rule; the message names file, row, column, value and rule.
    """
    text = _texts(rows, list(schema.columns), file_name)
    if corrections is not None:
        text = apply_corrections(text, corrections, file_name)
    table = pd.DataFrame(index=text.index)
    for name, column in schema.columns.items():
        table[name] = _typed(text[name], str(column.dtype), file_name)
    return validated(table, schema, file_name)


def validated(table: pd.DataFrame, schema: pa.DataFrameSchema, table_name: str) -> pd.DataFrame:
    """Check a table against a schema and return it unchanged.

    Raises
    ------
    ValueError
        With one line for each of the first ten faults.
    """
    try:
        return schema.validate(table, lazy=True)
    except pa.errors.SchemaErrors as errors:
        raise ValueError(_faults(errors.failure_cases, table, table_name)) from None


def apply_corrections(
    text: pd.DataFrame, corrections: pd.DataFrame, file_name: str
) -> pd.DataFrame:
    """Replace recorded values by corrected ones; the first column of the table is its key.

    Raises
    ------
    ValueError
        If a correction names an unknown row or column, or if its old value is not what the
        file holds.
    """
    corrected = text.copy()
    key = text.columns[0]
    for correction in corrections.itertuples(index=False):
        where = f"{file_name}: correction {correction.correction_id}"
        if correction.column_name not in text.columns:
            raise ValueError(f"{where}, column {correction.column_name!r}: no such column")
        rows = corrected.index[corrected[key] == correction.row_id]
        if len(rows) != 1:
            raise ValueError(f"{where}, row {correction.row_id!r}: found {len(rows)} times")
        found = corrected.at[rows[0], correction.column_name]
        if str(found) != str(correction.old_value):
            raise ValueError(
                f"{where}, row {correction.row_id!r}, column {correction.column_name!r}, value "
                f"{found!r}: the correction expects {correction.old_value!r}"
            )
        corrected.at[rows[0], correction.column_name] = str(correction.new_value)
    return corrected


def refuse_cells(cells: pd.Series, is_wrong: pd.Series, file_name: str, rule: str) -> None:
    """Pass when no cell of a column is wrong.

    Raises
    ------
    ValueError
        With file, row, column, value and rule of the first that is.
    """
    if is_wrong.any():
        position = int(is_wrong.to_numpy().argmax())
        raise ValueError(
            f"{file_name}: row {position + 1}, column {cells.name!r}, "
            f"value {cells.iloc[position]!r}: must be {rule}"
        )


def _texts(lines: list[list[str]], columns: list[str], file_name: str) -> pd.DataFrame:
    # pandas cuts a row with a field too many and fills one with a field too few: both silent
    header, *rows = lines
    if header != columns:
        raise ValueError(f"{file_name}: columns are {header}, expected {columns}")
    for number, row in enumerate(rows, start=1):
        if len(row) != len(columns):
            raise ValueError(
                f"{file_name}: row {number}, value {','.join(row)[:80]!r}: "
                f"has {len(row)} fields, must have {len(columns)}"
            )
    return pd.DataFrame(rows, columns=columns, dtype="str")


def _typed(text: pd.Series, dtype: str, file_name: str) -> pd.Series:
    if dtype.startswith("datetime64"):
        days = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce").astype("datetime64[us]")
        return _without_loss(text, days, file_name, "a day, YYYY-MM-DD")
    if dtype.startswith("float"):
        # "inf" and "nan" are numbers to Python, not to a reader of this table
        plain = text.where(~text.str.contains("[a-zA-Z]"), "?")
        numbers = pd.to_numeric(plain, errors="coerce").astype(float)
        return _without_loss(text, numbers, file_name, "a finite number")
    if dtype == "Int64":
        counts = pd.to_numeric(text.where(text.str.fullmatch(r"-?\d+")), errors="coerce")
        return _without_loss(text, counts.astype("Int64"), file_name, "a whole number")
    if dtype == "bool":
        flags = text.map(_YES_NO)
        refuse_cells(text, flags.isna(), file_name, "yes or no")
        return flags.astype(bool)
    return text


def _without_loss(text: pd.Series, typed: pd.Series, file_name: str, rule: str) -> pd.Series:
    refuse_cells(text, typed.isna() & (text != ""), file_name, rule)
    return typed


def _faults(cases: pd.DataFrame, table: pd.DataFrame, table_name: str) -> str:
    lines = [_fault(case, table) for case in cases.head(10).to_dict("records")]
    more = f"\n... and {len(cases) - 10} more" if len(cases) > 10 else ""
    return f"{table_name}: {len(cases)} faults\n" + "\n".join(lines) + more


def _fault(case: dict[Hashable, Any], table: pd.DataFrame) -> str:
    row, column, value = case["index"], case["column"], case["failure_case"]
    if not isinstance(row, int) or row not in table.index:
        return f"whole table, {column}, value {value!r}: {case['check']}"
    if isinstance(value, dict):  # a rule between rows tells its cell by the column
        ((column, value),) = value.items()
    key = str(table.at[row, table.columns[0]])
    return f"row {row + 1} ({key}), column {column!r}, value {value!r}: {case['check']}"
