"""The plate: what it says is what the tables say, nothing overlaps, and its looks hold.

``ATLAS_WRITE_BASELINES=1 make test ARGS="-k plate_looks"`` writes the pictures anew; look at them.
"""

import os
import re
import warnings
from io import BytesIO
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from components.language.words import day_in_words, speaking
from components.paper.basemap import project_points
from components.paper.faces import FACES
from components.paper.fonts import fit, letters_of, shown, text_width, wrap
from components.paper.layout import LAYOUTS, Sizes
from components.paper.places import around, free_place, overlaps
from components.paper.sheet import put_text
from components.plate.collisions import collisions, text_boxes
from components.plate.content.facts import facts_of, figures_of, held_words
from components.plate.content.note import Order, note_of, words_of, write_note
from components.plate.content.text import (
    assessed_words,
    caption_text,
    headline_text,
    standfirst_text,
)
from components.plate.files import write_file
from components.plate.map.frame import map_frame
from components.plate.map.pills import pile_events
from components.plate.parts.strips import Label, choose_strips, place_labels
from components.plate.plate import (
    make_plate,
    may_have_strips,
    plate_file_name,
    plate_texts,
    plate_view,
    sheet_of,
)
from components.view.view import View

BASELINES = Path(__file__).parent / "plates"
DAY = pd.Timestamp("2022-09-30")
BASELINE_DPI = 30
# Share of pixels that may differ by more than a little: letters are drawn a shade otherwise by
# another FreeType.
PIXEL_BUDGET = 0.01
DAYS = st.dates(pd.Timestamp("2013-11-21").date(), pd.Timestamp("2026-08-01").date())

# day, region, size, theme
SAMPLE = [
    ("2013-12-01", "UA-14", "landscape", "light"),
    ("2013-12-01", "UA-43", "column", "print"),
    ("2013-12-01", "all", "square", "dark"),
    ("2014-03-18", "UA-43", "landscape", "light"),
    ("2014-03-18", "UA-43", "portrait", "dark"),
    ("2014-03-18", "UA-43", "page", "light"),
    ("2014-06-01", "UA-14", "landscape", "print"),
    ("2014-06-01", "UA-09", "square", "light"),
    ("2014-06-01", "all", "column", "dark"),
    ("2021-06-01", "UA-23", "portrait", "print"),
    ("2022-03-15", "UA-65", "landscape", "dark"),
    ("2022-03-15", "UA-23", "page", "print"),
    ("2022-03-15", "UA-09", "column", "light"),
    ("2022-09-30", "UA-65", "landscape", "light"),
    ("2022-09-30", "UA-65", "portrait", "light"),
    ("2022-09-30", "UA-65", "column", "light"),
    ("2022-09-30", "UA-23", "square", "print"),
    ("2022-09-30", "UA-23", "page", "dark"),
    ("2022-09-30", "all", "landscape", "dark"),
    ("2022-09-30", "all", "page", "light"),
    ("2022-11-15", "UA-65", "square", "light"),
    ("2024-06-01", "UA-14", "portrait", "light"),
    ("2024-06-01", "UA-23", "column", "dark"),
    ("2025-03-01", "UA-43", "landscape", "print"),
    ("2022-09-30", "UA-65", "phone", "light"),
    ("2024-06-01", "all", "phone-short", "dark"),
]


def plate_of(day, region, size, theme):
    view = View(pd.Timestamp(day), region)
    facts = facts_of(plate_view(view))
    note = write_note(note_of(facts, Order(view, size, theme)))
    return sheet_of(view, size, theme, facts), words_of(facts), note


def pixels_of(content):
    with Image.open(BytesIO(content)) as picture:
        return np.asarray(picture.convert("RGB")).astype(int)


@pytest.mark.parametrize(("day", "region", "size", "theme"), SAMPLE)
def test_a_plate_looks_as_it_did_and_nothing_on_it_collides(day, region, size, theme):
    sheet, words, note = plate_of(day, region, size, theme)
    assert collisions(sheet) == []
    drawn = write_file(sheet, "png", words, note, BASELINE_DPI)
    baseline = BASELINES / f"{day}-{region}-{size}-{theme}.png"
    if os.environ.get("ATLAS_WRITE_BASELINES"):
        Image.open(BytesIO(drawn)).save(baseline, optimize=True, pnginfo=PngInfo())
    now, then = pixels_of(drawn), pixels_of(baseline.read_bytes())
    assert now.shape == then.shape
    assert (np.abs(now - then).max(axis=2) > 40).mean() <= PIXEL_BUDGET


def test_baselines_are_small():
    sizes = [path.stat().st_size for path in BASELINES.glob("*.png")]
    assert len(sizes) == len(SAMPLE) == 26
    assert max(sizes) < 70_000


def test_a_collision_is_found_where_there_is_one():
    sheet, _words, _note = plate_of("2022-09-30", "UA-65", "landscape", "light")
    first = next(mark for mark in sheet.marks if mark.kind == "headline")
    x, y = first.artist.get_position()
    put_text(sheet, x + 3, y + 2, "over it", "text", 20)
    put_text(sheet, sheet.width - 10, 500, "leaves the sheet", "text", 20)
    found = collisions(sheet)
    assert any("overlaps" in words and "over it" in words for words in found)
    assert any("leaves the sheet" in words for words in found)


@pytest.mark.parametrize("size", ["landscape", "portrait"])
def test_an_address_without_a_host_is_not_printed(size):
    view = View(DAY, "UA-65")
    for site, has_link in (("", False), ("https://atlas.example", True)):
        drawn = text_boxes(sheet_of(view, size, "light", site=site))
        texts = " ".join(text for _kind, text, _box in drawn)
        assert ("atlas.example" in texts, "?day=" in texts, "link" in texts) == (has_link,) * 3
        assert "KHE-220930" in texts


def test_the_longest_names_and_no_events_collide_nowhere():
    view = View(DAY, "UA-23")
    facts = facts_of(view) | {"events": [], "event_count": 0}
    for region in facts["regions"]:
        region["name"] = "Zaporizhzhia-Melitopol"
    for size in LAYOUTS:
        assert collisions(sheet_of(view, size, "light", facts)) == []


def test_text_from_data_is_shown_as_it_is():
    view = View(DAY, "UA-65")
    facts = facts_of(view)
    canaries = ("{{7*7}}", "$x^2$", "<script>alert(1)</script>")
    for event, canary in zip(facts["events"], canaries, strict=False):
        event["title"] = canary
    facts["strips"] = facts["strips"][:1]
    facts["sources"] = [[canary, "2022-09-30"] for canary in canaries]
    texts = " ".join(
        text for _kind, text, _box in text_boxes(sheet_of(view, "page", "light", facts))
    )
    for canary in canaries:
        assert canary in texts
    sheet = sheet_of(view, "page", "light", facts)
    note = write_note(note_of(facts, Order(view, "page", "light")))
    drawn = write_file(sheet, "svg", words_of(facts), note).decode()
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_a_letter_that_no_face_has_is_a_question_mark():
    assert shown("Київ 北京", "text") == "Київ ??"


def test_every_face_holds_the_letters_of_the_data(tables):
    texts = " ".join([*tables.events["title"], *tables.sources["publisher"],
                      *tables.basemap["cities"]["city_name"]])  # fmt: skip
    for face in FACES:
        assert {letter for letter in texts if ord(letter) not in letters_of(face)} == set()


def test_figures_are_tabular_and_lining():
    for face in FACES:
        assert text_width("1111", face, 20) == pytest.approx(text_width("8808", face, 20), abs=0.9)


def test_the_same_view_gives_the_same_bytes():
    view = View(DAY, "UA-65")
    for form in ("png", "svg", "pdf"):
        assert make_plate(view, "column", form=form, dpi=75) == make_plate(
            view, "column", form=form, dpi=75
        )


def test_drawing_raises_no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        make_plate(View(DAY, "all"), "square", "dark", dpi=75)


def test_a_plate_of_no_known_size_theme_or_format_is_refused():
    for wrong in ({"size": "poster"}, {"theme": "sepia"}, {"form": "gif"}):
        with pytest.raises(ValueError, match="there are"):
            make_plate(View(), **({"dpi": 75} | wrong))


@settings(max_examples=25, deadline=None)
@given(day=DAYS, region=st.sampled_from(["all", "UA-65", "UA-43"]))
def test_file_name_caption_and_note_carry_the_day_of_the_view(day, region):
    view = View(pd.Timestamp(day), region)
    facts = facts_of(view)
    words = words_of(facts)
    assert day.isoformat() in plate_file_name(view, "landscape", "png")
    assert note_of(facts, Order(view, "landscape", "light"))["day"] == day.isoformat()
    assert day_in_words(day) in words["caption"]
    assert day_in_words(day) in words["title"]
    assert day_in_words(day) in words["alternative"]


@pytest.mark.parametrize("day", ["2014-05-11", "2022-02-24", "2023-06-06"])
def test_the_day_on_the_plate_is_the_day_of_the_view(day):
    sheet, _words, _note = plate_of(day, "UA-65", "landscape", "light")
    shown_days = [mark.text for mark in sheet.marks if mark.kind == "day"]
    assert shown_days == [day_in_words(pd.Timestamp(day))]


def test_the_headline_names_the_place_and_who_says():
    facts = facts_of(View(DAY, "UA-65"))
    assert headline_text(facts) == (
        "Kherson oblast: Russia claims all of it; three assessments put 85 to 93 percent under "
        "Russian control"
    )
    early = facts_of(View(pd.Timestamp("2022-03-15"), "UA-14"))
    assert headline_text(early).endswith("one assessment puts 50 percent under Russian control")
    before = facts_of(View(pd.Timestamp("2014-06-01"), "UA-14"))
    assert headline_text(before).startswith(
        "Donetsk oblast: Russian-backed leaders claim independence"
    )
    of_all = headline_text(facts_of(View(DAY, "all")))
    assert of_all.startswith("Five regions: Russia claims ")
    assert "assessments put Russian control at 53 percent of Donetsk oblast up to " in of_all
    assert of_all.endswith(" percent of Crimea")
    for facts_of_all in (facts, before):
        assert "Ukraine" not in headline_text(facts_of_all)


def test_no_assessment_is_said_and_not_drawn_as_nothing_held():
    assert assessed_words(0, 0, 0) == "no assessment of control"
    assert held_words({"count": 0, "low": 0, "high": 0, "judged": ""}) == "no assessment"
    assert held_words({"count": 2, "low": 0, "high": 0.004}) == "under 1 % held"


def test_a_picture_of_all_regions_says_who_judged_each_and_leaves_no_city_to_be_meant():
    facts = facts_of(View(pd.Timestamp("2014-09-20"), "all"), has_strips=False)
    assert "Donetsk, Luhansk and Kherson oblasts held in part" in headline_text(facts)
    said = standfirst_text(facts)
    assert "Crimea, since 27 February 2014: European Court of Human Rights" in said
    assert "Donetsk and Luhansk oblasts, since 11 May 2014: European Court of Human Rights" in said
    known = facts_of(View(pd.Timestamp("2014-09-20"), "all", known_by=True), has_strips=False)
    assert "European Court" not in standfirst_text(known)


def test_a_picture_says_who_judged_where_nobody_assessed():
    facts = facts_of(View(pd.Timestamp("2014-03-16"), "UA-43"), has_strips=False)
    assert headline_text(facts).endswith("judged held, no share of this day on record")
    said = (
        "since 27 February 2014: European Court of Human Rights, judgment, published 25 June 2024"
    )
    assert said in standfirst_text(facts)
    assert said in caption_text(facts)
    known = facts_of(View(pd.Timestamp("2014-03-16"), "UA-43", known_by=True), has_strips=False)
    assert "European Court" not in caption_text(known)
    assert said in figures_of(facts)["judged:UA-43"]


@pytest.mark.parametrize(
    ("day", "unborn"),
    [
        ("2014-03-16", ("68/262", "ES-11/")),
        ("2014-03-27", ("ES-11/",)),
        ("2022-10-11", ("ES-11/",)),
    ],
)
@pytest.mark.parametrize("region", ["all", "UA-43", "UA-14"])
def test_no_picture_names_a_resolution_before_its_day(day, unborn, region):
    facts = facts_of(View(pd.Timestamp(day), region), has_strips=False)
    said = " ".join([headline_text(facts), standfirst_text(facts), caption_text(facts)])
    assert not [symbol for symbol in unborn if symbol in said + facts["boundary"]]


def test_nearly_all_is_not_all():
    assert held_words({"count": 1, "low": 0.996, "high": 0.996}) == "99 % held"
    assert assessed_words(0.996, 0.996, 1) == "one assessment puts 99 percent under Russian control"


def test_caption_is_written_from_the_data():
    caption = plate_texts(View(DAY, "UA-65"))["caption"]
    assert caption.startswith("Map of Kherson oblast on 30 September 2022.")
    assert "assessments put 85 to 93 percent of its area under Russian control" in caption
    assert "47 events in the 90 days before." in caption


def test_known_by_and_hidden_layers_show_on_the_plate():
    view = View(DAY, "UA-65", known_by=True, hidden=("events",))
    sheet = sheet_of(view, "landscape", "light")
    texts = " ".join(mark.text for mark in sheet.marks)
    assert "Only what had been published by this day is shown." in texts
    assert not [mark for mark in sheet.marks if mark.kind == "pill"]


def test_filters_count_on_the_plate_as_on_the_screen():
    all_of = facts_of(View(DAY, "UA-65"))
    votes = facts_of(View(DAY, "UA-65", categories=("vote",)))
    assert 0 < votes["event_count"] < all_of["event_count"]
    assert {event["category"] for event in votes["events"]} == {"vote"}


def test_an_event_beyond_the_map_is_counted_but_not_as_on_it():
    kyiv = View(pd.Timestamp("2013-12-01"), "UA-65")
    texts = " ".join(mark.text for mark in sheet_of(kyiv, "landscape", "light").marks)
    assert "2 events in the 90 days before, 0 on this map" in texts


def test_every_figure_on_the_strips_is_in_the_note():
    facts = facts_of(View(DAY, "UA-65"))
    figures = figures_of(facts)
    assert "87.05 % of votes counted" in figures["C015"]
    assert figures["status:UA-65"].startswith("Kherson oblast: Russia claims to have annexed it")
    assert "84.81 % held, ISW" in figures["control:UA-65:ISW"]


def test_a_label_of_a_strip_stays_over_its_own_mark():
    labels = [
        Label("a", at=50.0, reach=0.0, width=40.0),
        Label("b", at=60.0, reach=0.0, width=40.0),
        Label("c", at=62.0, reach=0.0, width=40.0),
    ]
    placed = place_labels(labels, 0, 200)
    assert [label.text for label in placed] == ["a", "b"]
    for label in placed:
        assert label.x - 8 <= label.at <= label.x + label.width + 8


@pytest.mark.parametrize("size", [*filter(may_have_strips, LAYOUTS)])
@pytest.mark.parametrize(
    ("day", "region"),
    [("2025-12-28", "UA-14"), ("2022-09-30", "UA-65"), ("2022-09-30", "all")],
)
def test_every_mark_on_the_strips_says_its_figure_and_strips_left_out_are_named(day, region, size):
    view = View(pd.Timestamp(day), region)
    texts = [mark.text for mark in sheet_of(view, size, "light").marks]
    said = " ".join(texts)
    more = said.partition("More in the atlas: ")[2]
    for strip in facts_of(view)["strips"]:
        labels = {point["label"] for point in strip["points"]}
        is_shown = bool(labels & {*texts}) and strip["label"] not in more
        assert is_shown or strip["label"] in more
        if is_shown:
            assert {label for label in labels if label not in said} == set()


def test_the_key_of_the_stances_ends_within_a_narrow_picture():
    with speaking("uk"):
        sheet = sheet_of(
            View(pd.Timestamp("2025-12-28"), "UA-14", language="uk"), "column", "light"
        )
    width, margin = LAYOUTS["column"].width, LAYOUTS["column"].margin
    ends = [box[0] + box[2] for kind, _text, box in text_boxes(sheet) if kind == "key"]
    assert max(ends) <= width - margin + 1


def test_strips_with_two_sides_come_first():
    def strip(name, *stances):
        return {"label": name, "points": [{"stance": stance} for stance in stances]}

    strips = [
        strip("one", "claimed"),
        strip("two", "claimed", "disputing"),
        strip("three", "claimed"),
    ]
    assert [each["label"] for each in choose_strips(strips, 2)] == ["one", "two"]
    assert [each["label"] for each in choose_strips(strips, 1)] == ["two"]


def test_a_lower_label_moves_and_then_goes():
    room = (0, 0, 100, 100)
    places = around((50, 50), 20, 10, 5)
    assert free_place(places, [], room) == places[0]
    assert free_place(places, [places[0]], room) not in (None, places[0])
    assert free_place(places, [room], room) is None
    assert overlaps((0, 0, 2, 2), (1, 1, 2, 2))
    assert not overlaps((0, 0, 1, 1), (1, 0, 1, 1))


def test_lines_are_never_wider_than_asked():
    text = "Russian-installed election commission of the Zaporizhzhia region says so"
    for line in wrap(text, "text", 16, 150):
        assert text_width(line, "text", 16) <= 150
    assert fit("Zaporizhzhia", "bold", 20, 40).endswith("…")


def test_the_map_is_conformal_and_true_to_scale():
    points = project_points([36.2, 36.2, 36.3], [47.2, 47.3, 47.2])
    north, east = points[1] - points[0], points[2] - points[0]
    assert np.hypot(*north) == pytest.approx(11.12, rel=0.005)  # a tenth of a degree, in km
    assert np.dot(north, east) == pytest.approx(0, abs=0.2)
    assert np.hypot(*east) == pytest.approx(11.13 * np.cos(np.radians(47.2)), rel=0.005)


def test_a_pile_holds_each_event_once():
    facts = facts_of(View(DAY, "UA-65"))
    frame = map_frame((36, 120, 1040, 650), LAYOUTS["landscape"])
    ids = [event["id"] for pile in pile_events(frame, facts) for event in pile.events]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {event["id"] for event in facts["events"] if event["on_map"]}
    assert Sizes().name > Sizes().figure


def test_a_plate_is_of_one_day_and_hides_what_belongs_to_the_screen():
    view = View(
        DAY, "UA-65", present=True, data="2026-11-22", compare=DAY, lesson="two-maps", step=2
    )
    assert plate_view(view) == View(DAY, "UA-65")
    assert re.fullmatch(
        r"claims-atlas-ua-65-2022-09-30-page\.pdf", plate_file_name(view, "page", "pdf")
    )
