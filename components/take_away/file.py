"""Handing a file over: its button with its size, and plain words where it cannot be written."""

import logging
import uuid
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from components.export.download import Download
from components.language.words import _, number

_LOGGER = logging.getLogger(__name__)
_KILOBYTE = 1000

_Made = TypeVar("_Made")


def written(make: Callable[[], _Made]) -> _Made | None:
    """Return what was made; where there was no room for it, say so and return nothing.

    The log has the fault under the number that is shown.
    """
    try:
        with st.spinner(_("Writing the file")):
            return make()
    except (OSError, MemoryError):
        number_of_fault = uuid.uuid4().hex[:8]
        _LOGGER.exception("a file to take away could not be written, %s", number_of_fault)
        st.error(
            _(
                "The file could not be written: the server has no room left for it. "
                "The atlas itself works. Try again later, or report number {number}."
            ).format(number=number_of_fault)
        )
        return None


def draw_file(made: Download) -> None:
    """Draw the button that hands a file over, with its size, and its name."""
    st.download_button(
        _("Download, {size}").format(size=size_text(len(made.content))),
        made.content,
        file_name=made.file_name,
        mime=made.media_type,
        on_click="ignore",
    )
    st.text(made.file_name)


def size_text(size: int) -> str:
    """Print the size of a file: ``23 kB``, ``1.8 MB``."""
    if size < _KILOBYTE**2:
        return _("{size} kB").format(size=number(max(1, size / _KILOBYTE), 0))
    return _("{size} MB").format(size=number(size / _KILOBYTE**2, 1))
