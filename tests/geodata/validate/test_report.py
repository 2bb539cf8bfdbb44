"""The report on a file: every row is counted once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.messages import message
from geodata.validate.report import MOST_FINDINGS, Finding, Outcome, Report, make_report

OUTCOMES: tuple[Outcome, ...] = ("rejected", "repaired", "noticed")


@given(
    rows=st.integers(1, 40),
    found=st.lists(st.tuples(st.sampled_from(OUTCOMES), st.integers(0, 40)), max_size=60),
)
def test_rows_in_are_those_accepted_repaired_and_rejected(
    rows: int, found: list[tuple[Outcome, int]]
) -> None:
    findings = [Finding(outcome, message("a rule"), row=min(row, rows)) for outcome, row in found]
    report = make_report("one.csv", "ucdp", rows, findings)
    assert report.rows_in == report.accepted + report.repaired + report.rejected == rows
    assert min(report.accepted, report.repaired, report.rejected) >= 0


def test_a_row_that_is_repaired_and_rejected_is_rejected() -> None:
    findings = [
        Finding("repaired", message("a comma for a point"), row=2, column="latitude"),
        Finding("rejected", message("a day that is none"), row=2, column="date"),
        Finding("noticed", message("the file is in cp1251")),
    ]
    report = make_report("one.csv", "ucdp", 3, findings)
    assert (report.accepted, report.repaired, report.rejected) == (2, 0, 1)
    assert report.findings[0].rule.template == "the file is in cp1251"


def test_findings_beyond_the_first_are_counted_and_not_listed() -> None:
    many = [
        Finding("rejected", message("a day that is none"), row=row)
        for row in range(1, MOST_FINDINGS + 3)
    ]
    report = make_report("one.csv", "ucdp", MOST_FINDINGS + 5, many)
    assert len(report.findings) == MOST_FINDINGS
    assert report.counts == (("a day that is none", "rejected", MOST_FINDINGS + 2),)
    assert report.accepted == 3


def test_counts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="5 rows in, but 3 accepted"):
        Report("one.csv", "", 5, accepted=3, repaired=1, rejected=0, findings=(), counts=())
