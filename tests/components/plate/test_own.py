"""Plates with what is a reader's own: marked as theirs, bound by its terms, never drawn anew."""

import json
import re
from dataclasses import replace
from html import escape, unescape

import numpy as np
import pandas as pd
import pytest
import shapely

from components.language.words import speaking
from components.paper.layout import SIZES
from components.plate.collisions import collisions
from components.plate.content.facts import Facts, compared_facts_of, facts_of
from components.plate.content.own import OwnData, OwnFile
from components.plate.content.text import alternative_text, caption_text, headline_text
from components.plate.plate import make_own_plate, make_plate, may_have_strips, plate_view, sheet_of
from components.plate.verify import verify
from components.scene.scene import OwnGround
from components.tables.load import load_tables
from components.tables.own import own_maps_name, tables_with_maps, tables_with_own
from components.view.view import View
from events.validate.collection import Terms
from geodata.messages import message
from tests.components.own.collections import collection, own_claims
from tests.components.own.maps import NAME, own_maps

VIEW = View(pd.Timestamp("2022-10-03"), "UA-65")
ANSWER = {"question": "khe-yes", "stance": "disputing", "unit": "% of votes counted",
          "denominator": ""}  # fmt: skip
ACLED = Terms(message("Source: ACLED, accessed on {day}", day="2026-11-30"), "", False)
MINE = Terms(message("Source: {file}", file="mine.csv"))


@pytest.fixture(scope="module")
def own() -> OwnData:
    maps = own_maps().maps
    assert maps is not None
    tables = tables_with_own(load_tables(), own_claims(ANSWER | {"value": "41"}))
    return OwnData(
        claims_file=OwnFile("my figures", MINE),
        events_file=OwnFile("my notes", MINE),
        maps_file=OwnFile(NAME, MINE),
        tables=tables_with_maps(tables, maps.shares, NAME, "Source: mine"),
        events=collection({}, {"geometry": shapely.Point(33.5, 46.9)}).events,
        ground=OwnGround(own_maps_name(NAME), maps.days, maps.steps),
    )


@pytest.fixture(scope="module")
def facts(own: OwnData) -> Facts:
    return facts_of(plate_view(VIEW), own=own)


def texts_on(sheet) -> str:
    return " ".join(mark.text for mark in sheet.marks)


def test_own_figures_and_shares_stand_on_the_strips_and_say_whose_they_are(facts: Facts) -> None:
    points = [point for strip in facts["strips"] for point in strip["points"]]
    own = [point["label"] for point in points if point.get("is_own")]
    assert own == [f"{NAME} (your file) 10.7", "41 (yours)"]


def test_headline_and_ranges_are_those_of_the_atlas(facts: Facts) -> None:
    shipped = facts_of(plate_view(VIEW))
    assert headline_text(facts) == headline_text(shipped)
    assert facts["regions"] == shipped["regions"]


def test_own_map_is_the_ground_with_its_day_and_age(facts: Facts) -> None:
    ground = facts["ground"]
    assert ground is not None
    assert (ground["is_own"], ground["assessed_on"]) == (True, "2022-09-30")
    assert ground["counts"]["UA-65"]["held"] > 0
    words = f"by {NAME} (your file), map of 30 September 2022, 3 days old, place by place"
    for text in (caption_text(facts), alternative_text(facts)):
        assert f"{words}, not checked by the atlas" in text


def test_without_a_map_of_late_the_ground_is_the_shipped(own: OwnData) -> None:
    late = facts_of(replace(VIEW, day=pd.Timestamp("2022-11-20")), own=own)
    shipped = facts_of(replace(VIEW, day=pd.Timestamp("2022-11-20")))
    assert late["ground"] is not None
    assert shipped["ground"] is not None
    assert late["ground"]["source"] == shipped["ground"]["source"]
    assert np.array_equal(late["ground"]["statuses"], shipped["ground"]["statuses"])


def test_caption_names_each_file_and_that_nobody_checked_it(facts: Facts) -> None:
    for name in ("my figures", "my notes", NAME):
        assert f"{name} (Source: " in facts["own"]
    assert "not checked by the atlas" in facts["own"]
    assert facts["own"] in caption_text(facts)


def test_only_files_of_which_something_is_there_are_named(own: OwnData) -> None:
    early = facts_of(View(pd.Timestamp("2016-05-05"), "UA-65"), own=own)
    assert (early["own"], early["own_files"], early["own_events"]) == ("", [], "")


def test_events_of_a_source_that_keeps_its_rows_are_counted_alone(own: OwnData) -> None:
    acled = replace(own, events_file=OwnFile("kherson", ACLED))
    facts = facts_of(plate_view(VIEW), own=acled)
    assert not [event for event in facts["events"] if event["category"] == "own"]
    assert facts["own_events"].startswith("2 events of your own file kherson: counted alone")
    assert "Source: ACLED, accessed on 2026-11-30" in facts["own"]
    content = make_own_plate(VIEW, acled, "landscape", "light", "svg")
    assert b"Shots near the bridge" not in content
    assert "Shots near the bridge" not in alternative_text(facts)


def test_own_events_that_the_filters_leave_out_are_not_there(own: OwnData) -> None:
    votes = facts_of(replace(VIEW, categories=("vote",)), own=own)
    assert not [event for event in votes["events"] if event["category"] == "own"]


def test_each_sheet_shows_the_marks_and_nothing_overlaps(own: OwnData) -> None:
    for language in ("en", "uk"):
        with speaking(language):
            facts = facts_of(plate_view(VIEW), own=own)
        shown = replace(VIEW, language=language)
        for size in filter(may_have_strips, SIZES):
            sheet = sheet_of(shown, size, "light", facts)
            assert collisions(sheet) == []
            assert ("yours, not checked" if language == "en" else "ваше, не") in texts_on(sheet)
            assert NAME in texts_on(sheet)


def test_a_crowd_of_own_events_is_counted_in_few_places(own: OwnData) -> None:
    random = np.random.default_rng(7)
    rows = [
        {"geometry": shapely.Point(*at)}
        for at in random.uniform((33, 46), (39, 49), (3000, 2)).round(3)
    ]
    crowd = replace(own, events=collection(*rows).events)
    sheet = sheet_of(VIEW, "landscape", "light", facts_of(plate_view(VIEW), own=crowd))
    assert 0 < len([mark for mark in sheet.marks if mark.kind == "pill"]) <= 60
    assert collisions(sheet) == []


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_check_says_that_it_holds_data_which_are_not_the_atlas_s(own: OwnData, form: str) -> None:
    verdict = verify(make_own_plate(VIEW, own, "column", "light", form, 75))
    assert verdict.state == "unchecked"
    assert "data which are not the atlas’s" in verdict.message
    assert "my figures" in verdict.message
    assert verdict.view == plate_view(VIEW)


def test_a_note_without_the_word_for_own_data_is_found_altered(own: OwnData) -> None:
    content = make_own_plate(VIEW, own, "column", "light", "svg")
    found = re.search(rb'<metadata id="claims-atlas">([^<]+)<', content)
    assert found is not None
    note = json.loads(unescape(found[1].decode()))
    assert set(note["own"]) == {"my figures", "my notes", NAME}
    bare = json.dumps({key: one for key, one in note.items() if key != "own"})
    assert verify(content.replace(found[1], escape(bare).encode())).state == "altered"


@pytest.mark.parametrize("names", [[], "mine", [1], ["\u001b[2J"]])
def test_a_note_with_other_things_for_names_is_none_of_ours(own: OwnData, names: object) -> None:
    content = make_own_plate(VIEW, own, "column", "light", "svg")
    found = re.search(rb'<metadata id="claims-atlas">([^<]+)<', content)
    assert found is not None
    note = json.loads(unescape(found[1].decode())) | {"own": names}
    forged = escape(json.dumps(note)).encode()
    assert verify(content.replace(found[1], forged)).state == "unknown"


def test_a_plate_on_which_nothing_of_theirs_is_to_be_seen_is_the_shipped_one(own: OwnData) -> None:
    view = View(pd.Timestamp("2016-05-05"), "UA-65")
    assert make_own_plate(view, own, "column", "light", "svg") == make_plate(
        view, "column", "light", "svg"
    )


def test_what_changed_is_drawn_by_the_own_maps_with_the_days_of_both(own: OwnData) -> None:
    view = replace(
        VIEW, day=pd.Timestamp("2022-09-20"), compare=pd.Timestamp("2022-10-03"),
        contrast="difference",
    )  # fmt: skip
    facts = compared_facts_of(view, own)
    assert facts["changes"] is not None
    assert facts["changes"]["source"] == f"{NAME} (your file)"
    assert {row["lost"][0] for row in facts["changes"]["rows"]} == {0.0}
    name = f"{NAME} (your file)"
    assert facts["control_sources"] == [(name, "2022-09-20"), (name, "2022-09-30")]
    assert facts["own_files"] == [NAME]
    words = f"by {name}, maps of 20 September 2022 and 30 September 2022, place by place"
    assert words in caption_text(facts)
    shipped = compared_facts_of(view)["changes"]
    assert shipped is not None
    assert shipped["rows"] != facts["changes"]["rows"]
    assert verify(make_own_plate(view, own, "column", "light", "svg")).state == "unchecked"


def test_what_changed_before_the_first_own_map_is_the_shipped_ground(own: OwnData) -> None:
    view = replace(
        VIEW, day=pd.Timestamp("2022-06-20"), compare=pd.Timestamp("2022-10-03"),
        contrast="difference",
    )  # fmt: skip
    facts, shipped = compared_facts_of(view, own), compared_facts_of(view)
    assert facts["changes"] is not None
    assert shipped["changes"] is not None
    assert facts["changes"]["rows"] == shipped["changes"]["rows"]
    assert (facts["own"], facts["own_files"]) == ("", [])
