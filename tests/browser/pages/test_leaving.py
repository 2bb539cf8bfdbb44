"""A page that is left goes whole: nothing of it hears keys or draws on the map any more."""

from playwright.sync_api import Page, expect

from tests.browser.atlas import Atlas, go_to, map_frame, open_atlas, wait_for_view
from tests.browser.parts import expect_address, place_of_map, slider, way_home

# Holds the channels of the page that are open: the timeline's is, for as long as it lives.
KEEP_CHANNELS = """
window.channels = new Set();
window.BroadcastChannel = class extends BroadcastChannel {
  constructor(name) { super(name); window.channels.add(this); }
  close() { window.channels.delete(this); super.close(); }
};
"""
OPEN = "() => window.channels.size"


def leave_and_come_back(page: Page, sources: str, atlas: str) -> None:
    go_to(page, sources)
    assert page.evaluate(OPEN) == 0
    page.get_by_role("link", name=atlas, exact=True).click()
    wait_for_view(page)


def test_a_timeline_that_was_moved_or_spoke_another_language_goes_with_its_page(
    page: Page, atlas_server: Atlas
) -> None:
    page.add_init_script(KEEP_CHANNELS)
    frame = open_atlas(page, atlas_server, day="2022-09-30", region="UA-65")
    opened = page.evaluate(OPEN)
    assert opened > 0
    # each move is another run of the page, and of its components
    slider(page).press("ArrowRight")
    expect_address(page, day="2022-10-01")
    frame.get_by_role("button", name="Zoom in").click()
    expect(way_home(frame)).to_be_visible()
    near = place_of_map(page)
    leave_and_come_back(page, "Sources", "Atlas")
    assert place_of_map(page) == near  # what the timeline keeps when it goes
    page.locator(".st-key-language-switch button[lang=uk]").click()
    expect(page.locator("html")).to_have_attribute("lang", "uk")
    wait_for_view(page)
    assert page.evaluate(OPEN) == opened
    leave_and_come_back(page, "Джерела", "Атлас")
    page.locator(".timeline .slider").first.press("ArrowRight")
    expect_address(page, day="2022-10-02")
    expect(map_frame(page).locator("html")).to_have_attribute("data-day", "2022-10-02")
    assert page.evaluate(OPEN) == opened
