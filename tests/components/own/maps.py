"""A reader's own maps of control for the tests: generated, of two days."""

from functools import cache

import pandas as pd

from events.validate.collection import Collection
from events.validate.maps import collect_maps
from geodata.control_maps.maps import MapsRead
from geodata.control_maps.read import read_any
from tests.events.validate.made import TODAY
from tests.geodata.control_maps.made import KHERSON, area, geojson, zipped

NAME = "{{7*7}} mine"


@cache
def own_maps() -> Collection:
    """Collection of a map of 20 and one of 30 September 2022, on which a square is held."""
    files = [("20220920.geojson", geojson(area(KHERSON))), ("20220930.geojson", geojson(area()))]
    content = zipped(files)
    read = read_any(f"{NAME}.zip", content, None, 25_000_000, pd.Timestamp(TODAY))
    assert isinstance(read, MapsRead)
    found = collect_maps(read, today=TODAY)
    assert isinstance(found, Collection)
    return found
