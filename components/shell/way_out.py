"""The way from a frame of another page to the whole atlas."""

from urllib.parse import urlencode

import streamlit as st

from components.client.markup import element, text
from components.language.words import _, language_query
from components.view.view import View, write_view


def draw_way_out(view: View | None) -> None:
    """Draw, in place of the bar, the link from a frame of another page to the whole atlas."""
    query = urlencode((write_view(view) if view else {}) | language_query())
    words = text(_("Open in the Claims Atlas"))
    with st.container(key="embedded"):
        st.html(element("a", words, href=f"./?{query}", target="_blank", rel="noopener noreferrer"))
