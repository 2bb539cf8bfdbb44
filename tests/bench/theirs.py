"""A move of the day with what people use today, on the same events."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import folium
import pandas as pd
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from components.tables.load import load_tables
from tests.bench import folium_maps
from tests.bench.browser import (
    WARM_UP_MOVES,
    chromium,
    painted_times,
    reader,
    scrub_rows,
    without_warm_up,
)
from tests.bench.events import make_events
from tests.bench.ours import SPAN, WINDOW_NAMES, WINDOWS
from tests.bench.rows import THEIRS, Row
from tests.bench.servers import file_server, streamlit_server
from tests.bench.vendor import MODULES, PREFIX, stay_home

SCRIPT = "bench_folium.py"
# How each page of st_folium is named in the table, and what its address asks for.
PAGES = {
    "st.slider, map rebuilt by st_folium, CircleMarkers": ("rebuilt", "markers"),
    "st.slider, map rebuilt by st_folium, one GeoJson": ("rebuilt", "layer"),
    "st.slider, feature_group_to_add, CircleMarkers": ("group", "markers"),
    "st.slider, feature_group_to_add, one GeoJson": ("group", "layer"),
}
GROUND = "st.slider, map rebuilt by st_folium, GeoJson of the ground's cells"
PLUGINS: dict[str, Callable[..., folium.Map]] = {
    "folium.plugins.TimestampedGeoJson": folium_maps.timestamped_map,
    "folium.plugins.Timeline, TimelineSlider": folium_maps.timeline_map,
}
CHOROPLETH = "folium.plugins.TimeSliderChoropleth (5 regions)"

REST_MILLISECONDS = 250
SECONDS = 8  # for one measure

NOTE_PAINTED = """
window.benchPaints = [];
window.benchPainted = (day) => { window.benchPaints.push([day, performance.now()]); };
window.addEventListener("keydown", (event) => { window.benchPressed = event.timeStamp; }, true);
"""
# When another day than this one was painted.
NEW_PAINT = """
(day) => {
  const last = window.benchPaints.at(-1);
  return Boolean(last) && last[0] !== day && last;
}
"""
WIRE_PLUGIN = """
(first) => {
  window.benchView = () => window;
  window.benchDrawn = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  window.benchMove = (place) => { benchSetTime((first + place) * 86400000); };
  window.benchMove(0);
}
"""


def moves_of_page(name: str, count: int, windows: list[int], moves: int) -> Iterator[Row]:
    """One move until painted with a page of ``st_folium``: from the key to the drawn map."""
    most = min(moves, SPAN - 2 * WARM_UP_MOVES) + WARM_UP_MOVES
    with streamlit_server(SCRIPT) as server, chromium() as browser:
        for window in windows:
            row_name = f"{name}: one move until painted, {WINDOW_NAMES[window]}"
            row = Row("b", row_name, count, "ms", measure=f"painted {window}", whose=THEIRS)
            with reader(browser) as context:
                page = context.new_page()
                open_folium(page, server.url, name, count, window, first_day(window))
                page.wait_for_timeout(REST_MILLISECONDS)  # each move is measured from rest
                times = press_keys(page, most, SECONDS)
            samples = tuple(without_warm_up(times, WARM_UP_MOVES))
            yield replace(
                row, samples=samples, note="" if times else f"not finished in {SECONDS} s"
            )


def open_folium(page: Page, url: str, name: str, count: int, window: int, day: str) -> None:
    """Open a page of ``st_folium`` and wait until its map is painted."""
    change, marks = PAGES.get(name, ("rebuilt", "cells"))
    asked = {"events": count, "window": window, "change": change, "marks": marks, "day": day}
    page.add_init_script(NOTE_PAINTED)
    page.goto(f"{url}/?{urlencode(asked)}")
    page.wait_for_function(NEW_PAINT, arg="", polling=20)


def first_day(window: int) -> str:
    """The first of the days to move over, as for ours."""
    latest = load_tables().last_day - pd.Timedelta(days=SPAN)
    return WINDOWS[window] or latest.date().isoformat()


def press_keys(page: Page, moves: int, seconds: float) -> list[float]:
    """Milliseconds from the key, as the browser stamps it, to the painted map; each from rest.

    Fewer than asked for when the time is over.
    """
    thumb = page.get_by_role("slider")
    thumb.focus()
    day = page.evaluate("() => window.benchPaints.at(-1)[0]")
    times: list[float] = []
    left = seconds * 1000
    while left > 0 and len(times) < moves:
        thumb.press("ArrowRight")
        try:
            seen = page.wait_for_function(NEW_PAINT, arg=day, polling=25, timeout=left)
        except PlaywrightTimeout:
            break
        day, painted = seen.json_value()
        times.append(painted - page.evaluate("() => window.benchPressed"))
        left -= times[-1] + REST_MILLISECONDS
        page.wait_for_timeout(REST_MILLISECONDS)  # the next one too
    return times


def moves_of_plugin(name: str, count: int, windows: list[int], moves: int) -> Iterator[Row]:
    """Frame to frame and one move until painted, with a plugin that moves in the browser."""
    tables = load_tables()
    stay_home()
    shapes = folium_maps.region_shapes(tables.regions)
    events = make_events(count, tables.last_day)
    for window in windows:
        with plugin_page(PLUGINS[name](events, shapes, window)) as page:
            yield from plugin_rows(page, name, count, window, moves)


def moves_of_regions(moves: int) -> Iterator[Row]:
    """The same with the plugin that draws regions and no events."""
    tables = load_tables()
    stay_home()
    shapes = folium_maps.region_shapes(tables.regions)
    with plugin_page(folium_maps.choropleth_map(shapes, tables.control_steps)) as page:
        yield from plugin_rows(page, CHOROPLETH, 0, 90, moves)


@contextmanager
def plugin_page(chart: folium.Map) -> Iterator[Page]:
    """Open a map of folium as the whole page, served from this machine."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser, reader(browser) as context:
        folder = Path(name)
        chart.get_root().render()
        chart.save(folder / "index.html")
        (folder / PREFIX.strip("/")).symlink_to(MODULES, target_is_directory=True)
        with file_server(folder) as url:
            page = context.new_page()
            page.goto(url, wait_until="load")
            page.wait_for_function("() => typeof benchSetTime === 'function'")
            yield page


def plugin_rows(page: Page, name: str, count: int, window: int, moves: int) -> Iterator[Row]:
    """Give the page the bench's functions, and measure."""
    page.evaluate(WIRE_PLUGIN, (pd.Timestamp(first_day(window)) - pd.Timestamp(0)).days)
    page.wait_for_timeout(500)  # the first move warms caches up, and is no part of a measure
    how = f", {WINDOW_NAMES[window]}" if count else ""
    row = Row("b", f"{name}: {{}}{how}", count, "ms", whose=THEIRS)
    painted = painted_times(page, moves, SPAN, SECONDS)
    once = row.name.format("one move until painted")
    yield replace(row, name=once, samples=painted, measure=f"painted {window}" if count else "")
    measured = replace(row, measure=str(window) if count else "")
    yield from scrub_rows(page, measured, moves, SPAN, SECONDS)
