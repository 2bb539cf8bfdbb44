"""The map as text: a constant that asks no other host and holds no data."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import folium
import pandas as pd
import pytest
from streamlit_folium import _get_map_string
from xstatic.pkg import leaflet

from components.client.scripts import SERVED_STYLES, script, script_name, style_name
from components.map import frame
from components.map.frame import AtlasMap, AtlasScript, draw_map, first_view, map_script
from components.server.frame import BUILT
from components.view.view import View, write_view
from events.views import CAMERA_RANGES, LAYERS

CHANNEL = "atlas-6f1c1b1e-0d4c-4a53-9d5c-0a8f3c9b2d11"
WHOLE = View(
    pd.Timestamp("2022-11-15"),
    "UA-65",
    known_by=True,
    window=30,
    compare=pd.Timestamp("2022-02-24"),
    hidden=LAYERS,
    camera=(47.1, 33.2, 8.5),
    data="2026-11-22",
    lesson="who-controls",
    step=3,
    language="uk",
)
FIRST = first_view(WHOLE, 1)
OUR_STYLES = [f"/style/{style_name(name)}" for name in SERVED_STYLES]
CANARY = "{{7*7}}{% raw %}</script><script>alert(1)</script><!--\u2028"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[folium.Map, dict[str, Any]]]:
    """The maps that were handed to st_folium, with the arguments beside them."""
    calls: list[tuple[folium.Map, dict[str, Any]]] = []
    monkeypatch.setattr(frame, "st_folium", lambda one, **arguments: calls.append((one, arguments)))
    return calls


def page_of(one: folium.Map) -> str:
    return one.get_root().render()


def without_ids(page: str) -> str:
    """The page with the random names of folium's elements left out, as st_folium compares it."""
    return re.sub(r"_[0-9a-f]{32}\b", "_ID", page)


def test_the_map_asks_this_host_for_every_file(drawn: list[Any]) -> None:
    draw_map("abc.json", CHANNEL, FIRST)
    page = page_of(drawn[0][0])
    asked = re.findall(r"<(?:script|link|img)\b[^>]*?\b(?:src|href)=\"([^\"]*)\"", page)
    assert asked.pop(0) == f"/script/{script_name('map')}"
    assert len(asked) > 2
    for address in asked:
        folder, _slash, name = address.removeprefix("/").partition("/")
        is_file = (Path(leaflet.BASE_DIR) / name).is_file()
        assert is_file if folder == "leaflet" else address in OUR_STYLES
    assert re.findall(r"(?:https?:)?//[a-z0-9][\w.-]*\.[a-z]{2,}", page) == []


def test_leaflet_comes_before_the_map(drawn: list[Any]) -> None:
    draw_map("abc.json", CHANNEL, FIRST)
    page = page_of(drawn[0][0])
    assert script("map").index("Leaflet") < script("map").index("const { AtlasMap }")
    styles = re.findall(r"<link\b[^>]*\bhref=\"([^\"]*)\"", page)
    assert styles == ["/leaflet/leaflet.css", *OUR_STYLES]
    assert page.index("AtlasMap.mount(") > page.index("L.map(")


def test_the_map_zooms_as_far_as_an_address_may(drawn: list[Any]) -> None:
    draw_map("abc.json", CHANNEL, FIRST)
    low, high = CAMERA_RANGES[2]
    page = page_of(drawn[0][0])
    assert re.search(rf'"minZoom": {low:g},\s*"maxZoom": {high:g},', page)


def test_drawn_twice_the_map_is_the_same_map(drawn: list[Any]) -> None:
    draw_map("abc.json", CHANNEL, FIRST)
    draw_map("abc.json", CHANNEL, FIRST)
    (one, arguments), (other, others) = drawn
    assert without_ids(page_of(one)) == without_ids(page_of(other))
    assert arguments == others
    assert arguments["returned_objects"] == []


def test_another_scene_channel_or_first_view_is_another_frame(drawn: list[Any]) -> None:
    for scene_name, channel, first in (
        ("abc.json", "atlas-1", FIRST),
        ("def.json", "atlas-1", FIRST),
        ("abc.json", "b", FIRST),
        ("abc.json", "b_one", FIRST),  # st_folium's own hash drops what stands after an underscore
        ("abc.json", "b", first_view(View(region="UA-43"), 1)),
        ("abc.json", "b", {}),
    ):
        draw_map(scene_name, channel, first)
    keys = {arguments["key"] for _one, arguments in drawn}
    assert len(keys) == 6


def test_the_script_is_the_same_for_every_map_and_the_policy_knows_it(drawn: list[Any]) -> None:
    draw_map("abc.json", CHANNEL, FIRST)
    draw_map("def.json", "b", {})
    texts = set()
    for one, _arguments in drawn:
        one.get_root().render()  # as st_folium does before
        texts.add(_get_map_string(one))
    (text,) = texts
    assert map_script() == f"{text}window.map = map_div; window.initComponent(map_div, false);"
    assert "initComponent(map_div, ${" in sent_source(), "streamlit-folium runs another script"


def sent_source() -> str:
    """What streamlit-folium's frame was built from, as its source map tells it."""
    (written,) = (BUILT / "static" / "js").glob("*.js.map")
    return "".join(json.loads(written.read_text("utf-8"))["sourcesContent"])


def test_the_map_holds_no_data(drawn: list[Any]) -> None:
    draw_map("/scene/abc.json", CHANNEL, FIRST)
    one = drawn[0][0]
    assert [type(child) for child in one._children.values()] == [AtlasScript]
    options = mounted(page_of(one))
    assert {*options} == {"scene", "channel", "failed", "again", *FIRST}
    assert options["scene"] == "/scene/abc.json"
    assert options["channel"] == CHANNEL


def test_the_map_begins_with_the_whole_view_in_the_words_of_the_address() -> None:
    assert FIRST["first"] == write_view(WHOLE)
    assert FIRST["revision"] == 1


@pytest.mark.parametrize(
    "other",
    [
        {"categories": ("vote",)},
        {"event_regions": ("UA-65",)},
        {"text": "bridge"},
        {"present": True},
    ],
)
def test_with_a_filter_or_a_projector_the_map_waits_for_the_timeline(other: dict[str, Any]) -> None:
    assert first_view(replace(WHOLE, **other), 1) == {}


@pytest.mark.parametrize("key", ["failed", "channel"])
def test_no_option_breaks_out_of_the_script_or_runs_as_a_template(key: str) -> None:
    one = AtlasMap(location=[47, 35], tiles=None)
    AtlasScript({"scene": "/scene/abc.json", "failed": "", key: CANARY}).add_to(one)
    page = page_of(one)
    assert mounted(page)[key] == CANARY
    assert "<script>alert(1)" not in page
    assert "\u2028" not in page


def mounted(page: str) -> dict[str, Any]:
    """The options as the browser's script reads them."""
    options, _end = json.JSONDecoder().raw_decode(page[page.index('{"scene"') :])
    assert isinstance(options, dict)
    return options
