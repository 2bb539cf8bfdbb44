"""Find a Chromium or Chrome for the browser tests, or get one.

``python -m tests.browser.chromium`` prints the path of the browser and gets one when there is
none. A machine where that fails has a failed test run: a missing browser is never a skip.

The tests take the headless shell where there is one: the same engine without the windows and
menus around it, which takes a quarter off the time of the tests. What is measured is measured in
the browser that readers have (``--whole``).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.debian import has_apt, install

VARIABLE = "CHROME_BINARY"
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
# Where macOS keeps it, which is on nobody's PATH.
BUNDLES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# libatomic1 is what Playwright's own driver needs and a bare Debian lacks.
NEEDED = "libatomic1"
SHELL_SECONDS = 180


def find_chromium(*, whole: bool = False) -> Path | None:
    """The browser to test in: the one named by CHROME_BINARY, on the PATH, or Playwright's own.

    On the PATH a headless shell comes first, unless the ``whole`` browser is asked for.
    """
    if named := os.environ.get(VARIABLE):
        if not os.access(named, os.X_OK):
            message = f"{VARIABLE}={named} is not a program"
            raise FileNotFoundError(message)
        return Path(named)
    for name in (*(() if whole else SHELLS), *NAMES, *BUNDLES):
        if found := shutil.which(name):
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else None


def get_chromium() -> None:
    """Debian's chromium when root on Debian, otherwise the build that Playwright offers."""
    if has_apt():
        install("chromium", NEEDED)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def get_shell() -> None:
    """Debian's headless shell, where that is at hand; without it the tests only take longer."""
    if not has_apt() or os.environ.get(VARIABLE) or any(map(shutil.which, SHELLS)):
        return
    try:
        install(SHELLS[0], NEEDED, seconds=SHELL_SECONDS)
    except subprocess.SubprocessError as error:
        print(f"No headless shell, the tests take the whole browser: {error}", file=sys.stderr)


def _driver_starts() -> bool:
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


def main() -> None:
    whole = "--whole" in sys.argv[1:]
    if not whole:
        get_shell()
    if not _driver_starts() or find_chromium(whole=whole) is None:
        print("No browser that can be driven here; getting one.", file=sys.stderr)
        get_chromium()
    if not _driver_starts():
        sys.exit("Playwright's driver does not start (on Debian: apt install libatomic1).")
    found = find_chromium(whole=whole)
    if found is None:
        sys.exit(f"No Chromium or Chrome. Install one, or name yours with {VARIABLE}=/path/to/it.")
    print(f"Browser: {found}")


if __name__ == "__main__":
    main()
