"""The files of a plate, read back by other readers, and the command that makes them."""

import gc
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from PIL import Image
from pypdf import PdfReader

from components.plate.__main__ import main
from components.plate.plate import make_plate, plate_texts
from components.plate.png import write_png
from components.plate.program import program_hash
from components.view.view import View

VIEW = View(pd.Timestamp("2022-09-30"), "UA-65")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {form: make_plate(VIEW, "column", form=form, dpi=100) for form in ("png", "svg", "pdf")}


def test_png_carries_caption_view_and_all_that_it_is_drawn_anew_from(files):
    with Image.open(io.BytesIO(files["png"])) as picture:
        note = json.loads(picture.text["claims-atlas"])
        assert picture.mode == "RGB"  # never a palette: blue and green would merge
        assert picture.text["Description"] == plate_texts(VIEW)["caption"]
        assert picture.text["Comment"] == plate_texts(VIEW)["alternative"]
        assert "ODbL" in picture.text["Copyright"]
        assert picture.info["dpi"] == pytest.approx((100, 100), abs=0.1)
    assert note["day"] == "2022-09-30"
    assert note["view"].startswith("day=2022-09-30&region=UA-65&data=")
    assert note["program"] == program_hash()
    assert (note["size"], note["theme"], note["dpi"]) == ("column", "light", 100)
    assert note["strips"] is True


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
    assert any("Kherson oblast: Russia claims" in text for text in texts)
    assert "Source Serif 4" in files["svg"].decode()
    assert root.find(f"{SVG}title").text == plate_texts(VIEW)["title"]
    assert root.find(f"{SVG}desc").text == plate_texts(VIEW)["alternative"]
    assert json.loads(root.find(f"{SVG}metadata").text)["day"] == "2022-09-30"


def test_groups_of_an_svg_say_what_they_are(files):
    root = ET.fromstring(files["svg"])
    drawn = next(group for group in root.iter(f"{SVG}g") if len(group) > 20)
    names = [group.get("id", "") for group in drawn]
    unnamed = re.compile(r"^(?:text|patch|PathCollection|LineCollection)_\d+$")
    assert [name for name in names if unnamed.match(name)] == ["patch_1"]  # the paper itself
    layers = {name.rsplit("-", 1)[0] for name in names if not unnamed.match(name)}
    assert {"headline", "basemap", "assessed", "claimed", "borders", "labels", "events",
            "figures", "legend", "foot"} <= layers  # fmt: skip
    assert len(names) == len(set(names))


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


def test_the_command_draws_and_verifies(tmp_path: Path):
    python = [sys.executable, "-m", "components.plate"]
    words = ["--day", "2022-09-30", "--region", "UA-65", "--size", "column", "--dpi", "75"]
    words += ["--no-strips", "--map", "46.63,32.6,9"]
    done = subprocess.run([*python, *words, "--output", tmp_path, "--caption"],
                          capture_output=True, text=True, check=True, timeout=120)  # fmt: skip
    picture = tmp_path / "claims-atlas-ua-65-2022-09-30-column.png"
    assert picture.is_file()
    assert "Map of Kherson oblast on 30 September 2022." in done.stdout
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
