"""Ten thousand events on the map: all of them counted, and apart again on a closer look."""

import gzip
import random
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, Route, expect

from components.client.modules import function_of
from components.scene.load import load_scene
from components.scene.scene import compile_scene
from components.tables.load import load_tables
from events.select import select_events
from tests.bench.events import make_events
from tests.browser.atlas import Atlas, show
from tests.browser.conftest import ConsoleErrors
from tests.browser.parts import day_number

COUNT = 10_000
EVENTS = "map/script/events.js"
DAY = "2024-06-01"


@pytest.fixture(scope="module")
def crowd() -> dict[str, bytes]:
    """Documents of a scene of many events, the scene itself under the name of the shipped one."""
    tables = load_tables()
    many = replace(tables, events=make_events(COUNT, tables.last_day))
    name, documents = compile_scene(many)
    sent = {each: gzip.decompress(document()) for each, document in documents.items()}
    return {load_scene()[0]: sent.pop(name), **sent}


@pytest.fixture(scope="module")
def crowded_page(known_context: BrowserContext, crowd: dict[str, bytes]) -> Iterator[Page]:
    """A page that gets the scene of many events; tests hand it on to each other."""
    page = known_context.new_page()

    def answer(route: Route) -> None:
        body = crowd.get(route.request.url.rpartition("/")[2])
        if body is None:  # the panel's own documents come from the server
            route.continue_()
        else:
            route.fulfill(body=body, content_type="application/json")

    page.route("**/scene/*", answer)
    yield page
    page.close()


@pytest.fixture
def page(
    crowded_page: Page,
    foreign_requests: list[str],  # noqa: ARG001 - asked for to be asserted on
    console_errors: ConsoleErrors,  # noqa: ARG001 - asked for to be asserted on
    silent_log: None,  # noqa: ARG001 - asked for to be asserted on
) -> Page:
    return crowded_page


@pytest.fixture
def crowded(page: Page, atlas_server: Atlas) -> FrameLocator:
    """Its map: all five regions, the events since the beginning up to one day."""
    return show(page, atlas_server, day=DAY, window="0", region="all")


READ_PILLS = """
() => AtlasMap.mounted.pills.map(({ total, box }) => ({
  total, x: box.x + box.w / 2, y: box.y + box.h / 2,
}))
"""


def pills(frame: FrameLocator) -> list[dict[str, float]]:
    """Piles that are drawn: where, and how many events each counts."""
    return list(frame.locator("html").evaluate(READ_PILLS))


def test_every_event_is_counted_somewhere(crowded: FrameLocator) -> None:
    tables = load_tables()
    events = make_events(COUNT, tables.last_day)
    day = pd.Timestamp(DAY)
    count = len(select_events(events, day=day, window_days=None))
    expect(crowded.locator(".legend .count").first).to_contain_text(f"{count:,} events")
    assert sum(pile["total"] for pile in pills(crowded)) == count


# What is counted after each of some days, then the same counted from the beginning.
COUNT_DAYS = """
(_root, [script, days]) => {
  const { mounted } = AtlasMap;
  const { view: before } = mounted;
  const { countPiles } = new Function(script)();
  const read = ({ tally, heat }) => JSON.stringify([mounted.counted, [...tally], [...heat]]);
  const count = (day) => {
    mounted.view = { ...mounted.view, day };
    countPiles(mounted);
    return read(mounted.projected);
  };
  const inTurn = days.map(count);
  const anew = days.map((day) => { mounted.projected.kept = null; return count(day); });
  mounted.projected.kept = null;
  count(before.day);  // the page is handed on
  return [inTurn, anew];
}
"""


def test_days_in_any_order_count_what_counting_anew_does(crowded: FrameLocator) -> None:
    last = day_number(DAY)
    chance = random.Random(1)
    days = [last - chance.randrange(800) for _turn in range(60)]
    in_turn, anew = crowded.locator("html").evaluate(COUNT_DAYS, [function_of(EVENTS), days])
    assert in_turn == anew
    assert len(set(anew)) > 40


def test_hovering_a_pile_lists_it(page: Page, crowded: FrameLocator) -> None:
    largest = max(pills(crowded), key=lambda pile: pile["total"])
    frame = page.locator(".st-key-map-box iframe").bounding_box()
    assert frame
    page.mouse.move(frame["x"] + largest["x"], frame["y"] + largest["y"])
    tip = crowded.locator(".tip")
    expect(tip.locator("li")).to_have_count(5)
    expect(tip).to_contain_text(f"and {largest['total'] - 5:,} more")
    page.mouse.click(frame["x"] + largest["x"], frame["y"] + largest["y"])
    expect(tip.locator("li")).to_have_count(min(200, int(largest["total"])))


# The last one, for it leaves the map close to the ground.
def test_a_crowd_comes_apart_on_zoom(crowded: FrameLocator) -> None:
    before = pills(crowded)
    for _step in range(8):
        crowded.get_by_role("button", name="Zoom in").click()
        expect(crowded.locator(".leaflet-zoom-anim")).to_have_count(0)
    after = pills(crowded)
    assert max(pile["total"] for pile in after) < max(pile["total"] for pile in before) / 4
