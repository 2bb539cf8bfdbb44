"""A picture is dropped on the atlas: it is checked there, and its view opens."""

import base64
import re

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from components.plate.plate import make_plate
from components.view.view import View
from tests.browser.atlas import READY_MILLISECONDS, Atlas, map_frame, show
from tests.browser.parts import choose_region, expect_address, panel

VIEW = View(pd.Timestamp("2022-11-15"), "UA-43")
# Files as a browser hands them over, dragged over what lies at a place of the page, and let go.
FILES = """
  const { bytes, count } = given;
  const data = new DataTransfer();
  const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
  for (let i = 0; i < count; i += 1) data.items.add(new File([content], `${i}.png`));
  const tell = (target, name) => target.dispatchEvent(
    new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: data }));
"""
DRAG = f"(given) => {{ {FILES} tell(document.body, 'dragenter'); }}"
DROP = f"""(given) => {{ {FILES}
  const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  for (const name of ["dragenter", "dragover", "drop"]) tell(target, name);
}}"""


@pytest.fixture(scope="module")
def picture() -> bytes:
    return make_plate(VIEW, "column", dpi=75)


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One page for all: only the view differs."""
    return kept_page


def given(content: bytes, count: int = 1) -> dict[str, object]:
    return {"bytes": base64.b64encode(content).decode(), "count": count}


def drop(page: Page, content: bytes, count: int = 1) -> None:
    """Drag so many copies of a file over the page, and let go in its middle."""
    page.evaluate(DRAG, given(content, count))
    expect(page.locator(".st-key-plate-drop")).to_be_visible()
    page.evaluate(DROP, given(content, count))
    expect(page.locator(".st-key-plate-drop")).to_be_hidden()


def test_a_dropped_picture_opens_its_view_and_back_returns(
    page: Page, atlas_server: Atlas, picture: bytes
) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    expect(page.locator(".st-key-plate-drop")).to_be_hidden()
    drop(page, picture)
    notice = page.get_by_role("status").filter(has_text="Unchanged")
    expect(notice).to_contain_text("Crimea, 15 November 2022")
    expect_address(page, day="2022-11-15", region="UA-43")
    expect(panel(page)).to_have_attribute("data-day", "15 November 2022")
    choose_region(page, "Kherson")
    expect_address(page, day="2022-11-15", region="UA-65")
    page.get_by_role("button", name="Show its view again").click()
    expect_address(page, day="2022-11-15", region="UA-43")
    for region, day in (("UA-65", "2022-11-15"), ("UA-43", "2022-11-15"), ("UA-65", "2022-09-30")):
        page.go_back()
        expect_address(page, day=day, region=region)
    # the word that it was being checked, a toast, may still be there, with a button of that name
    on_page = page.get_by_test_id("stMainBlockContainer")
    on_page.get_by_role("button", name="Close", exact=True).click()
    expect(notice).to_have_count(0)


def test_what_is_no_picture_is_said_to_be_none(
    page: Page, atlas_server: Atlas, picture: bytes
) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    drop(page, b"GIF89a{{7*7}}<script>alert(1)</script>")
    expect(
        page.get_by_role("status").filter(has_text="This is not a picture from the atlas")
    ).to_be_visible()
    drop(page, picture, 2)
    expect(page.get_by_role("status").filter(has_text="one file at a time")).to_be_visible()
    expect_address(page, day="2022-09-30", region="UA-65")


def test_a_file_of_events_that_is_dropped_is_read_on_its_own_page(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    drop(page, b"day,latitude,longitude,title\n2022-09-28,46.64,32.61,{{7*7}}\n")
    expect(page.get_by_text("1 row in the file")).to_be_visible(timeout=READY_MILLISECONDS)
    expect(page.locator("table.events")).to_contain_text("{{7*7}}")
    expect(page).to_have_url(re.compile("/data"))
    page.goto("about:blank")  # a file of one's own stays with its page


def test_a_file_over_the_map_shows_the_place_to_drop_it(
    page: Page, atlas_server: Atlas, picture: bytes
) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65")
    map_frame(page).locator("body").evaluate(
        f"(_body, given) => {{ {FILES} tell(document.body, 'dragover'); }}", given(picture)
    )
    expect(page.locator(".st-key-plate-drop")).to_be_visible()
    expect(page.locator(".st-key-plate-drop")).to_be_hidden()  # nothing is dragged any more


def test_a_picture_of_the_map_as_it_is_on_the_screen_can_be_chosen(
    page: Page, atlas_server: Atlas
) -> None:
    show(page, atlas_server, day="2022-09-30", region="UA-65", map="46.6,33,8.5")
    page.get_by_role("button", name="Save", exact=True).click()
    opened = page.get_by_role("dialog", name="Save this view")
    shown = opened.get_by_role("img")
    expect(shown).to_have_attribute("src", re.compile("map=46.6"), timeout=30_000)
    opened.get_by_text("All five regions").click()
    expect(shown).not_to_have_attribute("src", re.compile("map="), timeout=30_000)
    page.keyboard.press("Escape")
    expect(opened).to_be_hidden()
