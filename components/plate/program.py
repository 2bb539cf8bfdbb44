"""What draws a plate, as a short hash: this program, the libraries that draw, the kind of machine.

Two plates of one order, one release of the data and one such hash are the same, so one that differs
was altered. Where the hash is another one, the drawing may differ without anybody's doing.
"""

import hashlib
import platform
import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import shapely
from matplotlib import ft2font

ROOT = Path(__file__).parents[2]
_SOURCES = ("components/**/*.py", "components/**/*.po", "components/**/*.css",
            "events/**/*.py", "geodata/**/*.py")  # fmt: skip
_LIBRARIES = ("babel", "contourpy", "fontpkg-source-sans-3", "fontpkg-source-serif-4",
              "fonttools", "matplotlib", "numpy", "pandas", "pyproj", "shapely")  # fmt: skip


@cache
def program_hash() -> str:
    """Hash of what draws here, in 16 letters; a change that no plate shows changes it too."""
    digest = hashlib.sha256()
    for pattern in _SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(f"{path.relative_to(ROOT).as_posix()}\n".encode() + path.read_bytes())
    machine = [platform.system(), platform.machine(), *platform.python_version_tuple()[:2]]
    compiled = [zlib.ZLIB_RUNTIME_VERSION, ft2font.__freetype_version__, *shapely.geos_version]
    digest.update(f"{machine} {compiled} {[version(name) for name in _LIBRARIES]}".encode())
    return digest.hexdigest()[:16]
