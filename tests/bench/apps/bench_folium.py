"""The server of the page that people make today, and of the files that folium asks for."""

from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from tests.bench.vendor import MODULES, PREFIX

app = st.App(
    str(Path(__file__).with_name("bench_folium_page.py")),
    routes=[Mount(PREFIX, StaticFiles(directory=MODULES))],
)
