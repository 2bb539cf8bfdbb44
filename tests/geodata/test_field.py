"""The field of the ground: what is nearest to a place is its own, with a soft edge."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon, box

from geodata.control import control_on
from geodata.field import Field, cover, covered_share, lay_field, on_sphere
from geodata.schema import CRS
from geodata.schema_ground import GROUND_FIRST_DAY, GROUND_SOURCE_ID
from tests.shipped import (
    ground_last_day,
    read_control,
    read_ground_places,
    read_ground_steps,
    read_regions,
)

# Two squares of a degree side by side on the equator, a place in each.
WEST, EAST = box(0, -0.5, 1, 0.5), box(1, -0.5, 2, 0.5)
REGIONS = gpd.GeoDataFrame({"region_id": ["W", "E"]}, geometry=[WEST, EAST], crs=CRS)
PLACES = pd.DataFrame({"longitude": [0.5, 1.5], "latitude": [0.0, 0.0]})

SHIPPED = (read_ground_places(), read_ground_steps(), read_regions(), read_control())


@pytest.fixture(scope="module")
def shipped_field() -> Field:
    """The field of the shipped places."""
    return lay_field(SHIPPED[0], SHIPPED[2])


def at(field: Field, longitude: float, latitude: float) -> tuple[int, int]:
    """Row and column of the pixel at a place."""
    rows, columns = np.indices(field.region.shape)
    pixels = np.column_stack([columns.ravel(), rows.ravel()]) + 0.5
    away = np.hypot(*(on_sphere(field, pixels) - (longitude, latitude)).T)
    row, column = divmod(int(away.argmin()), columns.shape[1])
    return row, column


def test_each_pixel_has_its_region_and_the_nearest_place() -> None:
    field = lay_field(PLACES, REGIONS)
    for longitude, number in ((0.02, 0), (0.98, 0), (1.02, 1), (1.98, 1)):
        assert field.region[at(field, longitude, 0.2)] == number + 1
        assert field.place[at(field, longitude, 0.2)] == number
    assert field.region[0, 0] == 0
    assert (field.region == 1).sum() == pytest.approx((256 * 128 / 360) ** 2, rel=0.02)


def test_a_hole_belongs_to_no_region() -> None:
    lake = Polygon(WEST.exterior.coords, [box(0.3, -0.1, 0.7, 0.1).exterior.coords])
    field = lay_field(PLACES, gpd.GeoDataFrame(geometry=[lake], crs=CRS))
    assert field.region[at(field, 0.5, 0)] == 0
    assert field.region[at(field, 0.5, 0.3)] == 1


def test_the_edge_between_two_places_is_soft_and_what_lies_within_is_whole() -> None:
    field = lay_field(PLACES, REGIONS)
    covered = cover(field, np.array([1.0, 0.0]))
    row, middle = at(field, 1.0, 0.0)
    across = covered[row, middle - 8 : middle + 9]
    assert (np.diff(across) <= 0).all()
    assert across[0] == pytest.approx(1)
    assert across[-1] == 0
    assert ((across > 0.1) & (across < 0.9)).sum() >= 2


def test_a_region_is_covered_by_as_much_as_its_places_are() -> None:
    field = lay_field(PLACES, REGIONS)
    for amounts, west, east in (((1, 0), 1, 0), ((0, 0.5), 0, 0.5), ((1, 1), 1, 1)):
        covered = cover(field, np.array(amounts, float))
        assert covered_share(field, covered, 0) == pytest.approx(west, abs=0.01)
        assert covered_share(field, covered, 1) == pytest.approx(east, abs=0.01)


def test_of_two_places_that_are_as_near_the_first_counts() -> None:
    field = lay_field(pd.concat([PLACES, PLACES]), REGIONS)
    assert set(np.unique(field.place)) == {0, 1}


def test_regions_on_a_plane_and_no_places_are_refused() -> None:
    with pytest.raises(ValueError, match="EPSG:3857"):
        lay_field(PLACES, REGIONS.to_crs("EPSG:3857"))
    with pytest.raises(ValueError, match="needs a place"):
        lay_field(PLACES.iloc[:0], REGIONS)


@settings(max_examples=20)
@given(day=st.dates(GROUND_FIRST_DAY.date(), ground_last_day().date()))
def test_what_is_covered_is_the_share_that_the_table_has(shipped_field: Field, day: object) -> None:
    places, steps, regions, control = SHIPPED
    on = pd.Timestamp(str(day))
    last = steps[steps["status_from"] <= on].drop_duplicates("place_id", keep="last")
    is_held = places["place_id"].isin(last.loc[last["status"] == "held", "place_id"])
    covered = cover(shipped_field, is_held.to_numpy(float))
    shares = control_on(on, control)
    shares = shares[shares["source_id"] == GROUND_SOURCE_ID].set_index("region_id")["held_share"]
    for number, region_id in enumerate(regions["region_id"]):
        assert covered_share(shipped_field, covered, number) == pytest.approx(
            shares[region_id], abs=0.01
        )
