"""Where a proxy passes the page on and refuses its socket, the page says so."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.atlas import Atlas, expect_drawn

LONG_MILLISECONDS = 20_000
STATE = "data-test-connection-state"


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of its own context: a clock that a test takes is taken from all its pages."""
    return new_context().new_page()


def wait_in_vain(page: Page, url: str) -> None:
    """Open a page whose socket nobody opens, and let the patience of its script run out."""
    page.clock.install()
    page.route_web_socket(re.compile("_stcore/stream"), lambda socket: socket.close())
    page.goto(url)
    expect(page.get_by_test_id("stApp")).not_to_have_attribute(STATE, "CONNECTED")
    page.clock.run_for(LONG_MILLISECONDS)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "no open connection"), ("uk", "не має відкритого з’єднання")]
)
def test_a_page_whose_socket_is_refused_says_so_and_leads_to_its_pictures(
    page: Page, atlas_server: Atlas, language: str, words: str, console_errors: list[str]
) -> None:
    wait_in_vain(page, f"{atlas_server.url}/?day=2022-11-15&region=UA-14&language={language}")
    notice = page.get_by_role("alert").filter(has_text=words)
    expect(notice).to_be_in_viewport(ratio=1)
    address = notice.get_by_role("link", name="PNG").get_attribute("href") or ""
    asked = parse_qs(urlsplit(address).query)
    assert (asked["day"], asked["region"]) == (["2022-11-15"], ["UA-14"])
    assert asked.get("language", ["en"]) == [language]
    assert page.request.get(atlas_server.url + address).headers["content-type"] == "image/png"
    console_errors.clear()


def test_a_page_without_a_view_says_so_without_pictures(
    page: Page, atlas_server: Atlas, console_errors: list[str]
) -> None:
    wait_in_vain(page, f"{atlas_server.url}/sources")
    notice = page.get_by_role("alert").filter(has_text="no open connection")
    expect(notice).to_be_visible()
    expect(notice.get_by_role("link")).to_have_count(0)
    console_errors.clear()


def test_a_page_that_has_its_socket_never_says_that_it_has_none(
    page: Page, atlas_server: Atlas
) -> None:
    page.clock.install()
    page.goto(f"{atlas_server.url}/sources")
    expect_drawn(page)
    page.clock.run_for(LONG_MILLISECONDS)
    expect(page.locator(".no-socket")).to_have_count(0)
