"""The guard of a draft: the browser asks before it is left while it is not saved."""

import streamlit as st

from components.lesson_editor_state import draft_now, is_unsaved
from components.scripts import component

# It draws nothing, and so takes no room on any page.
NO_ROOM = "<style>.st-key-draft-guard { position: absolute; height: 0; }</style>"


def draw_guard() -> None:
    """Let the browser ask before the page is left while a draft has changes that are not saved."""
    if draft_now() is not None:
        st.html(NO_ROOM)
        component("lesson_guard")(key="draft-guard", data={"is_unsaved": is_unsaved()})
