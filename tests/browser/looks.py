"""Pictures of parts of the page against baselines: small, and blind to how letters are smoothed.

``ATLAS_WRITE_BASELINES=1 make test ARGS="-k looks"`` writes them anew; look at what changed.
"""

import io
import os
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

BASELINES = Path(__file__).parent / "baselines"
LEFT_BEHIND = Path("test-results")
WRITE = "ATLAS_WRITE_BASELINES"
SHRINK = 2  # a baseline has half the width and half the height of the screen's
# A pixel differs when a channel does by more than this, of 255, after the blur.
TOLERANCE = 40
# The share of pixels that may differ: letters and edges move a little between machines.
BUDGET = 0.015
MOST_BYTES = 150_000


def differing_share(first: Image.Image, second: Image.Image) -> float:
    """Share of the pixels of two pictures of one size that differ beyond the tolerance."""
    blurred = [
        each.convert("RGB").filter(ImageFilter.GaussianBlur(1.5)) for each in (first, second)
    ]
    red, green, blue = ImageChops.difference(*blurred).split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(strongest.histogram()[TOLERANCE + 1 :]) / (first.width * first.height)


def shrunk(screenshot: bytes) -> Image.Image:
    """The picture as baselines keep it: smaller, in full colour, for two stances differ by it."""
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    size = (picture.width // SHRINK, picture.height // SHRINK)
    return picture.resize(size, Image.Resampling.BOX)


def expect_looks(screenshot: bytes, name: str) -> None:
    """Fail when a screenshot is not like the baseline of this name; leave the picture behind."""
    picture = shrunk(screenshot)
    path = BASELINES / f"{name}.png"
    if os.environ.get(WRITE):
        BASELINES.mkdir(exist_ok=True)
        picture.save(path, optimize=True)
        assert path.stat().st_size <= MOST_BYTES
        return
    with Image.open(path) as opened:
        baseline = opened.convert("RGB")
    fault = ""
    if picture.size != baseline.size:
        fault = f"it is {picture.size}, the baseline is {baseline.size}"
    elif (share := differing_share(picture, baseline)) > BUDGET:
        fault = f"{share:.1%} of its pixels differ, {BUDGET:.1%} may"
    if fault:
        LEFT_BEHIND.mkdir(exist_ok=True)
        picture.save(LEFT_BEHIND / f"{name}.png")
        raise AssertionError(f"{name}: {fault}; see {LEFT_BEHIND}/{name}.png, or set {WRITE}=1")
