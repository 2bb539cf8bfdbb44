"""What the reader is told of a link that was made with other data than today's."""

import streamlit as st

from components.changes import change_lines, notice_of
from components.view import View
from events.release import data_version, released_versions


def draw_link_notice(view: View) -> None:
    """Draw what has changed since the view's link was made; nothing where the data is the same."""
    if not view.data or view.data == data_version():
        return
    lines = change_lines(view.data, view) if view.data in released_versions() else []
    with st.container(key="link-notice"):
        if not lines:
            st.caption(notice_of(view.data, view))
            return
        with st.expander(notice_of(view.data, view), expanded=len(lines) == 1):
            for line in lines:
                st.text(line["text"])
