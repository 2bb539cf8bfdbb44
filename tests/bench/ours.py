"""A move of the day in the atlas: frame to frame, and one move until it is painted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.browser import chromium, painted_times, reader, scrub_rows
from tests.bench.rows import Row
from tests.bench.servers import Server, streamlit_server
from tests.browser.atlas import map_frame, open_atlas
from tests.browser.parts import slider

SCRIPT = "bench_atlas.py"
SECONDS = 20  # for one measure
SPAN = 60  # days to and fro
# The first of the days to move over: where most events are in a window; "" is as late as can be,
# where all of them have happened.
WINDOWS = {90: "2022-08-15", 0: ""}
WINDOW_NAMES = {90: "90 days", 0: "cumulative"}

DRAWS = "() => window.benchDraws"
WIRE = """
([slider, frame, first]) => {
  const root = frame.contentDocument.documentElement;
  let drawn = () => {};
  window.benchDraws = 0;
  new MutationObserver(() => { window.benchDraws += 1; drawn(); })
    .observe(root, { attributes: true, attributeFilter: ["data-day"] });
  window.benchView = () => frame.contentWindow;
  window.benchDrawn = () => new Promise((resolve) => { drawn = resolve; });
  window.benchMove = (place) => {
    slider.value = String(first + place);
    slider.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  };
}
"""


@contextmanager
def atlas_server(count: int) -> Iterator[Server]:
    """The atlas with a scene of so many events."""
    with streamlit_server(SCRIPT, ATLAS_BENCH_EVENTS=str(count)) as server:
        yield server


def moves_of_ours(count: int, moves: int) -> Iterator[Row]:
    """Rows of a scene with so many events, with each window."""
    with atlas_server(count) as server, chromium() as browser:
        for window in WINDOWS:
            with wired_atlas(browser, server, window) as page:
                yield from rows_of(page, count, window, moves)


def rows_of(page: Page, count: int, window: int, moves: int) -> Iterator[Row]:
    """Frame to frame, the browser's work, and one move until painted."""
    row = Row("a", f"{{}}, {WINDOW_NAMES[window]}", count, "ms", measure=str(window))
    before = page.evaluate(DRAWS)
    for found in scrub_rows(page, row, moves, SPAN, SECONDS):
        # A step that the map left out would make the frames look quick.
        drawn = page.evaluate(DRAWS) - before
        is_whole = drawn >= 0.95 * len(found.samples)
        yield found if is_whole else replace(found, note=f"the map drew {drawn} of the steps")
    painted = painted_times(page, moves, SPAN, SECONDS)
    name = row.name.format("one move until painted")
    yield replace(row, name=name, samples=painted, measure=f"painted {window}")


@contextmanager
def wired_atlas(browser: Browser, server: Server, window: int) -> Iterator[Page]:
    """The atlas on the first of the days to move over, ready to be measured."""
    with reader(browser) as context:
        yield wire_atlas(context, server, window)


def wire_atlas(context: BrowserContext, server: Server, window: int) -> Page:
    """Open the atlas with all regions and give it the bench's functions."""
    page = context.new_page()
    day = {"day": WINDOWS[window]} if WINDOWS[window] else {}
    open_atlas(page, server, window=str(window), region="all", **day)
    handle = slider(page).element_handle()
    last = int(handle.get_attribute("max") or 0)
    first = int(handle.input_value()) if day else last - SPAN
    frame = map_frame(page).owner.element_handle()
    page.evaluate(WIRE, [handle, frame, first])
    page.evaluate("() => window.benchMove(0)")
    page.wait_for_timeout(500)  # the first move warms caches up, and is no part of a measure
    return page
