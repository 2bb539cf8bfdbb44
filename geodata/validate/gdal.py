"""GDAL with two drivers and no other: GeoPackage and shapefiles, read from memory alone.

Whoever reads with GDAL imports pyogrio here: the drivers are switched off before it is loaded,
and so for the whole process. What is left opens no other file and no connection.
"""

import io
import os
import sqlite3
import warnings
import zipfile

import pyarrow as pa

from geodata.messages import message
from geodata.validate.encoding import tell_encoding
from geodata.validate.report import FileRefusedError, Finding, refuse

# Every driver of vectors that pyogrio's wheels hold; a new one is refused until it stands here.
_OFF = (
    "PCIDSK", "PDS4", "VICAR", "PDF", "MBTiles", "EEDA", "OGCAPI", "GDALG", "MapInfo File", "LVBAG",
    "S57", "DGN", "OGR_VRT", "CSV", "GML", "GPX", "LIBKML", "KML", "GeoJSON", "GeoJSONSeq",
    "ESRIJSON", "TopoJSON", "OGR_GMT", "SQLite", "WAsP", "OpenFileGDB", "DXF", "FlatGeobuf",
    "GeoRSS", "VFK", "PGDUMP", "OSM", "GPSBabel", "OGR_PDS", "WFS", "OAPIF", "EDIGEO", "Idrisi",
    "ODS", "XLSX", "Elasticsearch", "Carto", "AmigoCloud", "SXF", "Selafin", "JML", "PLSCENES",
    "CSW", "VDV", "MVT", "NGW", "MapML", "GTFS", "PMTiles", "JSONFG", "MiraMonVector", "ADBC",
    "AVCBin", "AVCE00", "AIVector", "HTTP", "MEM", "VRT", "WMS", "WMTS", "WCS",
)  # fmt: skip
_ON = {"ESRI Shapefile", "GPKG"}
os.environ["GDAL_SKIP"] = ",".join(_OFF)
os.environ["GDAL_DISABLE_READDIR_ON_OPEN"] = "EMPTY_DIR"

import pyogrio  # noqa: E402 # reads what is off as it is loaded

_BROKEN = message("is cut short or broken")
_FAULTS = (
    pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pa.ArrowException, ValueError,
    RuntimeError,
)  # fmt: skip


def read_geopackage(
    file: str, content: bytes, layer: str, most_rows: int
) -> tuple[pa.Table, str, str, list[Finding]]:
    """A layer as a table, the name of its column of shapes (WKB), its system, and what was noticed.

    Parameters
    ----------
    layer
        Name of the layer; the first one with shapes when empty.

    Raises
    ------
    FileRefusedError
        When the file is broken, has views or tables that something else fills, no such layer, or
        too many rows.
    """
    _refuse_views(file, content)
    layers = [str(name) for name, kind in _layers(file, content) if kind]
    if not layers:
        raise refuse(file, message("holds no shapes"))
    if layer and layer not in layers:
        raise refuse(file, message("has no layer {layer}", layer=layer))
    findings = []
    if len(layers) > 1 and not layer:
        said = message("layer {layer} is read, and others are not", layer=layers[0])
        findings.append(Finding("noticed", said, file, advice=message("Choose another layer.")))
    table, shapes, crs = _read(file, content, layer or layers[0], None, most_rows)
    return table, shapes, crs, findings


def read_shapefile(
    file: str, content: bytes, encoding: str, most_rows: int
) -> tuple[pa.Table, str, str, list[Finding]]:
    """The same of a shapefile, an archive of its parts.

    Its letters are in the encoding that was chosen, the one that it says, or the likeliest.
    """
    findings = []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        says = "layer.cpg" in parts.namelist() and not encoding
        if not says and not encoding:
            encoding = tell_encoding(parts.read("layer.dbf")[32:]) or "cp1251"
            if encoding != "utf-8":
                said = message("the text is read as {encoding}", encoding=encoding)
                advice = message("If names look wrong, choose another encoding.")
                findings.append(Finding("noticed", said, file, advice=advice))
    table, shapes, crs = _read(file, content, "layer", encoding or None, most_rows)
    return table, shapes, crs, findings


def _refuse_views(file: str, content: bytes) -> None:
    """Pass when a database holds plain tables alone: SQL of its own could name other files."""
    try:
        database = sqlite3.connect(":memory:")
        try:
            database.deserialize(content)
            database.execute("PRAGMA trusted_schema = OFF")
            made = database.execute("SELECT type, coalesce(sql, '') FROM sqlite_master").fetchall()
        finally:
            database.close()
    except (sqlite3.Error, ValueError, OverflowError):
        raise refuse(file, _BROKEN) from None
    for kind, sql in made:
        words = sql.casefold()
        is_virtual = "virtual table" in words and "using rtree" not in words
        if kind == "view" or is_virtual or "generated always" in words:
            raise refuse(
                file,
                message("must hold plain tables alone, no views and no virtual ones"),
                message("Export the layer into a new GeoPackage."),
            )


def _read(
    file: str, content: bytes, layer: str, encoding: str | None, most_rows: int
) -> tuple[pa.Table, str, str]:
    _layers(file, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            about = pyogrio.read_info(content, layer=layer, force_feature_count=True)
            if about["features"] > most_rows:
                raise refuse(
                    file,
                    message("must have at most {most} rows", most=most_rows),
                    message("Keep fewer years, or split the file."),
                )
            said, table = pyogrio.read_arrow(content, layer=layer, encoding=encoding)
    except FileRefusedError:
        raise
    except _FAULTS:
        raise refuse(file, _BROKEN) from None
    return table, said["geometry_name"] or "wkb_geometry", said["crs"] or ""


def _layers(file: str, content: bytes) -> list[tuple[str, str | None]]:
    """Names of the layers, and what shapes each has."""
    if on := set(pyogrio.list_drivers()) - _ON:
        raise RuntimeError(f"GDAL was loaded before, with {', '.join(sorted(on))}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [(str(name), kind) for name, kind in pyogrio.list_layers(content)]
    except _FAULTS:
        raise refuse(file, _BROKEN) from None
