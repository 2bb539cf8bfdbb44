"""The atlas as a static site, for any web server: a page for the whole and for each lesson.

The pages are packs whose blocks lie beside them, each under the hash of its bytes, so that browsers
and caches may keep them for ever. The same data gives the same files.
"""

import gzip
import hashlib
import io
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from components.client.markup import element, text
from components.language.names import region_title
from components.language.words import SOURCE, _, day_in_words, language, locale_tag
from components.lesson.walk import load_lessons
from components.pack.content import pack_contents
from components.pack.html_file import page_of
from components.pack.pack import blocks_of
from components.pack.pages import Pieces, html_piece
from components.pack.preview import Preview, preview_head, preview_page, site_map
from components.pack.scripts import boot_script, main_script, map_script
from components.pack.states import States
from components.plate.plate import make_plate, plate_texts
from components.tables.load import load_tables
from components.view.view import View
from events.release.versions import data_version
from geodata.schema import REGION_NAMES

_FILES, _PLATES, _VIEWS = "files", "plates", "views"
# What a web server may send packed as it lies there.
_PACKED = (".json", ".ttf")
_KINDS = {"font": ".ttf", "sheet": ".pdf"}


def write_site(folder: Path, states: States, address: str = "") -> list[Path]:
    """Write the site in the language that is spoken, and return its files, sorted.

    The whole atlas is ``index.html``, a lesson ``lesson-<id>.html``; below ``views/`` stands a page
    for each region and each day on which a claimed status changed, see `preview_page`. Another
    language than the data's own has a folder of its code within ``folder``. What has a hash in its
    name never changes; beside what a server may send packed lies the packed file.

    Parameters
    ----------
    address
        Address of the site with a slash at its end, for those who share links to it, and for
        ``sitemap.xml``; where it is empty, there is none.
    """
    if language() != SOURCE:
        folder, address = folder / language(), address and f"{address}{language()}/"
    written: dict[str, bytes] = {}
    pictures = [*_pictures_of_moments(), *_pictures_of_regions()]
    pages = _picture_pieces(pictures)
    lessons = load_lessons()
    for lesson_id in ("", *lessons):
        contents = pack_contents(lessons.get(lesson_id), pages)
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
            preview=preview_head(
                replace(pictures[-1].preview, path=name, title=contents.head["title"]), address
            ),
        )
    for picture in pictures:
        preview = picture.preview
        written[preview.picture] = picture.content
        written[preview.path] = preview_page(preview, address, locale_tag())
    if address:
        found = sorted(path for path in written if path.endswith(".html"))
        written["sitemap.xml"] = site_map(address, found, data_version()[:10])
    written |= {
        f"{path}.gz": gzip.compress(content, 9, mtime=0)
        for path, content in written.items()
        if path.endswith(_PACKED)
    }
    return [_write_file(folder / path, written[path]) for path in sorted(written)]


@dataclass(frozen=True)
class _Picture:
    """Picture of a view, with what a link to it shows."""

    content: bytes
    preview: Preview


def _pictures_of_moments() -> list[_Picture]:
    """Pictures of the days on which a claimed status changed."""
    statuses = load_tables().statuses
    days = sorted({*statuses["status_from"]})
    return [_picture_of(View(day, "all"), f"{day:%Y-%m-%d}") for day in days]


def _pictures_of_regions() -> list[_Picture]:
    """Pictures of each region on the day that the atlas opens with, and of all of them last."""
    names = {region_id: name.lower() for region_id, name in REGION_NAMES.items()}
    return [_picture_of(View(region=region_id), name) for region_id, name in names.items()] + [
        _picture_of(View(region="all"), "all")
    ]


def _picture_of(view: View, name: str) -> _Picture:
    """Picture of a view, whose page has this name."""
    view = replace(view, language=language())
    content = make_plate(view, "landscape", "light", "png", version=data_version())
    with Image.open(io.BytesIO(content)) as drawn:
        size = drawn.size
    words = plate_texts(view)
    file_name = f"{name}.{hashlib.sha256(content).hexdigest()[:16]}.png"
    return _Picture(
        content,
        Preview(
            path=f"{_VIEWS}/{name}.html",
            view=view,
            title=words["title"],
            description=words["caption"],
            picture=f"{_PLATES}/{file_name}",
            size=size,
            alternative=words["alternative"],
        ),
    )


def _picture_pieces(pictures: list[_Picture]) -> Pieces:
    """Page of the pictures."""
    shown = [
        element(
            "figure",
            element("h2", text(f"{region_title(each.view.region)}, {day_in_words(each.view.day)}")),
            element("img", src=each.picture, alt=each.alternative, loading="lazy"),
            element("figcaption", text(each.description)),
        )
        for each in (picture.preview for picture in pictures)
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
