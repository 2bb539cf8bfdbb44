"""The report as a file: every finding, and no cell that a spreadsheet would run."""

import csv
import io
import json

from events.validate.report_file import report_csv, report_json
from geodata.messages import message
from geodata.spreadsheet import FORMULA_STARTS
from geodata.validate.report import Finding, make_report

REPORT = make_report(
    "ged.csv",
    "ucdp",
    2,
    [
        Finding(
            "rejected",
            message("It must be a number of degrees."),
            file="ged.csv",
            line=3,
            row=2,
            column="=latitude",
            value='=HYPERLINK("a")',
            advice=message("Look at the file."),
        ),
        Finding("noticed", message("The file is in cp1251.")),
    ],
)


def test_the_table_holds_every_finding_and_no_formula() -> None:
    text = report_csv(REPORT).decode("utf-8-sig")
    header, whole, row = list(csv.reader(io.StringIO(text, newline="")))
    assert header == ["file", "line", "row", "column", "value", "rule", "outcome", "advice"]
    assert whole == ["", "", "", "", "", "The file is in cp1251.", "noticed", ""]
    assert row[:5] == ["ged.csv", "3", "2", "'=latitude", '\'=HYPERLINK("a")']
    assert row[5:] == ["It must be a number of degrees.", "rejected", "Look at the file."]
    assert not any(cell.startswith(FORMULA_STARTS) for cell in row)


def test_json_has_the_counts_and_the_values_as_they_are() -> None:
    kept = json.loads(report_json(REPORT))
    assert kept["rows_in"] == kept["accepted"] + kept["repaired"] + kept["rejected"] == 2
    assert kept["findings"][1]["value"] == '=HYPERLINK("a")'
    wrong = {"rule": "It must be a number of degrees.", "outcome": "rejected", "count": 1}
    assert wrong in kept["rules"]
