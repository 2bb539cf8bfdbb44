"""The ground of a day as a file, read back by readers that know nothing of the code."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from functools import lru_cache

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from components.export.ground import GROUND_FORMATS, ground_download
from components.tables.load import load_ground_cells, load_tables
from components.view.view import View
from geodata.schema import REGION_IDS

VERSION = "2026-11-22"
DAY = View(day=pd.Timestamp("2022-11-20"))
OTHER = pd.Timestamp("2022-03-25")
KHERSON_CITY = "706448"


@lru_cache(maxsize=20)
def made(view: View, file_format: str) -> bytes:
    found = ground_download(
        load_tables(),
        view,
        file_format=file_format,
        base="https://atlas.example/",
        data_version=VERSION,
    )
    return found.content


def unzipped(content: bytes, ending: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(ending))
        return archive.read(name)


def places(view: View) -> list[dict[str, str]]:
    text = unzipped(made(view, "csv"), ".csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def cells(view: View) -> gpd.GeoDataFrame:
    return gpd.read_parquet(io.BytesIO(unzipped(made(view, "geoparquet"), ".parquet")))


def test_every_place_of_the_regions_stands_with_its_status_and_since_when() -> None:
    rows = places(DAY)
    assert len(rows) == 5945
    assert list(dict.fromkeys(row["region_id"] for row in rows)) == list(REGION_IDS)
    assert all(row["place_name"] for row in rows)
    (city,) = (row for row in rows if row["place_id"] == KHERSON_CITY)
    # the source has the city as held for this one day, and nobody else does
    assert (city["place_name"], city["region_name"]) == ("Kherson", "Kherson")
    assert (city["status"], city["status_since"]) == ("held", "2022-11-20")
    assert city["settled_status"] == "not_held"
    assert city["name_uk"] == "Херсон"
    assert (city["day"], city["age_days"], city["source_id"]) == ("2022-11-20", "0", "VIINA-2")


def test_what_was_known_by_the_day_holds_nothing_that_looks_ahead() -> None:
    known = replace(DAY, known_by=True)
    assert "settled_status" not in places(known)[0]
    assert "settled_status" not in cells(known)
    assert "smoothed" not in json.loads(made(known, "geojson"))["about"]["view"][-1]


def test_two_days_stand_under_one_another() -> None:
    rows = places(replace(DAY, compare=OTHER))
    assert len(rows) == 2 * 5945
    assert {row["day"] for row in rows} == {"2022-11-20", "2022-03-25"}


@pytest.mark.parametrize("day", ["2022-02-23", "2026-06-09"])
def test_a_day_without_ground_gives_a_valid_file_with_no_row(day: str) -> None:
    view = View(day=pd.Timestamp(day))
    text = unzipped(made(view, "csv"), ".csv").decode("utf-8-sig")
    assert text.startswith("day,region_id,region_name,place_id,place_name,")
    assert len(text.splitlines()) == 1
    assert json.loads(made(view, "geojson"))["features"] == []
    assert len(cells(view)) == 0
    assert cells(view).crs == "EPSG:4326"


def test_the_last_ground_is_told_with_its_age() -> None:
    assert {row["age_days"] for row in places(View(day=pd.Timestamp("2026-06-08")))} == {"45"}


def test_the_cells_are_all_land_of_the_regions_with_the_status_of_their_place() -> None:
    found = cells(DAY)
    shipped = load_ground_cells()
    assert len(found) == len(shipped)
    assert found["area_km2"].sum() == pytest.approx(shipped["area_km2"].sum())
    city = found[found["place_id"] == KHERSON_CITY]
    assert set(city["status"]) == {"held"}
    # the simplified shore leaves the point of the city out by a few metres
    spot = shapely.Point(32.61458, 46.63695)
    assert shapely.distance(city.geometry.to_numpy(), spot).min() < 0.002  # degrees


def test_geojson_and_geoparquet_hold_the_same() -> None:
    features = json.loads(made(DAY, "geojson"))["features"]
    found = cells(DAY)
    told = [one["properties"] for one in features]
    for column in ("place_id", "region_id", "status", "settled_status", "area_km2"):
        assert [one[column] for one in told] == found[column].tolist()
    assert shapely.geometry.shape(features[5]["geometry"]).equals_exact(
        found.geometry.iloc[5], tolerance=1e-6
    )
    assert {(one["part"], one["licence"]) for one in told} == {("ground_cells", "ODbL-1.0")}
    assert len(made(DAY, "geojson")) < 4_500_000


@pytest.mark.parametrize("file_format", GROUND_FORMATS)
def test_a_file_says_its_licence_its_authors_and_that_it_is_no_front_line(
    file_format: str,
) -> None:
    content = made(DAY, file_format)
    if file_format == "geojson":
        text = json.dumps(json.loads(content)["about"])
    else:
        text = unzipped(content, "README.txt").decode("utf-8-sig")
    assert "https://opendatacommons.org/licenses/odbl/1-0/" in text
    assert "stays under it" in text
    assert "Yuri Zhukov and Natalie Ayers (2023)" in text
    assert "GeoNames, CC BY 4.0" in text
    assert "KATOTTG" in text
    assert ("OpenStreetMap" in text) == (file_format != "csv")
    assert "This is no front line." in text
    assert "ground, 20 November 2022" in text
    assert "First day of the status as given" in text
    assert "?day=2022-11-20&region=all" in text


def test_a_file_carries_its_day_and_not_the_region_of_the_view() -> None:
    def name(view: View) -> str:
        return ground_download(
            load_tables(), view, file_format="csv", base="", data_version=VERSION
        ).file_name

    assert name(DAY) == f"claims-atlas_2022-11-20_ground_data-{VERSION}.csv.zip"
    known = replace(DAY, region="UA-09", known_by=True, language="uk")
    assert name(known) == f"claims-atlas_2022-11-20_ground_known-by-then_data-{VERSION}_uk.csv.zip"


def test_the_same_day_gives_the_same_bytes() -> None:
    for file_format in GROUND_FORMATS:
        again = ground_download(
            load_tables(),
            replace(DAY, region="UA-14", text="vote"),
            file_format=file_format,
            base="https://atlas.example/",
            data_version=VERSION,
        )
        assert again.content == made(DAY, file_format)


def test_there_is_no_ground_as_a_workbook() -> None:
    with pytest.raises(ValueError, match="no ground as 'xlsx'"):
        ground_download(load_tables(), DAY, file_format="xlsx", base="", data_version=VERSION)
