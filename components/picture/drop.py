"""The atlas as a place to drop a picture: while a file is dragged over it, a target covers it.

The target is the page's own field for files, seen only then. A keyboard reaches the same check over
the link in the dialog of what can be taken away.
"""

from collections.abc import Callable

import streamlit as st

from components.client.markup import paragraphs
from components.client.scripts import component
from components.language.words import _
from components.plate.verdict import Verdict

_LARGEST_MB = 25


def draw_drop(
    channel: str,
    turn: int,
    *,
    on_file: Callable[[], None],
    on_refused: Callable[[], None],
) -> None:
    """Draw the target.

    Parameters
    ----------
    channel
        Name of the channel over which the map says that a file is dragged over it.
    turn
        Number of pictures that were dropped before: each has a new field, ``plate-file-<turn>``.
    on_file, on_refused
        What to call before the run when a file has come, and when what was dropped is none.
    """
    with st.container(key="plate-drop"):
        st.html(
            paragraphs(
                _(
                    "Drop a picture of the atlas to check it, or a file of events or figures of "
                    "your own to see them here: one file."
                )
            )
        )
        st.file_uploader(
            _("Picture of the atlas to check, or events or figures of your own"),
            key=f"plate-file-{turn}",
            max_upload_size=_LARGEST_MB,
            on_change=on_file,
        )
        component("plate_drop")(
            key="plate-refused",
            data={"channel": channel, "largest": _LARGEST_MB * 1024 * 1024},
            on_refused_change=on_refused,
        )


def refused(reason: object) -> Verdict:
    """Verdict on what was dropped and never read: several files, none, or one that is too large."""
    if reason == "large":
        return Verdict("unknown", _("The file is too large to be read here: more than 25 MB."))
    return Verdict("unknown", _("Drop one file at a time."))
