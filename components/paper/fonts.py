"""The faces that a plate is set in, cut from the two families once and kept, and their measures.

The packages carry variable fonts; a PDF embeds plain ones. So each weight is cut out once, with the
letters of Latin and Cyrillic, and kept in matplotlib's own cache under a hash of what it came from.
"""

import hashlib
import io
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import ft2font
from matplotlib.font_manager import FontEntry, FontProperties, fontManager

from components.paper.faces import FACES, FOLDERS

FIGURES: Any = ("lnum", "tnum")  # lining tabular figures; the sans has them without asking
_MEASURE_SIZE = 100.0
_CUT_VERSION = "5"


@lru_cache(maxsize=1)
def face_files() -> dict[str, Path]:
    """Font file of each face; cut first where the cache has none."""
    files = {}
    for face, (family, file_name, *_rest) in FACES.items():
        origin = f"{_CUT_VERSION}{FACES[face]}{(FOLDERS[family] / file_name).stat().st_size}"
        digest = hashlib.sha256(origin.encode()).hexdigest()[:12]
        files[face] = Path(mpl.get_cachedir()) / "claims-atlas" / f"{face}-{digest}.ttf"
        if not files[face].is_file():
            from components.paper.font_cut import cut_face  # noqa: PLC0415 - fontTools, needed once

            cut_face(face, files[face])
    for face, path in files.items():
        family, _file, weight, style, _place = FACES[face]
        entry = FontEntry(fname=str(path), name=family, style=style, variant="normal",
                          weight=weight, stretch="normal", size="scalable")  # fmt: skip
        fontManager.ttflist.insert(0, entry)
    return files


def fonts_zip() -> bytes:
    """Zip of the two families as their makers give them, each with its licence, to be installed.

    They are whole: the faces that sheets are set in are cut out of them, and what is cut may not
    bear their name where it is handed on.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for family, folder in FOLDERS.items():
            for path in [folder.parent / "LICENSE", *sorted(folder.glob("*.ttf"))]:
                name = "LICENSE.txt" if path.name == "LICENSE" else path.name
                entry = zipfile.ZipInfo(f"{family}/{name}")  # of 1980: the same bytes each time
                entry.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(entry, path.read_bytes())
    return written.getvalue()


@lru_cache(maxsize=400)
def font_of(face: str, size: float) -> FontProperties:
    """Font of a face at a size in points."""
    family, _file, weight, style, _place = FACES[face]
    face_files()
    return FontProperties(family=family, weight=weight, style=style, size=size)


@lru_cache(maxsize=8)
def letters_of(face: str) -> frozenset[int]:
    """Letters that a face holds."""
    return frozenset(_opened(face).get_charmap())


def shown(text: str, face: str) -> str:
    """Text as it can be printed: in one line, a letter that the face lacks as a question mark."""
    held = letters_of(face)
    line = " ".join(text.split())
    return "".join(letter if ord(letter) in held else "?" for letter in line)


def text_width(text: str, face: str, size: float) -> float:
    """Width of a text, in the units of its size."""
    return _unit_width(text, face) * size


def wrap(text: str, face: str, size: float, width: float) -> list[str]:
    """Lines of a text that are at most as wide as asked; a longer word is cut."""
    lines: list[str] = []
    for word in shown(text, face).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, face, size) <= width:
            lines[-1] = longer
        else:
            lines.append(fit(word, face, size, width))
    return lines


def fit(text: str, face: str, size: float, width: float) -> str:
    """Text that is at most as wide as asked, cut with an ellipsis where it is wider."""
    if text_width(text, face, size) <= width:
        return text
    kept = text
    while kept and text_width(f"{kept}…", face, size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


@lru_cache(maxsize=32)
def face_subset(face: str, text: str) -> bytes:
    """Font file with the letters of a text alone, to travel within an SVG.

    The last are kept: a plate is drawn a second time to check it, and so is another of its day.
    """
    from components.paper.font_cut import bytes_of, cut_font  # noqa: PLC0415 - fontTools, for SVG alone

    return bytes_of(cut_font(face_files()[face], map(ord, text)))


@lru_cache(maxsize=20_000)
def _unit_width(text: str, face: str) -> float:
    """Width of a text set at size 1."""
    if not text:
        return 0.0
    font = _opened(face)
    flags: Any = ft2font.LoadFlags.NO_HINTING  # which its stubs know as a number alone
    font.set_text(text, 0.0, flags=flags, features=FIGURES)
    width, _height = font.get_width_height()
    return float(width) / 64 / _MEASURE_SIZE


@lru_cache(maxsize=8)
def _opened(face: str) -> ft2font.FT2Font:
    """Opened font of a face, at the size that texts are measured at."""
    font = ft2font.FT2Font(str(face_files()[face]))
    font.set_size(_MEASURE_SIZE, 72)
    return font
