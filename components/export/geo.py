"""Events and regions of a download with their geometry: as GeoJSON and as GeoParquet.

Figures have no place of their own and are not in these files.
"""

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq

from components.export.about import About
from components.export.files import json_bytes, plain_value, readme_bytes, records, zip_bytes
from components.export.parts import Part, part
from components.language.names import place_names
from components.language.words import in_english
from components.tables.load import Row, Tables
from components.view.view import View, view_days
from geodata.control import control_range
from geodata.schema import CRS

# Six decimals of a degree are a tenth of a metre.
_DECIMALS = 6


def geo_parts(tables: Tables, parts: list[Part], view: View | None) -> list[Part]:
    """Events as points and regions as shapes, with all that is claimed and judged of them.

    The parts are those of a view, or those of all that is on record where `view` is None: then a
    region carries its statuses and its assessments of all days.
    """
    named = {each.name: each.rows for each in parts}
    control = pd.concat([named["control_viina"], named["control_measured"]], ignore_index=True)
    statuses = named["statuses"]
    if view is None:
        regions = in_english(_region_rows)(tables, control, statuses)
    else:
        each_day = [
            in_english(_region_rows)(tables, _on_day(control, day), _on_day(statuses, day)).assign(
                day=day
            )
            for day in view_days(view)
        ]
        regions = pd.concat(each_day)[["day", *each_day[0].columns.drop("day")]]
    shapes = part("regions", gpd.GeoDataFrame(regions.reset_index(drop=True), crs=CRS))
    judges = [each.credits for each in parts if each.name.startswith("control_")]
    credited = list(dict.fromkeys([*shapes.credits, *chain(*judges)]))
    return [part("events", _with_points(named["events"])), replace(shapes, credits=credited)]


def geojson_document(parts: list[Part], about: About, tables: Tables) -> bytes:
    """One FeatureCollection: events as points, regions as shapes, each with its licence.

    What the file says of itself is its member ``about``.
    """
    events, regions = parts
    sources = tables.source_records
    cited = events.rows["source_ids"].map(
        lambda keys: [_short_source(sources[key]) for key in keys.split(";")]
    )
    cited_events = replace(events, rows=events.rows.assign(sources=cited))
    return features_document([cited_events, regions], about)


def features_document(parts: list[Part], about: About, *, is_compact: bool = False) -> bytes:
    """One FeatureCollection of the rows of some parts, each with the licence of its part.

    What the file says of itself is its member ``about``. A file of many shapes is a third smaller
    if it is compact.
    """
    collection = {
        "type": "FeatureCollection",
        "name": about["title"],
        "about": about,
        "features": list(chain(*(_features(each) for each in parts))),
    }
    return json_bytes(collection, is_compact=is_compact)


def geoparquet_zip(
    parts: list[Part], about: About, readme: list[str], stem: str, data_version: str
) -> bytes:
    """Zip of one GeoParquet file for each part and of the README.

    Each file carries what the download says of itself in its own metadata too.
    """
    files = {f"{stem}_{each.name}.parquet": _parquet_bytes(each, about) for each in parts}
    return zip_bytes({f"{stem}_README.txt": readme_bytes(readme)} | files, data_version)


def _region_rows(tables: Tables, control: pd.DataFrame, statuses: pd.DataFrame) -> pd.DataFrame:
    """Regions with their statuses and assessments as lists of records.

    Where these are of one day, with the range of the shares too.
    """
    regions = tables.regions
    names = place_names()
    status = pd.DataFrame(
        {
            "region_id": regions["region_id"],
            "region_name": [names[region_id] for region_id in regions["region_id"]],
            "official_area_km2": regions["official_area_km2"],
            "statuses": [_records_of(statuses, one) for one in regions["region_id"]],
            "assessments": [_records_of(control, one) for one in regions["region_id"]],
        }
    )
    if "age_days" in control:
        status = status.merge(control_range(control), on="region_id", how="left")
        status = status.assign(source_count=status["source_count"].fillna(0).astype(int))
    return status.assign(geometry=regions.geometry)


def _records_of(rows: pd.DataFrame, region_id: str) -> list[dict[str, object]]:
    """Rows of a region as records."""
    return records(rows[rows["region_id"] == region_id].drop(columns="region_id"))


def _on_day(rows: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Rows of a day, without the day."""
    return rows[rows["day"] == day].drop(columns="day")


def _with_points(events: pd.DataFrame) -> gpd.GeoDataFrame:
    """Events with their points."""
    points = gpd.points_from_xy(events["longitude"], events["latitude"], crs=CRS)
    return gpd.GeoDataFrame(events.reset_index(drop=True), geometry=points)


def _short_source(source: Row) -> dict[str, str]:
    """Publisher, title, day and address of a source."""
    return {
        "publisher": source["publisher"],
        "title": source["title"],
        "date": source["source_date"],
        "url": source["url"],
    }


def _features(each: Part) -> list[dict[str, object]]:
    """Rows of a part as GeoJSON features, with the part that they are of and its licence."""
    rows = gpd.GeoDataFrame(each.rows)
    properties = [
        {str(name): plain_value(value) for name, value in row.items()}
        for row in rows.drop(columns="geometry").to_dict("records")
    ]
    return [
        {
            "type": "Feature",
            "properties": {"part": each.name, "licence": each.licence["name"]} | row,
            "geometry": _rounded(shape.__geo_interface__),
        }
        for row, shape in zip(properties, rows.geometry, strict=True)
    ]


def _rounded(shape: Mapping[str, object]) -> dict[str, object]:
    """Geometry with no more decimals than it means."""

    def walk(numbers: object) -> object:
        if isinstance(numbers, list | tuple):
            return [walk(each) for each in numbers]
        return round(numbers, _DECIMALS) if isinstance(numbers, float) else numbers

    return {"type": shape["type"], "coordinates": walk(shape["coordinates"])}


def _parquet_bytes(each: Part, about: About) -> bytes:
    """GeoParquet of a part; lists of records become JSON, which every reader can take."""
    is_list = {
        name: each.rows[name].map(lambda value: json.dumps(value, ensure_ascii=False)).astype("str")
        for name in ("statuses", "assessments")
        if name in each.rows
    }
    buffer = io.BytesIO()
    each.rows.assign(**is_list).to_parquet(buffer, index=False, schema_version="1.1.0")
    table = pq.read_table(io.BytesIO(buffer.getvalue()))
    metadata = json.dumps(about, ensure_ascii=False).encode()
    labelled = table.replace_schema_metadata({**table.schema.metadata, b"about": metadata})
    written = io.BytesIO()
    pq.write_table(labelled, written, compression="zstd")
    return written.getvalue()
