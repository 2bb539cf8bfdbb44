"""No window but ours commands the map: pages of a second origin try it, in a real browser.

What they order is a canary: a title, a mark, a word in the page. None of it may appear.
"""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route, expect

from tests.browser.atlas import Atlas, map_frame, open_atlas, running_atlas, show, wait_for_view
from tests.browser.conftest import ConsoleErrors
from tests.browser.parts import expect_day, move_to

FRAME_PATH = "/component/streamlit_folium.st_folium/index.html"
MARK = "window.canary = 1; document.title = 'CANARY'; parent.document.title = 'CANARY';"
PICTURE = f'<img src="none" onerror="{MARK}">'
NOTHING: dict[str, Any] = {
    "script": "",
    "html": "",
    "header": "",
    "js_links": [],
    "css_links": [],
    "returned_objects": [],
    "feature_group": None,
    "layer_control": None,
    "height": 550,
}
# Everything in an order that the frame would run, write or load.
ORDERS = [
    {"type": "streamlit:render", "args": NOTHING | order, "dfs": []}
    for order in (
        {"feature_group": MARK, "layer_control": ""},
        {"feature_group": "", "layer_control": MARK, "height": 551},
        {"script": MARK},
        {"html": PICTURE},
        {"header": PICTURE},
        {"js_links": ["data:text/javascript," + MARK]},
        {"zoom": 4, "center": {"lat": 0, "lng": 0}},
    )
]


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A second origin on loopback: its address, and the folder that it serves."""
    folder = tmp_path_factory.mktemp("other")
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", folder
        server.shutdown()


@pytest.fixture(scope="module")
def allowing(other: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Atlas]:
    """An atlas that the second origin may show in a frame."""
    log = tmp_path_factory.mktemp("allowing") / "server.log"
    with running_atlas(log, environment={"ATLAS_FRAME_ANCESTORS": other[0]}) as atlas:
        yield atlas


@pytest.fixture(scope="module")
def both_origins(browser: Browser) -> Iterator[BrowserContext]:
    """A reader who visits both origins, and comes again."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    yield context
    context.close()


@pytest.fixture
def reader(both_origins: BrowserContext) -> Iterator[BrowserContext]:
    """The same without a page, and with nothing between it and the origins."""
    yield both_origins
    both_origins.unroute_all()
    both_origins.clear_permissions()
    for page in both_origins.pages:
        page.close()


def visit(context: BrowserContext, other: tuple[str, Path], body: str = "") -> Page:
    """A page of the second origin, under a name of its own: none comes out of the cache."""
    address, folder = other
    name = f"page-{len([*folder.iterdir()])}.html"
    (folder / name).write_text(f"<!doctype html><title>other</title><body>{body}")
    page = context.new_page()
    page.goto(f"{address}/{name}")
    return page


def order_about(page: Page, target: str) -> None:
    """Send every order from a page to a window, if there is one to be had, three times over."""
    window = f"(() => {{ try {{ return {target} }} catch {{ return undefined }} }})()"
    for _ in range(3):
        page.evaluate(
            f"orders => orders.forEach((order) => {window}?.postMessage(order, '*'))", ORDERS
        )
        page.wait_for_timeout(100)  # time for an order to be followed, were it obeyed


def expect_unmoved(*frames: Frame) -> None:
    """Nothing of what was ordered has happened."""
    for frame in frames:
        assert frame.evaluate("window.canary ?? null") is None
        assert "CANARY" not in frame.evaluate("document.title")
        assert "CANARY" not in frame.content()
        assert frame.evaluate(
            "typeof AtlasMap === 'undefined' || AtlasMap.mounted.map.getZoom() > 4"
        )


def expect_live(page: Page) -> None:
    """The map follows its own page as before."""
    move_to(page, "2022-11-15")
    expect_day(page, map_frame(page), "2022-11-15", "15 November 2022")


def test_a_page_that_opened_the_atlas_does_not_command_it(
    reader: BrowserContext, other: tuple[str, Path], atlas_server: Atlas
) -> None:
    attacker = visit(reader, other)
    with reader.expect_page() as waited:
        attacker.evaluate("url => { window.opened = window.open(url) }", atlas_server.url)
    atlas = waited.value
    wait_for_view(atlas)
    order_about(attacker, "opened.frames[0]")
    order_about(attacker, "opened")
    expect_unmoved(*atlas.frames)
    expect_live(atlas)


def test_nor_where_the_browser_does_not_part_the_two_windows(
    reader: BrowserContext, other: tuple[str, Path], atlas_server: Atlas
) -> None:
    """Over plain HTTP from another machine no browser heeds the header that parts them."""

    def answer(route: Route) -> None:
        got = route.fetch()
        headers = {k: v for k, v in got.headers.items() if k != "cross-origin-opener-policy"}
        route.fulfill(response=got, headers=headers)

    # what a route answers has no address, and may ask none of this machine without leave
    reader.grant_permissions(["local-network-access"])
    reader.route(f"{atlas_server.url}/", answer)
    attacker = visit(reader, other)
    with reader.expect_page() as waited:
        attacker.evaluate("url => { window.opened = window.open(url) }", f"{atlas_server.url}/")
    atlas = waited.value
    wait_for_view(atlas)
    assert attacker.evaluate("opened.frames.length") > 0, "the windows are parted: shows nothing"
    order_about(attacker, "opened.frames[0]")
    order_about(attacker, "opened")
    expect_unmoved(*atlas.frames)
    expect_live(atlas)


def test_a_page_that_may_not_embed_the_atlas_gets_neither_page_nor_frame(
    reader: BrowserContext, other: tuple[str, Path], atlas_server: Atlas
) -> None:
    for path in ("/", FRAME_PATH):
        attacker = visit(reader, other, f'<iframe src="{atlas_server.url}{path}"></iframe>')
        attacker.wait_for_load_state("networkidle")
        order_about(attacker, "window.frames[0]")
        for frame in attacker.frames[1:]:
            assert frame.locator("#parent").count() == 0
            assert "CANARY" not in frame.content()
        assert "CANARY" not in attacker.title()
        attacker.close()


def test_the_frame_opened_by_itself_is_refused(
    reader: BrowserContext, other: tuple[str, Path], atlas_server: Atlas
) -> None:
    attacker = visit(reader, other)
    with reader.expect_page() as waited:
        attacker.evaluate(
            "url => { window.opened = window.open(url) }", atlas_server.url + FRAME_PATH
        )
    opened = waited.value
    opened.wait_for_load_state()
    assert opened.locator("#parent").count() == 0
    order_about(attacker, "opened")
    expect_unmoved(opened.main_frame)
    answer = reader.new_page().goto(atlas_server.url + FRAME_PATH)
    assert answer is not None
    assert answer.status == 403


def test_nor_does_it_obey_where_the_browser_does_not_say_what_it_is_for(
    reader: BrowserContext, other: tuple[str, Path], atlas_server: Atlas
) -> None:
    with urlopen(atlas_server.url + FRAME_PATH) as got:
        document, policy = got.read(), got.headers["Content-Security-Policy"]
    headers = {"Content-Type": "text/html", "Content-Security-Policy": policy}
    reader.route(
        atlas_server.url + FRAME_PATH, lambda route: route.fulfill(body=document, headers=headers)
    )
    attacker = visit(reader, other)
    with reader.expect_page() as waited:
        attacker.evaluate(
            "url => { window.opened = window.open(url) }", atlas_server.url + FRAME_PATH
        )
    opened = waited.value
    opened.wait_for_load_state()
    assert opened.locator("#parent").count() == 1, "the frame was not drawn: shows nothing"
    assert attacker.evaluate("!opened.closed")
    order_about(attacker, "opened")
    expect_unmoved(opened.main_frame)
    # nor does it obey itself, which is its own parent here
    order_about(opened, "window")
    expect_unmoved(opened.main_frame)


def embedded(page: Page, atlas: Atlas) -> Frame:
    """The atlas in the frame of the page, its map drawn."""
    frame = next(each for each in page.frames if each.url.startswith(f"{atlas.url}/?"))
    expect(frame.frame_locator(".st-key-map-box iframe").locator("html")).to_have_attribute(
        "data-atlas-ready", "true", timeout=30_000
    )
    return frame


def test_a_page_that_may_embed_the_atlas_shows_it_and_does_not_command_it(
    reader: BrowserContext, other: tuple[str, Path], allowing: Atlas
) -> None:
    body = f'<iframe src="{allowing.url}/?embed=true" width="1200" height="800"></iframe>'
    host = visit(reader, other, body)
    atlas = embedded(host, allowing)
    assert host.evaluate("window.frames[0].frames.length") > 0
    order_about(host, "window.frames[0].frames[0]")
    order_about(host, "window.frames[0]")
    expect_unmoved(atlas, *atlas.child_frames)
    # nor can it frame the map alone, or put another page into the atlas's frame
    host.evaluate(
        "url => { window.frames[0].frames[0].location = url }", f"{other[0]}/page-0.html?instead"
    )
    host.wait_for_timeout(500)
    assert not any("instead" in each.url for each in atlas.child_frames if each.url)


def test_the_allowed_page_cannot_frame_the_map_alone(
    reader: BrowserContext, other: tuple[str, Path], allowing: Atlas
) -> None:
    host = visit(reader, other, f'<iframe src="{allowing.url}{FRAME_PATH}"></iframe>')
    host.wait_for_load_state("networkidle")
    order_about(host, "window.frames[0]")
    framed = host.frames[1]
    assert framed.locator("#parent").count() == 0
    assert "CANARY" not in framed.content()


def test_after_its_first_map_the_frame_takes_no_other_order_even_from_its_page(
    kept_page: Page, atlas_server: Atlas
) -> None:
    page = kept_page
    show(page, atlas_server)
    order_about(page, "document.querySelector('.st-key-map-box iframe').contentWindow")
    expect_unmoved(*page.frames)
    expect_live(page)


def test_the_frame_compiles_no_text(
    fresh_page: Page, atlas_server: Atlas, console_errors: ConsoleErrors
) -> None:
    """Past the guard the policy of the frame stands: it knows one inline script, by its hash."""
    open_atlas(fresh_page, atlas_server)
    frame = fresh_page.frames[1]
    inline = """text => {
        const made = document.createElement("script");
        made.textContent = text;
        document.body.append(made);
    }"""
    console_errors.expect("Content Security Policy")
    for tried, script in enumerate(("eval('1')", "new Function('return 1')()"), start=1):
        frame.evaluate(inline, "window.canary = 1")
        frame.evaluate(inline, f"window.canary = {script}")
        assert frame.evaluate("window.canary ?? null") is None
        assert len(console_errors) >= 2 * tried
