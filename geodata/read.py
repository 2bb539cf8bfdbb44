"""Shipped files of `geodata` to validated tables."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pandera.pandas as pa
import shapely
from pyarrow.lib import ArrowException

from geodata import schema_control, schema_ground, schema_judgement
from geodata.control import daily_in_force, measured_in_force
from geodata.edition import read_laid, refuse_laid
from geodata.schema import BASEMAP, CRS, REGION_IDS, REGIONS
from geodata.table import read_table, validated

DATA = Path(__file__).parent / "data"
# Tables that an edition may lay rows over, and by which columns a row of it is one of theirs. The
# rows of a series have one key together. Places of the ground and their names are made with the
# geometry of their cells.
KEYS = {
    "assessors.csv": ("source_id",),
    "control_viina.csv": ("region_id", "source_id"),
    "control_measured.csv": ("region_id", "source_id", "assessed_on"),
    "control_dated.csv": ("region_id", "source_id", "assessed_on"),
    "judgements.csv": ("judgement_id",),
    "ground_steps.csv": ("place_id",),
    "ground_series.csv": ("source_id",),
    "statuses.csv": ("status_id",),
    "roll_calls.csv": ("resolution", "country_code"),
    "resolutions.csv": ("resolution",),
}


def read_regions() -> gpd.GeoDataFrame:
    """The five regions in the screen's order, land only, in EPSG:4326.

    Columns are those of `geodata.schema.REGIONS`.

    Raises
    ------
    FileNotFoundError
        When the shipped file is missing.
    ValueError
        When it breaks the schema, with file, row, column, value and rule.
    """
    return _read_geoparquet(DATA / "regions.parquet", REGIONS)


def read_basemap(layer: str) -> gpd.GeoDataFrame:
    """One layer of the basemap, in EPSG:4326: oblasts, countries, lakes, rivers or cities.

    Columns are those of `geodata.schema.BASEMAP[layer]`.

    Raises
    ------
    FileNotFoundError
        When the shipped file is missing.
    ValueError
        When there is no such layer, or the file breaks the schema, with file, row, column,
        value and rule.
    """
    if layer not in BASEMAP:
        raise ValueError(f"no basemap layer {layer!r}; there are {', '.join(BASEMAP)}")
    return _read_geoparquet(DATA / f"{layer}.parquet", BASEMAP[layer])


def read_assessors() -> pd.DataFrame:
    """Read who judges control of ground, one row each."""
    return _read_laid("assessors.csv", schema_control.ASSESSORS)


def read_control() -> pd.DataFrame:
    """Read the control assessments of all assessors, kept apart by source.

    One row is one share in force from ``assessed_from`` until the day before ``assessed_to``.
    A row of the daily series is in force until the next row of its region, the last until
    the last day of the whole series, which its own table has, and ``MAX_AGE_DAYS`` more; a
    measured map is in force until the next map of the same source and region, at most
    ``MAX_AGE_DAYS`` days.
    """
    daily = _read_laid("control_viina.csv", schema_control.CONTROL_DAILY)
    measured = _read_laid("control_measured.csv", schema_control.CONTROL_MEASURED)
    control = pd.concat(
        [daily_in_force(daily, _last_days()), measured_in_force(measured)], ignore_index=True
    ).sort_values(["region_id", "source_id", "assessed_from"], ignore_index=True)
    return validated(
        control[list(schema_control.CONTROL.columns)], schema_control.CONTROL, "control"
    )


def read_judgements() -> pd.DataFrame:
    """Read who judged that ground is controlled, one row for each judgement; none has a share.

    Columns are those of `geodata.schema_judgement.JUDGEMENTS`.

    Raises
    ------
    ValueError
        When the file breaks a rule, with file, row, column, value and rule.
    """
    return _read_laid("judgements.csv", schema_judgement.JUDGEMENTS)


def read_control_dated() -> pd.DataFrame:
    """Read the shares of single days before anybody assessed control day by day.

    Columns are those of `geodata.schema_judgement.CONTROL_DATED`. They are no part of
    `read_control`: each is of its day alone, and nothing joins them.

    Raises
    ------
    ValueError
        When the file breaks a rule, with file, row, column, value and rule.
    """
    return _read_laid("control_dated.csv", schema_judgement.CONTROL_DATED)


def read_ground_places() -> pd.DataFrame:
    """Read the places whose status the source of the ground gives, by region, seeds among them.

    Columns are those of `geodata.schema_ground.GROUND_PLACES`.
    """
    places = read_table(DATA / "ground_places.csv", schema_ground.GROUND_PLACES_FILE)
    return places.assign(
        source_id=schema_ground.GROUND_SOURCE_ID,
        is_seed=(places["place_name"] == "") | ~places["region_id"].isin(REGION_IDS),
        assessed_from=schema_ground.GROUND_FIRST_DAY,
        last_assessed_on=_last_days()[schema_ground.GROUND_SOURCE_ID],
    )


def read_ground_steps() -> pd.DataFrame:
    """Read from which day on which status holds at a place, one row for each change, as given.

    Columns are those of `geodata.schema_ground.GROUND_STEPS`. Places stand in the order of their
    own table, the steps of each by day.

    Raises
    ------
    ValueError
        When the file breaks a rule or names an unknown place, with file, row, column, value and
        rule.
    """
    file_name = "ground_steps.csv"
    steps = _read_of_places(_read_laid(file_name, schema_ground.GROUND_STEPS_FILE), file_name)
    last_day = _last_days()[schema_ground.GROUND_SOURCE_ID]
    is_late = steps["status_from"] > last_day
    refuse_laid(steps, "status_from", is_late, file_name, f"no later than {last_day:%Y-%m-%d}")
    return steps.assign(source_id=schema_ground.GROUND_SOURCE_ID)


def read_ground_cells() -> gpd.GeoDataFrame:
    """The land nearest to each place, cut to the five regions, in EPSG:4326.

    Columns are those of `geodata.schema_ground.GROUND_CELLS`. A place near a border has a row in
    each region that its cell reaches into; the cells of a region are all of its land.

    Raises
    ------
    FileNotFoundError
        When the shipped file is missing.
    ValueError
        When it breaks the schema, with file, row, column, value and rule.
    """
    return _read_geoparquet(DATA / "ground_cells.parquet", schema_ground.GROUND_CELLS)


def read_ground_names() -> pd.DataFrame:
    """Read the Ukrainian names of places of the ground, one row for each place that has one.

    Columns are those of `geodata.schema_ground.GROUND_NAMES`. Other places go by `place_name` of
    their own table, which in Crimea is often a Russian form.

    Raises
    ------
    ValueError
        When the file breaks a rule or names an unknown place, with file, row, column, value and
        rule.
    """
    path = DATA / "ground_names.csv"
    return _read_of_places(read_table(path, schema_ground.GROUND_NAMES), path.name)


def read_statuses() -> pd.DataFrame:
    """Read what has been claimed of the status of each region, one row per region and status."""
    return _read_laid("statuses.csv", schema_control.STATUSES)


def read_roll_calls() -> pd.DataFrame:
    """Read how states voted on three resolutions, one row per state and resolution."""
    return _read_laid("roll_calls.csv", schema_control.ROLL_CALLS)


def read_resolutions() -> pd.DataFrame:
    """Read the General Assembly's resolutions about the regions, with the votes counted."""
    return _read_laid("resolutions.csv", schema_control.RESOLUTIONS)


def _last_days() -> dict[str, pd.Timestamp]:
    """Last day that each daily series judges, by its source."""
    series = _read_laid("ground_series.csv", schema_ground.GROUND_SERIES)
    return dict(zip(series["source_id"], series["last_day"], strict=True))


def _read_laid(file_name: str, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """Shipped table with what an edition lays over it."""
    return read_laid(DATA / file_name, schema, KEYS[file_name])


def _read_of_places(table: pd.DataFrame, file_name: str) -> pd.DataFrame:
    """Table about places of the ground; refused where it names one that their own has not."""
    known = read_table(DATA / "ground_places.csv", schema_ground.GROUND_PLACES_FILE)["place_id"]
    is_unknown = ~table["place_id"].isin(known)
    refuse_laid(table, "place_id", is_unknown, file_name, "a place of ground_places.csv")
    return table


def _read_geoparquet(path: Path, schema: pa.DataFrameSchema) -> gpd.GeoDataFrame:
    try:
        table = gpd.read_parquet(path)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, ArrowException, shapely.errors.ShapelyError) as error:
        raise ValueError(f"{path.name}: is no GeoParquet that can be read: {error}") from error
    if table.crs != CRS:
        found = table.crs.name if table.crs else None
        raise ValueError(f"{path.name}: CRS is {found}, rule is {CRS}")
    return gpd.GeoDataFrame(validated(table, schema, path.name))
