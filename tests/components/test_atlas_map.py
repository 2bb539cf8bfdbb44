"""The map as text: a constant that asks no other host and holds no data."""

import json
import re
from pathlib import Path
from typing import Any

import folium
import pytest
from streamlit_folium import generate_js_hash
from xstatic.pkg import leaflet

from components import atlas_map
from components.asset import ASSETS
from components.atlas_map import AtlasMap, AtlasScript, draw_map
from components.scripts import script, script_name
from components.view import CAMERA_RANGES

CHANNEL = "atlas-6f1c1b1e-0d4c-4a53-9d5c-0a8f3c9b2d11"
FOLDERS = {"assets": ASSETS, "leaflet": Path(leaflet.BASE_DIR)}
CANARY = "{{7*7}}{% raw %}</script><script>alert(1)</script><!--\u2028"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[folium.Map, dict[str, Any]]]:
    """The maps that were handed to st_folium, with the arguments beside them."""
    calls: list[tuple[folium.Map, dict[str, Any]]] = []
    monkeypatch.setattr(
        atlas_map, "st_folium", lambda one, **arguments: calls.append((one, arguments))
    )
    return calls


def page_of(one: folium.Map) -> str:
    return one.get_root().render()


def without_ids(page: str) -> str:
    """The page with the random names of folium's elements left out, as st_folium compares it."""
    return re.sub(r"_[0-9a-f]{32}\b", "_ID", page)


def test_the_map_asks_this_host_for_every_file(drawn: list[Any]) -> None:
    draw_map("abc.json", CHANNEL)
    page = page_of(drawn[0][0])
    asked = re.findall(r"<(?:script|link|img)\b[^>]*?\b(?:src|href)=\"([^\"]*)\"", page)
    assert asked.pop(0) == f"/script/{script_name('map')}"
    assert len(asked) > 2
    for address in asked:
        assert re.match(r"/(assets|leaflet)/\w", address)
        assert (FOLDERS[address.split("/")[1]] / address.split("/", 2)[2]).is_file()
    assert re.findall(r"(?:https?:)?//[a-z0-9][\w.-]*\.[a-z]{2,}", page) == []


def test_leaflet_comes_before_the_scene_and_the_scene_before_the_map(drawn: list[Any]) -> None:
    draw_map("abc.json", CHANNEL)
    page = page_of(drawn[0][0])
    declared = [
        script("map").index(start) for start in ("Leaflet", "const Scene", "const AtlasMap")
    ]
    assert declared == sorted(declared)
    styles = re.findall(r"<link\b[^>]*\bhref=\"([^\"]*)\"", page)
    assert styles == ["/leaflet/leaflet.css", "/assets/tokens.css", "/assets/map.css"]
    assert page.index("AtlasMap.mount(") > page.index("L.map(")


def test_the_map_zooms_as_far_as_an_address_may(drawn: list[Any]) -> None:
    draw_map("abc.json", CHANNEL)
    low, high = CAMERA_RANGES[2]
    page = page_of(drawn[0][0])
    assert re.search(rf'"minZoom": {low:g},\s*"maxZoom": {high:g},', page)


def test_drawn_twice_the_map_is_the_same_map(drawn: list[Any]) -> None:
    draw_map("abc.json", CHANNEL)
    draw_map("abc.json", CHANNEL)
    (one, arguments), (other, others) = drawn
    assert without_ids(page_of(one)) == without_ids(page_of(other))
    assert arguments == others
    assert arguments["key"] == "map-en"
    assert arguments["returned_objects"] == []


def test_another_scene_or_another_channel_is_another_map_to_st_folium(drawn: list[Any]) -> None:
    for scene_name, channel in (
        ("abc.json", "atlas-1"),
        ("def.json", "atlas-1"),
        ("abc.json", "b"),
    ):
        draw_map(scene_name, channel)
    hashes = {generate_js_hash(without_ids(page_of(one)), "map", False) for one, _ in drawn}
    assert len(hashes) == 3


def test_nothing_that_st_folium_overlooks_stands_in_the_options(drawn: list[Any]) -> None:
    # Its hash drops every token that begins with an underscore.
    draw_map("abc.json", CHANNEL)
    options = mounted(page_of(drawn[0][0]))
    assert [value for value in options.values() if "_" in value] == []


def test_the_map_holds_no_data(drawn: list[Any]) -> None:
    draw_map("abc.json", CHANNEL)
    one = drawn[0][0]
    assert [type(child) for child in one._children.values()] == [AtlasScript]
    options = mounted(page_of(one))
    assert set(options) == {"scene", "channel", "failed", "again"}
    assert options["scene"] == "/scene/abc.json"
    assert options["channel"] == CHANNEL


@pytest.mark.parametrize("key", ["failed", "channel"])
def test_no_option_breaks_out_of_the_script_or_runs_as_a_template(key: str) -> None:
    one = AtlasMap(location=[47, 35], tiles=None)
    AtlasScript({"scene": "/scene/abc.json", "failed": "", key: CANARY}).add_to(one)
    page = page_of(one)
    assert mounted(page)[key] == CANARY
    assert "<script>alert(1)" not in page
    assert "\u2028" not in page


def mounted(page: str) -> dict[str, str]:
    """The options as the browser's script reads them."""
    options, _end = json.JSONDecoder().raw_decode(page[page.index('{"scene"') :])
    assert isinstance(options, dict)
    return options
