"""The view: what the reader looks at, and how the address carries it.

`View` is the table of its parts: a line of it says what a part is called, its type and kind, its
place in the short code and who tells it. Whatever reads, writes, codes or sends views goes by it.
"""

import re
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar
from urllib.parse import parse_qs, urlencode

import pandas as pd

from components.language.current import MOST_PARTS
from components.language.words import LANGUAGES, SOURCE, _
from components.view import kinds
from components.view.kinds import Days
from components.view.parts import Role, part, parts_of
from events.schema import CATEGORIES, OWN_CATEGORY
from events.views import CONTRASTS, DEFAULT_WINDOW, LAYERS, MIDDLE, WINDOWS
from geodata.schema import REGION_IDS

Camera = kinds.Camera

_DEFAULT_DAY = pd.Timestamp("2022-09-30")
DEFAULT_REGION = "UA-65"
REGION_CHOICES = ("all", *REGION_IDS)
TEXT_LENGTH = 80

_LESSON = re.compile(r"[a-z][a-z0-9-]{1,39}", re.ASCII)
_STEP = re.compile(r"[1-9][0-9]?", re.ASCII)
_VERSION = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(\.[0-9]{1,3})?(-edition-[0-9a-f]{8})?", re.ASCII)


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

    Another part is another line, and its control on the screen; then write the scripts' table anew
    with ``python -m components.view``. `bits` are the first bit of a short code that the part has,
    and how many: codes that are printed hold them, so they stay what they are.

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
    contrast
        What the map sets against each other, of `CONTRASTS`; empty for two days side by side.
    ground_as_given
        Whether the ground is drawn as its source gives it each day, and not settled.
    ground_changed
        Whether the map marks where the ground has changed within the window.
    divider
        Where two maps side by side meet, in per cent of the map's width from its left edge.
    camera
        Latitude, longitude and zoom of the map; None for all five regions.
    data
        Version of the data that the link was made with; empty for today's.
    lesson, step
        Lesson that the reader is in, and its step, from 1; empty and 0 for none.
    language
        Language of the page, of `components.language.words.LANGUAGES`.
    """

    day: pd.Timestamp = part(kinds.day(_DEFAULT_DAY), is_always=True)
    region: str = part(kinds.choice(REGION_CHOICES, DEFAULT_REGION), is_always=True)
    known_by: bool = part(kinds.flag(), bits=(0, 1))
    window: int = part(kinds.choice(WINDOWS, DEFAULT_WINDOW), bits=(1, 3))
    present: bool = part(kinds.flag())
    categories: tuple[str, ...] = part(
        kinds.choices(CATEGORIES, uncoded=(OWN_CATEGORY,)), "filter", bits=(12, 10)
    )
    event_regions: tuple[str, ...] = part(kinds.choices(REGION_IDS), "filter", bits=(7, 5))
    text: str = part(kinds.words(TEXT_LENGTH), "filter")
    compare: pd.Timestamp | None = part(kinds.maybe(kinds.day()), bits=(22, 15))
    hidden: tuple[str, ...] = part(kinds.choices(LAYERS), bits=(4, 3))
    contrast: str = part(kinds.choice(CONTRASTS, ""), bits=(37, 2))
    ground_as_given: bool = part(kinds.flag(), bits=(39, 1))
    ground_changed: bool = part(kinds.flag(), bits=(40, 1))
    divider: int = part(kinds.percent(MIDDLE), bits=(41, 7))
    camera: Camera | None = part(kinds.maybe(kinds.camera()), "place", key="map")
    data: str = part(kinds.pattern(_VERSION), "page")
    lesson: str = part(kinds.pattern(_LESSON), "page")
    step: int = part(kinds.count(_STEP), "page")
    language: str = part(kinds.choice(LANGUAGES, SOURCE), "page")


_View = TypeVar("_View", bound=View)


def parse_version(text: str) -> str:
    """Read the version of the data that a link was made with, whether it is known or not.

    Raises
    ------
    ValueError
        If it is not written as ``2026-11-22`` or ``2026-11-22.2``.
    """
    if not _VERSION.fullmatch(text):
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
    return read_parts(View, address, Days(first, last))


def read_parts(table: type[_View], address: Address, days: Days) -> tuple[_View, tuple[str, ...]]:
    """Read the view of a table of parts from the address, as `read_view` does for `View`."""
    found, unread = _read_parts(table, address, days)
    notices = [
        _("The link contained a {part} we could not read, so you see the default.").format(part=key)
        for key in unread
    ]
    return replace(table(), **found), tuple(notices)


def unread_parts(address: Address, first: pd.Timestamp, last: pd.Timestamp) -> tuple[str, ...]:
    """Names of the parts of an address that cannot be read, or are given more than once."""
    return tuple(_read_parts(View, address, Days(first, last))[1])


def write_view(view: View) -> dict[str, str]:
    """Write the view as query parameters; ``read_view`` of them gives the same view."""
    written = {each.key: (each, each.kind.write(getattr(view, each.field)))
               for each in parts_of(type(view))}  # fmt: skip
    return {key: text for key, (each, text) in written.items() if text and text != each.silent}


def keep_parts(view: View, before: View, *roles: Role) -> View:
    """View with its parts of some roles as they were before."""
    kept = [each.field for each in parts_of(View) if each.role in roles]
    return replace(view, **{field: getattr(before, field) for field in kept})


def view_days(view: View) -> list[pd.Timestamp]:
    """List the day of a view and the other that it is compared with."""
    return list(dict.fromkeys(day for day in (view.day, view.compare) if day is not None))


def view_link(base: str, view: View, data_version: str) -> str:
    """Link of a view and of the data that it was made with, on the atlas at the address `base`."""
    taken = replace(view, present=False, data=data_version)
    return f"{base.partition('?')[0]}?{urlencode(write_view(taken))}"


def _read_parts(
    table: type[View], address: Address, days: Days
) -> tuple[dict[str, Any], list[str]]:  # each of its part's type
    """What each part of an address is, by its field, and the names of those that cannot be read."""
    found = {}
    unread = []
    for each in parts_of(table):
        values = address.get_all(each.key)
        if not values:
            continue
        try:
            found[each.field] = each.kind.read(only(values), days)
        except ValueError:
            unread.append(each.key)
    return found, unread
