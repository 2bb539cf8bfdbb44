"""Scripts and styles of a pack: the page's own files, put together as the page does it.

The page's components are modules that Streamlit mounts and that ask the browser for documents, a
channel and its storage. In a pack they are functions that are given stand-ins for these.
"""

import re
from pathlib import Path

from xstatic.pkg import leaflet

from components import scripts
from components.asset import asset
from components.atlas_map import AtlasMap

# Components of the page that a pack has too.
COMPONENTS = ("timeline", "panel", "lesson", "sources", "roll_calls")
OWN = (
    "pack_parts",
    "pack_compare",
    "pack_panel",
    "pack_address",
    "pack_view",
    "pack_build",
    "pack_pages",
    "pack",
)
PAGE_STYLES = ("page", "lesson_page", "reading", "method", "pack")
STAND_INS = "fetch, BroadcastChannel, localStorage"
GIVEN = "PackData.fetch, PackData.Channel, PackData.storage"
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
# What a pack never shows: pictures of Leaflet's own markers and buttons.
PICTURE = re.compile(r"[\w-]+:\s*url\((?!#)[^)]*\);?")
DEFAULT_EXPORT = re.compile(r"^export default function (\w+)", re.MULTILINE)


def boot_script() -> str:
    """Script that unpacks the others."""
    return asset("pack_data.js") + asset("pack_boot.js")


def main_script() -> str:
    """Script of the page: the components, then what Python is in the running atlas."""
    parts = [component_script(name) for name in COMPONENTS]
    own = [asset(f"{name}.js") for name in OWN]
    return given_stand_ins([asset("scene.js"), "const components = {};\n", *parts, *own], GIVEN)


def component_script(name: str) -> str:
    """One of the page's components as a function that is called as Streamlit calls it."""
    own = asset(f"{name}.js")
    found = DEFAULT_EXPORT.search(own)
    if found is None:
        raise ValueError(f"{name}.js has no default export to mount")
    written = "".join(asset(f"{part}.js") for part in scripts.COMPONENTS[name])
    written += DEFAULT_EXPORT.sub(r"function \1", own)
    return f"components.{name} = (() => {{\n{written}\nreturn {found[1]};\n}})();\n"


def map_script() -> str:
    """Script of the map's frame: Leaflet, the page's own scripts, and the call that mounts them."""
    library = (Path(leaflet.BASE_DIR) / "leaflet.js").read_text("utf-8")
    library = re.sub(r"//# sourceMappingURL.*", "", library)
    texts = [asset(f"{part}.js") for part in scripts.MAP]
    given = GIVEN.replace("PackData", "window.parent.PackData")
    return library + "\n" + given_stand_ins([*texts, asset("pack_frame.js")], given)


def given_stand_ins(texts: list[str], given: str) -> str:
    """Scripts in a function of their own, whose arguments stand in for what a file has not."""
    return f'(({STAND_INS}) => {{\n"use strict";\n{"".join(texts)}\n}})({given});\n'


def map_styles() -> str:
    """Styles of the map's frame."""
    (_name, _url), *own = AtlasMap.default_css
    library = (Path(leaflet.BASE_DIR) / "leaflet.css").read_text("utf-8")
    return without_files(library + "".join(asset(Path(url).name) for _name, url in own))


def styles() -> dict[str, str]:
    """Styles by what they are of: the tokens, the page, each component, the map's frame."""
    page = without_files("".join(asset(f"{name}.css") for name in PAGE_STYLES))
    own = {name: without_files(asset(f"{name}.css")) for name in COMPONENTS}
    return {"tokens": asset("tokens.css"), "page": page, "map": map_styles(), **own}


def without_files(text: str) -> str:
    """Styles that name no file: the fonts are added by the script, pictures are not needed."""
    return PICTURE.sub("", FONT_FACE.sub("", text))
