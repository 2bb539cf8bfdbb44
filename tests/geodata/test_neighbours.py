"""How a reader walks: along real borders, in the direction of the map."""

import geopandas as gpd
import pytest
from shapely.geometry import box

from geodata.neighbours import HEADINGS, neighbours
from geodata.schema import EQUAL_AREA, REGION_IDS
from tests.shipped import read_regions

BACK = {"north": "south", "south": "north", "east": "west", "west": "east"}


def squares(**corners: tuple[float, float]) -> gpd.GeoDataFrame:
    """Unit squares by the place of their lower left corners, in the equal-area plane."""
    shapes = [box(x, y, x + 1, y + 1) for x, y in corners.values()]
    return gpd.GeoDataFrame({"region_id": list(corners)}, geometry=shapes, crs=EQUAL_AREA)


def ways(regions: gpd.GeoDataFrame) -> dict[tuple[str, str], str]:
    found = neighbours(regions)
    keys = zip(found["region_id"], found["direction"], strict=True)
    return dict(zip(keys, found["neighbour_id"], strict=True))


def test_west_and_east_lead_to_each_other_and_nowhere_else() -> None:
    assert ways(squares(West=(0, 0), East=(1, 0))) == {
        ("West", "east"): "East",
        ("East", "west"): "West",
    }


def test_what_only_meets_in_a_point_is_no_neighbour() -> None:
    assert ways(squares(South=(0, 0), North=(1, 1))) == {}


def test_what_lies_across_water_is_no_neighbour() -> None:
    assert ways(squares(West=(0, 0), East=(1.1, 0))) == {}


def test_of_two_neighbours_the_one_nearest_the_direction_is_met() -> None:
    found = ways(squares(Middle=(0, 0), East=(1, 0), Above=(0.5, 1)))
    assert found["Middle", "east"] == "East"
    assert found["Middle", "north"] == "Above"
    assert found["Above", "south"] == "Middle"


def test_a_neighbour_to_the_north_east_is_met_to_the_north_and_to_the_east() -> None:
    found = ways(squares(Here=(0, 0), There=(0.9, 1)))
    assert found == {
        ("Here", "north"): "There",
        ("Here", "east"): "There",
        ("There", "south"): "Here",
        ("There", "west"): "Here",
    }


def test_the_order_of_rows_makes_no_difference() -> None:
    regions = squares(Middle=(0, 0), East=(1, 0), Above=(0.5, 1))
    assert ways(regions.iloc[::-1].reset_index(drop=True)) == ways(regions)


def test_an_id_twice_and_a_missing_crs_are_errors() -> None:
    regions = squares(West=(0, 0), East=(1, 0))
    with pytest.raises(ValueError, match="twice"):
        neighbours(regions.assign(region_id="West"))
    with pytest.raises(ValueError, match="no CRS"):
        neighbours(regions.set_crs(None, allow_override=True))


def test_one_region_has_no_neighbour() -> None:
    alone = neighbours(squares(Alone=(0, 0)))
    assert alone.empty
    assert alone.columns.tolist() == ["region_id", "direction", "neighbour_id"]


def test_the_five_regions_are_a_chain_from_luhansk_to_crimea() -> None:
    found = ways(read_regions())
    pairs = {frozenset((here, there)) for (here, _way), there in found.items()}
    assert pairs == {
        frozenset(("UA-09", "UA-14")),
        frozenset(("UA-14", "UA-23")),
        frozenset(("UA-23", "UA-65")),
        frozenset(("UA-65", "UA-43")),
    }
    assert found["UA-65", "south"] == "UA-43"
    assert found["UA-65", "east"] == "UA-23"
    assert found["UA-43", "north"] == "UA-65"
    assert ("UA-43", "south") not in found


def test_every_step_can_be_taken_back_and_leads_to_all_five() -> None:
    found = ways(read_regions())
    for (here, way), there in found.items():
        assert found[there, BACK[way]] == here
    reached = {"UA-43"}
    for _step in REGION_IDS:
        reached |= {
            found[here, way] for here in reached for way in HEADINGS if (here, way) in found
        }
    assert reached == set(REGION_IDS)
