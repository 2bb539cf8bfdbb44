"""A WebKit, the engine of Safari, on a screen that nobody sees, driven by WebDriver.

``python -m tests.browser.webkit`` prints the path of its driver and gets one when there is none.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image, ImageGrab

from tests.browser.debian import has_apt, install
from tests.browser.driven import ended, pressed
from tests.streamlit_server import free_port

DRIVER, SCREEN = "WebKitWebDriver", "Xvfb"
PACKAGES = ("webkit2gtk-driver", "xvfb")
# The browser that comes with the engine; it is on nobody's PATH.
BROWSERS = "*/webkit2gtk-4*/MiniBrowser"
START_SECONDS = 40
MISSING = (
    "No WebKit. Install one (Debian: apt-get install webkit2gtk-driver xvfb): pages and packs are"
    " promised to be whole in the engine of Safari, and so are tested in it."
)
ENVIRONMENT = {
    # Its own sandbox does not work for root, as in most containers.
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "NO_AT_BRIDGE": "1",
    # Every name goes to a proxy that is not there: the cable is out.
    "http_proxy": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
    "no_proxy": "127.0.0.1",
}


class WebKit:
    """One window of a started WebKit, see `tests.browser.driven.Driven`."""

    def __init__(self, driver: str, browser: Path, screen: str) -> None:
        self._screen = screen
        self._at = f"{driver}/session"
        options = {"binary": str(browser), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._at += "/" + self._tell("", {"capabilities": wanted})["sessionId"]
        self._tell("/window/rect", {"x": 0, "y": 0, "width": 1366, "height": 850})

    def open(self, address: str) -> None:
        self._tell("/url", {"url": address})

    def run(self, script: str) -> Any:
        return self._tell("/execute/sync", {"script": script, "args": []})

    def press(self, key: str) -> None:
        self._tell("/actions", {"actions": pressed(key)})

    def picture(self) -> Image.Image:
        """What is seen of the window; its own screenshot waits for ever without a graphics card."""
        return ImageGrab.grab(xdisplay=self._screen)

    def _tell(self, path: str, words: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            self._at + path, json.dumps(words).encode(), {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            message = f"{path}: {error.read().decode()}"
            raise RuntimeError(message) from error


@contextmanager
def running_webkit() -> Iterator[WebKit]:
    """A WebKit with a window on a screen of its own, gone on exit."""
    driver, screen, browser = shutil.which(DRIVER), shutil.which(SCREEN), _find_browser()
    if driver is None or screen is None or browser is None:
        raise FileNotFoundError(MISSING)
    with _running_screen(screen) as name:
        port = free_port()
        environment = os.environ | ENVIRONMENT | {"DISPLAY": name}
        with ended(subprocess.Popen([driver, f"--port={port}"], env=environment)):
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/status")
            yield WebKit(address, browser, name)


@contextmanager
def _running_screen(program: str) -> Iterator[str]:
    """A screen; what it is called."""
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1366x850x24"]
    process = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with ended(process), os.fdopen(reading) as said:
        yield f":{said.readline().strip()}"


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _find_browser() -> Path | None:
    return next(Path("/usr/lib").glob(BROWSERS), None)


def main() -> None:
    """Get a WebKit where there is none, and print the path of its driver."""
    if not _is_whole() and has_apt():
        print("No WebKit here; getting one.", file=sys.stderr)
        install(*PACKAGES)
    if not _is_whole():
        sys.exit(MISSING)
    print(f"Browser: {_find_browser()}")


def _is_whole() -> bool:
    return bool(shutil.which(DRIVER) and shutil.which(SCREEN) and _find_browser())


if __name__ == "__main__":
    main()
