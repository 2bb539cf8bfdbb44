"""The address carries the view: it can be pasted, gone back to, and spoilt without harm."""

import re

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.atlas import (
    READY_MILLISECONDS,
    Atlas,
    expect_drawn,
    go_to,
    open_atlas,
    show,
    wait_for_view,
)
from tests.browser.parts import (
    choose_region,
    day_number,
    expect_address,
    expect_day,
    heading,
    move_to,
    panel,
    region_choice,
    region_shape,
    slider,
    type_day,
)

# What a server or a page could choke on; all else that is read wrongly, tests of `view` ask.
HOSTILE = {
    "10 kB": "day=" + "9" * 10_000,
    "broken encoding": "day=%FF%FE%",
    "a template and a script": "day={{7*7}}&region=%3Cscript%3Ewindow.hacked=1%3C/script%3E",
}
# Holds the right arrow down for so many steps, as a keyboard repeats it.
HOLD_ARROW = """async (count) => {
  for (let i = 0; i < count; i += 1) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    await new Promise((done) => setTimeout(done, 33));
  }
}"""
NOTICE = re.compile("we could not read, so you see the default")


def test_a_pasted_address_brings_the_whole_view(page: Page, atlas_server: Atlas) -> None:
    frame = open_atlas(
        page, atlas_server, day="2014-05-12", region="UA-14", known_by="1", window="30"
    )
    expect_day(page, frame, "2014-05-12", "12 May 2014")
    expect(heading(page)).to_have_text("Donetsk oblast")
    expect(region_choice(page, "Donetsk")).to_be_checked()
    expect(region_shape(frame, "Donetsk")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("switch", name="Known on this day")).to_be_checked()
    expect(page.get_by_role("combobox", name="Events shown: length of the window")).to_have_value(
        "30"
    )
    expect(page.get_by_text(NOTICE)).to_have_count(0)


def test_an_address_survives_a_reload(kept_page: Page, atlas_server: Atlas) -> None:
    show(kept_page, atlas_server)
    move_to(kept_page, "2024-05-05")
    choose_region(kept_page, "Crimea")
    expect_address(kept_page, day="2024-05-05", region="UA-43")
    kept_page.reload()
    expect_day(kept_page, wait_for_view(kept_page), "2024-05-05", "5 May 2024")
    expect(heading(kept_page)).to_have_text("Crimea")


def test_back_brings_back_each_view_and_forward_the_next(
    kept_page: Page, atlas_server: Atlas
) -> None:
    frame = show(kept_page, atlas_server, day="2022-02-23")
    type_day(kept_page, "2022-09-30")
    type_day(kept_page, "2022-11-15")
    choose_region(kept_page, "Luhansk")
    expect_address(kept_page, region="UA-09")
    kept_page.get_by_text("Known on this day").click()
    expect_address(kept_page, known_by="1")

    kept_page.go_back()
    expect(kept_page.get_by_role("switch", name="Known on this day")).not_to_be_checked()
    kept_page.go_back()
    expect(heading(kept_page)).to_have_text("Kherson oblast")
    expect(region_choice(kept_page, "Kherson")).to_be_checked()
    expect(region_shape(frame, "Kherson")).to_have_attribute("aria-pressed", "true")
    expect_day(kept_page, frame, "2022-11-15", "15 November 2022")
    kept_page.go_back()
    expect_day(kept_page, frame, "2022-09-30", "30 September 2022")
    kept_page.go_back()
    expect_day(kept_page, frame, "2022-02-23", "23 February 2022")
    kept_page.go_forward()
    expect_day(kept_page, frame, "2022-09-30", "30 September 2022")
    expect(panel(kept_page)).to_contain_text("87.05")


def test_back_steps_through_rests_and_not_through_every_step_on_the_way(
    page: Page, atlas_server: Atlas
) -> None:
    frame = open_atlas(page, atlas_server, day="2022-03-01", region="UA-65")
    before = page.evaluate("history.length")
    page.evaluate(HOLD_ARROW, 60)
    expect_day(page, frame, "2022-04-30", "30 April 2022")
    expect_address(page, day="2022-04-30")
    choose_region(page, "Luhansk")  # a choice is a step, however soon it follows
    expect_address(page, region="UA-09")
    assert page.evaluate("history.length") == before + 2
    page.go_back()
    expect(heading(page)).to_have_text("Kherson oblast")
    expect_day(page, frame, "2022-04-30", "30 April 2022")
    page.go_back()
    expect_day(page, frame, "2022-03-01", "1 March 2022")


def test_a_move_there_and_back_at_once_ends_on_the_day_that_is_shown(
    page: Page, atlas_server: Atlas
) -> None:
    late: list[tuple[WebSocketRoute, str | bytes]] = []
    is_slow = False

    def stand_between(reader: WebSocketRoute) -> None:
        def answer(message: str | bytes) -> None:
            if is_slow:
                late.append((reader, message))
            else:
                reader.send(message)

        reader.connect_to_server().on_message(answer)

    def move_unheard(iso: str) -> int:
        """Move to a day, and wait until the server has answered all that the page knows not of."""
        before = len(late)
        slider(page).fill(str(day_number(iso)))
        count = -1
        while len(late) == before or len(late) > count:
            count = len(late)
            page.wait_for_timeout(1000)
        return len(late)

    page.route_web_socket(re.compile("_stcore/stream"), stand_between)
    open_atlas(page, atlas_server, day="2022-03-31", region="UA-65")
    is_slow = True
    first = move_unheard("2022-04-30")
    move_unheard("2022-03-31")
    is_slow = False
    for day, answers in (("2022-04-30", late[:first]), ("2022-03-31", late[first:])):
        for reader, message in answers:
            reader.send(message)
        expect_address(page, day=day)
    expect_drawn(page)
    expect(panel(page)).to_have_attribute("data-day", "31 March 2022")


def test_a_move_after_back_goes_on_from_the_view_that_came_back(
    kept_page: Page, atlas_server: Atlas
) -> None:
    frame = show(kept_page, atlas_server, day="2022-02-23")
    move_to(kept_page, "2022-09-30")
    kept_page.go_back()
    expect_day(kept_page, frame, "2022-02-23", "23 February 2022")
    slider(kept_page).press("ArrowRight")
    expect_day(kept_page, frame, "2022-02-24", "24 February 2022")
    kept_page.go_back()
    expect_day(kept_page, frame, "2022-02-23", "23 February 2022")


def test_back_leaves_the_atlas_where_the_reader_came_from(page: Page, atlas_server: Atlas) -> None:
    page.goto(f"{atlas_server.url}/_stcore/health")
    frame = open_atlas(page, atlas_server)
    move_to(page, "2022-11-15")
    page.go_back()
    expect_day(page, frame, "2022-09-30", "30 September 2022")
    page.go_back()
    expect(page).to_have_url(f"{atlas_server.url}/_stcore/health")


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE.keys())
def test_nonsense_in_the_address_gives_the_default_and_a_notice(
    page: Page, atlas_server: Atlas, query: str
) -> None:
    page.goto(f"{atlas_server.url}/?{query}")
    # It goes away again, so it is looked for first.
    expect(page.get_by_text(NOTICE).first).to_be_visible(timeout=READY_MILLISECONDS)
    frame = wait_for_view(page)
    expect_day(page, frame, "2022-09-30", "30 September 2022")
    expect(heading(page)).to_have_text("Kherson oblast")
    expect(page.get_by_text("Traceback")).to_have_count(0)
    assert page.evaluate("() => window.hacked") is None


def test_the_tab_says_what_it_shows(kept_page: Page, atlas_server: Atlas) -> None:
    page = kept_page
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    expect(page).to_have_title("Kherson oblast, 30 September 2022 – Claims Atlas")
    expect(page.locator(".st-key-map-box iframe")).to_have_attribute("title", "Map")
    move_to(page, "2022-11-15")
    expect(page).to_have_title("Kherson oblast, 15 November 2022 – Claims Atlas")
    go_to(page, "Sources")
    expect(page).to_have_title("Sources – Claims Atlas")
    query = {"day": "2022-09-30", "compare": "2014-03-18", "region": "UA-43", "language": "uk"}
    show(page, atlas_server, **query)
    expect(page).to_have_title("Крим, 30 вересня 2022 та 18 березня 2014 – Атлас тверджень")
    expect(page.locator(".st-key-map-box iframe")).to_have_attribute("title", "Карта")
