"""Fingers: one scrolls the page, past the map and the timeline, and two move the map."""

import re

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.atlas import Atlas, show
from tests.browser.parts import place, place_of_map, slider, way_home


def swipe(
    touch: CDPSession, start: tuple[float, float], by: tuple[float, float], fingers: int = 1
) -> None:
    """Move fingers over the screen, as a hand does."""

    def points(share: float) -> list[dict[str, float]]:
        return [
            {"x": start[0] + 60 * i + share * by[0], "y": start[1] + share * by[1], "id": i}
            for i in range(fingers)
        ]

    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points(0)})
    for step in range(1, 11):
        touch.send(
            "Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points(step / 10)}
        )
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def scroll_up(page: Page) -> None:
    """Bring the page to its top, and wait until no swing of a finger moves it any more."""
    page.locator(".stMain").evaluate(
        """async (main) => {
          for (let still = 0; still < 10; still = main.scrollTop ? 0 : still + 1) {
            main.scrollTo(0, 0);
            await new Promise(requestAnimationFrame);
          }
        }"""
    )


def test_one_finger_scrolls_the_page_and_two_move_the_map(
    kept_phone: Page, atlas_server: Atlas
) -> None:
    page = kept_phone
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    scroll_up(page)
    touch = page.context.new_cdp_session(page)
    before = place_of_map(page)
    swipe(touch, (180, 330), (0, -200))
    page.wait_for_function("() => document.querySelector('.stMain').scrollTop > 100")
    assert place_of_map(page) == before
    expect(frame.get_by_text("Two fingers move the map")).to_be_visible()
    scroll_up(page)
    swipe(touch, (180, 300), (0, -120), fingers=2)
    expect(way_home(frame)).to_be_visible()
    assert place_of_map(page)[0] < before[0]
    assert page.locator(".stMain").evaluate("(main) => main.scrollTop") == 0


def test_a_finger_that_scrolls_past_the_timeline_changes_nothing(
    kept_phone: Page, atlas_server: Atlas
) -> None:
    page = kept_phone
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    scroll_up(page)
    touch = page.context.new_cdp_session(page)
    x, y = place(page, "2018-03-01", height=44)  # on the track
    swipe(touch, (x, y), (6, -260))
    page.wait_for_function("() => document.querySelector('.stMain').scrollTop > 100")
    expect(slider(page)).to_have_attribute("aria-valuetext", "30 September 2022")
    scroll_up(page)
    swipe(touch, place(page, "2022-09-30", height=44), (-120, 4))
    expect(slider(page)).not_to_have_attribute("aria-valuetext", "30 September 2022")
    page.touchscreen.tap(x, y)
    expect(slider(page)).to_have_attribute("aria-valuetext", re.compile("(February|March) 2018"))
