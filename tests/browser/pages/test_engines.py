"""The page in a second engine: the guard of the map's frame and its policy hold there too."""

from pathlib import Path

from tests.browser.atlas import Atlas
from tests.browser.firefox import find_firefox, run, running_firefox, tell, wait_until

FRAME = "document.querySelector('.st-key-map-box iframe')"
# An order that a window may not give, from the page itself and after the map is drawn.
ORDER = (
    f"{FRAME}.contentWindow.postMessage({{type: 'streamlit:render', args: {{"
    "script: '', html: '', header: '', js_links: [], css_links: [],"
    "feature_group: \"document.title = 'CANARY'\", layer_control: ''}}, '*')"
)


def test_firefox_draws_the_page_and_the_map_takes_no_other_order(
    atlas_server: Atlas, tmp_path: Path
) -> None:
    program = find_firefox()
    assert program is not None, "no Firefox: make test gets one"
    with running_firefox(program, tmp_path / "profile") as firefox:
        address = f"{atlas_server.url}/?day=2022-11-15&region=UA-65"
        tell(firefox, "WebDriver:Navigate", {"url": address})
        wait_until(firefox, f"return {FRAME}", 60)
        ready = f"return {FRAME}.contentDocument.documentElement.dataset.atlasReady"
        assert wait_until(firefox, ready, 60) == "true"
        wait_until(
            firefox, "return document.querySelector('h1.place')?.textContent === 'Kherson oblast'"
        )
        run(firefox, ORDER)
        # an order that is obeyed is obeyed by then
        title = f"{FRAME}.contentDocument.title"
        later = f"return new Promise((done) => setTimeout(() => done({title}), 200))"
        assert run(firefox, later) != "CANARY"
