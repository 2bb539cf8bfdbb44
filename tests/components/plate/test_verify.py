"""A plate that is brought back: only what the atlas draws again is unchanged."""

import functools
import io
import json
import re
import struct
import time
import zlib
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from components.language.words import LANGUAGES
from components.paper.colours import THEMES
from components.paper.layout import SIZES
from components.plate import plate
from components.plate import verify as plate_verify
from components.plate.__main__ import verdict_lines
from components.plate.content.note import Finish
from components.plate.files import DPIS, FORMATS
from components.plate.plate import draw_order, make_plate
from components.plate.program import program_hash
from components.plate.verdict import limit_words, limits
from components.plate.verify import MAX_BYTES, MOST_CHECKS, changes_between, verify
from components.view.view import View
from events.release.versions import data_version

VIEW = View(pd.Timestamp("2022-09-30"), "UA-65")
OTHER = View(pd.Timestamp("2022-11-15"), "UA-43")
HEAD = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module", autouse=True)
def drawn_once():
    """Each plate is drawn anew once: what is asked here is what the drawing is compared with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plate_verify, "draw_order", functools.cache(draw_order))
        yield


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {form: make_plate(VIEW, "column", form=form, dpi=75) for form in FORMATS}


@pytest.fixture(scope="module")
def png(files) -> bytes:
    return files["png"]


# ---------------------------------------------------------------- a PNG taken apart


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def chunks_of(content: bytes) -> list[tuple[bytes, bytes]]:
    chunks, place = [], len(HEAD)
    while place < len(content):
        length, kind = struct.unpack_from(">I4s", content, place)
        chunks.append((kind, content[place + 8 : place + 8 + length]))
        place += 12 + length
    return chunks


def png_of(chunks) -> bytes:
    return HEAD + b"".join(chunk(kind, body) for kind, body in chunks)


def rows_of(content: bytes) -> bytearray:
    packed = b"".join(body for kind, body in chunks_of(content) if kind == b"IDAT")
    return bytearray(zlib.decompress(packed))


def with_rows(content: bytes, rows: bytes, behind: bytes = b"") -> bytes:
    """The same PNG with other rows, all in one chunk."""
    chunks = chunks_of(content)
    at = [kind for kind, _body in chunks].index(b"IDAT")
    kept = [each for each in chunks if each[0] != b"IDAT"]
    return png_of([*kept[:at], (b"IDAT", zlib.compress(bytes(rows), 9) + behind), *kept[at:]])


def with_chunk(content: bytes, kind: bytes, body: bytes, before: bytes = b"IDAT") -> bytes:
    chunks = chunks_of(content)
    at = [each for each, _body in chunks].index(before)
    return png_of([*chunks[:at], (kind, body), *chunks[at:]])


def with_text(content: bytes, keyword: str, change) -> bytes:
    """The same PNG with another text of a keyword."""

    def changed(kind, body):
        key, _zero, rest = body.partition(b"\0")
        if kind != b"iTXt" or key.decode() != keyword:
            return kind, body
        *head, text = rest.split(b"\0", 4)
        return kind, b"\0".join([key, *head, change(text.decode()).encode()])

    return png_of(changed(*each) for each in chunks_of(content))


def with_note(content: bytes, **changes) -> bytes:
    """The same PNG whose note says otherwise, in both places, written as the atlas writes it."""

    def change(text):
        note = json.loads(text) | changes
        return json.dumps(note, sort_keys=True, separators=(",", ":"))

    return with_text(content, "claims-atlas", change)


def with_pixel(content: bytes, row: int, column: int) -> bytes:
    """The same PNG with one pixel a shade otherwise."""
    width, _height = size_of(content)
    rows = rows_of(content)
    rows[row * (1 + 3 * width) + 1 + 3 * column] ^= 1
    return with_rows(content, rows)


def size_of(content: bytes) -> tuple[int, int]:
    return struct.unpack(">II", content[16:24])


def with_head(content: bytes, **changes) -> bytes:
    names = ("width", "height", "depth", "colour", "packing", "filter", "interlace")
    chunks = chunks_of(content)
    fields = dict(zip(names, struct.unpack(">IIBBBBB", chunks[0][1]), strict=True)) | changes
    return png_of([(b"IHDR", struct.pack(">IIBBBBB", *fields.values())), *chunks[1:]])


# ---------------------------------------------------------------- what is genuine


@pytest.mark.parametrize("form", FORMATS)
def test_a_plate_as_it_was_made_is_unchanged(files, form):
    verdict = verify(files[form])
    assert verdict.state == "unchanged", verdict.message
    assert verdict.view == VIEW
    assert verdict.version == data_version()
    assert not verdict.changes


KINDS = [
    ("landscape", "light", 75, "png", "uk"),
    ("square", "dark", 100, "svg", "en"),
    ("portrait", "print", 150, "pdf", "uk"),
    ("column", "dark", 300, "png", "en"),
    ("page", "light", 100, "png", "uk"),
    ("column", "print", 150, "png", "en"),
    ("phone", "dark", 75, "png", "uk"),
    ("phone-short", "light", 75, "svg", "uk"),
]


def test_the_kinds_are_all_there_are():
    everything = (SIZES, THEMES, DPIS, FORMATS, LANGUAGES)
    for found, known in zip(zip(*KINDS, strict=True), everything, strict=True):
        assert set(found) == set(known)


@pytest.mark.parametrize(("size", "theme", "dpi", "form", "language"), KINDS)
def test_plates_of_every_kind_are_unchanged(size, theme, dpi, form, language):
    view = replace(OTHER, language=language, text="війна & <b>", known_by=True, window=0)
    assert verify(make_plate(view, size, theme, form, dpi)).state == "unchanged"


def test_a_plate_without_strips_and_one_of_a_part_of_the_map_are_unchanged():
    near = View(VIEW.day, VIEW.region, camera=(46.634, 32.617, 9.04))
    for view, has_strips in ((VIEW, False), (near, True), (near, False)):
        verdict = verify(make_plate(view, "column", dpi=75, finish=Finish(has_strips)))
        assert verdict.state == "unchanged", verdict.changes
        assert verdict.view.camera == (None if view is VIEW else (46.63, 32.62, 9.0))


def test_the_same_rows_packed_by_another_library_are_unchanged(png):
    packed = with_rows(png, rows_of(png))
    assert packed != png
    assert verify(packed).state == "unchanged"


def test_a_resolution_that_no_check_draws_is_never_made():
    with pytest.raises(ValueError, match="pixels to the inch"):
        make_plate(VIEW, "column", dpi=30_000)


# ---------------------------------------------------------------- forgeries of a PNG


def animated(content):
    """An animation that shows the picture first, or never, and then another one."""
    width, height = size_of(content)
    frame = struct.pack(">IIIIIHHBB", 0, width, height, 0, 0, 1, 1000, 0, 0)
    rows = rows_of(content)
    rows[1::2] = b"\xff" * len(rows[1::2])
    moving = with_chunk(content, b"acTL", struct.pack(">II", 1, 1))
    moving = with_chunk(moving, b"fcTL", frame, before=b"IEND")
    return with_chunk(
        moving, b"fdAT", struct.pack(">I", 1) + zlib.compress(bytes(rows)), before=b"IEND"
    )


def transparent(content):
    """Saved with its upper half clear, all texts kept."""
    with Image.open(io.BytesIO(content)) as picture:
        texts = PngImagePlugin.PngInfo()
        for key, text in picture.text.items():
            texts.add_itxt(key, text, text.lang)
        clear = picture.convert("RGBA")
        clear.paste((0, 0, 0, 0), (0, 0, clear.width, clear.height // 2))
        written = io.BytesIO()
        clear.save(written, "PNG", pnginfo=texts, dpi=picture.info["dpi"])
    return written.getvalue()


def clear_by_hand(content):
    """The same chunks in the same order, the rows with a fourth colour that is clear."""
    width, height = size_of(content)
    rows, wide = rows_of(content), bytearray()
    for row in range(height):
        line = rows[row * (1 + 3 * width) + 1 : (row + 1) * (1 + 3 * width)]
        wide += b"\0" + b"".join(bytes(line[at : at + 3]) + b"\0" for at in range(0, 3 * width, 3))
    return with_rows(with_head(content, colour=6), wide)


def exchanged(content):
    """Caption and licence changed for each other."""
    texts = dict(re.findall(rb"iTXt(Description|Copyright)\0\0\0en-GB\0\0([^\0]*)....", content))
    assert len(texts) == 2
    other = with_text(content, "Description", lambda _text: "Russia holds all of it.")
    return with_text(other, "Copyright", lambda _text: "No rights reserved")


def filtered(content):
    """Rows whose filter is another one, so that other colours are shown."""
    width, _height = size_of(content)
    rows = rows_of(content)
    rows[1 + 3 * width] = 2
    return with_rows(content, rows)


def repainted(content):
    """The lower half in one colour."""
    rows = rows_of(content)
    width, height = size_of(content)
    length = 1 + 3 * width
    for row in range(height // 2, height):
        rows[row * length + 1 : (row + 1) * length] = b"\x80" * (3 * width)
    return with_rows(content, rows)


def two_notes(content, other):
    notes = [body for kind, body in chunks_of(other) if body.startswith(b"claims-atlas\0")]
    return with_chunk(content, b"iTXt", notes[0], before=b"pHYs")


def without(content, name):
    return png_of(each for each in chunks_of(content) if each[0] != name)


def in_other_order(content):
    chunks = chunks_of(content)
    return png_of([chunks[0], chunks[2], chunks[1], *chunks[3:]])


def wrong_sum(content):
    place = content.index(b"pHYs") + 4 + 9
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def between_chunks(content):
    place = content.index(b"pHYs") - 4
    return content[:place] + b"<script>alert(1)</script>" + content[place:]


def twice_in_the_note(text):
    return text.replace('"day":', '"day":"2013-12-01","day":', 1)


PROFILE = b"icc\0\0" + zlib.compress(b"\0" * 200)
EXIF = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"  # turned by a quarter
CHUNKS = {
    "gAMA": struct.pack(">I", 1_000),
    "cHRM": struct.pack(">8I", 1, 1, 90_000, 1, 1, 90_000, 1, 1),
    "iCCP": PROFILE,
    "sRGB": b"\0",
    "cICP": bytes([9, 16, 0, 1]),
    "sBIT": b"\1\1\1",
    "tRNS": struct.pack(">HHH", 250, 250, 250),
    "PLTE": b"\xff\0\0" * 4,
    "bKGD": struct.pack(">HHH", 255, 0, 0),
    "eXIf": EXIF,
    "oFFs": struct.pack(">iiB", 500, 500, 0),
    "sTER": b"\0",
    "tEXt": b"Description\0Russia holds all of it.",
    "zTXt": b"Description\0\0" + zlib.compress(b"Russia holds all of it."),
    "iTXt": b"Warning\0\0\0\0\0Not to be believed",
    "tIME": b"\x07\xe6\1\1\1\1\1",
    "teSt": b"<script>alert(1)</script>",
    "acTL": struct.pack(">II", 4_000_000_000, 0),
}
FORGED = {
    "animated": animated,
    "saved half transparent": transparent,
    "clear by hand": clear_by_hand,
    **{
        f"chunk {name}": functools.partial(with_chunk, kind=name.encode(), body=body)
        for name, body in CHUNKS.items()
    },
    "chunk behind the pixels": lambda png: with_chunk(png, b"tEXt", b"a\0b", before=b"IEND"),
    "caption and licence": exchanged,
    "title": lambda png: with_text(png, "Title", lambda text: text + "!"),
    "author": lambda png: with_text(png, "Author", lambda _text: "A ministry"),
    "alternative text": lambda png: with_text(png, "Comment", lambda _text: ""),
    "XMP": lambda png: with_text(
        png, "XML:com.adobe.xmp", lambda text: text.replace("Kherson", "Khersom", 1)
    ),
    "language of a text": lambda png: png_of(
        (kind, body.replace(b"en-GB", b"ru-RU", 1)) for kind, body in chunks_of(png)
    ),
    "bytes behind the end": lambda png: png + b"\0",
    "archive behind the end": lambda png: png + b"PK\x03\x04" + b"\0" * 40,
    "second picture behind the end": lambda png: png + png,
    "repainted": repainted,
    "turned row": filtered,
    "bytes behind the rows": lambda png: with_rows(png, rows_of(png), b"canary"),
    "a row more": lambda png: with_rows(png, rows_of(png) + b"\0" * (1 + 3 * size_of(png)[0])),
    "a row less": lambda png: with_rows(png, rows_of(png)[: -(1 + 3 * size_of(png)[0])]),
    "bomb of rows": lambda png: with_rows(png, b"\0" * 90_000_000),
    "cut by its head": lambda png: with_head(png, height=size_of(png)[1] - 40),
    "interlaced": lambda png: with_head(png, interlace=1),
    "other depth": lambda png: with_head(png, depth=16),
    "two heads": lambda png: with_chunk(png, *chunks_of(png)[0], before=b"pHYs"),
    "no resolution": lambda png: without(png, b"pHYs"),
    "other resolution": lambda png: png_of(
        (kind, struct.pack(">IIB", 1, 9_000, 1) if kind == b"pHYs" else body)
        for kind, body in chunks_of(png)
    ),
    "no end": lambda png: without(png, b"IEND"),
    "texts in other order": in_other_order,
    "wrong checksum": wrong_sum,
    "bytes between chunks": between_chunks,
    "empty chunks": lambda png: png_of([*chunks_of(png)[:-1], *[(b"IDAT", b"")] * 100_000]),
    "note: other theme": lambda png: with_note(png, theme="dark"),
    "note: other resolution": lambda png: with_note(png, dpi=300),
    "note: number of another kind": lambda png: with_note(png, strips=True, note_version=3.0),
    "note: more in it": lambda png: with_note(png, verified=True),
    "note: key twice": lambda png: with_text(png, "claims-atlas", twice_in_the_note),
    "note: spaced": lambda png: with_text(png, "claims-atlas", lambda text: text + " "),
    "note: other figure": lambda png: with_text(
        png, "claims-atlas", lambda text: text.replace("87.05 %", "97.05 %")
    ),
    "note: other view": lambda png: with_text(
        png, "claims-atlas", lambda text: text.replace("region=UA-65", "region=UA-43")
    ),
    "note: view said otherwise": lambda png: with_text(
        png, "claims-atlas", lambda text: text.replace("region=UA-65", "region=UA-65&present=1")
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_png_is_altered(png, name):
    forged = FORGED[name](png)
    assert forged != png
    verdict = verify(forged)
    assert verdict.state == "altered", verdict.message
    assert verdict.view is not None


def test_a_note_of_another_plate_is_found(png):
    other = make_plate(OTHER, "column", dpi=75)
    assert verify(two_notes(png, other)).state == "altered"
    (note,) = [body for _kind, body in chunks_of(other) if body.startswith(b"claims-atlas\0")]
    swapped = png_of(
        (kind, note if body.startswith(b"claims-atlas\0") else body)
        for kind, body in chunks_of(png)
    )
    assert verify(swapped).state == "altered"


@pytest.mark.parametrize("down", [0, 0.3, 0.5, 0.8, 1])
@pytest.mark.parametrize("across", [0, 0.5, 1])
def test_one_changed_pixel_is_found_wherever_it_is(png, down, across):
    width, height = size_of(png)
    forged = with_pixel(png, int(down * (height - 1)), int(across * (width - 1)))
    assert verify(forged).state == "altered"


def test_a_picture_that_was_never_sound_is_not_drawn(png, monkeypatch):
    monkeypatch.setattr(plate_verify, "draw_order", None)
    for name in (
        "animated",
        "chunk eXIf",
        "bytes behind the end",
        "empty chunks",
        "wrong checksum",
    ):
        assert verify(FORGED[name](png)).state == "altered"


@settings(max_examples=60)
@given(data=st.data())
def test_one_changed_byte_anywhere_is_never_unchanged(files, data):
    content = files[data.draw(st.sampled_from(FORMATS))]
    place = data.draw(st.integers(0, len(content) - 1))
    other = content[place] ^ data.draw(st.integers(1, 255))
    forged = content[:place] + bytes([other]) + content[place + 1 :]
    assert verify(forged).state != "unchanged"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_plate_is_never_taken_for_whole(files, form, share):
    cut = files[form][: int(len(files[form]) * share)]
    assert verify(cut).state in ("unknown", "altered")


# ---------------------------------------------------------------- forgeries of an SVG and a PDF

STYLE = b"<style>#figure_1 > * { opacity: 0 }</style>"
FOREIGN = b"<foreignObject width='99' height='99'><p>Russia holds all of it.</p></foreignObject>"
LINK = b'<a href="https://other.example/"><rect width="900" height="900" opacity="0"/></a>'
FORGED_SVG = {
    "other text": lambda svg: svg.replace(b"Kherson", b"Khersom", 1),
    "script": lambda svg: svg.replace(b"</svg>", b"<script>alert(1)</script></svg>"),
    "style": lambda svg: svg.replace(b"<defs>", STYLE + b"<defs>", 1),
    "page within": lambda svg: svg.replace(b"</svg>", FOREIGN + b"</svg>"),
    "link": lambda svg: svg.replace(b"</svg>", LINK + b"</svg>"),
    "event": lambda svg: svg.replace(b"<svg ", b'<svg onload="alert(1)" ', 1),
    "other part shown": lambda svg: re.sub(rb'viewBox="0 0', b'viewBox="90 0', svg, count=1),
    "comment behind": lambda svg: svg + b"<!-- seen -->",
    "line end behind": lambda svg: svg + b"\n",
    "other line ends": lambda svg: svg.replace(b"\n", b"\r\n"),
    "entities": lambda svg: svg.replace(
        b"<svg ", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg ', 1
    ),
    "note": lambda svg: svg.replace(b"87.05 %", b"97.05 %", 1),
    "two notes": lambda svg: svg.replace(
        b"</metadata>", b'</metadata><metadata id="claims-atlas">{}</metadata>', 1
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED_SVG)
def test_a_forged_svg_is_altered(files, name):
    forged = FORGED_SVG[name](files["svg"])
    assert forged != files["svg"]
    assert verify(forged).state == "altered"


def updated(pdf: bytes, number: bytes, what: bytes) -> bytes:
    """An update at the end, as any program that signs or annotates writes one."""
    start = re.findall(rb"startxref\s+(\d+)", pdf)[-1]
    trailer = pdf[pdf.rindex(b"trailer") : pdf.rindex(b"startxref")]
    trailer = re.sub(rb"/Prev \d+", b"/Prev " + start, trailer)
    table = b"xref\n%s 1\n%010d 00000 n \n%s" % (number, len(pdf), trailer)
    place = len(pdf) + len(what)
    return pdf + what + table + b"startxref\n%d\n%%%%EOF\n" % place


FORGED_PDF = {
    "other text": lambda pdf: pdf.replace(b"Kherson", b"Khersom", 1),
    "script on opening": lambda pdf: pdf.replace(
        b"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Type /Catalog"
    ),
    "update at the end": lambda pdf: updated(
        pdf, b"900", b"900 0 obj\n<< /Type /Annot /Contents (Russia holds all of it.) >>\nendobj\n"
    ),
    "comment behind": lambda pdf: pdf + b"% seen\n",
    "page behind": lambda pdf: pdf + b"<!DOCTYPE html><script>alert(1)</script>",
    "note": lambda pdf: pdf.replace(b"87.05 %", b"97.05 %", 1),
}


@pytest.mark.parametrize("name", FORGED_PDF)
def test_a_forged_pdf_is_altered(files, name):
    forged = FORGED_PDF[name](files["pdf"])
    assert forged != files["pdf"]
    assert verify(forged).state == "altered"


# ---------------------------------------------------------------- what cannot be drawn anew here


def older(patch: pytest.MonkeyPatch, figure: str = "Result: 88 % of votes counted") -> bytes:
    """A plate of older data, in which one figure was another one."""
    facts_of = plate.facts_of

    def before(*given):
        facts = facts_of(*given)
        (point,) = [p for strip in facts["strips"] for p in strip["points"] if p["id"] == "C015"]
        return facts | {"strips": json.loads(json.dumps(facts["strips"]).replace(
            json.dumps(point["name"]), json.dumps(figure)))}  # fmt: skip

    with patch.context() as past:
        past.setattr(plate, "facts_of", before)
        return make_plate(VIEW, "column", dpi=75, version="2026-01-02")


def test_a_plate_of_other_data_is_not_said_to_be_whole_and_its_figures_are_compared(monkeypatch):
    made = older(monkeypatch)
    for picture in (made, repainted(made)):
        verdict = verify(picture)
        assert verdict.state == "unchecked"
        assert "cannot tell whether this picture was altered" in verdict.message
        assert "2026-01-02" in verdict.message
        assert data_version() in verdict.message
        assert "1 figure differs" in verdict.message
        ((then, now),) = verdict.changes
        assert "88 % of votes counted" in then
        assert "87.05 % of votes counted" in now


def test_a_plate_of_other_data_that_is_drawn_the_same_is_said_to_be():
    made = make_plate(VIEW, "column", dpi=75, version="2026-01-02")
    verdict = verify(made)
    assert verdict.state == "current"
    assert "Only its hidden note says" in verdict.message
    touched = verify(with_pixel(made, 9, 9))
    assert touched.state == "unchecked"
    assert "the same today" in touched.message


def test_a_plate_that_something_else_drew_is_not_said_to_be_altered(monkeypatch):
    monkeypatch.setattr(plate, "program_hash", lambda: "0123456789abcdef")
    made = make_plate(VIEW, "column", dpi=75)
    monkeypatch.undo()
    assert program_hash() != "0123456789abcdef"
    assert verify(made).state == "current"
    verdict = verify(with_pixel(made, 9, 9))
    assert verdict.state == "unchecked"
    assert "another version of the atlas" in verdict.message


def test_the_program_is_another_one_when_its_code_or_a_library_is(monkeypatch, tmp_path):
    from components.plate import program  # noqa: PLC0415 - the module itself is changed here

    fresh = program.program_hash.__wrapped__
    assert fresh() == program_hash()
    with monkeypatch.context() as patch:
        patch.setattr(program, "version", lambda _name: "0.0")
        assert fresh() != program_hash()
    (tmp_path / "components").mkdir()
    code = tmp_path / "components" / "plate.py"
    code.write_text("one")
    monkeypatch.setattr(program, "ROOT", tmp_path)
    before = fresh()
    code.write_text("two")
    assert fresh() != before


def test_an_address_is_vouched_for_by_its_own_atlas_only(monkeypatch):
    for module in (plate, plate_verify):
        monkeypatch.setattr(module, "ADDRESS", "https://atlas.example")
    made = make_plate(VIEW, "column", dpi=75)
    assert verify(made).state == "unchanged"
    for address in ("https://other.example", ""):
        monkeypatch.setattr(plate_verify, "ADDRESS", address)
        verdict = verify(made)
        assert verdict.state == "unchecked"
        assert "another atlas" in verdict.message
        assert "example" not in verdict.message


def test_a_plate_without_an_address_can_be_checked_at_any(files, monkeypatch):
    monkeypatch.setattr(plate_verify, "ADDRESS", "https://atlas.example")
    assert verify(files["png"]).state == "unchanged"


def test_a_forged_note_cannot_hide_behind_another_address(png):
    forged = with_text(
        with_note(png, site="https://other.example"),
        "claims-atlas",
        lambda text: text.replace("87.05 %", "97.05 %"),
    )
    assert verify(forged).state == "altered"


def test_changes_name_what_went_and_what_came():
    assert changes_between({"a": "1", "b": "2"}, {"b": "2", "c": "3"}) == (("1", ""), ("", "3"))


def test_what_cannot_be_known_is_said(files):
    lines = verdict_lines(verify(files["png"]))
    assert limit_words() in lines
    told = " ".join(limits())
    for word in ("elsewhere", "caption", "true", "signed", "cropped", "data"):
        assert word in told


# ---------------------------------------------------------------- what is none of ours


def picture_of(width: int, height: int, texts: bytes = b"") -> bytes:
    """A PNG that says it has so many pixels and holds next to none."""
    size = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return HEAD + size + texts + chunk(b"IDAT", zlib.compress(b"0" * 99)) + chunk(b"IEND", b"")


def svg_of(note: bytes) -> bytes:
    return b'<svg ><metadata id="claims-atlas">%s</metadata></svg>' % note


HOSTILE = {
    "empty": b"",
    "words": b"not a picture",
    "page": b"<!DOCTYPE html><html></html>",
    "archive": b"PK\x03\x04" + b"\0" * 200,
    "head alone": HEAD,
    "huge": picture_of(60_000, 60_000),
    "no pixels": picture_of(0, 0),
    "broken pixels": picture_of(100, 100),
    "empty chunks": HEAD + chunk(b"IDAT", b"") * 2_000_000,
    "endless animation": picture_of(9, 9, chunk(b"acTL", struct.pack(">II", 4_000_000_000, 0))),
    "text bomb": picture_of(
        9, 9, chunk(b"zTXt", b"claims-atlas\0\0" + zlib.compress(b"0" * 90_000_000))
    ),
    "text cut short": picture_of(9, 9, chunk(b"iTXt", b"claims-atlas\0")),
    "text of bytes": picture_of(9, 9, chunk(b"iTXt", b"claims-atlas\0\0\0\0\0\xff\xfe")),
    "entities": b'<?xml ?><!DOCTYPE s [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
    "no text": b"<svg \xff\xfe\x00",
    "nested": svg_of(b"[" * 100_000),
    "long number": svg_of(b"1" * 5_000),
    "other note": svg_of(b'{"note_version":1}'),
    "no figures": svg_of(b'{"note_version":3,"figures":["a"]}'),
    "figures for a terminal": svg_of(b'{"note_version":3,"figures":{"a":"\\u001b[2J"}}'),
    "half a letter": svg_of(b'{"note_version":3,"figures":{"a":"\\ud800"}}'),
    "no view": svg_of(b'{"note_version":3,"figures":{}}'),
    "many notes": b"<svg " + b'<metadata id="claims-atlas">' * 500_000,
    "pdf": b"%PDF-1.4\n<atlas:note>[]</atlas:note>",
    "too large": b"%PDF-" + b"0" * MAX_BYTES,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_plain_answer_at_once(name):
    began = time.process_time()
    verdict = verify(HOSTILE[name])
    assert time.process_time() - began < 2
    assert verdict.state == "unknown"
    assert verdict.view is None
    assert verdict.message.endswith(".")


HOSTILE_NOTES = {
    "view": {"view": "day={{7*7}}&region=<script>"},
    "view of another kind": {"view": 7},
    "size": {"size": "../../x"},
    "size of another kind": {"size": ["column"]},
    "theme": {"theme": "<script>"},
    "resolution": {"dpi": 30_000},
    "resolution of another kind": {"dpi": 75.0},
    "strips of another kind": {"strips": 1},
    "version": {"data_version": "today <b>"},
    "program": {"program": "{{7*7}}"},
    "address of another kind": {"site": None},
}


@pytest.mark.parametrize("name", HOSTILE_NOTES)
def test_a_note_that_no_plate_has_is_not_followed(png, name, monkeypatch):
    monkeypatch.setattr(plate_verify, "draw_order", None)
    verdict = verify(with_note(png, **HOSTILE_NOTES[name]))
    assert verdict.state == "unknown"
    assert "does not have" in verdict.message


def test_a_plate_without_its_note_points_to_the_code(png):
    verdict = verify(without(png, b"iTXt"))
    assert verdict.state == "unknown"
    assert "code" in verdict.message


def test_too_many_checks_at_once_are_asked_to_wait_and_the_next_is_not(png):
    for _check in range(MOST_CHECKS):
        assert plate_verify.places.acquire(blocking=False)
    try:
        assert verify(png).state == "busy"
    finally:
        plate_verify.places.release(MOST_CHECKS)
    for _check in range(MOST_CHECKS + 1):
        assert verify(png).state == "unchanged"
    assert verify(HEAD).state == "unknown"


def test_a_check_leaves_the_warnings_of_the_process_alone(png):
    import warnings  # noqa: PLC0415 - looked at here only

    before = list(warnings.filters)
    seen = []

    def look(_order, _form):
        seen.append(list(warnings.filters))
        return b""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plate_verify, "draw_order", look)
        verify(png)
    assert seen == [before]
