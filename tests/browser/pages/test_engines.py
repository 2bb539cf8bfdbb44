"""The page in two other engines: it is whole, moves, and its map's guard and policy hold there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.atlas import Atlas
from tests.browser.driven import MANY, Driven, hatched, wait_until
from tests.browser.firefox import running_firefox
from tests.browser.webkit import running_webkit

FRAME = "document.querySelector('.st-key-map-box iframe')"
ROOT = f"{FRAME}?.contentDocument?.documentElement"
# An order that a window may not give, from the page itself and after the map is drawn.
ORDER = (
    f"{FRAME}.contentWindow.postMessage({{type: 'streamlit:render', args: {{"
    "script: '', html: '', header: '', js_links: [], css_links: [],"
    "feature_group: \"document.title = 'CANARY'\", layer_control: ''}}, '*')"
)
ARROW_RIGHT = "\ue014"
LAYERS = f"[...{FRAME}.contentDocument.querySelectorAll('.legend button.layer')]"
CLAIMS = f"{LAYERS}.find((each) => each.textContent.includes('Claimed status'))"


def within(selector: str) -> str:
    """A script's words for the first such element in a component's own tree."""
    roots = "[...document.querySelectorAll('*')].map((each) => each.shadowRoot)"
    return f"{roots}.map((root) => root?.querySelector('{selector}')).find(Boolean)"


@pytest.fixture(params=["Firefox", "WebKit"])
def driven(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Driven]:
    running = running_webkit() if request.param == "WebKit" else running_firefox(tmp_path / "own")
    with running as browser:
        yield browser


def test_the_page_is_whole_and_the_map_takes_no_other_order(
    driven: Driven, atlas_server: Atlas
) -> None:
    driven.open(f"{atlas_server.url}/?day=2022-11-15&region=UA-65")
    assert wait_until(driven, f"return {ROOT}?.dataset.atlasReady", 60) == "true"
    wait_until(
        driven, "return document.querySelector('h1.place')?.textContent === 'Kherson oblast'"
    )
    # drawn and listening: before that nobody hears the key
    wait_until(driven, f"return {within('.timeline .slider')} && {within('.panel')}")
    driven.press(ARROW_RIGHT)
    wait_until(driven, f"return {ROOT}.dataset.day === '2022-11-16'")
    wait_until(driven, f"return {within('.panel')}.dataset.day === '16 November 2022'")
    wait_until(driven, f"return {ROOT}.dataset.ground === 'ready'")
    before = hatched(driven.picture())
    driven.run(f"{CLAIMS}.click()")
    wait_until(driven, f"return {CLAIMS}.getAttribute('aria-pressed') === 'false'")
    assert before > hatched(driven.picture()) + MANY
    driven.run(ORDER)
    # an order that is obeyed is obeyed by then
    title = f"{FRAME}.contentDocument.title"
    later = f"return new Promise((done) => setTimeout(() => done({title}), 200))"
    assert driven.run(later) != "CANARY"
