"""The page's own styles: one file of CSS, written into the page."""

from functools import cache
from pathlib import Path

import streamlit as st

ASSETS = Path(__file__).parent / "assets"


@cache
def page_style() -> str:
    """Read the tokens and the CSS of the page."""
    return (ASSETS / "tokens.css").read_text("utf-8") + (ASSETS / "page.css").read_text("utf-8")


def draw_style() -> None:
    """Put the page's styles into it."""
    st.html(f"<style>{page_style()}</style>")
