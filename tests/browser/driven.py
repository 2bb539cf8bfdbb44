"""A browser of another engine than Chromium, as a test drives it: opened, asked, looked at."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from PIL import Image

# The hatch of a claim in light colours (`--claimed` in client/tokens.css), mixed with what it
# lies on by no more than this in each channel.
CLAIMED = (213, 94, 0)
NEAR = 60
# A map with claims has more such points than this above one without: the panel has some as well.
MANY = 500


class Driven(Protocol):
    """One window of a browser."""

    def open(self, address: str) -> None:
        """Go to an address."""

    def run(self, script: str) -> Any:
        """What a script returns, in the page that is open; a promise is waited for."""

    def press(self, key: str) -> None:
        """Press a key of one letter, or WebDriver's code of another one."""

    def picture(self) -> Image.Image:
        """What is seen of the page."""


def wait_until(driven: Driven, script: str, seconds: float = 30) -> Any:
    """What a script returns once that counts as true.

    Raises
    ------
    TimeoutError
        When it never does.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := driven.run(script):
            return found
        time.sleep(0.1)
    raise TimeoutError(script)


def pressed(key: str) -> list[dict[str, Any]]:
    """WebDriver's words for a key that is pressed and let go."""
    down, up = {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}
    return [{"type": "key", "id": "keyboard", "actions": [down, up]}]


@contextmanager
def ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End a program on exit, by force where it does not go within ten seconds."""
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def hatched(picture: Image.Image) -> int:
    """Number of points that have the colour of a claim's hatch."""
    channels = [
        band.point([255 * (abs(level - wanted) <= NEAR) for level in range(256)])
        for band, wanted in zip(picture.convert("RGB").split(), CLAIMED, strict=True)
    ]
    both = Image.composite(channels[0], Image.new("L", picture.size), channels[1])
    all_three = Image.composite(both, Image.new("L", picture.size), channels[2])
    return all_three.histogram()[255]
