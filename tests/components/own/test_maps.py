"""A reader's own maps of control: in the panel, in the scene, and nowhere else."""

import gzip
import json
from collections.abc import Mapping

import pandas as pd
import pytest

from components.figures.day import day_of
from components.language.current import speaking
from components.own.form import map_names
from components.own.maps import map_on
from components.own.result import show_on_map
from components.panel.panel import load_panel, panel_content
from components.scene.load import load_scene
from components.scene.own import find_own_document, own_scene
from components.scene.scene import OwnGround
from components.tables.load import Tables, load_tables
from components.tables.own import own_maps_name, tables_with_maps
from components.view.view import View
from events.validate.collection import OWN_MAPS
from geodata.control_maps.dialects import MAP_DIALECTS
from geodata.schema_control import MAX_AGE_DAYS
from tests.components.own.maps import NAME, own_maps

DAY = pd.Timestamp("2022-09-30")
SHOWN = f"{NAME} (your file)"


def tables() -> Tables:
    maps = own_maps().maps
    assert maps is not None
    return tables_with_maps(load_tables(), maps.shares, NAME, "Source: mine")


def test_their_shares_join_the_range_and_say_whose_they_are() -> None:
    content = panel_content(View(DAY, "UA-65"), tables())
    points = content["parts"][0]["strips"][0]["points"]
    (own,) = [point for point in points if point.get("is_own")]
    assert own["label"].startswith(SHOWN)
    assert "From your file" in own["name"]
    details = content["details"][own["id"]]
    assert details["is_own"]
    assert details["who"] == SHOWN
    assert details["source"]["title"] == "Source: mine"
    assert SHOWN not in load_panel(View(DAY, "UA-65"))
    assert OWN_MAPS not in set(load_tables().control["source_id"])


def test_no_share_is_carried_on_beyond_its_age() -> None:
    def sources(days: int) -> set[str]:
        found = day_of(tables(), DAY + pd.Timedelta(days=days))
        return {one.source_id for one in found.control}

    assert OWN_MAPS in sources(MAX_AGE_DAYS)
    assert OWN_MAPS not in sources(MAX_AGE_DAYS + 1)
    assert OWN_MAPS not in {
        one.source_id for one in day_of(tables(), pd.Timestamp("2022-09-19")).control
    }


def test_the_map_of_a_day_is_the_last_by_then() -> None:
    maps = own_maps().maps
    assert maps is not None
    first, last = maps.days
    assert map_on(first, maps.days) == first
    assert map_on(last - pd.Timedelta(days=1), maps.days) == first
    assert map_on(last + pd.Timedelta(days=MAX_AGE_DAYS), maps.days) == last
    assert map_on(last + pd.Timedelta(days=MAX_AGE_DAYS + 1), maps.days) is None
    assert map_on(first - pd.Timedelta(days=1), maps.days) is None


def test_the_scene_has_their_ground_first_and_the_shipped_beside_it() -> None:
    maps = own_maps().maps
    assert maps is not None
    made = own_scene(None, tables(), OwnGround(SHOWN, maps.days, maps.steps))

    def read(address: str) -> dict[str, object]:
        body = find_own_document(made.key, address.rpartition("/")[2])
        assert body is not None
        document: dict[str, object] = json.loads(gzip.decompress(body))
        return document

    scene = read(made.address)
    shipped_name, documents = load_scene()
    shipped = json.loads(gzip.decompress(documents[shipped_name]()))
    assert "ground_sources" not in shipped
    assert scene["ground_sources"] == [SHOWN, "VIINA"]
    own, *others = scene["ground"]
    assert others == shipped["ground"]
    for same in ("lanes", "events", "days", "texts"):
        assert scene[same] == shipped[same]
    ground = read(own)
    days = ground["days"]
    assert isinstance(days, dict)
    assert len(days["maps"]) == 2
    assert (days["first"], days["last"]) == tuple(days["maps"])
    names = read(str(ground["names_url"]))["name"]
    assert isinstance(names, list)
    assert "Kherson" in names
    assert ground["source"] == {"id": OWN_MAPS, "name": SHOWN}
    (kherson,) = [one for one in scene["regions"] if one["id"] == "UA-65"]
    assert SHOWN in [one["name"] for one in kherson["assessors"]]


def test_their_name_is_said_in_every_language() -> None:
    with speaking("uk"):
        assert own_maps_name("mine") == "mine (ваш файл)"
        assert set(map_names()) == set(MAP_DIALECTS)


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2022-09-25", "2022-09-25"), ("2014-03-18", "2022-09-30"), ("2025-01-01", "2022-09-30")],
)
def test_the_map_opens_where_a_map_of_theirs_stands(
    monkeypatch: pytest.MonkeyPatch, day: str, shown: str
) -> None:
    asked: list[dict[str, str]] = []

    def take(_page: str, query_params: Mapping[str, str]) -> None:
        asked.append(dict(query_params))

    monkeypatch.setattr("components.own.result.view_now", lambda: View(pd.Timestamp(day)))
    monkeypatch.setattr("streamlit.switch_page", take)
    show_on_map(own_maps())
    assert asked[0]["day"] == shown


def test_the_scene_tells_their_shares_from_those_of_others() -> None:
    maps = own_maps().maps
    assert maps is not None
    made = own_scene(None, tables(), OwnGround(own_maps_name(NAME), maps.days, maps.steps))
    found = find_own_document(made.key, made.address.rpartition("/")[2])
    assert found is not None
    (kherson,) = [
        one for one in json.loads(gzip.decompress(found))["regions"] if one["id"] == "UA-65"
    ]
    own = [one["name"] for one in kherson["assessors"] if one.get("is_own")]
    assert own == [SHOWN]
    assert len(kherson["assessors"]) > 1
