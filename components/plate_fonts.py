"""The faces that a plate is set in, cut from the two families once and kept, and their measures.

The packages carry variable fonts; a PDF embeds plain ones. So each weight is cut out once, with the
letters of Latin and Cyrillic, and kept in matplotlib's own cache under a hash of what it came from.
"""

import hashlib
import io
import logging
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import fontpkg_source_sans_3  # type: ignore[import-untyped]  # ships no types
import fontpkg_source_serif_4  # type: ignore[import-untyped]  # ships no types
import matplotlib as mpl
from fontTools import subset  # type: ignore[import-untyped]  # ships no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types
from fontTools.varLib import instancer  # type: ignore[import-untyped]  # ships no types
from matplotlib import ft2font
from matplotlib.font_manager import FontEntry, FontProperties, fontManager

SANS, SERIF = "Source Sans 3", "Source Serif 4"
FOLDERS = {
    SANS: Path(fontpkg_source_sans_3.__file__).parent / "files",
    SERIF: Path(fontpkg_source_serif_4.__file__).parent / "files",
}
# Face: family, file, weight, style, place on the axes.
FACES: dict[str, tuple[str, str, int, Any, dict[str, float]]] = {
    "text": (SANS, "SourceSans3[wght].ttf", 400, "normal", {"wght": 400}),
    "medium": (SANS, "SourceSans3[wght].ttf", 500, "normal", {"wght": 500}),
    "semibold": (SANS, "SourceSans3[wght].ttf", 600, "normal", {"wght": 600}),
    "bold": (SANS, "SourceSans3[wght].ttf", 700, "normal", {"wght": 700}),
    "serif": (SERIF, "SourceSerif4[opsz,wght].ttf", 700, "normal", {"wght": 700, "opsz": 42}),
    "italic": (
        SERIF,
        "SourceSerif4-Italic[opsz,wght].ttf",
        400,
        "italic",
        {"wght": 400, "opsz": 14},
    ),
}
# Latin, Cyrillic, dashes and quotes, superscripts, euro and hryvnia, arrows, signs of arithmetic.
LETTERS = (
    range(0x20, 0x180), range(0x218, 0x21C), range(0x2BC, 0x2BD), range(0x400, 0x460),
    range(0x490, 0x492), range(0x2002, 0x203B), range(0x2070, 0x208F), (0x20AC, 0x20B4, 0x2116),
    range(0x2190, 0x2194), (0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
)  # fmt: skip
FEATURES = ("kern", "ccmp", "locl", "mark", "mkmk", "lnum", "tnum")
FIGURES: Any = ("lnum", "tnum")  # lining tabular figures; the sans has them without asking
MEASURE_SIZE = 100.0
CUT_VERSION = "5"


def face_names(face: str) -> tuple[str, str]:
    """Style name and PostScript name of a face."""
    family, _file, weight, style, _place = FACES[face]
    name = (
        {400: "Regular", 500: "Medium", 600: "Semibold", 700: "Bold"}[weight]
        if style == "normal"
        else "Italic"
    )
    return name, f"{family.replace(' ', '')}-{name}"


def cut_face(face: str, target: Path) -> None:
    """Cut one face out of its variable font and write it as a plain TrueType font."""
    family, file_name, weight, _style, place = FACES[face]
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = TTFont(FOLDERS[family] / file_name, recalcTimestamp=False)
    options = subset.Options(layout_features=list(FEATURES), notdef_outline=True, hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[letter for letters in LETTERS for letter in letters])
    cutter.subset(font)
    plain = instancer.instantiateVariableFont(font, place, inplace=True)
    style_name, postscript_name = face_names(face)
    for name_id, text in ((1, family), (2, style_name), (4, f"{family} {style_name}"),
                          (6, postscript_name), (16, family), (17, style_name)):  # fmt: skip
        plain["name"].setName(text, name_id, 3, 1, 0x409)
    plain["OS/2"].usWeightClass = weight
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as written:
        plain.save(written)
    Path(written.name).replace(target)


@lru_cache(maxsize=1)
def face_files() -> dict[str, Path]:
    """Font file of each face; cut first where the cache has none."""
    files = {}
    for face, (family, file_name, *_rest) in FACES.items():
        origin = f"{CUT_VERSION}{FACES[face]}{(FOLDERS[family] / file_name).stat().st_size}"
        digest = hashlib.sha256(origin.encode()).hexdigest()[:12]
        files[face] = Path(mpl.get_cachedir()) / "claims-atlas" / f"{face}-{digest}.ttf"
        if not files[face].is_file():
            cut_face(face, files[face])
    for face, path in files.items():
        family, _file, weight, style, _place = FACES[face]
        entry = FontEntry(fname=str(path), name=family, style=style, variant="normal",
                          weight=weight, stretch="normal", size="scalable")  # fmt: skip
        fontManager.ttflist.insert(0, entry)
    return files


@lru_cache(maxsize=400)
def font_of(face: str, size: float) -> FontProperties:
    """Font of a face at a size in points."""
    family, _file, weight, style, _place = FACES[face]
    face_files()
    return FontProperties(family=family, weight=weight, style=style, size=size)


@lru_cache(maxsize=8)
def opened(face: str) -> ft2font.FT2Font:
    """Opened font of a face, at the size that texts are measured at."""
    font = ft2font.FT2Font(str(face_files()[face]))
    font.set_size(MEASURE_SIZE, 72)
    return font


@lru_cache(maxsize=8)
def letters_of(face: str) -> frozenset[int]:
    """Letters that a face holds."""
    return frozenset(opened(face).get_charmap())


def shown(text: str, face: str) -> str:
    """Text as it can be printed: in one line, a letter that the face lacks as a question mark."""
    held = letters_of(face)
    line = " ".join(text.split())
    return "".join(letter if ord(letter) in held else "?" for letter in line)


@lru_cache(maxsize=20_000)
def unit_width(text: str, face: str) -> float:
    """Width of a text set at size 1."""
    if not text:
        return 0.0
    font = opened(face)
    flags: Any = ft2font.LoadFlags.NO_HINTING
    font.set_text(text, 0.0, flags=flags, features=FIGURES)
    width, _height = font.get_width_height()
    return float(width) / 64 / MEASURE_SIZE


def face_subset(face: str, text: str) -> bytes:
    """Font file with the letters of a text alone, to travel within an SVG."""
    font = TTFont(face_files()[face], recalcTimestamp=False)
    options = subset.Options(layout_features=list(FEATURES), notdef_outline=True, hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def text_width(text: str, face: str, size: float) -> float:
    """Width of a text, in the units of its size."""
    return unit_width(text, face) * size


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
