"""The map in its frame: a constant folium map that loads our own script, and nothing else.

It holds no data. What it shows comes from the scene document, and the day from the timeline over
a channel; so the frame stays the same one while the view moves.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template
from folium.utilities import camelize
from streamlit_folium import _get_map_string, st_folium

from components.client.scripts import script_name, style_name
from components.language.words import _
from components.settings import FOLDER
from components.view.view import View, write_view


class AtlasMap(folium.Map):
    """A folium map whose files all come from this host."""

    def __init__(self, **options: Any) -> None:  # folium's own, of many types
        super().__init__(**options)
        self.default_js = [("map", f"{FOLDER}/script/{script_name('map')}")]
        self.default_css = [
            ("leaflet_css", f"{FOLDER}/leaflet/leaflet.css"),
            ("tokens_css", f"{FOLDER}/style/{style_name('tokens')}"),
            ("map_css", f"{FOLDER}/style/{style_name('map')}"),
        ]


class AtlasScript(MacroElement):
    """The call that hands the map over to our script; what differs stands beside it as JSON."""

    _template = Template(
        "{% macro html(this, kwargs) %}"
        '<script type="application/json" id="atlas-options">{{ this.options }}</script>'
        "{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        'const options = JSON.parse(document.getElementById("atlas-options").textContent);'
        "if (typeof AtlasMap === 'undefined') document.body.textContent = options.failed;"
        "else AtlasMap.mount({{ this._parent.get_name() }}, options);"
        "{% endmacro %}"
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        super().__init__()
        self._name = "AtlasScript"
        self.options = _json_text(options)


def map_script() -> str:
    """Text of the script that streamlit-folium runs in the frame, to the letter.

    It is the same for every view, so the frame's policy names its hash and lets no other run.
    """
    atlas_map = _constant_map()
    AtlasScript({}).add_to(atlas_map)
    made = _get_map_string(atlas_map)
    return f"{made}window.map = map_div; window.initComponent(map_div, false);"


def leaflet_options() -> dict[str, object]:
    """Options that folium hands to Leaflet, for a page without folium."""
    made = _constant_map()
    return {
        "center": made.location,
        **{camelize(key): value for key, value in made.options.items()},
    }


def first_words() -> dict[str, str]:
    """Texts that the map's script needs before it has the scene."""
    return {
        "failed": _("The map could not be loaded. Reload the page to try again."),
        "again": _("Try again"),
    }


def first_view(view: View, revision: int) -> dict[str, object]:
    """What the map begins with before the timeline has told it a view.

    Nothing where events are filtered, for the timeline takes the filter and the map shows no more;
    nor on a projector, for which the timeline gives the page another layout.
    """
    if view.categories or view.event_regions or view.text or view.present:
        return {}
    return {"first": write_view(view), "revision": revision}


def draw_map(scene_address: str, channel: str, first: Mapping[str, object]) -> None:
    """Draw the map's frame.

    Parameters
    ----------
    scene_address
        Address of the scene document.
    channel
        Name of the channel that this session's timeline speaks on.
    first
        What `first_view` gave when the frame came onto the page; another is another frame.
    """
    atlas_map = _constant_map()
    options = {"scene": scene_address, "channel": channel, **first_words(), **first}
    AtlasScript(options).add_to(atlas_map)
    # Streamlit draws another frame for another key, and a frame is drawn once.
    key = f"map-{hashlib.sha256(_json_text(options).encode()).hexdigest()[:16]}"
    st_folium(atlas_map, key=key, height=550, returned_objects=[], use_container_width=True)


def _constant_map() -> AtlasMap:
    """Make the map, without data, that is the same for every view."""
    return AtlasMap(
        location=[47.2, 35.5],
        zoom_start=7,
        tiles=None,
        zoom_control=False,
        # folium hands its own min_zoom and max_zoom to tiles alone, and there are none.
        minZoom=4,
        maxZoom=11,
        zoomSnap=0,
        zoomDelta=0.5,
        wheelPxPerZoomLevel=160,
        attributionControl=False,
        maxBounds=[[38, 14], [57, 50]],
        maxBoundsViscosity=0.8,
    )


def _json_text(options: Mapping[str, object]) -> str:
    """Options as JSON that neither ends the element that it stands in nor opens a template.

    branca compiles what it renders a second time as a Jinja template.
    """

    def escaped(match: re.Match[str]) -> str:
        return f"\\u{ord(match[0]):04x}"

    return re.sub(r"[<\u2028\u2029]|\{(?=[{%#])", escaped, json.dumps(options))
