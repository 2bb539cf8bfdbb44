"""The browser reads a scene as Python does: statuses, shares, events, on random days."""

import random

import pandas as pd
import pytest
from playwright.sync_api import Page

from components.load import Tables, load_scene, load_tables
from components.scene_basemap import day_number
from components.words import percent_whole
from events.select import select_events
from geodata.control import control_on, control_range
from geodata.status import statuses_on
from tests.browser.atlas import Atlas, open_atlas

# A day is asked with one window and one clock; the answer is what the map and its labels go by.
READ = """
async ([url, asked]) => {
  const scene = await (await fetch(url)).json();
  return asked.map((view) => ({
    statuses: scene.regions.map((region) => Scene.statusOn(region, view.day)),
    held: scene.regions.map((region) => {
      const control = Scene.controlOn(region, view.day);
      const { low, high, count } = control;
      return count ? [Scene.percentWhole(low), Scene.percentWhole(high), count] : null;
    }),
    events: Scene.eventsOn(scene.events, view).map((index) => scene.events.id[index]).sort(),
  }));
}
"""


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The shipped tables."""
    return load_tables()


def expected(tables: Tables, day: pd.Timestamp, window: int, known_by: bool) -> dict[str, object]:
    """What Python's verbs say of the day."""
    region_ids = tables["regions"]["region_id"]
    statuses = statuses_on(day, tables["statuses"]).set_index("region_id")["status_type"]
    shares = control_range(control_on(day, tables["control"])).set_index("region_id")
    events = select_events(tables["events"], day=day, window_days=window or None, known_by=known_by)
    return {
        "statuses": [statuses.get(region_id, "") for region_id in region_ids],
        "held": [
            [
                percent_whole(shares.at[region_id, "lowest_held_share"]),
                percent_whole(shares.at[region_id, "highest_held_share"]),
                int(shares.at[region_id, "source_count"]),
            ]
            if region_id in shares.index
            else None
            for region_id in region_ids
        ],
        "events": sorted(events["event_id"]),
    }


def test_the_browser_and_python_say_the_same(
    page: Page, atlas_server: Atlas, tables: Tables
) -> None:
    chance = random.Random(2022)
    span = (tables["last_day"] - tables["first_day"]).days
    days = [tables["first_day"] + pd.Timedelta(days=chance.randint(0, span)) for _ in range(200)]
    views = [(day, chance.choice([0, 7, 30, 90, 365]), chance.random() < 0.5) for day in days]
    frame = open_atlas(page, atlas_server)
    asked = [
        {"day": day_number(day), "window": window, "known_by": known_by}
        for day, window, known_by in views
    ]
    told = frame.locator("html").evaluate(
        f"(root, given) => ({READ})(given)", [f"/scene/{load_scene()[0]}", asked]
    )
    assert told == [expected(tables, *view) for view in views]
