"""What a plate shows of files of a reader's own, and how it says that they are theirs."""

from dataclasses import dataclass

import geopandas as gpd

from components.figures.strips import Strip
from components.language.messages import message_text
from components.language.words import _, number, plural_category, plural_forms
from components.scene.events import beside_shipped
from components.scene.scene import OwnGround
from components.tables.load import Tables
from components.view.view import View
from events.schema import OWN_CATEGORY
from events.select import select_events
from events.validate.collection import OWN_CLAIM, Terms


@dataclass(frozen=True)
class OwnFile:
    """A file of the reader's: its name, and the terms of its source."""

    name: str
    terms: Terms


@dataclass(frozen=True, eq=False)
class OwnData:
    """What of a reader's own stands on a plate.

    Parameters
    ----------
    claims_file, events_file, maps_file
        The files that it is from, as far as there are such. Where the rows of the events may not be
        passed on, they are counted alone.
    tables
        Tables with figures and shares of theirs, if there are any.
    events
        Events of theirs, with the columns of `events.validate.collection.Collection`.
    ground
        Maps of theirs that are drawn as ground; none where those may not be passed on.
    """

    claims_file: OwnFile | None = None
    events_file: OwnFile | None = None
    maps_file: OwnFile | None = None
    tables: Tables | None = None
    events: gpd.GeoDataFrame | None = None
    ground: OwnGround | None = None


def own_events_in(own: OwnData, shipped: gpd.GeoDataFrame, view: View) -> gpd.GeoDataFrame:
    """Own events of a view's window that pass its filters, the newest first; columns as shipped."""
    if own.events is None:
        return shipped.iloc[:0]
    return events_in_window(beside_shipped(shipped.iloc[:0], own.events), view)


def events_in_window(events: gpd.GeoDataFrame, view: View) -> gpd.GeoDataFrame:
    """Events of a view's window that pass its filters as on the screen, the newest first."""
    found: gpd.GeoDataFrame = select_events(
        events,
        day=view.day,
        window_days=view.window or None,
        known_by=view.known_by,
        categories=view.categories,
        region_ids=view.event_regions,
        text=view.text,
    ).sort_values(["start_date", "event_id"], ascending=[False, True])
    return found


def maps_alone(own: OwnData) -> OwnData | None:
    """The maps that may be drawn of what is a reader's own, none where there are no such."""
    return None if own.ground is None else OwnData(maps_file=own.maps_file, ground=own.ground)


def own_sentence(files: list[OwnFile]) -> str:
    """Which files of whose a plate holds, that nobody checked them, and what their sources ask."""
    if not files:
        return ""
    named = "; ".join(
        f"{file.name} ({message_text(file.terms.credit).rstrip('.')})" for file in files
    )
    words = _(
        "“Yours” and “your file” mean an own file of whoever made this picture, not checked by the "
        "atlas: {files}."
    )
    return words.format(files=named)


def own_events_words(file: OwnFile | None, count: int) -> str:
    """How many events of the reader's file a view has; that they are counted alone where so."""
    if file is None or not count:
        return ""
    forms = plural_forms(
        "{count} event of your own file {name}", "{count} events of your own file {name}"
    )
    text = forms[plural_category(count)].format(count=number(count), name=file.name)
    if file.terms.may_be_passed_on:
        return text
    return _("{events}: counted alone, since its source does not let its rows be passed on").format(
        events=text
    )


def files_on(
    own: OwnData, strips: list[Strip], event_count: int, *, has_ground: bool
) -> list[OwnFile]:
    """The files of which something stands on a plate."""
    ids = {point["id"] for strip in strips for point in strip["points"] if point.get("is_own")}
    has_claims = any(one.startswith(OWN_CLAIM) for one in ids)
    has_maps = has_ground or any(not one.startswith(OWN_CLAIM) for one in ids)
    found = (
        (own.claims_file, has_claims), (own.events_file, event_count > 0), (own.maps_file, has_maps)
    )  # fmt: skip
    return [file for file, is_there in found if file is not None and is_there]


def is_own_event(category: str) -> bool:
    """Whether an event of a plate is of the reader's file."""
    return category == OWN_CATEGORY
