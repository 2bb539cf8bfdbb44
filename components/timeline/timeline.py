"""The timeline under the map: a component of the page that owns the day."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypedDict

import pandas as pd
from streamlit.components.v2.bidi_component import ComponentResult

from components.client.scripts import component
from components.language.words import _
from components.view.kinds import parse_camera
from components.view.view import Camera, View, keep_parts, read_view, write_view
from events.release.versions import data_version


class _Told(dict[str, str]):
    """A view as the timeline tells it; `read_view` reads it like an address."""

    def get_all(self, key: str) -> list[str]:
        """List the one value under a key, or none."""
        return [self[key]] if key in self else []


def take_report(
    report: object,
    before: View,
    *,
    channel: str,
    revision: int,
    pressed: int,
    first: pd.Timestamp,
    last: pd.Timestamp,
) -> View:
    """View after the timeline told its own, in the words of the address.

    What it told on another ``channel``, that of a server now gone, or before it had seen the
    newest ``revision``, is out of date as a whole; a region and a clock that it told before it had
    seen that one of the page's buttons was ``pressed`` are older than the button's. What the
    timeline does not know of stays: the map's place, the version of the data, the lesson, the
    language. It comes from a browser: what is no text keeps its default, what is no view at all
    changes nothing.
    """
    if not isinstance(report, Mapping):
        return before
    if (report.get("channel"), report.get("revision")) != (channel, str(revision)):
        return before
    texts = {key: text for key, text in report.items() if isinstance(text, str)}
    view, _notices = read_view(_Told(texts), first, last)
    if report.get("pressed") != str(pressed):
        view = replace(view, region=before.region, known_by=before.known_by)
    return keep_parts(view, before, "place", "page")


def reported_camera(report: object) -> Camera | None:
    """Place of the map that the timeline told with what is asked for; none for all five regions."""
    try:
        return parse_camera(str(report))
    except ValueError:
        return None


class _Searched(TypedDict):
    """What the search finds beside the scene.

    ``details`` is the address of the pop-ups of all claims, ``lessons`` the id and title of each.
    """

    details: str
    lessons: list[list[str]]


class TimelineData(_Searched):
    """What the timeline is told once: addresses, its channel, and words for where it fails."""

    scene: str
    channel: str
    data_version: str
    failed: str


def timeline_data(scene_address: str, channel: str, searched: _Searched) -> TimelineData:
    """What the timeline is told once, beside the view."""
    return {
        **searched,
        "scene": scene_address,
        "channel": channel,
        "data_version": data_version(),
        "failed": _("The timeline could not be loaded. Reload the page to try again."),
    }


def draw_timeline(
    view: View,
    scene_address: str,
    channel: str,
    searched: _Searched,
    *,
    revision: int,
    pressed: int,
    on_view: Callable[[], None],
) -> ComponentResult:
    """Draw the timeline.

    Its state value ``view`` is the view in the words of the address, with the ``channel``,
    ``revision`` and ``pressed`` that the timeline had seen when it told it.

    Parameters
    ----------
    view
        What to show when ``revision`` is new; between two revisions the timeline owns the view,
        but for the region and the clock, which the page has buttons for.
    scene_address
        Address of the scene document.
    channel
        Name of the channel between this timeline and its map.
    searched
        What the search finds beside the scene.
    revision
        Grows when the view was set elsewhere: by the address, or by Back.
    pressed
        Grows when one of the page's buttons changed the region or the clock.
    on_view
        What to call before the run when the view changed in the browser.

    Returns
    -------
    ComponentResult
        Its ``save`` is set in the run after the reader asked what to take away: to the place of the
        map, which `reported_camera` reads, or another word.
    """
    return component("timeline")(
        key="timeline",
        data={
            **timeline_data(scene_address, channel, searched),
            "revision": revision,
            "pressed": pressed,
            "view": write_view(view),
        },
        on_view_change=on_view,
        on_save_change=lambda: None,  # what makes it a trigger
    )
