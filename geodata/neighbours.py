"""Which region lies next to which, and in which direction: how a reader walks between them."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

from geodata.borders import shared_borders
from geodata.schema import EQUAL_AREA

# Degrees clockwise from north.
HEADINGS = {"north": 0, "east": 90, "south": 180, "west": 270}
# More than half a quarter, so that what lies to the north-east is met to the north and east.
_WIDEST_ANGLE = 67.5


def neighbours(regions: gpd.GeoDataFrame) -> pd.DataFrame:
    """Neighbour of each region in each of the four directions, where there is one.

    Neighbours are regions that share a border; those that meet in a point or across water are
    none. Of several the one counts whose centroid lies nearest the direction, in the equal-area
    plane, and it may be `_WIDEST_ANGLE` degrees off.

    Parameters
    ----------
    regions : GeoDataFrame
        Polygons that form a coverage, with `region_id`.

    Returns
    -------
    DataFrame
        `region_id`, `direction` (a key of `HEADINGS`) and `neighbour_id`, at most one row for a
        region and a direction, sorted by both.

    Raises
    ------
    ValueError
        When an id occurs twice or the frame has no CRS.
    """
    if regions.crs is None:
        raise ValueError("regions have no CRS")
    borders = shared_borders(regions, "region_id")
    there = borders["left"].tolist() + borders["right"].tolist()
    here = borders["right"].tolist() + borders["left"].tolist()
    pairs = pd.DataFrame({"region_id": here, "neighbour_id": there})
    middles = regions.set_index("region_id").geometry.to_crs(EQUAL_AREA).centroid
    pairs["bearing"] = _bearings(middles.loc[here], middles.loc[there])
    ways = pairs.merge(
        pd.Series(HEADINGS, name="heading").rename_axis("direction").reset_index(), how="cross"
    )
    ways["angle"] = ((ways["bearing"] - ways["heading"] + 180) % 360 - 180).abs()
    keys = ["region_id", "direction"]
    nearest = ways[ways["angle"] <= _WIDEST_ANGLE].sort_values([*keys, "angle", "neighbour_id"])
    return nearest.drop_duplicates(keys)[[*keys, "neighbour_id"]].reset_index(drop=True)


def _bearings(here: gpd.GeoSeries, there: gpd.GeoSeries) -> pd.Series[float]:
    """Degrees clockwise from north of points as seen from others, row by row."""
    east = there.x.to_numpy() - here.x.to_numpy()
    north = there.y.to_numpy() - here.y.to_numpy()
    return pd.Series(np.degrees(np.arctan2(east, north)))
