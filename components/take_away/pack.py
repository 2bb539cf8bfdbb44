"""Saving a lesson, or the whole atlas, as one file: from the page.

Working out every state of the panel takes some seconds of a processor, so a process of its own
does it and the page goes on; what it worked out is kept for all packs of the language.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import streamlit as st

from components.export.download import Download
from components.language.kept import kept
from components.language.words import SOURCE, _, language
from components.settings import NAME
from components.take_away.file import draw_file, written
from components.view.view import View
from events.release.versions import data_version
from events.validate.collection import Collection
from events.validate.kept import ENDING, write_collection

if sys.platform != "win32":
    import fcntl

_ROOT = Path(__file__).resolve().parents[2]
_MOST_SECONDS = 900
_MAKING = Lock()
# Letters that no name of a file may have, here or elsewhere.
_UNSAFE = re.compile(r'[\x00-\x1f/\\:*?"<>|]')


def draw_whole(
    view: View, base: str, version: str, collections: tuple[Collection, ...] = ()
) -> None:
    """Draw, in the dialog of what can be taken away, the whole atlas as one file."""
    del view, base, version  # the file holds every view, and knows its own version
    st.write(
        _(
            "The whole atlas as one HTML file: map, timeline, panels of every day, "
            "lessons with their worksheets, sources and method. It opens from a disk "
            "or a USB stick in Chromium and Firefox, loads nothing from the internet "
            "and stores nothing on the computer."
        )
    )
    draw_pack("", collections=collections)


@st.fragment
def draw_pack(lesson_id: str, own: str = "", collections: tuple[Collection, ...] = ()) -> None:
    """Draw the button that makes a file of a lesson, or of all, and then the one that gives it.

    While the file is made the rest of the page goes on.

    Parameters
    ----------
    own
        File of a lesson of the reader's own, of which `lesson_id` is the name.
    collections
        Events and maps of the reader's own that the file may hold.
    """
    name = f"pack-{lesson_id or 'whole'}"
    is_with_own = bool(collections) and st.toggle(
        _("With your events and maps of control"), key=f"{name}-own",
        help=_(
            "They stand on the map of the file under the name of your file, and it says that the "
            "atlas has not checked them. Its panel has the atlas’s figures alone."
        ),
    )  # fmt: skip
    is_asked = st.button(_("Save as one file"), key=name)
    if is_asked:
        st.session_state[f"{name}-asked"] = True
    if not st.session_state.get(f"{name}-asked"):
        return
    if is_asked:
        st.caption(_("The first one takes up to a minute; those after it a few seconds."))
    if is_with_own:
        made = written(lambda: _pack_with(lesson_id, own, collections))
    else:
        made = written(lambda: _load_own_pack(lesson_id, own) if own else load_pack(lesson_id))
    if made is not None:
        draw_file(made)


@kept(max_entries=8)
def load_pack(lesson_id: str) -> Download:
    """One file of a lesson, or of all, made once for all who ask for it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _packed(Path(folder), lesson_id, lesson_id)


@kept(max_entries=2)
def load_states_file() -> bytes:
    """Every state of the panel in the language that is spoken, as the command writes it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        states = Path(name) / "states.json.gz"
        run_command(Path(name), ["--states", str(states)])
        return states.read_bytes()


def run_command(folder: Path, words: list[str]) -> None:
    """Run ``python -m components.pack`` in a process of its own, one at a time on this machine.

    It ends with this process, also where that is killed, and the folder then goes too.

    Parameters
    ----------
    folder
        Where it writes.

    Raises
    ------
    OSError
        If it ends with a fault, or not in time; its last words are in the message.
    """
    command = [sys.executable, "-m", "components.pack", "--language", language(), *words]
    said = folder / "said.txt"
    with _one_at_a_time(), said.open("wb") as errors:
        running = subprocess.Popen(
            [*command, "--attended", str(folder)],
            cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors,
        )  # fmt: skip
        with running:
            try:
                code = running.wait(_MOST_SECONDS)
            except subprocess.TimeoutExpired:
                running.kill()
                raise OSError(f"the pack was not made in {_MOST_SECONDS} s") from None
    if code:
        told = said.read_bytes().decode("utf-8", "replace")[-2000:]
        raise OSError(f"the pack was not made: {told or code}")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Wait until nobody else makes a pack: in this process or, but for Windows, on this machine."""
    with _MAKING:
        if sys.platform == "win32":
            yield
            return
        with (Path(tempfile.gettempdir()) / f"{NAME}-pack-{os.getuid()}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed, or its process ends
            yield


@kept(max_entries=2)
def _load_own_pack(lesson_id: str, text: str) -> Download:
    """One file of a lesson of the reader's own, made from its text."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "own.md"
        path.write_text(text, "utf-8")
        return _packed(Path(folder), lesson_id, str(path))


def _pack_with(lesson_id: str, own: str, collections: tuple[Collection, ...]) -> Download:
    """One file with events and maps of the reader's own, of which this session keeps the last."""
    key = (language(), lesson_id, own, *map(id, collections))
    # With the collections: as long as they are kept, no other has their identity.
    made: dict[object, tuple[Download, tuple[Collection, ...]]]
    made = st.session_state.setdefault("own_packs", {})
    if key not in made:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            folder, words, lesson = Path(name), [], lesson_id
            for place, collection in enumerate(collections):
                # the pack names the file, so it has the name that the reader knows
                path = folder / str(place) / f"{_UNSAFE.sub('_', collection.name)[:80]}{ENDING}"
                path.parent.mkdir()
                path.write_bytes(write_collection(collection))
                words += ["--own", str(path)]
            if own:
                path = folder / "own.md"
                path.write_text(own, "utf-8")
                lesson = str(path)
            made.clear()
            made[key] = _packed(folder, lesson_id, lesson, words), collections
    return made[key][0]


def _packed(folder: Path, lesson_id: str, lesson: str, words: Sequence[str] = ()) -> Download:
    """What the command makes of a lesson, its id or its file, or of the whole, in a folder.

    `words` are more for the command, which say what is put beside the shipped data.
    """
    states, output = folder / "states.json.gz", folder / "pack.html"
    states.write_bytes(load_states_file())
    run_command(
        folder, ["--states", str(states), "--lesson", lesson, "--output", str(output), *words]
    )
    with_own = "with-own-data" if words else ""
    parts = [
        "claims-atlas",
        lesson_id,
        with_own,
        data_version(),
        "" if language() == SOURCE else language(),
    ]
    name = f"{'_'.join(filter(None, parts))}.html"
    return Download(name, "text/html", output.read_bytes())
