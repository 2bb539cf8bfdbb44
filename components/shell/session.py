"""What the pages of a reader's session share; what one page alone remembers is kept there."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from components.language.words import language
from components.view.view import View
from events.lesson.parts import Lesson


@dataclass(frozen=True)
class Session:
    """What more than one page knows of a reader.

    Parameters
    ----------
    view
        View that the reader left the atlas at; None before the atlas was opened.
    written, sources_written
        Addresses that the atlas and the page of sources wrote or took last; None before.
    own_lesson
        Lesson that the reader has opened from a file, or plays from the editor.
    own_is_draft
        Whether that lesson is the draft of the editor.
    """

    view: View | None = None
    written: Mapping[str, str] | None = None
    sources_written: Mapping[str, str] | None = None
    own_lesson: Lesson | None = None
    own_is_draft: bool = False


def session_now() -> Session:
    """What the pages share now."""
    found: Session = st.session_state.get("session", Session())
    return found


def view_now() -> View:
    """View that the reader left the atlas at, or else the default one."""
    return session_now().view or View(language=language())


def keep_session(session: Session) -> None:
    """Let the pages share this from now on."""
    st.session_state.session = session


def write_address(written: Mapping[str, str], before: Mapping[str, str] | None) -> None:
    """Let the address of the page carry this; ``before`` is what we wrote or took last.

    The browser sends the address that it had when the reader chose. Where a choice follows another
    at once, what we wrote for the first is still on its way, so that both are asked.
    """
    if written != before or written != st.query_params.to_dict():
        st.query_params.from_dict(written)
