"""Styles of ours in the page."""

import streamlit as st

from components.asset import asset


def draw_styles(*names: str) -> None:
    """Put styles of ours into the page, each by the name of its file: ``reading.css``."""
    st.html(f"<style>{''.join(map(asset, names))}</style>")
