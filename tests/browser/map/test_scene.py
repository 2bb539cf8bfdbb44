"""The browser reads a scene as Python does: statuses, shares, events, filters, on random days."""

import random
from dataclasses import asdict, dataclass

import pandas as pd
import pytest
from playwright.sync_api import Page

from components.client.modules import function_of
from components.language.words import percent_whole
from components.scene.basemap import day_number
from components.scene.load import load_scene
from components.tables.load import Tables, load_tables
from events.schema import CATEGORIES, FAMILIES
from events.select import match_events, select_events
from geodata.control import control_on, control_range
from geodata.schema import REGION_IDS
from geodata.status import statuses_on
from tests.browser.atlas import Atlas

SCENE, FILTER = "scene/script/scene.js", "timeline/script/filter.js"

# A day is asked with one window, one clock and one filter; the answer is what the map, its labels
# and the timeline's bars go by. The filter is the timeline's own script.
READ = """
async ([url, script, filter, asked]) => {
  const reading = new Function(script)();
  const { takeFilter } = new Function(filter)();
  const scene = reading.openScene(await reading.fetchDocument(url));
  const texts = await reading.allTexts(scene);
  const state = { scene };
  const answers = [];
  for (const view of asked) {
    state.view = view;
    await takeFilter(state);
    answers.push({
    statuses: scene.regions.map((region) => reading.statusOn(region, view.day)),
    held: scene.regions.map((region) => {
      const control = reading.controlOn(region, view.day);
      const { low, high, count } = control;
      return count ? [reading.percentWhole(low), reading.percentWhole(high), count] : null;
    }),
    events: reading.eventsOn(scene.events, view, state.mask).map((index) => texts.id[index]).sort(),
    count: reading.countOn(scene.events, view, state.mask),
    months: state.months.map((month) => month.counts),
    });
  }
  return answers;
}
"""


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The shipped tables."""
    return load_tables()


@dataclass(frozen=True)
class Asked:
    """A day with a window (0 = since the beginning), a clock and a filter."""

    day: pd.Timestamp
    window: int
    known_by: bool
    categories: tuple[str, ...]
    event_regions: tuple[str, ...]
    text: str


def expected(tables: Tables, view: Asked) -> dict[str, object]:
    """What Python's verbs say of the day."""
    region_ids = tables.regions["region_id"]
    statuses = statuses_on(view.day, tables.statuses).set_index("region_id")["status_type"]
    shares = control_range(control_on(view.day, tables.control)).set_index("region_id")
    chosen = (view.categories, view.event_regions, view.text)
    events = select_events(
        tables.events,
        day=view.day,
        window_days=view.window or None,
        known_by=view.known_by,
        categories=view.categories,
        region_ids=view.event_regions,
        text=view.text,
    )
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
        "count": {"all": len(events), "on_map": int(events["is_on_map"].sum())},
        "months": months_of(match_events(tables.events, *chosen), tables),
    }


def months_of(events: pd.DataFrame, tables: Tables) -> list[list[int]]:
    """Events of each month of the timeline by family."""
    months = pd.period_range(tables.first_day, tables.last_day, freq="M")
    counts = pd.crosstab(events["start_date"].dt.to_period("M"), events["family"])
    return counts.reindex(index=months, columns=list(FAMILIES), fill_value=0).to_numpy().tolist()


def some(chance: random.Random, choices: tuple[str, ...]) -> tuple[str, ...]:
    """None of the choices most of the time, else one to four."""
    return () if chance.random() < 0.7 else tuple(chance.sample(choices, chance.randint(1, 4)))


def test_the_browser_and_python_say_the_same(
    page: Page, atlas_server: Atlas, tables: Tables
) -> None:
    chance = random.Random(2022)
    span = (tables.last_day - tables.first_day).days
    words = [*[""] * 12, "vote", "VOT", "kherson", "Херсон", "un", "(", ".*", "no such words"]
    views = [
        Asked(
            day=tables.first_day + pd.Timedelta(days=chance.randint(0, span)),
            window=chance.choice([0, 7, 30, 90, 365]),
            known_by=chance.random() < 0.5,
            categories=some(chance, CATEGORIES),
            event_regions=some(chance, REGION_IDS),
            text=chance.choice(words),
        )
        for _ in range(200)
    ]
    page.goto(f"{atlas_server.url}/_stcore/health")  # any page of the server will do
    asked = [asdict(view) | {"day": day_number(view.day)} for view in views]
    told = page.evaluate(
        READ,
        [f"/scene/{load_scene()[0]}", function_of(SCENE), function_of(FILTER), asked],
    )
    assert told == [expected(tables, view) for view in views]
    assert 50 < sum(bool(answer["events"]) for answer in told) < 200
