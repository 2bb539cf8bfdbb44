"""The page's own styles: one file of CSS, written into the page."""

from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from components.view import View, write_view
from components.words import _, language_query

ASSETS = Path(__file__).parent / "assets"


@cache
def page_style() -> str:
    """Read the tokens and the CSS of the page."""
    return (ASSETS / "tokens.css").read_text("utf-8") + (ASSETS / "page.css").read_text("utf-8")


def draw_style() -> None:
    """Put the page's styles into it."""
    st.html(f"<style>{page_style()}</style>")


def draw_way_out(view: View | None) -> None:
    """Draw, in place of the bar, the link from a frame of another page to the whole atlas."""
    query = f"?{urlencode((write_view(view) if view else {}) | language_query())}"
    words = _("Open in the Claims Atlas")
    with st.container(key="embedded"):
        st.html(
            f'<a href="./{escape(query)}" target="_blank" rel="noopener noreferrer">{words}</a>'
        )
