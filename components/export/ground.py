"""The ground of a view's day as a file: its places as CSV, its land as GeoJSON or GeoParquet."""

from dataclasses import replace

import geopandas as gpd
import pandas as pd

from components.export.about import about_document, readme_lines
from components.export.download import FORMATS, Download, file_stem
from components.export.files import csv_zip
from components.export.geo import features_document, geoparquet_zip
from components.export.parts import Part, part, used_sources
from components.language.words import _, day_in_words, listed
from components.tables.load import Tables, load_ground_cells
from components.view.view import View, view_days, view_link
from components.view.words import site_name
from geodata.ground import ground_on, settle_ground
from geodata.schema import CRS, REGION_IDS, REGION_NAMES

GROUND_FORMATS = ("csv", "geojson", "geoparquet")
_PLACE_COLUMNS = ("region_id", "place_name", "longitude", "latitude")
_COLUMNS = (
    *("day", "region_id", "region_name", "place_id", "place_name", "name_uk"),
    *("longitude", "latitude"),
    *("status", "status_since", "settled_status", "age_days", "area_km2", "source_id", "geometry"),
)


def ground_download(
    tables: Tables, view: View, *, file_format: str, base: str, data_version: str
) -> Download:
    """File with the ground of all regions on the day of a view, or on both of its days.

    Statuses are as the source gives them, and beside them settled ones, which look ahead and are
    left out of a view that shows what was known by its day. Same input, same bytes.

    Parameters
    ----------
    file_format
        One of `GROUND_FORMATS`: CSV holds the places, the others the land nearest to each.
    base
        Address of the atlas, for the link to the view.

    Raises
    ------
    ValueError
        If there is no such format.
    """
    if file_format not in GROUND_FORMATS:
        raise ValueError(f"no ground as {file_format!r}")
    shown = View(
        day=view.day,
        region="all",
        compare=view.compare,
        known_by=view.known_by,
        language=view.language,
    )
    rows = _statuses(tables, shown)
    each = _places_part(tables, rows) if file_format == "csv" else _cells_part(tables, rows)
    credited = [*each.credits, *part("ground_names", tables.ground_names).credits]
    each = replace(each, credits=list(dict.fromkeys(credited)))
    about = about_document(shown, [each], view_link(base, shown, data_version), data_version)
    about |= {"title": f"{site_name()}: {_title(shown)}", "view": _words(shown)}
    readme = readme_lines(about, used_sources(tables, [each]).to_dict("records"))
    stem = file_stem(shown, data_version, "ground")
    ending, media_type = FORMATS[file_format]
    if file_format == "csv":
        content = csv_zip([each], readme, stem, data_version)
    elif file_format == "geojson":
        content = features_document([each], about, is_compact=True)
    else:
        content = geoparquet_zip([each], about, readme, stem, data_version)
    return Download(f"{stem}.{ending}", media_type, content)


def _title(view: View) -> str:
    """Title of a file of the ground."""
    return _("ground, {days}").format(days=listed([day_in_words(day) for day in view_days(view)]))


def _words(view: View) -> list[str]:
    """Say what is in a file of the ground."""
    given = _("Statuses on this day as the source gives them, in all five regions.")
    if view.known_by:
        return [given]
    return [given, _("Beside them smoothed statuses, which take later days into account.")]


def _statuses(tables: Tables, view: View) -> pd.DataFrame:
    """Status of every place on the days of a view, as given and settled."""
    places, steps = tables.ground_places, tables.ground_steps
    settled = settle_ground(steps, last_day=places["last_assessed_on"].max())
    frames = [
        ground_on(day, places, steps).assign(
            day=day, settled_status=ground_on(day, places, settled)["status"]
        )
        for day in view_days(view)
    ]
    rows = pd.concat(frames, ignore_index=True).drop(columns="region_id")
    return rows.drop(columns="settled_status") if view.known_by else rows


def _places_part(tables: Tables, rows: pd.DataFrame) -> Part:
    """Places of the five regions, by day and region, without the seeds."""
    places = tables.ground_places
    shown = places[~places["is_seed"]][["place_id", *_PLACE_COLUMNS]]
    joined = rows.merge(shown, on="place_id", validate="many_to_one")
    return part("ground_places", _in_order(_with_names(tables, joined)))


def _cells_part(tables: Tables, rows: pd.DataFrame) -> Part:
    """Land nearest to each place, seeds too, by day and region, with the status of the place."""
    cells = load_ground_cells().merge(
        tables.ground_places[["place_id", "place_name"]], on="place_id", validate="many_to_one"
    )
    joined = rows.merge(cells, on="place_id", validate="many_to_many")
    return part("ground_cells", gpd.GeoDataFrame(_in_order(_with_names(tables, joined)), crs=CRS))


def _with_names(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the Ukrainian name of their place, "" where no source has one."""
    names = tables.ground_names.set_index("place_id")["name_uk"]
    return rows.assign(name_uk=rows["place_id"].map(names).fillna("").astype("str"))


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows by day and region, the names of regions added, the columns in their order."""
    ranks = {region_id: rank for rank, region_id in enumerate(REGION_IDS)}
    joined = rows.assign(
        region_name=rows["region_id"].map(REGION_NAMES).astype("str"),
        rank=rows["region_id"].map(ranks),
    ).sort_values(["day", "rank"], kind="stable", ignore_index=True)
    return joined[[column for column in _COLUMNS if column in joined]]
