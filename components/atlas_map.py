"""The map in its frame: a constant folium map that loads our own script, and nothing else.

It holds no data. What it shows comes from the scene document, and the day from the timeline over
a channel; so the frame stays the same one while the view moves.
"""

import json
import re

import folium
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from components.map_script import map_script
from components.words import _


class AtlasMap(folium.Map):
    """A folium map whose files all come from this host."""

    default_js = [("map", f"/script/{map_script()[0]}")]  # noqa: RUF012 - as below
    default_css = [  # noqa: RUF012 - folium reads these as class attributes
        ("leaflet_css", "/leaflet/leaflet.css"),
        ("tokens_css", "/assets/tokens.css"),
        ("map_css", "/assets/map.css"),
    ]


def script_text(options: dict[str, str]) -> str:
    """Options as a script literal that neither ends the script nor opens a template.

    branca compiles what it renders a second time as a Jinja template.
    """

    def escaped(match: re.Match[str]) -> str:
        return f"\\u{ord(match[0]):04x}"

    return re.sub(r"[<\u2028\u2029]|\{(?=[{%#])", escaped, json.dumps(options))


class AtlasScript(MacroElement):
    """The call that hands the map over to our script."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "const options = {{ this.options }};"
        "if (typeof AtlasMap === 'undefined') document.body.textContent = options.failed;"
        "else AtlasMap.mount({{ this._parent.get_name() }}, options);"
        "{% endmacro %}"
    )

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__()
        self._name = "AtlasScript"
        self.options = script_text(options)


def draw_map(scene_name: str, channel: str) -> None:
    """Draw the map's frame.

    Parameters
    ----------
    scene_name
        File name of the scene: the hash of its bytes.
    channel
        Name of the channel that this session's timeline speaks on.
    """
    atlas_map = AtlasMap(
        location=[47.2, 35.5],
        zoom_start=7,
        tiles=None,
        zoom_control=False,
        min_zoom=4,
        max_zoom=11,
        zoomSnap=0,
        zoomDelta=0.5,
        wheelPxPerZoomLevel=160,
        attributionControl=False,
        maxBounds=[[38, 14], [57, 50]],
        maxBoundsViscosity=0.8,
    )
    options = {
        "scene": f"/scene/{scene_name}",
        "channel": channel,
        "failed": _("The map could not be loaded. Reload the page to try again."),
        "again": _("Try again"),
    }
    AtlasScript(options).add_to(atlas_map)
    st_folium(atlas_map, key="map", height=550, returned_objects=[], use_container_width=True)
