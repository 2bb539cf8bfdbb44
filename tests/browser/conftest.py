"""A real Chromium and a real server, with every other host out of reach and counted."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    WebError,
    WebSocket,
    expect,
    sync_playwright,
)

from tests.browser.atlas import Atlas, running_atlas
from tests.browser.chromium import VARIABLE, find_chromium
from tests.streamlit_server import started_once

# A laptop in a class room: the first of the three sizes that the page is made for.
VIEWPORT = ViewportSize(width=1366, height=768)
PHONE = ViewportSize(width=390, height=844)

# What the console says of a server that is gone.
GONE = re.compile(
    r"net::ERR_|not responding|WebSocket|disconnected|Client [Ee]rror|Connection timed out"
    r"|Failed to fetch"
)
FAILED = pytest.StashKey[bool]()

# Two browsers and two servers on two cores keep each other waiting; what comes late has come.
expect.set_options(timeout=20_000)

# Chromium itself stays at home too, and resolves no name at all: the cable is out.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # Pages of a reader share a process, which then has read the page's scripts before.
    "--process-per-site",
    # The headless shell rounds the widths of letters otherwise, which no window does.
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run have in common."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def atlas_server(run_folder: Path) -> Iterator[Atlas]:
    """The real app, started once for all browser tests of all workers."""
    with started_once(run_folder / "atlas", running_atlas) as atlas:
        yield atlas


@pytest.fixture(scope="session")
def made_up(run_folder: Path) -> Iterator[Atlas]:
    """An atlas that offers the made-up language too, and soon forgets whose line was cut."""
    start = partial(
        running_atlas,
        options=["--server.disconnectedSessionTTL=1"],
        environment={"ATLAS_PSEUDO": "1"},
    )
    with started_once(run_folder / "made-up", start) as atlas:
        yield atlas


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session."""
    executable = find_chromium()
    if executable is None:
        pytest.fail(f"no Chromium or Chrome: make test gets one, or name yours with {VARIABLE}=")
    # Chromium's own sandbox does not work for root, as in most containers.
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield started
        started.close()


class ConsoleErrors(list[str]):
    """What the consoles of the watched pages said since the test began.

    A page says it when it likes, the last of it while it is closed: a test that brings errors about
    says which it expects before they come, and takes none away once it has counted them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._expected: list[re.Pattern[str]] = []

    def expect(self, pattern: str | re.Pattern[str]) -> None:
        """Hold no error against the test in which the pattern is found."""
        self._expected.append(re.compile(pattern))

    def begin(self) -> None:
        """Forget what was said, and what was expected."""
        self.clear()
        self._expected.clear()

    @property
    def unexpected(self) -> list[str]:
        return [each for each in self if not any(one.search(each) for one in self._expected)]


@dataclass(frozen=True)
class Seen:
    """What the guard caught since the test began: requests to other hosts, errors, tracebacks."""

    foreign_requests: list[str] = field(default_factory=list)
    console_errors: ConsoleErrors = field(default_factory=ConsoleErrors)


@pytest.fixture(scope="session")
def seen() -> Seen:
    """What every watched context of the session writes into."""
    return Seen()


@pytest.fixture
def foreign_requests(seen: Seen) -> Iterator[list[str]]:
    """Every address that was asked for outside the server; a test that leaves one in it fails."""
    seen.foreign_requests.clear()
    yield seen.foreign_requests
    assert seen.foreign_requests == [], "the page asked other hosts"


@pytest.fixture
def console_errors(seen: Seen) -> Iterator[ConsoleErrors]:
    """Every error of the console and every uncaught one; one that nobody expects fails the test."""
    seen.console_errors.begin()
    yield seen.console_errors
    assert seen.console_errors.unexpected == [], "the console has errors"


@pytest.fixture
def silent_log(atlas_server: Atlas) -> Iterator[None]:
    """A test during which the server logged a traceback fails, whatever the screen showed."""
    before = len(atlas_server.log)
    yield
    assert "Traceback" not in atlas_server.log[before:], "the server logged a traceback"


@pytest.fixture
def new_context(
    browser: Browser,
    atlas_server: Atlas,
    seen: Seen,
    foreign_requests: list[str],  # noqa: ARG001 - asked for to be asserted on
    console_errors: ConsoleErrors,  # noqa: ARG001 - asked for to be asserted on
    silent_log: None,  # noqa: ARG001 - asked for to be asserted on
) -> Iterator[Callable[..., BrowserContext]]:
    """A maker of watched contexts that nothing is cached in: readers who come for the first time.

    It takes Playwright's options (viewport, color_scheme, ...); with ``server``, a started atlas
    of the test's own is the one host that may be asked, and its log is watched as well.
    """
    opened: list[BrowserContext] = []
    servers = set()

    def make(server: Atlas = atlas_server, **options: object) -> BrowserContext:
        servers.add(server)
        opened.append(_watched(browser, server, seen, options))
        return opened[-1]

    yield make
    for context in opened:
        context.close()
    for server in servers - {atlas_server}:
        assert "Traceback" not in server.log, "a server logged a traceback"


@pytest.fixture(scope="module")
def module_context(browser: Browser, seen: Seen) -> Iterator[Callable[..., BrowserContext]]:
    """A maker of watched contexts that a file keeps: readers of another atlas, who come again.

    Who uses it asks for ``guarded`` in each test, and for the atlas before it.
    """
    opened: list[BrowserContext] = []
    servers = set()

    def make(server: Atlas, **options: object) -> BrowserContext:
        servers.add(server)
        opened.append(_watched(browser, server, seen, options))
        return opened[-1]

    yield make
    for context in opened:
        context.close()
    for server in servers:
        assert "Traceback" not in server.log, "a server logged a traceback"


@pytest.fixture
def guarded(
    foreign_requests: list[str],
    console_errors: ConsoleErrors,
    silent_log: None,
) -> None:
    """What each test of a watched context is held to."""


@pytest.fixture(scope="session")
def known_context(browser: Browser, atlas_server: Atlas, seen: Seen) -> Iterator[BrowserContext]:
    """One watched context for the session: a reader who has been here before."""
    context = _watched(browser, atlas_server, seen, {})
    yield context
    has_clock = context.new_page().evaluate("() => '__pwClock' in globalThis")
    context.close()
    assert not has_clock, (
        "a test took the clock of all its neighbours: it needs a context of its own"
    )


@pytest.fixture
def page(fresh_page: Page) -> Page:
    """An empty page of the reader who has been here before; a file may put `kept_page` here."""
    return fresh_page


@pytest.fixture
def fresh_page(
    known_context: BrowserContext,
    foreign_requests: list[str],  # noqa: ARG001 - asked for to be asserted on
    console_errors: ConsoleErrors,  # noqa: ARG001 - asked for to be asserted on
    silent_log: None,  # noqa: ARG001 - asked for to be asserted on
) -> Iterator[Page]:
    """An empty page of the reader who has been here before."""
    opened = known_context.new_page()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def kept() -> dict[str, Page]:
    """Pages that tests hand on to each other by what they are, as far as one is open."""
    return {}


@pytest.fixture
def kept_page(
    request: pytest.FixtureRequest,
    known_context: BrowserContext,
    kept: dict[str, Page],
    foreign_requests: list[str],  # noqa: ARG001 - asked for to be asserted on
    console_errors: ConsoleErrors,  # noqa: ARG001 - asked for to be asserted on
    silent_log: None,  # noqa: ARG001 - asked for to be asserted on
) -> Iterator[Page]:
    """A page as the test before has left it, for `show`; a test that fails takes it along.

    It has the size and the colours of a laptop again, and `show` puts back what else no address
    says. A test that defines something in the page takes it away; a page on which a dialog is still
    open is closed.
    """
    yield from _handed_on(request, known_context, kept, "laptop", VIEWPORT)


@pytest.fixture(scope="session")
def phone_context(browser: Browser, atlas_server: Atlas, seen: Seen) -> Iterator[BrowserContext]:
    """One watched context for the session: a reader with a phone."""
    options = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    context = _watched(browser, atlas_server, seen, options)
    yield context
    context.close()


@pytest.fixture
def kept_phone(
    request: pytest.FixtureRequest,
    phone_context: BrowserContext,
    kept: dict[str, Page],
    foreign_requests: list[str],  # noqa: ARG001 - asked for to be asserted on
    console_errors: ConsoleErrors,  # noqa: ARG001 - asked for to be asserted on
    silent_log: None,  # noqa: ARG001 - asked for to be asserted on
) -> Iterator[Page]:
    """The same on a phone, with fingers."""
    yield from _handed_on(request, phone_context, kept, "phone", PHONE)


@pytest.fixture(scope="session")
def timed_context(browser: Browser, atlas_server: Atlas, seen: Seen) -> Iterator[BrowserContext]:
    """One watched context for the session whose clock tests stop and move on."""
    context = _watched(browser, atlas_server, seen, {})
    yield context
    context.close()


@pytest.fixture
def kept_timed(
    request: pytest.FixtureRequest,
    timed_context: BrowserContext,
    kept: dict[str, Page],
    foreign_requests: list[str],  # noqa: ARG001 - asked for to be asserted on
    console_errors: ConsoleErrors,  # noqa: ARG001 - asked for to be asserted on
    silent_log: None,  # noqa: ARG001 - asked for to be asserted on
) -> Iterator[Page]:
    """The same on a laptop whose clock a test may stop, which stops it for all of its pages."""
    yield from _handed_on(request, timed_context, kept, "timed", VIEWPORT)


def _handed_on(
    request: pytest.FixtureRequest,
    context: BrowserContext,
    kept: dict[str, Page],
    kind: str,
    size: ViewportSize,
) -> Iterator[Page]:
    page = kept.get(kind) or context.new_page()
    kept[kind] = page
    if page.viewport_size != size:
        page.set_viewport_size(size)
    page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    yield page
    if FAILED in request.node.stash or page.get_by_role("dialog").count():
        kept.pop(kind).close()


def _watched(
    browser: Browser, atlas: Atlas, seen: Seen, options: dict[str, object]
) -> BrowserContext:
    defaults = {"viewport": VIEWPORT, "locale": "en-GB", "service_workers": "block"}
    context = browser.new_context(**(defaults | options))
    _watch(context, atlas, seen.foreign_requests, seen.console_errors)
    return context


def _watch(
    context: BrowserContext, atlas: Atlas, foreign_requests: list[str], errors: ConsoleErrors
) -> None:
    own = urlsplit(atlas.url).netloc

    def is_foreign(url: str) -> bool:
        return urlsplit(url).scheme not in {"about", "blob", "data"} and urlsplit(url).netloc != own

    def note_request(request: Request) -> None:
        if is_foreign(request.url):
            foreign_requests.append(request.url)

    def note_socket(socket: WebSocket) -> None:
        if is_foreign(socket.url):
            foreign_requests.append(socket.url)

    def note_console(message: ConsoleMessage) -> None:
        text = f"{message.text} ({message.location.get('url', '')})"
        if message.type != "error":
            return
        # A page that is still open misses a server that the test has ended, whenever it asks.
        if not (atlas.ended.is_set() and GONE.search(text)):
            errors.append(text)

    def note_error(error: WebError) -> None:
        errors.append(str(error.error))

    # Heard and not stopped: Chromium resolves no other host, and a page whose requests somebody may
    # stop has no cache.
    context.on("request", note_request)
    context.on("page", lambda opened: opened.on("websocket", note_socket))
    context.on("console", note_console)
    context.on("weberror", note_error)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A failed browser test shows the end of the server's log and leaves a picture of its page."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    used = getattr(item, "funcargs", {})
    if report.failed and isinstance(atlas := used.get("atlas_server"), Atlas):
        report.sections.append(("server log", atlas.log[-5000:]))
    if (
        report.failed
        and report.when == "call"
        and isinstance(
            opened := used.get("page", used.get("kept_page", used.get("kept_phone"))), Page
        )
    ):
        Path("test-results").mkdir(exist_ok=True)
        picture = Path("test-results") / (re.sub(r"[^\w.-]+", "-", item.name) + ".png")
        opened.screenshot(path=picture)
        report.sections.append(("picture of the page", str(picture)))
    return report
