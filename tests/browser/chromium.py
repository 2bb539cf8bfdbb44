"""Find a Chromium or Chrome for the browser tests, or get one.

``python -m tests.browser.chromium`` prints the path of the browser and gets one when there is
none. A machine where that fails has a failed test run: a missing browser is never a skip.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

VARIABLE = "CHROME_BINARY"
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
DEBIAN_PACKAGES = ("chromium", "libatomic1")


def find_chromium() -> Path | None:
    """The browser to test in: the one named by CHROME_BINARY, on the PATH, or Playwright's own."""
    if named := os.environ.get(VARIABLE):
        if not os.access(named, os.X_OK):
            message = f"{VARIABLE}={named} is not a program"
            raise FileNotFoundError(message)
        return Path(named)
    for name in (*NAMES, *BUNDLES):
        if found := shutil.which(name):
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else None


def get_chromium() -> None:
    """Debian's chromium when root on Debian, otherwise the build that Playwright offers."""
    if os.geteuid() == 0 and _is_debian() and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *DEBIAN_PACKAGES]
        subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _driver_starts() -> bool:
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


def _is_debian() -> bool:
    # Not Ubuntu: there the package of this name only points to a snap.
    release = Path("/etc/os-release")
    return release.is_file() and "ID=debian" in release.read_text("utf-8").splitlines()


def main() -> None:
    if not _driver_starts() or find_chromium() is None:
        print("No browser that can be driven here; getting one.", file=sys.stderr)
        get_chromium()
    if not _driver_starts():
        sys.exit("Playwright's driver does not start (on Debian: apt install libatomic1).")
    found = find_chromium()
    if found is None:
        sys.exit(f"No Chromium or Chrome. Install one, or name yours with {VARIABLE}=/path/to/it.")
    print(f"Browser: {found}")


if __name__ == "__main__":
    main()
