"""With the network cable out nothing changes: no other host is asked for anything."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.atlas import Atlas, go_to, open_atlas, wait_for_view
from tests.browser.parts import dialog, panel


def test_a_whole_visit_asks_no_other_host(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, foreign_requests: list[str]
) -> None:
    page = new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    frame = open_atlas(page, atlas_server, day="2022-09-30", region="UA-65")
    frame.get_by_role("button", name="Zoom in").click()
    panel(page).get_by_role("button", name=re.compile("^87")).first.click()
    expect(dialog(page)).to_be_visible()
    page.keyboard.press("Escape")
    for name in ("Sources", "Method"):
        go_to(page, name)
        expect(page).to_have_url(re.compile(f"/{name.lower()}"))
    page.get_by_role("link", name="Atlas", exact=True).click()
    wait_for_view(page)
    own = urlsplit(atlas_server.url).netloc
    # Asked through the server alone: the guard, and Chromium's own list, agree.
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("blob:", "data:"))} == {
        own
    }
    assert foreign_requests == []


@pytest.mark.parametrize("name", ["sources", "method"])
def test_a_page_opens_by_its_own_address(page: Page, atlas_server: Atlas, name: str) -> None:
    page.goto(f"{atlas_server.url}/{name}")
    expect(page.get_by_role("link", name=name.capitalize(), exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name=name.capitalize(), level=1)).to_be_visible()
