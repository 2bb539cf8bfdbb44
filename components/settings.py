"""What the environment sets, and the name of the program. Imports nothing of ours."""

import os
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

NAME = "claims-atlas"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?"
_ADDRESS = re.compile(rf"https?://{_HOST}(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?", re.ASCII)
_ORIGIN = re.compile(rf"https?://(?:\*\.)?{_HOST}", re.ASCII)
# Each setting, what it must be, and how it is told from what is not.
_RULES = {
    "ATLAS_ADDRESS": (
        "an address such as https://atlas.example, in ASCII, without user, query or fragment",
        lambda text: bool(_ADDRESS.fullmatch(text)) and len(text) <= 200,
    ),
    "ATLAS_FRAME_ANCESTORS": (
        "origins such as https://school.example, in ASCII, with a blank between them",
        lambda text: all(map(_ORIGIN.fullmatch, text.split(" "))),
    ),
    "ATLAS_PSEUDO": ("1", lambda text: text == "1"),
}
SETTINGS = tuple(_RULES)
# Where the atlas can be found, such as "https://atlas.example": printed on plates.
ADDRESS = os.environ.get("ATLAS_ADDRESS", "")
# Folder of that address, such as "/atlas": what the page asks the server for lies below it.
FOLDER = urlsplit(ADDRESS).path.rstrip("/")
# Origins that may show the page in a frame of theirs, such as "https://school.example".
FRAME_ANCESTORS = os.environ.get("ATLAS_FRAME_ANCESTORS", "")


def wrong_settings(environment: Mapping[str, str]) -> list[str]:
    """What is wrong with the settings in an environment, a line each; an empty one is not set."""
    given = {name: environment.get(name, "") for name in _RULES}
    return [
        f"{name} is {given[name]!a}: must be {rule}"
        for name, (rule, is_right) in _RULES.items()
        if given[name] and not is_right(given[name])
    ]
