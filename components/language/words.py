"""Words, days and numbers as the screen prints them: gettext for texts, Babel for formats.

Nothing here is translated at import: each function speaks the language that is spoken where it is
called, see `components.language.current`.
"""

import gettext
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TypeAlias

import pandas as pd
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from components.language.current import (
    LANGUAGES,
    SOURCE,
    bound,
    in_english,
    language,
    language_of_query,
    language_query,
    locale_of,
    speak,
    speaking,
    translations,
)

__all__ = [
    "LANGUAGES",
    "SOURCE",
    "bound",
    "in_english",
    "language",
    "language_of_query",
    "language_query",
    "speak",
    "speaking",
]

# The other signs of an apostrophe: of print, of Ukrainian keyboards, and what stands beside the 1.
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u02bc`", "'"))
# "2022 р." and, of two years, "рр."
_YEAR_SIGN = re.compile(r"\sр{1,2}\.$")

Day = date | pd.Timestamp
# Texts that a script or a page asks for by their names, with those of its parts in them.
Texts: TypeAlias = "Mapping[str, str | Sequence[str] | Sequence[Sequence[str]] | Texts]"


def locale() -> Locale:
    """Formats of days and numbers of the language that is spoken."""
    return locale_of(language())


def from_data(message: str) -> str:
    """Translate a text of the tables: `components.catalogue.texts` finds it there."""
    return _(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a text that depends on a count."""
    return translations(language()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """Translate a text that means something else elsewhere: ``place``, ``Donetsk`` is the city."""
    return translations(language()).pgettext(context, message) if message else ""


def npgettext(context: str, one: str, many: str, count: int) -> str:
    """Translate a text that depends on a count and means something else elsewhere."""
    return translations(language()).npgettext(context, one, many, count)


def plural_forms(one: str, many: str) -> dict[str, str]:
    """Translate a text that depends on a count: its forms by CLDR plural category.

    The screen's scripts choose the form and fill the count in.
    """
    return _forms_in(locale(), translations(language()), one, many)


def plural_category(count: int) -> str:
    """CLDR plural category of a count in the page's language."""
    return locale().plural_form(count)


def locale_tag() -> str:
    """BCP 47 tag of the page's language, such as ``en-GB``."""
    return str(locale()).replace("_", "-")


def day_in_words(day: Day) -> str:
    """Print a day in full: ``30 September 2022``."""
    return _date_in(language(), _as_date(day), "d MMMM y")


def days_in_words(first: Day, last: Day) -> str:
    """Print a span of days: ``23\u201327 Sept 2022``, or the one day that it is."""
    days = _as_date(first), _as_date(last)
    patterns = locale().interval_formats.get("yMMMd", {})
    apart = next(
        (part for part in "yMd" if _field_of(days[0], part) != _field_of(days[1], part)), ""
    )
    if language() == SOURCE or apart not in patterns:
        return _without_year_sign(format_interval(*days, "yMMMd", locale=locale()))
    # other languages name the month in full, as they do a single day
    ends = zip(days, patterns[apart], strict=True)
    parts = [format_date(day, part.replace("MMM", "MMMM"), locale=locale()) for day, part in ends]
    return _without_year_sign("".join(parts))


def day_short(day: Day, year: bool = True) -> str:
    """Print a day in short: ``30 Sep 2022``, or ``30 Sep``."""
    return _date_in(language(), _as_date(day), "d MMM y" if year else "d MMM")


def month_in_words(day: Day) -> str:
    """Print a month: ``September 2022``."""
    return _without_year_sign(format_skeleton("yMMMM", _as_date(day), locale=locale()))


def cut_date(text: str) -> str:
    """Print an ISO day that may be cut to a month or a year, in short; empty stays empty.

    ``2022-09-27`` gives ``27 Sep 2022``, ``2022-10`` gives ``Oct 2022``, ``2022`` itself.
    """
    if len(text) == 10:
        return day_short(date.fromisoformat(text))
    if len(text) == 7:
        return _date_in(language(), date.fromisoformat(f"{text}-01"), "MMM y")
    return text


def number(value: float, digits: int = 2) -> str:
    """Print a number with the language's separators and at most ``digits`` decimals."""
    # no negative nothing: -0.0 is equal to 0.0, and either would be printed for both
    return _number_in(language(), round(value, digits) + 0)


def percent_whole(share: float) -> int:
    """Whole percent of a share that never says all when it is not all: 0.996 prints as 99."""
    return 100 if share >= 1 else min(99, math.floor(share * 100 + 0.5))


def percent(share: float) -> str:
    """Print a whole percent in the language's form."""
    return format_percent(percent_whole(share) / 100, locale=locale())


def listed(names: list[str]) -> str:
    """Print names in a row, the last after an "and"."""
    return format_list(names, locale=locale())


def number_range(low: float, high: float, digits: int = 2) -> str:
    """Print a range with an en dash, or one number where both ends print alike."""
    first, last = number(low, digits), number(high, digits)
    return first if first == last else f"{first}\u2013{last}"


def folded(text: str) -> str:
    """Fold a text for searching, so that any keyboard finds it.

    Without case and accents; whichever sign an apostrophe is, it is the plain one.
    """
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_APOSTROPHES)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _(message: str) -> str:
    """Translate a text of the screen."""
    # to gettext an empty text is the head of the catalogue
    return translations(language()).gettext(message) if message else ""


@lru_cache(maxsize=20_000)
def _date_in(code: str, day: date, pattern: str) -> str:
    """Day in a pattern of CLDR and a language: there are few days, asked for over and over."""
    return format_date(day, pattern, locale=locale_of(code))


@lru_cache(maxsize=20_000)
def _number_in(code: str, value: float) -> str:
    """Rounded number in a language: there are few, asked for over and over."""
    return format_decimal(value, locale=locale_of(code))


@cache
def _forms_in(
    spoken: Locale, catalogue: gettext.NullTranslations, one: str, many: str
) -> dict[str, str]:
    """Translate a text that depends on a count, in one language: asked for over and over."""
    forms: dict[str, str] = {}
    for count in range(200):
        forms.setdefault(spoken.plural_form(count), catalogue.ngettext(one, many, count))
    return forms


def _field_of(day: date, part: str) -> int:
    """Year, month or day of a day, by its letter in a pattern."""
    return {"y": day.year, "M": day.month, "d": day.day}[part]


def _without_year_sign(text: str) -> str:
    """Day without the sign for a year that CLDR puts behind it in some languages: ``р.``."""
    return _YEAR_SIGN.sub("", text)


def _as_date(day: Day) -> date:
    """Return the day as a plain date, whichever type it came in."""
    return day.date() if isinstance(day, pd.Timestamp) else day
