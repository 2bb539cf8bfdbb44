"""Shapes of a user's own: what is taken, what is left out and said, and what is never opened."""

import io
import json
import os
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from geodata.validate.choices import Choices
from geodata.validate.files import open_file
from geodata.validate.gdal import _ON, pyogrio
from geodata.validate.geojson import read_json
from geodata.validate.layers import read_layer
from geodata.validate.report import FileRefusedError, make_report
from geodata.validate.rows import Rows
from tests.geodata.validate.memory import memory

SQUARE = [[36, 47], [37, 47], [37, 48], [36, 48], [36, 47]]
BOW_TIE = [[36, 47], [37, 48], [37, 47], [36, 48], [36, 47]]


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def polygon(ring: object) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": [ring]}


def point(*place: object) -> dict[str, object]:
    return {"type": "Point", "coordinates": place}


def geojson(*features: object, **more: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def read(content: bytes, **choices: Any) -> Rows:
    return read_json("one.geojson", content, **choices)


def said(rows: Rows) -> list[tuple[str, int, str]]:
    return [(one.outcome, one.row, str(one.rule)) for one in rows.findings]


def test_features_are_rows_of_texts_with_shapes_in_degrees() -> None:
    rows = read(
        geojson(
            feature(polygon(SQUARE), id="01", name="NA", count=5, share=0.5, tags=["a"], ok=True),
            {**feature(point(37.5, 48)), "id": 7},
        )
    )
    assert rows.kind == "geojson"
    assert rows.texts.to_numpy().tolist() == [
        ["01", "NA", "5", "0.5", '["a"]', "true"],
        ["7", "", "", "", "", ""],
    ]
    assert rows.geometry is not None
    assert rows.geometry.crs == "EPSG:4326"
    assert rows.geometry.geom_type.to_dict() == {1: "Polygon", 2: "Point"}


@pytest.mark.parametrize(
    ("geometry", "rule"),
    [
        (polygon(SQUARE[:-1]), "rings are closed"),
        (polygon([[36, 47], [37, 47]]), "rings are closed"),
        (point("x", 48), "rings are closed"),
        (point(float("nan"), 48), "rings are closed"),
        (point(float("inf"), 48), "rings are closed"),
        ({"type": "Circle"}, "rings are closed"),
        ("POINT (1 2)", "rings are closed"),
        (point(999, 48), "within 180 degrees"),
        (point(37, 95), "within 180 degrees"),
        (polygon([[-179, 60], [179, 60], [179, 61], [-179, 61], [-179, 60]]), "180th meridian"),
    ],
)
def test_a_shape_that_is_none_costs_its_feature_alone(geometry: object, rule: str) -> None:
    rows = read(geojson(feature(geometry, id=1), feature(point(37, 48), id=2)))
    assert rows.texts["id"].to_dict() == {2: "2"}
    ((outcome, row, written),) = said(rows)
    assert (outcome, row) == ("rejected", 1)
    assert rule in written
    report = make_report("one.geojson", "", rows.rows_in, rows.findings)
    assert (report.accepted, report.rejected) == (1, 1)


@pytest.mark.parametrize(
    ("geometry", "rule"),
    [
        (None, "has no shape"),
        ({"type": "Polygon", "coordinates": []}, "has no shape"),
        (point(0, 0), "lies at 0, 0"),
    ],
)
def test_a_feature_without_a_place_is_listed_and_not_on_the_map(
    geometry: object, rule: str
) -> None:
    rows = read(geojson(feature(geometry, id=1)))
    ((outcome, row, written),) = said(rows)
    assert (outcome, row) == ("noticed", 1)
    assert rule in written
    assert rows.geometry is not None
    assert rows.geometry.isna().to_dict() == {1: True}


def test_a_bow_tie_is_asked_about_with_its_areas() -> None:
    content = geojson(feature(polygon(BOW_TIE), id=1), feature(polygon(SQUARE), id=2))
    rows = read(content)
    (found,) = rows.findings
    assert (found.outcome, found.row, found.advice is None) == ("rejected", 1, False)
    before, after = (float(one.split()[0]) for one in found.value.split(" → "))
    assert before < 1
    assert 4_000 < after < 4_400  # half of a square of one degree
    repaired = read(content, repair=True)
    assert [one.outcome for one in repaired.findings] == ["repaired"]
    assert repaired.geometry is not None
    assert repaired.geometry.is_valid.all()


def test_heights_are_left_out_and_said() -> None:
    rows = read(geojson(feature(point(37, 48, 120), id=1)))
    assert said(rows) == [("noticed", 0, "heights are left out")]
    assert rows.geometry is not None
    assert not rows.geometry.has_z.any()


def test_places_whose_coordinates_changed_places_are_said() -> None:
    ((outcome, row, rule),) = said(read(geojson(feature(point(48, 37), id=1))))
    assert (outcome, row) == ("noticed", 1)
    assert "change places" in rule


CRS_84 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
MERCATOR = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}


def test_a_system_that_is_said_is_used() -> None:
    rows = read(geojson(feature(point(4_118_821, 6_106_854), id=1), crs=MERCATOR))
    assert rows.geometry is not None
    assert shapely.distance(rows.geometry.iloc[0], shapely.Point(37, 48)) < 0.01
    assert read(geojson(feature(point(37, 48), id=1), crs=CRS_84)).findings == ()


def test_degrees_that_are_said_to_be_metres_are_asked_about() -> None:
    content = geojson(feature(point(37, 48), id=1), crs=MERCATOR)
    with pytest.raises(FileRefusedError, match="says EPSG:3857, but holds degrees") as refused:
        read(content)
    assert "EPSG:4326" in str(refused.value.findings[0].advice)
    assert read(content, crs="EPSG:4326").findings == ()


@pytest.mark.parametrize(
    "crs",
    [
        {"type": "link", "properties": {"href": "http://127.0.0.1/crs"}},
        {"type": "name", "properties": {"name": "+proj=longlat +nadgrids=/etc/passwd"}},
        {"type": "name", "properties": {"name": "/etc/passwd"}},
        None,
    ],
)
def test_a_system_that_names_a_file_or_a_host_is_refused(crs: object) -> None:
    with pytest.raises(FileRefusedError, match="not known"):
        read(geojson(feature(point(37, 48), id=1), crs=crs))


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"[" * 5_000 + b"]" * 5_000, "nested too deeply"),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "nested too deeply"),
        (b"[" * 4_000_000, "lists and objects"),
        (geojson(feature(point(37, 48), id=1))[:-9], "cut short or broken"),
        (geojson(), "has no rows"),
        (b'{"type": "FeatureCollection"}', "must be GeoJSON"),
        (b"[1, 2]", "must be GeoJSON"),
        (b"[]", "has no rows"),
        (b"5", "must be GeoJSON"),
    ],
)
def test_json_that_cannot_be_read_is_refused_in_plain_words(content: bytes, rule: str) -> None:
    with memory() as peak, pytest.raises(FileRefusedError, match=rule):
        read(content)
    assert peak() < 100_000_000


def test_few_keys_and_many_objects_do_not_become_a_huge_table() -> None:
    keys = {str(number): 1 for number in range(900)}
    content = json.dumps([keys, *({} for _ in range(300_000))]).encode()
    with memory() as peak, pytest.raises(FileRefusedError, match="cells"):
        read(content)
    assert peak() < 100_000_000


def test_other_json_is_a_table() -> None:
    rows = read(b'{"count": 1, "data": [{"id": "01", "n": NaN}, {"id": "02", "n": 5}]}')
    assert (rows.kind, rows.geometry) == ("json", None)
    assert rows.texts.to_numpy().tolist() == [["02", "5"]]
    assert said(rows)[0][:2] == ("rejected", 1)


def test_numbers_and_texts_in_one_column_are_said() -> None:
    rows = read(b'[{"n": 5}, {"n": "5,0"}]')
    assert rows.texts["n"].tolist() == ["5", "5,0"]
    assert "both texts and numbers" in said(rows)[0][2]


Write = Callable[..., bytes]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(kind: str, *shapes: object, crs: str | None = "EPSG:4326", **more: Any) -> bytes:
        columns = {"id": [f"0{n}" for n in range(len(shapes))], "n": range(len(shapes))}
        frame = gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
        if kind == "parquet":
            frame.to_parquet(tmp_path / "one.parquet")
            return (tmp_path / "one.parquet").read_bytes()
        if kind == "geopackage":
            frame.to_file(tmp_path / "one.gpkg", layer=more.get("layer", "one"), driver="GPKG")
            return (tmp_path / "one.gpkg").read_bytes()
        frame.to_file(tmp_path / "one.shp", **more)
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for path in tmp_path.glob("one.*"):
                archive.write(path, path.name)
        return content.getvalue()

    return written


def read_as(kind: str, content: bytes, choices: Choices | None = None) -> Rows:
    (member,) = open_file("one.zip" if kind == "shapefile" else f"one.{kind}", content)
    assert member.kind == kind
    return read_layer(member.name, member.content, member.kind, choices)


@pytest.mark.parametrize("kind", ["geopackage", "shapefile", "parquet"])
def test_a_layer_is_rows_of_texts_with_shapes(write: Write, kind: str) -> None:
    rows = read_as(kind, write(kind, shapely.Point(37, 48), shapely.Point(36, 47)))
    assert rows.texts.to_numpy().tolist() == [["00", "0"], ["01", "1"]]
    assert rows.geometry is not None
    assert rows.geometry.index.tolist() == rows.texts.index.tolist() == [1, 2]
    assert rows.geometry.iloc[0] == shapely.Point(37, 48)
    assert (rows.kind, rows.findings) == (kind, ())


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize("kind", ["geopackage", "shapefile", "parquet"])
def test_a_missing_coordinate_system_is_asked_for(write: Write, kind: str) -> None:
    content = write(kind, shapely.Point(37, 48), crs=None)
    with pytest.raises(FileRefusedError, match="none is assumed"):
        read_as(kind, content)
    assert read_as(kind, content, Choices(crs="EPSG:4326")).findings == ()


@pytest.mark.parametrize("kind", ["geopackage", "shapefile", "parquet"])
def test_another_system_is_brought_to_degrees(write: Write, kind: str) -> None:
    place = gpd.GeoSeries([shapely.Point(37, 48)], crs="EPSG:4326").to_crs("EPSG:32637").iloc[0]
    rows = read_as(kind, write(kind, place, crs="EPSG:32637"))
    assert rows.geometry is not None
    assert shapely.distance(rows.geometry.iloc[0], shapely.Point(37, 48)) < 1e-6


@pytest.mark.parametrize("kind", ["geopackage", "shapefile", "parquet"])
def test_a_layer_cut_short_is_refused_in_plain_words(write: Write, kind: str) -> None:
    content = write(kind, *[shapely.Point(37, 48)] * 50)
    with pytest.raises(FileRefusedError, match=r"cut short or broken|holds no shapes"):
        read_as(kind, content[: len(content) // 3])


def test_parquet_without_shapes_is_a_table_and_said() -> None:
    content = io.BytesIO()
    days = pd.to_datetime(["2022-09-23", "2022-09-24"])
    pq.write_table(pa.table({"id": ["NA", None], "day": days, "n": [5.0, 0.1]}), content)
    rows = read_as("parquet", content.getvalue())
    assert rows.texts.to_numpy().tolist() == [["NA", "2022-09-23", "5"], ["", "2022-09-24", "0.1"]]
    assert said(rows) == [("noticed", 0, "holds no shapes, and is read as a table")]


def test_parquet_with_two_million_rows_in_little_is_refused_before_it_is_read() -> None:
    content = io.BytesIO()
    pq.write_table(pa.table({"n": pa.array([1] * 2_000_000, pa.int8())}), content)
    assert len(content.getvalue()) < 600_000
    taken = pa.total_allocated_bytes()
    with pytest.raises(FileRefusedError, match="at most 1000000 rows"):
        read_as("parquet", content.getvalue())
    assert pa.total_allocated_bytes() - taken < 1_000_000


def test_one_long_text_said_often_is_refused_before_it_is_written_out() -> None:
    content = io.BytesIO()
    words = pa.DictionaryArray.from_arrays(pa.array([0] * 20_000, pa.int32()), ["x" * 1_000_000])
    pq.write_table(pa.table({"note": words}), content)
    with pytest.raises(FileRefusedError, match="unpacked"):
        read_as("parquet", content.getvalue())


def test_a_coordinate_that_is_no_number_costs_its_row(write: Write) -> None:
    shapes = [shapely.Point(37, float("inf")), shapely.Point(37, 48)]
    rows = read_as("parquet", write("parquet", *shapes))
    assert said(rows) == [("rejected", 1, "must have coordinates that are numbers")]
    assert rows.texts.index.tolist() == [2]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8"])
def test_letters_of_a_shapefile_are_read_in_their_encoding(tmp_path: Path, encoding: str) -> None:
    name = "Донецьк і Луганськ, Запоріжжя, Херсон та ще кілька сіл"
    places = gpd.GeoDataFrame({"name": [name]}, geometry=[shapely.Point(37, 48)], crs="EPSG:4326")
    places.to_file(tmp_path / "one.shp", encoding=encoding)
    parts = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    del parts["one.cpg"]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for part, written in parts.items():
            archive.writestr(part, written)
    rows = read_as("shapefile", content.getvalue())
    assert rows.texts["name"].tolist() == [name]
    said_so = [f"the text is read as {encoding}"] if encoding != "utf-8" else []
    assert [str(one.rule) for one in rows.findings] == said_so
    chosen = read_as("shapefile", content.getvalue(), Choices(encoding=encoding))
    assert chosen.texts["name"].tolist() == [name]
    assert chosen.findings == ()


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE VIEW x AS SELECT * FROM one",
        "CREATE VIRTUAL TABLE x USING fts4(a)",
        "CREATE TABLE x (a, b GENERATED ALWAYS AS (zeroblob(1000000000)))",
    ],
)
def test_a_geopackage_with_sql_of_its_own_is_refused(
    write: Write, tmp_path: Path, sql: str
) -> None:
    write("geopackage", shapely.Point(37, 48))
    database = sqlite3.connect(tmp_path / "one.gpkg")
    database.execute(sql)
    database.commit()
    database.close()
    with pytest.raises(FileRefusedError, match="plain tables alone"):
        read_as("geopackage", (tmp_path / "one.gpkg").read_bytes())


def test_the_layer_that_is_read_is_said(write: Write) -> None:
    write("geopackage", shapely.Point(37, 48), layer="first")
    content = write("geopackage", shapely.Point(36, 47), layer="second")
    rows = read_as("geopackage", content)
    assert said(rows) == [("noticed", 0, "layer first is read, and others are not")]
    assert len(read_as("geopackage", content, Choices(layer="second")).texts) == 1
    with pytest.raises(FileRefusedError, match="no layer third"):
        read_as("geopackage", content, Choices(layer="third"))


def test_gdal_has_two_drivers_and_no_other() -> None:
    assert set(pyogrio.list_drivers()) == _ON


def test_a_list_of_other_files_opens_none(tmp_path: Path) -> None:
    """Nobody comes to the pipe: who opens it for writing is told that there is no reader."""
    pipe = tmp_path / "places.csv"
    os.mkfifo(pipe)
    vrt = (
        f'<OGRVRTDataSource><OGRVRTLayer name="places"><SrcDataSource>{pipe}</SrcDataSource>'
        "</OGRVRTLayer></OGRVRTDataSource>"
    ).encode()
    for kind in ("geopackage", "shapefile", "parquet"):
        with pytest.raises((FileRefusedError, zipfile.BadZipFile)):
            read_layer("one", vrt, kind, Choices(encoding="utf-8"))
    with pytest.raises(OSError, match="No such device"):
        os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
