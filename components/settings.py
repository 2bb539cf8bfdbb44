"""What the environment sets, and the name of the program. Imports nothing of ours."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

NAME = "claims-atlas"
_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?"
_ADDRESS = re.compile(rf"https?://{_HOST}(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?", re.ASCII)
_ORIGIN = re.compile(rf"https?://(?:\*\.)?{_HOST}", re.ASCII)
_LISTENING = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\]):\d{1,5}", re.ASCII)
# Each setting, what it must be, and how it is told from what is not.
_RULES = {
    "ATLAS_ADDRESS": (
        "an address such as https://atlas.example, in ASCII, without user, query or fragment",
        lambda text: bool(_ADDRESS.fullmatch(text)) and len(text) <= 200,
    ),
    "ATLAS_DATA": ("the path of a folder that can be read", lambda text: Path(text).is_dir()),
    "ATLAS_FRAME_ANCESTORS": (
        "origins such as https://school.example, in ASCII, with a blank between them",
        lambda text: all(map(_ORIGIN.fullmatch, text.split(" "))),
    ),
    "ATLAS_PSEUDO": ("1", lambda text: text == "1"),
    "ATLAS_PROCESSES": (
        "a number from 1 to 64",
        lambda text: bool(re.fullmatch(r"[1-9]\d?", text, re.ASCII)) and int(text) <= 64,
    ),
    "ATLAS_REPLICA": (
        "up to 20 small letters and digits",
        lambda text: bool(re.fullmatch(r"[a-z0-9]{1,20}", text)),
    ),
    "ATLAS_DRAIN_SECONDS": (
        "a number of seconds from 0 to 3600",
        lambda text: bool(re.fullmatch(r"\d{1,4}", text, re.ASCII)) and int(text) <= 3600,
    ),
    "ATLAS_OPERATIONS": (
        "an address of this machine and a port, such as 127.0.0.1:9501",
        lambda text: bool(_LISTENING.fullmatch(text)),
    ),
}
SETTINGS = tuple(_RULES)
_DRAIN_SECONDS, _OPERATIONS = "30", "127.0.0.1:9501"
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


@dataclass(frozen=True)
class Serving:
    """How the atlas is served to many.

    Parameters
    ----------
    address, port
        Where readers come in.
    processes
        How many share the work.
    replica
        Name of this machine among several behind one proxy.
    drain_seconds
        How long open sessions have to end when the server does.
    operations
        Address and port that answer whether all is well.
    """

    address: str
    port: int
    processes: int
    replica: str
    drain_seconds: int
    operations: tuple[str, int]


def read_serving(environment: Mapping[str, str]) -> Serving:
    """How to serve, as an environment without `wrong_settings` says."""

    def said(name: str, default: str) -> str:
        return environment.get(name) or default

    host, _colon, port = said("ATLAS_OPERATIONS", _OPERATIONS).rpartition(":")
    return Serving(
        said("HOST", "127.0.0.1"),
        int(said("PORT", "8501")),
        int(said("ATLAS_PROCESSES", str(min(os.cpu_count() or 1, 64)))),
        said("ATLAS_REPLICA", "a"),
        int(said("ATLAS_DRAIN_SECONDS", _DRAIN_SECONDS)),
        (host.strip("[]"), int(port)),
    )
