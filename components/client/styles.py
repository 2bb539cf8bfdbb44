"""Styles of ours in the page."""

import streamlit as st

from components.client.assets import asset


def draw_styles(*names: str) -> None:
    """Put styles of ours into the page, each by its file: ``shell/reading.css``."""
    st.html(f"<style>{''.join(map(asset, names))}</style>")
