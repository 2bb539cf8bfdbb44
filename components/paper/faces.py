"""The faces that a sheet is set in: family, file, weight, style, place on the axes."""

from pathlib import Path
from typing import Literal

import fontpkg_source_sans_3
import fontpkg_source_serif_4

SANS, SERIF = "Source Sans 3", "Source Serif 4"
FOLDERS = {
    SANS: Path(fontpkg_source_sans_3.__file__).parent / "files",
    SERIF: Path(fontpkg_source_serif_4.__file__).parent / "files",
}
# Face: family, file, weight, style, place on the axes.
FACES: dict[str, tuple[str, str, int, Literal["normal", "italic"], dict[str, float]]] = {
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
