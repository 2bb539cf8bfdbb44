"""The page "Check a picture": what it says of a file and of a code, and the way to the view."""

import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.plate import make_plate
from components.plate_code import write_code
from components.view import View

PAGE = Path(__file__).parents[2] / "components" / "pages" / "picture.py"
VIEW = View(pd.Timestamp("2022-11-15"), "UA-43")


def links_of(shown):
    """Addresses and words of the links that open a view."""
    bodies = " ".join(each.proto.body for each in shown.get("html"))
    return re.findall(r'<a href="([^"]*)"[^>]*>Open this view: ([^<]*)</a>', bodies)


@pytest.fixture
def page():
    test = AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert not test.exception
    return test


def test_a_code_finds_the_view(page):
    shown = page.text_input(key="plate_code").set_value(write_code(VIEW).lower()).run()
    assert not shown.exception
    assert not shown.warning
    assert links_of(shown) == [("./?day=2022-11-15&amp;region=UA-43", "Crimea, 15 November 2022")]


def test_a_wrong_code_is_said_to_be_wrong(page):
    shown = page.text_input(key="plate_code").set_value("KHE-220930-ZZ").run()
    assert "check does not agree" in shown.warning[0].value
    shown = page.text_input(key="plate_code").set_value("{{7*7}}").run()
    assert "no code" in shown.warning[0].value


def test_a_day_beyond_the_data_is_said_to_be(page):
    far = write_code(View(pd.Timestamp("2050-01-01"), "all"))
    shown = page.text_input(key="plate_code").set_value(far).run()
    assert "does not reach" in shown.warning[0].value


def test_a_file_is_judged(page):
    picture = make_plate(VIEW, "column", dpi=75)
    shown = page.file_uploader[0].upload("crimea.png", picture, "image/png").run()
    assert not shown.exception
    assert "Unchanged" in shown.success[0].value
    ((address, words),) = links_of(shown)
    assert address.startswith("./?day=2022-11-15&amp;region=UA-43&amp;data=")
    assert words == "Crimea, 15 November 2022"
    shown = page.file_uploader[0].upload("other.png", b"not a picture", "image/png").run()
    assert not shown.exception
    assert "no plate" in shown.warning[0].value
