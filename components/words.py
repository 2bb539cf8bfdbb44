"""Words, days and numbers as the screen prints them: gettext for texts, Babel for formats.

Nothing here is translated at import, so that a language can be chosen per page run.
"""

import gettext
import math
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal, format_percent

LOCALE = Locale("en", "GB")
CATALOGUES = Path(__file__).parent / "locale"
TRANSLATIONS = gettext.translation("atlas", CATALOGUES, languages=[LOCALE.language], fallback=True)

Day = date | pd.Timestamp


def _(message: str) -> str:
    """Translate a text of the screen."""
    return TRANSLATIONS.gettext(message)


def plural_forms(one: str, many: str) -> dict[str, str]:
    """Translate a text that depends on a count: its forms by CLDR plural category.

    The screen's scripts choose the form and fill the count in.
    """
    return forms_in(LOCALE, TRANSLATIONS, one, many)


@cache
def forms_in(
    locale: Locale, translations: gettext.NullTranslations, one: str, many: str
) -> dict[str, str]:
    """Translate a text that depends on a count, in one language: asked for over and over."""
    forms: dict[str, str] = {}
    for count in range(200):
        forms.setdefault(locale.plural_form(count), translations.ngettext(one, many, count))
    return forms


def plural_category(count: int) -> str:
    """CLDR plural category of a count in the page's language."""
    return LOCALE.plural_form(count)


def locale_tag() -> str:
    """BCP 47 tag of the page's language, such as ``en-GB``."""
    return str(LOCALE).replace("_", "-")


def as_date(day: Day) -> date:
    """Return the day as a plain date, whichever type it came in."""
    return day.date() if isinstance(day, pd.Timestamp) else day


def day_in_words(day: Day) -> str:
    """Print a day in full: ``30 September 2022``."""
    return format_date(as_date(day), "d MMMM y", locale=LOCALE)


def days_in_words(first: Day, last: Day) -> str:
    """Print a span of days: ``23\u201327 September 2022``, or the one day that it is."""
    return format_interval(as_date(first), as_date(last), "yMMMMd", locale=LOCALE)


def day_short(day: Day, year: bool = True) -> str:
    """Print a day in short: ``30 Sep 2022``, or ``30 Sep``."""
    return format_date(as_date(day), "d MMM y" if year else "d MMM", locale=LOCALE)


def month_in_words(day: Day) -> str:
    """Print a month: ``September 2022``."""
    return format_skeleton("yMMMM", as_date(day), locale=LOCALE)


def cut_date(text: str) -> str:
    """Print an ISO day that may be cut to a month or a year, in short; empty stays empty.

    ``2022-09-27`` gives ``27 Sep 2022``, ``2022-10`` gives ``Oct 2022``, ``2022`` itself.
    """
    if len(text) == 10:
        return day_short(date.fromisoformat(text))
    if len(text) == 7:
        return format_date(date.fromisoformat(f"{text}-01"), "MMM y", locale=LOCALE)
    return text


def number(value: float, digits: int = 2) -> str:
    """Print a number with the language's separators and at most ``digits`` decimals."""
    return format_decimal(round(value, digits), locale=LOCALE)


def percent_whole(share: float) -> int:
    """Whole percent of a share that never says all when it is not all: 0.996 prints as 99."""
    return 100 if share >= 1 else min(99, math.floor(share * 100 + 0.5))


def percent(share: float) -> str:
    """Print a whole percent in the language's form."""
    return format_percent(percent_whole(share) / 100, locale=LOCALE)


def number_range(low: float, high: float, digits: int = 2) -> str:
    """Print a range with an en dash, or one number where both ends print alike."""
    first, last = number(low, digits), number(high, digits)
    return first if first == last else f"{first}\u2013{last}"
