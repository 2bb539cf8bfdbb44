"""The sheet that a plate is drawn on: figures and texts in design units, measured as they come.

A design unit is a 150th of an inch; x runs to the right and y down. Every text is put by the left
end of its base line, so that no backend lays it out anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Literal, TypedDict, Unpack

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Transform, TransformedPath

from components.paper.colours import colours_of
from components.paper.fonts import FIGURES, font_of, shown, text_width
from components.settings import NAME

UNITS_PER_INCH = 150
_POINTS = 72 / UNITS_PER_INCH
_ROUND = 0.5522847498  # control points of a quarter of a circle

Colour = tuple[float, float, float, float]
Rect = tuple[float, float, float, float]
# matplotlib keeps fonts and settings for the whole process, so plates are drawn one at a time
DRAWING = Lock()
# Settings under which a plate is drawn, so that no setting of the machine's shows in it.
SETTINGS: Any = {  # matplotlib takes these names alone, as it lists them
    "text.hinting": "no_hinting",
    "svg.fonttype": "none",
    "svg.hashsalt": NAME,
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "path.simplify": False,
    "agg.path.chunksize": 0,
}


@dataclass(frozen=True)
class Mark:
    """Something that no other may touch: its kind, its text, its place, the artist of a text."""

    kind: str
    text: str
    box: Rect
    artist: Text | None = None
    face: str = ""


@dataclass
class Sheet:
    """A figure in design units, with its colours and the places of what was put on it.

    On a trial nothing is put: it tells how much room something takes.
    """

    width: float
    height: float
    theme: str
    figure: Figure = field(init=False)
    transform: Transform = field(init=False)
    colours: dict[str, Colour] = field(init=False)
    marks: list[Mark] = field(default_factory=list)
    clips: dict[int, tuple[Path, TransformedPath]] = field(default_factory=dict)
    depth: int = 0
    layer: str = "sheet"
    is_trial: bool = False

    def __post_init__(self) -> None:
        size = (self.width / UNITS_PER_INCH, self.height / UNITS_PER_INCH)
        self.colours = colours_of(self.theme)
        self.figure = Figure(figsize=size, dpi=300, facecolor=self.colours["paper"])
        units = Affine2D().scale(1 / UNITS_PER_INCH, -1 / UNITS_PER_INCH)
        self.transform = units.translate(0, size[1]) + self.figure.dpi_scale_trans


def colour(sheet: Sheet, name: str | None, alpha: float = 1.0) -> Colour:
    """Colour of a token; none is clear."""
    if name is None:
        return (0, 0, 0, 0)
    red, green, blue, own = sheet.colours[name]
    return red, green, blue, own * alpha


def add(sheet: Sheet, artist: Artist, clip: Path | None = None) -> None:
    """Put an artist over all that was put before.

    In an SVG it is a group by the name of the sheet's layer, so that an editor's list says
    what is what.
    """
    sheet.depth += 1
    artist.set_zorder(sheet.depth)
    artist.set_gid(f"{sheet.layer}-{sheet.depth}")
    artist.set_transform(sheet.transform)
    sheet.figure.add_artist(artist)
    if clip is not None:
        artist.set_clip_path(_clip_of(sheet, clip))


def let_go(sheet: Sheet) -> None:
    """Take everything from a sheet that is done with, so that its memory is free at once.

    Figure and artists hold one another, and a text the pixels that it was drawn to: by itself all
    of it would stay until Python next looks for such circles.
    """
    for artist in list(sheet.figure.artists):
        artist.remove()
    sheet.marks.clear()
    sheet.clips.clear()


class Stroke(TypedDict, total=False):
    """How a line is drawn: ``dash`` is what is drawn and left out, in units."""

    alpha: float
    dash: tuple[float, float] | None
    cap: Literal["butt", "projecting", "round"]
    join: Literal["miter", "round", "bevel"]


class Writing(TypedDict, total=False):
    """How text is written.

    ``halo`` is a token, ``turn`` in degrees about the anchor, ``kind`` of the mark that is noted.
    """

    align: Literal["left", "centre", "right"]
    halo: str | None
    halo_width: float
    turn: float
    kind: str
    alpha: float


class LinesWriting(Writing, total=False):
    """How lines of text are written; ``ink`` is a token."""

    ink: str


def put_path(
    sheet: Sheet, path: Path, fill: str | None = None, stroke: str | None = None,
    width: float = 1, clip: Path | None = None, **more: Unpack[Stroke],
) -> None:  # fmt: skip
    """Put a filled or stroked path."""
    if sheet.is_trial or not np.size(path.vertices):
        return
    alpha = more.get("alpha", 1.0)
    dash = more.get("dash")
    patch = PathPatch(
        path,
        facecolor=colour(sheet, fill, alpha),
        edgecolor=colour(sheet, stroke, alpha),
        linewidth=width * _POINTS if stroke else 0,
        joinstyle=more.get("join", "round"),
        capstyle=more.get("cap", "butt"),
        linestyle=(0, tuple(part / width for part in dash)) if dash else "solid",
    )
    add(sheet, patch, clip)


def put_lines(
    sheet: Sheet, lines: Sequence[np.ndarray], stroke: str, width: float,
    clip: Path | None = None, **more: Unpack[Stroke],
) -> None:  # fmt: skip
    """Put many lines of one colour and width."""
    if sheet.is_trial or not len(lines):
        return
    dash = more.get("dash")
    collection = LineCollection(
        list(lines),
        colors=[colour(sheet, stroke, more.get("alpha", 1.0))],
        linewidths=[width * _POINTS],
        linestyles=[(0, tuple(part / width for part in dash))] if dash else "solid",
        capstyle=more.get("cap", "butt"),
    )
    add(sheet, collection, clip)


def put_line(sheet: Sheet, points: Sequence[tuple[float, float]], stroke: str, width: float = 1,
             **more: Unpack[Stroke]) -> None:  # fmt: skip
    """Put one line through points."""
    put_path(sheet, Path(np.asarray(points, float)), None, stroke, width, **more)


def rect_path(x: float, y: float, w: float, h: float, radius: float = 0) -> Path:
    """Path of a rectangle whose corners are round."""
    r = min(radius, w / 2, h / 2)
    if r <= 0:
        corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)]
        return Path(corners, [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY])
    k = r * (1 - _ROUND)
    points = [
        (x + r, y), (x + w - r, y), (x + w - k, y), (x + w, y + k), (x + w, y + r),
        (x + w, y + h - r), (x + w, y + h - k), (x + w - k, y + h), (x + w - r, y + h),
        (x + r, y + h), (x + k, y + h), (x, y + h - k), (x, y + h - r),
        (x, y + r), (x, y + k), (x + k, y), (x + r, y), (x + r, y),
    ]  # fmt: skip
    side = [Path.LINETO, *[Path.CURVE4] * 3]
    return Path(points, [Path.MOVETO, *side * 4, Path.CLOSEPOLY])


def circle_path(x: float, y: float, r: float) -> Path:
    """Path of a circle."""
    return rect_path(x - r, y - r, 2 * r, 2 * r, r)


def put_text(
    sheet: Sheet, x: float, y: float, text: str, face: str, size: float, ink: str = "ink",
    **more: Unpack[Writing],
) -> float:  # fmt: skip
    """Put one line of text on its base line and return its width."""
    line = shown(text, face)
    width = text_width(line, face, size)
    if sheet.is_trial:
        return width
    turn = more.get("turn", 0.0)
    shift = {"left": 0.0, "centre": width / 2, "right": width}[more.get("align", "left")]
    cos, sin = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    left, base = x - shift * cos, y + shift * sin
    halo = more.get("halo")
    if halo:
        moved = Affine2D().rotate_deg(turn).scale(1, -1).translate(left, base)
        outline = outline_of(line, face, size).transformed(moved)
        put_path(sheet, outline, None, halo, more.get("halo_width", 3.4))
    artist = Text(
        left, base, line,
        fontproperties=font_of(face, size * _POINTS),
        color=colour(sheet, ink, more.get("alpha", 1.0)),
        ha="left", va="baseline", rotation=turn, rotation_mode="anchor",
        parse_math=False, fontfeatures=FIGURES if face in ("serif", "italic") else None,
    )  # fmt: skip
    add(sheet, artist)
    up, down = size * 0.74, size * 0.22
    box = (left, base - up, width, up + down)
    sheet.marks.append(Mark(more.get("kind", "text"), line, box, artist, face))
    return width


def put_lines_of_text(
    sheet: Sheet, x: float, y: float, lines: Sequence[str], face: str, size: float, step: float,
    **more: Unpack[LinesWriting],
) -> float:  # fmt: skip
    """Put lines of text below one another and return the base line that the next would have."""
    for line in lines:
        put_text(sheet, x, y, line, face, size, **more)
        y += step
    return y


def put_runs(sheet: Sheet, x: float, y: float, runs: Sequence[tuple[str, str, str]], size: float,
             space: float | None = None) -> float:  # fmt: skip
    """Put pieces of one line, each ``(text, face, ink)``, and return where the line ends."""
    gap = size * 0.26 if space is None else space
    for text, face, ink in runs:
        x += put_text(sheet, x, y, text, face, size, ink) + gap
    return x - gap


def outline_of(text: str, face: str, size: float) -> Path:
    """Outline of a text that begins at 0, 0: what its halo is stroked along.

    A text whose own effect is a halo would be written as outlines in SVG and PDF.
    """
    return TextPath((0, 0), text, size=size, prop=font_of(face, size * _POINTS))


def _clip_of(sheet: Sheet, clip: Path) -> TransformedPath:
    """Clip as an artist takes it: one thing for all artists, which is written to a file once."""
    if id(clip) not in sheet.clips:
        sheet.clips[id(clip)] = (clip, TransformedPath(clip, sheet.transform))
    return sheet.clips[id(clip)][1]
