"""The atlas as a static site, for any web server: a page for the whole and one for each lesson.

The pages are packs whose blocks lie beside them, each under the hash of its bytes, so that browsers
and caches may keep them for ever. The same data gives the same files.
"""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from components.client.markup import element, text
from components.language.words import _, day_in_words
from components.lesson.walk import load_lessons
from components.pack.content import pack_contents
from components.pack.html_file import page_of
from components.pack.pack import blocks_of
from components.pack.pages import Pieces, html_piece
from components.pack.scripts import boot_script, main_script, map_script
from components.pack.states import States
from components.plate.plate import make_plate, plate_texts
from components.tables.load import load_tables
from components.view.view import View
from events.release.versions import data_version

_FILES, _PLATES = "files", "plates"
# What a web server may send packed as it lies there.
_PACKED = (".json", ".ttf")
_KINDS = {"font": ".ttf", "sheet": ".pdf"}


def write_site(folder: Path, states: States) -> list[Path]:
    """Write the site into a folder, and return its files, sorted.

    The whole atlas is ``index.html``, a lesson ``lesson-<id>.html``. What has a hash in its name
    never changes; beside what a server may send packed lies the packed file.
    """
    written: dict[str, bytes] = {}
    plates = _plates_of_moments()
    pictures = _picture_pieces(plates)
    lessons = load_lessons()
    for lesson_id in ("", *lessons):
        contents = pack_contents(lessons.get(lesson_id), pictures)
        addresses = {}
        for name, block in blocks_of(contents, states).items():
            addresses[name] = _file_name(name, block)
            written[addresses[name]] = block
        name = f"lesson-{lesson_id}.html" if lesson_id else "index.html"
        scripts = [main_script(), map_script()]
        written[name] = page_of(
            addresses,
            boot=boot_script(),
            scripts=scripts,
            title=contents.head["title"],
            language=contents.head["tag"],
        )
    written |= {plate.path: plate.content for plate in plates}
    written |= {
        f"{path}.gz": gzip.compress(content, 9, mtime=0)
        for path, content in written.items()
        if path.endswith(_PACKED)
    }
    return [_write_file(folder / path, written[path]) for path in sorted(written)]


@dataclass(frozen=True)
class _Picture:
    """Picture of a day, which is in words: path within the site, caption, words in its place."""

    path: str
    content: bytes
    day: str
    caption: str
    alternative: str


def _plates_of_moments() -> list[_Picture]:
    """Pictures of the days on which a claimed status changed."""
    statuses = load_tables().statuses
    days = sorted({*statuses["status_from"]})
    return [_plate_of(day) for day in days]


def _plate_of(day: pd.Timestamp) -> _Picture:
    """Picture of all regions on a day."""
    view = View(day, "all")
    content = make_plate(view, "landscape", "light", "png", version=data_version())
    name = f"{day.date().isoformat()}.{hashlib.sha256(content).hexdigest()[:16]}.png"
    words = plate_texts(view)
    return _Picture(
        f"{_PLATES}/{name}", content, day_in_words(day), words["caption"], words["alternative"]
    )


def _picture_pieces(plates: list[_Picture]) -> Pieces:
    """Page of the pictures."""
    shown = [
        element(
            "figure",
            element("h2", text(plate.day)),
            element("img", src=plate.path, alt=plate.alternative, loading="lazy"),
            element("figcaption", text(plate.caption)),
        )
        for plate in plates
    ]  # fmt: skip
    return [html_piece(element("h1", text(_("Pictures")))), *map(html_piece, shown)]


def _file_name(name: str, content: bytes) -> str:
    """Path of a block within the site: it holds the hash of the bytes."""
    kind = _KINDS.get(name.partition("-")[0], ".json")
    return f"{_FILES}/{name}.{hashlib.sha256(content).hexdigest()[:16]}{kind}"


def _write_file(path: Path, content: bytes) -> Path:
    """Write one file, with its folder, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
