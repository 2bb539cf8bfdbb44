"""The ground's documents: what the browser is sent of places and steps."""

import gzip
import json
from typing import Any

import pandas as pd
import pytest

from components.scene.ground import ground_documents, in_drawing_order
from components.scene.load import load_scene
from components.tables.load import load_tables

FIRST, LAST = pd.Timestamp("2022-02-24"), pd.Timestamp("2022-03-10")
MOST_KB = 80  # packed, with the names of the places


def places(*rows: tuple[str, float, str, bool]) -> pd.DataFrame:
    """Places by id, longitude, region and whether a seed, all on one parallel."""
    return pd.DataFrame(
        [
            (place_id, place_id.title(), lon, 47.0, region, "S-1", is_seed, FIRST, LAST)
            for place_id, lon, region, is_seed in rows
        ],
        columns=["place_id", "place_name", "longitude", "latitude", "region_id", "source_id",
                 "is_seed", "assessed_from", "last_assessed_on"],
    )  # fmt: skip


def steps(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Steps by place, day in March 2022 or the first day, and status."""
    return pd.DataFrame(
        [(place, pd.Timestamp(day), status, "S-1") for place, day, status in rows],
        columns=["place_id", "status_from", "status", "source_id"],
    )


def opened(documents: dict[str, Any], name: str) -> dict[str, Any]:
    return json.loads(gzip.decompress(documents[name]()))


def test_a_document_holds_places_by_region_and_their_steps() -> None:
    own = places(
        ("east", 38.0, "UA-09", False), ("out", 30.0, "UA-63", True), ("west", 34.0, "UA-14", False)
    )
    told = steps(
        ("east", "2022-03-03", "contested"),
        ("west", "2022-02-24", "held"),
        ("west", "2022-03-01", "not_held"),
    )
    names, documents = ground_documents(own, told, {"S-1": "Source"}, ["UA-14", "UA-09"])
    assert len(names) == 1
    ground = opened(documents, names[0])
    assert ground["source"] == {"id": "S-1", "name": "Source"}
    assert ground["days"]["last"] - ground["days"]["first"] == 14
    assert ground["days"]["doubted"] == []
    assert ground["days"]["until"] - ground["days"]["last"] == 46  # old for 45 days
    assert ground["places"] == {
        "lon": [340000, 40000, -80000],
        "lat": [470000, 0, 0],
        "region": [1, 1, 1],
    }
    assert ground["steps"] == {"count": [2, 1, 0], "day": [0, 5, 7], "status": "201"}
    place_names = opened(documents, ground["names_url"].removeprefix("/scene/"))
    assert place_names == {"name": ["West", "East", "Out"]}


def test_each_source_has_a_document_of_its_own() -> None:
    one = places(("east", 38.0, "UA-09", False))
    both = pd.concat([one, one.assign(source_id="S-0")], ignore_index=True)
    held = steps(("east", "2022-03-03", "held"))
    names, documents = ground_documents(both, held, {"S-0": "Zero", "S-1": "One"}, ["UA-09"])
    assert [opened(documents, name)["source"]["name"] for name in names] == ["Zero", "One"]
    assert [opened(documents, name)["steps"]["status"] for name in names] == ["", "2"]


def test_the_same_tables_give_the_same_bytes_in_any_order() -> None:
    own = places(*((f"p{i}", 33 + i / 7, "UA-14", False) for i in range(9)))
    held = steps(*((f"p{i}", "2022-03-02", "held") for i in range(9)))
    first = ground_documents(own, held, {"S-1": "S"}, ["UA-14"])
    turned = ground_documents(own[::-1], held[::-1], {"S-1": "S"}, ["UA-14"])
    assert first[0] == turned[0]
    assert [first[1][name]() for name in first[1]] == [turned[1][name]() for name in turned[1]]


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    """The shipped ground as the browser is sent it, with its size and that of the names."""
    scene_name, documents = load_scene()
    ground_url = json.loads(gzip.decompress(documents[scene_name]()))["ground"][0]
    body = documents[ground_url.removeprefix("/scene/")]()
    ground = json.loads(gzip.decompress(body))
    names = documents[ground["names_url"].removeprefix("/scene/")]()
    return ground | {"bytes": len(body) + len(names)}


def test_the_shipped_ground_is_small(shipped: dict[str, Any]) -> None:
    assert shipped["bytes"] < MOST_KB * 1000


def test_the_shipped_ground_loses_no_place_and_no_step(shipped: dict[str, Any]) -> None:
    tables = load_tables()
    region_ids = tables.regions["region_id"].tolist()
    ordered = in_drawing_order(tables.ground_places, region_ids)
    assert len(shipped["places"]["lon"]) == len(ordered) == 6168
    assert sum(shipped["steps"]["count"]) == len(tables.ground_steps) == 33558
    ends = ordered["region_id"].iloc[[sum(shipped["places"]["region"][:5]) - 1]]
    assert ends.tolist() == [region_ids[-1]]
