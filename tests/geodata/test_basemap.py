import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.borders import shared_borders
from geodata.read import read_basemap, read_regions
from geodata.schema import BASEMAP_LAYERS, CRS, FRAME

WANTED_CITIES = [
    "Kryvyi Rih", "Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Simferopol",
    "Sevastopol", "Kerch", "Mariupol", "Melitopol", "Berdiansk", "Starobilsk",
    "Lysychansk", "Sievierodonetsk", "Bakhmut", "Kramatorsk", "Pokrovsk", "Henichesk",
    "Enerhodar", "Yalta", "Feodosiia", "Yevpatoriia", "Kharkiv", "Dnipro",
    "Mykolaiv", "Odesa", "Poltava", "Kyiv", "Rostov-on-Don", "Krasnodar",
    "Chișinău", "Kropyvnytskyi", "Kamianske", "Yenakiieve", "Horlivka", "Makiivka",
    "Alchevsk",
]  # fmt: skip


@pytest.fixture(scope="module")
def cities() -> gpd.GeoDataFrame:
    return read_basemap("cities")


@pytest.mark.parametrize("layer", BASEMAP_LAYERS)
def test_each_layer_is_read_and_lies_in_the_frame(layer):
    table = read_basemap(layer)
    assert len(table) > 0
    assert table.crs == CRS
    assert table.within(shapely.box(*FRAME).buffer(1e-9)).all()


def test_an_unknown_layer_is_refused():
    with pytest.raises(ValueError, match="no basemap layer 'roads'"):
        read_basemap("roads")


def test_countries_neither_overlap_nor_leave_gaps_along_state_borders():
    countries = read_basemap("countries")
    assert shapely.coverage_is_valid(countries.geometry.to_numpy())
    ukraine = countries.set_index("country_code").geometry["UA"]
    borders = shared_borders(countries, "country_code")
    ours = borders[(borders["left"] == "UA") | (borders["right"] == "UA")]
    assert set(ours["left"]) | set(ours["right"]) == {
        "UA", "BY", "HU", "MD", "PL", "RO", "RU", "SK",
    }  # fmt: skip
    # From the Danube's mouth round to the Sea of Azov the border is one unbroken line.
    line = shapely.line_merge(shapely.union_all(ours.geometry.to_numpy()))
    longest = max(shapely.get_parts(line), key=shapely.length)
    assert longest.length > 0.99 * line.length
    assert longest.bounds[0] < 22.2
    assert {longest.coords[0], longest.coords[-1]} <= set(_vertices(ukraine))
    ends = sorted([longest.coords[0], longest.coords[-1]])
    assert ends[0] == pytest.approx((29.6, 45.3), abs=0.2)
    assert ends[1] == pytest.approx((38.2, 47.1), abs=0.1)


def _vertices(shape: shapely.Geometry) -> list[tuple[float, float]]:
    return [tuple(vertex) for vertex in shapely.get_coordinates(shape)]


def test_oblasts_and_countries_share_the_state_border():
    oblasts = pd.concat([read_regions(), read_basemap("oblasts")], ignore_index=True)
    abroad = read_basemap("countries").query("country_code != 'UA'")
    shapes = [*oblasts.geometry, *abroad.geometry]
    assert shapely.coverage_is_valid(shapes)


def test_only_the_kakhovka_reservoir_ends():
    lakes = read_basemap("lakes")
    ending = lakes.dropna(subset="valid_to")
    assert list(ending["lake_name"]) == ["Kakhovka Reservoir"]
    assert list(ending["valid_to"]) == [pd.Timestamp("2023-06-06")]
    assert ending.contains(shapely.Point(34.15, 47.50)).all()


def test_the_reservoirs_of_the_dnipro_have_ukrainian_names():
    names = set(read_basemap("lakes")["lake_name"])
    assert {"Kyiv Reservoir", "Kremenchuk Reservoir", "Kamianske Reservoir"} <= names
    assert not any("Kiev" in name for name in names)


def test_rivers_have_ukrainian_names():
    names = set(read_basemap("rivers")["river_name"])
    assert {"Dnipro", "Dnister", "Danube", "Don"} <= names
    assert not names & {"Dnieper", "Dnepre", "Dniester"}


def test_each_wanted_city_is_there_once(cities):
    found = cities["city_name"].value_counts()
    assert [name for name in WANTED_CITIES if found.get(name, 0) != 1] == []


def test_no_city_name_is_given_twice(cities):
    assert cities["city_name"].is_unique


def test_names_in_ukraine_are_plain_letters(cities):
    names = cities.loc[cities["country_code"] == "UA", "city_name"]
    assert names.str.fullmatch(r"[A-Za-z]+([ -][A-Za-z]+)*").all()


def test_each_city_of_ukraine_lies_in_an_oblast_and_none_abroad_does(cities):
    in_ukraine = cities["country_code"] == "UA"
    assert ((cities["region_id"] != "") == in_ukraine).all()


@pytest.mark.parametrize(
    ("city_name", "region_id"),
    [
        ("Sevastopol", "UA-43"),
        ("Henichesk", "UA-65"),
        ("Enerhodar", "UA-23"),
        ("Mariupol", "UA-14"),
        ("Starobilsk", "UA-09"),
        ("Kharkiv", "UA-63"),
        ("Kyiv", "UA-32"),
    ],
)
def test_a_city_knows_its_oblast(cities, city_name, region_id):
    assert cities.set_index("city_name")["region_id"][city_name] == region_id


def test_shared_borders_of_two_squares_is_the_line_between_them():
    squares = gpd.GeoDataFrame(
        {"name": ["West", "East", "Island"]},
        geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(5, 5, 6, 6)],
    )
    borders = shared_borders(squares, "name")
    assert borders[["left", "right"]].to_numpy().tolist() == [["East", "West"]]
    assert borders.geometry.iloc[0].equals(shapely.LineString([(1, 0), (1, 1)]))


def test_squares_that_touch_in_a_corner_share_no_border():
    squares = gpd.GeoDataFrame(
        {"name": ["West", "East"]}, geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 1, 2, 2)]
    )
    assert shared_borders(squares, "name").empty


def test_shared_borders_refuses_a_key_that_is_not_one():
    squares = gpd.GeoDataFrame({"name": ["A", "A"]}, geometry=[shapely.box(0, 0, 1, 1)] * 2)
    with pytest.raises(ValueError, match="names an area twice"):
        shared_borders(squares, "name")
