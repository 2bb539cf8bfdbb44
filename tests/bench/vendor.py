"""The scripts and styles that folium asks other hosts for, from npm packages on this machine.

``npm ci`` puts them into ``build/bench`` once; the bench's own servers send them. What no map of
the bench shows (icon fonts that are not in the packages) is an empty style sheet.
"""

import re
import shutil
import subprocess

import folium
from branca.element import Element
from folium import plugins

from tests.bench.rows import HERE, say
from tests.bench.servers import ROOT

FOLDER = ROOT / "build" / "bench"
MODULES = FOLDER / "node_modules"
PREFIX = "/vendor"
INSTALL_SECONDS = 180
NOTHING = "empty.css"
# What folium calls a file, and the file of a package.
FILES = {
    "leaflet": "leaflet/dist/leaflet.js",
    "jquery": "jquery/dist/jquery.min.js",
    "bootstrap": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "awesome_markers": "leaflet.awesome-markers/dist/leaflet.awesome-markers.min.js",
    "leaflet_css": "leaflet/dist/leaflet.css",
    "bootstrap_css": "bootstrap/dist/css/bootstrap.min.css",
    "glyphicons_css": NOTHING,
    "awesome_markers_font_css": "@fortawesome/fontawesome-free/css/all.min.css",
    "awesome_markers_css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "awesome_rotate_css": NOTHING,
    "jquery3.7.1": "jquery/dist/jquery.min.js",
    "jqueryui1.10.2": "jquery-ui-dist/jquery-ui.min.js",
    "iso8601": "iso8601-js-period/iso8601.js",
    "leaflet.timedimension": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    "moment": "moment/min/moment.min.js",
    "highlight.js_css": NOTHING,
    "leaflet.timedimension_css": "leaflet-timedimension/dist/leaflet.timedimension.control.css",
    "timeline": "leaflet.timeline/dist/leaflet.timeline.js",
    "d3v4": "d3/build/d3.min.js",
}
ASKING: tuple[type[Element], ...] = (
    folium.Map,
    plugins.TimestampedGeoJson,
    plugins.Timeline,
    plugins.TimelineSlider,
    plugins.TimeSliderChoropleth,
)


def install() -> str:
    """Put the packages in place, once for each lock; returns why that failed, or ""."""
    lock, installed = HERE / "package-lock.json", FOLDER / "package-lock.json"
    if MODULES.is_dir() and installed.is_file() and installed.read_bytes() == lock.read_bytes():
        return ""
    if shutil.which("npm") is None:
        return "no npm here"
    say("installing the scripts of the others with npm")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, FOLDER / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps"]
    try:
        done = subprocess.run(
            command, cwd=FOLDER, check=False, capture_output=True, timeout=INSTALL_SECONDS
        )
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode:
        installed.unlink(missing_ok=True)
        return "npm could not install the scripts of the others"
    (MODULES / NOTHING).write_text("", "utf-8")
    keep_styles_home()
    return check()


def keep_styles_home() -> None:
    """Let the style sheets ask no other host for fonts and pictures."""
    for name in {name for name in FILES.values() if name.endswith(".css")}:
        sheet = MODULES / name
        if sheet.is_file():
            text = sheet.read_text("utf-8")
            sheet.write_text(
                re.sub(r"url\(['\"]?(?:https?:)?//[^)]*\)", "url(data:,)", text), "utf-8"
            )


def check() -> str:
    """Which files are missing in the packages, in words, or ""."""
    missing = sorted({name for name in FILES.values() if not (MODULES / name).is_file()})
    return f"not in the packages: {', '.join(missing)}" if missing else ""


def stay_home() -> None:
    """Let folium's maps and plugins ask this host for their files.

    Raises
    ------
    KeyError
        If folium asks for a file that is not in the list.
    """
    for asking in ASKING:
        for attribute in ("default_js", "default_css"):
            asked = getattr(asking, attribute, None) or []
            local = [(name, f"{PREFIX}/{FILES[name]}") for name, _address in asked]
            setattr(asking, attribute, local)
