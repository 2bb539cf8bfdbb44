"""Figures and dates that are typed into a text, where figures may only be named.

Days, years and the names of resolutions may be typed. Everything else that looks like a figure
is found: a number above 31, a decimal, any number with a unit behind it, a figure in words with
a unit behind it (English only).
"""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date

import pandas as pd
from babel import Locale

# A day of a month is at most this; a larger number that is no year is a figure.
LARGEST = 31
YEARS = range(1900, 2100)
LEAP_YEAR = 2024
UNIT = (
    r"(?:%|‰|per ?cent|points?\b|thousand|million|billion|km|sq\b|square|hectare"
    r"|відсот|тис\b|тисяч|млн|мільйон|млрд|мільярд|км)"
)
NUMBER = re.compile(
    r"\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,\u00a0\u202f]\d+)*|[\u00bc-\u00be\u2150-\u215e]"
)
UNIT_BEHIND = re.compile(rf"[\s\u00a0\u202f-]*{UNIT}", re.IGNORECASE)
NAME_BEFORE = re.compile(r"[^\W\d_][-/]?$")
IN_WORDS = re.compile(
    r"\b(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|ten|eleven|twelve|\w{3,5}teen"
    rf"|(?:a |one )?(?:hundred|thousand)|half a)[\s-]+{UNIT}",
    re.IGNORECASE,
)
ISO_DAY = re.compile(r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])", re.ASCII)


def typed_figures(text: str, language: str, names: Collection[str]) -> tuple[str, ...]:
    """Figures that are typed into a text, as they are written there.

    Parameters
    ----------
    text
        Without its references: these are figures, but not typed.
    language
        In whose months days are written.
    names
        Names with digits that are no figures: those of the resolutions.
    """
    found = [match[0] for match in IN_WORDS.finditer(text)]
    rest = ISO_DAY.sub(_blank, _worded_days(language).sub(_blank, text))
    for name in sorted(names, key=len, reverse=True):
        rest = re.sub(rf"(?<![\w/]){re.escape(name)}(?![\w/])", _blank, rest)
    for match in NUMBER.finditer(rest):
        unit = UNIT_BEHIND.match(rest, match.end())
        if unit or (
            not NAME_BEFORE.search(rest[max(0, match.start() - 2) : match.start()])
            and not _is_small(match[0])
        ):
            found.append(rest[match.start() : unit.end() if unit else match.end()])
    return tuple(found)


def wrong_days(text: str, language: str, last_day: pd.Timestamp) -> Iterator[tuple[str, str]]:
    """Typed days that are none, lie after the data or on another day of the week, and why."""
    for match in ISO_DAY.finditer(text):
        year, month, number = map(int, match[0].split("-"))
        if said := _wrong(year, month, number, last_day):
            yield match[0], said
    months = _months(language)
    for match in _worded_days(language).finditer(text):
        month = months.index(match["month"].lower()) + 1
        year, number = int(match["year"] or 0), int(match["day"])
        first = int(match["first"] or number)
        said = _wrong(year, month, first, last_day) or _wrong(year, month, number, last_day)
        if not said and year and match["weekday"]:
            said = _wrong_weekday(date(year, month, first), match["weekday"], language)
        if said:
            yield match[0], said


def _wrong(year: int, month: int, number: int, last_day: pd.Timestamp) -> str:
    is_month = 1 <= month <= 12
    if not is_month or not 1 <= number <= monthrange(year or LEAP_YEAR, month)[1]:
        return "is no day"
    if year and date(year, month, number) > last_day.date():
        return f"lies after the last day of the data, {last_day:%Y-%m-%d}"
    return ""


def _wrong_weekday(day: date, written: str, language: str) -> str:
    right = str(Locale(language).days["format"]["wide"][day.weekday()])
    return "" if right.lower() == written.lower() else f"was a {right}"


def _is_small(written: str) -> bool:
    """Whether a number may be typed: a small count, or a year."""
    if not written.isdecimal():
        return False
    return int(written) <= LARGEST or (len(written) == 4 and int(written) in YEARS)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _months(language: str) -> list[str]:
    names = Locale(language).months["format"]["wide"]
    return [names[number].lower() for number in range(1, 13)]


def _worded_days(language: str) -> re.Pattern[str]:
    """Days such as "Friday 30 September 2022", "23 to 27 September", in a language."""
    weekdays = "|".join(map(re.escape, Locale(language).days["format"]["wide"].values()))
    months = "|".join(map(re.escape, _months(language)))
    return re.compile(
        rf"(?:\b(?P<weekday>{weekdays}),? )?(?<![\w.,-])"
        r"(?:(?P<first>\d{1,2})(?:\u2013| ?[-\u2013] ?| \w{1,3} ))?"
        rf"(?P<day>\d{{1,2}}) (?P<month>{months})\b(?: (?P<year>\d{{4}})\b)?",
        re.IGNORECASE,
    )
