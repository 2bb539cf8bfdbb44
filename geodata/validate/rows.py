"""The texts of a file, row by row, before anything is made of them."""

from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd

from geodata.validate.report import Finding


@dataclass(frozen=True)
class Rows:
    """What a file holds, as it is written in it.

    Parameters
    ----------
    file
        Name of the file, of a member of an archive after its name: ``export.zip/ged.csv``.
    kind
        What it is by its content: `csv`, `xlsx`, `ods`, `geojson`, `json`, `geopackage`,
        `shapefile` or `parquet`.
    texts
        Every cell as a text (pandas' `str`), the empty text for nothing, under the file's own
        column names. The index is the number of the row from 1 below the header.
    lines
        Line of the file on which each row begins, by the same index; 0 where the file has none.
    rows_in
        Rows of the file, those that could not be read among them.
    findings
        What was wrong or assumed so far; rejected rows are not in `texts`.
    geometry
        Shape of each row in EPSG:4326 by the same index, where the file has shapes.
    """

    file: str
    kind: str
    texts: pd.DataFrame
    lines: pd.Series
    rows_in: int
    findings: tuple[Finding, ...] = field(default=())
    geometry: gpd.GeoSeries | None = None
