"""A picture that is brought back: it opens its view, and the atlas says what it is."""

from contextlib import ExitStack
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.language.words import speaking
from components.picture.drop import refused
from components.picture.notice import change_list, is_shown, opened_view
from components.plate import verify
from components.plate.content import note
from components.plate.plate import make_plate
from components.plate.verdict import Verdict, limit_words, limits
from components.view.short_code import write_code
from components.view.view import View

PAGE = Path(__file__).parents[3] / "components" / "pages" / "main.py"
VIEW = View(pd.Timestamp("2022-11-15"), "UA-43")
ADDRESS = {"day": "2022-11-15", "region": "UA-43"}


@pytest.fixture(scope="module")
def picture():
    return make_plate(VIEW, "column", dpi=75)


@pytest.fixture
def page():
    return ran(AppTest.from_file(str(PAGE), default_timeout=60).switch_page("picture.py"))


@pytest.fixture
def atlas():
    return ran(AppTest.from_file(str(PAGE), default_timeout=60))


def ran(test):
    shown = test.run()
    assert not shown.exception
    return shown


def address_of(test):
    return dict(test.query_params)


def notices(test):
    return [each.proto.body for each in test.get("html") if 'role="status"' in each.proto.body]


def buttons(test):
    return {each.key: each for each in test.button if each.key and each.key.startswith("plate-")}


def altered(content):
    return content + b"<!-- seen -->"


def test_a_code_opens_its_view(page):
    shown = ran(page.text_input(key="plate_code").set_value(write_code(VIEW).lower()))
    assert address_of(shown) == ADDRESS
    assert shown.session_state.session.view == VIEW
    (notice,) = notices(shown)
    assert write_code(VIEW) in notice
    assert "Crimea, 15 November 2022" in notice


def test_a_wrong_code_is_said_to_be_wrong_where_it_was_typed(page):
    shown = ran(page.text_input(key="plate_code").set_value("KHE-220930-ZZ"))
    assert "check letters do not match" in shown.warning[0].value
    shown = ran(page.text_input(key="plate_code").set_value("{{7*7}}"))
    assert "not a picture code" in shown.warning[0].value


def test_a_day_beyond_the_data_is_said_to_be(page):
    far = write_code(View(pd.Timestamp("2050-01-01"), "all"))
    shown = ran(page.text_input(key="plate_code").set_value(far))
    assert "outside the atlas" in shown.warning[0].value


def test_a_file_opens_its_view_with_the_verdict(page, picture):
    shown = ran(page.file_uploader[0].upload("crimea.png", picture, "image/png"))
    assert address_of(shown) == ADDRESS
    (notice,) = notices(shown)
    assert "Unchanged" in notice
    assert "Made with the data of" in notice
    assert limit_words() in notice


def test_what_the_check_cannot_know_stands_on_the_page_in_every_language(page):
    told = " ".join(each.value for each in page.markdown)
    for sentence in limits():
        assert sentence in told
    spoken = AppTest.from_file(str(PAGE), default_timeout=60)
    spoken.query_params["language"] = "uk"
    told = " ".join(each.value for each in ran(spoken.switch_page("picture.py")).markdown)
    with speaking("uk"):
        for sentence in limits():
            assert sentence in told


def test_too_many_checks_at_once_are_said_to_be_where_the_file_was_given(page, picture):
    with ExitStack() as taken:
        for _check in range(verify.MOST_CHECKS):
            taken.enter_context(verify.one_place())
        shown = ran(page.file_uploader[0].upload("crimea.png", picture, "image/png"))
    assert "Try again in a few seconds" in shown.warning[0].value


def test_a_file_that_is_none_of_ours_is_said_to_be_where_it_was_given(page):
    shown = ran(page.file_uploader[0].upload("other.png", b"not a picture", "image/png"))
    assert "not a picture from the atlas" in shown.warning[0].value
    assert not notices(shown)


def test_a_picture_dropped_on_the_atlas_opens_its_view(atlas, picture):
    shown = ran(atlas.file_uploader(key="plate-file-0").upload("a.png", picture, "image/png"))
    assert shown.session_state.session.view == VIEW
    assert address_of(shown) == ADDRESS
    assert "Unchanged" in notices(shown)[0]
    # who was told to wait is told that it is over, and for a second only
    assert [each.value for each in shown.toast] == ["Checked."]
    again = ran(
        shown.file_uploader(key="plate-file-1").upload("b.png", altered(picture), "image/png")
    )
    assert "altered after the atlas made it" in notices(again)[0]
    assert "Its hidden note names Crimea, 15 November 2022" in notices(again)[0]


def test_what_is_none_of_ours_leaves_the_view_and_says_so(atlas):
    shown = ran(
        atlas.file_uploader(key="plate-file-0").upload("a.gif", b"GIF89a{{7*7}}", "image/gif")
    )
    assert shown.session_state.session.view == View()
    assert "not a picture from the atlas" in notices(shown)[0]


def test_what_is_no_picture_is_handed_over_as_a_file_of_events(atlas):
    shown = (
        atlas.file_uploader(key="plate-file-0").upload("a.csv", b"day,lat,lon", "text/csv").run()
    )
    read = shown.session_state.own_reading.page
    assert (read.file.name, read.file.content) == ("a.csv", b"day,lat,lon")
    assert "has no rows" in str(read.findings[0].rule)


def test_the_notice_stays_until_it_is_closed_and_leads_back(atlas, picture):
    shown = ran(atlas.file_uploader(key="plate-file-0").upload("a.png", picture, "image/png"))
    assert set(buttons(shown)) == {"plate-close"}
    moved = ran(shown.segmented_control[0].set_value("UA-65"))
    assert notices(moved) == notices(shown)
    back = ran(buttons(moved)["plate-return"].click())
    assert back.session_state.session.view == VIEW
    closed = ran(buttons(back)["plate-close"].click())
    assert not notices(closed)


def test_figures_that_are_other_ones_today_are_listed_as_text(atlas, monkeypatch):
    figures_of = note.figures_of

    def before(facts):
        figures = figures_of(facts)
        first = min(figures)
        return figures | {first: "{{7*7}} <script>alert(1)</script>"}

    monkeypatch.setattr(note, "figures_of", before)
    picture = make_plate(VIEW, "column", dpi=75, version="2026-01-02")
    monkeypatch.undo()
    shown = ran(atlas.file_uploader(key="plate-file-0").upload("a.png", picture, "image/png"))
    (notice,) = notices(shown)
    assert "1 figure differs from its" in notice
    assert "cannot tell whether this picture was altered" in notice
    assert "<s>{{7*7}} &lt;script&gt;alert(1)&lt;/script&gt;</s>" in notice
    assert '<details open="open">' in notice


def test_a_long_list_is_folded():
    few, many = (("12 %", "13 %"),) * 3, (("12 %", ""),) * 4
    assert 'open="open"' in change_list(few)
    assert "open" not in change_list(many)
    assert "4 figures, then and now" in change_list(many)
    assert "not there today" in change_list(many)


def test_a_picture_opens_over_the_data_of_today():
    verdict = Verdict("unchanged", "", View(data="2020-01-01", camera=(46.6, 32.6, 9.0)))
    assert opened_view(verdict) == View(camera=(46.6, 32.6, 9.0))
    assert is_shown(verdict, View(present=True))
    assert not is_shown(verdict, View(region="all"))
    assert opened_view(Verdict("unknown", "")) is None


def test_what_was_never_read_is_told_too():
    assert "25 MB" in refused("large").message
    assert "one file" in refused("{{7*7}}").message
