"""The dialog: each tab hands over what it says, and says plainly where it cannot."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.export.download import FORMATS, Download
from components.export.ground import GROUND_FORMATS
from components.plate.content.note import Finish
from components.take_away import dialog as take_away
from components.take_away import picture as take_away_picture
from components.take_away.file import size_text
from components.view.view import View, write_view

VERSION = "2026-11-22"
CANARY = "{{7*7}} <script>alert(1)</script> **bold** :red[x]"


def dialog(view: "View | None" = None) -> None:
    from components.take_away.dialog import draw_take_away  # noqa: PLC0415  # AppTest runs this text alone
    from components.view.view import View  # noqa: PLC0415  # the same

    draw_take_away(view or View(), "2026-11-22")


def opened(tab: str) -> AppTest:
    app = AppTest.from_function(dialog, default_timeout=60)
    app.session_state["take-away"] = tab
    app.run()
    assert not app.exception
    return app


def chosen(app: AppTest, label: str, value: str) -> AppTest:
    (radio,) = (radio for radio in app.radio if radio.label == label)
    radio.set_value(value).run()
    assert not app.exception
    return app


def texts(app: AppTest) -> list[str]:
    return [element.value for element in app.text]


def buttons(app: AppTest) -> list[Any]:
    return [element.proto for element in app.get("download_button")]


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Stand-ins for what takes seconds to draw: the plate and the worksheet, tested elsewhere."""
    asked: dict[str, Any] = {}

    def make_shown(
        view: View, size: str, theme: str, form: str, version: str, finish: Finish
    ) -> bytes:
        asked.update(view=view, size=size, theme=theme, form=form, version=version, finish=finish)
        asked["has_strips"] = finish.strips
        return b"plate"

    def worksheet_bytes(tables: Any, view: View, *, base: str, data_version: str) -> bytes:
        asked.update(tables=tables, view=view, base=base, version=data_version)
        return b"%PDF-worksheet"

    words = {"caption": CANARY, "alternative": f'Map "of" {CANARY}'}
    monkeypatch.setattr(take_away_picture, "make_shown", make_shown)
    monkeypatch.setattr(take_away_picture, "plate_texts", lambda *_given, **_named: words)
    monkeypatch.setattr(take_away, "worksheet_bytes", worksheet_bytes)
    for cached in (
        take_away.load_download,
        take_away.load_worksheet,
        take_away_picture.load_picture,
        take_away_picture.load_picture_words,
    ):
        cached.clear()
    return asked


def test_the_dialog_opens_on_the_picture_and_names_the_view(drawn: dict[str, Any]) -> None:
    app = AppTest.from_function(dialog, default_timeout=60).run()
    assert not app.exception
    assert texts(app)[0].startswith("Kherson oblast, 30 September 2022.")
    names = ["Picture", "Data", "Worksheet", "Cite", "Link", "One file"]
    assert [tab.label for tab in app.tabs] == names
    assert drawn["size"] == "landscape"
    assert len(buttons(app)) == 1


def test_a_picture_comes_as_chosen_with_its_words_to_copy(drawn: dict[str, Any]) -> None:
    app = chosen(opened("Picture"), "Size", "portrait")
    chosen(chosen(app, "Colours", "dark"), "Kind of file", "svg")
    assert (drawn["size"], drawn["theme"], drawn["form"]) == ("portrait", "dark", "svg")
    assert drawn["version"] == VERSION
    assert texts(app)[-1] == "claims-atlas_2022-09-30_kherson_data-2026-11-22_portrait_dark.svg"
    assert [code.value for code in app.code] == [CANARY, f'Map "of" {CANARY}']


def test_an_svg_has_text_with_its_fonts_or_outlines(drawn: dict[str, Any]) -> None:
    app = chosen(opened("Picture"), "Kind of file", "svg")
    assert drawn["finish"] == Finish()
    assert [button.label for button in buttons(app)][1:] == ["Fonts to install, with their licence"]
    chosen(app, "Letters", "outlines")
    assert drawn["finish"] == Finish(letters="outlines")
    assert texts(app)[-1].endswith("_landscape_light_outlines.svg")
    assert len(buttons(app)) == 1


def test_a_pdf_is_for_a_screen_or_for_a_press(drawn: dict[str, Any]) -> None:
    app = chosen(opened("Picture"), "Kind of file", "pdf")
    assert drawn["finish"] == Finish()
    chosen(app, "Inks", "cmyk")
    assert drawn["finish"] == Finish(inks="cmyk")
    assert any("Coated FOGRA39" in each.value for each in app.caption)


def test_a_picture_may_have_one_part_alone(drawn: dict[str, Any]) -> None:
    app = chosen(opened("Picture"), "On the picture", "chart")
    assert drawn["finish"] == Finish(strips=False, parts="chart")
    assert texts(app)[-1].endswith("_landscape_light_chart.png")
    assert any("parts=chart" in each.proto.body for each in app.get("html"))
    assert "Figures of the region" not in [toggle.label for toggle in app.toggle]


def test_a_picture_may_have_a_width_of_ones_own(drawn: dict[str, Any]) -> None:
    app = chosen(opened("Picture"), "Size", "free")
    assert drawn["size"] == "120mm"
    app.number_input[0].set_value(95).run()
    assert drawn["size"] == "95mm"
    assert any("size=95mm" in each.proto.body for each in app.get("html"))


def test_the_figures_of_the_region_can_be_left_out(drawn: dict[str, Any]) -> None:
    app = opened("Picture")
    assert drawn["has_strips"] is True
    (switch,) = (toggle for toggle in app.toggle if toggle.label == "Figures of the region")
    switch.set_value(False).run()
    assert drawn["has_strips"] is False
    assert any("strips=0" in each.proto.body for each in app.get("html"))


def test_a_picture_for_a_phone_has_no_figures_of_the_region_to_choose(
    drawn: dict[str, Any],
) -> None:
    app = chosen(opened("Picture"), "Size", "phone")
    assert drawn["has_strips"] is False
    assert not [toggle for toggle in app.toggle if toggle.label == "Figures of the region"]


def test_a_picture_is_of_one_day_and_of_the_part_that_is_chosen(drawn: dict[str, Any]) -> None:
    other, near = pd.Timestamp("2022-11-15"), (46.6, 32.6, 9.0)
    view = View(compare=other, camera=near, text="Kherson")
    app = AppTest.from_function(dialog, kwargs={"view": view}, default_timeout=60).run()
    assert not app.exception
    chosen(app, "The picture shows", "30 September 2022")
    assert drawn["view"] == View(camera=near, text="Kherson")
    assert drawn["has_strips"] is True
    assert any("does not contain the search text" in each.value for each in app.caption)
    chosen(app, "The picture shows", "15 November 2022")
    chosen(app, "Part of the map", "all")
    assert drawn["view"] == View(day=other, text="Kherson")


def test_what_changed_between_two_days_can_be_the_picture(drawn: dict[str, Any]) -> None:
    view = View(compare=pd.Timestamp("2022-11-15"))
    app = AppTest.from_function(dialog, kwargs={"view": view}, default_timeout=60).run()
    chosen(app, "The picture shows", "What changed between them")
    assert drawn["view"] == replace(view, contrast="difference")
    assert not [toggle for toggle in app.toggle if toggle.label == "Figures of the region"]
    assert any("contrast=difference" in each.proto.body for each in app.get("html"))


@pytest.mark.parametrize("contrast", ["difference", ""])
def test_the_picture_is_what_the_map_shows_of_two_days(
    drawn: dict[str, Any], contrast: str
) -> None:
    view = View(compare=pd.Timestamp("2022-11-15"), contrast=contrast)
    app = AppTest.from_function(dialog, kwargs={"view": view}, default_timeout=60).run()
    assert drawn["view"] == view
    assert drawn["has_strips"] is (contrast == "difference")
    assert not [toggle for toggle in app.toggle if toggle.label == "Figures of the region"]


def test_days_on_which_nobody_judged_are_not_compared_in_a_picture() -> None:
    view = View(compare=pd.Timestamp("2014-03-18"))
    app = AppTest.from_function(dialog, kwargs={"view": view}, default_timeout=60).run()
    (days,) = (radio for radio in app.radio if radio.label == "The picture shows")
    assert days.options == ["Both days, a map of each", "30 September 2022", "18 March 2014"]


def test_a_plain_view_asks_for_neither_day_nor_part() -> None:
    labels = [radio.label for radio in opened("Picture").radio]
    assert labels == ["Size", "Colours", "Kind of file", "On the picture"]


@pytest.mark.parametrize("file_format", FORMATS)
def test_data_comes_in_every_format_with_its_size(file_format: str) -> None:
    app = chosen(opened("Data"), "Format", file_format)
    ending = FORMATS[file_format][0]
    assert texts(app)[-1] == f"claims-atlas_2022-09-30_kherson_data-2026-11-22.{ending}"
    (button,) = buttons(app)
    assert button.label.startswith("Download, ")
    assert button.label.endswith(" kB")


def test_everything_on_record_is_another_file() -> None:
    app = chosen(opened("Data"), "Data of", "all")
    assert texts(app)[-1] == "claims-atlas_everything_data-2026-11-22.csv.zip"


@pytest.mark.parametrize("file_format", GROUND_FORMATS)
def test_the_ground_is_offered_beside_the_figures(file_format: str) -> None:
    app = chosen(opened("Data"), "Data of", "ground")
    if file_format != "csv":
        app = chosen(app, "Format", file_format)
    ending = FORMATS[file_format][0]
    assert texts(app)[-1] == f"claims-atlas_2022-09-30_ground_data-2026-11-22.{ending}"
    (formats,) = (radio for radio in app.radio if radio.label == "Format")
    assert formats.options == ["CSV", "GeoJSON", "GeoParquet"]
    assert len(buttons(app)) == 1
    assert any("ground" in each.value and "ODbL 1.0" in each.value for each in app.caption)


def test_the_worksheet_is_that_of_the_view(drawn: dict[str, Any]) -> None:
    app = opened("Worksheet")
    assert drawn["view"] == View()
    assert texts(app)[-1] == "claims-atlas_2022-09-30_kherson_data-2026-11-22_worksheet.pdf"


def test_the_citation_comes_in_three_forms_to_copy() -> None:
    text, bibtex, ris = (code.value for code in opened("Cite").code)
    assert text.startswith("Claims Atlas (2026). Kherson oblast, 30 September 2022.")
    assert bibtex.startswith("@misc{claims-atlas-2022-09-30-UA-65,")
    assert ris.startswith("TY  - DATA")
    assert all(VERSION in one for one in (text, bibtex, ris))


def test_the_link_is_the_view_and_the_snippets_hold_it() -> None:
    link, frame, picture = (code.value for code in opened("Link").code)
    expected = write_view(View(data=VERSION))
    assert dict(parse_qsl(urlsplit(link).query)) == expected
    assert link.replace("&", "&amp;") in frame
    assert "embed=true" in frame
    assert "<script>" not in picture
    assert "&lt;script&gt;" in picture


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), MemoryError()])
@pytest.mark.parametrize(
    ("tab", "module", "name"),
    [
        ("Picture", take_away_picture, "make_shown"),
        ("Data", take_away, "download"),
        ("Worksheet", take_away, "worksheet_bytes"),
    ],
)
def test_a_full_disk_is_told_in_plain_words(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    fault: Exception,
    tab: str,
    module: Any,
    name: str,
) -> None:
    def failing(*_args: object, **_choices: object) -> bytes:
        raise fault

    monkeypatch.setattr(module, name, failing)
    app = opened(tab)
    (told,) = (error.value for error in app.error)
    assert told.startswith("The file could not be written: the server has no room left for it.")
    assert "Traceback" not in told
    assert "No space left" not in told
    number = told.rstrip(".").rsplit(" ", 1)[1]
    assert number in caplog.text
    assert not buttons(app)


def test_only_the_open_tab_is_worked_out(
    monkeypatch: pytest.MonkeyPatch, drawn: dict[str, Any]
) -> None:
    made: list[str] = []

    def counted(*_args: object, **choices: object) -> Download:
        made.append(str(choices["file_format"]))
        return Download("a.json", "application/json", json.dumps({}).encode())

    monkeypatch.setattr(take_away, "download", counted)
    opened("Cite")
    assert (made, drawn) == ([], {})
    opened("Data")
    assert (made, drawn) == (["csv"], {})


@pytest.mark.parametrize(
    ("size", "text"),
    [(1, "1 kB"), (23_400, "23 kB"), (999_999, "1,000 kB"), (1_768_000, "1.8 MB")],
)
def test_a_size_is_printed_short(size: int, text: str) -> None:
    assert size_text(size) == text
