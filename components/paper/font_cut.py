"""The cutting of fonts: plain faces out of variable ones, and the few letters that an SVG needs."""

import io
import logging
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from components.paper.faces import FACES, FOLDERS

# Latin, Cyrillic, dashes and quotes, superscripts, euro and hryvnia, arrows, signs of arithmetic.
_LETTERS = (
    range(0x20, 0x180), range(0x218, 0x21C), range(0x2BC, 0x2BD), range(0x400, 0x460),
    range(0x490, 0x492), range(0x2002, 0x203B), range(0x2070, 0x208F), (0x20AC, 0x20B4, 0x2116),
    range(0x2190, 0x2194), (0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
)  # fmt: skip
# "ccmp" is for more than accents: it keeps the dots of two letters ї side by side apart.
_FEATURES = ("kern", "ccmp", "locl", "lnum", "tnum")
_OF_MARKS = ("mark", "mkmk")  # where an accent of its own stands on a letter


def cut_font(
    path: Path,
    letters: Iterable[int],
    place: Mapping[str, float | tuple[float, float]] | None = None,
    *,
    has_marks: bool = True,
    **options: object,
) -> TTFont:
    """Font with some letters alone, at a place or on a range of its axes where it has any.

    Without marks, accents that are letters of their own, it is smaller and draws the rest alike.
    """
    features = [*_FEATURES, *(_OF_MARKS if has_marks else ())]
    font = TTFont(path, recalcTimestamp=False)
    cutter = subset.Subsetter(
        subset.Options(layout_features=features, notdef_outline=True, hinting=False, **options)
    )
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    return instancer.instantiateVariableFont(font, dict(place), inplace=True) if place else font


def bytes_of(font: TTFont) -> bytes:
    """File of a font."""
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def cut_face(face: str, target: Path) -> None:
    """Cut one face out of its variable font and write it as a plain TrueType font."""
    family, file_name, weight, _style, place = FACES[face]
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    letters = [letter for some in _LETTERS for letter in some]
    plain = cut_font(FOLDERS[family] / file_name, letters, place)
    style_name, postscript_name = _face_names(face)
    for name_id, text in ((1, family), (2, style_name), (4, f"{family} {style_name}"),
                          (6, postscript_name), (16, family), (17, style_name)):  # fmt: skip
        plain["name"].setName(text, name_id, 3, 1, 0x409)
    plain["OS/2"].usWeightClass = weight
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as written:
        plain.save(written)
    Path(written.name).replace(target)


def _face_names(face: str) -> tuple[str, str]:
    """Style name and PostScript name of a face."""
    family, _file, weight, style, _place = FACES[face]
    name = (
        {400: "Regular", 500: "Medium", 600: "Semibold", 700: "Bold"}[weight]
        if style == "normal"
        else "Italic"
    )
    return name, f"{family.replace(' ', '')}-{name}"
