"""The way from a frame of another page to the whole atlas."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from components.language.words import _, language_query
from components.view.view import View, write_view


def draw_way_out(view: View | None) -> None:
    """Draw, in place of the bar, the link from a frame of another page to the whole atlas."""
    query = f"?{urlencode((write_view(view) if view else {}) | language_query())}"
    words = _("Open in the Claims Atlas")
    with st.container(key="embedded"):
        st.html(
            f'<a href="./{escape(query)}" target="_blank" rel="noopener noreferrer">{words}</a>'
        )
