"""Styles of ours in the page."""

import streamlit as st

from components.client.assets import asset
from components.client.markup import as_it_stands, element


def draw_styles(*names: str) -> None:
    """Put styles of ours into the page, each by its file: ``shell/reading.css``."""
    st.html(element("style", as_it_stands("".join(map(asset, names)))))
