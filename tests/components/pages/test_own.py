"""A file of the reader's own, as their session reads it and the atlas shows it."""

import csv
import io
import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.own.session import Brought, OwnSession
from events.validate.dialects import CLAIM_FIELDS
from tests.events.validate.made import CLAIM

PAGE = Path(__file__).resolve().parents[3] / "components" / "pages" / "main.py"
CANARY = "{{7*7}}<script>alert(1)</script>"
RESULT = {"question": "khe-yes", "stance": "disputing", "value": "41"}


def brought(*rows: dict[str, str], language: str = "en") -> AppTest:
    """The page on which a file of figures has come."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, CLAIM_FIELDS)
    writer.writeheader()
    writer.writerows(CLAIM | row for row in rows)
    page = AppTest.from_file(str(PAGE), default_timeout=120)  # the atlas hands the file over
    page.query_params["language"] = language
    file = Brought("mine.csv", text.getvalue().encode())
    page.session_state["own"] = OwnSession(brought=file)
    return ran(page.run())


def ran(page: AppTest) -> AppTest:
    assert not page.exception
    return page


def panel_of(page: AppTest) -> str:
    """What the atlas's panel was handed."""
    (found,) = (one for one in page.main if one.type == "bidi_component" and one.key == "panel")
    return str(json.loads(found.proto.json or found.proto.mixed.json)["panel"])


def said(page: AppTest) -> str:
    return "\n".join(one.proto.body for one in page.html)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_file_of_figures_is_read_and_its_texts_are_texts(language: str) -> None:
    page = brought(RESULT, {"claimant": CANARY, "source_publisher": ""}, language=language)
    assert "<script>" not in said(page)
    assert "{{7*7}}&lt;script&gt;" in said(page)
    assert [one for one in page.button if one.key == "own-show"]


def test_figures_go_into_the_panel_and_out_again() -> None:
    page = brought(RESULT, RESULT | {"source_publisher": "", "value": "57"})
    atlas = ran(page.button("own-show").click().run())
    pairs = json.loads(panel_of(atlas))["pairs"]
    assert pairs[0]["rival"]["ids"] == ["own:1"]
    assert "2 figures of your own" in said(atlas)
    assert "1 of them names no source" in said(atlas)
    atlas.session_state["own"] = OwnSession()
    assert "own:" not in panel_of(ran(atlas.run()))


def test_what_has_two_readings_is_asked_before_anything_is_shown() -> None:
    page = brought(RESULT | {"value": "0.41"})
    assert not [one for one in page.button if one.key == "own-show"]
    (question,) = page.radio
    assert question.value is None
    ran(question.set_value("share").run())
    assert [one for one in page.button if one.key == "own-show"]
