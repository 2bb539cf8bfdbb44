"""The looks of map and panel, light and dark, against pictures that somebody has looked at."""

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.atlas import Atlas, expect_drawn, open_atlas
from tests.browser.looks import BASELINES, BUDGET, differing_share, expect_looks
from tests.browser.parts import panel


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_map_and_panel_look_as_they_did(page: Page, atlas_server: Atlas, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    frame = open_atlas(page, atlas_server, day="2022-09-30", region="UA-65")
    expect(frame.get_by_text("30 September 2022", exact=True)).to_be_visible()
    expect(frame.locator(".note")).not_to_be_empty()
    expect_drawn(page)
    page.evaluate("() => document.fonts.ready")
    holder = page.locator(".st-key-map-box iframe")
    expect_looks(holder.screenshot(animations="disabled"), f"map-{scheme}")
    # The panel is longer than the screen: its first screen of figures counts.
    box = panel(page).bounding_box()
    assert box is not None
    clip = {key: round(box[key]) for key in ("x", "y", "width")} | {"height": 600}
    expect_looks(page.screenshot(clip=clip, animations="disabled"), f"panel-{scheme}")


def test_a_change_of_looks_would_be_seen() -> None:
    # A region's worth of another colour, and dark for light, are over the budget.
    light = Image.open(BASELINES / "map-light.png").convert("RGB")
    changed = light.copy()
    changed.paste((0, 87, 183), (200, 150, 260, 200))
    assert differing_share(light, light) == 0
    assert differing_share(light, changed) > BUDGET
