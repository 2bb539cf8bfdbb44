"""Text from data is text: whatever it holds, it appears as it is and nothing of it runs."""

import csv
import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from tests.browser.atlas import Atlas, copy_atlas, open_page, running_atlas, show
from tests.browser.parts import dialog, panel

# Jinja, its opening brace, JavaScript's template, Markdown with a picture of another host,
# the end of a script, a script, and the markup that runs where a script put in as HTML does not.
CANARY = (
    "{{7*7}} {% raw %} ${7*7} `x` **y** ![z](http://elsewhere.test/z.png) </script>"
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
)
# Every text that somebody else wrote: it keeps what it says, and the canary follows.
SPOILT = {
    "events.csv": ("title", "description", "place", "note"),
    "claims.csv": ("claimant", "metric", "qualifier", "note"),
    "sources.csv": ("publisher", "title", "note"),
}
EVENT = "Missiles hit a civilian convoy near the city of Zaporizhzhia"
EVENT_PLACE = (47.7953, 35.2247)


@pytest.fixture(scope="module")
def spoilt_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Atlas]:
    """An atlas whose data hold the canary in every text that somebody else wrote."""
    folder = tmp_path_factory.mktemp("spoilt")
    script = copy_atlas(folder)
    for name, columns in SPOILT.items():
        _spoil(folder / "events" / "data", name, columns)
    with running_atlas(folder / "server.log", script=script) as atlas:
        yield atlas


@pytest.fixture(scope="module")
def shared_page(spoilt_server: Atlas, module_context: Callable[..., BrowserContext]) -> Page:
    """A watched page that may ask the spoilt atlas and nobody else."""
    return module_context(spoilt_server).new_page()


@pytest.fixture
def spoilt_page(shared_page: Page, guarded: None) -> Page:  # noqa: ARG001 - asserts at the end
    """The same in each test."""
    return shared_page


def test_the_canary_appears_as_it_is_in_panel_dialog_and_events(
    spoilt_page: Page, spoilt_server: Atlas
) -> None:
    page = spoilt_page
    show(page, spoilt_server, day="2022-09-30", region="UA-65")
    shown = panel(page)
    claimant = f"Russian-installed election commission (Marina Zakharova) {CANARY}"

    expect(shown.get_by_text(f"of votes counted, says {claimant}", exact=True)).to_be_visible()
    row = shown.get_by_role("row").filter(has_text="87.05").first
    expect(row.get_by_role("button", name=claimant, exact=True)).to_be_visible()
    expect(row.get_by_role("link", name=f"TASS {CANARY}", exact=True)).to_be_visible()

    shown.get_by_role("button", name="87.05").first.click()
    for text in (f": {claimant}", f"final {CANARY}", f"TASS {CANARY}", f"Zakharova] {CANARY}"):
        expect(dialog(page)).to_contain_text(text)
    page.keyboard.press("Escape")

    event = shown.get_by_role("listitem").first
    expect(event).to_contain_text(CANARY)
    assert event.inner_text().count(CANARY) >= 3  # title, description and every source
    _expect_nothing_ran(page)


def test_the_canary_appears_as_it_is_on_the_map(spoilt_page: Page, spoilt_server: Atlas) -> None:
    frame = show(spoilt_page, spoilt_server, day="2022-09-30", region="UA-23", window="7")
    note = frame.get_by_text(f"Annexation treaties are signed in the Kremlin {CANARY}")
    expect(note).to_be_visible()
    _point_at_event(spoilt_page, frame)
    tip = frame.locator(".tip")
    expect(tip).to_contain_text(f"{EVENT} {CANARY}")
    assert (tip.text_content() or "").count(CANARY) >= 2  # title and source
    _expect_nothing_ran(spoilt_page)


def test_the_canary_appears_as_it_is_on_the_page_of_sources(
    spoilt_page: Page, spoilt_server: Atlas
) -> None:
    open_page(spoilt_page, spoilt_server, "Sources")
    expect(spoilt_page.get_by_text(f"TASS {CANARY}").first).to_be_attached()
    _expect_nothing_ran(spoilt_page)


def _spoil(folder: Path, name: str, columns: tuple[str, ...]) -> None:
    names, rows = _read(folder / name)
    # A corrected cell must stay as recorded, or the reader stops: what replaces it is spoilt.
    kinds, corrections = _read(folder / "corrections.csv")
    corrected = {(each["row_id"], each["column_name"]): each for each in corrections}
    for row in rows:
        for column in columns:
            key = (row[names[0]], column)
            cell, part = (corrected[key], "new_value") if key in corrected else (row, column)
            cell[part] = f"{cell[part]} {CANARY}"
    _write(folder / name, names, rows)
    _write(folder / "corrections.csv", kinds, corrections)


def _write(path: Path, names: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    return list(reader.fieldnames or []), rows


def _point_at_event(page: Page, frame: FrameLocator) -> None:
    """Point at the event's place, and around it, for its sign gives way to others."""
    place = frame.locator("body").evaluate(
        "(_body, place) => window.map.latLngToContainerPoint(place)", list(EVENT_PLACE)
    )
    corner = frame.get_by_role("region", name="Map of the five regions").bounding_box()
    assert corner is not None
    tip = frame.locator(".tip")
    for radius in (0, 8, 16, 24, 32, 48, 64):
        for turn in range(12):
            angle = turn * math.pi / 6
            page.mouse.move(
                corner["x"] + place["x"] + radius * math.cos(angle),
                corner["y"] + place["y"] + radius * math.sin(angle),
            )
            if EVENT in (tip.text_content() or ""):
                return


def _expect_nothing_ran(page: Page) -> None:
    """No script of the canary ran, in any frame, and no element of it exists."""
    for opened in page.frames:
        assert opened.evaluate("() => window.hacked") is None
        assert opened.locator('img[src="x"], img[src*="elsewhere"]').count() == 0
