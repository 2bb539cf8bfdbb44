"""Rows and shapes of GeoJSON, and rows of other JSON that is a list of like things."""

import json
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd
import shapely

from geodata.messages import message
from geodata.validate.cells import MOST_ROWS, MOST_TABLE_CELLS, cap_cells
from geodata.validate.encoding import read_text
from geodata.validate.header import MOST_COLUMNS
from geodata.validate.report import Finding, list_rows, refuse
from geodata.validate.rows import Rows
from geodata.validate.shapes import check_shapes, read_crs

_Json: TypeAlias = "bool | int | float | str | list[_Json] | dict[str, _Json] | None"
_Thing: TypeAlias = "dict[str, _Json]"
# So many lists and objects of a file take some 100 MB when it is read.
_MOST_BRACKETS = 1_500_000
_DEEP = message("is nested too deeply")
_SHAPES = frozenset(
    {
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
        "GeometryCollection",
    }
)  # fmt: skip


def read_json(
    file: str,
    content: bytes,
    *,
    encoding: str = "",
    crs: str = "",
    repair: bool = False,
    most_rows: int = MOST_ROWS,
) -> Rows:
    """Features with their properties as texts; of other JSON the objects of its first list.

    A list or an object within a property stays as JSON has it. The id of a feature is the column
    `id` where no property is called so.

    Parameters
    ----------
    crs
        Coordinate system that was chosen, ``EPSG:4326``; what the file says when empty.
    repair
        Whether shapes that cross themselves are repaired.

    Raises
    ------
    FileRefusedError
        When it is no JSON, is nested too deeply or too large, or holds no rows.
    """
    text, _is_damaged, noticed = read_text(file, content, encoding)
    if text.count(b"[") + text.count(b"{") > _MOST_BRACKETS:
        raise refuse(
            file, message("must have at most {most} lists and objects", most=_MOST_BRACKETS)
        )
    try:
        read = json.loads(text)
        things, is_geojson = _things_of(file, read)
        if len(things) > most_rows:
            raise refuse(file, message("must have at most {most} rows", most=most_rows))
        rows = [_properties_of(thing) for thing in things] if is_geojson else things
        texts, findings = _texts_of(file, rows)
        shapes, unread = _shapes_of(things) if is_geojson else (None, None)
    except RecursionError:
        raise refuse(file, _DEEP) from None
    except json.JSONDecodeError as error:
        raise refuse(
            file, message("is JSON that is cut short or broken"), line=error.lineno
        ) from None
    geometry = None
    if shapes is not None:
        said = crs or _crs_of(read) or "OGC:CRS84"
        checked = check_shapes(file, shapes, read_crs(file, said), unread, repair=repair)
        geometry, findings = checked.geometry, [*findings, *checked.findings]
    out = {row for one in findings if one.outcome == "rejected" for row in (one.row, *one.also)}
    texts = texts.loc[~texts.index.isin(out)]
    if geometry is not None:
        geometry = geometry.loc[texts.index]
    lines = pd.Series(0, texts.index)
    texts, cut = cap_cells(file, texts, lines)
    kind = "geojson" if is_geojson else "json"
    return Rows(file, kind, texts, lines, len(things), (*noticed, *findings, *cut), geometry)


def _things_of(file: str, read: _Json) -> tuple[list[_Thing], bool]:
    """Features or other objects, and whether they are features."""
    is_geojson = False
    things: _Json = read
    if isinstance(read, dict):
        kind = read.get("type")
        is_geojson = kind in ("FeatureCollection", "Feature") or kind in _SHAPES
        if kind == "FeatureCollection":
            things = read.get("features")
        elif kind == "Feature":
            things = [read]
        elif is_geojson:
            things = [{"type": "Feature", "geometry": read, "properties": {}}]
        else:
            things = next((one for one in read.values() if isinstance(one, list)), [])
    if not isinstance(things, list) or not all(isinstance(one, dict) for one in things):
        raise refuse(file, message("must be GeoJSON, or a list of objects"))
    if not things:
        raise refuse(file, message("has no rows"))
    return things, is_geojson  # type: ignore[return-value] # looked at above


def _properties_of(feature: _Thing) -> _Thing:
    properties = feature.get("properties")
    found = properties if isinstance(properties, dict) else {}
    return found if "id" in found or "id" not in feature else {"id": feature["id"], **found}


def _texts_of(file: str, rows: Sequence[_Thing]) -> tuple[pd.DataFrame, list[Finding]]:
    """Every property as a text, and what is wrong with the numbers among them."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    if len(names) > MOST_COLUMNS:
        raise refuse(file, message("must have at most {most} columns", most=MOST_COLUMNS))
    if len(names) * len(rows) > MOST_TABLE_CELLS:
        raise refuse(file, message("must have at most {most} cells", most=MOST_TABLE_CELLS))
    findings: list[Finding] = []
    columns = {}
    endless = message("must be a number, neither NaN nor infinite")
    mixed = message("has both texts and numbers, and is read as texts")
    for name in names:
        cells = [row.get(name) for row in rows]
        kinds = {type(cell) for cell in cells}
        if str in kinds and kinds & {int, float}:
            findings.append(Finding("noticed", mixed, file, column=name[:80]))
        if float in kinds:
            found = [
                row
                for row, cell in enumerate(cells, 1)
                if isinstance(cell, float) and not np.isfinite(cell)
            ]
            findings += list_rows(Finding("rejected", endless, file, column=name[:80]), found)
        columns[name] = pd.array([_text_of(cell) for cell in cells], dtype="str")
    return pd.DataFrame(columns, index=pd.Index(np.arange(1, len(rows) + 1))), findings


def _text_of(cell: _Json) -> str:
    if isinstance(cell, str):
        return cell.encode("utf-8", "replace").decode() if not cell.isascii() else cell
    if cell is None:
        return ""
    return json.dumps(cell, ensure_ascii=False).encode("utf-8", "replace").decode()


def _shapes_of(things: Sequence[_Thing]) -> tuple[np.ndarray, np.ndarray]:
    """Shape of each feature, and which could not be made into one."""
    geometries = [thing.get("geometry") for thing in things]
    shapes = np.array([_area_of(one) for one in geometries], dtype=object)
    others = np.array([one is not None for one in geometries]) & shapely.is_missing(shapes)
    written = [
        json.dumps(one) for one, is_other in zip(geometries, others, strict=True) if is_other
    ]
    with np.errstate(over="ignore"):
        shapes[others] = shapely.from_geojson(np.array(written, dtype=object), on_invalid="ignore")
    return shapes, shapely.is_missing(shapes) & others


def _area_of(geometry: _Json) -> shapely.Geometry | None:
    """An area from its coordinates as they are; None for what has to be looked at more closely.

    Areas are most of what large files hold, and to write them out for the reader of GeoJSON takes
    longer than to read them.
    """
    match geometry:
        case {"type": "Polygon", "coordinates": [_, *_] as rings}:
            return _polygon_of(rings)
        case {"type": "MultiPolygon", "coordinates": [_, *_] as polygons}:
            made = [_polygon_of(one) for one in polygons]
            return None if None in made else shapely.multipolygons(made)
        case _:
            return None


def _polygon_of(rings: _Json) -> shapely.Polygon | None:
    """Polygon of closed rings of numbers in the plane; None for any other."""
    if not isinstance(rings, list) or not rings:
        return None
    made = []
    for ring in rings:
        try:
            corners = np.array(ring)
        except ValueError:  # of several lengths
            return None
        is_plain = corners.ndim == 2 and corners.shape[1:] == (2,) and corners.dtype.kind in "if"
        if not is_plain or len(corners) < 4 or (corners[0] != corners[-1]).any():
            return None
        if not np.isfinite(corners).all():
            return None
        made.append(corners)
    return shapely.Polygon(made[0], made[1:])


def _crs_of(read: _Json) -> str:
    """Name of the system that files of before 2016 say, empty for none."""
    match read:
        case {"crs": {"properties": {"name": str(name)}}}:
            return name
        case {"crs": _}:
            return "none that is known"
        case _:
            return ""
