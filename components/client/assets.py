"""The page's own files: scripts, styles and an icon, as they lie in the rooms."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1]


def asset_path(name: str) -> Path:
    """Path of a file: ``panel/panel.css``."""
    return FOLDER / name


@cache
def asset(name: str) -> str:
    """Text of a file."""
    return asset_path(name).read_text("utf-8")
