"""The view: which day, region and clock the reader looks at, and how the address carries it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import pandas as pd

from components.words import _
from geodata.schema import REGION_IDS

DEFAULT_DAY = pd.Timestamp("2022-09-30")
DEFAULT_REGION = "UA-65"
DEFAULT_WINDOW = 90
WINDOWS = (7, 30, 90, 365, 0)
REGION_CHOICES = ("all", *REGION_IDS)


class Address(Protocol):
    """What is needed of Streamlit's query parameters: every value under a key."""

    def get_all(self, key: str) -> list[str]:
        """List the values given for a key."""


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
    """

    day: pd.Timestamp = DEFAULT_DAY
    region: str = DEFAULT_REGION
    known_by: bool = False
    window: int = DEFAULT_WINDOW
    present: bool = False


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
    }
    found: dict[str, object] = {}
    notices = []
    for key, parse in parsers.items():
        values = address.get_all(key)
        if not values:
            continue
        try:
            found[key] = parse(only(values))
        except ValueError:
            notices.append(
                _("The address had a {part} that could not be read; the default is shown.").format(
                    part=key
                )
            )
    return View(**found), tuple(notices)  # type: ignore[arg-type]  # parsers give the fields' types


def write_view(view: View) -> dict[str, str]:
    """Write the view as query parameters; ``read_view`` of them gives the same view."""
    written = {"day": view.day.date().isoformat(), "region": view.region}
    if view.known_by:
        written["known_by"] = "1"
    if view.window != DEFAULT_WINDOW:
        written["window"] = str(view.window)
    if view.present:
        written["present"] = "1"
    return written
