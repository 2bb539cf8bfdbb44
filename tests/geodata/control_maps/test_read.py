"""Maps of control of each kind: what is read of them, repaired, left out, and measured."""

import json
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.control_maps.dialects import MAP_DIALECTS, meaning_of
from geodata.control_maps.maps import MapsRead
from geodata.control_maps.read import TABLES, read_any
from geodata.read import read_ground_places, read_regions
from geodata.schema import EQUAL_AREA, REGION_IDS
from geodata.validate.choices import Choices
from geodata.validate.report import FileRefusedError, make_report
from tests.geodata.control_maps.made import (
    DEEPSTATE_HELD,
    KHERSON,
    LUHANSK,
    area,
    daily_series,
    feature,
    geojson,
    square,
    zipped,
)

TODAY = pd.Timestamp("2026-11-30")
DAY = "20240708"
PLACES = read_ground_places()["place_id"].tolist()
KHERSON_CITY = PLACES.index("706448")
LUHANSK_CITY = PLACES.index("702658")
HELD, CONTESTED, NOT_HELD = 2, 1, 0


def read(
    content: bytes, name: str = f"map_{DAY}.geojson", read_as: str = "", **more: Any
) -> MapsRead:
    """Maps of a file that is told to be such."""
    found = read_any(name, content, more.pop("choices", None), 25_000_000, TODAY, read_as, **more)
    assert isinstance(found, MapsRead), found
    return found


def counts(maps: MapsRead) -> tuple[int, int, int]:
    report = make_report(maps.file, maps.dialect, maps.rows_in, maps.findings)
    return report.accepted, report.repaired, report.rejected


def rules(maps: MapsRead) -> list[str]:
    return [str(one.rule) for one in maps.findings]


def share_of(corners: tuple[float, ...], region: str) -> float:
    """Share of a region in a square, measured in another way than the code does."""
    regions = read_regions()[["region_id", "geometry"]].to_crs(EQUAL_AREA)
    drawn = gpd.GeoSeries([shapely.Polygon(square(*corners))], crs="EPSG:4326").to_crs(EQUAL_AREA)
    own = regions[regions["region_id"] == region].geometry
    return float(own.intersection(drawn.iloc[0]).area.iloc[0] / own.area.iloc[0])


def test_shares_are_those_of_the_areas_and_places_lie_in_them() -> None:
    maps = read(geojson(area(KHERSON), area(LUHANSK, status="contested")))
    assert [one.day for one in maps.maps] == [pd.Timestamp("2024-07-08")]
    held = dict(zip(REGION_IDS, maps.held_shares[0], strict=True))
    contested = dict(zip(REGION_IDS, maps.contested_shares[0], strict=True))
    assert held["UA-65"] == pytest.approx(share_of(KHERSON, "UA-65"), abs=1e-9)
    assert 0.05 < held["UA-65"] < 0.2
    assert contested["UA-09"] == pytest.approx(share_of(LUHANSK, "UA-09"), abs=1e-9)
    assert held["UA-43"] == contested["UA-43"] == 0
    assert maps.statuses[0][KHERSON_CITY] == HELD
    assert maps.statuses[0][LUHANSK_CITY] == CONTESTED
    assert counts(maps) == (2, 0, 0)


def test_areas_that_overlap_count_once_and_held_goes_before_contested() -> None:
    maps = read(geojson(area(KHERSON), area(KHERSON), area(KHERSON, status="contested")))
    assert maps.held_shares[0].max() == pytest.approx(share_of(KHERSON, "UA-65"), abs=1e-9)
    assert not maps.contested_shares.any()


@pytest.mark.parametrize(
    ("column", "cell"),
    [("date", "2024-07-08"), ("datetime", 1_720_418_400_000), ("ChangeDate", "20240708")],
)
def test_a_column_says_the_day(column: str, cell: object) -> None:
    other = area(KHERSON, **{column: "2024-07-09"})
    maps = read(geojson(area(KHERSON, **{column: cell}), other), "layer.geojson")
    assert [f"{one.day:%Y-%m-%d}" for one in maps.maps] == ["2024-07-08", "2024-07-09"]


def test_a_folder_of_daily_files_is_a_map_a_day() -> None:
    maps = read(daily_series(3), "series.zip")
    assert maps.dialect == "deepstate"
    assert [f"{one.day:%m-%d}" for one in maps.maps] == ["03-01", "03-02", "03-03"]
    assert maps.maps[0].file == "series.zip/days/map_20220301.geojson"
    assert counts(maps) == (3, 0, 0)


def test_more_files_than_any_other_archive_may_have_are_read() -> None:
    assert len(read(daily_series(25), "series.zip").maps) == 25


def test_a_broken_file_of_a_series_is_a_row_that_is_left_out() -> None:
    files = [("20240708.geojson", geojson(area())), ("20240709.geojson", b'{"type": "Featu')]
    maps = read(zipped(files), "series.zip")
    assert len(maps.maps) == 1
    assert counts(maps) == (1, 0, 1)
    with pytest.raises(FileRefusedError):
        read(zipped([("20240708.geojson", b"{"), ("20240709.geojson", b"{")]), "series.zip")


def test_days_outside_2014_to_today_and_none_at_all_are_rejected() -> None:
    days = ["2013-12-31", "2026-12-01", "soon", "2014-01-01", "2026-11-30"]
    maps = read(geojson(*[area(date=day) for day in days]), "layer.geojson")
    assert counts(maps) == (2, 0, 3)
    assert "must be a day from 2014 to today" in rules(maps)
    values = [one.value for one in maps.findings]
    assert values == ["soon", "2013-12-31", "2026-12-01"]


def test_of_two_maps_of_a_day_the_later_file_counts() -> None:
    files = [("1720418400.json", geojson(area())), ("1720425600.json", geojson(area(LUHANSK)))]
    maps = read(zipped(files), "series.zip")
    assert len(maps.maps) == 1
    assert maps.statuses[0][LUHANSK_CITY] == HELD
    assert counts(maps) == (1, 0, 1)


def test_deepstate_says_its_status_last_and_marks_places_elsewhere() -> None:
    polygon = {
        "type": "Polygon",
        "coordinates": [[[*corner, 0.0] for corner in square(*KHERSON)]],
    }
    unknown = "Невідомий статус /// Unknown\u00a0/// geoJSON.status.unknown {{at: 07.07}}"
    maps = read(
        geojson(
            feature({"type": "GeometryCollection", "geometries": [
                polygon, {"type": "Point", "coordinates": [32.6, 46.6, 0]}]}, name=DEEPSTATE_HELD),
            area(LUHANSK, name=unknown, status=""),
            area((32, 47, 33, 48), name="Звільнено /// Liberated /// geoJSON.status.dismissed"),
            area((45, 42, 46, 43), name="Абхазія /// Abkhazia /// geoJSON.territories.abkhazia",
                 fill="#FF5252"),
            feature({"type": "Point", "coordinates": [33, 47, 0]}, name="A unit"),
            feature(None, name=DEEPSTATE_HELD),
        )
    )  # fmt: skip
    assert maps.dialect == "deepstate"
    assert maps.statuses[0][KHERSON_CITY] == HELD
    assert maps.statuses[0][LUHANSK_CITY] == CONTESTED
    assert counts(maps) == (3, 1, 2)
    told = rules(maps)
    for rule in (
        "heights are left out",
        "marks a place elsewhere, and is left out",
        "is a point or a line, which says nothing of an area",
        "has points or lines too, which are left out",
        "has no shape, and is not on the map",
    ):
        assert rule in told


@pytest.mark.parametrize(
    "areas",
    [
        [{"type": "occupied", "coords": [[46.4, 32.2], [46.4, 33.0], [47.0, 33.0], [47.0, 32.2]]}],
        {"occupied": [[[46.4, 32.2], [46.4, 33.0], [47.0, 33.0], [47.0, 32.2], [46.4, 32.2]]]},
    ],
)
def test_ua_control_map_has_rings_with_the_latitude_first(areas: object) -> None:
    maps = read(json.dumps({"date": "2024-07-08", "areas": areas}).encode(), "latest.json")
    assert maps.dialect == "uacontrolmap"
    assert maps.held_shares[0].max() == pytest.approx(share_of(KHERSON, "UA-65"), abs=1e-9)


def test_isw_has_null_and_crossed_shapes_in_metres_and_only_the_crossed_is_repaired() -> None:
    to_metres = gpd.GeoSeries([shapely.Polygon(square(*KHERSON))], crs="EPSG:4326").to_crs(3857)
    whole = to_metres.iloc[0].__geo_interface__
    bow_tie = gpd.GeoSeries(
        [shapely.Polygon([(39, 48.3), (39.8, 48.9), (39.8, 48.3), (39, 48.9)])], crs="EPSG:4326"
    ).to_crs(3857).iloc[0].__geo_interface__  # fmt: skip
    content = geojson(
        feature(whole, ChangeDate=1_720_418_400_000, Shape__Area=1),
        feature(bow_tie, ChangeDate=1_720_418_400_000, Shape__Area=1),
        feature(None, ChangeDate=1_720_418_400_000, Shape__Area=1),
        crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}},
    )
    asked = read(content, "layer.geojson")
    assert (asked.dialect, asked.column, asked.unknown) == ("isw", "", ("",))
    assert not asked.maps
    maps = read(content, "layer.geojson", answers={"": "held"})
    assert maps.held_shares[0].max() == pytest.approx(share_of(KHERSON, "UA-65"), abs=1e-3)
    assert counts(maps) == (2, 1, 0)
    assert any("km²" in one.value for one in maps.findings)


@pytest.mark.parametrize("column", ["status", "status_boost"])
def test_viina_by_place_and_day_is_carried_from_day_to_day(column: str) -> None:
    rows = [
        "706448,20240708,RU", "702658,20240709,CONTESTED", "706448,20240710,UA", "1,20240708,RU",
        "706448,20240711,?", "706448,20131231,RU", "706448,20240710,RU",
    ]  # fmt: skip
    maps = read("\n".join([f"geonameid,date,{column}", *rows]).encode(), "control.csv")
    assert [f"{one.day:%d}" for one in maps.maps] == ["08", "09", "10"]
    assert maps.statuses[:, KHERSON_CITY].tolist() == [HELD, HELD, NOT_HELD]
    assert maps.statuses[:, LUHANSK_CITY].tolist() == [NOT_HELD, CONTESTED, CONTESTED]
    assert maps.held_shares[0].max() > 0
    assert counts(maps) == (3, 0, 4)


def test_viina_with_a_column_for_each_day() -> None:
    text = (
        "geonameid,name,ctr_20240709,ctr_20240708,ctr_20131231\n706448,Kherson,UA,RU,RU\n"
        "702658,Luhansk,RU,RU,RU\n706448,Kherson,RU,RU,RU\n5,Elsewhere,UA,UA,UA\n702651,Bad,x,RU,RU\n"
    )
    maps = read(text.encode(), "wide.csv")
    assert [f"{one.day:%d}" for one in maps.maps] == ["08", "09"]
    assert maps.statuses[:, KHERSON_CITY].tolist() == [HELD, NOT_HELD]
    assert counts(maps)[0] == 2
    assert sum(counts(maps)) == 5


def test_a_word_that_nobody_knows_is_asked() -> None:
    content = geojson(area(status="Zone B"), area(LUHANSK, status="held"))
    assert read(content).unknown == ("zone b",)
    maps = read(content, answers={"zone b": "contested"})
    assert maps.statuses[0][KHERSON_CITY] == CONTESTED
    left = read(content, answers={"Zone B": "left_out"})
    assert counts(left) == (1, 0, 1)


def test_coordinates_that_are_turned_are_never_taken_for_ground_that_is_not_held() -> None:
    turned = [[north, east] for east, north in square(*KHERSON)]
    maps = read(geojson(feature({"type": "Polygon", "coordinates": [turned]}, status="held")))
    assert not maps.maps
    assert counts(maps) == (0, 0, 1)


def test_what_is_no_map_is_a_table_and_so_is_what_is_said_to_be_one() -> None:
    points = geojson(feature({"type": "Point", "coordinates": [33, 47]}, date="2024-07-08"))
    assert isinstance(read_any("a.geojson", points, None, 25_000_000, TODAY), list)
    found = read_any(f"{DAY}.geojson", geojson(area()), None, 25_000_000, TODAY, TABLES)
    assert isinstance(found, list)
    events = b"event_id,date,latitude,longitude\n1,20240708,47,33\n"
    assert isinstance(read_any("viina.csv", events, Choices(), 25_000_000, TODAY), list)


def test_a_table_that_is_said_to_be_a_map_is_refused() -> None:
    with pytest.raises(FileRefusedError):
        read(b"date,status\n2024-07-08,held\n", "a.csv", "polygons")


def test_every_dialect_has_its_key() -> None:
    assert {key: one.key for key, one in MAP_DIALECTS.items()} == {one: one for one in MAP_DIALECTS}
    assert meaning_of("Окуповано /// Occupied /// geoJSON.status.occupied\n", {}) == "held"
    assert meaning_of("x /// geoJSON.attack_direction", {}) == "left_out"


_CORNERS = st.tuples(
    st.floats(30, 40), st.floats(44, 50), st.floats(0.001, 3), st.floats(0.001, 2)
).map(lambda one: (one[0], one[1], one[0] + one[2], one[1] + one[3]))
_POINT = st.just({"type": "Point", "coordinates": [33, 47]})
_BOW_TIE = st.just(
    {"type": "Polygon", "coordinates": [[[33, 47], [34, 48], [34, 47], [33, 48], [33, 47]]]}
)
_OPEN = st.just({"type": "Polygon", "coordinates": [[[33, 47], [34, 48], [34, 47]]]})
_SHAPES = st.one_of(
    _CORNERS.map(lambda one: {"type": "Polygon", "coordinates": [square(*one)]}),
    _POINT, _BOW_TIE, _OPEN, st.none(),
)  # fmt: skip
_FEATURES = st.builds(
    feature,
    _SHAPES,
    status=st.sampled_from(["held", "contested", "liberated", "Россия"]),
    date=st.sampled_from(["2024-07-08", "20240709", 1_720_418_400_000, "", "1999-01-01"]),
    fill=st.sampled_from(["#a52714", "#ff5252"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_FEATURES, min_size=1, max_size=6))
def test_rows_in_are_accepted_repaired_and_rejected(features: list[dict[str, object]]) -> None:
    content = geojson(*features)
    for name in (f"{DAY}.geojson", "layer.geojson"):
        maps = read(content, name, "polygons", answers={"россия": "held"})
        accepted, repaired, rejected = counts(maps)
        assert accepted + repaired + rejected == maps.rows_in == len(features)
        taken = [row for one in maps.maps for row in one.rows]
        assert len(taken) == len(set(taken)) <= accepted + repaired
        assert ((maps.held_shares + maps.contested_shares) <= 1 + 1e-9).all()
        assert set(np.unique(maps.statuses)) <= {NOT_HELD, CONTESTED, HELD}
