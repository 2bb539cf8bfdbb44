"""Saving a lesson, or the whole atlas, as one file: from the page.

Working out every state of the panel takes a minute or two of a processor, so a process of its own
does it and the page goes on; what it worked out is kept for all packs of the language.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import streamlit as st

from components.export.download import Download
from components.language.kept import kept
from components.language.words import SOURCE, _, language
from components.take_away.file import draw_file, written
from components.view.view import View
from events.release.versions import data_version

_ROOT = Path(__file__).resolve().parents[2]
_MOST_SECONDS = 900


def draw_whole(view: View, base: str, version: str) -> None:
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
    draw_pack("")


@st.fragment
def draw_pack(lesson_id: str) -> None:
    """Draw the button that makes a file of a lesson, or of all, and then the one that gives it.

    While the file is made the rest of the page goes on.
    """
    name = f"pack-{lesson_id or 'whole'}"
    is_asked = st.button(_("Save as one file"), key=name)
    if is_asked:
        st.session_state[f"{name}-asked"] = True
    if not st.session_state.get(f"{name}-asked"):
        return
    if is_asked:
        st.caption(_("The first one takes a minute or two; those after it a few seconds."))
    made = written(lambda: load_pack(lesson_id))
    if made is not None:
        draw_file(made)


@kept(max_entries=8)
def load_pack(lesson_id: str) -> Download:
    """One file of a lesson, or of all, made once for all who ask for it."""
    with tempfile.TemporaryDirectory() as folder:
        states, output = Path(folder) / "states.json.gz", Path(folder) / "pack.html"
        states.write_bytes(load_states_file())
        run_command(["--states", str(states), "--lesson", lesson_id, "--output", str(output)])
        content = output.read_bytes()
    parts = ["claims-atlas", lesson_id, data_version(), "" if language() == SOURCE else language()]
    return Download(f"{'_'.join(filter(None, parts))}.html", "text/html", content)


@kept(max_entries=2)
def load_states_file() -> bytes:
    """Every state of the panel in the language that is spoken, as the command writes it."""
    with tempfile.TemporaryDirectory() as folder:
        states = Path(folder) / "states.json.gz"
        run_command(["--states", str(states)])
        return states.read_bytes()


def run_command(words: list[str]) -> None:
    """Run ``python -m components.pack`` in a process of its own.

    Raises
    ------
    OSError
        If it ends with a fault, or not in time; its last words are in the message.
    """
    command = [sys.executable, "-m", "components.pack", "--language", language(), *words]
    try:
        subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, timeout=_MOST_SECONDS)
    except subprocess.SubprocessError as error:
        told = (getattr(error, "stderr", None) or b"").decode("utf-8", "replace")
        raise OSError(f"the pack was not made: {told[-2000:] or error}") from error
