"""The land nearest to each place: all of the regions, once, and the shares that it gives."""

import pandas as pd
import pytest
import shapely

from geodata.area import area_km2
from geodata.ground import ground_shares
from geodata.schema import EQUAL_AREA, REGION_IDS
from tests.shipped import (
    ground_last_day,
    read_control,
    read_ground_cells,
    read_ground_places,
    read_ground_steps,
    read_regions,
)

CELLS, REGIONS = read_ground_cells(), read_regions()
PLACES = read_ground_places()
# Simplified edges of fifty kilometres are straight in degrees, and a cell cuts them in pieces.
_MOST_KM2 = 1.0


def test_the_cells_of_a_region_are_all_of_it() -> None:
    areas = CELLS.groupby("region_id")["area_km2"].sum()
    whole = area_km2(REGIONS.set_index("region_id"))
    assert areas.to_dict() == pytest.approx(whole.to_dict(), abs=_MOST_KM2)
    for region_id, shape in zip(REGIONS["region_id"], REGIONS.geometry, strict=True):
        covered = shapely.union_all(CELLS.geometry[CELLS["region_id"] == region_id])
        apart = CELLS.geometry.iloc[:1].set_axis([0])
        apart.iloc[0] = covered.symmetric_difference(shape)
        assert apart.to_crs(EQUAL_AREA).area.sum() / 1e6 < 2 * _MOST_KM2


def test_no_cell_lies_over_another() -> None:
    assert shapely.coverage_is_valid(CELLS.geometry.to_numpy())


def test_the_area_of_a_cell_is_that_of_its_shape() -> None:
    assert (CELLS["area_km2"] - area_km2(CELLS)).abs().max() < 1e-5


def test_every_place_has_its_land_and_lies_in_it() -> None:
    assert set(CELLS["place_id"]) <= set(PLACES["place_id"])
    shown = PLACES[~PLACES["is_seed"]]
    assert set(shown["place_id"]) <= set(CELLS["place_id"])
    at = shapely.points(shown["longitude"], shown["latitude"])
    tree = shapely.STRtree(CELLS.geometry.to_numpy())
    places, cells = tree.query(at, predicate="within")
    owners = CELLS["place_id"].iloc[cells].to_numpy()
    assert (owners == shown["place_id"].iloc[places].to_numpy()).all()
    # a few stand on the simplified coast, a few metres out at sea
    assert len(places) > 0.98 * len(shown)


def test_cells_stand_by_region_and_then_by_place() -> None:
    ranks = CELLS["region_id"].map(REGION_IDS.index)
    order = CELLS["place_id"].map(pd.Series(PLACES.index, PLACES["place_id"]))
    assert (ranks * len(PLACES) + order).is_monotonic_increasing


def test_shares_from_cells_are_near_the_shipped_ones_on_every_day() -> None:
    ours = ground_shares(CELLS, read_ground_steps(), last_day=ground_last_day())
    daily = read_control().query("is_daily")
    pairs = pd.merge_asof(
        ours.sort_values("day"),
        daily.sort_values("assessed_from"),
        left_on="day",
        right_on="assessed_from",
        by="region_id",
        suffixes=("_ours", "_shipped"),
    )
    assert len(pairs) == 5 * 1521
    for share in ("held_share", "contested_share"):
        apart = (pairs[f"{share}_ours"] - pairs[f"{share}_shipped"]).abs() * 100
        assert apart.max() <= 0.35
        assert apart.groupby(pairs["region_id"]).mean().max() < 0.15
        assert apart.mean() <= 0.10


def test_crimea_is_held_to_a_hair_and_prints_no_less_than_it_is() -> None:
    shares = ground_shares(CELLS, read_ground_steps(), last_day=ground_last_day())
    assert set(shares[shares["region_id"] == "UA-43"]["held_share"]) == {1.0}
