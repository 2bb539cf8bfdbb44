"""The page's two families for a pack: variable fonts cut to the letters that the pack shows."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from components.paper.faces import FOLDERS, SANS, SERIF
from components.paper.font_cut import bytes_of, cut_font

# Range of each axis of a variable font, or its one place on it.
Axes = dict[str, float | tuple[float, float]]
# Family as the styles name it, file, weight and style as a font face has them, range of the axes.
_FACES: tuple[tuple[str, str, str, str, str, Axes], ...] = (
    ("Source Sans", SANS, "SourceSans3[wght].ttf", "400 700", "normal", {"wght": (400, 700)}),
    ("Source Serif", SERIF, "SourceSerif4[opsz,wght].ttf", "400 700", "normal",
     {"wght": (400, 700), "opsz": (14, 60)}),
    ("Source Serif", SERIF, "SourceSerif4-Italic[opsz,wght].ttf", "400", "italic",
     {"wght": 400, "opsz": (14, 60)}),
)  # fmt: skip
# Copyright, family, style, licence and its address: the licence of the fonts goes where they go.
_NAMES = [0, 1, 2, 13, 14]
# What a reader may type, and what scripts put together: letters, figures, signs.
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0\u00d7\u2013\u2014\u2026\u2039\u203a\u2212"


@dataclass(frozen=True)
class Face:
    """One face of a pack, family, weight and style as a style sheet names them, and its font."""

    family: str
    weight: str
    style: str
    font: bytes


def faces(letters: str, on_map: str) -> list[Face]:
    """Faces that show some letters.

    The italic is for the names of waters alone, and so has no letters but those `on_map`.
    """
    return [
        Face(family, weight, style,
             _cut(folder, file, tuple(axes.items()), on_map if style == "italic" else letters))
        for family, folder, file, weight, style, axes in _FACES
    ]  # fmt: skip


def letters_of(*texts: str) -> str:
    """Every letter of some texts once, sorted, with those that are always there."""
    used = {*ALWAYS, *"".join(texts)}
    # small capitals and the like come by style, so that each letter is there in both cases
    used |= {*"".join(used).upper(), *"".join(used).lower()}
    return "".join(sorted(each for each in used if unicodedata.category(each)[0] != "C"))


@lru_cache(maxsize=12)
def _cut(
    folder: str, file: str, axes: tuple[tuple[str, float | tuple[float, float]], ...], letters: str
) -> bytes:
    """Cut a variable font to letters and to a range of its axes; the same cut, the same bytes."""
    path = FOLDERS[folder] / file
    has_marks = any(unicodedata.category(letter)[0] == "M" for letter in letters)
    cut = cut_font(path, map(ord, letters), dict(axes), has_marks=has_marks, name_IDs=_NAMES)
    return bytes_of(cut)
