"""What became of the rows of a file, as the page prints it."""

from components.own.result import counts_table, findings_table, rows_bar
from geodata.messages import message
from geodata.validate.report import Finding, make_report

CANARY = "{{7*7}}<script>alert(1)</script>"
REPORT = make_report(
    "one.csv",
    "ucdp",
    1200,
    [
        Finding("rejected", message("must be a day, not {day}", day="x"), row=3, line=4),
        Finding("rejected", message("must be a day, not {day}", day=CANARY), row=7, line=9,
                column="when", value=CANARY, advice=message("Mend it.")),
        Finding("repaired", message("a comma is a point"), row=9),
    ],
)  # fmt: skip


def test_the_bar_counts_every_row_once() -> None:
    bar = str(rows_bar(REPORT))
    assert "1,200 rows in the file" in bar
    assert 'class="accepted" style="flex-grow:1197"' in bar
    assert 'class="rejected" style="flex-grow:2"' in bar
    assert 'class="repaired" style="flex-grow:1"' in bar


def test_a_finding_that_differs_from_row_to_row_is_counted_with_gaps() -> None:
    counted = str(counts_table(REPORT))
    assert "must be a day, not …" in counted
    assert "a comma is a point" in counted


def test_a_value_of_the_file_is_text() -> None:
    listed = str(findings_table(REPORT))
    assert "<script>" not in listed
    assert "{{7*7}}&lt;script&gt;" in listed
    assert "7 (line 9)" in listed
    assert "Mend it." in listed


def test_where_nothing_was_found_it_is_said() -> None:
    assert "Nothing was assumed" in str(counts_table(make_report("one.csv", "", 2, [])))
