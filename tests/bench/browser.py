"""A headless Chromium that reaches no other host, and what is measured in any page alike.

A page under measure has three functions in its window: ``benchMove(place)`` moves the day,
``benchView()`` is the window that holds the map, and ``benchDrawn(before)`` settles when the map
drew after ``before`` moves.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench.jobs import descendants
from tests.bench.rows import Row
from tests.browser.chromium import find_chromium
from tests.browser.conftest import QUIET, VIEWPORT

WARM_UP_FRAMES = 8
WARM_UP_MOVES = 3
OPEN_SECONDS = 90
QUIET_MILLISECONDS = 1000  # after the map is drawn, for what is still on its way

# One step of the day in every frame of the map's window: when each frame began. The days go to
# and fro, so that every step changes the day and all of them are of the same stretch.
FRAMES = """
([span, count, limit]) => new Promise((resolve) => {
  const view = window.benchView();
  const began = performance.now();
  const stamps = [];
  const step = (at) => {
    stamps.push(at);
    if (stamps.length > count || performance.now() - began > limit) { resolve(stamps); return; }
    const turn = stamps.length % (2 * span);
    window.benchMove(turn <= span ? turn : 2 * span - turn);
    view.requestAnimationFrame(step);
  };
  view.requestAnimationFrame(step);
})
"""

# One move at a time, each from rest: from the move to the frame after the one that drew it.
PAINTED = """
async ([span, count, limit]) => {
  const view = window.benchView();
  const frame = () => new Promise((resolve) => { view.requestAnimationFrame(resolve); });
  const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });
  window.benchMove(0);
  await pause(500);
  const began = performance.now();
  const times = [];
  for (let move = 1; move <= count && performance.now() - began < limit; move += 1) {
    await pause(60 + (move * 7) % 17);
    const start = performance.now();
    const drawn = window.benchDrawn();
    const turn = move % (2 * span);
    window.benchMove(turn <= span ? turn : 2 * span - turn);
    const isLate = await Promise.race([drawn, pause(limit).then(() => "late")]) === "late";
    if (isLate) break;
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a headless Chromium with the cable out."""
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(whole=True), args=arguments
        )
        yield browser
        browser.close()


@contextmanager
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A reader whose browser has nothing cached yet.

    Raises
    ------
    RuntimeError
        At the end, if a page asked another host.
    """
    context = browser.new_context(viewport=VIEWPORT, locale="en-GB", service_workers="block")
    context.set_default_timeout(OPEN_SECONDS * 1000)
    foreign: list[str] = []

    def note(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"about", "blob", "data"} and parts.hostname != "127.0.0.1":
            foreign.append(url)

    context.on("request", lambda request: note(request.url))
    yield context
    context.close()
    if foreign:
        raise RuntimeError(f"the page asked other hosts: {foreign[:5]}")


def browser_cpu_ms() -> float | None:
    """CPU time that the browser's processes have used, in milliseconds; None without /proc."""
    ticks = 0
    for pid in descendants(os.getpid()):
        with suppress(OSError):  # it has ended since it was listed
            name, _paren, fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")
            if "chrom" in name:
                ticks += sum(map(int, fields.split()[11:13]))
    return ticks * 1000 / os.sysconf("SC_CLK_TCK") if ticks else None


def scrub_rows(page: Page, row: Row, moves: int, span: int, seconds: float) -> Iterator[Row]:
    """Rows of a scrub: frame to frame, and what the browser worked for each move.

    Frames come 60 times a second at most, so that quick pages look alike in them; the CPU time of
    all of the browser's processes tells them apart.
    """
    before = browser_cpu_ms()
    times = frame_times(page, moves, span, seconds)
    after = browser_cpu_ms()
    frames = tuple(without_warm_up(times, WARM_UP_FRAMES))
    note = "" if frames else f"not finished in {seconds:.0f} s"
    measure = row.measure and f"frame {row.measure}"
    name = row.name.format("frame to frame")
    yield replace(row, name=name, samples=frames, measure=measure, note=note)
    if before is not None and after is not None and times:
        work = (after - before) / len(times)
        measure = row.measure and f"work {row.measure}"
        name = row.name.format("browser CPU per move")
        yield replace(row, name=name, samples=(work,), measure=measure)


def frame_times(page: Page, moves: int, span: int, seconds: float) -> list[float]:
    """Milliseconds from frame to frame while the day moves one step in each; the first warm up."""
    stamps = page.evaluate(FRAMES, [span, moves + WARM_UP_FRAMES, seconds * 1000])
    return [after - before for before, after in pairwise(stamps)]


def painted_times(page: Page, moves: int, span: int, seconds: float) -> tuple[float, ...]:
    """Milliseconds from a move of the day to its painted state, each move from rest."""
    times = page.evaluate(PAINTED, [span, moves + WARM_UP_MOVES, seconds * 1000])
    return tuple(without_warm_up(times, WARM_UP_MOVES))


def without_warm_up(times: list[float], count: int) -> list[float]:
    """Leave out the first ones, or half of them where that is fewer."""
    return times[min(count, len(times) // 2) :]


@dataclass
class Sent:
    """What a page was sent: bytes of responses as they came, and of its socket once unpacked."""

    responses: float = 0
    socket: float = 0

    @property
    def kilobytes(self) -> float:
        return (self.responses + self.socket) / 1000


def watch_bytes(page: Page) -> Sent:
    """Count what the page is sent from now on."""
    sent = Sent()
    session = page.context.new_cdp_session(page)

    def finished(event: dict[str, float]) -> None:
        sent.responses += event["encodedDataLength"]

    def frame(event: dict[str, Any]) -> None:
        response = event["response"]
        is_binary = response["opcode"] == 2
        sent.socket += len(response["payloadData"]) * (0.75 if is_binary else 1)

    session.on("Network.loadingFinished", finished)
    session.on("Network.webSocketFrameReceived", frame)
    session.send("Network.enable")
    return sent
