"""Plates for a phone: large type, two figures, and what is left out is said."""

from dataclasses import replace

import pandas as pd
import pytest

from components.language.words import speaking
from components.paper.layout import LAYOUTS
from components.paper.sheet import UNITS_PER_INCH
from components.plate.collisions import collisions
from components.plate.content.facts import compared_facts_of, facts_of
from components.plate.content.figures import brief_facts, large_figures
from components.plate.plate import make_shown, plate_texts, plate_view, sheet_of
from components.plate.verify import verify
from components.view.view import View

VIEW = View(pd.Timestamp("2022-09-30"), "UA-65")
PHONES = [size for size, layout in LAYOUTS.items() if layout.is_brief]
PHONE_PIXELS, LEAST_PIXELS = 390, 11
VIEWS = {
    "annexed": VIEW,
    "declared": View(pd.Timestamp("2014-06-01"), "all", language="uk"),
    "judged": View(pd.Timestamp("2014-03-20"), "UA-43", known_by=True, language="uk"),
    "nothing": View(pd.Timestamp("2013-12-01"), "UA-23"),
    "near": replace(VIEW, camera=(46.63, 32.6, 9.0), language="uk"),
}


@pytest.fixture(scope="module", params=[(size, name) for size in PHONES for name in VIEWS])
def sheet(request):
    size, name = request.param
    return sheet_of(VIEWS[name], size, "light", site="https://atlas.example")


def test_there_are_two_shapes_for_a_phone():
    shapes = [LAYOUTS[size].width / LAYOUTS[size].height for size in PHONES]
    assert shapes == [9 / 16, 4 / 5]


def test_the_smallest_letters_can_be_read_on_a_phone(sheet):
    artists = [mark.artist for mark in sheet.marks if mark.artist is not None]
    smallest = min(artist.get_fontsize() for artist in artists) * UNITS_PER_INCH / 72
    assert smallest * PHONE_PIXELS / sheet.width >= LEAST_PIXELS


def test_nothing_on_it_collides(sheet):
    assert collisions(sheet) == []


def test_the_day_and_the_code_are_on_it(sheet):
    kinds = [mark.kind for mark in sheet.marks]
    assert kinds.count("day") == kinds.count("code") == 1
    assert "pill" not in kinds
    assert "atlas.example" in " ".join(mark.text for mark in sheet.marks)


def test_two_figures_say_what_is_claimed_and_what_is_assessed():
    claimed, assessed = large_figures(facts_of(VIEW))
    assert claimed.figure == "Whole region"
    assert claimed.words == "claimed by Russia as annexed, since 30 September 2022"
    assert assessed.figure == "85–93 %"
    assert assessed.words == "of its area held by Russian forces, in 3 assessments"


def test_lowest_and_highest_of_all_regions_are_named():
    _claimed, assessed = large_figures(facts_of(replace(VIEW, region="all")))
    assert assessed.figure == "53–100 %"
    assert assessed.words.endswith("least in Donetsk oblast, most in Crimea")


def test_two_figures_of_a_difference_are_of_one_source_that_is_named():
    view = replace(VIEW, compare=pd.Timestamp("2022-11-15"), contrast="difference")
    for region in ("UA-65", "all"):
        _gained, lost = large_figures(compared_facts_of(replace(view, region=region)))
        assert lost.figure.endswith(" km²")
        assert lost.words.endswith(" % of the land, says VIINA")


def test_no_figure_is_given_where_nobody_assesses():
    with speaking("en"):
        _claimed, assessed = large_figures(facts_of(VIEWS["nothing"]))
    assert assessed.figure == "No assessment"


def test_what_has_no_room_is_said():
    facts = brief_facts(facts_of(VIEW, has_strips=False))
    missing = "47 events in the 90 days before and rival figures"
    assert facts["left_out"] == f"Not shown here, but in the atlas under this code: {missing}."
    assert brief_facts(facts) == facts
    without = brief_facts(facts_of(replace(VIEW, hidden=("events",)), has_strips=False))
    assert without["left_out"].endswith("under this code: rival figures.")


def test_its_words_speak_of_no_event_that_it_does_not_show():
    assert "events" in plate_texts(VIEW)["caption"]
    assert "events" not in plate_texts(VIEW, "phone")["caption"]


def test_a_difference_for_a_phone_is_checked_and_has_no_strips():
    view = replace(VIEW, compare=pd.Timestamp("2022-11-15"), contrast="difference")
    drawn = make_shown(view, "phone-short", "print", "svg")
    assert b'"strips":false' in drawn
    verdict = verify(drawn)
    assert (verdict.state, verdict.view) == ("unchanged", plate_view(view, "difference"))
