"""The bar above every page: the links to the pages, and the switch of the language."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from components.language.words import language_query
from components.shell.language import draw_switch
from components.shell.session import session_now
from components.view.view import write_view


def draw_links(bar: DeltaGenerator, pages: list[StreamlitPage], here: StreamlitPage) -> None:
    """Draw the links of the bar, and the switch of the language."""
    with bar:
        for place, each in enumerate(pages):
            with st.container(key="here" if each is here else f"page-{place}", width="content"):
                # Back on the atlas the reader finds the view that was left there.
                view = session_now().view if each is pages[0] else None
                query = (write_view(view) if view else {}) | language_query()
                st.page_link(each, width="content", query_params=query or None)
        with st.container(key="switch", width="content"):
            draw_switch()
