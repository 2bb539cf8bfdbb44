"""Packs from a disk, the network off: they say and draw what the page does, and ask for nothing."""

import html
import json
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FrameLocator,
    Page,
    expect,
)

from components.figures.standing import load_change_days
from components.lesson.walk import load_lessons
from components.panel.panel import panel_content
from components.tables.load import load_tables
from components.view.view import REGION_CHOICES, View, parse_query, read_view, write_view
from tests.browser.atlas import Atlas, open_atlas
from tests.browser.driven import MANY, hatched, wait_until
from tests.browser.firefox import running_firefox
from tests.browser.packs import write_packs
from tests.browser.parts import day_number, panel, region_shape, slider
from tests.browser.webkit import running_webkit

LESSON = "crimea-2014"
MOST_BYTES = {LESSON: 1_650_000, "": 3_300_000}
READY_MS = 30_000
# The texts of events and the labels of the map come a moment after the day.
SETTLE_SECONDS = 15
ANYTHING = re.compile(".")
AXE_OPTIONS = {"iframes": False, "resultTypes": ["violations"]}
# What the map has drawn: day, notes, labels and piles of events with what they count.
DRAWN = """() => {
  const atlas = AtlasMap.mounted;
  const textOf = (part) => document.querySelector(part).innerText;
  const places = [...atlas.regionLabels, ...atlas.pills.map((pill) => pill.box)];
  return {
    size: [atlas.map.getSize().x, atlas.map.getSize().y],
    said: [".day-plate", ".legend", ".credit"].map(textOf),
    labels: atlas.regionLabels.map((label) => label.region.id),
    pills: atlas.pills.map((pill) => [...pill.counts.entries()].join()),
    boxes: places.flatMap(({ x, y, w, h }) => [x, y, w, h]),
    counted: atlas.counted, root: { ...document.documentElement.dataset },
    held: [...document.querySelectorAll("[data-held]")].map(({ dataset }) => ({ ...dataset })),
  };
}"""


@dataclass
class Opened:
    """A pack that was opened from a disk: its page, and all that it asked for or complained of."""

    page: Page
    file: Path
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_packs(tmp_path_factory.mktemp("packs"), ("", LESSON))


@pytest.fixture(scope="session")
def ukrainian_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # What differs between languages are the words; on every day the English ones are looked at.
    return write_packs(tmp_path_factory.mktemp("packs"), (LESSON,), "uk", every=50)[LESSON]


@pytest.fixture
def open_pack(browser: Browser, packs: dict[str, Path]) -> Iterator[Callable[..., Opened]]:
    """Open a pack from the disk in a browser without network; it must ask for itself alone."""
    contexts: list[BrowserContext] = []
    opened: list[Opened] = []

    def open_it(which: str | Path = "", address: str = "", **options: Any) -> Opened:
        defaults = {"viewport": {"width": 1366, "height": 768}, "locale": "en-GB", "offline": True}
        context = browser.new_context(**(defaults | options))
        contexts.append(context)
        pack = Opened(context.new_page(), which if isinstance(which, Path) else packs[which])
        opened.append(pack)
        context.on("request", lambda request: pack.requests.append(request.url))
        context.on(
            "console", lambda told: pack.errors.append(told.text) if told.type == "error" else None
        )
        context.on("weberror", lambda error: pack.errors.append(str(error.error)))
        pack.page.goto(f"{pack.file.as_uri()}{address}")
        waits = [(pack.page.locator("html"), "data-pack-ready")]
        if "page=" not in address:
            waits.append((map_of(pack.page).locator("html"), "data-atlas-ready"))
        for waited, attribute in waits:
            expect(waited).to_have_attribute(attribute, ANYTHING, timeout=READY_MS)
        return pack

    yield open_it
    for pack in opened:
        asked = {url.partition("#")[0] for url in pack.requests} - {"about:srcdoc"}
        assert {url for url in asked if not url.startswith("blob:")} == {pack.file.as_uri()}
        assert pack.errors == []
    for context in contexts:
        context.close()


def map_of(page: Page) -> FrameLocator:
    return page.frame_locator(".st-key-map-box iframe")


def some_views(count: int, seed: int, *, with_compare: float) -> list[View]:
    """Views at random, most of them on or beside a day on which something changes."""
    chance = random.Random(seed)
    tables = load_tables()
    first, last = tables.first_day, tables.last_day
    every = pd.date_range(first, last)
    changes = [day for day in load_change_days() if first < day < last]

    def day() -> pd.Timestamp:
        if chance.random() < 0.4:
            return chance.choice(every)
        return chance.choice(changes) + pd.Timedelta(days=chance.choice((-1, 0, 0, 1)))

    return [
        View(
            day(),
            chance.choice(REGION_CHOICES),
            chance.random() < 0.5,
            window=chance.choice((7, 90, 365, 0)),
            compare=day() if chance.random() < with_compare else None,
        )
        for _view in range(count)
    ]


def address(view: View) -> str:
    return "&".join(f"{key}={value}" for key, value in write_view(view).items())


def move_page(page: Page, view: View) -> None:
    """Bring page or pack to a view as Back would, without loading it anew."""
    mark = "#" if page.url.startswith("file:") else "?"
    script = "(to) => { history.pushState(null, '', to); dispatchEvent(new Event('popstate')) }"
    page.evaluate(script, f"{mark}{address(view)}")


def wait_for(page: Page, frame: FrameLocator, view: View) -> None:
    days = sorted(filter(None, [view.day, view.compare]))
    root = frame.locator("html")
    expect(slider(page)).to_have_value(str(day_number(view.day.date().isoformat())))
    expect(root).to_have_attribute("data-region", view.region)
    expect(root).to_have_attribute("data-day", view.day.date().isoformat())
    if len(days) > 1:
        expect(root).to_have_attribute("data-compare", view.compare.date().isoformat())
    else:
        expect(root).not_to_have_attribute("data-compare", ANYTHING)
    words = f"{view.day.day} {view.day:%B} {view.day.year}"
    expect(panel(page)).to_have_attribute("data-day", words)
    chosen = page.locator(".st-key-region [role=radio][aria-checked=true]")
    expect(chosen).to_have_text({"all": "All"}.get(view.region) or ANYTHING)
    expect(page.locator(".st-key-known_by input")).to_be_checked(checked=view.known_by)


def says(page: Page) -> dict[str, Any]:
    """What panel and timeline say, in words."""
    return {
        "panel": panel(page).locator(".content").inner_text(),
        "timeline": page.locator(".timeline").inner_text(),
        "day": slider(page).get_attribute("aria-valuetext"),
        "place": page.locator("h1.place").inner_text(),
    }


def test_a_pack_says_and_draws_what_the_page_does(
    page: Page, atlas_server: Atlas, open_pack: Callable[..., Opened]
) -> None:
    views = some_views(24, seed=20260930, with_compare=0.3)
    frame = open_atlas(page, atlas_server, **write_view(views[0]))
    pack = open_pack(address=f"#{address(views[0])}")
    own = map_of(pack.page)
    for view in views:
        for shown in (page, pack.page):
            move_page(shown, view)
        for shown, of in ((page, frame), (pack.page, own)):
            wait_for(shown, of, view)
        deadline = time.monotonic() + SETTLE_SECONDS
        told = [both(page), nearly(both(pack.page))]
        while told[0] != told[1] and time.monotonic() < deadline:
            told = [both(page), nearly(both(pack.page))]
        assert told[0] == told[1], address(view)


def both(page: Page) -> dict[str, Any]:
    """What a page says and draws."""
    return says(page) | drawn(page)


def nearly(found: dict[str, Any]) -> dict[str, Any]:
    """The same, but that a label may be measured a hair wider in one frame than in another."""
    return found | {"boxes": pytest.approx(found["boxes"], abs=1)}


def drawn(page: Page) -> dict[str, Any]:
    (inner,) = [each for each in page.frames if each != page.main_frame]
    found: dict[str, Any] = inner.evaluate(DRAWN)
    return found


def test_a_pack_has_what_the_panel_says_of_any_day_and_of_any_two(
    open_pack: Callable[..., Opened],
) -> None:
    pack = open_pack()
    for number, plain in enumerate(some_views(25, seed=68262, with_compare=0.6)):
        view = replace(plain, contrast="claimed_held" if number % 3 == 0 else "")
        asked = {
            "day": day_number(view.day.date().isoformat()),
            "region": view.region,
            "known_by": view.known_by,
            "compare": view.compare and day_number(view.compare.date().isoformat()),
            "contrast": view.contrast,
        }
        own = json.loads(pack.page.evaluate("(v) => JSON.stringify(AtlasPack.contentOf(v))", asked))
        assert own == json.loads(json.dumps(panel_content(view))), address(view)


def test_a_pack_says_that_it_does_not_measure_the_ground(open_pack: Callable[..., Opened]) -> None:
    pack = open_pack(address="#day=2022-11-15&compare=2022-09-30&region=UA-65&contrast=difference")
    expect(panel(pack.page)).to_contain_text("This file does not measure how the ground changed")
    expect(panel(pack.page).get_by_role("table", name="Two days compared")).to_be_visible()


QUERIES = [
    "day=2022-11-15&region=UA-65&known_by=1&window=7",
    "day=abc&region=UA-99&window=8&known_by=2",
    "day=2022-02-30&day=2022-02-28&region=all&region=all",
    "categories=vote,legal&event_regions=UA-43,UA-14&text=dam",
    "categories=vote,vote&text=%20&hidden=events,claimed",
    "text={{7*7}}&compare=2022-11-15&map=47.20,35.5,7.25&divider=30",
    "map=47.2,35.5&map=1,2,3&divider=101&data=2026-11-22.2&language=en",
    f"text={'x' * 81}&step=0&lesson=&compare=1900-01-01",
    "&".join(f"a{i}=1" for i in range(70)) + "&day=2022-11-15",
]


def test_an_address_is_read_as_the_page_reads_it(open_pack: Callable[..., Opened]) -> None:
    tables = load_tables()
    pack = open_pack()
    for query in QUERIES:
        view, notices = read_view(parse_query(query), tables.first_day, tables.last_day)
        read = pack.page.evaluate("(query) => AtlasPack.wordsOf(query)", query)
        assert read == {"words": write_view(view), "notices": [*notices]}, query


@pytest.mark.parametrize("lesson_id", ["", LESSON])
def test_a_pack_is_small_and_its_policy_lets_nothing_out(
    packs: dict[str, Path], lesson_id: str
) -> None:
    text = packs[lesson_id].read_text("utf-8")
    assert len(text.encode()) <= MOST_BYTES[lesson_id]
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    policy = html.unescape(policy)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


def test_a_pack_stores_nothing(open_pack: Callable[..., Opened]) -> None:
    pack = open_pack()
    pack.page.keyboard.press("?")
    pack.page.get_by_role("checkbox", name=re.compile("^Keys are on")).uncheck()
    pack.page.keyboard.press("Escape")
    kept = pack.page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, document.cookie,"
        " (await indexedDB.databases()).length]"
    )
    assert kept == [0, 0, "", 0]


def test_map_buttons_timeline_and_address_of_a_pack_belong_together(
    open_pack: Callable[..., Opened],
) -> None:
    pack = open_pack(address="#day=2022-09-30&region=UA-65")
    page, frame = pack.page, map_of(pack.page)
    region_shape(frame, "Crimea").press("Enter")
    expect(page.locator("h1.place")).to_have_text("Crimea")
    expect(page).to_have_url(re.compile("region=UA-43"))
    page.get_by_role("radio", name="Kherson", exact=True).click()
    expect(frame.locator("html")).to_have_attribute("data-region", "UA-65")
    slider(page).fill(str(day_number("2022-11-15")))
    expect(page).to_have_url(re.compile("day=2022-11-15"))
    expect(panel(page)).to_have_attribute("data-day", "15 November 2022")
    page.go_back()
    expect(page).to_have_url(re.compile("day=2022-09-30"))
    expect(panel(page)).to_have_attribute("data-day", "30 September 2022")
    page.reload()
    expect(panel(page)).to_have_attribute("data-day", "30 September 2022", timeout=READY_MS)


def test_a_day_is_typed_in_a_pack_and_its_tab_says_what_it_shows(
    open_pack: Callable[..., Opened],
) -> None:
    page = open_pack(LESSON, "#day=2022-09-30&region=UA-65").page
    expect(page).to_have_title("Kherson oblast, 30 September 2022 – Claims Atlas")
    expect(page.locator(".st-key-map-box iframe")).to_have_attribute("title", "Map")
    page.locator("body").dispatch_event("keydown", {"key": "в", "code": "KeyD", "bubbles": True})
    page.keyboard.type("17.05.2022")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Kherson oblast, 17 May 2022 – Claims Atlas")
    expect(page).to_have_url(re.compile("#day=2022-05-17"))
    page.get_by_role("button", name=re.compile("^11 March 2014")).click()
    expect(panel(page)).to_have_attribute("data-day", "11 March 2014")
    page.go_back()
    expect(panel(page)).to_have_attribute("data-day", "17 May 2022")
    map_of(page).get_by_role("button", name="Zoom in").click()
    map_of(page).get_by_role("button", name="Back to all five regions").click()
    page.get_by_role("link", name="Sources").click()
    expect(page).to_have_title("Sources – Claims Atlas")


def test_a_lesson_in_a_pack_is_led_by_a_clicker_guessed_left_and_come_back_to(
    open_pack: Callable[..., Opened],
) -> None:
    pack = open_pack(LESSON)
    page = pack.page
    card = page.locator(".lesson")
    lesson = load_lessons()[LESSON]
    expect(card).to_have_attribute("data-step", "1")
    seen = set()
    for _press in range(90):
        seen.add((card.get_attribute("data-step"), card.get_attribute("data-screen")))
        page.keyboard.press("PageDown")
    assert {step for step, _screen in seen} == {str(n + 1) for n in range(len(lesson.steps))}
    assert any(screen == "reveal" for _step, screen in seen)
    page.goto(f"{pack.file.as_uri()}#lesson={LESSON}&step=3&present=1")
    expect(card).to_have_attribute("data-step", "3")
    while card.get_attribute("data-screen") != "question":
        page.keyboard.press("PageDown")
    card.locator("input.number").fill("60")
    card.get_by_role("button", name="Reveal").click()
    expect(card).to_have_attribute("data-screen", "reveal")
    expect(card.get_by_text("Guess of the class: 60")).to_be_visible()
    card.get_by_role("button", name="Explore").click()
    expect(panel(page)).to_be_visible()
    slider(page).press("ArrowRight")
    page.get_by_role("button", name=re.compile("^Back to the lesson, step 3")).click()
    expect(card).to_have_attribute("data-step", "3")


def test_a_lesson_in_ukrainian_opens_and_reveals_its_figures(
    open_pack: Callable[..., Opened], ukrainian_pack: Path
) -> None:
    assert ukrainian_pack.stat().st_size < MOST_BYTES[LESSON]
    page = open_pack(ukrainian_pack).page
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    expect(map_of(page).locator(".day")).to_have_text("16 березня 2014")
    card = page.locator(".lesson")
    expect(card).to_have_attribute("lang", "uk")
    page.goto(f"{ukrainian_pack.as_uri()}#lesson={LESSON}&step=2&present=1")
    expect(card).to_have_attribute("data-step", "2")
    while card.get_attribute("data-screen") != "reveal":
        page.keyboard.press("PageDown")
    expect(card).to_contain_text("96,77")
    expect(card).to_contain_text("порахованих голосів")


def test_a_pack_hands_over_its_worksheet(open_pack: Callable[..., Opened]) -> None:
    pack = open_pack(address="#page=lessons")
    with pack.page.expect_download() as waiting:
        pack.page.get_by_role("button", name=re.compile("worksheet")).first.click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")


def test_a_pack_in_a_sandbox_says_that_its_map_is_left_out(
    browser: Browser, packs: dict[str, Path], ukrainian_pack: Path
) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for pack, words in ((packs[LESSON], "by itself"), (ukrainian_pack, "окремо")):
        page.goto("about:blank")
        page.route(
            "https://school.example/*", lambda route, _request, pack=pack: route.fulfill(path=pack)
        )
        page.set_content(
            "<iframe sandbox=allow-scripts src=https://school.example/ width=1300 height=700>"
        )
        inner = page.frame_locator("iframe")
        expect(inner.locator(".st-key-map-box")).to_contain_text(words, timeout=READY_MS)
        expect(inner.locator(".timeline")).to_be_visible()
        page.unroute_all()
    assert errors == []
    page.close()


def test_axe_finds_nothing_in_a_pack(open_pack: Callable[..., Opened]) -> None:
    pack = open_pack(bypass_csp=True)
    for name in ("atlas", "lessons", "sources", "method"):
        if name != "atlas":
            pack.page.get_by_role("link", name=name.title()).click()
            expect(pack.page.get_by_role("heading", level=1)).to_be_visible()
        # the map's frame is there for nobody while another page is shown
        for frame in pack.page.frames if name == "atlas" else [pack.page.main_frame]:
            frame.evaluate(AXE_SCRIPT)
            for scheme in ("light", "dark"):
                pack.page.emulate_media(color_scheme=scheme)
                found = frame.evaluate("(options) => axe.run(document, options)", AXE_OPTIONS)
                told = [
                    (each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]
                ]
                assert told == [], (name, scheme)


@pytest.mark.parametrize("engine", ["Firefox", "WebKit"])
def test_another_engine_opens_a_pack_from_the_disk(
    packs: dict[str, Path], tmp_path: Path, engine: str
) -> None:
    inner = "document.querySelector('iframe').contentDocument"
    with running_webkit() if engine == "WebKit" else running_firefox(tmp_path / "own") as driven:
        view = "#day=2022-11-15&region=UA-65&compare=2022-09-30"
        driven.open(f"{packs[''].as_uri()}{view}")
        wait_until(driven, "return document.documentElement.dataset.packReady")
        root = wait_until(
            driven,
            f"const root = {inner}?.documentElement;"
            "return root?.dataset.atlasReady && root.dataset.ground === 'ready'"
            " && {...root.dataset}",
        )
        slots = "[...document.querySelectorAll('.slot')]"
        said = driven.run(f"return {slots}.map((slot) => slot.shadowRoot.textContent).join()")
        kept = driven.run("return [window.localStorage.length, document.cookie]")
        # Of a claim that no engine may lose: once its hatch was gone in Safari's.
        with_claims = hatched(driven.picture())
        claims = (
            f"[...{inner}.querySelectorAll('.legend button.layer')]"
            ".find((each) => each.textContent.includes('Claimed status'))"
        )
        driven.run(f"{claims}.click()")
        wait_until(driven, f"return {claims}.getAttribute('aria-pressed') === 'false'")
        without_claims = hatched(driven.picture())
    assert (root["day"], root["compare"], root["region"]) == ("2022-11-15", "2022-09-30", "UA-65")
    assert "Two days compared" in said
    assert kept == [0, ""]
    assert with_claims > without_claims + MANY
