"""The first map on a warm server, and what the browser was sent for it, cold and warm."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Browser, BrowserContext

from tests.bench.browser import QUIET_MILLISECONDS, chromium, reader, watch_bytes
from tests.bench.ours import atlas_server
from tests.bench.rows import OURS, THEIRS, Row
from tests.bench.servers import Server, streamlit_server
from tests.bench.theirs import PAGES, SCRIPT, open_folium
from tests.browser.atlas import map_frame, open_atlas

PLAIN, *_others = PAGES
NAMES = {OURS: "the atlas", THEIRS: PLAIN}
CACHES = ("cold", "warm")
WINDOW = 90
DAY = "2022-09-30"  # on which the atlas opens

# When the frame of the map had drawn, on the clock of the day, and when the navigation began.
DRAWN_AT = """
() => performance.timeOrigin + performance.getEntriesByName("atlas-drawn")[0].startTime
"""
BEGAN_AT = "() => performance.timeOrigin"
PAINTED_AT = "() => window.benchPaints[0][1]"

# Milliseconds to the first map, and kilobytes that the page was sent.
Visit = tuple[float, float]


def first_maps(count: int, visits: int) -> Iterator[Row]:
    """Rows of both pages, visited in turn so that neither has the quieter machine."""
    with atlas_server(count) as ours, streamlit_server(SCRIPT) as theirs, chromium() as browser:
        calls: dict[str, Callable[[BrowserContext], Visit]] = {
            OURS: lambda context: visit_atlas(context, ours),
            THEIRS: lambda context: visit_folium(context, theirs, count),
        }
        seen: dict[str, list[list[Visit]]] = {whose: [] for whose in calls}
        for turn in range(visits + 1):
            for whose, call in calls.items():
                pair = visit_twice(browser, call)
                if turn:  # the first one warms the server
                    seen[whose].append(pair)
    for place, cache in enumerate(CACHES):
        for part, (what, unit) in enumerate((("first map", "ms"), ("sent", "kB"))):
            for whose, pairs in seen.items():
                samples = tuple(pair[place][part] for pair in pairs)
                name = f"{what}, {cache} browser cache: {NAMES[whose]}"
                yield Row("d", name, count, unit, samples, f"{what} {cache}", whose)


def visit_twice(browser: Browser, call: Callable[[BrowserContext], Visit]) -> list[Visit]:
    """A first and a second visit of one reader."""
    with reader(browser) as context:
        return [call(context) for _cache in CACHES]


def visit_atlas(context: BrowserContext, server: Server) -> Visit:
    """One visit of the atlas."""
    page = context.new_page()
    sent = watch_bytes(page)
    open_atlas(page, server)
    drawn: float = map_frame(page).locator("html").evaluate(DRAWN_AT) - page.evaluate(BEGAN_AT)
    page.wait_for_timeout(QUIET_MILLISECONDS)  # what is sent after the map counts too
    page.close()
    return drawn, sent.kilobytes


def visit_folium(context: BrowserContext, server: Server, count: int) -> Visit:
    """One visit of the page that people make today."""
    page = context.new_page()
    sent = watch_bytes(page)
    open_folium(page, server.url, PLAIN, count, WINDOW, DAY)
    drawn: float = page.evaluate(PAINTED_AT)
    page.wait_for_timeout(QUIET_MILLISECONDS)  # what is sent after the map counts too
    page.close()
    return drawn, sent.kilobytes
