"""The ground on a plate: as much as the table says, four states apart, and words where it ends."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from components.language.words import day_short, speaking
from components.paper.basemap import Frame
from components.paper.colours import THEMES, colours_of
from components.paper.ground import (
    change_shapes,
    ground_sample,
    ground_shapes,
    put_ground,
    put_over_hatch,
)
from components.paper.hatch import put_hatch
from components.paper.layout import LAYOUTS
from components.paper.sheet import UNITS_PER_INCH, Sheet, put_path, rect_path
from components.plate.collisions import collisions
from components.plate.content.facts import (
    can_be_compared,
    compared_facts_of,
    facts_of,
    figures_of,
    pair_facts_of,
)
from components.plate.content.text import (
    alternative_text,
    caption_text,
    doubt_text,
    headline_text,
)
from components.plate.map.frame import map_frame
from components.plate.map.regions import shapes_of
from components.plate.plate import make_difference, make_plate, plate_texts, sheet_of
from components.plate.verify import verify
from components.scene.map_words import map_words
from components.tables.ground import ground_statuses
from components.tables.load import load_tables
from components.view.view import View
from geodata.control import control_on
from geodata.schema_ground import GROUND_FIRST_DAY, GROUND_IN_DOUBT, GROUND_SOURCE_ID
from tests.shipped import ground_last_day

SIDE = 100

# What is left of red, green and blue light to an eye: all of it; without one of its three kinds of
# cones, after Machado, Oliveira and Fernandes (2009); without any.
EYES = {
    "all": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
               [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
               [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
               [0.004733, 0.691367, 0.303900]],
    "none": [[0.2126, 0.7152, 0.0722]] * 3,
}  # fmt: skip


@pytest.fixture(scope="module")
def frame() -> Frame:
    """The map of a plate that shows all five regions."""
    return map_frame((36.0, 120.0, 1040.0, 650.0), LAYOUTS["landscape"])


@pytest.fixture(scope="module")
def regions(frame):
    """Shapes of the regions on it."""
    return shapes_of(frame)


def contrast(one, other, eye):
    lights = []
    for colour in (one, other):
        shares = np.asarray(colour) / 255
        light = np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)
        lights.append(np.clip(np.asarray(EYES[eye]) @ light, 0, 1) @ (0.2126, 0.7152, 0.0722))
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def drawn_states(theme):
    """Pixels of land that is bare, claimed only, contested, held, and held and claimed."""
    sheet = Sheet(5 * SIDE, SIDE, theme)
    states = [("", False), ("", True), ("contested", False), ("held", False), ("held", True)]
    for place, (kind, is_claimed) in enumerate(states):
        box = (place * SIDE, 0.0, SIDE, SIDE)
        path = rect_path(*box)
        put_path(sheet, path, "ukraine")
        ground = ground_sample(kind, box) if kind else None
        if ground is not None:
            put_ground(sheet, ground, 4, path)
        if is_claimed:
            put_hatch(sheet, shapely.box(box[0], 0, box[0] + SIDE, SIDE), 4, None)
        if is_claimed and ground is not None:
            put_over_hatch(sheet, ground, path)
    sheet.figure.set_dpi(UNITS_PER_INCH)
    canvas = FigureCanvasAgg(sheet.figure)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[:, :, :3].astype(int)
    return [pixels[4:-4, x + 4 : x + SIDE - 4].reshape(-1, 3) for x in range(0, 5 * SIDE, SIDE)]


def nearest(pixels, colour):
    """Drawn colour nearest to one that is expected, of at least a twentieth of the pixels."""
    colours, counts = np.unique(pixels, axis=0, return_counts=True)
    often = colours[counts > len(pixels) / 20]
    return often[np.abs(often - np.asarray(colour[:3]) * 255).sum(axis=1).argmin()]


@pytest.mark.parametrize("theme", THEMES)
def test_claimed_contested_held_and_bare_stay_apart_in_grey_and_to_every_eye(theme):
    tokens = colours_of(theme)
    bare, claimed, contested, held, both = drawn_states(theme)
    land, plum = nearest(bare, tokens["ukraine"]), nearest(held, tokens["ramp-4"])
    half, lines = nearest(contested, tokens["ramp-2"]), nearest(contested, tokens["bar"])
    hatch, faint = nearest(claimed, tokens["hatch"]), nearest(both, tokens["hatch"])
    assert not (faint == hatch).all()
    for eye in EYES:
        assert contrast(plum, land, eye) > 2.5
        assert contrast(half, land, eye) > 1.5
        assert contrast(plum, half, eye) > 1.6
        assert contrast(lines, half, eye) > 3
        assert contrast(hatch, land, eye) > 4
        assert contrast(faint, plum, eye) > 1.35


def test_the_words_of_the_edge_stand_by_a_sign_that_fades():
    widths = [shapely.bounds(shape)[2] for shape in ground_sample("edge", (0, 0, 16, 8)).fills]
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 8


@settings(max_examples=8)
@given(day=st.dates(GROUND_FIRST_DAY.date(), ground_last_day().date()))
def test_what_is_drawn_is_the_share_that_the_table_has(frame, regions, day):
    on = pd.Timestamp(day)
    fills = ground_shapes(frame, ground_statuses(on, is_as_given=True)["status"].to_numpy()).fills
    control = control_on(on, load_tables().control)
    shares = control[control["source_id"] == GROUND_SOURCE_ID].set_index("region_id")
    for region_id, shape in regions.items():
        drawn = sum(shapely.area(shapely.intersection(fill, shape)) for fill in fills) / len(fills)
        said = shares.loc[region_id, "held_share"] + shares.loc[region_id, "contested_share"] / 2
        assert drawn / shapely.area(shape) == pytest.approx(said, abs=0.01)


def test_a_map_from_near_shows_the_same_ground():
    near = map_frame((36.0, 120.0, 1040.0, 650.0), LAYOUTS["landscape"], (46.63, 32.6, 9.0))
    statuses = ground_statuses(pd.Timestamp("2022-11-15"), is_as_given=False)["status"].to_numpy()
    seen = shapely.box(near.x, near.y, near.x + near.w, near.y + near.h)
    kherson = shapely.intersection(shapes_of(near)["UA-65"], seen)
    held = shapely.area(shapely.intersection(ground_shapes(near, statuses).fills[4], kherson))
    places = load_tables().ground_places
    assert 0.2 < held / shapely.area(kherson) < 0.8
    none = np.full(len(places), "not_held", object)
    assert all(shapely.is_empty(shape) for shape in ground_shapes(near, none).fills)


@pytest.mark.parametrize("day", ["2022-02-23", "2026-06-09"])
def test_where_no_ground_is_assessed_dots_and_words_say_so(day):
    view = View(pd.Timestamp(day), "all")
    facts = facts_of(view)
    assert facts["ground"] is None
    texts = [mark.text for mark in sheet_of(view, "landscape", "light").marks]
    assert "ground not assessed on this day" in texts
    assert "held by Russian forces" not in texts
    for text in (caption_text(facts), alternative_text(facts)):
        assert "No source assesses the ground place by place on this day." in text


@pytest.mark.parametrize("day", ["2022-02-24", "2026-06-08"])
def test_ground_is_drawn_from_the_first_day_until_the_last_picture_is_too_old(day):
    sheet = sheet_of(View(pd.Timestamp(day), "all"), "landscape", "light")
    texts = " ".join(mark.text for mark in sheet.marks)
    assert "held by Russian forces" in texts
    assert "place by place" in texts
    assert ("last on 24 April 2026" in texts) == (day > "2026-04-24")


def test_what_was_known_by_the_day_is_drawn_as_given_and_else_settled():
    view = View(pd.Timestamp("2022-11-20"), "UA-65")
    settled, given_ = facts_of(view)["ground"], facts_of(replace(view, known_by=True))["ground"]
    assert settled["counts"] != given_["counts"]
    assert "less than a week" in plate_texts(view)["caption"]
    assert "less than a week" not in plate_texts(replace(view, known_by=True))["caption"]


def test_the_places_that_are_drawn_are_on_record():
    figures = figures_of(facts_of(View(pd.Timestamp("2022-11-15"), "UA-65")))
    assert figures["ground:UA-43"].startswith("Crimea: of ")
    assert figures["ground:UA-43"].endswith("0 contested, VIINA, place by place")


def test_the_picture_names_whom_the_ground_is_from():
    texts = plate_texts(View(pd.Timestamp("2022-11-15"), "UA-65"))
    assert "VIINA 2.0 (Zhukov and Ayers, 2023)" in texts["licence"]
    assert "both ODbL 1.0" in texts["licence"]


TWO_DAYS = View(pd.Timestamp("2022-11-15"), "UA-65", compare=pd.Timestamp("2022-09-30"))


def test_a_difference_is_of_two_days_on_which_the_ground_was_assessed():
    assert can_be_compared(TWO_DAYS)
    for one in (None, TWO_DAYS.day, pd.Timestamp("2014-06-01")):
        view = replace(TWO_DAYS, compare=one)
        assert not can_be_compared(view)
        with pytest.raises(ValueError, match="two days on which"):
            make_difference(view, dpi=75)


def test_a_difference_says_how_much_land_of_each_region_changed():
    facts = compared_facts_of(TWO_DAYS)
    rows = {row["id"]: row for row in facts["changes"]["rows"]}
    km2, share = rows["UA-65"]["lost"]
    assert 4_500 < km2 < 6_000  # the bank of the Dnipro that Russian forces left
    assert share == pytest.approx(km2 / 26_300, rel=0.02)
    assert rows["UA-43"] == {
        "id": "UA-43", "name": "Crimea", "title": "Crimea", "land_km2": rows["UA-43"]["land_km2"],
        "gained": (0, 0), "lost": (0, 0), "contested": (0, 0),
    }  # fmt: skip
    assert headline_text(facts) == (
        f"Kherson oblast: 0 km² gained by Russian forces, {km2:,.0f} km² lost, says VIINA"
    )
    backwards = replace(TWO_DAYS, day=TWO_DAYS.compare, compare=TWO_DAYS.day)
    assert compared_facts_of(backwards)["changes"]["rows"] == facts["changes"]["rows"]


@pytest.mark.parametrize("size", LAYOUTS)
@pytest.mark.parametrize("language", ["en", "uk"])
def test_nothing_collides_on_a_difference(size, language):
    view = replace(TWO_DAYS, language=language)
    with speaking(language):
        sheet = sheet_of(view, size, "light", compared_facts_of(view))
    assert collisions(sheet) == []
    assert not [mark for mark in sheet.marks if mark.kind in ("pill", "figure")]


def test_what_changed_is_apart_in_grey_and_to_every_eye():
    for theme in THEMES:
        tokens = colours_of(theme)
        gained = mixed(tokens["bar"], tokens["ramp-4"], 0.9)
        for eye in EYES:
            assert contrast(gained, tokens_255(tokens["ramp-4"]), eye) > 2.2
            assert contrast(tokens_255(tokens["bar"]), tokens_255(tokens["ukraine"]), eye) > 4


def tokens_255(colour):
    return np.asarray(colour[:3]) * 255


def mixed(one, other, share):
    return tokens_255(one) * share + tokens_255(other) * (1 - share)


def test_what_changed_is_drawn_where_it_changed(frame, regions):
    changes = compared_facts_of(TWO_DAYS)["changes"]
    shapes = change_shapes(frame, changes["kinds"])
    kherson = regions["UA-65"]
    lost = shapely.area(shapely.intersection(shapes.lost, kherson)) / shapely.area(kherson)
    rows = {row["id"]: row for row in changes["rows"]}
    assert lost == pytest.approx(rows["UA-65"]["lost"][1], abs=0.02)
    assert shapely.intersection(shapes.lost, regions["UA-43"]).is_empty


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_difference_is_the_same_twice_and_is_verified(form):
    drawn = make_difference(TWO_DAYS, "column", form=form, dpi=75)
    assert drawn == make_difference(TWO_DAYS, "column", form=form, dpi=75)
    verdict = verify(drawn)
    assert verdict.state == "unchanged"
    assert verdict.view.compare == TWO_DAYS.compare


def test_a_note_of_a_difference_that_cannot_be_drawn_is_none_of_ours():
    drawn = make_plate(View(TWO_DAYS.day, "UA-65"), "column", form="svg")
    forged = drawn.replace(b'"shows":"day"', b'"shows":"difference"')
    assert forged != drawn
    assert verify(forged).state == "unknown"


FIRST_DOUBTED, UNTIL_DOUBTED = GROUND_IN_DOUBT
BEFORE, AFTER = FIRST_DOUBTED - pd.Timedelta(days=1), UNTIL_DOUBTED
DOUBT = (
    "On 27 Jan 2026 many places change together in VIINA, and on 19 Apr 2026 they change back: "
    "perhaps an error of the source."
)


@pytest.mark.parametrize(
    ("day", "compare", "is_doubted"),
    [
        (BEFORE, None, False),
        (FIRST_DOUBTED, None, True),
        (UNTIL_DOUBTED - pd.Timedelta(days=1), None, True),
        (UNTIL_DOUBTED, None, False),
        (BEFORE, AFTER, False),
        (FIRST_DOUBTED, BEFORE, True),
        (FIRST_DOUBTED, AFTER, True),
    ],
)
def test_what_is_in_doubt_of_the_ground_is_said_with_each_day_that_it_is_about(
    day, compare, is_doubted
):
    view = View(day, "UA-14", compare=compare)
    facts_of_kinds = [facts_of(view)]
    if compare is not None:
        facts_of_kinds = [compared_facts_of(view), pair_facts_of(view)]
    for facts in facts_of_kinds:
        assert (doubt_text(facts) == DOUBT) == is_doubted
        for text in (caption_text(facts), alternative_text(facts)):
            assert (DOUBT in text) == is_doubted


@pytest.mark.parametrize("size", LAYOUTS)
@pytest.mark.parametrize("language", ["en", "uk"])
def test_doubt_is_printed_in_the_words_of_the_page_and_collides_with_nothing(size, language):
    view = View(FIRST_DOUBTED, "UA-14", language=language)
    with speaking(language):
        facts = facts_of(view)
        sheet = sheet_of(view, size, "light", facts)
        printed = "".join("".join(mark.text.split()) for mark in sheet.marks)
        assert collisions(sheet) == []
        assert "".join(doubt_text(facts).split()) in printed
        days = dict(zip(("first", "until"), map(day_short, GROUND_IN_DOUBT), strict=True))
        assert doubt_text(facts) == map_words()["in_doubt"].format(source="VIINA", **days)
