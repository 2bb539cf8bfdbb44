"""What was found in the parts of a file, added up to the report that one reading of it gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from geodata.messages import Message
from geodata.validate.report import (
    MOST_FINDINGS,
    MOST_LISTED,
    Finding,
    Outcome,
    Report,
    make_report,
    place_of,
)

# A rule as it is counted, and one with what fills its gaps, to which findings belong together.
_Rule = tuple[str, Outcome]
_Kind = tuple[object, ...]


@dataclass(frozen=True)
class Found:
    """What was found in a part of a file.

    Parameters
    ----------
    lines
        Lines of the part.
    rows_in, accepted, repaired, rejected
        As in a report.
    findings
        With rows and lines from 1 in the part, and without `also`.
    more
        How many rows each finding is about beside its own.
    """

    lines: int
    rows_in: int
    accepted: int
    repaired: int
    rejected: int
    findings: tuple[Finding, ...]
    more: tuple[int, ...]


@dataclass
class Added:
    """What was found in the parts of a file so far, in their order."""

    file: str
    read_as: str
    lines: int = 0
    rows: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    listed: dict[_Kind, list[Finding]] = field(default_factory=dict)
    counts: dict[_Rule, int] = field(default_factory=dict)


def found_in(file: str, lines: int, rows_in: int, findings: Iterable[Finding]) -> Found:
    """What was found in a part of a file, each row counted as in a report."""
    found = sorted(findings, key=place_of)
    report = make_report(file, "", rows_in, found)
    return Found(
        lines,
        rows_in,
        report.accepted,
        report.repaired,
        report.rejected,
        tuple(replace(one, also=()) for one in found),
        tuple(len(one.also) for one in found),
    )


def add_part(added: Added, found: Found) -> None:
    """Add the next part of a file."""
    for one, more in zip(found.findings, found.more, strict=True):
        line = one.line + added.lines if one.line else 0
        row = one.row + added.rows[0] if one.row else 0
        _add_finding(added, replace(one, row=row, line=line), more)
    rows = (found.rows_in, found.accepted, found.repaired, found.rejected)
    added.rows = [before + now for before, now in zip(added.rows, rows, strict=True)]
    added.lines += found.lines


def add_listed(added: Added, findings: Iterable[Finding], count: int) -> None:
    """Add findings of one rule that were made of all parts at once, and how many there are."""
    listed = sorted(findings, key=place_of)[:MOST_LISTED]
    for one in listed:
        _add_finding(added, one, 0)
    _count(added, listed[0], count - len(listed))


def keep_few(files: Iterable[Added]) -> None:
    """Let go of findings that no report on all the files will list: the counts stay."""
    room = MOST_FINDINGS
    for added in files:
        if room <= 0:
            added.listed = {kind: listed[:1] for kind, listed in added.listed.items()}
        room -= sum(len(listed) for listed in added.listed.values())


def report_of(added: Added) -> Report:
    """Report on the file."""
    families: dict[_Kind, int] = {}
    for kind in added.listed:
        families[kind[:-1]] = families.get(kind[:-1], 0) + 1
    findings = [
        one
        for kind, listed in added.listed.items()
        for one in sorted(listed, key=place_of)[: max(1, MOST_LISTED // families[kind[:-1]])]
    ]
    findings.sort(key=place_of)
    rows_in, accepted, repaired, rejected = added.rows
    counts = _in_order(added.counts, findings)
    return Report(
        added.file,
        added.read_as,
        rows_in,
        accepted,
        repaired,
        rejected,
        tuple(findings[:MOST_FINDINGS]),
        counts,
    )


def report_of_all(name: str, read_as: str, reports: Iterable[Report]) -> Report:
    """One report on the files of an archive: rows added up, and the first of all findings."""
    rows = [0, 0, 0, 0]
    counts: dict[_Rule, int] = {}
    findings: list[Finding] = []
    for report in reports:
        of_file = (report.rows_in, report.accepted, report.repaired, report.rejected)
        rows = [before + now for before, now in zip(rows, of_file, strict=True)]
        for rule, outcome, count in report.counts:
            counts[rule, outcome] = counts.get((rule, outcome), 0) + count
        findings += report.findings[: MOST_FINDINGS - len(findings)]
    ordered = sorted(counts.items(), key=lambda one: one[1], reverse=True)
    rows_in, accepted, repaired, rejected = rows
    return Report(
        name,
        read_as,
        rows_in,
        accepted,
        repaired,
        rejected,
        tuple(findings),
        tuple((*rule, count) for rule, count in ordered),
    )


def _add_finding(added: Added, finding: Finding, more: int) -> None:
    """List a finding, or add it to the one that says the same of the whole file."""
    kind = _kind_of(finding)
    listed = added.listed.setdefault(kind, [])
    is_once = finding.row == 0 or finding.is_tally
    if is_once and listed:
        if not finding.is_tally:
            return
        listed[0] = replace(listed[0], rule=_sum(listed[0].rule, finding.rule))
        _count(added, finding, more + (1 if finding.row else 0))
        return
    if len(listed) < MOST_LISTED:
        listed.append(finding)
    _count(added, finding, 1 + more)


def _count(added: Added, finding: Finding, count: int) -> None:
    rule = (finding.rule.template, finding.outcome)
    added.counts[rule] = added.counts.get(rule, 0) + count


def _kind_of(finding: Finding) -> _Kind:
    """What findings have in common that are one fault: column, rule and advice, and what is filled.

    The last is what differs among findings that fill the list of a rule together.
    """
    values = tuple(
        one for one in finding.rule.values if not (finding.is_tally and one[0] == "count")
    )
    is_row = finding.row > 0
    rule = finding.rule.template
    return is_row, finding.outcome, finding.column, rule, str(finding.advice), values


def _sum(one: Message, other: Message) -> Message:
    """Rule whose count is that of both."""
    counts: Mapping[str, object] = dict(other.values)
    return replace(
        one,
        values=tuple(
            (name, value + int(str(counts[name])))
            if name == "count" and isinstance(value, int)
            else (name, value)
            for name, value in one.values
        ),
    )


def _in_order(
    counts: Mapping[_Rule, int], findings: Iterable[Finding]
) -> tuple[tuple[str, Outcome, int], ...]:
    """Rules by how often they were met, then by where first."""
    first = dict.fromkeys((one.rule.template, one.outcome) for one in findings)
    ordered = sorted(first, key=lambda rule: counts[rule], reverse=True)
    return tuple((*rule, counts[rule]) for rule in ordered)
