"""Scenes with a reader's own events: beside the shipped, for one session, gone with it."""

import gc
import gzip
import json
from typing import Any

import pytest

from components.scene import scene as compiled
from components.scene.load import load_scene
from components.scene.own import OwnScene, find_own_document, own_scene
from components.tables.load import load_tables
from events.schema import CATEGORIES, OWN_CATEGORY
from tests.components.own.collections import own_events

CANARY = "{{7*7}} <b>bold</b>"
OWN = own_events(
    {"title": CANARY},
    {"is_on_map": False, "geo_precision": "oblast", "region_ids": "UA-14"},
    {"start_date": "2014-05-10", "end_date": "2014-05-12", "region_ids": "", "source": ""},
)


def read(scene: OwnScene, address: str) -> Any:
    body = find_own_document(scene.key, address.rpartition("/")[2])
    assert body is not None
    return json.loads(gzip.decompress(body))


@pytest.fixture(scope="module")
def scene() -> OwnScene:
    return own_scene(OWN)


def test_own_events_stand_beside_the_shipped_ones(scene: OwnScene) -> None:
    document = read(scene, scene.address)
    name, documents = load_scene()
    shipped = json.loads(gzip.decompress(documents[name]()))
    assert document["events"]["count"] == shipped["events"]["count"] + 3
    assert document["categories"] == [*CATEGORIES, OWN_CATEGORY]
    assert shipped["categories"] == list(CATEGORIES)
    assert document["category_weight"] == [*shipped["category_weight"], -1]
    assert [family["id"] for family in document["families"]][-1] == OWN_CATEGORY
    same = {"regions", "basemap", "ground", "lanes", "law", "moments", "words"}
    assert {part: document[part] for part in same} == {part: shipped[part] for part in same}


def test_their_texts_are_as_the_file_has_them(scene: OwnScene) -> None:
    document = read(scene, scene.address)
    texts = [read(scene, address) for address in document["texts"]["urls"]]
    ids = [each for block in texts for each in block["id"]]
    titles = [each for block in texts for each in block["title"]]
    sources = [each for block in texts for each in block["sources"]]
    assert titles[ids.index("own-1")] == CANARY
    assert sources[ids.index("own-1")] == [["A newspaper", ""]]
    assert ids.index("own-3") < ids.index("own-1")
    shipped = load_tables().events["event_id"]
    assert sorted(ids) == sorted([*shipped, "own-1", "own-2", "own-3"])


def test_nothing_of_it_has_an_address_that_others_know(scene: OwnScene) -> None:
    again = own_scene(OWN)
    assert again.key != scene.key
    assert len(scene.key) == 32
    name, _documents = load_scene()
    document = read(scene, scene.address)
    assert all(address.startswith(f"/own/{scene.key}/") for address in document["texts"]["urls"])
    assert find_own_document("0" * 32, name) is None
    assert find_own_document(scene.key, "0.json") is None


def test_a_scene_is_forgotten_with_its_session() -> None:
    held = own_scene(OWN)
    key, name = held.key, held.address.rpartition("/")[2]
    assert find_own_document(key, name)
    del held
    gc.collect()
    assert find_own_document(key, name) is None


def test_what_is_shipped_is_compiled_once_for_the_scenes_of_all_sessions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own_scene(own_events({}))

    def fail(*_given: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(compiled, "scene_basemap", fail)
    monkeypatch.setattr(compiled, "ground_documents", fail)
    made = own_scene(own_events({}))
    assert read(made, made.address)["basemap"]
