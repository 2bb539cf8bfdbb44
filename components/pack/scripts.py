"""Scripts and styles of a pack: the page's own files, put together as the page does it.

The page's components are modules that Streamlit mounts and that ask the browser for documents, a
channel and its storage. In a pack they are functions that are given stand-ins for these.
"""

import re
from pathlib import Path

from xstatic.pkg import leaflet

from components.client import scripts
from components.client.assets import asset

# Components of the page that a pack has too.
COMPONENTS = ("timeline", "panel", "lesson", "sources", "roll_calls")
OWN = (
    "pack/script/parts.js",
    "pack/script/compare.js",
    "pack/script/panels.js",
    "pack/script/address.js",
    "pack/script/view.js",
    "pack/script/build.js",
    "pack/script/pages.js",
    "pack/script/pack.js",
)
PAGE_STYLES = (
    "shell/page.css",
    "lesson/page.css",
    "shell/reading.css",
    "method/page.css",
    "pack/pack.css",
)
STAND_INS = "fetch, BroadcastChannel, localStorage"
GIVEN = "PackData.fetch, PackData.Channel, PackData.storage"
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
# What a pack never shows: pictures of Leaflet's own markers and buttons.
PICTURE = re.compile(r"[\w-]+:\s*url\((?!#)[^)]*\);?")
DEFAULT_EXPORT = re.compile(r"^export default function (\w+)", re.MULTILINE)


def boot_script() -> str:
    """Script that unpacks the others."""
    return asset("pack/script/data.js") + asset("pack/script/boot.js")


def main_script() -> str:
    """Script of the page: the components, then what Python is in the running atlas."""
    parts = [component_script(name) for name in COMPONENTS]
    own = [asset(name) for name in OWN]
    return given_stand_ins(
        [asset("client/script/scene.js"), "const components = {};\n", *parts, *own], GIVEN
    )


def component_script(name: str) -> str:
    """One of the page's components as a function that is called as Streamlit calls it."""
    _scene, *parts, mounted = scripts.COMPONENTS[name]
    own = asset(mounted)
    found = DEFAULT_EXPORT.search(own)
    if found is None:
        raise ValueError(f"{mounted} has no default export to mount")
    written = "".join(map(asset, parts))
    written += DEFAULT_EXPORT.sub(r"function \1", own)
    return f"components.{name} = (() => {{\n{written}\nreturn {found[1]};\n}})();\n"


def map_script() -> str:
    """Script of the map's frame: Leaflet, the page's own scripts, and the call that mounts them."""
    library = (Path(leaflet.BASE_DIR) / "leaflet.js").read_text("utf-8")
    library = re.sub(r"//# sourceMappingURL.*", "", library)
    texts = [asset(part) for part in scripts.MAP]
    given = GIVEN.replace("PackData", "window.parent.PackData")
    return library + "\n" + given_stand_ins([*texts, asset("pack/script/frame.js")], given)


def given_stand_ins(texts: list[str], given: str) -> str:
    """Scripts in a function of their own, whose arguments stand in for what a file has not."""
    return f'(({STAND_INS}) => {{\n"use strict";\n{"".join(texts)}\n}})({given});\n'


def map_styles() -> str:
    """Styles of the map's frame."""
    library = (Path(leaflet.BASE_DIR) / "leaflet.css").read_text("utf-8")
    return without_files(library + "".join(map(asset, scripts.SERVED_STYLES.values())))


def styles() -> dict[str, str]:
    """Styles by what they are of: the tokens, the page, each component, the map's frame."""
    page = without_files("".join(map(asset, PAGE_STYLES)))
    own = {name: without_files(asset(scripts.STYLES[name])) for name in COMPONENTS}
    return {"tokens": asset("client/tokens.css"), "page": page, "map": map_styles(), **own}


def without_files(text: str) -> str:
    """Styles that name no file: the fonts are added by the script, pictures are not needed."""
    return PICTURE.sub("", FONT_FACE.sub("", text))
