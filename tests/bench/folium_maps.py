"""The same events and regions as people draw them today with folium and its plugins.

Every map is made the way its documentation shows it, with what makes it quick: points on a canvas,
no tiles, no words on the marks.
"""

import json
from typing import Any

import folium
import geopandas as gpd
import pandas as pd
from branca.element import MacroElement
from folium import plugins
from folium.template import Template
from folium.utilities import JsCode

from components.tables.ground import ground_statuses
from components.tables.load import load_ground_cells

CELL_OPACITY = {"held": 0.8, "contested": 0.4}
DOT = {"radius": 3, "weight": 1, "color": "#1A1E22", "fillColor": "#1A1E22", "fillOpacity": 0.6}
CENTRE = (47.2, 35.5)
ZOOM = 6  # all five regions, and so all events, are on the screen
DAY_MS = 86_400_000
# About what the atlas draws of the regions.
OUTLINE_DEGREES = 0.005
POINT_TO_LAYER = JsCode(f"(feature, place) => L.circleMarker(place, {json.dumps(DOT)})")


class Script(MacroElement):
    """A line of script at the end of a map; the text is the bench's own."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.text }}{% endmacro %}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Script"
        self.text = text


def empty_map() -> folium.Map:
    """A map without tiles that draws points on a canvas."""
    return folium.Map(location=CENTRE, zoom_start=ZOOM, tiles=None, prefer_canvas=True)


def region_shapes(regions: gpd.GeoDataFrame) -> dict[str, Any]:
    """The five regions as GeoJSON, as fine as the screen shows them."""
    shapes = regions[["region_id", "geometry"]]
    shapes = shapes.assign(geometry=shapes.geometry.simplify(OUTLINE_DEGREES))
    return dict(json.loads(shapes.to_json()))


def add_regions(chart: folium.Map, shapes: dict[str, Any]) -> None:
    """Draw the regions."""
    folium.GeoJson(shapes, style_function=lambda _feature: {"weight": 1}).add_to(chart)


def add_markers(events: gpd.GeoDataFrame, parent: Any) -> None:
    """Draw a ``CircleMarker`` for each event."""
    for latitude, longitude in zip(events["latitude"], events["longitude"], strict=True):
        folium.CircleMarker(
            (latitude, longitude), radius=3, weight=1, color="#1A1E22", fill=True
        ).add_to(parent)


def add_layer(events: gpd.GeoDataFrame, parent: Any) -> None:
    """Draw the events as one ``GeoJson`` layer."""
    if len(events):
        marker = folium.CircleMarker(radius=3, weight=1, color="#1A1E22", fill=True)
        folium.GeoJson(collection(events), marker=marker).add_to(parent)


def add_cells(day: pd.Timestamp, parent: Any) -> None:
    """Draw the ground of a day as one ``GeoJson`` of cells, coloured by the status of the place."""
    status = ground_statuses(day, is_as_given=False)[["place_id", "status"]]
    cells = load_ground_cells().merge(status, on="place_id")
    shown = cells[cells["status"] != "not_held"][["status", "geometry"]]

    def style(feature: dict[str, Any]) -> dict[str, Any]:
        return {"stroke": False, "fillOpacity": CELL_OPACITY[feature["properties"]["status"]]}

    if len(shown):
        folium.GeoJson(shown, style_function=style).add_to(parent)


def collection(events: gpd.GeoDataFrame, **properties: list[Any]) -> dict[str, Any]:
    """Events as GeoJSON points with the given properties, a list for each."""
    names = list(properties)
    rows = zip(
        events["longitude"].tolist(), events["latitude"].tolist(), *properties.values(), strict=True
    )
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
                "properties": dict(zip(names, values, strict=True)),
            }
            for longitude, latitude, *values in rows
        ],
    }


def milliseconds(days: pd.Series) -> list[int]:
    """Days as milliseconds since 1970."""
    return [int(day) for day in days.astype("datetime64[ms]").astype("int64")]


def timestamped_map(events: gpd.GeoDataFrame, shapes: dict[str, Any], window: int) -> folium.Map:
    """The events with ``TimestampedGeoJson``, which is moved as its player moves it."""
    chart = empty_map()
    add_regions(chart, shapes)
    times = [[day] for day in milliseconds(events["start_date"])]
    count = len(events)
    points = collection(events, times=times, icon=["circle"] * count, iconstyle=[DOT] * count)
    plugins.TimestampedGeoJson(
        points, period="P1D", duration=f"P{window}D" if window else None, auto_play=False
    ).add_to(chart)
    moved = f"{chart.get_name()}.timeDimension.setCurrentTime(at)"
    chart.add_child(Script(f"benchSetTime = (at) => {{ {moved}; }};"))
    return chart


def timeline_map(events: gpd.GeoDataFrame, shapes: dict[str, Any], window: int) -> folium.Map:
    """The events with ``Timeline`` and ``TimelineSlider``, which is moved by its slider."""
    chart = empty_map()
    add_regions(chart, shapes)
    starts = milliseconds(events["start_date"])
    last = max(starts) + DAY_MS
    ends = [start + window * DAY_MS for start in starts] if window else [last] * len(starts)
    points = collection(events, start=starts, end=ends)
    timeline = plugins.Timeline(points, point_to_layer=POINT_TO_LAYER).add_to(chart)
    slider = plugins.TimelineSlider(auto_play=False, show_ticks=False)
    slider.add_timelines(timeline).add_to(chart)
    chart.add_child(Script(set_slider(".time-slider", "at")))
    return chart


def choropleth_map(shapes: dict[str, Any], steps: pd.DataFrame) -> folium.Map:
    """The regions with ``TimeSliderChoropleth``, filled by each day's lowest assessed share."""
    chart = folium.Map(location=CENTRE, zoom_start=ZOOM, tiles=None)  # it paints shapes of an SVG
    days = pd.date_range(steps["day_from"].min(), steps["day_from"].max(), freq="D")
    seconds = [str(int(day.timestamp())) for day in days]
    styles = {}
    for region_id, own in steps.groupby("region_id"):
        shares = own.set_index("day_from")["lowest_held_share"].sort_index().fillna(0)
        daily = shares.reindex(days, method="ffill").fillna(0)
        looks = [{"color": "#7A3B2E", "opacity": round(share, 2)} for share in daily]
        styles[region_id] = dict(zip(seconds, looks, strict=True))
    keyed = [feature | {"id": feature["properties"]["region_id"]} for feature in shapes["features"]]
    plugins.TimeSliderChoropleth(shapes | {"features": keyed}, styles).add_to(chart)
    place = f"(at - {milliseconds(pd.Series(days[:1]))[0]}) / {DAY_MS}"
    chart.add_child(Script(set_slider("input[type=range]", place)))
    return chart


def set_slider(chosen: str, value: str) -> str:
    """A script that moves a plugin's slider as a hand does."""
    return f"""
    benchSetTime = (at) => {{
      const slider = document.querySelector("{chosen}");
      slider.value = String({value});
      slider.dispatchEvent(new Event("input", {{ bubbles: true }}));
    }};
    """
