"""The report on a file, to keep: as JSON for programs and as CSV for a spreadsheet."""

import csv
import io
import json

from geodata.messages import Message
from geodata.spreadsheet import plain_cell
from geodata.validate.report import Finding, Report

_COLUMNS = ("file", "line", "row", "column", "value", "rule", "outcome", "advice")


def report_json(report: Report) -> str:
    """Report as JSON: the counts, how often each rule was met, and the findings one by one."""
    kept = {
        "file": report.file,
        "read_as": report.read_as,
        "rows_in": report.rows_in,
        "accepted": report.accepted,
        "repaired": report.repaired,
        "rejected": report.rejected,
        "rules": [
            {"rule": rule, "outcome": outcome, "count": count}
            for rule, outcome, count in report.counts
        ],
        "findings": [_cells(finding) for finding in report.findings],
    }
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def report_csv(report: Report) -> bytes:
    """Findings as CSV in UTF-8 with a byte order mark; no cell is run as a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for finding in report.findings:
        writer.writerow([plain_cell(str(cell)) for cell in _cells(finding).values()])
    # halves of characters, which a broken file may hold, have no UTF-8
    return written.getvalue().encode("utf-8-sig", errors="replace")


def report_sentences(report: Report, most: int) -> list[str]:
    """Counts and the first findings of a report as sentences in English, one a line."""
    counts = (
        f"{report.file}: {report.rows_in} rows: {report.accepted} accepted, "
        f"{report.repaired} repaired, {report.rejected} rejected."
    )
    shown = [
        finding_sentence(finding, file="" if finding.file == report.file else finding.file)
        for finding in report.findings[:most]
    ]
    left = sum(count for _rule, _outcome, count in report.counts) - len(shown)
    return [counts, *shown, *([f"… and {left} more."] if left > 0 else [])]


def finding_sentence(finding: Finding, file: str = "") -> str:
    """A finding as one sentence in English, with where it was made.

    Parameters
    ----------
    file
        Which file it is about, where that is not said before.
    """
    more = f" and {len(finding.also)} more rows" if finding.also else ""
    places = [
        file,
        f"line {finding.line}" if finding.line else "",
        f"row {finding.row}{more}" if finding.row else "",
        f"column {finding.column}" if finding.column else "",
        f"value {finding.value!a}" if finding.row else "",
    ]
    where = ", ".join(place for place in places if place)
    advice = f" {finding.advice}" if finding.advice else ""
    return f"{finding.outcome}: {where + ': ' if where else ''}{finding.rule}{advice}"


def _cells(finding: Finding) -> dict[str, str | int]:
    return {
        "file": finding.file,
        "line": finding.line or "",
        "row": finding.row or "",
        "column": finding.column,
        "value": finding.value,
        "rule": str(finding.rule),
        "outcome": finding.outcome,
        "advice": str(finding.advice) if isinstance(finding.advice, Message) else "",
    }
