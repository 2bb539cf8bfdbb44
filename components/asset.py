"""The page's own files: scripts, styles and an icon, as they lie in ``components/assets``."""

from functools import cache
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"


@cache
def asset(name: str) -> str:
    """Text of a file: ``panel.css``."""
    return (ASSETS / name).read_text("utf-8")
