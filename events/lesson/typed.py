"""Figures and dates that are typed into a text, where figures may only be named.

Days, years and the names of resolutions may be typed. Everything else that looks like a figure
is found: a number above 31, a decimal, any number with a unit behind it, a figure in words with
a unit behind it (in English and Ukrainian).
"""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date

import pandas as pd
from babel import Locale

from geodata.messages import Message, message

# A day of a month is at most this; a larger number that is no year is a figure.
_LARGEST = 31
_YEARS = range(1900, 2100)
_LEAP_YEAR = 2024
_UNIT = (
    r"(?:%|‰|per ?cent|points?\b|thousand|million|billion|km|sq\b|square|hectare"
    # not "22-га", which is an ordinal
    r"|відсот|процент|пункт|тис\b|тисяч|млн|мільйон|млрд|мільярд|км|кв\b|квадрат|гектар|(?<!-)га\b)"
)
_NUMBER = re.compile(
    r"\d{1,3}(?: \d{3})+(?!\d)|(?<!\d)\d{1,3}[/\u2044]\d{1,2}(?!\d)|\d+(?:[.,\u00a0\u202f]\d+)*"
    # raised, lowered, ringed, dotted, Roman, in brackets, parts of one
    r"|[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2150-\u218b\u2460-\u249b\u24ea-\u24ff"
    r"\u2776-\u2793\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\u00bc-\u00be]+"
)
_UNIT_BEHIND = re.compile(rf"[\s\u00a0\u202f-]*{_UNIT}", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[^\W\d_][-/]?$")
_IN_ENGLISH = (
    r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|ten|eleven|twelve|\w{3,5}teen"
    r"|(?:a |one )?(?:hundred|thousand)|half a)[\s-]+"
)
# Ukrainian words of number in all their cases, whichever apostrophe is written.
_APOSTROPHE = r"[\u2019\u02bc']?"
_LARGE = (
    rf"(?:[\w\u2019']{{0,9}}(?:дцят\w{{0,4}}|десят(?!к)\w{{0,4}}|сот)|сорока?|дев{_APOSTROPHE}яност[оа]"
    r"|ст[оа]|двіст[іа]|(?:три|чотири)ста|тисяч[аіу]?)"
)
_SMALL = (
    r"(?:од[ин]\w{1,3}|дв\w{1,3}|тр[иь]\w{0,2}|чотир\w{1,4}|ш[іе]ст\w{1,2}|с[іе]м\w{0,2}"
    rf"|в[іо]с[іь]м\w{{0,2}}|(?:п|дев){_APOSTROPHE}ят\w{{1,2}})"
)
_IN_UKRAINIAN = rf"(?:{_LARGE}(?:\s(?:{_LARGE}|{_SMALL})){{0,3}}|пів(?:тор[аи])?)[\s-]*"
# Parts of a whole in words; two thirds are a majority that rules ask for, and no figure.
_DIGIT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_PARTS = (
    rf"{_DIGIT}[\s-](?:quarter|fifth|sixth|eighth|ninth|tenth)s?\b"
    rf"|(?:{_DIGIT}[\s-]|{_IN_ENGLISH})(?:in|out of|(?:out )?of every) "
    r"(?:ten|(?:a |one )?(?:hundred|thousand))\b"
    r"|(?:одн[аіу]|дв[іо]х?|три|трьох)\sчверт\w*"
    rf"|(?:{_LARGE}|{_SMALL})(?:\s{_SMALL})?\s(?:з|із|зі)\s(?:кожних\s)?(?:десяти|ста|тисячі)\b"
)
_ROMAN = r"(?-i:[MDCLXVI]+)[\s\u00a0-]*"
_IN_WORDS = re.compile(
    rf"\b(?:{_PARTS}|(?:{_IN_ENGLISH}|{_IN_UKRAINIAN}|{_ROMAN}){_UNIT})", re.IGNORECASE
)
_ISO_DAY = re.compile(r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])", re.ASCII)
# Days of the week, Monday first, where a language has them in more forms than one.
_WEEKDAYS = {
    "uk": (
        "понеділ(?:ок|ка|ку|ком)",
        "вівтор(?:ок|ка|ку|ком)",
        "серед(?:а|и|у|і|ою)",
        "четвер(?:га|гу|гом)?",
        rf"п{_APOSTROPHE}ятниц(?:я|і|ю|ею)",
        "субот(?:а|и|у|і|ою)",
        "неділ(?:я|і|ю|ею)",
    )
}


def typed_figures(text: str, language: str, names: Collection[str]) -> Iterator[str]:
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
    yield from (match[0] for match in _IN_WORDS.finditer(text))
    rest = _ISO_DAY.sub(_blank, _worded_days(language).sub(_blank, text))
    for name in sorted(names, key=len, reverse=True):
        rest = re.sub(rf"(?<![\w/]){re.escape(name)}(?![\w/])", _blank, rest)
    for match in _NUMBER.finditer(rest):
        unit = _UNIT_BEHIND.match(rest, match.end())
        if unit or (
            not _NAME_BEFORE.search(rest[max(0, match.start() - 2) : match.start()])
            and not _is_small(match[0])
        ):
            yield rest[match.start() : unit.end() if unit else match.end()]


def wrong_days(text: str, language: str, last_day: pd.Timestamp) -> Iterator[tuple[str, Message]]:
    """Typed days that are none, lie after the data or on another day of the week, and why."""
    for match in _ISO_DAY.finditer(text):
        year, month, number = map(int, match[0].split("-"))
        if problem := _wrong(match[0], (year, month, number), last_day):
            yield match[0], problem
    months = _months(language)
    for match in _worded_days(language).finditer(text):
        month = months.index(match["month"].lower()) + 1
        year, number = int(match["year"] or 0), int(match["day"])
        first = int(match["first"] or number)
        days = ((year, month, first), (year, month, number))
        problem = next(filter(None, (_wrong(match[0], day, last_day) for day in days)), None)
        if problem is None and year and match["weekday"]:
            problem = _wrong_weekday(match, date(year, month, first), language)
        if problem:
            yield match[0], problem


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _is_small(written: str) -> bool:
    """Whether a number may be typed: a small count, or a year."""
    if not written.isdecimal() or len(written) > len(str(_YEARS[0])):
        return False
    return int(written) <= _LARGEST or (len(written) == 4 and int(written) in _YEARS)


def _wrong(written: str, parts: tuple[int, int, int], last_day: pd.Timestamp) -> Message | None:
    year, month, number = parts
    is_month = 1 <= month <= 12
    if not is_month or not 1 <= number <= monthrange(year or _LEAP_YEAR, month)[1]:
        return message("{written} is not a day", written=repr(written))
    if year and date(year, month, number) > last_day.date():
        return message(
            "{written} lies after the last day of the data, {last}",
            written=repr(written), last=f"{last_day:%Y-%m-%d}",
        )  # fmt: skip
    return None


def _worded_days(language: str) -> re.Pattern[str]:
    """Days such as "Friday 30 September 2022", "23 to 27 September", in a language."""
    weekdays = "|".join(_weekdays(language))
    months = "|".join(map(re.escape, _months(language)))
    return re.compile(
        rf"(?:\b(?P<weekday>{weekdays}),? )?(?<![\w.,-])"
        r"(?:(?P<first>\d{1,2})(?:\u2013| ?[-\u2013] ?| \w{1,3} ))?"
        rf"(?P<day>\d{{1,2}}) (?P<month>{months})\b(?: (?P<year>\d{{4}})\b)?",
        re.IGNORECASE,
    )


def _months(language: str) -> list[str]:
    names = Locale(language).months["format"]["wide"]
    return [names[number].lower() for number in range(1, 13)]


def _wrong_weekday(match: re.Match[str], day: date, language: str) -> Message | None:
    if re.fullmatch(_weekdays(language)[day.weekday()], match["weekday"], re.IGNORECASE):
        return None
    # in the lesson's own language: it is to be written there
    weekday = Locale(language).days["format"]["wide"][day.weekday()]
    return message("{written} was a {weekday}", written=repr(match[0]), weekday=weekday)


def _weekdays(language: str) -> tuple[str, ...]:
    """Patterns of the days of the week, Monday first."""
    names = Locale(language).days["format"]["wide"]
    return _WEEKDAYS.get(language) or tuple(re.escape(names[number]) for number in range(7))
