"""The guard of the browser tests itself: what it must catch, it catches."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.atlas import Atlas
from tests.browser.conftest import ConsoleErrors

ADDRESS = "http://elsewhere.test/pixel.png"
ASK = "address => fetch(address, {mode: 'no-cors'}).then(() => 'came', () => 'did not come')"


# A host is out of reach by its name and by its number; the number is one that nobody has.
@pytest.mark.parametrize("address", [ADDRESS, "http://192.0.2.1/pixel.png"], ids=["name", "number"])
def test_a_request_to_another_host_comes_to_nothing_and_is_counted(
    new_context: Callable[..., BrowserContext],
    atlas_server: Atlas,
    foreign_requests: list[str],
    console_errors: ConsoleErrors,
    address: str,
) -> None:
    # Without the page's own policy, which would stop the request before anybody could count it.
    console_errors.expect("ERR_NAME_NOT_RESOLVED")
    page = new_context(bypass_csp=True).new_page()
    page.goto(f"{atlas_server.url}/_stcore/health")
    assert page.evaluate(ASK, address) == "did not come"
    assert foreign_requests == [address]
    assert any("ERR_NAME_NOT_RESOLVED" in message for message in console_errors)
    foreign_requests.clear()


def test_the_policy_of_the_page_stops_a_request_before_it_is_made(
    page: Page, atlas_server: Atlas, foreign_requests: list[str], console_errors: ConsoleErrors
) -> None:
    console_errors.expect("Content Security Policy")
    page.goto(atlas_server.url)
    assert page.evaluate(ASK, ADDRESS) == "did not come"
    assert foreign_requests == []
    assert any("Content Security Policy" in message for message in console_errors)


def test_an_error_nobody_caught_is_counted(
    page: Page, atlas_server: Atlas, console_errors: ConsoleErrors
) -> None:
    console_errors.expect("nobody catches this")
    page.goto(f"{atlas_server.url}/_stcore/health")
    with page.expect_event("pageerror"):
        page.evaluate("() => { setTimeout(() => { throw new Error('nobody catches this') }) }")
    assert any("nobody catches this" in message for message in console_errors)
