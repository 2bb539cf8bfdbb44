"""The cities of the basemap, in the order in which maps name them."""

from typing import TypedDict

import geopandas as gpd

from components.language.words import pgettext
from geodata.names import SEATS
from geodata.schema import REGION_IDS


class City(TypedDict):
    """A city of the basemap: place in degrees, whether it lies in the regions, whether a seat."""

    name: str
    lon: float
    lat: float
    population: int
    inside: bool
    is_seat: bool


def scene_cities(cities: gpd.GeoDataFrame) -> list[City]:
    """List the cities, the most populous first; the regions' seats before all others."""
    inside = cities["region_id"].isin([*REGION_IDS, "UA-40"])
    ranked = cities.assign(is_inside=inside, is_seat=inside & cities["city_name"].isin(SEATS))
    ranked = ranked.sort_values(
        ["is_seat", "population", "city_name"], ascending=[False, False, True]
    )
    return [
        {
            "name": pgettext("place", row.city_name),
            "lon": round(row.geometry.x, 4),
            "lat": round(row.geometry.y, 4),
            "population": int(row.population),
            "inside": bool(row.is_inside),
            "is_seat": bool(row.is_seat),
        }
        for row in ranked.itertuples()
    ]
