"""A long lesson: a thousand moves of the day leave the page as it was."""

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.atlas import Atlas, map_frame, open_atlas
from tests.browser.parts import move_to, panel, slider

MOVES = 1_000
LEAST_MEGABYTES = 3  # what one more panel or a compiled function may keep
SCRUB = """
async ([host, moves]) => {
  const slider = host;
  const first = Number(slider.min);
  const span = Number(slider.max) - first;
  for (let move = 0; move < moves; move += 1) {
    slider.value = String(first + (move * 37) % span);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
"""


def scrub(page: Page, moves: int) -> None:
    """Move the day a frame at a time, as a hand on the slider does."""
    slider(page).evaluate(f"(slider, moves) => ({SCRUB})([slider, moves])", moves)


def held(page: Page, session: CDPSession) -> dict[str, float]:
    """Megabytes of objects in use, nodes and listeners of the page with its frames, on one day."""
    move_to(page, "2022-09-30")
    expect(panel(page)).to_have_attribute("data-day", "30 September 2022")
    session.send("HeapProfiler.collectGarbage")
    told = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    return {
        "megabytes": told["JSHeapUsedSize"] / 1e6,
        "nodes": told["Nodes"],
        "listeners": told["JSEventListeners"],
    }


def test_a_thousand_moves_leave_memory_frame_and_regions_as_they_were(
    page: Page, atlas_server: Atlas
) -> None:
    frame = open_atlas(page, atlas_server, day="2022-09-30")
    iframe = page.locator(".st-key-map-box iframe").element_handle()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    scrub(page, 300)  # every pattern, text and size has been seen once
    before = held(page, session)
    scrub(page, MOVES)
    after = held(page, session)
    assert after["megabytes"] < before["megabytes"] * 1.08 + LEAST_MEGABYTES
    assert after["nodes"] < before["nodes"] * 1.1
    assert after["listeners"] < before["listeners"] * 1.1
    assert iframe is not None
    assert iframe.evaluate("(frame) => frame.isConnected")
    expect(map_frame(page).locator("path[data-region]")).to_have_count(5)
    expect(frame.locator(".day-plate .day").first).to_have_text("30 September 2022")
