"""The columns of a file that are read, and what is found while they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from geodata.messages import Message
from geodata.validate.report import MOST_LISTED, Finding, Outcome, list_rows


@dataclass(frozen=True)
class Sheet:
    """The columns of a file that hold a part of an event.

    Parameters
    ----------
    cells
        By field the texts as they are written; all have one index, the numbers of the rows.
    columns
        By field the column's name in the file.
    file
        Name of the file.
    lines
        Line on which each row begins, by the same index.
    findings
        What has been found so far.
    """

    cells: Mapping[str, pd.Series]
    columns: Mapping[str, str]
    file: str
    lines: pd.Series
    findings: list[Finding] = field(default_factory=list)


def trimmed(sheet: Sheet, part: str) -> pd.Series:
    """Cells of a field without blanks around them; empty ones where no column holds it."""
    if part in sheet.cells:
        return sheet.cells[part].str.strip()
    return pd.Series("", index=sheet.lines.index, dtype="str")


def mark(
    sheet: Sheet,
    part: str,
    is_hit: pd.Series,
    outcome: Outcome,
    rule: Message,
    advice: Message | None = None,
) -> None:
    """Note what is wrong with some cells of a field."""
    if is_hit.any():
        mark_rows(sheet, part, is_hit.index[is_hit], outcome, rule, advice)


def mark_rows(
    sheet: Sheet,
    part: str,
    rows: pd.Index,
    outcome: Outcome,
    rule: Message,
    advice: Message | None = None,
    *,
    most: int = MOST_LISTED,
) -> None:
    """Note what is wrong with the cells of a field in the rows of these numbers.

    At most `most` of them are listed one by one, at least one.
    """
    column = sheet.columns.get(part, "")
    finding = Finding(outcome, rule, file=sheet.file, column=column, advice=advice)
    first = rows[:most]
    values = sheet.cells[part][first].tolist() if part in sheet.cells else ()
    listed = list_rows(finding, first.tolist(), sheet.lines[first].tolist(), values)
    listed[-1] = replace(listed[-1], also=tuple(rows[most:].tolist()))
    sheet.findings.extend(listed)


def notice(sheet: Sheet, rule: Message, part: str | None = None, *, is_tally: bool = False) -> None:
    """Note what is assumed about the whole file, or about a column."""
    column = sheet.columns.get(part, "") if part else ""
    found = Finding("noticed", rule, file=sheet.file, column=column, is_tally=is_tally)
    sheet.findings.append(found)
