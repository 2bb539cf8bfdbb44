"""What is gathered while the files of a series are read: maps by day, and what was found."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.control_maps.maps import OneMap
from geodata.control_maps.measure import Measure, Measured
from geodata.messages import Message, message
from geodata.validate.report import Finding, Outcome, list_rows
from geodata.validate.rows import Rows

NO_DAY = message("must have a day, in the name of the file or in a column called date")
OUTSIDE = message("must be a day from 2014 to today")
_TWICE = message("is of a day that another map of the file is of, which is read")
_MOST_VALUES = 1_000


@dataclass
class Gathered:
    """What has been read so far.

    Parameters
    ----------
    measure
        What maps are laid over.
    today
        The last day that a map may be of.
    answers
        What words mean that nobody knows, see `geodata.control_maps.dialects.meaning_of`.
    rows_in, findings, column, unknown
        As in `geodata.control_maps.maps.MapsRead`.
    maps
        The maps by their days.
    """

    measure: Measure
    today: pd.Timestamp
    answers: dict[str, str]
    rows_in: int = 0
    findings: list[Finding] = field(default_factory=list)
    column: str = ""
    unknown: dict[str, None] = field(default_factory=dict)
    maps: dict[pd.Timestamp, tuple[OneMap, Measured]] = field(default_factory=dict)


def take_map(gathered: Gathered, one: OneMap, measured: Measured) -> None:
    """Keep a map; of two of one day the later file, whose rows the other's give way to."""
    before = gathered.maps.get(one.day)
    if before is not None:
        marks = [Finding("rejected", _TWICE, before[0].file)]
        gathered.findings += [found for each in marks for found in _listed(each, before[0].rows)]
    gathered.maps[one.day] = (one, measured)


def find_rows(
    rows: Rows,
    numbers: npt.NDArray[np.int64],
    rule: Message,
    column: str,
    outcome: Outcome = "rejected",
) -> list[Finding]:
    """A finding of rows by their numbers; with a column each has its value."""
    made = Finding(outcome, rule, rows.file, column=column)
    found = numbers.tolist()
    if not column:
        return _listed(made, found)
    lines, values = (
        rows.lines[found].tolist(),
        rows.texts.loc[found[:_MOST_VALUES], column].tolist(),
    )
    return list_rows(made, found, lines, values)


def _listed(finding: Finding, rows: Sequence[int]) -> list[Finding]:
    """One finding of many rows."""
    return [replace(finding, row=rows[0], also=tuple(rows[1:]))] if rows else []
