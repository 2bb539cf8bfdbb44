"""Columns, units and allowed values of the tables of `geodata`.

The description of a column here is the only one: it feeds the help on the screen too.
"""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pandera.pandas as pa
from pandera.engines.geopandas_engine import Geometry

# The screen's order.
REGION_IDS = ("UA-14", "UA-09", "UA-23", "UA-65", "UA-43")
REGION_NAMES = {
    "UA-14": "Donetsk",
    "UA-09": "Luhansk",
    "UA-23": "Zaporizhzhia",
    "UA-65": "Kherson",
    "UA-43": "Crimea",
}
# The official figures of Ukraine's statistics; Crimea's is 26,081 and Sevastopol's 864.
OFFICIAL_AREAS_KM2 = {
    "UA-14": 26_517,
    "UA-09": 26_684,
    "UA-23": 27_183,
    "UA-65": 28_461,
    "UA-43": 26_945,
}

CRS = "EPSG:4326"
# Lambert azimuthal equal-area, centred on the five regions; metres.
EQUAL_AREA = "+proj=laea +lat_0=47 +lon_0=36 +datum=WGS84 +units=m +no_defs"
# West, south, east, north of the basemap, in degrees.
FRAME = (19.0, 41.0, 46.0, 54.5)

BASEMAP_LAYERS = ("oblasts", "countries", "lakes", "rivers", "cities")


def geometry_column(types: set[str], description: str) -> pa.Column:
    """Column of valid geometries, each of one of the types."""

    def is_of_type(shapes: gpd.GeoSeries) -> pd.Series[bool]:
        fits: pd.Series[bool] = shapes.geom_type.isin(types)
        return fits

    def is_valid(shapes: gpd.GeoSeries) -> pd.Series[bool]:
        fits: pd.Series[bool] = shapes.is_valid & ~shapes.is_empty
        return fits

    return pa.Column(
        Geometry(),
        checks=[
            pa.Check(is_of_type, error=f"geometry is one of {sorted(types)}"),
            pa.Check(is_valid, error="geometry is valid and not empty"),
        ],
        description=description,
    )


def _table(columns: dict[str, pa.Column]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(columns, strict=True, ordered=True, index=pa.Index(int))


REGIONS = _table(
    {
        "region_id": pa.Column(
            str, pa.Check.isin(REGION_IDS), unique=True, description="ISO 3166-2 code"
        ),
        "region_name": pa.Column(str, description="Name of the region"),
        "official_area_km2": pa.Column(
            float, pa.Check.gt(0), description="Official area, inner waters included, km2"
        ),
        "geometry": geometry_column(
            {"MultiPolygon"}, "Land of the region; Crimea carries Sevastopol too"
        ),
    }
)
_OBLASTS = _table(
    {
        "region_id": pa.Column(
            str, pa.Check.str_matches(r"^UA-\d\d$"), unique=True, description="ISO 3166-2 code"
        ),
        "region_name": pa.Column(str, unique=True, description="Name of the oblast"),
        "geometry": geometry_column(
            {"MultiPolygon"}, "Land of the oblast; Kyiv's holds the city too"
        ),
    }
)
_COUNTRIES = _table(
    {
        "country_code": pa.Column(
            str, pa.Check.str_matches(r"^[A-Z]{2}$"), unique=True, description="ISO 3166-1 code"
        ),
        "country_name": pa.Column(str, unique=True, description="Name of the country"),
        "geometry": geometry_column({"MultiPolygon"}, "Land of the country within the map's frame"),
    }
)
_LAKES = _table(
    {
        "lake_name": pa.Column(str, description='Name of the lake or reservoir, "" if none'),
        "valid_to": pa.Column(
            "datetime64[us]",
            nullable=True,
            description="First day on which the water is no longer there; empty if it still is",
        ),
        "geometry": geometry_column({"MultiPolygon"}, "Water surface"),
    }
)
_RIVERS = _table(
    {
        "river_name": pa.Column(str, description="Name of the river"),
        "scale_rank": pa.Column(
            int, pa.Check.in_range(0, 12), description="Natural Earth's rank, small is great"
        ),
        "geometry": geometry_column({"MultiLineString"}, "Centre line, through lakes as well"),
    }
)
_CITIES = _table(
    {
        "city_id": pa.Column(str, unique=True, description="GeoNames id"),
        "city_name": pa.Column(str, description="Name; in Ukraine transliterated from Ukrainian"),
        "country_code": pa.Column(
            str, pa.Check.str_matches(r"^[A-Z]{2}$"), description="ISO 3166-1 code"
        ),
        "population": pa.Column(
            int,
            pa.Check.gt(0),
            description="GeoNames' figure, of differing years: for choosing labels only",
        ),
        "region_id": pa.Column(
            str,
            pa.Check.str_matches(r"^(UA-\d\d)?$"),
            description='Oblast of Ukraine that it lies in by geometry, "" abroad',
        ),
        "geometry": geometry_column({"Point"}, "A point in the city"),
    }
)
BASEMAP = {
    "oblasts": _OBLASTS,
    "countries": _COUNTRIES,
    "lakes": _LAKES,
    "rivers": _RIVERS,
    "cities": _CITIES,
}
