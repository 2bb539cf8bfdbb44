"""Kinds of values that a view is made of: how one stands in an address, and as a number in a code.

`components.view.view.View` is the table of a view's parts; a part names its kind there.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, NamedTuple, TypeVar

import pandas as pd

from events.views import CAMERA_RANGES

Camera = tuple[float, float, float]

T = TypeVar("T")
_One = TypeVar("_One", bound=str | int)

_DECIMALS = re.compile(
    r"[0-9]{1,3}(\.[0-9]{1,6})?(,[0-9]{1,3}(\.[0-9]{1,6})?){2}", re.ASCII
)  # three of them, joined by commas
# Day 0 of the codes; every day of the atlas is later.
_EPOCH = pd.Timestamp("2013-01-01")


class Days(NamedTuple):
    """First and last day of the timeline."""

    first: pd.Timestamp
    last: pd.Timestamp


@dataclass(frozen=True)
class Kind(Generic[T]):
    """How the values of a part are written and read.

    Parameters
    ----------
    form
        What a value is to a script: `components/client/script/view.js` reads and writes by it.
    rule
        How an address is checked by a script: `components/pack/script/address.js` reads by it.
    by
        What the rule needs, as JSON; None for the days of the timeline.
    default
        What holds where an address says nothing.
    read
        Value of a text, within the days of the timeline; ValueError if it cannot be read.
    write
        Text of a value; empty for nothing.
    number, value
        Number of a value in a short code, 0 for the default, and back; ValueError where there is no
        such value. None for a kind that no code holds.
    """

    form: Literal["camera", "day", "flag", "list", "number", "text"]
    rule: Literal["camera", "choice", "choices", "day", "pattern", "words"]
    by: tuple[str, ...] | str | int | Mapping[str, object] | None
    default: T
    read: Callable[[str, Days], T]
    write: Callable[[T], str] = str
    number: Callable[[T], int] | None = None
    value: Callable[[int], T] | None = None


def flag() -> Kind[bool]:
    """Whether something is so; not so by default."""
    return Kind(
        "flag", "choice", ("0", "1"), False,
        read=lambda text, _days: parse_choice(text, ("0", "1")) == "1",
        write=lambda value: str(int(value)),
        number=int, value=bool,
    )  # fmt: skip


def choice(choices: tuple[_One, ...], default: _One) -> Kind[_One]:
    """One of the choices, texts or numbers; in codes the default comes first."""
    by_text = {str(each): each for each in choices}
    coded = (default, *(each for each in choices if each != default))

    def value(number: int) -> _One:
        if number >= len(coded):
            raise ValueError("not one of the choices")
        return coded[number]

    return Kind(
        "text" if isinstance(default, str) else "number", "choice", tuple(by_text), default,
        read=lambda text, _days: by_text[parse_choice(text, tuple(by_text))],
        number=coded.index, value=value,
    )  # fmt: skip


def choices(coded: tuple[str, ...], uncoded: tuple[str, ...] = ()) -> Kind[tuple[str, ...]]:
    """Some of the choices, in their order; in codes each has a bit but those that no code holds."""
    every = (*coded, *uncoded)

    def value(number: int) -> tuple[str, ...]:
        return tuple(name for place, name in enumerate(coded) if number >> place & 1)

    return Kind(
        "list", "choices", every, (),
        read=lambda text, _days: _parse_choices(text, every),
        write=",".join,
        number=lambda chosen: sum(1 << place for place, one in enumerate(coded) if one in chosen),
        value=value,
    )  # fmt: skip


def day(default: pd.Timestamp = _EPOCH) -> Kind[pd.Timestamp]:
    """A day of the timeline; in codes the days since the first one that they know."""
    return Kind(
        "day", "day", None, default,
        read=lambda text, days: parse_day(text, days.first, days.last),
        write=lambda value: value.date().isoformat(),
        number=lambda value: (value - _EPOCH).days,
        value=lambda number: _EPOCH + pd.Timedelta(days=number),
    )  # fmt: skip


def camera() -> Kind[Camera]:
    """Place of the map: latitude, longitude, zoom."""
    return Kind(
        "camera", "camera", {"pattern": _DECIMALS.pattern, "ranges": CAMERA_RANGES},
        (0.0, 0.0, 0.0),
        read=lambda text, _days: parse_camera(text),
        write=lambda value: ",".join(f"{part:.10g}" for part in value),
    )  # fmt: skip


def maybe(kind: Kind[T]) -> Kind[T | None]:
    """A value of a kind, or none; in codes 0 is none."""
    number, value = kind.number, kind.value
    return Kind(
        kind.form, kind.rule, kind.by, None,
        read=kind.read,
        write=lambda one: "" if one is None else kind.write(one),
        number=number and (lambda one: 0 if one is None else number(one) + 1),
        value=value and (lambda coded: value(coded - 1) if coded else None),
    )  # fmt: skip


def words(length: int) -> Kind[str]:
    """Words to search for, at most so many letters."""
    return Kind("text", "words", length, "", read=lambda text, _days: _parse_words(text, length))


def percent(default: int) -> Kind[int]:
    """A whole number from 0 to 100; in codes 0 is the default, and the rest is one more."""
    written = re.compile(r"100|[1-9]?[0-9]", re.ASCII)

    def value(number: int) -> int:
        if number > 101:
            raise ValueError("more than a hundred")
        return number - 1 if number else default

    return Kind(
        "number", "pattern", written.pattern, default,
        read=lambda text, _days: int(_parse_pattern(text, written)),
        number=lambda percent: 0 if percent == default else percent + 1, value=value,
    )  # fmt: skip


def pattern(written: re.Pattern[str]) -> Kind[str]:
    """What is written in one way only, whether there is such a thing or not."""
    return Kind("text", "pattern", written.pattern, "",
                read=lambda text, _days: _parse_pattern(text, written))  # fmt: skip


def count(written: re.Pattern[str]) -> Kind[int]:
    """A number that is written in one way only; 0 is none."""
    return Kind(
        "number", "pattern", written.pattern, 0,
        read=lambda text, _days: int(_parse_pattern(text, written)),
        write=lambda value: str(value) if value else "",
    )  # fmt: skip


def parse_day(text: str, first: pd.Timestamp, last: pd.Timestamp) -> pd.Timestamp:
    """Read an ISO day within the timeline.

    Raises
    ------
    ValueError
        If the text is not a day written as ``2022-09-30``, or the day is outside.
    """
    written = date.fromisoformat(text)
    if written.isoformat() != text:  # ISO weeks and undashed days are days too, but not ours
        raise ValueError("a day is written as 2022-09-30")
    day = pd.Timestamp(written)
    if not first <= day <= last:
        raise ValueError("the day is outside the timeline")
    return day


def parse_choice(text: str, choices: tuple[str, ...]) -> str:
    """Read one of the choices.

    Raises
    ------
    ValueError
        If the text is none of them.
    """
    if text not in choices:
        raise ValueError("not one of the choices")
    return text


def parse_camera(text: str) -> Camera:
    """Read latitude, longitude and zoom, joined by commas.

    Raises
    ------
    ValueError
        If they are not three plain decimals within `CAMERA_RANGES`.
    """
    if not _DECIMALS.fullmatch(text):
        raise ValueError("a camera is written as 47.2,35.5,7.25")
    latitude, longitude, zoom = map(float, text.split(","))
    for value, (low, high) in zip((latitude, longitude, zoom), CAMERA_RANGES, strict=True):
        if not low <= value <= high:
            raise ValueError("the camera is outside the map")
    return latitude, longitude, zoom


def _parse_choices(text: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Read some of the choices, joined by commas, in the order of the choices.

    Raises
    ------
    ValueError
        If one of them is none of the choices, or is there twice, or none is given.
    """
    chosen = text.split(",")
    if not set(chosen) <= set(choices) or len(set(chosen)) < len(chosen):
        raise ValueError("not some of the choices")
    return tuple(choice for choice in choices if choice in chosen)


def _parse_words(text: str, length: int) -> str:
    """Read words to search for.

    Raises
    ------
    ValueError
        If there are none, or they are longer than `length`, or hold what cannot be printed.
    """
    if not text.strip() or len(text) > length or not text.isprintable():
        raise ValueError("not words to search for")
    return text


def _parse_pattern(text: str, pattern: re.Pattern[str]) -> str:
    """Read what is written in one way only, whether there is such a thing or not.

    Raises
    ------
    ValueError
        If it is not written so.
    """
    if not pattern.fullmatch(text):
        raise ValueError("not written as it should be")
    return text
