"""What can be chosen of a plate: its part of the map, its strips, its filter."""

from dataclasses import replace

import pandas as pd
import pytest

from components.paper.basemap import place
from components.paper.layout import LAYOUTS
from components.plate.collisions import collisions
from components.plate.content.facts import facts_of, figures_of
from components.plate.content.text import caption_text, events_heading
from components.plate.map.frame import map_frame, screen_km
from components.plate.plate import plate_address, plate_view, read_code, sheet_of, write_code
from components.view.view import View, parse_query, read_view

DAY = pd.Timestamp("2022-09-30")
SITE = "https://atlas.example/"
CAMERAS = [
    (46.63, 32.6, 9.0),
    (48.2, 38.2, 8.0),
    (45.3, 34.2, 8.0),
    (49.0, 33.0, 5.0),
    (46.6, 32.6, 11.0),
]


def test_the_place_of_the_map_is_kept_as_its_code_can_hold_it():
    view = plate_view(View(DAY, "UA-65", camera=(46.6349, 32.6178, 9.04)))
    assert view.camera == (46.63, 32.62, 9.0)
    assert read_code(write_code(view)) == view


def test_a_place_where_no_region_is_seen_is_left_for_all_five():
    paris_way = View(DAY, "UA-65", camera=(52.0, 15.0, 10.0))
    assert plate_view(paris_way) == View(DAY, "UA-65")


def test_a_plate_frames_at_least_what_a_screen_shows():
    camera = (46.63, 32.62, 9.0)
    west, south, east, north = screen_km(camera)
    for layout in LAYOUTS.values():
        frame = map_frame((36.0, 120.0, 1040.0, 650.0), layout, camera)
        (left, low), (right, high) = place(frame, [(west, south), (east, north)])
        assert left >= 36 - 0.01
        assert right <= 1076.01
        assert high >= 120 - 0.01
        assert low <= 770.01
        assert frame.zoom > 3


@pytest.mark.parametrize("size", LAYOUTS)
@pytest.mark.parametrize("camera", CAMERAS)
def test_nothing_collides_wherever_the_map_is(camera, size):
    sheet = sheet_of(View(DAY, "UA-65", camera=camera), size, "light")
    assert collisions(sheet) == []
    assert [mark.text for mark in sheet.marks if mark.kind == "day"] == ["30 September 2022"]


def test_a_region_is_named_where_enough_of_it_is_seen():
    sheet = sheet_of(View(DAY, "UA-65", camera=(48.2, 38.2, 8.0)), "landscape", "light")
    names = {mark.text for mark in sheet.marks if mark.kind == "region"}
    assert names >= {"Donetsk", "Luhansk"}
    assert "Crimea" not in names


def test_the_scale_is_as_round_as_the_map_is_near():
    near = View(DAY, "UA-65", camera=(46.63, 32.6, 11.0))
    for view, words in ((View(DAY, "UA-65"), "100 km"), (near, "5 km")):
        sheet = sheet_of(view, "landscape", "light")
        assert [mark.text for mark in sheet.marks if mark.kind == "scale"] == [words]


@pytest.mark.parametrize("size", LAYOUTS)
@pytest.mark.parametrize("region", ["UA-65", "all"])
def test_without_strips_the_map_has_more_room_and_nothing_collides(size, region):
    view = View(DAY, region)
    with_strips = sheet_of(view, size, "light")
    facts = facts_of(view, has_strips=False)
    bare = sheet_of(view, size, "light", facts)
    assert collisions(bare) == []
    texts = [mark.text for mark in bare.marks]
    assert "Claimed against disputed" not in texts
    if LAYOUTS[size].is_brief:
        return  # no strips at all
    assert "How to read the map" in texts
    assert scale_place(bare) > scale_place(with_strips)


def scale_place(sheet):
    """How far to the right and down the scale bar stands, at the corner of the map."""
    ((x, y, w, h),) = (mark.box for mark in sheet.marks if mark.kind == "scale")
    return x + w + y + h


def test_without_strips_their_figures_and_sources_are_not_on_record():
    facts, bare = facts_of(View(DAY, "UA-65")), facts_of(View(DAY, "UA-65"), has_strips=False)
    assert "C015" in figures_of(facts)
    assert "C015" not in figures_of(bare)
    assert figures_of(bare)["control:UA-65:ISW"] == figures_of(facts)["control:UA-65:ISW"]
    assert len(bare["sources"]) < len(facts["sources"])


def test_the_link_on_a_plate_carries_what_its_code_leaves_out():
    text = "Київ & {{7*7}} 中"
    view = View(DAY, "UA-65", text=text)
    address = plate_address(view, SITE)
    assert "text=Київ" in address
    assert read_view(parse_query(address.partition("?")[2]), DAY, DAY)[0] == view
    assert read_code(write_code(view)) == replace(view, text="")
    sheet = sheet_of(view, "landscape", "light", site=SITE)
    assert collisions(sheet) == []
    assert address in "".join(mark.text for mark in sheet.marks)


def test_no_events_under_a_filter_does_not_say_that_there_were_none():
    filtered = facts_of(View(DAY, "UA-65", text="no event has these words"))
    assert events_heading(filtered) == ("No events in the 90 days before, filtered", "")
    assert "Only events with the text" in caption_text(filtered)
