"""The files of a plate: read back by other readers, and what verify says of them."""

import gc
import io
import json
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from PIL import Image, PngImagePlugin
from pypdf import PdfReader

from components import plate_verify
from components.plate import make_plate, plate_texts
from components.plate_command import main
from components.plate_png import write_png
from components.plate_verify import MAX_BYTES, changes_between, verify
from components.view import View

VIEW = View(pd.Timestamp("2022-09-30"), "UA-65")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {form: make_plate(VIEW, "column", form=form, dpi=100) for form in ("png", "svg", "pdf")}


def with_note(png: bytes, change) -> bytes:
    """The same picture, its texts changed."""
    with Image.open(io.BytesIO(png)) as picture:
        texts = PngImagePlugin.PngInfo()
        for key, text in change(dict(picture.text)).items():
            texts.add_itxt(key, text)
        written = io.BytesIO()
        picture.save(written, "PNG", pnginfo=texts)
    return written.getvalue()


def test_png_carries_caption_view_version_and_hash(files):
    with Image.open(io.BytesIO(files["png"])) as picture:
        note = json.loads(picture.text["claims-atlas"])
        assert picture.mode == "RGB"  # never a palette: blue and green would merge
        assert picture.text["Description"] == plate_texts(VIEW)["caption"]
        assert picture.text["Comment"] == plate_texts(VIEW)["alternative"]
        assert "ODbL" in picture.text["Copyright"]
        assert picture.info["dpi"] == pytest.approx((100, 100), abs=0.1)
    assert note["day"] == "2022-09-30"
    assert note["view"].startswith("day=2022-09-30&region=UA-65&data=")
    assert re.fullmatch("[0-9a-f]{64}", note["drawn"])


def test_png_is_read_as_it_was_written():
    chance = np.random.default_rng(7)
    pixels = chance.integers(0, 256, (300, 40, 4), np.uint8)  # more rows than a strip has
    written = write_png(pixels, {"Title": "Карта {{7*7}}"}, "uk", 300)
    with Image.open(io.BytesIO(written)) as picture:
        assert (np.asarray(picture) == pixels[:, :, :3]).all()
        assert picture.text["Title"] == "Карта {{7*7}}"
        assert picture.text["Title"].lang == "uk"
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_what_a_plate_was_drawn_with_is_let_go():
    gc.collect()
    gc.disable()
    try:
        make_plate(VIEW, "column", dpi=75)
        assert not [each for each in gc.get_objects() if isinstance(each, RendererAgg)]
    finally:
        gc.enable()


def test_svg_holds_its_texts_as_text_with_title_and_description(files):
    root = ET.fromstring(files["svg"])
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert "30 September 2022" in texts
    assert any("Russia claims all" in text for text in texts)
    assert "Source Serif 4" in files["svg"].decode()
    assert root.find(f"{SVG}title").text == plate_texts(VIEW)["title"]
    assert root.find(f"{SVG}desc").text == plate_texts(VIEW)["alternative"]
    assert root.find(f"{SVG}metadata").get("data-hash")


def test_svg_asks_no_other_host(files):
    addresses = re.findall(
        rb"""(?:href|src|url)\s*[=(]\s*["']?(?!data:|#)([a-z]+:[^"')]*)""", files["svg"]
    )
    assert addresses == []
    assert b"<!DOCTYPE" not in files["svg"]


def test_pdf_text_can_be_selected_and_its_fonts_are_within(files):
    reader = PdfReader(io.BytesIO(files["pdf"]))
    (page,) = reader.pages
    text = " ".join(page.extract_text().split())
    assert "30 September 2022" in text
    assert "Russia claims all" in text
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert {re.sub(r".*\+", "", font["/BaseFont"]) for font in fonts} >= {
        "SourceSerif4-Bold", "SourceSans3-Regular",
    }  # fmt: skip
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor


def test_pdf_carries_caption_view_and_day_in_its_fields_and_in_xmp(files):
    reader = PdfReader(io.BytesIO(files["pdf"]))
    texts = plate_texts(VIEW)
    assert reader.metadata.title == texts["title"]
    assert reader.metadata.subject == texts["caption"]
    assert reader.metadata.creation_date is None
    assert reader.xmp_metadata.dc_description["x-default"] == texts["caption"]
    assert reader.xmp_metadata.dc_coverage == "2022-09-30"


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_plate_as_it_was_made_is_unchanged(files, form):
    verdict = verify(files[form])
    assert verdict.state == "unchanged", verdict.message
    assert verdict.view.day == VIEW.day
    assert verdict.view.region == VIEW.region
    assert verdict.version


def test_verify_knows_a_plate_without_strips_and_one_of_a_part_of_the_map():
    near = View(VIEW.day, VIEW.region, camera=(46.634, 32.617, 9.04))
    for view, has_strips in ((VIEW, False), (near, True), (near, False)):
        plate = make_plate(view, "column", dpi=75, has_strips=has_strips)
        with Image.open(io.BytesIO(plate)) as picture:
            assert json.loads(picture.text["claims-atlas"])["strips"] is has_strips
        verdict = verify(plate)
        assert verdict.state == "unchanged", verdict.changes
        assert verdict.view.camera == (None if view is VIEW else (46.63, 32.62, 9.0))


def test_one_changed_pixel_is_found(files):
    with Image.open(io.BytesIO(files["png"])) as picture:
        texts = PngImagePlugin.PngInfo()
        for key, text in picture.text.items():
            texts.add_itxt(key, text)
        picture.putpixel((5, 5), (0, 0, 0))
        written = io.BytesIO()
        picture.save(written, "PNG", pnginfo=texts)
    assert verify(written.getvalue()).state == "altered"


def test_a_plate_saved_anew_without_change_is_unchanged(files):
    assert verify(with_note(files["png"], lambda texts: texts)).state == "unchanged"


@pytest.mark.parametrize("form", ["svg", "pdf"])
def test_one_changed_letter_is_found(files, form):
    altered = files[form].replace(b"Kherson", b"Khersom", 1)
    assert altered != files[form]
    assert verify(altered).state == "altered"


def test_a_figure_changed_in_the_note_is_found(files):
    def lie(texts):
        return texts | {"claims-atlas": texts["claims-atlas"].replace("87.05 %", "97.05 %")}

    assert verify(with_note(files["png"], lie)).state == "altered"


def test_a_figure_corrected_since_is_listed_old_and_new(files, monkeypatch):
    def corrected(facts):
        return plate_figures(facts) | {"C015": "Result: 88 % of votes counted"}

    plate_figures = plate_verify.figures_of
    monkeypatch.setattr(plate_verify, "figures_of", corrected)
    verdict = verify(files["png"])
    assert verdict.state == "corrected"
    ((then, now),) = verdict.changes
    assert "87.05 % of votes counted" in then
    assert now == "Result: 88 % of votes counted"


def test_changes_name_what_went_and_what_came():
    assert changes_between({"a": "1", "b": "2"}, {"b": "2", "c": "3"}) == (("1", ""), ("", "3"))


def test_a_plate_without_its_note_points_to_the_code(files):
    verdict = verify(with_note(files["png"], lambda _texts: {}))
    assert verdict.state == "unknown"
    assert "code" in verdict.message


HEAD = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def picture_of(width: int, height: int, texts: bytes = b"") -> bytes:
    """A PNG that says it has so many pixels and holds next to none."""
    size = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return HEAD + size + texts + chunk(b"IDAT", zlib.compress(b"0" * 99)) + chunk(b"IEND", b"")


def svg_of(note: bytes) -> bytes:
    return b'<svg ><metadata id="claims-atlas" data-hash="%s">%s</metadata></svg>' % (
        b"0" * 64,
        note,
    )


HOSTILE = {
    "empty": b"",
    "words": b"not a picture",
    "page": b"<!DOCTYPE html><html></html>",
    "archive": b"PK\x03\x04" + b"\0" * 200,
    "head alone": HEAD,
    "huge": picture_of(60_000, 60_000),
    "no pixels": picture_of(0, 0),
    "broken pixels": picture_of(100, 100),
    "text bomb": picture_of(
        9, 9, chunk(b"zTXt", b"claims-atlas\0\0" + zlib.compress(b"0" * 90_000_000))
    ),
    "entities": b'<?xml ?><!DOCTYPE s [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
    "no text": b"<svg \xff\xfe\x00",
    "nested": svg_of(b"[" * 100_000),
    "other note": svg_of(b'{"note_version":1}'),
    "pdf": b"%PDF-1.4\n/Keywords (claims-atlas:" + b"0" * 64 + b")<atlas:note>[]</atlas:note>",
    "too large": b"%PDF-" + b"0" * MAX_BYTES,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_plain_answer(name):
    verdict = verify(HOSTILE[name])
    assert verdict.state == "unknown"
    assert verdict.view is None
    assert verdict.message.endswith(".")


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_plate_is_never_taken_for_whole(files, form, share):
    cut = files[form][: int(len(files[form]) * share)]
    assert verify(cut).state in ("unknown", "altered")


def test_a_note_with_a_hostile_view_is_not_followed(files):
    def lie(texts):
        note = json.loads(texts["claims-atlas"]) | {"view": "day={{7*7}}&region=<script>"}
        return texts | {"claims-atlas": json.dumps(note)}

    assert verify(with_note(files["png"], lie)).state == "unknown"


def test_the_command_draws_and_verifies(tmp_path: Path):
    python = [sys.executable, "-m", "components.plate"]
    words = ["--day", "2022-09-30", "--region", "UA-65", "--size", "column", "--dpi", "75"]
    words += ["--no-strips", "--map", "46.63,32.6,9"]
    done = subprocess.run([*python, *words, "--output", tmp_path, "--caption"],
                          capture_output=True, text=True, check=True, timeout=120)  # fmt: skip
    picture = tmp_path / "claims-atlas-ua-65-2022-09-30-column.png"
    assert picture.is_file()
    assert "Map of Kherson on 30 September 2022." in done.stdout
    again = [*python, "verify", picture]
    checked = subprocess.run(again, capture_output=True, text=True, check=False, timeout=120)
    assert checked.returncode == 0
    assert checked.stdout.startswith("unchanged")
    assert "Traceback" not in checked.stderr


def test_the_command_refuses_in_plain_words(capsys, tmp_path: Path):
    assert main(["--day", "2022-02-30", "--output", str(tmp_path)]) == 2
    assert main(["--map", "{{7*7}}", "--output", str(tmp_path)]) == 2
    assert main(["--code", "KHE-220930-ZZ", "--output", str(tmp_path)]) == 2
    assert main(["verify", str(tmp_path / "none.png")]) == 2
    heard = capsys.readouterr().err
    assert "timeline" in heard
    assert "47.2,35.5,7.25" in heard
    assert "code" in heard
    assert list(tmp_path.iterdir()) == []
