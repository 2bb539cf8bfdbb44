"""Maps of places, as VIINA has them: a row for each place and day, or a column for each day."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.control_maps.days import FIRST_MAP_DAY, days_of_cells
from geodata.control_maps.dialects import VIINA_PLACE, VIINA_STATUSES, WIDE_DAY, meaning_of
from geodata.control_maps.gathered import NO_DAY, OUTSIDE, Gathered, find_rows, take_map
from geodata.control_maps.maps import OneMap
from geodata.messages import message
from geodata.schema_ground import GROUND_STATUSES
from geodata.validate.report import Finding, refuse
from geodata.validate.rows import Rows

_NO_STATUS = 255
_STATUSES = {status: number for number, status in enumerate(GROUND_STATUSES)}
_NO_WORD = message("must be RU, UA or CONTESTED")


def add_places(gathered: Gathered, rows: Rows) -> None:
    """Add the maps of a table of places: a row for each place and day, or a column for each day."""
    gathered.rows_in += rows.rows_in
    gathered.findings += rows.findings
    names = {str(name).strip().lower(): str(name) for name in rows.texts.columns}
    if VIINA_PLACE not in names:
        raise refuse(rows.file, message("must have a column {column}", column=VIINA_PLACE))
    number_of = pd.Series(range(len(gathered.measure.place_ids)), index=gathered.measure.place_ids)
    places = rows.texts[names[VIINA_PLACE]].str.strip().str.replace(r"\.0+$", "", regex=True)
    numbers = places.map(number_of)
    rule = message("Places that are none of the five regions’ are left out: {count}.",
                   count=int(numbers.isna().sum()))  # fmt: skip
    gathered.findings += find_rows(rows, _marked(numbers.isna()), rule, "")
    is_in = numbers.notna()
    column = next((names[one] for one in VIINA_STATUSES if one in names), "")
    if column and "date" in names:
        _add_long(gathered, rows, is_in, numbers, names["date"], column)
    else:
        _add_wide(gathered, rows, is_in, numbers)


def _add_long(
    gathered: Gathered,
    rows: Rows,
    is_in: pd.Series,
    numbers: pd.Series,
    day_column: str,
    column: str,
) -> None:
    days = days_of_cells(rows.texts[day_column])
    statuses = _numbers_of(rows.texts[column])
    rules = (
        (days.isna(), NO_DAY, day_column),
        ((days < FIRST_MAP_DAY) | (days > gathered.today), OUTSIDE, day_column),
        (statuses == _NO_STATUS, _NO_WORD, column),
        (
            pd.DataFrame({"place": numbers, "day": days}).duplicated(keep="first"),
            message("is of a place and day that stand there before"),
            "",
        ),
    )
    for marks, rule, of in rules:
        gathered.findings += find_rows(rows, _marked(marks & is_in), rule, of)
        is_in = is_in & ~marks
    now = np.full(len(gathered.measure.place_ids), _STATUSES[GROUND_STATUSES[0]], np.uint8)
    # what a day says nothing of is as it was
    for day, own in days[is_in].groupby(days[is_in]):
        now = now.copy()
        now[numbers[own.index].astype(int)] = statuses[own.index]
        measured = gathered.measure.places(now)
        numbers_of_rows = tuple(own.index.tolist())
        take_map(
            gathered,
            OneMap(pd.Timestamp(day), rows.file, numbers_of_rows, measured.held_km2),
            measured,
        )


def _add_wide(
    gathered: Gathered,
    rows: Rows,
    is_in: pd.Series,
    numbers: pd.Series,
) -> None:
    rule = message("is of a place that stands there before")
    is_double = numbers.duplicated(keep="first") & is_in
    gathered.findings += find_rows(rows, _marked(is_double), rule, "")
    is_in = is_in & ~is_double
    found = [(str(name), WIDE_DAY.search(str(name).strip())) for name in rows.texts.columns]
    days = {name: days_of_cells(pd.Series([one[1]])).iloc[0] for name, one in found if one}
    columns = {name: _numbers_of(rows.texts[name]) for name in days}
    is_wrong = pd.Series(False, rows.texts.index)
    for name, statuses in columns.items():
        marks = (statuses == _NO_STATUS) & is_in
        gathered.findings += find_rows(rows, _marked(marks), _NO_WORD, name)
        is_wrong |= marks
    is_in = is_in & ~is_wrong
    for name, day in sorted(days.items(), key=lambda one: str(one[1])):
        if pd.isna(day) or not FIRST_MAP_DAY <= day <= gathered.today:
            gathered.findings.append(Finding("noticed", OUTSIDE, rows.file, column=name))
            continue
        now = np.full(len(gathered.measure.place_ids), _STATUSES[GROUND_STATUSES[0]], np.uint8)
        now[numbers[is_in].astype(int)] = columns[name][is_in]
        measured = gathered.measure.places(now)
        one = OneMap(pd.Timestamp(day), rows.file, (), measured.held_km2)
        take_map(gathered, one, measured)


def _marked(marks: pd.Series) -> npt.NDArray[np.int64]:
    """Numbers of the rows with a mark."""
    return marks.index[marks.to_numpy()].to_numpy()


def _numbers_of(words: pd.Series) -> pd.Series:
    """Statuses of VIINA by their numbers, `_NO_STATUS` where a word is none."""
    known = {word: meaning_of(word, {}) for word in words.unique()}
    numbers = {word: _STATUSES.get(one or "", _NO_STATUS) for word, one in known.items()}
    return words.map(numbers).astype(np.uint8)
