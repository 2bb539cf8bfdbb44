"""The page that people make today: a slider of days and a map of folium, drawn by ``st_folium``.

The address says what is drawn: ``events`` how many, ``marks`` a marker each, one layer, or instead
of events the ground's cells,
``window`` days (0 since the beginning), ``change`` whether each move rebuilds the map or hands a
feature group to it.
"""

import json
from typing import Any

import folium
import geopandas as gpd
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from components.tables.load import load_tables
from events.select import select_events
from tests.bench.events import make_events
from tests.bench.folium_maps import (
    Script,
    add_cells,
    add_layer,
    add_markers,
    add_regions,
    empty_map,
    region_shapes,
)
from tests.bench.vendor import stay_home

ADD = {"markers": add_markers, "layer": add_layer}


@st.cache_resource(show_spinner=False)
def load(count: int) -> tuple[gpd.GeoDataFrame, dict[str, Any], pd.Timestamp, pd.Timestamp]:
    """The same events and regions as the atlas draws, and the first and last day."""
    tables = load_tables()
    events = make_events(count, tables.last_day)
    shapes = region_shapes(tables.regions)
    return events, shapes, tables.first_day, tables.last_day


def tell_painted(day: str) -> Script:
    """A script that tells the page when the frame after the drawing begins."""
    tell = f"window.parent.benchPainted({json.dumps(day)})"
    return Script(f"requestAnimationFrame(() => requestAnimationFrame(() => {{ {tell}; }}));")


def draw_page() -> None:
    """Draw slider and map."""
    stay_home()
    st.set_page_config(layout="wide")
    asked = st.query_params
    events, shapes, first, last = load(int(asked["events"]))
    st.title("Events")
    start = pd.Timestamp(asked["day"])
    chosen = st.slider("Day", first.date(), last.date(), start.date())
    day = pd.Timestamp(chosen)
    shown = select_events(events, day=day, window_days=int(asked["window"]) or None)
    chart = empty_map()
    add_regions(chart, shapes)
    words: dict[str, Any] = {"key": "map", "height": 550, "returned_objects": []}
    told = tell_painted(day.date().isoformat())
    if asked["change"] == "rebuilt":
        if asked["marks"] == "cells":
            add_cells(day, chart)
        else:
            ADD[asked["marks"]](shown, chart)
        chart.add_child(told)
        st_folium(chart, use_container_width=True, **words)
        return
    group = folium.FeatureGroup(name="events")
    ADD[asked["marks"]](shown, group)
    group.add_child(told)
    st_folium(chart, use_container_width=True, feature_group_to_add=group, **words)


draw_page()
