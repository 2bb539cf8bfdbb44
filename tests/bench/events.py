"""Many events that are spread over days, places and categories as the shipped ones are."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from events.read import read_events
from events.schema import CATEGORIES, FAMILIES
from geodata.read import read_regions
from geodata.schema import CRS

SEED = 20_220_930
DAY_SPREAD = 45  # days, one standard deviation of the jitter
PLACE_SPREAD = 0.35  # degrees, the same
TRIES = 12
# Finer than a pixel of the map, and a tenth of the corners to look at.
OUTLINE_DEGREES = 0.02


def make_events(count: int, last_day: pd.Timestamp) -> gpd.GeoDataFrame:
    """Events with the columns and order of ``read_events``, all on the map; the same every time.

    Parameters
    ----------
    count
        How many. As many as are shipped are the shipped ones themselves.
    last_day
        Last day of the timeline, which no event is later than.
    """
    shipped = read_events()
    if count == len(shipped):
        return shipped
    chance = np.random.default_rng(SEED)
    bases = shipped[shipped["is_on_map"]].reset_index(drop=True)
    chosen = chance.integers(len(bases), size=count)
    many = pd.DataFrame(bases.drop(columns="geometry")).take(chosen).reset_index(drop=True)
    longitude, latitude, region_ids = jittered_places(many, chance)
    many = many.assign(
        event_id=pd.Series(np.arange(count)).astype(str).str.zfill(7).radd("B"),
        category=chance.choice(shipped["category"].to_numpy(dtype=object), size=count),
        longitude=longitude,
        latitude=latitude,
        region_ids=region_ids,
        **jittered_days(many, shipped["start_date"].min(), last_day, chance),
    )
    family_of = {one: family for family, some in FAMILIES.items() for one in some}
    many["category"] = many["category"].astype("str")
    many["family"] = many["category"].map(family_of).astype("str")
    points = gpd.points_from_xy(many["longitude"], many["latitude"], crs=CRS)
    made = gpd.GeoDataFrame(many[list(bases.columns.drop("geometry"))], geometry=points)
    check_like_shipped(made, shipped)
    return made


def jittered_days(
    many: pd.DataFrame, first_day: pd.Timestamp, last_day: pd.Timestamp, chance: np.random.Generator
) -> dict[str, pd.Series]:
    """First, last and known day: as long and as late known as before, within the timeline."""
    shift = pd.to_timedelta(np.rint(chance.normal(0, DAY_SPREAD, len(many))), unit="D")
    start = (many["start_date"] + shift).clip(first_day, last_day).astype("datetime64[us]")
    end = (start + (many["end_date"] - many["start_date"])).clip(upper=last_day)
    known = start + (many["known_date"] - many["start_date"])
    return {
        "start_date": start,
        "end_date": end.astype("datetime64[us]"),
        "known_date": known.astype("datetime64[us]"),
    }


def jittered_places(
    many: pd.DataFrame, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Longitudes, latitudes and regions: near the place before, and inside one of the regions.

    What falls into none is thrown again, and in the end put where another one lies.
    """
    regions = read_regions()
    outlines = regions.geometry.simplify(OUTLINE_DEGREES).to_numpy()
    shapely.prepare(outlines)
    names = regions["region_id"].to_numpy(dtype=object)
    base = many[["longitude", "latitude"]].to_numpy()
    places, region = base.copy(), np.full(len(many), -1)
    for _try in range(TRIES):
        missing = np.flatnonzero(region < 0)
        thrown = base[missing] + chance.normal(0, PLACE_SPREAD, (len(missing), 2))
        for number, outline in enumerate(outlines):
            inside = shapely.contains_xy(outline, thrown[:, 0], thrown[:, 1])
            places[missing[inside]] = thrown[inside]
            region[missing[inside]] = number
    found = np.flatnonzero(region >= 0)
    missing = np.flatnonzero(region < 0)
    stand_in = chance.choice(found, size=len(missing))
    places[missing], region[missing] = places[stand_in], region[stand_in]
    return places[:, 0], places[:, 1], names[region]


def check_like_shipped(events: gpd.GeoDataFrame, shipped: gpd.GeoDataFrame) -> None:
    """Stop when made events are not what a reader of the shipped file would take.

    Raises
    ------
    ValueError
        If columns, types or categories differ.
    """
    if list(events.columns) != list(shipped.columns) or events.crs != shipped.crs:
        raise ValueError("the made events have other columns than the shipped ones")
    if (different := events.dtypes != shipped.dtypes).any():
        raise ValueError(f"other types: {events.dtypes[different].to_dict()}")
    if not set(events["category"]) <= set(CATEGORIES):
        raise ValueError("unknown category")
