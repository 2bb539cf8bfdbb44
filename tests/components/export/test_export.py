"""Downloads, read back by readers that know nothing of the code that wrote them."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.export.download import FORMATS, SCOPES, Download, download, file_stem
from components.export.parts import EVERYWHERE, parts_of_all, parts_of_view
from components.figures.standing import own_regions, rest_of, standing_of
from components.tables.load import Tables, load_tables
from components.view.view import View
from events.schema import CATEGORIES
from geodata.schema import REGION_IDS
from geodata.spreadsheet import FORMULA_STARTS, NEGATIVE_NUMBER
from tests.components.export.canary import CLAIM_ID, EVENT_ID, RUNS, SOURCE_ID, canary_tables

BASE = "https://atlas.example/"
VERSION = "2026-11-22"
KHERSON = View()
EMPTY = View(day=pd.Timestamp("2013-11-21"), region="UA-43", text="no such event")
VIEW_PARTS = ["figures", "events", "control_viina", "control_measured", "statuses",
              "judgements", "control_dated", "sources"]  # fmt: skip


def made(tables: Tables, view: View, file_format: str, scope: str = "view") -> Download:
    return download(
        tables, view, scope=scope, file_format=file_format, base=BASE, data_version=VERSION
    )


@lru_cache(maxsize=40)
def shipped(view: View, file_format: str, scope: str = "view") -> Download:
    return made(load_tables(), view, file_format, scope)


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def csv_tables(content: bytes) -> dict[str, list[dict[str, str]]]:
    """Rows of each CSV file of a zip, by part."""
    found = {}
    for name, body in unzipped(content).items():
        if name.endswith(".csv"):
            text = io.StringIO(body.decode("utf-8-sig"), newline="")
            part = name.removesuffix(".csv").split(f"{VERSION}_")[1]
            found[part] = list(csv.DictReader(text, strict=True))
    return found


@lru_cache(maxsize=8)
def sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """Cells of each sheet of a workbook; formulas would come as text that begins with `=`."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def parquet(content: bytes, part: str) -> gpd.GeoDataFrame:
    found = [body for name, body in unzipped(content).items() if name.endswith(f"{part}.parquet")]
    assert len(found) == 1
    return gpd.read_parquet(io.BytesIO(found[0]))


def readme(content: bytes) -> str:
    (found,) = (body for name, body in unzipped(content).items() if name.endswith("README.txt"))
    return found.decode("utf-8-sig")


def features(content: bytes, part: str) -> list[dict[str, Any]]:
    collection = json.loads(content)
    return [one for one in collection["features"] if one["properties"]["part"] == part]


# ---------------------------------------------------------------- every format holds the same


def test_the_figures_are_those_of_the_panel() -> None:
    for view in (KHERSON, replace(KHERSON, known_by=True), View(region="UA-43")):
        shown = [
            claim["claim_id"]
            for region_id in own_regions(view.region)
            for claim in standing_of(view, region_id).compared
        ] + [row["id"] for row in rest_of(view)["others"]]
        rows = csv_tables(shipped(view, "csv").content)["figures"]
        assert [row["claim_id"] for row in rows] == shown
        assert len(shown) > 10


def test_the_figures_of_all_regions_are_those_of_every_panel() -> None:
    rows = csv_tables(shipped(View(region="all"), "csv").content)["figures"]
    ids = {row["claim_id"] for row in rows}
    for region_id in REGION_IDS:
        view = View(region=region_id)
        assert {
            row["claim_id"] for row in csv_tables(shipped(view, "csv").content)["figures"]
        } <= ids
    assert len(ids) == len(rows)
    assert set(EVERYWHERE) == {"", *REGION_IDS, "UA-40"}


def test_csv_workbook_and_json_hold_the_same_figures() -> None:
    rows = csv_tables(shipped(KHERSON, "csv").content)["figures"]
    header, *cells = sheets(shipped(KHERSON, "xlsx").content)["figures"]
    document = json.loads(shipped(KHERSON, "json").content)
    assert list(header) == list(rows[0]) == list(document["figures"]["columns"])
    at = header.index("value")
    assert [row[at] for row in cells] == [row["value"] for row in document["figures"]["rows"]]
    assert [float(row["value"]) if row["value"] else None for row in rows] == [
        row[at] for row in cells
    ]
    for name in ("claim_id", "stance", "as_of"):
        column = header.index(name)
        assert [row[column] for row in cells] == [row[name] for row in rows]


def test_a_figure_comes_with_who_said_it_of_what_when_and_where() -> None:
    rows = csv_tables(shipped(KHERSON, "csv").content)["figures"]
    (row,) = (row for row in rows if row["claim_id"] == "C015")
    assert row["value"] == "87.05"
    assert row["unit"] == "% of votes counted"
    assert row["stance"] == "claimed"
    assert row["claimant"] == "Russian-installed election commission (Marina Zakharova)"
    assert (row["as_of"], row["published"]) == ("2022-09-27", "2022-09-28")
    assert row["source_publisher"] == "TASS"
    assert row["source_url"] == "https://tass.com/world/1514345"
    assert (row["is_verified"], row["is_after_day"], row["is_compared"]) == ("yes", "no", "yes")
    assert (row["dispute_group"], row["vote_round_id"]) == ("khe-yes", "kherson-2022")


def test_known_by_leaves_out_what_came_later() -> None:
    both = csv_tables(shipped(KHERSON, "csv").content)["figures"]
    known = csv_tables(shipped(replace(KHERSON, known_by=True), "csv").content)
    assert any(row["is_after_day"] == "yes" for row in both)
    assert known["figures"]
    for row in known["figures"]:
        assert row["is_after_day"] == "no"
        assert row["published"] <= "2022-09-30"
    assert all(row["known_date"] <= "2022-09-30" for row in known["events"])
    assert all(row["status_to"] == "" for row in known["statuses"])


def test_the_events_are_those_of_the_window_and_its_filters() -> None:
    week = replace(KHERSON, window=7, categories=("annexation_step",))
    rows = csv_tables(shipped(week, "csv").content)["events"]
    assert rows
    assert {row["category"] for row in rows} == {"annexation_step"}
    assert all(row["end_date"] > "2022-09-23" for row in rows)
    everything = csv_tables(shipped(KHERSON, "csv", "all").content)["events"]
    assert len(everything) == 190


def test_a_second_day_to_compare_has_its_own_rows() -> None:
    view = replace(KHERSON, compare=pd.Timestamp("2022-11-15"))
    tables = csv_tables(shipped(view, "csv").content)
    for part in ("figures", "events", "control_viina", "statuses"):
        assert {row["day"] for row in tables[part]} == {"2022-09-30", "2022-11-15"}
    regions = parquet(shipped(view, "geoparquet").content, "regions")
    assert len(regions) == 10
    kherson = regions[regions["region_id"] == "UA-65"].set_index("day")["highest_held_share"]
    assert kherson.iloc[1] < kherson.iloc[0]


def test_everything_holds_every_row_on_record(tables: Tables) -> None:
    found = csv_tables(shipped(KHERSON, "csv", "all").content)
    for name in ("sources", "statuses", "dispute_groups", "checks", "roll_calls", "resolutions"):
        assert len(found[name]) == len(getattr(tables, name))
    assert len(found["figures"]) == len(tables.claims) == 464
    control = len(found["control_viina"]) + len(found["control_measured"])
    assert control == len(tables.control)
    assert set(sheets(shipped(KHERSON, "xlsx", "all").content)) == {"README", *found}
    assert set(json.loads(shipped(KHERSON, "json", "all").content)) == {"about", *found}


def test_a_missing_number_is_empty_everywhere() -> None:
    rows = csv_tables(shipped(KHERSON, "csv").content)["figures"]
    header, *cells = sheets(shipped(KHERSON, "xlsx").content)["figures"]
    document = json.loads(shipped(KHERSON, "json").content)["figures"]["rows"]
    at = header.index("value_low")
    is_missing = [row["value_low"] == "" for row in rows]
    assert any(is_missing)
    assert not all(is_missing)
    assert [row[at] is None for row in cells] == is_missing
    assert [row["value_low"] is None for row in document] == is_missing


# ---------------------------------------------------------------- maps


def test_geojson_has_events_as_points_and_regions_as_shapes(tables: Tables) -> None:
    content = shipped(KHERSON, "geojson").content
    events, regions = features(content, "events"), features(content, "regions")
    assert len(events) == len(csv_tables(shipped(KHERSON, "csv").content)["events"])
    for event in events:
        assert shapely.geometry.shape(event["geometry"]).geom_type == "Point"
        assert event["properties"]["sources"]
    assert [one["properties"]["region_id"] for one in regions] == list(REGION_IDS)
    for region, given_shape in zip(regions, tables.regions.geometry, strict=True):
        shape = shapely.geometry.shape(region["geometry"])
        assert shape.is_valid
        assert shape.hausdorff_distance(given_shape) < 2e-6


def test_a_region_carries_its_status_and_each_share_apart() -> None:
    (kherson,) = (
        one["properties"]
        for one in features(shipped(KHERSON, "geojson").content, "regions")
        if one["properties"]["region_id"] == "UA-65"
    )
    assert [one["status_type"] for one in kherson["statuses"]] == ["annexation_declared"]
    shares = {one["source_id"]: one["held_share"] for one in kherson["assessments"]}
    assert shares == {"VIINA-2": 0.9312, "DEEPSTATE": 0.8901, "ISW": 0.8481}
    assert kherson["lowest_held_share"] == 0.8481
    assert kherson["highest_held_share"] == 0.9312


def test_geojson_reads_as_a_map() -> None:
    read = gpd.GeoDataFrame.from_features(json.loads(shipped(KHERSON, "geojson").content))
    assert set(read.geom_type) == {"Point", "MultiPolygon"}


def test_geoparquet_reads_as_frames_with_their_crs(tables: Tables) -> None:
    content = shipped(KHERSON, "geoparquet").content
    events, regions = parquet(content, "events"), parquet(content, "regions")
    assert events.crs == regions.crs == "EPSG:4326"
    assert set(events.geom_type) == {"Point"}
    assert regions.geometry.geom_equals(tables.regions.geometry).all()
    assert json.loads(regions["assessments"].iloc[3])[0]["source_id"] == "VIINA-2"


def test_geoparquet_carries_what_it_is_in_itself() -> None:
    for name, body in unzipped(shipped(KHERSON, "geoparquet").content).items():
        if name.endswith(".parquet"):
            about = json.loads(pq.read_metadata(io.BytesIO(body)).metadata[b"about"])
            assert about["data_version"] == VERSION
            assert about["link"].startswith(BASE)


def test_regions_of_everything_carry_all_days() -> None:
    content = shipped(KHERSON, "geojson", "all").content
    crimea = features(content, "regions")[-1]["properties"]
    assert [one["status_type"] for one in crimea["statuses"]] == [
        "independence_declared",
        "independence_declared",
        "annexation_declared",
        "annexation_legislated",
    ]
    assert len(crimea["assessments"]) > 10
    assert len(features(content, "events")) == 190


def test_judgements_stand_apart_from_shares_and_only_what_was_published_is_known() -> None:
    day = pd.Timestamp("2014-03-16")
    rows = csv_tables(shipped(View(day, "UA-43"), "csv").content)
    assert {row["judge_type"] for row in rows["judgements"]} == {
        "court",
        "parliament",
        "government",
    }
    assert not [name for name in rows["judgements"][0] if "share" in name]
    assert rows["control_viina"] == rows["control_measured"] == []
    known = csv_tables(shipped(View(day, "UA-43", known_by=True), "csv").content)
    assert [row["source_id"] for row in known["judgements"]] == ["UPI-CRI14"]
    assert known["control_dated"] == []
    assert "UPI-CRI14" in {row["source_id"] for row in known["sources"]}


# ---------------------------------------------------------------- what it says of itself


def told(view: View, file_format: str, scope: str = "view") -> str:
    """Everything that a download says of itself, as one text."""
    content = shipped(view, file_format, scope).content
    if file_format in ("csv", "geoparquet"):
        return readme(content)
    if file_format == "xlsx":
        lines = [row[0] or "" for row in sheets(content)["README"]]
        return "\n".join(lines)
    document = json.loads(content)
    parts = [document[key] for key in document if key != "about" and file_format == "json"]
    return json.dumps([document["about"], parts], ensure_ascii=False)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("file_format", FORMATS)
def test_every_download_carries_view_link_version_licences_and_columns(
    file_format: str, scope: str
) -> None:
    text = told(KHERSON, file_format, scope)
    assert VERSION in text
    assert f"{BASE}?" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert "https://opendatacommons.org/licenses/odbl/1-0/" in text
    assert "First day" in text  # meaning of a column, from the schema
    assert "VIINA 2.0, Yuri Zhukov and Natalie Ayers" in text
    assert ("Kherson oblast, 30 September 2022" in text) == (scope == "view")


def test_the_link_opens_the_same_view() -> None:
    view = replace(KHERSON, text="a&b=c", known_by=True, categories=("vote", "legal"))
    about = json.loads(shipped(view, "json").content)["about"]
    assert about["link"] == (
        f"{BASE}?day=2022-09-30&region=UA-65&known_by=1&categories=vote%2Clegal"
        f"&text=a%26b%3Dc&data={VERSION}"
    )
    assert "Only events with the text “a&b=c”." in about["view"]


def test_every_column_has_a_meaning(tables: Tables) -> None:
    view = replace(KHERSON, compare=pd.Timestamp("2014-03-18"))
    for part in [*parts_of_view(tables, view), *parts_of_all(tables)]:
        assert list(part.columns) == list(part.rows.columns)
        assert all(meaning and meaning != "None" for meaning in part.columns.values())


def test_a_share_says_its_unit(tables: Tables) -> None:
    columns = {part.name: part.columns for part in parts_of_view(tables, KHERSON)}
    assert columns["control_viina"]["held_share"].endswith("[share, 1 is all]")
    assert columns["figures"]["value"].endswith("[in the unit of its row]")


def test_what_is_under_odbl_is_a_part_of_its_own(tables: Tables) -> None:
    for parts in (parts_of_view(tables, KHERSON), parts_of_all(tables)):
        marked = {part.name for part in parts if part.licence["name"] == "ODbL-1.0"}
        assert marked == {"control_viina", "control_dated"}
        measured = next(part for part in parts if part.name == "control_measured")
        assert not set(measured.rows["source_id"]) & {"VIINA-2"}


def test_a_notice_stands_by_every_part_under_odbl() -> None:
    for file_format in ("csv", "xlsx", "geoparquet"):
        lines = told(KHERSON, file_format).splitlines()
        licences = [n for n, line in enumerate(lines) if "Open Database License 1.0, http" in line]
        assert licences
        assert all("stays under it" in lines[licence + 1] for licence in licences)
    document = json.loads(shipped(KHERSON, "json").content)
    assert "stays under it" in document["control_viina"]["notice"]
    assert document["figures"]["notice"] == ""


def test_every_feature_says_its_licence() -> None:
    content = shipped(KHERSON, "geojson").content
    assert {one["properties"]["licence"] for one in features(content, "events")} == {"CC-BY-4.0"}
    assert {one["properties"]["licence"] for one in features(content, "regions")} == {"ODbL-1.0"}


def test_the_sources_are_those_that_the_rows_name() -> None:
    tables = csv_tables(shipped(KHERSON, "csv").content)
    named = {row["source_id"] for row in tables["figures"]}
    named |= {key for row in tables["events"] for key in row["source_ids"].split(";")}
    named |= {row["source_id"] for part in ("control_viina", "control_measured", "control_dated",
                                                "judgements", "statuses")
              for row in tables[part]}  # fmt: skip
    named |= {row["recognised_source_id"] for row in tables["statuses"]} - {""}
    assert {row["source_id"] for row in tables["sources"]} == named
    text = readme(shipped(KHERSON, "csv").content)
    assert all(f"\r\n{source_id}: " in text for source_id in named)


# ---------------------------------------------------------------- nothing runs


@lru_cache(maxsize=12)
def hostile(file_format: str, scope: str = "view") -> bytes:
    return made(canary_tables(load_tables()), KHERSON, file_format, scope).content


Cells = Callable[[bytes], list[str]]


def csv_cells(content: bytes) -> list[str]:
    return [
        cell
        for rows in csv_tables(content).values()
        for row in rows
        for pair in row.items()
        for cell in pair
    ]


def sheet_cells(content: bytes) -> list[str]:
    return [
        cell
        for rows in sheets(content).values()
        for row in rows
        for cell in row
        if isinstance(cell, str)
    ]


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize(("file_format", "cells_of"), [("csv", csv_cells), ("xlsx", sheet_cells)])
def test_no_cell_of_a_spreadsheet_begins_like_a_formula(
    file_format: str, cells_of: Cells, scope: str
) -> None:
    cells = cells_of(hostile(file_format, scope))
    for kind in ("formula", "minus", "plus", "at"):
        assert f"'{RUNS[kind]}" in cells
    # a tab at the beginning is kept, behind the apostrophe
    assert any(cell.startswith("'") and "=1+1" in cell for cell in cells)
    assert RUNS["template"] in cells
    risky = [cell for cell in cells if cell.startswith(FORMULA_STARTS)]
    assert all(NEGATIVE_NUMBER.fullmatch(cell) for cell in risky)


@pytest.mark.parametrize("scope", SCOPES)
def test_a_workbook_holds_no_formula_and_no_link(scope: str) -> None:
    content = hostile("xlsx", scope)
    for name, body in unzipped(content).items():
        if name.startswith("xl/worksheets/"):
            assert b"<sheetData>" in body
            assert re.search(rb"<f[ >]|hyperlink", body) is None


def test_documents_for_programs_keep_texts_as_they_are() -> None:
    document = json.loads(hostile("json"))
    (claim,) = (row for row in document["figures"]["rows"] if row["claim_id"] == CLAIM_ID)
    assert claim["claimant"] == RUNS["formula"]
    assert claim["metric"] == RUNS["template"]
    assert claim["source_title"] == RUNS["script"]
    collection = hostile("geojson")
    (event,) = (
        one["properties"]
        for one in features(collection, "events")
        if one["properties"]["event_id"] == EVENT_ID
    )
    assert (event["title"], event["description"]) == (RUNS["formula"], RUNS["template"])
    frame = parquet(hostile("geoparquet"), "events")
    assert frame.set_index("event_id").at[EVENT_ID, "title"] == RUNS["formula"]
    (source,) = (r for r in document["sources"]["rows"] if r["source_id"] == SOURCE_ID)
    assert source["publisher"] == RUNS["plus"]


def test_a_filter_cannot_run_in_the_readme_of_a_workbook() -> None:
    view = replace(KHERSON, text='=HYPERLINK("https://evil.example")')
    lines = [row[0] for row in sheets(shipped(view, "xlsx").content)["README"]]
    assert any(line and "=HYPERLINK" in line for line in lines)
    assert not any(line and line.startswith(FORMULA_STARTS) for line in lines)


# ---------------------------------------------------------------- empty, same, named


@pytest.mark.parametrize("file_format", FORMATS)
def test_an_empty_view_gives_a_valid_file(file_format: str) -> None:
    content = shipped(EMPTY, file_format).content
    if file_format == "csv":
        assert csv_tables(content)["events"] == []
        names = [name.removesuffix(".csv").split(f"{VERSION}_")[1] for name in unzipped(content)
                 if name.endswith("csv")]  # fmt: skip
        assert names == VIEW_PARTS
        (events,) = (body for name, body in unzipped(content).items() if "_events" in name)
        assert events.decode("utf-8-sig").startswith("day,event_id,start_date,")
    elif file_format == "xlsx":
        assert len(sheets(content)["events"]) == 1
    elif file_format == "json":
        assert json.loads(content)["events"]["rows"] == []
    elif file_format == "geojson":
        assert features(content, "events") == []
        assert features(content, "regions")[0]["properties"]["lowest_held_share"] is None
    else:
        frame = parquet(content, "events")
        assert len(frame) == 0
        assert frame.crs == "EPSG:4326"


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("file_format", FORMATS)
def test_the_same_view_gives_the_same_bytes(file_format: str, scope: str) -> None:
    again = made(load_tables(), KHERSON, file_format, scope)
    assert again == shipped(KHERSON, file_format, scope)


def test_files_are_dated_with_the_data() -> None:
    with zipfile.ZipFile(io.BytesIO(shipped(KHERSON, "csv").content)) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(2026, 11, 22)}
    book = openpyxl.load_workbook(io.BytesIO(shipped(KHERSON, "xlsx").content))
    assert book.properties.created == datetime(2026, 11, 22)  # noqa: DTZ001  # a workbook knows no zone


def test_a_second_release_of_a_day_is_a_data_version_too(tables: Tables) -> None:
    for file_format in FORMATS:
        found = download(
            tables,
            EMPTY,
            scope="view",
            file_format=file_format,
            base="",
            data_version="2026-11-22.2",
        )
        assert "data-2026-11-22.2." in found.file_name


days = st.dates(pd.Timestamp("2013-11-21").date(), pd.Timestamp("2026-08-21").date())
views = st.builds(
    View,
    day=days.map(pd.Timestamp),
    region=st.sampled_from(("all", *REGION_IDS)),
    known_by=st.booleans(),
    window=st.sampled_from((0, 7, 90)),
    categories=st.sampled_from(((), CATEGORIES[:2])),
    compare=st.none() | days.map(pd.Timestamp),
)


@given(views)
def test_a_file_name_is_plain_and_carries_its_day(view: View) -> None:
    stem = file_stem(view, VERSION)
    assert stem.startswith(f"claims-atlas_{view.day.date().isoformat()}_")
    assert stem.endswith(f"data-{VERSION}")
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")


@given(views)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_parts_of_any_view_are_of_its_days(view: View) -> None:
    parts = {part.name: part.rows for part in parts_of_view(load_tables(), view)}
    expected = {view.day, view.compare} - {None}
    for name in VIEW_PARTS[:-1]:
        assert set(parts[name]["day"]) <= expected
    figures = parts["figures"]
    assert not figures.duplicated(["day", "claim_id"]).any()
    assert (figures["as_of"].str[:10] <= figures["day"].dt.strftime("%Y-%m-%d")).all()
    if view.known_by:
        assert not figures["is_after_day"].any()
    assert not parts["events"].duplicated(["day", "event_id"]).any()


def test_an_unknown_format_is_an_error(tables: Tables) -> None:
    with pytest.raises(ValueError, match="no download of"):
        made(tables, KHERSON, "docx")
