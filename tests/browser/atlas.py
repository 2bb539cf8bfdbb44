"""The running atlas as a browser test meets it: started, opened, awaited."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import FrameLocator, Page, expect

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
READY_MILLISECONDS = 30_000
# What the app needs to run: a copy of these is a whole atlas.
RUNNING_PARTS = ("app.py", ".streamlit", "components", "events", "geodata")


@dataclass(frozen=True)
class Atlas:
    """One started server: its address without a slash at the end, and the file of its log."""

    url: str
    log_path: Path

    @property
    def log(self) -> str:
        return self.log_path.read_text("utf-8", "replace")

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])


def copy_atlas(folder: Path) -> Path:
    """The start script of a copy of the app in a folder, which a test may spoil as it likes."""
    for name in RUNNING_PARTS:
        part = ROOT / name
        if part.is_dir():
            shutil.copytree(part, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(part, folder / name)
    return folder / "app.py"


@contextmanager
def running_atlas(
    log_path: Path,
    script: Path = ROOT / "app.py",
    port: int = 0,
    launcher: Sequence[str] = (),
    options: Sequence[str] = (),
) -> Iterator[Atlas]:
    """The atlas on a port of loopback, healthy on entry and gone on exit.

    Port 0 is any free one. The words of ``launcher`` stand before the command.

    Raises
    ------
    RuntimeError
        When it ends or stays silent for ``START_SECONDS``; the message holds its log.
    """
    port = port or free_port()
    command = [
        *launcher,
        *(sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"),
        *("--server.address=127.0.0.1", "--server.headless=true", "--server.fileWatcherType=none"),
        *options,
    ]
    with log_path.open("ab") as log:
        server = subprocess.Popen(
            command,
            cwd=script.parent,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    atlas = Atlas(f"http://127.0.0.1:{port}", log_path)
    try:
        _wait_for_health(atlas, server)
        yield atlas
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def free_port() -> int:
    """A port of loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def open_atlas(page: Page, atlas: Atlas, **query: str) -> FrameLocator:
    """The frame of the map, drawn, after opening the view that ``query`` writes in the address."""
    page.goto(f"{atlas.url}/?{urlencode(query)}" if query else atlas.url)
    return wait_for_view(page)


def map_frame(page: Page) -> FrameLocator:
    """The frame that holds the map; there is one on the page."""
    return page.frame_locator('iframe[title="streamlit_folium.st_folium"]')


def wait_for_view(page: Page) -> FrameLocator:
    """The frame of the map, once the map is drawn, the timeline is wired and the panel is filled.

    The map's script sets ``data-atlas-ready``, the timeline's ``data-ready``, the panel's
    ``data-day``.
    """
    frame = map_frame(page)
    anything = re.compile(".")
    for waited, attribute in (
        (frame.locator("html"), "data-atlas-ready"),
        (page.locator(".timeline"), "data-ready"),
        (page.locator(".panel"), "data-day"),
    ):
        expect(waited).to_have_attribute(attribute, anything, timeout=READY_MILLISECONDS)
    return frame


def _wait_for_health(atlas: Atlas, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            # wait() is the pause between two questions, and it ends at once when the server does.
            server.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            if _is_healthy(atlas):
                return
        else:
            break
    message = f"The atlas did not start (exit code {server.poll()}). Its log:\n{atlas.log}"
    raise RuntimeError(message)


def _is_healthy(atlas: Atlas) -> bool:
    try:
        with urllib.request.urlopen(f"{atlas.url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
