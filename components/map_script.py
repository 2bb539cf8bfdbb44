"""The scripts of the map's frame as one file, served under the hash of what is in it.

streamlit-folium fetches the scripts of a map one after the other, and each waits for the one
before; together they are one request, which the browser keeps for as long as they are the same.
"""

import hashlib
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

ASSETS = Path(__file__).parent / "assets"
# In this order: each uses what those before it have declared.
PARTS = (
    "scene",
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


@cache
def map_script() -> tuple[str, str]:
    """Name and text of the frame's script: Leaflet, then our own parts in their order."""
    paths = [Path(leaflet.BASE_DIR) / "leaflet.js", *(ASSETS / f"{part}.js" for part in PARTS)]
    text = "\n;".join(path.read_text("utf-8") for path in paths)
    return f"map-{hashlib.sha256(text.encode()).hexdigest()[:16]}.js", text
