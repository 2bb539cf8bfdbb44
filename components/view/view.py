"""The view: what the reader looks at, and how the address carries it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol
from urllib.parse import parse_qs, urlencode

import pandas as pd

from components.language.current import MOST_PARTS
from components.language.words import LANGUAGES, SOURCE, _
from events.schema import CATEGORIES
from events.views import CAMERA_RANGES, DEFAULT_WINDOW, LAYERS, WINDOWS
from geodata.schema import REGION_IDS

_DEFAULT_DAY = pd.Timestamp("2022-09-30")
DEFAULT_REGION = "UA-65"
REGION_CHOICES = ("all", *REGION_IDS)
TEXT_LENGTH = 80

Camera = tuple[float, float, float]

DECIMALS = re.compile(r"[0-9]{1,3}(\.[0-9]{1,6})?(,[0-9]{1,3}(\.[0-9]{1,6})?){2}", re.ASCII)
LESSON = re.compile(r"[a-z][a-z0-9-]{1,39}", re.ASCII)
STEP = re.compile(r"[1-9][0-9]?", re.ASCII)
VERSION = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(\.[0-9]{1,3})?", re.ASCII)


class Address(Protocol):
    """What is needed of Streamlit's query parameters: every value under a key."""

    def get_all(self, key: str) -> list[str]:
        """List the values given for a key."""


class Query(dict[str, list[str]]):
    """Query parameters outside of Streamlit: every value under its key."""

    def get_all(self, key: str) -> list[str]:
        """List the values given for a key."""
        return self.get(key, [])


def parse_query(query: str) -> Query:
    """Read the query of an address; of one with more parts than any of ours has, nothing."""
    try:
        return Query(parse_qs(query, keep_blank_values=True, max_num_fields=MOST_PARTS))
    except ValueError:
        return Query()


@dataclass(frozen=True)
class View:
    """A view of the atlas.

    Parameters
    ----------
    day
        The day that the reader looks at.
    region
        Code of the chosen region, or ``all``.
    known_by
        Whether only figures published by that day are shown.
    window
        Length in days of the window of events up to the day; 0 is since the beginning.
    present
        Whether the page is laid out for a projector.
    categories, event_regions, text
        Filters of the events, see `events.select.match_events`.
    compare
        The second day, where two are compared.
    hidden
        Layers of the map that are switched off, of `LAYERS`.
    camera
        Latitude, longitude and zoom of the map; None for all five regions.
    data
        Version of the data that the link was made with; empty for today's.
    lesson, step
        Lesson that the reader is in, and its step, from 1; empty and 0 for none.
    language
        Language of the page, of `components.language.words.LANGUAGES`.
    """

    day: pd.Timestamp = _DEFAULT_DAY
    region: str = DEFAULT_REGION
    known_by: bool = False
    window: int = DEFAULT_WINDOW
    present: bool = False
    categories: tuple[str, ...] = ()
    event_regions: tuple[str, ...] = ()
    text: str = ""
    compare: pd.Timestamp | None = None
    hidden: tuple[str, ...] = ()
    camera: Camera | None = None
    data: str = ""
    lesson: str = ""
    step: int = 0
    language: str = SOURCE


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
    if not DECIMALS.fullmatch(text):
        raise ValueError("a camera is written as 47.2,35.5,7.25")
    latitude, longitude, zoom = map(float, text.split(","))
    for value, (low, high) in zip((latitude, longitude, zoom), CAMERA_RANGES, strict=True):
        if not low <= value <= high:
            raise ValueError("the camera is outside the map")
    return latitude, longitude, zoom


def parse_version(text: str) -> str:
    """Read the version of the data that a link was made with, whether it is known or not.

    Raises
    ------
    ValueError
        If it is not written as ``2026-11-22`` or ``2026-11-22.2``.
    """
    if not VERSION.fullmatch(text):
        raise ValueError("a version is written as 2026-11-22")
    return text


def only(values: list[str]) -> str:
    """Return the one value.

    Raises
    ------
    ValueError
        If there are several.
    """
    if len(values) != 1:
        raise ValueError("given more than once")
    return values[0]


def read_view(
    address: Address, first: pd.Timestamp, last: pd.Timestamp
) -> tuple[View, tuple[str, ...]]:
    """Read the view from the address; what cannot be read keeps its default and is noticed.

    Returns
    -------
    tuple
        The view, and the notices to show: they name the part of the address, never its text.
    """
    parsers: dict[str, Callable[[str], object]] = {
        "day": lambda text: parse_day(text, first, last),
        "region": lambda text: parse_choice(text, REGION_CHOICES),
        "known_by": lambda text: parse_choice(text, ("0", "1")) == "1",
        "window": lambda text: int(parse_choice(text, tuple(map(str, WINDOWS)))),
        "present": lambda text: parse_choice(text, ("0", "1")) == "1",
        "categories": lambda text: _parse_choices(text, CATEGORIES),
        "event_regions": lambda text: _parse_choices(text, REGION_IDS),
        "text": _parse_words,
        "compare": lambda text: parse_day(text, first, last),
        "hidden": lambda text: _parse_choices(text, LAYERS),
        "map": parse_camera,
        "data": parse_version,
        "lesson": lambda text: _parse_pattern(text, LESSON),
        "step": lambda text: int(_parse_pattern(text, STEP)),
        "language": lambda text: parse_choice(text, LANGUAGES),
    }
    found: dict[str, object] = {}
    notices = []
    for key, parse in parsers.items():
        values = address.get_all(key)
        if not values:
            continue
        try:
            found["camera" if key == "map" else key] = parse(only(values))
        except ValueError:
            notices.append(
                _("The address had a {part} that could not be read; the default is shown.").format(
                    part=key
                )
            )
    return View(**found), tuple(notices)  # type: ignore[arg-type]  # parsers give the fields' types


def write_view(view: View) -> dict[str, str]:
    """Write the view as query parameters; ``read_view`` of them gives the same view."""
    written = {
        "day": view.day.date().isoformat(),
        "region": view.region,
        "known_by": "1" if view.known_by else "",
        "window": "" if view.window == DEFAULT_WINDOW else str(view.window),
        "present": "1" if view.present else "",
        "categories": ",".join(view.categories),
        "event_regions": ",".join(view.event_regions),
        "text": view.text,
        "compare": "" if view.compare is None else view.compare.date().isoformat(),
        "hidden": ",".join(view.hidden),
        "map": "" if view.camera is None else ",".join(f"{part:.10g}" for part in view.camera),
        "data": view.data,
        "lesson": view.lesson,
        "step": str(view.step) if view.step else "",
        "language": "" if view.language == SOURCE else view.language,
    }
    return {key: value for key, value in written.items() if value}


def view_days(view: View) -> list[pd.Timestamp]:
    """List the day of a view and the other that it is compared with."""
    return list(dict.fromkeys(day for day in (view.day, view.compare) if day is not None))


def view_link(base: str, view: View, data_version: str) -> str:
    """Link of a view and of the data that it was made with, on the atlas at the address `base`."""
    taken = replace(view, present=False, data=data_version)
    return f"{base.partition('?')[0]}?{urlencode(write_view(taken))}"


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


def _parse_words(text: str) -> str:
    """Read words to search for.

    Raises
    ------
    ValueError
        If there are none, or they are longer than `TEXT_LENGTH`, or hold what cannot be printed.
    """
    if not text.strip() or len(text) > TEXT_LENGTH or not text.isprintable():
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
