"""Events and claims joined with regions."""

import geopandas as gpd
import pytest
from pandas.testing import assert_frame_equal
from shapely import Point, box

from events.join import disagreements, join_claims_regions, join_events_regions
from events.read import read_settled_places
from tests.shipped import read_claims, read_events, read_regions

CLAIMS = read_claims()
EVENTS = read_events()
REGIONS = read_regions()

# West is UA-23 from 35 to 36 degrees east, East is UA-14 from 36 to 37.
SQUARES = gpd.GeoDataFrame(
    {"region_id": ["UA-23", "UA-14"], "region_name": ["West", "East"]},
    geometry=[box(35, 46, 36, 47), box(36, 46, 37, 47)],
    crs="EPSG:4326",
)


def at(longitude: float, latitude: float, region_ids: str = "UA-23") -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "event_id": ["E1"],
            "title": ["A thing"],
            "place": ["Somewhere"],
            "region_ids": [region_ids],
            "is_on_map": [True],
        },
        geometry=[Point(longitude, latitude)],
        crs="EPSG:4326",
    )


def test_a_point_in_a_region_is_joined_to_it() -> None:
    assert join_events_regions(at(35.5, 46.5), SQUARES).to_dict("records") == [
        {"event_id": "E1", "region_id": "UA-23", "distance_km": 0.0}
    ]


def test_a_point_a_little_off_says_how_far() -> None:
    joined = join_events_regions(at(35.5, 45.98), SQUARES)
    assert joined["region_id"].tolist() == ["UA-23"]
    assert 2 < joined["distance_km"].iloc[0] < 2.5


def test_a_point_far_off_is_in_no_region() -> None:
    assert join_events_regions(at(30.5, 50.5), SQUARES).empty


def test_frames_in_different_planes_are_an_error() -> None:
    with pytest.raises(ValueError, match="EPSG:3857"):
        join_events_regions(at(35.5, 46.5), SQUARES.to_crs("EPSG:3857"))


@pytest.mark.parametrize(
    ("longitude", "region_ids", "is_apart"),
    [
        (35.5, "UA-23", False),
        (35.5, "UA-14", True),
        (35.5, "UA-14;UA-23", False),
        (34.99, "UA-23", True),
        (30.0, "UA-23", True),
        (30.0, "UA", False),
        (35.5, "UA", True),
    ],
)
def test_place_and_words_agree_or_are_listed(
    longitude: float, region_ids: str, is_apart: bool
) -> None:
    assert len(disagreements(at(longitude, 46.5, region_ids), SQUARES)) == int(is_apart)


def test_every_disagreement_is_settled_and_nothing_else_is() -> None:
    columns = ["event_id", "geometry_region_id", "region_ids"]
    assert_frame_equal(disagreements(EVENTS, REGIONS)[columns], read_settled_places()[columns])


def test_every_ruling_so_far_is_for_the_written_regions() -> None:
    assert set(read_settled_places()["ruling"]) == {"written"}


def test_no_event_lies_in_another_region_than_one_that_is_written_for_it() -> None:
    joined = join_events_regions(EVENTS, REGIONS).merge(EVENTS, on="event_id")
    for row in joined.itertuples():
        written = str(row.region_ids).replace("UA-40", "UA-43").split(";")
        assert row.region_id in written, row.event_id


def test_every_event_is_joined_at_most_once() -> None:
    assert join_events_regions(EVENTS, REGIONS)["event_id"].is_unique


def test_events_elsewhere_are_in_no_region() -> None:
    joined = join_events_regions(EVENTS, REGIONS)
    elsewhere = EVENTS[~EVENTS["is_on_map"]]["event_id"]
    assert not joined["event_id"].isin(elsewhere).any()


def test_claims_of_one_region_and_of_several_come_out_apart() -> None:
    single, several = join_claims_regions(CLAIMS, REGIONS)
    assert len(single) + len(several) == len(CLAIMS)
    assert (several["region_id"] == "").all()
    assert single["region_name"].notna().all()
    assert set(single["region_name"]) == {*REGIONS["region_name"], "Sevastopol"}


def test_a_claim_for_two_regions_is_drawn_as_neithers() -> None:
    _, several = join_claims_regions(CLAIMS, REGIONS)
    assert "C209" in set(several["claim_id"])
