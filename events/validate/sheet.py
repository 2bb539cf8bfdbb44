"""The columns of a file that are read, and what is found while they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
) -> None:
    """Note what is wrong with the cells of a field in the rows of these numbers."""
    finding = Finding(
        outcome, rule, file=sheet.file, column=sheet.columns.get(part, ""), advice=advice
    )
    listed = rows[:MOST_LISTED]
    values = sheet.cells[part][listed].tolist() if part in sheet.cells else ()
    lines = sheet.lines[listed].tolist()
    sheet.findings.extend(list_rows(finding, rows.tolist(), lines, values))


def notice(sheet: Sheet, rule: Message, part: str | None = None) -> None:
    """Note what is assumed about the whole file, or about a column."""
    column = sheet.columns.get(part, "") if part else ""
    sheet.findings.append(Finding("noticed", rule, file=sheet.file, column=column))
