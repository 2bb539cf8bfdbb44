"""Packs for the browser tests: made once for what they are made of, and kept under build/."""

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pandas as pd

from components.language.words import speaking
from components.lesson.walk import load_lessons
from components.pack.days import ground_days
from components.pack.pack import make_pack
from components.pack.states import load_states, read_states, write_states
from components.tables.load import Tables
from tests.browser.atlas import ROOT

KEPT = ROOT / "build" / "packs"
# What the states of the panel come from.
SOURCES = (
    *("components/**/*.py", "events/**/*.py", "geodata/**/*.py"),
    *("components/**/*.po", "events/data/**/*", "geodata/data/**/*"),
)


def write_packs(
    folder: Path, lesson_ids: tuple[str, ...], language: str = "en", every: int = 1
) -> dict[str, Path]:
    """Packs in a folder by their lesson, "" being the whole atlas.

    What takes long, every state of the panel, is worked out once for as long as the code and the
    data that it comes from are the same; of tests that run side by side one does, the others wait.
    With ``every`` over 1, only one in so many of the days of assessed control has its own state.
    """
    kept = KEPT / f"{language}-{every}-{inputs_hash()}.json.gz"
    written = {}
    with speaking(language):
        with alone(language):
            if not kept.is_file():
                for old in KEPT.glob(f"{language}-{every}-*.json.gz"):
                    old.unlink()
                with patch("components.pack.panels.ground_days", some_days(every)):
                    write_states(load_states(), kept)
        states = read_states(kept)
        for lesson_id in lesson_ids:
            written[lesson_id] = folder / f"{lesson_id or 'atlas'}-{language}.html"
            written[lesson_id].write_bytes(make_pack(load_lessons().get(lesson_id), states))
    return written


def some_days(every: int) -> Callable[[Tables], pd.DatetimeIndex]:
    """A stand-in for `ground_days` that gives one in so many of its days."""
    return lambda tables: ground_days(tables)[::every]


@contextmanager
def alone(language: str) -> Iterator[None]:
    """Wait until no other process works out the states of a language."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{language}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def inputs_hash() -> str:
    """Hash of the code and the data that a pack is made of."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in SOURCES for path in ROOT.glob(pattern)}):
        if path.is_file():
            digest.update(path.relative_to(ROOT).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
