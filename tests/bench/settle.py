"""The panels after rest: from the key press to the new day in the panel."""

from collections.abc import Iterator

from playwright.sync_api import ElementHandle, Page

from tests.bench.browser import chromium, reader
from tests.bench.ours import atlas_server
from tests.bench.rows import Row
from tests.browser.atlas import Atlas, open_atlas
from tests.browser.parts import panel, slider

WARM_UP_MOVES = 5

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


def panels_after_rest(count: int, moves: int) -> Iterator[Row]:
    """The row of the panels, with a scene of so many events."""
    with atlas_server(count) as server, chromium() as browser, reader(browser) as context:
        page = context.new_page()
        handle = settling_page(page, server)
        times = settle_times(page, handle, moves)
    yield Row("c", "key press to the new day in the panel", count, "ms", tuple(times))


def settling_page(page: Page, atlas: Atlas) -> ElementHandle:
    """The slider of an open atlas that notes how long each move takes to reach the panel."""
    open_atlas(page, atlas, day="2022-08-01", region="UA-65")
    handle = slider(page).element_handle()
    page.evaluate(NOTE_MOVES, [handle, panel(page).element_handle()])
    return handle


def settle_times(page: Page, handle: ElementHandle, count: int) -> list[float]:
    """Milliseconds from key press to the changed day in the panel, one for each move.

    Most moves show a view that the server has not worked out before.
    """
    settle(page, handle, WARM_UP_MOVES)
    settle(page, handle, count)
    moves: list[float] = page.evaluate("() => window.moves")
    return moves[WARM_UP_MOVES:]


def settle(page: Page, handle: ElementHandle, count: int) -> None:
    """Move the day so many times, and wait for the panel after each."""
    before = page.evaluate("() => window.moves.length")
    for move in range(count):
        handle.press("ArrowRight" if move % 3 else "ArrowLeft")
        page.evaluate(WAIT_FOR_MOVE, before + move + 1)
