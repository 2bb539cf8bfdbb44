"""A Firefox that is driven by its own protocol, Marionette: enough to open a file and look.

``python -m tests.browser.firefox`` prints the path of the browser and gets one when there is none.
"""

import base64
import io
import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from tests.browser.debian import has_apt, install
from tests.browser.driven import ended, pressed
from tests.streamlit_server import free_port

NAMES = ("firefox-esr", "firefox")
START_SECONDS = 40
# A browser that asks nobody anything, so that what is asked is the file's own doing.
PREFERENCES = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.proxy.type": 1,  # every name goes to a proxy that is not there: the cable is out
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}


class Firefox:
    """One started Firefox, see `tests.browser.driven.Driven`."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._count = 0
        self._tell("WebDriver:NewSession", {})
        self._tell("WebDriver:SetWindowRect", {"width": 1366, "height": 768})

    def open(self, address: str) -> None:
        self._tell("WebDriver:Navigate", {"url": address})

    def run(self, script: str) -> Any:
        words = {"script": script, "args": [], "sandbox": "system"}
        return self._tell("WebDriver:ExecuteScript", words)["value"]

    def press(self, key: str) -> None:
        self._tell("WebDriver:PerformActions", {"actions": pressed(key)})

    def picture(self) -> Image.Image:
        taken = self._tell("WebDriver:TakeScreenshot", {"full": False})["value"]
        return Image.open(io.BytesIO(base64.b64decode(taken)))

    def _tell(self, command: str, words: dict[str, Any]) -> Any:
        self._count += 1
        message = json.dumps([0, self._count, command, words]).encode()
        self._connection.sendall(f"{len(message)}:".encode() + message)
        _kind, _number, fault, answer = _heard(self._connection)
        if fault:
            message = f"{command}: {fault['message']}"
            raise RuntimeError(message)
        return answer


def find_firefox() -> str | None:
    """Path of a Firefox, or none where it is not installed."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def running_firefox(folder: Path) -> Iterator[Firefox]:
    """A Firefox without a screen and with a profile of its own, gone on exit."""
    program = find_firefox()
    assert program is not None, "no Firefox: make test gets one"
    port = free_port()
    lines = [f'user_pref("{key}", {json.dumps(value)});' for key, value in PREFERENCES.items()]
    lines.append(f'user_pref("marionette.port", {port});')
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "user.js").write_text("\n".join(lines), "utf-8")
    command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with ended(process), _connected(port) as connection:
        yield Firefox(connection)


def _connected(port: int) -> socket.socket:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            connection = socket.create_connection(("127.0.0.1", port), timeout=START_SECONDS)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            _heard(connection)
            return connection


def _heard(connection: socket.socket) -> Any:
    """One message: its length, a colon, JSON."""
    length = b""
    while (letter := connection.recv(1)) != b":":
        length += letter
    text = b""
    while len(text) < int(length):
        text += connection.recv(int(length) - len(text))
    return json.loads(text)


def main() -> None:
    """Get a Firefox where there is none, and print its path."""
    if find_firefox() is None and has_apt():
        print("No Firefox here; getting one.", file=sys.stderr)
        install(NAMES[0])
    found = find_firefox()
    if found is None:
        sys.exit(
            "No Firefox. Install one: packs are promised to open in it, and so are tested in it."
        )
    print(f"Browser: {found}")


if __name__ == "__main__":
    main()
