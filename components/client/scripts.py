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

from components.client.assets import asset
from components.client.modules import bundle, function_of, module_name

# Where each script begins; what it is made of is said by its imports.
MAP = "map/script/map.js"
COMPONENTS = {
    "timeline": "timeline/script/timeline.js",
    "panel": "panel/script/panel.js",
    "lesson": "lesson/script/card.js",
    "connection": "shell/connection.js",
    "language": "shell/language.js",
    "lesson_camera": "editor/script/camera.js",
    "lesson_editor": "editor/script/steps.js",
    "lesson_guard": "editor/script/guard.js",
    "lesson_insert": "editor/script/insert.js",
    "lesson_offer": "editor/script/offer.js",
    "plate_drop": "picture/drop.js",
    "roll_calls": "method/roll_calls.js",
    "sources": "sources/list.js",
    "way_out": "shell/way_out.js",
}
# Styles of each component that draws something, and those that have an address.
STYLES = {
    "timeline": "timeline/timeline.css",
    "panel": "panel/panel.css",
    "lesson": "lesson/card.css",
    "connection": "shell/connection.css",
    "language": "shell/language.css",
    "lesson_camera": "editor/camera.css",
    "lesson_editor": "editor/steps.css",
    "lesson_insert": "editor/insert.css",
    "lesson_offer": "editor/offer.css",
    "plate_drop": "picture/drop.css",
    "roll_calls": "method/roll_calls.css",
    "sources": "sources/list.css",
    "way_out": "shell/way_out.css",
}
SERVED_STYLES = {"tokens": "client/tokens.css", "map": "map/map.css"}

# Scripts of their own: the first stands in the map's frame before all others, the other two in the
# head of every page.
GUARD, BACKEND, NO_SOCKET = "map_guard", "backend", "no_socket"
_ALONE = {
    GUARD: "map/script/guard.js",
    BACKEND: "server/backend.js",
    NO_SOCKET: "server/no_socket.js",
}


@cache
def script(name: str) -> str:
    """Text of the script of a component, of one that stands alone, or of the map with Leaflet."""
    if name in _ALONE:
        return asset(_ALONE[name])
    if name == "map":
        library = (Path(leaflet.BASE_DIR) / "leaflet.js").read_text("utf-8")
        return f"{library}\n;const {{ AtlasMap }} = (() => {{\n{function_of(MAP)}}})();\n"
    entry = COMPONENTS[name]
    return f"{bundle(entry)}export default {module_name(entry)}.default;\n"


@cache
def script_name(name: str) -> str:
    """File name of a script: what it is of, and the hash of its text."""
    return f"{name}-{_text_hash(script(name))}.js"


def find_script(file_name: str) -> str | None:
    """Text of the script that is served under a file name; None if there is none."""
    name = file_name.rpartition("-")[0]
    is_ours = name == "map" or name in _ALONE or name in COMPONENTS
    return script(name) if is_ours and script_name(name) == file_name else None


@cache
def style_name(name: str) -> str:
    """File name of styles: what they are of, and the hash of their text."""
    return f"{name}-{_text_hash(asset(SERVED_STYLES[name]))}.css"


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
        # A module from a blob has no address of its own that an import could start from; that of
        # every page lies in the folder that the atlas is served below.
        js=f"""const url = new URL("script/{script_name(name)}", document.baseURI);
const {{ default: draw }} = await import(url);
export default draw;
""",
        css=asset("client/tokens.css") + asset(STYLES[name]) if name in STYLES else None,
    )


def _text_hash(text: str) -> str:
    """Beginning of the hash of a text, for its file's name."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
