"""Judgements of control and shares of single days, a row of their tables in words."""

import pandas as pd

from components.language.words import _, day_in_words, number_range
from components.tables.table_set import Row


def judged_when(row: Row) -> str:
    """Of which days a judgement is: since when, what kind of day that is, up to when."""
    last = row["last_judged_on"]
    if row["first_day_type"] != "found" or pd.isna(last):
        return judged_since(row)
    words = _("{since}, judged up to {last}")
    return words.format(since=judged_since(row), last=day_in_words(last))


def judged_since(row: Row) -> str:
    """Since when a judgement is, and what kind of day that is."""
    first, last = day_in_words(row["judged_from"]), row["last_judged_on"]
    if row["first_day_type"] == "legal":
        return _("counts from {day}").format(day=first)
    if row["first_day_type"] == "said":
        if last == row["judged_from"]:
            return _("on {day}").format(day=first)
        return _("as of {day}, no first day named").format(day=first)
    return _("since {day}").format(day=first)


def dated_text(row: Row) -> str:
    """Print a share of a single day: one figure or a range, in percent with one decimal."""
    low, high = (_percent(row[end]) for end in ("held_share_low", "held_share_high"))
    if 0 < row["held_share_high"] < 0.001:
        return _("under 0.1 %")
    return _("{value} %").format(value=number_range(low, high))


def _percent(share: float) -> float:
    return round(share * 100, 1)
