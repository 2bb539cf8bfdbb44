"""The timeline under the map: a component of the page that owns the day."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from components.view import View
from components.words import _

ASSETS = Path(__file__).parent / "assets"


@cache
def component(name: str, *parts: str) -> ComponentRenderer:
    """Register one of our components.

    Its script stands behind the scene's functions and the scripts of its parts, in one module;
    its styles behind the tokens.
    """

    def read(file_name: str) -> str:
        return (ASSETS / file_name).read_text("utf-8")

    scripts = ("scene", *parts, name)
    return st.components.v2.component(
        f"atlas_{name}",
        js="".join(read(f"{script}.js") for script in scripts),
        css=read("tokens.css") + read(f"{name}.css"),
    )


def draw_timeline(
    view: View,
    revision: int,
    scene_name: str,
    channel: str,
    on_change: dict[str, Callable[[], None]],
) -> None:
    """Draw the timeline.

    Parameters
    ----------
    view
        What to show when ``revision`` is new; between two revisions the timeline owns the day.
    revision
        Grows when the day was set elsewhere: by the address, or by Back.
    scene_name
        File name of the scene: the hash of its bytes.
    channel
        Name of the channel between this timeline and its map.
    on_change
        What to call before the run when ``day``, ``region``, ``window``, ``known_by`` or
        ``present`` changed in the browser.
    """
    component("timeline", "timeline_drawing", "timeline_keys")(
        key="timeline",
        data={
            "scene": f"/scene/{scene_name}",
            "channel": channel,
            "revision": revision,
            "day": view.day.date().isoformat(),
            "region": view.region,
            "known_by": view.known_by,
            "window": view.window,
            "present": view.present,
            "failed": _("The timeline could not be loaded. Reload the page to try again."),
        },
        on_day_change=on_change["day"],
        on_region_change=on_change["region"],
        on_window_change=on_change["window"],
        on_known_by_change=on_change["known_by"],
        on_present_change=on_change["present"],
    )
