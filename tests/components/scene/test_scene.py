"""The scene: the same bytes each time, and the same answers as the frames it was compiled from."""

import base64
import gzip
import hashlib
import json
import os
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
import tree_sitter_javascript
from hypothesis import given
from hypothesis import strategies as st
from tree_sitter import Language, Parser, Query, QueryCursor

from components.client.assets import asset
from components.client.modules import imported
from components.client.scripts import COMPONENTS, MAP
from components.language.names import category_names, family_names, legal_line, status_names
from components.scene.basemap import (
    day_number,
    line_numbers,
    polygon_numbers,
    ring_numbers,
)
from components.scene.document import pack
from components.scene.events import NOTE_ORDER, scene_events, text_documents
from components.scene.load import load_scene
from components.scene.map_words import map_words
from components.scene.scene import assessor_steps, compile_scene, share_steps
from components.tables.load import FIRST_DAY, Tables, load_tables
from events.schema import CATEGORIES, FAMILIES, OWN_CATEGORY
from geodata.control import control_on, control_range
from geodata.schema import REGION_IDS
from geodata.schema_control import STATUS_TYPES
from geodata.status import statuses_on

ROOT = Path(__file__).resolve().parents[3]
CANARY = "{{7*7}}</script><b>canary</b>"
# Everything but pack's own name of a document: what two processes have to agree on.
PRINT_DOCUMENTS = (
    "import hashlib; from components.scene.load import load_scene; "
    "name, documents = load_scene(); "
    "print(name, *[k + '=' + hashlib.sha256(v()).hexdigest() for k, v in documents.items()])"
)
# Any day, and more often those on which something changes.
TURNS = pd.to_datetime(["2014-03-17", "2014-05-12", "2022-02-24", "2022-09-28", "2022-10-05"])
DAYS = st.dates(pd.Timestamp("2013-11-01").date(), pd.Timestamp("2027-01-31").date()) | st.builds(
    lambda turn, days: (turn + pd.Timedelta(days=days)).date(),
    st.sampled_from(list(TURNS)),
    st.integers(-2, 5),
)


def decoded(numbers: list[int]) -> list[tuple[float, float]]:
    """Points of a line as the map's script decodes them."""
    lon = lat = 0
    points = []
    for place in range(0, len(numbers), 2):
        lon, lat = lon + numbers[place], lat + numbers[place + 1]
        points.append((lon / 10_000, lat / 10_000))
    return points


def step_on(days: list[int], day: int) -> int:
    """Place of the last step that is not after the day; -1 before the first."""
    return bisect_right(days, day) - 1


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)


def unpacked(body: bytes) -> Any:
    return json.loads(gzip.decompress(body))


def compiled(tables: Tables) -> tuple[str, dict[str, bytes]]:
    """Name of the scene, and the bytes of all its documents."""
    name, documents = compile_scene(tables)
    return name, {each: document() for each, document in documents.items()}


def column(scene: dict[str, Any], name: str, kind: str) -> list[int]:
    """One column of the events as the map's script decodes it."""
    return np.frombuffer(base64.b64decode(scene["events"]["columns"][name]), kind).tolist()


def days_of(scene: dict[str, Any], name: str) -> list[int]:
    return [scene["days"]["first"] + days for days in column(scene, name, "<u2")]


# ---------------------------------------------------------------- bytes


def test_compiled_twice_the_bytes_are_the_same(tables: Tables, documents: dict[str, bytes]) -> None:
    name, again = compiled(tables)
    assert name == load_scene()[0]
    assert again == documents


def test_another_process_compiles_the_same_bytes(documents: dict[str, bytes]) -> None:
    found = subprocess.run(
        [sys.executable, "-c", PRINT_DOCUMENTS],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"},
        capture_output=True,
        text=True,
        check=True,
    )
    hashes = [f"{k}={hashlib.sha256(v).hexdigest()}" for k, v in documents.items()]
    assert found.stdout.split() == [load_scene()[0], *hashes]


def test_the_order_of_rows_in_the_files_makes_no_difference(
    tables: Tables, documents: dict[str, bytes]
) -> None:
    turned = {
        key: getattr(tables, key).iloc[::-1].reset_index(drop=True)
        for key in ("events", "statuses", "control", "sources", "assessors")
    }
    assert compiled(replace(tables, **turned))[1] == documents


def test_a_scene_is_named_by_the_hash_of_its_text(documents: dict[str, bytes]) -> None:
    name = load_scene()[0]
    assert name == f"{hashlib.sha256(gzip.decompress(documents[name])).hexdigest()[:16]}.json"


@pytest.mark.parametrize(
    ("table", "column"),
    [("events", "title"), ("events", "place"), ("sources", "publisher"), ("sources", "url")],
)
def test_another_text_gives_another_scene(tables: Tables, table: str, column: str) -> None:
    changed = getattr(tables, table).copy()
    # The first source that an event names, or the first event.
    used = changed.index[changed.get("source_id", changed.get("event_id")).isin(["AJC-TL", "E001"])]
    changed.loc[used, column] = CANARY
    name, documents = compiled(replace(tables, **{table: changed}))
    assert name != load_scene()[0]
    (url,) = unpacked(documents[name])["texts"]["urls"]
    assert url != unpacked(load_scene()[1][load_scene()[0]]())["texts"]["urls"][0]
    assert CANARY in strings_in(unpacked(documents[url.removeprefix("/scene/")]))


def test_texts_come_in_blocks_in_the_order_of_the_columns(
    tables: Tables, texts: dict[str, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("components.scene.events.TEXT_BLOCK", 100)
    events = tables.events.sort_values(["start_date", "event_id"])
    blocks = [unpacked(block()) for block in text_documents(events, tables.sources).values()]
    assert [len(block["id"]) for block in blocks] == [100, len(events) - 100]
    assert {name: blocks[0][name] + blocks[1][name] for name in texts} == texts


def test_packing_says_nothing_of_when_it_was_done() -> None:
    assert pack({"b": 1, "a": "ї"}) == pack({"a": "ї", "b": 1})
    assert gzip.decompress(pack({"a": "ї"})[1]) == '{"a":"ї"}'.encode()


def test_the_scene_is_strict_json(documents: dict[str, bytes]) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    for body in documents.values():
        json.loads(gzip.decompress(body), parse_constant=refuse)


def test_no_text_from_data_is_in_the_scene(tables: Tables) -> None:
    def marked(frame: Any, columns: list[str]) -> Any:
        return frame.assign(**{column: CANARY + frame[column] for column in columns})

    changed = {
        "events": marked(tables.events, ["title", "description", "place", "note"]),
        "claims": marked(tables.claims, ["claimant", "metric", "qualifier", "note"]),
        "sources": marked(tables.sources, ["publisher", "title", "url", "note"]),
        "statuses": marked(tables.statuses, ["declared_by", "note"]),
        "assessors": marked(tables.assessors, ["note", "licence"]),
    }
    name, documents = compiled(replace(tables, **changed))
    assert [text for text in strings_in(unpacked(documents[name])) if "canary" in text] == []


# ---------------------------------------------------------------- geometry


@pytest.mark.parametrize("place", range(len(REGION_IDS)), ids=REGION_IDS)
def test_decoding_the_rings_gives_back_the_region(
    tables: Tables, scene: dict[str, Any], place: int
) -> None:
    region = tables.regions.iloc[place]
    drawn = scene["regions"][place]
    assert (drawn["id"], drawn["name"]) == (region["region_id"], region["region_name"])
    parts = shapely.get_parts(region["geometry"])
    assert len(drawn["rings"]) == len(parts)
    for part, rings in zip(parts, drawn["rings"], strict=True):
        own = [part.exterior, *part.interiors]
        assert len(rings) == len(own)
        for ring, numbers in zip(own, rings, strict=True):
            points = decoded(numbers)
            assert points[0] == points[-1]
            assert shapely.hausdorff_distance(ring, shapely.LineString(points)) < 1e-4


def test_the_basemap_loses_no_country_and_no_water(tables: Tables, scene: dict[str, Any]) -> None:
    layers = tables.basemap
    assert len(scene["basemap"]["countries"]) == len(layers["countries"])
    assert sum(country["is_ukraine"] for country in scene["basemap"]["countries"]) == 1
    for lake, row in zip(scene["basemap"]["lakes"], layers["lakes"].itertuples(), strict=True):
        shells = [shapely.Polygon(decoded(polygon[0])) for polygon in lake["rings"]]
        own = shapely.polygons([p.exterior for p in shapely.get_parts(row.geometry)])
        assert sum(s.area for s in shells) == pytest.approx(sum(p.area for p in own), rel=0.01)


def test_the_kakhovka_reservoir_ends_with_its_dam(scene: dict[str, Any]) -> None:
    ends = {lake["until"] for lake in scene["basemap"]["lakes"]}
    assert ends == {None, day_number(pd.Timestamp("2023-06-06"))}


def test_a_label_stands_inside_its_region(tables: Tables, scene: dict[str, Any]) -> None:
    for region, drawn in zip(tables.regions.itertuples(), scene["regions"], strict=True):
        assert region.geometry.contains(shapely.Point(drawn["label"]))


def test_cities_keep_their_places(tables: Tables, scene: dict[str, Any]) -> None:
    cities = tables.basemap["cities"]
    drawn = scene["basemap"]["cities"]
    assert len(drawn) == len(cities)
    places = {(city["name"], city["population"]): (city["lon"], city["lat"]) for city in drawn}
    for city in cities.itertuples():
        own = (city.geometry.x, city.geometry.y)
        assert places[city.city_name, city.population] == pytest.approx(own, abs=1e-4)


def test_a_ring_is_a_first_point_and_steps_from_it() -> None:
    square = shapely.LinearRing([(1, 2), (2, 2), (2, 3), (1, 3)])
    assert ring_numbers(square) == [10000, 20000, 10000, 0, 0, 10000, -10000, 0, 0, -10000]


def test_points_that_fall_together_are_drawn_once() -> None:
    assert ring_numbers(shapely.LineString([(0, 0), (0.00001, 0), (1, 0)])) == [0, 0, 10000, 0]


def test_errors_of_rounding_do_not_add_up_along_a_line() -> None:
    long = shapely.LineString([(place * 0.00006, 0) for place in range(10_001)])
    assert decoded(ring_numbers(long))[-1][0] == pytest.approx(0.6, abs=1e-4)


def test_a_hole_follows_its_shell() -> None:
    shell, hole = [(0, 0), (4, 0), (4, 4), (0, 4)], [(1, 1), (2, 1), (2, 2), (1, 2)]
    (rings,) = polygon_numbers(shapely.Polygon(shell, [hole]))
    assert [decoded(ring)[0] for ring in rings] == [(0, 0), (1, 1)]


def test_lines_that_meet_end_to_end_are_one_line() -> None:
    halves = shapely.MultiLineString([[(0, 0), (1, 0)], [(1, 0), (2, 0)]])
    assert line_numbers(halves) == [[0, 0, 10000, 0, 10000, 0]]


# ---------------------------------------------------------------- step functions


@given(DAYS)
def test_the_status_of_a_day_is_that_of_the_statuses(one_day: object) -> None:
    tables, day = load_tables(), pd.Timestamp(str(one_day))
    in_force = statuses_on(day, tables.statuses).set_index("region_id")["status_type"]
    for region in scene_of_the_page()["regions"]:
        place = step_on(region["status"]["day"], day_number(day))
        found = "" if place < 0 else region["status"]["type"][place]
        assert found == in_force.get(region["id"], "")


@given(DAYS)
def test_the_shares_of_a_day_are_those_in_force(one_day: object) -> None:
    tables, day = load_tables(), pd.Timestamp(str(one_day))
    in_force = control_range(control_on(day, tables.control)).set_index("region_id")
    for region in scene_of_the_page()["regions"]:
        steps = region["control"]
        place = step_on(steps["day"], day_number(day))
        count = 0 if place < 0 else steps["count"][place]
        if region["id"] not in in_force.index:
            assert count == 0
            continue
        own = in_force.loc[region["id"]]
        assert count == own["source_count"]
        assert steps["low"][place] / 10_000 == pytest.approx(own["lowest_held_share"], abs=5e-5)
        assert steps["high"][place] / 10_000 == pytest.approx(own["highest_held_share"], abs=5e-5)


@given(DAYS)
def test_each_assessor_says_of_a_day_what_it_has_in_force(one_day: object) -> None:
    tables, day = load_tables(), pd.Timestamp(str(one_day))
    names = tables.assessors.set_index("source_id")["assessor_name"]
    in_force = control_on(day, tables.control)
    for region in scene_of_the_page()["regions"]:
        own = in_force[in_force["region_id"] == region["id"]]
        said = {}
        for assessor in region["assessors"]:
            place = step_on(assessor["day"], day_number(day))
            if place >= 0 and assessor["share"][place] >= 0:
                said[assessor["name"]] = assessor["share"][place] / 10_000
        wanted = {names[i]: s for i, s in zip(own["source_id"], own["held_share"], strict=True)}
        assert said == pytest.approx(wanted, abs=5e-5)


def scene_of_the_page() -> dict[str, Any]:
    """The scene for tests of properties, which take no fixtures of one test."""
    if not SCENE:
        name, documents = load_scene()
        SCENE.update(unpacked(documents[name]()))
    return SCENE


SCENE: dict[str, Any] = {}


def test_the_days_of_a_step_function_only_grow(scene: dict[str, Any]) -> None:
    for region in scene["regions"]:
        steps = [region["status"], region["control"], *region["assessors"]]
        for days in (step["day"] for step in steps):
            assert all(one < other for one, other in pairwise(days))


def steps_of(low: float, high: float, count: int = 1) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region_id": ["W"],
            "day_from": [pd.Timestamp("2022-03-01")],
            "lowest_held_share": [low],
            "highest_held_share": [high],
            "source_count": [count],
        }
    )


def test_a_share_that_is_not_all_does_not_travel_as_all() -> None:
    assert share_steps(steps_of(0.99996, 0.99999), "W")["high"] == [9999]
    assert share_steps(steps_of(1.0, 1.0), "W")["high"] == [10_000]


def test_a_share_that_is_not_nothing_does_not_travel_as_nothing() -> None:
    assert share_steps(steps_of(0.0, 0.00002), "W")["high"] == [1]
    assert share_steps(steps_of(0.0, 0.0), "W")["high"] == [0]


def test_nobody_says_so_is_not_zero_percent() -> None:
    assert share_steps(steps_of(float("nan"), float("nan"), 0), "W")["count"] == [0]


def test_an_assessor_without_a_newer_map_falls_silent() -> None:
    rows = pd.DataFrame(
        {
            "assessed_from": pd.to_datetime(["1970-01-02", "1970-01-04", "1970-01-10"]),
            "assessed_to": pd.to_datetime(["1970-01-04", "1970-01-06", "1970-01-12"]),
            "held_share": [0.5, 0.6, 0.7],
        }
    )
    assert assessor_steps(rows) == {
        "day": [1, 3, 5, 9, 11],
        "share": [5000, 6000, -1, 7000, -1],
    }


# ---------------------------------------------------------------- events


def test_events_are_sorted_by_day(scene: dict[str, Any]) -> None:
    days = days_of(scene, "day")
    assert days == sorted(days)
    assert all(a <= b for a, b in zip(days, days_of(scene, "until"), strict=True))


def test_the_columns_of_events_and_their_texts_are_in_step(
    tables: Tables, scene: dict[str, Any], texts: dict[str, list[Any]]
) -> None:
    events: gpd.GeoDataFrame = tables.events.set_index("event_id")
    assert sorted(texts["id"]) == sorted(events.index)
    assert {len(listed) for listed in texts.values()} == {scene["events"]["count"]} == {len(events)}
    told = {name: days_of(scene, name) for name in ("day", "until", "known")}
    told |= {name: column(scene, name, "<i4") for name in ("lon", "lat")}
    told |= {name: column(scene, name, "<u1") for name in ("category", "flags")}
    for place, event_id in enumerate(texts["id"]):
        event = events.loc[event_id]
        assert told["day"][place] == day_number(event["start_date"])
        assert told["until"][place] == day_number(event["end_date"])
        assert told["known"][place] == day_number(event["known_date"])
        point = (told["lon"][place] / 10_000, told["lat"][place] / 10_000)
        assert point == pytest.approx((event.geometry.x, event.geometry.y), abs=1e-4)
        assert scene["categories"][told["category"][place]] == event["category"]
        assert bool(told["flags"][place] & 1) == event["is_on_map"]
        named = [r["id"] for i, r in enumerate(scene["regions"]) if told["flags"][place] & 2 << i]
        codes = {"UA-43" if i == "UA-40" else i for i in event["region_ids"].split(";")}
        assert set(named) == codes & set(REGION_IDS)
        assert (texts["title"][place], texts["place"][place]) == (event["title"], event["place"])


def test_an_event_takes_at_most_25_bytes_without_its_text(scene: dict[str, Any]) -> None:
    columns = scene["events"]["columns"]
    assert sum(len(text) for text in columns.values()) <= 25 * scene["events"]["count"]


def test_a_day_before_the_first_one_is_refused(tables: Tables) -> None:
    late = tables.events["start_date"].min() + pd.Timedelta(days=1)
    with pytest.raises(OverflowError, match="does not fit"):
        scene_events(tables.events, late, list(REGION_IDS))


def test_every_event_names_all_its_sources_the_weak_ones_last(
    tables: Tables, texts: dict[str, list[Any]]
) -> None:
    events = tables.events.set_index("event_id")
    sources = tables.sources.set_index("source_id")
    for event_id, cited in zip(texts["id"], texts["sources"], strict=True):
        ids = events.at[event_id, "source_ids"].split(";")
        wanted = [[sources.at[i, "publisher"], sources.at[i, "url"]] for i in ids]
        assert sorted(cited) == sorted(wanted)
        is_weak = {
            (sources.at[i, "publisher"], sources.at[i, "url"]): sources.at[i, "is_weak"]
            for i in ids
        }
        marks = [bool(is_weak[publisher, url]) for publisher, url in cited]
        assert marks == sorted(marks)


def test_every_category_has_a_name_a_family_and_a_weight(scene: dict[str, Any]) -> None:
    every = {*CATEGORIES, OWN_CATEGORY}
    assert every == set(category_names()) == set(scene["words"]["category"])
    assert set(NOTE_ORDER) == set(CATEGORIES)
    assert set(scene["categories"]) == set(CATEGORIES)
    for category, family in zip(scene["categories"], scene["category_family"], strict=True):
        assert category in FAMILIES[scene["families"][family]["id"]]


def test_every_closed_category_has_its_words() -> None:
    assert set(family_names()) == {*FAMILIES, OWN_CATEGORY}
    assert set(status_names()) == {"none", *STATUS_TYPES}
    said = {legal_line(["68/262"], status_type) for status_type in status_names()}
    assert len(said) == 3  # annexed is annexed, by treaty or by law


# ---------------------------------------------------------------- timeline


def test_every_change_of_a_claimed_status_is_a_moment(
    tables: Tables, scene: dict[str, Any]
) -> None:
    changes = {day_number(day) for day in tables.statuses["status_from"]}
    days = [moment["day"] for moment in scene["moments"]]
    assert set(days) == changes
    assert days == sorted(days)
    names = [moment["name"] for moment in scene["moments"] if moment["name"]]
    assert len(names) == len(set(names)) > 1


def test_the_lanes_show_every_claim_from_its_day_to_its_last(
    tables: Tables, scene: dict[str, Any]
) -> None:
    of_name = {
        name: lane["spans"] for lane in scene["lanes"][:-1] for name in lane["name"].split(", ")
    }
    names = tables.regions.set_index("region_id")["region_name"]
    for region_id, own in tables.statuses.groupby("region_id"):
        drawn = [(s["span_type"], s["from"], s["to"]) for s in of_name[names[region_id]]]
        assert drawn == [
            (row.status_type, day_number(row.status_from), end_of(row.status_to))
            for row in own.sort_values("status_from").itertuples()
        ]


def end_of(day: pd.Timestamp) -> int | None:
    return None if pd.isna(day) else day_number(day)


def test_the_last_lane_leaves_no_day_unsaid_before_the_first_assessment(
    tables: Tables, scene: dict[str, Any]
) -> None:
    before, judged, assessed = scene["lanes"][-1]["spans"]
    first = day_number(tables.control["assessed_from"].min())
    assert (before["from"], before["to"]) == (day_number(FIRST_DAY), judged["from"])
    assert judged["from"] == day_number(pd.Timestamp("2014-02-27"))
    assert judged["to"] == assessed["from"] == first
    assert scene["days"]["first_assessment"] == first == day_number(pd.Timestamp("2022-02-24"))
    assert "24 February 2022" in judged["name"]
    assert assessed["to"] <= scene["days"]["last"]


def test_the_scene_says_who_judged_crimea_and_gives_it_no_share(scene: dict[str, Any]) -> None:
    crimea = next(region for region in scene["regions"] if region["id"] == "UA-43")
    court = crimea["judged"][0]
    assert court["from"] == day_number(pd.Timestamp("2014-02-27"))
    assert court["known"] == day_number(pd.Timestamp("2024-06-25"))
    assert "European Court of Human Rights" in court["text"]
    assert "published 25 June 2024" in court["text"]
    assert (court["extent"], court["is_legal"]) == ("whole", False)
    assert not [name for name in court if "share" in name]
    assert crimea["dated"] == []


def test_shares_of_single_days_are_points_or_ranges_of_their_day(scene: dict[str, Any]) -> None:
    dated = {region["id"]: region["dated"] for region in scene["regions"]}
    order, *_rest, isw = dated["UA-14"]
    assert (order["day"], order["text"]) == (day_number(pd.Timestamp("2014-11-07")), "23.2–27 %")
    assert (isw["name"], isw["text"]) == ("ISW", "31.5 %")
    assert [one["text"] for one in dated["UA-23"]] == ["0 %"]
    assert [one["text"] for one in dated["UA-65"]] == ["under 0.1 %"]


# `words.name` and `scene.words.name`.
ASKED = """
(member_expression
  object: [(identifier) @words (member_expression property: (property_identifier) @words)]
  property: (property_identifier) @name
  (#eq? @words "words"))
"""


def test_every_map_names_the_boundary_view_and_the_sources(scene: dict[str, Any]) -> None:
    said = scene["words"]
    assert scene["law"]["boundary"][-1] == "Boundaries: UN General Assembly 68/262, ES-11/4"
    for name in ("OpenStreetMap", "Natural Earth", "GeoNames", "VIINA", "DeepState", "ISW"):
        assert name in said["attribution"]
        assert name in said["attribution_short"]


def test_the_map_names_no_resolution_before_its_day(tables: Tables, scene: dict[str, Any]) -> None:
    law, names = scene["law"], tables.resolutions["short_name"]
    assert law["day"][0] == day_number(FIRST_DAY)
    for place, first in enumerate(law["day"]):
        there = {
            row.short_name
            for row in tables.resolutions.itertuples()
            if row.is_boundary_basis and day_number(row.vote_date) <= first
        }
        for said in (law["legal"][place], law["boundary"][place]):
            assert {name for name in names if name in said} == there


def test_the_map_has_a_word_wherever_its_script_asks_for_one(scene: dict[str, Any]) -> None:
    # In view.js `words` are those of the address.
    files = {*imported(MAP), *imported(COMPONENTS["timeline"])} - {"client/script/view.js"}
    asked = words_asked_for(sorted(files))
    assert asked - set(keys_in(scene["words"])) == set()
    assert len(asked) > 60
    assert set(map_words()["status"]) == {"none", *STATUS_TYPES}


def words_asked_for(files: list[str]) -> set[str]:
    """Names that scripts take from what is called ``words``."""
    language = Language(tree_sitter_javascript.language())
    asked = QueryCursor(Query(language, ASKED))
    trees = [Parser(language).parse(asset(name).encode()) for name in files]
    assert not any(tree.root_node.has_error for tree in trees)
    found = [asked.captures(tree.root_node).get("name", []) for tree in trees]
    return {node.text.decode() for nodes in found for node in nodes if node.text}


def keys_in(words: dict[str, Any]) -> Iterator[str]:
    """Keys of a vocabulary, those of its parts too."""
    for key, value in words.items():
        yield key
        if isinstance(value, dict):
            yield from keys_in(value)
