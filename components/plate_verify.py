"""What a plate that is brought back turns out to be: unchanged, corrected since, altered, not ours.

Whatever is wrong with a file ends in a plain sentence. An SVG is read as text, never parsed as XML,
so that no entity is ever expanded; a PNG's size is read from its head before a pixel is unpacked.
"""

import io
import json
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from html import unescape
from typing import Any

from PIL import Image

from components.load import load_tables
from components.plate_facts import facts_of, figures_of
from components.plate_files import picture_hash
from components.plate_note import NAME, NO_HASH, hash_of
from components.plate_png import STRIP_ROWS
from components.plate_verdict import Verdict
from components.view import View, parse_query, read_view
from components.words import _, plural_category, plural_forms, speaking

MAX_BYTES = 25_000_000
MAX_PIXELS = 30_000_000
MAX_NOTE = 400_000

SVG_NOTE = re.compile(rf'<metadata id="{NAME}" data-hash="([0-9a-f]{{64}})">([^<]*)</metadata>')
PDF_HASH = re.compile(rf"/Keywords \({NAME}:([0-9a-f]{{64}})\)".encode())
PDF_NOTE = re.compile(rb"<atlas:note>([^<]*)</atlas:note>")
BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError,
          AttributeError, OverflowError, RecursionError, MemoryError,
          struct.error, zlib.error,
          Image.DecompressionBombError, Image.DecompressionBombWarning)  # fmt: skip


def view_of_query(query: str) -> tuple[View, tuple[str, ...]]:
    """View of an address's query, and the notices about what could not be read."""
    tables = load_tables()
    return read_view(parse_query(query), tables["first_day"], tables["last_day"])


def unknown(message: str) -> Verdict:
    """Verdict on what is not one of ours."""
    return Verdict("unknown", message)


def verify(content: bytes) -> Verdict:
    """Say what a file is: unchanged, corrected since, altered, or not one of ours."""
    if len(content) > MAX_BYTES:
        return unknown(_("The file is larger than any plate: more than 25 MB."))
    readers = (
        (b"\x89PNG\r\n\x1a\n", read_png),
        (b"%PDF-", read_pdf),
        (b"<?xml", read_svg),
        (b"<svg", read_svg),
    )
    reader = next((read for head, read in readers if content.startswith(head)), None)
    if reader is None:
        return unknown(_("This is no plate: plates are PNG, SVG or PDF files."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            note, is_whole = reader(content)
            if note is None:
                return unknown(
                    _(
                        "The file carries no note of the atlas. If it is a plate, its note was "
                        "removed on the way: type the code that is printed on it."
                    )
                )
            return judge(note, is_whole)
    except BROKEN:
        return unknown(_("The file is damaged or was not made by the atlas."))


def judge(note: dict[str, Any], is_whole: bool) -> Verdict:
    """Verdict on a note that was found, and on whether the picture is as it was made."""
    view, notices = view_of_query(str(note["view"]))
    stored = {str(key): str(text) for key, text in dict(note["figures"]).items()}
    version = str(note["data_version"])[:20]
    if notices or not stored or note["day"] != view.day.date().isoformat():
        return unknown(_("The note in the file names a view that the atlas does not have."))
    if not is_whole:
        words = _(
            "This picture was altered after the atlas made it. The view that it names is below."
        )
        return Verdict("altered", words, view, version)
    # plates of before the choice all had strips
    with speaking(view.language):  # its figures are in the words of the plate
        facts = facts_of(view, has_strips=note.get("strips", True) is True)
        changes = changes_between(stored, figures_of(facts))
    if not changes:
        words = _("Unchanged: the picture is as the atlas made it, and its figures still hold.")
        return Verdict("unchanged", words, view, version)
    forms = plural_forms(
        "The picture is as the atlas made it. Since then {count} figure was corrected or added.",
        "The picture is as the atlas made it. Since then {count} figures were corrected or added.",
    )
    words = forms[plural_category(len(changes))].format(count=len(changes))
    return Verdict("corrected", words, view, version, changes)


def changes_between(stored: dict[str, str], today: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Figures that say something else today: then and now."""
    keys = [*stored, *(key for key in today if key not in stored)]
    pairs = ((stored.get(key, ""), today.get(key, "")) for key in keys)
    return tuple((then, now) for then, now in pairs if then != now)


def read_png(content: bytes) -> tuple[dict[str, Any] | None, bool]:
    """Note of a PNG, and whether its pixels are those that it was made with."""
    width, height = struct.unpack(">II", content[16:24])
    if width * height > MAX_PIXELS:
        raise ValueError("larger than any plate")
    with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
        picture.load()
        texts = getattr(picture, "text", {})
        written = texts.get(NAME)
        if written is None:
            return None, False
        found = picture_hash(*picture.size, strips_of(picture), str(written))
        return read_note(str(written)), found == texts.get(f"{NAME}-hash")


def strips_of(picture: Image.Image) -> Iterator[bytes]:
    """Colours of a picture, in the strips that they were hashed in."""
    width, height = picture.size
    for top in range(0, height, STRIP_ROWS):
        strip = picture.crop((0, top, width, min(top + STRIP_ROWS, height)))
        yield strip.convert("RGB").tobytes()


def read_svg(content: bytes) -> tuple[dict[str, Any] | None, bool]:
    """Note of an SVG, and whether the rest of it is as it was made."""
    text = content.decode()
    found = SVG_NOTE.search(text)
    if found is None:
        return None, False
    bare = text[: found.start(1)] + NO_HASH + text[found.end(1) :]
    return read_note(unescape(found[2])), hash_of([bare.encode()]) == found[1]


def read_pdf(content: bytes) -> tuple[dict[str, Any] | None, bool]:
    """Note of a PDF, and whether the rest of it is as it was made."""
    found, written = PDF_HASH.search(content), PDF_NOTE.search(content)
    if found is None or written is None:
        return None, False
    bare = content[: found.start(1)] + NO_HASH.encode() + content[found.end(1) :]
    note = unescape(written[1].decode())
    return read_note(note), hash_of([bare]) == found[1].decode()


def read_note(written: str) -> dict[str, Any]:
    """Note from its JSON."""
    if len(written) > MAX_NOTE:
        raise ValueError("longer than any note")
    note = json.loads(written)
    if not isinstance(note, dict) or note.get("note_version") != 1:
        raise ValueError("not a note of ours")
    return note
