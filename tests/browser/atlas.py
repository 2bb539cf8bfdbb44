"""The running atlas as a browser test meets it: started, opened, awaited."""

import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import FrameLocator, Page, expect

from components.language.names import region_title
from components.language.words import SOURCE, day_in_words, speaking
from tests.streamlit_server import Server, running_server

ROOT = Path(__file__).resolve().parents[2]
READY_MILLISECONDS = 30_000
# What Back does to a page: another address, and word of it; done when the server has run the page.
# A run whose begin and end the browser drew at once leaves no trace, so nothing is waited for long.
REST_MILLISECONDS = 400  # the timeline tells the server within 300 of its last step
STAY = "(address) => history.replaceState(history.state, '', address)"
MOVE = """async (address) => {
    const app = document.querySelector("[data-testid=stApp]");
    const ran = new Promise((done) => new MutationObserver((_changes, observer) => {
        if (app.dataset.testScriptState !== "notRunning") return;
        observer.disconnect();
        done();
    }).observe(app, { attributeFilter: ["data-test-script-state"] }));
    document.activeElement?.blur();
    history.pushState(null, "", address);
    dispatchEvent(new Event("popstate"));
    await Promise.race([ran, new Promise((done) => setTimeout(done, 3000))]);
}"""
ANYTHING = re.compile(".")
MAP = ".st-key-map-box iframe"
# The timeline as it begins: no span, steps of a day, the speed of a week a step.
BEGIN_ANEW = """(timeline) => {
    timeline.querySelector(".span-chip:not([hidden]) button:not(.loop)")?.click();
    for (const [name, value] of [["unit", "day"], ["speed", "1"]]) {
        const choice = timeline.querySelector(`select.${name}`);
        if (choice.value === value) continue;
        choice.value = value;
        choice.dispatchEvent(new Event("change"));
    }
}"""
# What the app needs to run: a copy of these is a whole atlas.
RUNNING_PARTS = ("app.py", ".streamlit", "components", "events", "geodata")


# The running atlas, as the browser tests know it.
Atlas = Server


def copy_atlas(folder: Path) -> Path:
    """The start script of a copy of the app in a folder, which a test may spoil as it likes."""
    for name in RUNNING_PARTS:
        part = ROOT / name
        if part.is_dir():
            shutil.copytree(part, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(part, folder / name)
    return folder / "app.py"


def running_atlas(
    log_path: Path,
    script: Path = ROOT / "app.py",
    port: int = 0,
    launcher: Sequence[str] = (),
    options: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> AbstractContextManager[Atlas]:
    """The atlas on a port of loopback, healthy on entry and gone on exit.

    Port 0 is any free one. The words of ``launcher`` stand before the command.

    Raises
    ------
    RuntimeError
        When it ends or stays silent for long; the message holds its log.
    """
    return running_server(
        script,
        log_path,
        folder=script.parent,
        port=port,
        launcher=launcher,
        options=options,
        environment=environment,
    )


def open_atlas(page: Page, atlas: Atlas, **query: str) -> FrameLocator:
    """The frame of the map, drawn, after opening the view that ``query`` writes in the address."""
    page.goto(f"{atlas.url}/?{urlencode(query)}" if query else atlas.url)
    return wait_for_view(page)


def show(
    page: Page, atlas: Atlas, day: str = "2022-09-30", region: str = "UA-65", **query: str
) -> FrameLocator:
    """The frame of the map, drawn, after a page was brought to a view.

    A page that shows the atlas goes there as it goes back to an address, which takes a tenth of the
    time of opening it. Of what no address says, the span, the steps, the speed and the place of the
    map are put back to what they begin with.
    """
    query |= {"day": day, "region": region}
    if not page.url.startswith(f"{atlas.url}/?"):
        return open_atlas(page, atlas, **query)
    page.mouse.move(0, 0)
    # What the test before did last may still be on its way, and its answer writes the address.
    page.wait_for_timeout(REST_MILLISECONDS)
    expect_drawn(page)
    page.locator(".timeline").evaluate(BEGIN_ANEW)
    way_home = map_frame(page).locator(".home button")
    if way_home.is_visible():
        way_home.click()
        expect(way_home).to_be_hidden()
    go_back_to(page, f"?{urlencode(query)}")
    frame = map_frame(page)
    root = frame.locator("html")
    expect(root).to_have_attribute("data-atlas-ready", ANYTHING, timeout=READY_MILLISECONDS)
    expect(root).to_have_attribute("data-day", day)
    expect(root).to_have_attribute("data-region", region)
    with speaking(query.get("language", SOURCE)):
        title, words = region_title(region), day_in_words(date.fromisoformat(day))
    expect(page.get_by_role("heading", level=1, include_hidden=True)).to_have_text(title)
    expect(page.locator(".panel")).to_have_attribute("data-day", words)
    # The answer to what the test before did last may have come over the address.
    page.evaluate(STAY, f"?{urlencode(query)}")
    return frame


def go_back_to(page: Page, address: str) -> None:
    """Bring an open atlas to another address as Back does, and wait until it is drawn."""
    expect_drawn(page)
    page.evaluate(MOVE, address)
    expect_drawn(page)


def open_page(page: Page, atlas: Atlas, name: str) -> None:
    """Open a page of the bar by its own address, and wait until it is drawn."""
    page.goto(f"{atlas.url}/{name.lower()}")
    _expect_page(page, name)


def go_to(page: Page, name: str) -> None:
    """Go to a page of the bar, and wait until it is drawn."""
    page.get_by_role("link", name=name, exact=True).click(timeout=READY_MILLISECONDS)
    _expect_page(page, name)


def _expect_page(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, exact=True, level=1)).to_be_visible(
        timeout=READY_MILLISECONDS
    )
    expect_drawn(page)


def expect_drawn(page: Page) -> None:
    """Wait until the server has sent all of a page and the browser has drawn it.

    Streamlit draws its parts in no certain order, the first of many is not there first; and a
    button that is pressed meanwhile is not heard.
    """
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=READY_MILLISECONDS
    )
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=READY_MILLISECONDS)


def map_frame(page: Page) -> FrameLocator:
    """The frame that holds the map; there is one on the page."""
    return page.frame_locator(MAP)


def wait_for_view(page: Page) -> FrameLocator:
    """The frame of the map, once all is drawn: map, timeline wired, panel filled, bar.

    The map's script sets ``data-atlas-ready``, and ``data-ground`` when the ground lies on the map;
    the timeline's sets ``data-ready``, the panel's ``data-day``.
    """
    # A new session or another language brings a map of its own; the old one goes a moment later.
    expect(page.locator(MAP)).to_have_count(1, timeout=READY_MILLISECONDS)
    frame = map_frame(page)
    for waited, attribute in (
        (frame.locator("html"), "data-atlas-ready"),
        (frame.locator("html"), "data-ground"),
        (page.locator(".timeline"), "data-ready"),
        (page.locator(".panel"), "data-day"),
    ):
        expect(waited).to_have_attribute(attribute, ANYTHING, timeout=READY_MILLISECONDS)
    expect_drawn(page)
    return frame
