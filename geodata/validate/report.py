"""What an import found: every row counted, and a finding for each that is not as it was."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from geodata.messages import Message, MessageError

Outcome = Literal["rejected", "repaired", "noticed"]
# A report lists so many findings one by one; the counts are of all.
MOST_FINDINGS = 10_000
MOST_LETTERS = 80  # of a value
# So many rows with the same fault are listed; the numbers of the others stand with the last.
MOST_LISTED = 1_000


@dataclass(frozen=True)
class Finding:
    """Something that is wrong with a file or a row, or that was assumed about it.

    Parameters
    ----------
    outcome
        What became of the row: `rejected` it is left out, `repaired` it is taken with another value
        than the file has, `noticed` it is taken as it is.
    rule
        What a value must be, or what was assumed, as a sentence.
    file, line, row, column, value
        Where: the file within an archive, its line from 1, the row from 1 below the header, the
        column's name in the file, and the value as it is written, cut at `MOST_LETTERS`. 0 or empty
        where the finding is about more than that.
    advice
        What the reader can do; none where the rule says it.
    also
        Further rows of which all this is true too, but for the line and the value: a fault of a
        whole column is one finding, not one for each row.
    is_tally
        Whether `count` in the rule is how often it was met: those of parts of a file add up.
    """

    outcome: Outcome
    rule: Message
    file: str = ""
    line: int = 0
    row: int = 0
    column: str = ""
    value: str = ""
    advice: Message | None = None
    also: tuple[int, ...] = ()
    is_tally: bool = False


class FileRefusedError(MessageError):
    """A fault of a whole file: nothing of it is read, and the findings say why.

    Its text is that of the first finding.
    """

    def __init__(self, *findings: Finding) -> None:
        super().__init__(findings[0].rule)
        self.findings = findings

    def __reduce__(self) -> tuple[type["FileRefusedError"], tuple[Finding, ...]]:
        """The findings, so that the error can be handed from one process to another."""
        return type(self), self.findings


@dataclass(frozen=True)
class Report:
    """What came of one file.

    Parameters
    ----------
    file
        Name of the file.
    read_as
        Key of the dialect that it was read as; empty where it is none.
    rows_in, accepted, repaired, rejected
        Rows: all of them, taken as they are, taken with a changed value, left out. The first is
        always the sum of the others.
    findings
        The first `MOST_FINDINGS`, in the order of `place_of`.
    counts
        How many findings there are of each rule (its template) and outcome, most first.
    """

    file: str
    read_as: str
    rows_in: int
    accepted: int
    repaired: int
    rejected: int
    findings: tuple[Finding, ...]
    counts: tuple[tuple[str, Outcome, int], ...]

    def __post_init__(self) -> None:
        """Refuse counts that do not add up.

        Raises
        ------
        ValueError
            When a row is counted twice or not at all.
        """
        if self.rows_in != self.accepted + self.repaired + self.rejected:
            raise ValueError(
                f"{self.file}: {self.rows_in} rows in, but {self.accepted} accepted, "
                f"{self.repaired} repaired and {self.rejected} rejected"
            )


def make_report(file: str, read_as: str, rows_in: int, findings: Iterable[Finding]) -> Report:
    """Report of a file: its rows counted from what was found.

    A row is rejected when any of its findings says so, repaired when none does and any says that,
    and accepted otherwise. Findings without a row are about the file and count for none. The rows
    of each file that a finding names are counted by themselves.
    """
    found = sorted(findings, key=place_of)
    rejected = _rows_of(found, "rejected")
    repaired = _rows_of(found, "repaired") - rejected
    counted: Counter[tuple[str, Outcome]] = Counter()
    for one in found:
        counted[one.rule.template, one.outcome] += 1 + len(one.also)
    return Report(
        file=file,
        read_as=read_as,
        rows_in=rows_in,
        accepted=rows_in - len(rejected) - len(repaired),
        repaired=len(repaired),
        rejected=len(rejected),
        findings=tuple(found[:MOST_FINDINGS]),
        counts=tuple((rule, outcome, count) for (rule, outcome), count in counted.most_common()),
    )


def place_of(finding: Finding) -> tuple[int, int, str, str]:
    """Where a finding stands in a report: about the whole file first, then by row.

    Of a row what is worst comes first, then one column after the other, so that the findings come
    in one order whether a file was read in one piece or in many.
    """
    outcome = get_args(Outcome).index(finding.outcome)
    return finding.row, outcome, finding.column, finding.rule.template


def refuse(
    file: str, rule: Message, advice: Message | None = None, *, line: int = 0, value: str = ""
) -> FileRefusedError:
    """Error that refuses a file for one fault."""
    return FileRefusedError(
        Finding("rejected", rule, file, line, value=value[:MOST_LETTERS], advice=advice)
    )


def list_rows(
    finding: Finding, rows: Sequence[int], lines: Sequence[int] = (), values: Sequence[str] = ()
) -> list[Finding]:
    """The same finding of many rows: the first `MOST_LISTED` one by one, the others with the last.

    Parameters
    ----------
    finding
        What is true of all of them.
    rows
        Their numbers; none make no finding.
    lines, values
        Line and value of those that are listed, in the same order; more are not looked at.
    """
    listed = [
        replace(
            finding,
            row=int(row),
            line=int(lines[place]) if len(lines) else 0,
            value=values[place][:MOST_LETTERS] if len(values) else "",
        )
        for place, row in enumerate(rows[:MOST_LISTED])
    ]
    if len(rows) > MOST_LISTED:
        listed[-1] = replace(listed[-1], also=tuple(int(row) for row in rows[MOST_LISTED:]))
    return listed


def _rows_of(findings: Iterable[Finding], outcome: Outcome) -> set[tuple[str, int]]:
    """Rows that any finding of an outcome is about, each with its file."""
    return {
        (one.file, row)
        for one in findings
        if one.outcome == outcome and one.row
        for row in (one.row, *one.also)
    }
