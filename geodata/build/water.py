"""Lakes and rivers of the basemap, from Natural Earth.

The rivers are Natural Earth's 1:50m centre lines, which run through the reservoirs. They hold
the great rivers only: Siverskyi Donets and Pivdennyi Buh are not among them.
"""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from geodata.schema import CRS, FRAME

_GRID = 1e-5  # degrees
_LAKE_TOLERANCE = 0.002  # degrees
# The dam was breached on this day: the first on which the reservoir is no longer drawn.
_KAKHOVKA_END = pd.Timestamp("2023-06-06")

# Natural Earth's name: ours.
_LAKE_NAMES = {
    "Kiev Reservoir": "Kyiv Reservoir",
    "Kremenchuk Reservoir": "Kremenchuk Reservoir",
    "Kakhovka Reservoir": "Kakhovka Reservoir",
    "Syvash": "Syvash",
    "Lake Skadar": "Lake Skadar",
    "Tsimlyansk Reservoir": "Tsimlyansk Reservoir",
    "Volgograd Reservoir": "Volgograd Reservoir",
    "Kaliningradskiy Zaliv": "Vistula Lagoon",
    "Zalew Wislany": "Vistula Lagoon",
}
# A point in a lake that Natural Earth leaves without a name: ours.
_LAKES_AT = {
    (31.50, 49.90): "Kaniv Reservoir",
    (34.00, 48.85): "Kamianske Reservoir",
    (30.25, 46.25): "Dnister Estuary",
    (20.72, 41.05): "Lake Ohrid",
}
# Natural Earth's name: ours. Rivers that are not here are left out.
_RIVER_NAMES = {
    "Dnieper": "Dnipro",
    "Dnepre": "Dnipro",
    "Dniester": "Dnister",
    "Danube": "Danube",
    "Borcea": "Danube",
    "Bratul Chillia": "Danube",
    "Bratul Sulina": "Danube",
    "Bratul Sfintu Gheorghe": "Danube",
    "Don": "Don",
    "Volga": "Volga",
    "Tisza": "Tisza",
    "Tisa": "Tisza",
    "Vistula": "Vistula",
}


def lakes_table(lakes: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Water surfaces within the frame, the largest first; parts of one lake in one row.

    Raises
    ------
    ValueError
        When a lake that has a name here is not found.
    """
    inside = lakes.clip(FRAME).reset_index(drop=True)
    names = _lake_names(inside)
    shapes = shapely.set_precision(inside.geometry.simplify(_LAKE_TOLERANCE).to_numpy(), _GRID)
    # Lakes without a name stay apart, those with one are put together.
    key = names.where(names != "", names.index.to_series().astype(str))
    parts = pd.DataFrame({"lake_name": names, "shape": shapes})
    rows = parts.groupby(key).agg({"lake_name": "first", "shape": shapely.union_all})
    areas = shapely.area(rows["shape"].to_numpy())
    rows = rows.assign(area=areas)[areas > 0].sort_values("area", ascending=False)
    is_kakhovka = rows["lake_name"] == "Kakhovka Reservoir"
    columns = {
        "lake_name": rows["lake_name"],
        "valid_to": is_kakhovka.map({True: _KAKHOVKA_END, False: pd.NaT}),
    }
    table = gpd.GeoDataFrame(columns, geometry=list(map(_multipolygon, rows["shape"])), crs=CRS)
    return table.astype({"valid_to": "datetime64[us]"}).reset_index(drop=True)


def rivers_table(features: list[dict[str, object]]) -> gpd.GeoDataFrame:
    """Centre lines of the great rivers within the frame, one row for each, by rank and name."""
    rivers = gpd.GeoDataFrame.from_features(features, crs=CRS).clip(FRAME)
    rivers["river_name"] = rivers["name"].map(_RIVER_NAMES)
    known = rivers.dropna(subset="river_name")
    rows = known.groupby("river_name").agg({"scalerank": "min", "geometry": _line})
    rows = rows.reset_index().sort_values(["scalerank", "river_name"], ignore_index=True)
    columns = {"river_name": rows["river_name"], "scale_rank": rows["scalerank"].astype(int)}
    return gpd.GeoDataFrame(columns, geometry=list(rows["geometry"]), crs=CRS)


def _lake_names(lakes: gpd.GeoDataFrame) -> pd.Series[str]:
    names: pd.Series[str] = lakes["name"].map(_LAKE_NAMES).fillna("").astype(str)
    for place, name in _LAKES_AT.items():
        names = names.mask(lakes.contains(shapely.Point(place)), name)
    lost = {*_LAKE_NAMES.values(), *_LAKES_AT.values()} - set(names)
    if lost:
        raise ValueError(f"no water found for the lakes {sorted(lost)}")
    return names


def _multipolygon(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.MultiPolygon(list(shapely.get_parts(shape))).normalize()


def _line(lines: pd.Series) -> shapely.Geometry:
    whole = shapely.union_all(lines.to_numpy(), grid_size=_GRID)
    parts = shapely.get_parts(shapely.line_merge(whole))
    return shapely.MultiLineString(list(parts)).normalize()
