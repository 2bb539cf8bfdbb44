"""The language that is spoken: of the page by its address, elsewhere as it was set; its catalogue.

Every page run, fragment and callback speaks the language that its page's address names. Requests,
commands and tests set theirs with `speak` or `speaking`. English is what the texts are written in;
any other language is one catalogue in ``components/language/locale``.
"""

import functools
import gettext
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from pathlib import Path
from typing import ParamSpec, TypeVar
from urllib.parse import parse_qs

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from components.language.pseudo import Pseudo

CATALOGUES = Path(__file__).parent / "locale"
SOURCE = "en"
# A language made of English, to see which texts are in no catalogue and what has no room to grow.
_PSEUDO = "qps"
_SPOKEN: ContextVar[str] = ContextVar("language", default="")
# Parts of an address that are read; one of ours has fewer.
MOST_PARTS = 60
# No view of ours has one that is half as long; whoever sends more fills nothing with it.
_LONGEST_QUERY = 8_000

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def _offered_languages() -> tuple[str, ...]:
    """Codes of the languages that the page offers: English, and whatever has a catalogue."""
    found = sorted(path.stem for path in CATALOGUES.glob("*.po"))
    return (SOURCE, *found, *((_PSEUDO,) if os.environ.get("ATLAS_PSEUDO") else ()))


LANGUAGES = _offered_languages()


def language() -> str:
    """Code of the language that is spoken here and now."""
    spoken = _SPOKEN.get()
    if spoken:
        return spoken
    if "streamlit" not in sys.modules:
        return SOURCE  # no page is being run
    from streamlit.runtime.scriptrunner import get_script_run_ctx  # noqa: PLC0415 - no command needs it

    # Streamlit runs fragments and callbacks without the page script; the address is always there.
    run = get_script_run_ctx(suppress_warning=True)
    return SOURCE if run is None else language_of_query(run.query_string)


def language_of_query(query: str) -> str:
    """Language that the query of an address names; English where it names none of ours."""
    return SOURCE if len(query) > _LONGEST_QUERY else _language_of_short_query(query)


def speak(code: str) -> None:
    """Speak a language from here on, in this thread or task alone.

    Raises
    ------
    ValueError
        If it is not one of `LANGUAGES`.
    """
    if code not in LANGUAGES:
        raise ValueError(f"no language {code!r}; there are {', '.join(LANGUAGES)}")
    _SPOKEN.set(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for a while, in this thread or task alone."""
    before = _SPOKEN.set(_SPOKEN.get())
    try:
        speak(code)
        yield
    finally:
        _SPOKEN.reset(before)


def language_query() -> dict[str, str]:
    """What the address of any of our pages carries so that it keeps the language."""
    return {} if language() == SOURCE else {"language": language()}


def bound(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """What makes something later or in another thread, in the language that is spoken now."""
    code = language()

    @functools.wraps(make)
    def make_later(*given: _Given.args, **named: _Given.kwargs) -> _Made:
        with speaking(code):
            return make(*given, **named)

    return make_later


def in_english(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """What makes something in the words of the tables."""

    @functools.wraps(make)
    def make_in_english(*given: _Given.args, **named: _Given.kwargs) -> _Made:
        with speaking(SOURCE):
            return make(*given, **named)

    return make_in_english


@functools.cache
def translations(code: str) -> gettext.NullTranslations:
    """Catalogue of a language, compiled in memory at first use; of English one that is empty.

    Raises
    ------
    ValueError
        If it cannot be read, with the name of its file.
    """
    if code == _PSEUDO:
        return Pseudo()
    path = CATALOGUES / f"{code}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    try:
        with path.open("rb") as file:
            catalog = read_po(file, locale=code, abort_invalid=True)
    except (ValueError, PoFileError, UnknownLocaleError) as error:
        raise ValueError(f"{path.name}: is no catalogue that can be read: {error}") from error
    if not any(message.string for message in catalog if message.id):
        raise ValueError(f"{path.name}: holds no translation")
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@functools.cache
def locale_of(code: str) -> Locale:
    """Formats of days and numbers of a language."""
    return Locale("en", "GB") if code in (SOURCE, _PSEUDO) else Locale.parse(code)


# Asked anew for each text that is printed.
@functools.lru_cache(maxsize=500)
def _language_of_short_query(query: str) -> str:
    """Language that a query names which is short enough to be kept."""
    try:
        named = parse_qs(query, max_num_fields=MOST_PARTS).get("language", [])
    except ValueError:
        return SOURCE
    return named[0] if len(named) == 1 and named[0] in LANGUAGES else SOURCE
