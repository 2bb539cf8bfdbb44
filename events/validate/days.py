"""Days as files write them: one order of day and month for a column, never guessed for a cell.

A day with the year in front, or with the month's name, can be read in one way only and is read in
every column. ``03/04/2022`` cannot: its order is declared, found from the whole column, or asked
for. The number of a day in Excel is never taken without being asked for either.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from events.validate.question import Choice, Question
from geodata.messages import message

Order = Literal["month_first", "day_first", "year_first", "excel"]
# What is asked for by a column; the year comes first in two digits only.
ORDERS: tuple[Order, ...] = ("day_first", "month_first", "year_first", "excel")
_LABELS = {
    "day_first": message("day, month, year: 03/04/2022 is 3 April 2022"),
    "month_first": message("month, day, year: 03/04/2022 is 4 March 2022"),
    "year_first": message("year, month, day: 22/04/03 is 3 April 2022"),
    "excel": message("the number of a day in Excel: 44654 is 3 April 2022"),
}
# So many of a column's values may break its format; they are rejected, and the format stands.
_FEW_SHARE = 0.01

_TIME = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
_ISO = (
    r"^(?P<year>[0-9]{4})(?:(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<day>[0-9]{1,2})"
    rf"(?:[T ]+{_TIME} ?(?:Z|UTC|[+-][0-9]{{2}}:?[0-9]{{2}})?)?)?)?\Z"
)
_COMPACT = r"^(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})\Z"
_DAY_NAME = (
    r"^(?P<day>[0-9]{1,2})[ /-]+(?P<name>[^\W\d_]+)\.?,?[ /-]+(?P<year>[0-9]{4}|[0-9]{2})"
    r"(?: ?[рг]\.?)?\Z"
)
_NAME_DAY = (
    r"^(?P<name>[^\W\d_]+)\.? +(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? +)?(?P<year>[0-9]{4})\Z"
)
_SLASHES = (
    r"^(?P<one>[0-9]{1,2})(?P<mark>[-/.])(?P<two>[0-9]{1,2})(?P=mark)(?P<three>[0-9]{4}|[0-9]{2})"
    rf"(?:[T ,]+{_TIME}(?: ?[AaPp]\.?[Mm]\.?)?)?\Z"
)
# Days from 2009 to 2064: five digits that no year is.
_EXCEL = r"^(?P<count>[4-5][0-9]{4})(?:\.[0-9]+)?\Z"
_EXCEL_BEGINS = pd.Timestamp("1899-12-30")
# In Ukrainian and Russian, as a day and as a month alone are written.
_MONTH_WORDS = (
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "січень лютий березень квітень травень червень липень серпень вересень жовтень",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
)
_MONTHS = {
    **{name.lower(): number for number, name in enumerate(calendar.month_name) if name},
    **{name.lower(): number for number, name in enumerate(calendar.month_abbr) if name},
    **{
        word: number for words in _MONTH_WORDS for number, word in enumerate(words.split(), start=1)
    },
    "листопад": 11,
    "грудень": 12,
    "sept": 9,
}


@dataclass(frozen=True)
class DayCounts:
    """How the days of a column can be read; those of its parts add up.

    Parameters
    ----------
    filled
        Cells that hold anything.
    needy
        Cells that cannot be read without an order of day and month.
    fits
        How many of these each order reads.
    examples
        The first that it reads.
    """

    filled: int
    needy: int
    fits: Mapping[Order, int]
    examples: Mapping[Order, str]


def day_counts(texts: pd.Series) -> DayCounts:
    """How the days of a column can be read: of its cells, without blanks around them."""
    counts = texts[texts != ""].value_counts(sort=False)
    values = pd.Series(counts.index, dtype="str")
    is_open = _read_plain(values)["first"].isna().to_numpy()
    values, weights = values[is_open], counts.to_numpy()[is_open]
    fits, examples = dict.fromkeys(ORDERS, 0), {}
    for order in ORDERS if len(values) else ():
        is_day = _read_in(values, order)["first"].notna().to_numpy()
        fits[order] = int(weights[is_day].sum())
        if is_day.any():
            examples[order] = str(values[is_day].iloc[0])
    return DayCounts(int(counts.sum()), int(weights.sum()), fits, examples)


def add_day_counts(one: DayCounts, other: DayCounts) -> DayCounts:
    """Counts of two parts of a column, `one` before `other`."""
    return DayCounts(
        one.filled + other.filled,
        one.needy + other.needy,
        {order: one.fits[order] + other.fits[order] for order in ORDERS},
        {**other.examples, **one.examples},
    )


def find_order(
    counts: DayCounts, column: str, declared: tuple[Order, ...]
) -> Order | Question | None:
    """Order of day and month in a column, or the question which it is.

    None where nothing in the column needs one, or nothing in it is a day at all.

    Parameters
    ----------
    column
        Name of the column in the file.
    declared
        Orders that this kind of file is known to use; the first that fits is taken.
    """
    few, fits = int(counts.filled * _FEW_SHARE), counts.fits
    good = [order for order in ORDERS if counts.needy - fits[order] <= few and fits[order]]
    known = [order for order in declared if order in good]
    if known:
        return known[0]
    if len(good) == 1 and good != ["excel"]:
        return good[0]
    possible = good or [order for order in ORDERS if fits[order] > few]
    if not possible:
        return None
    if len(possible) == 1 and possible != ["excel"] and 2 * fits[possible[0]] >= counts.needy:
        return possible[0]  # no cell can be read in any other order
    return Question(
        about="order",
        column=column,
        text=message(
            "The days in this column can be read in more than one way. How are they written?"
        )
        if possible != ["excel"]
        else message("This column holds numbers. Are they the days of Excel?"),
        choices=tuple(Choice(one, _LABELS[one], counts.examples[one]) for one in possible),
    )


def read_days(texts: pd.Series, order: Order | None) -> pd.DataFrame:
    """Days of a column, by its index: `first`, `last` and how much of the date is known.

    Columns: `first` and `last` (datetime64[us]; the same day, or all of the month or year that the
    text is cut to; missing where it is no day), `precision` one of `events.schema.PRECISIONS`.
    """
    codes, values = pd.factorize(texts)
    unique = pd.Series(values, dtype="str")
    days = _read_plain(unique)
    if order is not None:
        days = days.where(days["first"].notna(), _read_in(unique, order))
    first, precision = days["first"], days["precision"]
    last = first.where(precision != "month", first + pd.offsets.MonthEnd(0))
    last = last.where(precision != "year", first + pd.offsets.YearEnd(0))
    found = pd.DataFrame({"first": first, "last": last, "precision": precision})
    return found.take(codes).set_axis(texts.index)


def _read_plain(values: pd.Series) -> pd.DataFrame:
    """Days of the texts that can be read in one way only."""
    days = _days_of(values.str.extract(_ISO))
    for pattern in (_COMPACT, _DAY_NAME, _NAME_DAY):
        is_open = days["first"].isna()
        if not is_open.any():
            break
        parts = values[is_open].str.extract(pattern)
        if "name" in parts:
            parts["month"] = parts["name"].str.lower().map(_MONTHS)
        days.loc[is_open] = _days_of(parts)
    return days


def _read_in(values: pd.Series, order: Order) -> pd.DataFrame:
    """Days of texts in an order that has been declared."""
    if order == "excel":
        count = pd.to_numeric(values.str.extract(_EXCEL)["count"])
        first = (_EXCEL_BEGINS + pd.to_timedelta(count, unit="D")).astype("datetime64[us]")
        return pd.DataFrame({"first": first, "precision": "day"}, index=values.index)
    parts = values.str.extract(_SLASHES)
    day, month, year = {
        "day_first": ("one", "two", "three"),
        "month_first": ("two", "one", "three"),
        "year_first": ("three", "two", "one"),
    }[order]
    parts = parts.rename(columns={day: "day", month: "month", year: "year"})
    if order == "year_first":  # two digits, and the day stands where others have a year
        parts = parts.where((parts["year"].str.len() == 2) & (parts["day"].str.len() == 2))
    return _days_of(parts)


def _days_of(parts: pd.DataFrame) -> pd.DataFrame:
    """Days of the columns `year`, `month` and `day`, which may lack the last or the last two."""
    year, month, day = (
        pd.to_numeric(parts[name]).astype(float)
        if name in parts
        else pd.Series(np.nan, index=parts.index)
        for name in ("year", "month", "day")
    )
    year = year.mask(parts["year"].str.len() == 2, year + 2000)
    precision = np.select([month.isna(), day.isna()], ["year", "month"], "day")
    whole = pd.DataFrame({"year": year, "month": month.fillna(1), "day": day.fillna(1)})
    first = pd.to_datetime(whole, errors="coerce").astype("datetime64[us]")
    if "name" in parts:  # a word that names no month has no number, and is none of January
        first = first.mask(month.isna())
    return pd.DataFrame({"first": first, "precision": precision}, index=parts.index)
