"""Events and claims joined with regions: by geometry where there is one, else by code."""

from typing import cast

import geopandas as gpd
import pandas as pd

from events.schema import SEVASTOPOL, WHOLE_COUNTRY
from geodata.schema import EQUAL_AREA, REGION_IDS

# Points off the coast or on a bridge are taken for the nearest region up to here.
_NEAR_KM = 5.0
# The polygon of Crimea carries Sevastopol.
_CRIMEA = "UA-43"
_SEVASTOPOL_NAME = "Sevastopol"


def join_events_regions(events: gpd.GeoDataFrame, regions: gpd.GeoDataFrame) -> pd.DataFrame:
    """Region that each event's point lies in, one row per event that lies in one or near one.

    Columns: event_id, region_id, distance_km (0 within the region; up to `_NEAR_KM` for a point
    in the sea or beyond a border, measured in the equal-area projection). Events further off
    have no row.

    Raises
    ------
    ValueError
        If the two frames differ in CRS.
    """
    if events.crs != regions.crs:
        raise ValueError(f"events are in {events.crs}, regions in {regions.crs}")
    points = events[["event_id", "geometry"]]
    within = gpd.sjoin(points, regions[["region_id", "geometry"]], predicate="within")
    rest = points[~points["event_id"].isin(within["event_id"])]
    near = gpd.sjoin_nearest(
        cast("gpd.GeoDataFrame", rest.to_crs(EQUAL_AREA)),
        cast("gpd.GeoDataFrame", regions[["region_id", "geometry"]].to_crs(EQUAL_AREA)),
        max_distance=_NEAR_KM * 1000,
        distance_col="distance_m",
    )
    columns = ["event_id", "region_id", "distance_km"]
    joined = pd.concat(
        [
            pd.DataFrame(within.assign(distance_km=0.0))[columns],
            pd.DataFrame(near.assign(distance_km=near["distance_m"] / 1000))[columns],
        ],
        ignore_index=True,
    )
    return joined.sort_values("event_id", ignore_index=True)


def disagreements(events: gpd.GeoDataFrame, regions: gpd.GeoDataFrame) -> pd.DataFrame:
    """Events on the map whose place and written regions do not say the same, one row each.

    An event agrees if its point lies within one of the regions that are written for it, or
    within none where none of the regions is written. Columns: event_id, title, place,
    region_ids, geometry_region_id (empty where the point is in none and near none),
    distance_km (empty likewise).
    """
    on_map = pd.DataFrame(events[events["is_on_map"]].drop(columns="geometry"))
    joined = join_events_regions(events, regions)
    placed = on_map.merge(joined, on="event_id", how="left", validate="one_to_one")
    found = placed["region_id"].fillna("")
    pairs = zip(placed["region_ids"], found, placed["distance_km"].fillna(0), strict=True)
    is_apart = [not _is_agreed(*pair) for pair in pairs]
    columns = ["event_id", "title", "place", "region_ids", "geometry_region_id", "distance_km"]
    return placed.assign(geometry_region_id=found)[is_apart][columns].reset_index(drop=True)


def join_claims_regions(
    claims: pd.DataFrame, regions: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Claims of single regions with `region_name`, and apart from them all others.

    A figure for several regions or for the whole country is never one region's. Sevastopol has
    no polygon of its own, but its figures keep its name.
    """
    names = dict(zip(regions["region_id"], regions["region_name"], strict=True))
    names[SEVASTOPOL] = _SEVASTOPOL_NAME
    is_single = claims["region_id"].isin(names)
    single = claims[is_single]
    return single.assign(region_name=single["region_id"].map(names)), claims[~is_single]


def _is_agreed(region_ids: str, geometry_region_id: str, distance_km: float) -> bool:
    written = {_CRIMEA if one == SEVASTOPOL else one for one in region_ids.split(";")}
    if geometry_region_id == "":
        return not written & set(REGION_IDS)
    return distance_km == 0 and geometry_region_id in written and WHOLE_COUNTRY not in written
