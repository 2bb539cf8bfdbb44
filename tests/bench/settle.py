"""Measure in a real browser how long the reader waits; no test, for its figures are a machine's.

``python -m tests.bench.settle`` prints median and 95th percentile of the time from a key press to
the new day in the panel, and of the time to the first map, cold and warm. The server is warm.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.atlas import Atlas, map_frame, open_atlas, running_atlas, wait_for_view
from tests.browser.chromium import find_chromium
from tests.browser.parts import panel, slider

VIEWPORT = {"width": 1366, "height": 768}
WARM_UP_MOVES = 5

# When the frame of the map had drawn, on the clock of the day.
DRAWN_AT = """
() => performance.timeOrigin + performance.getEntriesByName("atlas-drawn")[0].startTime
"""

# Notes the time from the key, as the browser stamps it, to the new day in the panel and on the map.
NOTE_MOVES = """
([slider, panel]) => {
  window.moves = [];
  let pressed = 0;
  slider.addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
  new MutationObserver(() => {
    if (pressed) window.moves.push(performance.now() - pressed);
    pressed = 0;
  }).observe(panel, { attributes: true, attributeFilter: ["data-day"] });
}
"""


# Waits in the page and seldom looks: a watcher that asks all the time is measured with the rest.
WAIT_FOR_MOVE = """
(count) => new Promise((resolve) => {
  const look = () => {
    if (window.moves.length >= count) setTimeout(resolve, 250);
    else setTimeout(look, 50);
  };
  look();
})
"""


def settle_times(page: Page, atlas: Atlas, count: int) -> list[float]:
    """Milliseconds from key press to the changed day in the panel, one for each move.

    Most moves show a view that the server has not worked out before.
    """
    open_atlas(page, atlas, day="2022-08-01", region="UA-65")
    handle = slider(page).element_handle()
    page.evaluate(NOTE_MOVES, [handle, panel(page).element_handle()])
    for move in range(count + WARM_UP_MOVES):
        handle.press("ArrowRight" if move % 3 else "ArrowLeft")
        page.evaluate(WAIT_FOR_MOVE, move + 1)
    moves: list[float] = page.evaluate("() => window.moves")
    return moves[WARM_UP_MOVES:]


def first_map_times(context: Callable[[], BrowserContext], atlas: Atlas, count: int) -> list[float]:
    """Milliseconds from the start of the navigation to the drawn map, one for each visit."""
    times = []
    for _visit in range(count):
        page = context().new_page()
        open_atlas(page, atlas)
        started = page.evaluate("() => performance.timeOrigin")
        times.append(map_frame(page).locator("html").evaluate(DRAWN_AT) - started)
        page.close()
    return times


def line(name: str, times: list[float]) -> str:
    """One line of the report."""
    p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
    middle = statistics.median(times)
    return f"{name:<44} median {middle:6.0f} ms   p95 {p95:6.0f} ms   n={len(times)}\n"


def main() -> None:
    """Start server and browser, measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--moves", type=int, default=60)
    arguments.add_argument("--visits", type=int, default=10)
    asked = arguments.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        running_atlas(Path(folder) / "server.log") as atlas,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        measure(browser, atlas, asked.moves, asked.visits)


def measure(browser: Browser, atlas: Atlas, moves: int, visits: int) -> None:
    """Print each measure as soon as it is there."""

    def new_context() -> BrowserContext:
        return browser.new_context(viewport=VIEWPORT, locale="en-GB")

    known = new_context()
    page = known.new_page()
    open_atlas(page, atlas)
    wait_for_view(page)
    sys.stdout.write(line("key press to new day in the panel", settle_times(page, atlas, moves)))
    page.close()
    cold = first_map_times(new_context, atlas, visits)
    sys.stdout.write(line("first map, warm server, cold browser cache", cold))
    warm = first_map_times(lambda: known, atlas, visits)
    sys.stdout.write(line("first map, warm server, warm browser cache", warm))


if __name__ == "__main__":
    main()
