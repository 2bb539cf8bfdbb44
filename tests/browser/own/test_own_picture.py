"""The picture of a session with what is the reader's own: handed over by the dialog alone."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from components.plate.verify import verify
from tests.browser.atlas import READY_MILLISECONDS, Atlas, expect_drawn
from tests.browser.own.test_own_figures import show


def open_dialog(page: Page) -> None:
    """Open what can be taken away of the view."""
    expect_drawn(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(
        page.get_by_role("dialog", name="Save this view").get_by_text(
            "What is from your own file", exact=True
        )
    ).to_be_visible(timeout=READY_MILLISECONDS)


def handed_over(page: Page) -> bytes:
    """Content of the picture that the dialog hands over."""
    button = page.get_by_role("dialog", name="Save this view").get_by_role(
        "button", name="Download"
    )
    expect(button).to_be_visible(timeout=READY_MILLISECONDS)
    expect_drawn(page)
    with page.expect_download() as waiting:
        button.click()
    return Path(waiting.value.path()).read_bytes()


def test_the_picture_holds_the_own_figures_and_the_check_says_so(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    show(page, atlas_server, tmp_path)
    open_dialog(page)
    preview = page.get_by_role("dialog", name="Save this view").locator("img")
    expect(preview).to_have_attribute(
        "src", re.compile("^data:image/png;base64,"), timeout=READY_MILLISECONDS
    )
    verdict = verify(handed_over(page))
    assert verdict.state == "unchecked"
    assert "from the file mine" in verdict.message


def test_without_them_it_is_the_picture_of_everybody(
    new_context: Callable[..., BrowserContext], atlas_server: Atlas, tmp_path: Path
) -> None:
    page = new_context().new_page()
    show(page, atlas_server, tmp_path)
    open_dialog(page)
    expect_drawn(page)
    page.locator(".st-key-picture-own label").click()
    preview = page.get_by_role("dialog", name="Save this view").locator("img")
    expect(preview).to_have_attribute(
        "src", re.compile(r"^\./plate\.png"), timeout=READY_MILLISECONDS
    )
    assert verify(handed_over(page)).state == "unchanged"
