"""The files of a plate, read back by other readers, and the command that makes them."""

import gc
import io
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from PIL import Image
from pypdf import PdfReader

from components.paper.colours import colours_of
from components.paper.faces import FOLDERS
from components.paper.fonts import fonts_zip
from components.plate.__main__ import main
from components.plate.content.note import Finish
from components.plate.inks import CONDITION_WORDS, inks_of
from components.plate.plate import make_plate, plate_texts
from components.plate.png import write_png
from components.plate.program import program_hash
from components.plate.verify import verify
from components.view.view import View

VIEW = View(pd.Timestamp("2022-09-30"), "UA-65")
SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"


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


def test_layers_of_an_svg_are_named_and_hold_all_that_is_drawn(files):
    root = ET.fromstring(files["svg"])
    layers = [group for group in root if group.tag == f"{SVG}g"]
    assert {layer.get(f"{INKSCAPE}groupmode") for layer in layers} == {"layer"}
    names = {layer.get("id"): layer.get(f"{INKSCAPE}label") for layer in layers}
    assert names.items() >= {
        ("base", "Base map"), ("claimed", "Claimed"), ("assessed", "Ground as assessed"),
        ("borders", "Borders"), ("labels", "Labels"), ("events", "Events"),
        ("strips", "Figures"), ("legend", "How to read the map"),
    }  # fmt: skip
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    unnamed = re.compile(r"^(?:text|patch|PathCollection|LineCollection|figure)_\d+$")
    assert [name for name in ids if unnamed.match(name)] == ["patch_1"]  # the paper itself


def test_no_name_is_typed_with_spaces_between_its_letters(files):
    texts = [element.text for element in ET.fromstring(files["svg"]).iter(f"{SVG}text")]
    assert "UKRAINE" in texts
    assert b"text-rendering: geometricPrecision" in files["svg"]  # as wide as they were measured
    assert not [text for text in texts if re.search(r"\b\w[\s\u2009]\w[\s\u2009]\w\b", text)]


@pytest.fixture(scope="module")
def outlined() -> bytes:
    return make_plate(VIEW, "column", form="svg", finish=Finish(letters="outlines"))


def test_letters_can_be_outlines_that_need_no_font(outlined, files):
    root = ET.fromstring(outlined)
    assert not list(root.iter(f"{SVG}text"))
    assert b"font" not in re.sub(rb"<metadata.*?</metadata>", b"", outlined)
    assert root.find(f"{SVG}desc").text == plate_texts(VIEW)["alternative"]
    ids = [group.get("id") for group in root if group.tag == f"{SVG}g"]
    as_text = ET.fromstring(files["svg"])
    assert ids == [group.get("id") for group in as_text if group.tag == f"{SVG}g"]


def test_a_plate_in_outlines_is_checked(outlined):
    assert verify(outlined).state == "unchanged"
    forged = outlined.replace(b'"letters":"outlines"', b'"letters":"runes"')
    assert verify(forged).state == "unknown"
    png = make_plate(VIEW, "column", dpi=75, finish=Finish(letters="outlines"))
    with Image.open(io.BytesIO(png)) as picture:
        assert "letters" not in json.loads(picture.text["claims-atlas"])


def test_fonts_are_handed_on_whole_with_their_licence():
    with zipfile.ZipFile(io.BytesIO(fonts_zip())) as packed:
        names = packed.namelist()
        for family, folder in FOLDERS.items():
            assert "SIL OPEN FONT LICENSE" in packed.read(f"{family}/LICENSE.txt").decode()
            for path in folder.glob("*.ttf"):
                assert packed.read(f"{family}/{path.name}") == path.read_bytes()
    assert len(names) == len(set(names))
    assert fonts_zip() == fonts_zip()


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
    assert main(["fonts", str(tmp_path / "none" / "fonts.zip")]) == 1
    heard = capsys.readouterr().err
    assert "timeline" in heard
    assert "47.2,35.5,7.25" in heard
    assert "code" in heard
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def inked() -> bytes:
    return make_plate(VIEW, "column", form="pdf", finish=Finish(inks="cmyk"))


def colours_of_pdf(document: bytes) -> dict[bytes, set[tuple[float, ...]]]:
    """Colours of a PDF by the operator that sets them; of letters under "letters"."""
    (page,) = PdfReader(io.BytesIO(document)).pages
    found: dict[bytes, set[tuple[float, ...]]] = {}
    fill: tuple[float, ...] = ()
    for operands, operator in page.get_contents().operations:
        if operator in (b"k", b"K", b"g", b"G", b"rg", b"RG", b"cs", b"CS"):
            values = tuple(float(one) for one in operands if not isinstance(one, str))
            found.setdefault(operator, set()).add(values)
            fill = values if operator == b"k" else fill
        if operator in (b"Tj", b"TJ"):
            found.setdefault(b"letters", set()).add(fill)
    return found


def test_a_pdf_for_a_press_knows_no_colour_but_inks(inked):
    found = colours_of_pdf(inked)
    assert not {b"g", b"G", b"rg", b"RG"} & set(found)
    assert max(sum(inks) for inks in found[b"k"] | found[b"K"]) <= 3
    assert b"DeviceRGB" not in inked
    (page,) = PdfReader(io.BytesIO(inked)).pages
    assert page["/Group"]["/CS"] == "/DeviceCMYK"


def test_letters_in_ink_are_black_alone(inked):
    letters = colours_of_pdf(inked)[b"letters"]
    tokens = colours_of("light")
    for token in ("ink", "ink-2", "ink-3"):
        inks = inks_of(*tokens[token][:3])
        assert inks[:3] == (0, 0, 0)
        assert inks[3] > 0.6
        assert inks in {tuple(round(one, 3) for one in found) for found in letters}


def test_paper_of_the_light_theme_is_bare_and_stances_stay_apart_in_ink():
    tokens = colours_of("light")
    assert inks_of(*tokens["paper"][:3]) == (0, 0, 0, 0)
    assert inks_of(*tokens["disputed"][:3]) == (1.0, 0.5, 0.0, 0.0)
    assert inks_of(*tokens["independent"][:3]) == (0.97, 0.0, 0.75, 0.0)
    assert inks_of(*tokens["claimed"][:3]) == (0.0, 0.8, 1.0, 0.0)


def test_a_pdf_for_a_press_names_its_condition_and_keeps_text_and_note(inked):
    reader = PdfReader(io.BytesIO(inked))
    (intent,) = reader.trailer["/Root"]["/OutputIntents"]
    assert intent.get_object()["/OutputConditionIdentifier"] == "FOGRA39"
    assert intent.get_object()["/Info"] == CONDITION_WORDS
    assert "30 September 2022" in reader.pages[0].extract_text()
    assert reader.xmp_metadata.dc_coverage == "2022-09-30"
    assert verify(inked).state == "unchanged"


def test_a_grey_png_has_one_channel_and_is_checked():
    drawn = make_plate(VIEW, "column", "print", dpi=75)
    with Image.open(io.BytesIO(drawn)) as picture:
        assert picture.mode == "L"
        assert len(set(picture.tobytes())) > 30
    assert verify(drawn).state == "unchanged"
