"""Scripts of the map and of our components, and styles, each under the hash of what is in it.

streamlit-folium fetches the scripts of a map one after the other, and each waits for the one
before; together they are one request. Streamlit sends the script of a component anew with
whatever the component shows, 70 kB with each day that the timeline comes to rest on; so what it
sends only imports the file. The browser keeps a file for as long as it is the same.
"""

import hashlib
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer
from xstatic.pkg import leaflet

from components.asset import asset

# The parts of each script, in this order: each uses what those before it have declared.
MAP = (
    "scene.js",
    "view.js",
    "map_base.js",
    "map_places.js",
    "map_events.js",
    "map_labels.js",
    "map_words.js",
    "map_pair.js",
    "map_view.js",
    "map_reading.js",
    "map_walk.js",
    "map_sheet.js",
    "map_list.js",
    "map_table.js",
    "map.js",
)
# Those of a component end in the one that Streamlit mounts.
COMPONENTS: dict[str, tuple[str, ...]] = {
    "timeline": (
        "scene.js",
        "view.js",
        "timeline_controls.js",
        "timeline_drawing.js",
        "timeline_handles.js",
        "timeline_player.js",
        "timeline_span.js",
        "timeline_compare.js",
        "timeline_filter.js",
        "timeline_filter_panel.js",
        "timeline_present.js",
        "timeline_keys.js",
        "timeline.js",
    ),
    "panel": ("scene.js", "panel_strips.js", "panel_compare.js", "panel.js"),
    "lesson": (
        "scene.js",
        "panel_strips.js",
        "lesson_text.js",
        "lesson_reveal.js",
        "lesson_votes.js",
        "lesson_steps.js",
        "lesson.js",
    ),
    "connection": ("scene.js", "connection.js"),
    "language": ("scene.js", "language.js"),
    "lesson_camera": ("scene.js", "lesson_camera.js"),
    "lesson_editor": ("scene.js", "lesson_editor.js"),
    "lesson_guard": ("scene.js", "lesson_guard.js"),
    "lesson_insert": ("scene.js", "lesson_insert.js"),
    "plate_drop": ("scene.js", "plate_drop.js"),
    "roll_calls": ("scene.js", "roll_calls.js"),
    "sources": ("scene.js", "sources.js"),
}
# Styles of each component, and those that have an address.
STYLES = {
    "timeline": "timeline.css",
    "panel": "panel.css",
    "lesson": "lesson.css",
    "connection": "connection.css",
    "language": "language.css",
    "lesson_camera": "lesson_camera.css",
    "lesson_editor": "lesson_editor.css",
    "lesson_guard": "lesson_guard.css",
    "lesson_insert": "lesson_insert.css",
    "plate_drop": "plate_drop.css",
    "roll_calls": "roll_calls.css",
    "sources": "sources.css",
}
SERVED_STYLES = {"tokens": "tokens.css", "map": "map.css"}

# A script of its own: it stands in the map's frame before all others.
GUARD = "map_guard"


@cache
def script(name: str) -> str:
    """Text of the script of a component, of the map's guard, or of the map: Leaflet, then ours."""
    if name == GUARD:
        return asset("map_guard.js")
    if name == "map":
        library = (Path(leaflet.BASE_DIR) / "leaflet.js").read_text("utf-8")
        return "\n;".join([library, *map(asset, MAP)])
    return "".join(map(asset, COMPONENTS[name]))


@cache
def script_name(name: str) -> str:
    """File name of a script: what it is of, and the hash of its text."""
    return f"{name}-{text_hash(script(name))}.js"


def text_hash(text: str) -> str:
    """Beginning of the hash of a text, for its file's name."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def find_script(file_name: str) -> str | None:
    """Text of the script that is served under a file name; None if there is none."""
    name = file_name.rpartition("-")[0]
    is_ours = name in {"map", GUARD} or name in COMPONENTS
    return script(name) if is_ours and script_name(name) == file_name else None


@cache
def style_name(name: str) -> str:
    """File name of styles: what they are of, and the hash of their text."""
    return f"{name}-{text_hash(asset(SERVED_STYLES[name]))}.css"


def find_style(file_name: str) -> str | None:
    """Text of the styles that are served under a file name; None if there are none."""
    name = file_name.rpartition("-")[0]
    is_ours = name in SERVED_STYLES and style_name(name) == file_name
    return asset(SERVED_STYLES[name]) if is_ours else None


@cache
def component(name: str) -> ComponentRenderer:
    """Register one of our components; its styles stand behind the tokens."""
    return st.components.v2.component(
        f"atlas_{name}",
        # A module from a blob has no address of its own that an import could start from.
        js=f"""const url = new URL("/script/{script_name(name)}", location.origin);
const {{ default: draw }} = await import(url);
export default draw;
""",
        css=asset("tokens.css") + asset(STYLES[name]),
    )
