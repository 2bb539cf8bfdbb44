"""The scripts of the map and of our components, each one file under the hash of what is in it.

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
    "scene",
    "view",
    "map_base",
    "map_places",
    "map_events",
    "map_labels",
    "map_words",
    "map_pair",
    "map_view",
    "map_reading",
    "map_walk",
    "map_sheet",
    "map_list",
    "map_table",
    "map",
)
# Those of a component stand between the scene's functions and its own script.
COMPONENTS: dict[str, tuple[str, ...]] = {
    "timeline": (
        "view",
        "timeline_controls",
        "timeline_drawing",
        "timeline_handles",
        "timeline_player",
        "timeline_span",
        "timeline_compare",
        "timeline_filter",
        "timeline_filter_panel",
        "timeline_present",
        "timeline_keys",
    ),
    "panel": ("panel_strips", "panel_compare"),
    "lesson": ("panel_strips", "lesson_text", "lesson_reveal", "lesson_votes", "lesson_steps"),
    "connection": (),
    "language": (),
    "lesson_camera": (),
    "lesson_editor": (),
    "lesson_guard": (),
    "lesson_insert": (),
    "plate_drop": (),
    "roll_calls": (),
    "sources": (),
}

# A script of its own: it stands in the map's frame before all others.
GUARD = "map_guard"


@cache
def script(name: str) -> str:
    """Text of the script of a component, of the map's guard, or of the map: Leaflet, then ours."""
    if name == GUARD:
        return asset(f"{name}.js")
    if name == "map":
        library = (Path(leaflet.BASE_DIR) / "leaflet.js").read_text("utf-8")
        return "\n;".join([library, *(asset(f"{part}.js") for part in MAP)])
    return "".join(asset(f"{part}.js") for part in ("scene", *COMPONENTS[name], name))


@cache
def script_name(name: str) -> str:
    """File name of a script: what it is of, and the hash of its text."""
    return f"{name}-{hashlib.sha256(script(name).encode()).hexdigest()[:16]}.js"


def find_script(file_name: str) -> str | None:
    """Text of the script that is served under a file name; None if there is none."""
    name = file_name.rpartition("-")[0]
    is_ours = name in {"map", GUARD} or name in COMPONENTS
    return script(name) if is_ours and script_name(name) == file_name else None


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
        css=asset("tokens.css") + asset(f"{name}.css"),
    )
