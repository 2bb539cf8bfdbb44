"""Two days on one plate: a map of each at one scale, and what changed by one source."""

from dataclasses import replace

import pandas as pd
import pytest

from components.language.words import speaking
from components.paper.layout import LAYOUTS
from components.plate.__main__ import main
from components.plate.collisions import collisions
from components.plate.content.facts import facts_of, figures_of, pair_facts_of
from components.plate.content.text import alternative_text, caption_text, change_line, headline_text
from components.plate.plate import make_pair, make_shown, plate_view, sheet_of, shown_of
from components.plate.verify import verify
from components.view.view import View

FIRST, SECOND = pd.Timestamp("2022-09-30"), pd.Timestamp("2022-11-15")
TWO_DAYS = View(SECOND, "UA-65", compare=FIRST)
DAYS = ["30 September 2022", "15 November 2022"]


@pytest.fixture(scope="module")
def facts():
    return pair_facts_of(TWO_DAYS)


@pytest.fixture(scope="module", params=LAYOUTS)
def sheet(request, facts):
    return sheet_of(TWO_DAYS, request.param, "light", facts)


def test_two_days_side_by_side_on_the_screen_are_two_maps():
    assert shown_of(TWO_DAYS) == "pair"
    assert shown_of(replace(TWO_DAYS, contrast="difference")) == "difference"
    for view in (replace(TWO_DAYS, compare=None), replace(TWO_DAYS, contrast="claimed_held")):
        assert shown_of(view) == "day"
    assert plate_view(TWO_DAYS, "pair") == TWO_DAYS


def test_the_earlier_day_comes_first_and_each_map_has_its_own(sheet):
    assert [mark.text for mark in sheet.marks if mark.kind == "day"] == DAYS


def test_both_maps_are_at_one_scale(sheet):
    scales = [mark.text for mark in sheet.marks if mark.kind == "scale"]
    assert len(scales) == 2
    assert len(set(scales)) == 1
    widths = [mark.box[2] for mark in sheet.marks if mark.kind == "region"]
    assert len(widths) % 2 == 0


def test_nothing_on_it_collides(sheet):
    assert collisions(sheet) == []


@pytest.mark.parametrize("size", ["column", "phone", "phone-short"])
def test_nothing_collides_where_one_day_has_no_ground_in_longer_words(size):
    view = View(SECOND, "all", compare=pd.Timestamp("2014-06-01"), language="uk")
    with speaking("uk"):
        sheet = sheet_of(view, size, "light", pair_facts_of(view))
    assert collisions(sheet) == []


def test_a_line_says_what_changed_in_km_and_percent_by_one_source(facts):
    line = change_line(facts)
    assert line.startswith("Kherson oblast, from the first day to the second: ")
    assert "5,402 km² (20.5 % of the land) lost" in line
    assert line.endswith("by VIINA alone.")
    assert "5,402 km² lost, says VIINA" in headline_text(facts)


def test_where_one_day_has_no_ground_no_change_is_given():
    facts = pair_facts_of(replace(TWO_DAYS, compare=pd.Timestamp("2014-06-01")))
    assert change_line(facts).startswith("The ground was not assessed on both days")
    assert headline_text(facts) == "Kherson oblast on two days"


def test_caption_and_alternative_text_speak_of_both_days(facts):
    for text in (caption_text(facts), alternative_text(facts)):
        for day in DAYS:
            assert f"{day}:" in text
        assert change_line(facts) in text


def test_figures_of_both_days_are_on_record(facts):
    figures = figures_of(facts)
    for day in (FIRST, SECOND):
        own = figures_of(facts_of(View(day, "UA-65", hidden=("events",)), has_strips=False))
        assert figures[f"{day.date()}:status:UA-65"] == own["status:UA-65"]
    assert figures["change:UA-65:lost"].startswith("Kherson oblast, lost: 5402")


def test_two_maps_need_two_days():
    with pytest.raises(ValueError, match="two days"):
        make_pair(View(SECOND, "UA-65"), dpi=75)


@pytest.fixture(scope="module")
def drawn() -> bytes:
    return make_shown(TWO_DAYS, "column", "dark", "svg")


def test_a_pair_is_verified_and_drawn_the_same_twice(drawn):
    verdict = verify(drawn)
    assert (verdict.state, verdict.view) == ("unchanged", TWO_DAYS)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b'"strips":false', b'"strips":true'),
        (b"&amp;compare=2022-09-30", b""),
    ],
)
def test_a_note_of_a_pair_that_cannot_be_drawn_is_none_of_ours(drawn, was, becomes):
    forged = drawn.replace(was, becomes)
    assert forged != drawn
    assert verify(forged).state == "unknown"


def test_the_command_says_what_it_cannot_draw(capsys, tmp_path):
    same = ["--day", "2022-11-15", "--beside", "2022-11-15", "--output", str(tmp_path)]
    assert main(same) == 2
    assert main([*same, "--compare", "2022-09-30"]) == 2
    heard = capsys.readouterr().err
    assert "Two maps need two days." in heard
    assert "give one of the two" in heard
