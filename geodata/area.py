"""Area of ground, measured in an equal-area projection."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd

from geodata.schema import EQUAL_AREA


def area_km2(frame: gpd.GeoDataFrame) -> pd.Series[float]:
    """Area of each row's geometry in square kilometres, index as in the frame.

    Measured in `geodata.schema.EQUAL_AREA`, a Lambert azimuthal equal-area projection centred
    on the five regions; the frame may come in any projection.

    Raises
    ------
    ValueError
        When the frame does not say its projection.
    """
    if frame.crs is None:
        raise ValueError("area_km2 needs a frame with a CRS; this one has none")
    areas: pd.Series[float] = frame.geometry.to_crs(EQUAL_AREA).area / 1_000_000
    return areas
