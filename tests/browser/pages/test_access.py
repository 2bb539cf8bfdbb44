"""The page for everybody: axe-core finds nothing, and small and zoomed screens lose nothing."""

import re
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame, FrameLocator, Page, ViewportSize, expect

from tests.browser.atlas import Atlas, map_frame, open_page, show
from tests.browser.parts import panel, resize, slider

LAPTOP = ViewportSize(width=1366, height=768)
PHONE = ViewportSize(width=390, height=844)
NARROW = [PHONE, ViewportSize(width=320, height=640), ViewportSize(width=683, height=384)]
# Each frame is looked at by itself; 24 px targets are a rule of ours that axe leaves off.
AXE_OPTIONS = {
    "iframes": False,
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}


# Each screen with either scheme first. What opens is seen in one scheme on one screen and in the
# other on the other: colours do not hang on the width.
LOOKS = ((LAPTOP, ("light", "dark")), (PHONE, ("dark", "light")))


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One page for all: only the view differs."""
    return kept_page


def set_scheme(page: Page, frame: FrameLocator, scheme: str) -> None:
    """Turn the page light or dark, and wait until the map has followed."""
    page.emulate_media(color_scheme=scheme)
    expect(frame.locator("html")).to_have_attribute("data-theme", scheme)


def test_axe_finds_nothing_on_the_page_and_in_the_frame(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    regions = page.get_by_role("radiogroup", name="Region")
    for viewport, schemes in LOOKS:
        resize(page, viewport)
        for scheme in schemes:
            set_scheme(page, frame, scheme)
            _expect_axe_finds_nothing(page)
        # With a dialog open, and with all five regions in the panel.
        panel(page).get_by_role("button", name="87.05").first.click()
        _expect_axe_finds_nothing(page, frames=1)
        page.keyboard.press("Escape")
        set_scheme(page, frame, schemes[0])
        regions.get_by_text("All", exact=True).click()
        expect(panel(page).get_by_role("rowheader", name="Crimea")).to_be_visible()
        _expect_axe_finds_nothing(page, frames=1)
        regions.get_by_text("Kherson", exact=True).click()
        expect(panel(page).get_by_role("button", name="87.05").first).to_be_visible()


def test_axe_finds_nothing_in_another_language(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65", language="uk")
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    for viewport in (LAPTOP, PHONE):
        resize(page, viewport)
        _expect_axe_finds_nothing(page)


def test_axe_finds_nothing_with_the_list_and_the_table_open(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-11-15", compare="2022-09-30")
    for viewport, schemes in LOOKS:
        resize(page, viewport)
        for name, scheme in zip(("List", "Table"), schemes, strict=True):
            set_scheme(page, frame, scheme)
            frame.get_by_role("button", name=re.compile(f"^{name}: ")).press("Enter")
            expect(frame.locator(".sheet")).to_be_visible()
            expect(frame.locator(".sheet")).not_to_contain_text("Loading")
            _expect_axe_finds_nothing(page)
            frame.locator(".sheet").press("Escape")
            expect(frame.locator(".sheet")).to_be_hidden()


@pytest.mark.parametrize("viewport", NARROW, ids=["phone", "320 px", "200 % zoom"])
def test_a_narrow_screen_shows_list_and_table_over_the_map(
    page: Page, atlas_server: Atlas, viewport: ViewportSize
) -> None:
    resize(page, viewport)
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    sheet = frame.locator(".sheet")
    for name in ("List", "Table"):
        frame.get_by_role("button", name=re.compile(f"^{name}: ")).press("Enter")
        expect(sheet).to_be_visible()
        box = sheet.bounding_box()
        shown = map_frame(page).locator("html").bounding_box()
        assert box is not None
        assert shown is not None
        assert box["width"] == shown["width"]
        # Only the table itself may be moved aside.
        assert frame.locator(".sheet-body").evaluate("e => e.scrollWidth <= e.clientWidth")
        # What lies under the sheet is not reached.
        sheet.get_by_role("button", name="Close").press("Shift+Tab")
        expect(frame.locator(".atlas-map :focus")).to_have_count(0)
        sheet.get_by_role("button", name="Close").press("Enter")
        expect(sheet).to_be_hidden()


def test_axe_finds_nothing_on_the_other_pages(fresh_page: Page, atlas_server: Atlas) -> None:
    for name in ("Lessons", "Sources", "Method"):
        open_page(fresh_page, atlas_server, name)
        _expect_axe_finds_nothing(fresh_page, frames=1)


@pytest.mark.parametrize("viewport", NARROW, ids=["phone", "320 px", "200 % zoom"])
def test_a_narrow_screen_shows_map_timeline_and_chart_without_scrolling_aside(
    page: Page, atlas_server: Atlas, viewport: ViewportSize
) -> None:
    resize(page, viewport)
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    shown = map_frame(page).get_by_role("region", name="Map of the five regions")
    chart = panel(page).get_by_role("group", name="Ground, % of its area")
    for part in (shown, slider(page), chart):
        part.scroll_into_view_if_needed()
        expect(part).to_be_visible()
        box = part.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= viewport["width"] + 1
    # Neither the page nor the part of it that scrolls hides anything to the right.
    too_wide = page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
            .filter((scrolled) => scrolled.scrollWidth > window.innerWidth)
            .map((scrolled) => `${scrolled.tagName} ${scrolled.scrollWidth}`)"""
    )
    assert too_wide == []
    assert _cut_off(page) == []


def test_everything_is_reached_by_the_tab_key(page: Page, atlas_server: Atlas) -> None:
    show(page, atlas_server)
    page.get_by_role("link", name="Method", exact=True).focus()
    reached = []
    for _press in range(60):
        page.keyboard.press("Tab")
        reached.append(_focused_name(page))
        if "One day on" in reached and "87.05" in " ".join(reached):
            break
    # The map is one stop, and so is the choice of a region: both at the chosen one. Arrows go on.
    names = ("Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Crimea")
    regions = [each.partition(".")[0] for each in reached if each.startswith(names)]
    assert regions == ["Kherson", "Kherson"]
    for name in ("List: ", "Table: ", "Day", "One day on", "Known on this day"):
        assert any(each.startswith(name) for each in reached), f"{name} is not reached"


def _expect_axe_finds_nothing(page: Page, frames: int = 2) -> None:
    """The page first, then the map's frame; what is found is listed with its place."""
    looked_at = [frame for frame in page.frames if frame.url.startswith("http")][:frames]
    assert len(looked_at) == frames
    assert [found for frame in looked_at for found in _axe_findings(frame)] == []


def _axe_findings(frame: Frame) -> list[str]:
    frame.evaluate(AXE_SCRIPT)
    results: dict[str, Any] = frame.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
    return [
        f"{violation['id']}: {violation['help']}: {node['target']} {node['html'][:160]}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]


def _cut_off(page: Page) -> list[str]:
    """Texts of the panel that run out of the screen at the right."""
    found: list[str] = panel(page).evaluate(
        """panel => [...panel.querySelectorAll('p, h2, h3, .head, .label, button, th, td')]
            .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right
                > window.innerWidth + 1)
            .map((part) => part.textContent)"""
    )
    return found


def _focused_name(page: Page) -> str:
    """Label or text of what has the focus, through shadow roots and frames of our own."""
    name: str = page.evaluate(
        """() => {
            let at = document.activeElement;
            for (;;) {
                const inner = at.shadowRoot?.activeElement ?? at.contentDocument?.activeElement;
                if (!inner) break;
                at = inner;
            }
            return at.getAttribute("aria-label") || at.textContent.trim();
        }"""
    )
    return name
