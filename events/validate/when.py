"""When events happened: first and last day, and how much of the date is known."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import get_args

import pandas as pd

from events.schema import PRECISIONS
from events.validate.days import DayCounts, Order, day_counts, find_order, read_days
from events.validate.dialects import Dialect, Known
from events.validate.mapping import Options
from events.validate.question import Question
from events.validate.sheet import Sheet, mark, notice, trimmed
from geodata.messages import Message, message

# The day on which the events that ship with the atlas begin.
_FIRST_DAY = pd.Timestamp("2013-11-21")
DAYS_OF_EVENTS = ("start_date", "end_date")
_IS_TIMED = r"[0-9]:[0-9]"
_IS_MIDNIGHT = r"(?:^|[T ])(?:0?0:00(?::00(?:[.,]0+)?)?(?: ?[Aa][Mm])?|12:00(?::00)? ?[Aa][Mm])"


def count_days(
    sheet: Sheet, declared: Mapping[str, Order], parts: Sequence[str]
) -> dict[str, DayCounts]:
    """How the days of each column can be read whose order nobody has declared, by its name.

    Parameters
    ----------
    parts
        The fields that hold days.
    """
    columns = {part: sheet.columns[part] for part in parts if part in sheet.columns}
    return {
        column: day_counts(trimmed(sheet, part))
        for part, column in columns.items()
        if column not in declared
    }


def find_orders(
    counts: Mapping[str, DayCounts], dialect: Dialect, declared: Mapping[str, Order]
) -> dict[str, Order] | Question:
    """Order of day and month by the name of the column, or the first that has to be asked for."""
    orders = dict(declared)
    for column, counted in counts.items():
        order = find_order(counted, column, dialect.orders)
        if isinstance(order, Question):
            return order
        if order is not None:
            orders[column] = order
    return orders


def date_events(sheet: Sheet, dialect: Dialect, options: Options, today: date) -> pd.DataFrame:
    """First and last day of each row, by its number.

    Columns: `start_date`, `end_date` and `date_precision` as in `events.validate.collection`.
    """
    start = read_days_of(sheet, "start_date", options)
    end = start
    if "end_date" in sheet.cells:
        given = read_days_of(sheet, "end_date", options)
        is_given = trimmed(sheet, "end_date") != ""
        mark(sheet, "end_date", is_given & given["first"].isna(), "rejected", must_be_a_day())
        end = given.where(is_given, start)
    mark(sheet, "start_date", start["first"].isna(), "rejected", must_be_a_day())
    last_day = pd.Timestamp(today)
    for part, days in (("start_date", start["first"]), ("end_date", end["first"])):
        is_outside = (days < _FIRST_DAY) | (days > last_day)
        if part == "start_date" or "end_date" in sheet.cells:
            mark(sheet, part, is_outside, "rejected", _must_lie_within(today))
    mark(
        sheet,
        "end_date",
        end["last"] < start["first"],
        "rejected",
        message("An event must not end before it begins."),
    )
    found = pd.DataFrame(
        {
            "start_date": start["first"],
            "end_date": end["last"],
            "date_precision": _coarser(start["precision"], end["precision"]),
        }
    )
    return _spread(sheet, found, dialect) if "date_precision" in sheet.cells else found


def read_days_of(sheet: Sheet, part: str, options: Options) -> pd.DataFrame:
    """Days of a column, as `read_days` has them."""
    texts, order = trimmed(sheet, part), options.orders.get(sheet.columns[part])
    if order is not None:
        notice(sheet, _read_as(order), part)
    is_timed = texts.str.contains(_IS_TIMED) & ~texts.str.contains(_IS_MIDNIGHT)
    if is_timed.any():
        rule = message("Times of day are left out: {count}.", count=int(is_timed.sum()))
        notice(sheet, rule, part, is_tally=True)
    return read_days(texts, order)


def must_be_a_day() -> Message:
    """Rule of a day."""
    return message("It must be a day that can be read, such as 2022-09-30.")


def _spread(sheet: Sheet, found: pd.DataFrame, dialect: Dialect) -> pd.DataFrame:
    """Days of events whose source says that it knows only the week, month or year."""
    codes = trimmed(sheet, "date_precision").str.replace(r"\.0+$", "", regex=True)
    table = {**dialect.known_dates} or {one: one for one in get_args(Known)}
    known = codes.map(table)
    mark(
        sheet,
        "date_precision",
        known.isna() & (codes != ""),
        "noticed",
        message("This code is not known: the date is taken as it is written."),
    )
    start, end = found["start_date"].copy(), found["end_date"].copy()
    is_one_day = start == end
    for span in ("week", "month", "year"):
        is_spread = is_one_day & (known == span)
        if not is_spread.any():
            continue
        rule = _spread_rule(span, int(is_spread.sum()))
        notice(sheet, rule, "date_precision", is_tally=True)
        days = start[is_spread]
        if span == "week":
            first = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
            last = first + pd.Timedelta(days=6)
        else:
            period = days.dt.to_period("M" if span == "month" else "Y")
            first, last = period.dt.start_time, period.dt.end_time.dt.normalize()
        start[is_spread] = first.clip(lower=_FIRST_DAY).astype("datetime64[us]")
        end[is_spread] = last.astype("datetime64[us]")
    coarse = known.where(known.isin(PRECISIONS), "day")
    return pd.DataFrame(
        {
            "start_date": start,
            "end_date": end,
            "date_precision": _coarser(found["date_precision"], coarse),
        }
    )


def _coarser(one: pd.Series, other: pd.Series) -> pd.Series:
    """The precision that knows less, row by row."""
    coarse = one
    for precision in ("month", "year"):
        coarse = coarse.mask((other == precision) & (coarse != "year"), precision)
    return coarse


def _must_lie_within(today: date) -> Message:
    return message(
        "The day must lie between {first} and today, {today}.",
        first=_FIRST_DAY.date().isoformat(),
        today=today.isoformat(),
    )


def _read_as(order: Order) -> Message:
    return {
        "day_first": message("Days such as 03/04/2022 are read day first."),
        "month_first": message("Days such as 03/04/2022 are read month first."),
        "year_first": message("Days such as 22/04/03 are read year first."),
        "excel": message("Numbers are read as the days of Excel."),
    }[order]


def _spread_rule(span: str, count: int) -> Message:
    return {
        "week": message("Events known to their week, which span it: {count}.", count=count),
        "month": message("Events known to their month, which span it: {count}.", count=count),
        "year": message("Events known to their year, which span it: {count}.", count=count),
    }[span]
