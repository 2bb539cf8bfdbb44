"""Rows and shapes of GeoParquet, GeoPackage and shapefiles."""

import io
import json

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from geodata.messages import message
from geodata.validate.cells import MOST_ROWS, MOST_TABLE_CELLS, cap_cells
from geodata.validate.choices import Choices
from geodata.validate.gdal import read_geopackage, read_shapefile
from geodata.validate.header import MOST_COLUMNS, read_header
from geodata.validate.report import Finding, refuse
from geodata.validate.rows import Rows
from geodata.validate.shapes import check_shapes, read_crs

_MOST_TABLE_BYTES = 500_000_000
_BROKEN = message("is cut short or broken")


def read_layer(
    file: str,
    content: bytes,
    kind: str,
    choices: Choices | None = None,
    *,
    most_rows: int = MOST_ROWS,
) -> Rows:
    """Rows of a layer, each with its shape; of Parquet without shapes the rows alone.

    Parameters
    ----------
    kind
        `geopackage`, `shapefile` or `parquet`.

    Raises
    ------
    FileRefusedError
        When the file is broken or too large, says no coordinate system and none was chosen, or has
        coordinates that cannot be of the one that it says.
    """
    choices = choices or Choices()
    crs: object
    match kind:
        case "geopackage":
            table, name, crs, findings = read_geopackage(file, content, choices.layer, most_rows)
        case "shapefile":
            table, name, crs, findings = read_shapefile(file, content, choices.encoding, most_rows)
        case _:
            table, name, crs, findings = _read_parquet(file, content, most_rows)
    if not table.num_rows:
        raise refuse(file, message("has no rows"))
    _refuse_large(file, table.num_rows, table.num_columns)
    names, noticed = read_header(file, [one for one in table.column_names if one != name])
    texts = _texts_of(file, table.drop_columns([name] if name else []), names)
    lines = pd.Series(0, texts.index)
    findings += noticed
    geometry = None
    if name:
        written = table[name].to_numpy(zero_copy_only=False)
        shapes = shapely.from_wkb(written, on_invalid="ignore")
        unread = shapely.is_missing(shapes) & table[name].is_valid().to_numpy()
        chosen = read_crs(file, choices.crs or crs)
        checked = check_shapes(file, shapes, chosen, unread, repair=choices.repair)
        geometry = checked.geometry
        texts, lines = texts.loc[geometry.index], lines.loc[geometry.index]
        findings += checked.findings
    texts, cut = cap_cells(file, texts, lines)
    return Rows(file, kind, texts, lines, table.num_rows, (*findings, *cut), geometry)


def _refuse_large(file: str, rows: int, columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise refuse(file, message("must have at most {most} columns", most=MOST_COLUMNS))
    if rows * columns > MOST_TABLE_CELLS:
        raise refuse(file, message("must have at most {most} cells", most=MOST_TABLE_CELLS))


def _read_parquet(
    file: str, content: bytes, most_rows: int
) -> tuple[pa.Table, str, object, list[Finding]]:
    """A table of Parquet, the column and the system of its shapes, and what was noticed."""
    try:
        opened = pq.ParquetFile(io.BytesIO(content))
        about = opened.metadata
        if about.num_rows > most_rows:
            raise refuse(file, message("must have at most {most} rows", most=most_rows))
        _refuse_large(file, about.num_rows, about.num_columns)
        size = sum(about.row_group(one).total_byte_size for one in range(about.num_row_groups))
        if size > _MOST_TABLE_BYTES:
            most = _MOST_TABLE_BYTES // 1_000_000
            raise refuse(file, message("must be at most {most} MB unpacked", most=most))
        texts = [one.name for one in opened.schema_arrow if pa.types.is_string(one.type)]
        table = pq.read_table(io.BytesIO(content), read_dictionary=texts, use_threads=False)
    except (pa.ArrowException, OSError):
        raise refuse(file, _BROKEN) from None
    written = (table.schema.metadata or {}).get(b"geo")
    if written is None:
        said = message("holds no shapes, and is read as a table")
        return table, "", None, [Finding("noticed", said, file)]
    try:
        geo = json.loads(written)
        name = geo["primary_column"]
        column = geo["columns"][name]
        is_known = column["encoding"] == "WKB" and pa.types.is_binary(table[name].type)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise refuse(file, _BROKEN) from None
    if not is_known:
        raise refuse(file, message("must have its shapes as WKB"))
    # Where the standard's own system is meant, the file says nothing; null is for none.
    return table, name, column.get("crs", "OGC:CRS84"), []


def _texts_of(file: str, table: pa.Table, names: list[str]) -> pd.DataFrame:
    """Every cell as a text."""
    index = pd.RangeIndex(1, table.num_rows + 1)
    texts, size = {}, 0
    for name, column in zip(names, table.columns, strict=True):
        size += _size_of(column)
        if size > _MOST_TABLE_BYTES:
            most = _MOST_TABLE_BYTES // 1_000_000
            raise refuse(file, message("must be at most {most} MB unpacked", most=most))
        texts[name] = pd.array(pc.fill_null(_as_text(column), ""), dtype="str")
    return pd.DataFrame(texts, index=pd.Index(index.to_numpy()), copy=False)


def _size_of(column: pa.ChunkedArray) -> int:
    """Bytes of the texts of a column, those that are kept once and said often among them."""
    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    size = 0
    for chunk in column.chunks:
        lengths = pc.fill_null(pc.binary_length(chunk.dictionary), 0)
        size += pc.sum(pc.take(lengths.cast(pa.int64()), chunk.indices)).as_py() or 0
    return size


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_timestamp(kind):
        days = pc.strftime(column, format="%Y-%m-%d")
        at = pc.strftime(column, format="%Y-%m-%dT%H:%M:%S")
        is_day = pc.match_substring_regex(at, "T00:00:00(\\.0+)?$")
        cut = pc.replace_substring_regex(at, "\\.0+$", "")
        return pc.if_else(is_day, days, cut).cast(pa.large_string())
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        written = [None if one is None else str(one) for one in column.to_pylist()]
        return pa.chunked_array([pa.array(written, pa.large_string())])
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
    return column.cast(pa.large_string())
