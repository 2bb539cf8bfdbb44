"""Scripts and styles of a pack: the page's own files, put together as the page does it.

The page's components ask the browser for documents, a channel and its storage. In a pack they
are given stand-ins for these.
"""

import re
from pathlib import Path

from xstatic.pkg import leaflet

from components.client import scripts
from components.client.assets import asset
from components.client.modules import bundle

# Components of the page that a pack has too.
_COMPONENTS = ("timeline", "panel", "lesson", "sources", "roll_calls")
# Where the scripts of a pack begin: what unpacks it, its page, and the frame of its map.
BOOT = "pack/script/boot.js"
MAIN = "pack/script/pack.js"
FRAME = "pack/script/frame.js"
_PAGE_STYLES = (
    "shell/page.css",
    "lesson/page.css",
    "shell/reading.css",
    "method/page.css",
    "pack/pack.css",
    "client/print.css",
)
_STAND_INS = "fetch, BroadcastChannel, localStorage"
_GIVEN = "PackData.fetch, PackData.Channel, PackData.storage"
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
# What a pack never shows: pictures of Leaflet's own markers and buttons.
_PICTURE = re.compile(r"[\w-]+:\s*url\((?!#)[^)]*\);?")


def boot_script() -> str:
    """Script that unpacks the others."""
    return f'(() => {{\n"use strict";\n{bundle(BOOT)}}})();\n'


def main_script() -> str:
    """Script of the page: the components, then what Python is in the running atlas."""
    return _given_stand_ins(bundle(MAIN), _GIVEN)


def map_script() -> str:
    """Script of the map's frame: Leaflet, the page's own scripts, and the call that mounts them."""
    library = (Path(leaflet.BASE_DIR) / "leaflet.js").read_text("utf-8")
    library = re.sub(r"//# sourceMappingURL.*", "", library)
    given = _GIVEN.replace("PackData", "window.parent.PackData")
    return library + "\n" + _given_stand_ins(bundle(FRAME), given)


def styles() -> dict[str, str]:
    """Styles by what they are of: the tokens, the page, each component, the map's frame."""
    page = _without_files("".join(map(asset, _PAGE_STYLES)))
    own = {name: _without_files(asset(scripts.STYLES[name])) for name in _COMPONENTS}
    return {"tokens": asset("client/tokens.css"), "page": page, "map": _map_styles(), **own}


def _given_stand_ins(text: str, given: str) -> str:
    """A script in a function of its own, whose arguments stand in for what a file has not."""
    return f'(({_STAND_INS}) => {{\n"use strict";\n{text}}})({given});\n'


def _map_styles() -> str:
    """Styles of the map's frame."""
    library = (Path(leaflet.BASE_DIR) / "leaflet.css").read_text("utf-8")
    return _without_files(library + "".join(map(asset, scripts.SERVED_STYLES.values())))


def _without_files(text: str) -> str:
    """Styles that name no file: the fonts are added by the script, pictures are not needed."""
    return _PICTURE.sub("", _FONT_FACE.sub("", text))
