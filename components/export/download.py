"""Downloads: the figures and events of a view, or all on record, as a file of a chosen format.

CSV and GeoParquet hold one table in a file, so that they come as a zip of several files; a
workbook, a JSON document and a GeoJSON collection hold everything in one.
"""

from dataclasses import dataclass

from components.export.about import about_document, readme_lines
from components.export.files import csv_zip, json_document
from components.export.geo import geo_parts, geojson_document, geoparquet_zip
from components.export.parts import Part, parts_of_all, parts_of_view, used_sources
from components.export.workbook import workbook_bytes
from components.language.words import SOURCE, in_english
from components.tables.load import Tables
from components.view.view import View, view_days, view_link
from components.view.words import region_text

SCOPES = ("view", "all")
# File ending and media type by format, in the screen's order.
FORMATS = {
    "csv": ("csv.zip", "application/zip"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": ("json", "application/json"),
    "geojson": ("geojson", "application/geo+json"),
    "geoparquet": ("geoparquet.zip", "application/zip"),
}


@dataclass(frozen=True)
class Download:
    """A file to take away."""

    file_name: str
    media_type: str
    content: bytes


def file_stem(view: View, data_version: str, scope: str = "view") -> str:
    """Beginning of the names of all files of a view: its day, its region, the data version.

    It is in English, with the code of another language at its end.
    """
    spoken = [] if view.language == SOURCE else [view.language]
    if scope == "all":
        return "_".join([f"claims-atlas_everything_data-{data_version}", *spoken])
    region = "all-regions" if view.region == "all" else in_english(region_text)(view).lower()
    about = "ground" if scope == "ground" else region
    parts = [
        "claims-atlas",
        "_".join(day.date().isoformat() for day in view_days(view)),
        about,
        *(["known-by-then"] if view.known_by else []),
        f"data-{data_version}",
        *spoken,
    ]
    return "_".join(parts)


def download(
    tables: Tables, view: View, *, scope: str, file_format: str, base: str, data_version: str
) -> Download:
    """File with the figures and events of a view, or with all on record; same input, same bytes.

    Parameters
    ----------
    scope
        ``view`` or ``all``.
    file_format
        One of `FORMATS`.
    base
        Address of the atlas, for the link to the view.

    Raises
    ------
    ValueError
        If there is no such scope or format.
    """
    if scope not in SCOPES or file_format not in FORMATS:
        raise ValueError(f"no download of {scope!r} as {file_format!r}")
    stem = file_stem(view, data_version, scope)
    ending, media_type = FORMATS[file_format]
    shown = view if scope == "view" else None
    link = view_link(base, view if shown else View(language=view.language), data_version)
    parts = parts_of_all(tables) if shown is None else parts_of_view(tables, view)
    content = _written(tables, parts, shown, file_format, (stem, link, data_version))
    return Download(f"{stem}.{ending}", media_type, content)


def _written(
    tables: Tables,
    parts: list[Part],
    view: View | None,
    file_format: str,
    named: tuple[str, str, str],
) -> bytes:
    """Write the parts in a format; `told` are the stem, the link and the data version."""
    stem, link, data_version = named
    if file_format in ("geojson", "geoparquet"):
        sources = used_sources(tables, [each for each in parts if each.name != "figures"])
        parts = geo_parts(tables, parts, view)
    else:
        sources = used_sources(tables, parts)
    about = about_document(view, parts, link, data_version)
    readme = readme_lines(about, sources.to_dict("records"))
    if file_format == "csv":
        return csv_zip(parts, readme, stem, data_version)
    if file_format == "xlsx":
        return workbook_bytes(parts, readme, about["title"], data_version)
    if file_format == "json":
        return json_document(parts, about)
    if file_format == "geojson":
        return geojson_document(parts, about, tables)
    return geoparquet_zip(parts, about, readme, stem, data_version)
