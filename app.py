"""The ASGI app: the page script, the routes for assets and scenes, the response headers.

Run with ``streamlit run app.py``, or by many processes with ``python -m components.server``.
"""

import streamlit as st

from components.server.faults import show_fault
from components.server.preload import preload
from components.server.routes import MIDDLEWARE, ROUTES

preload()
app = st.App(
    "components/pages/main.py", routes=ROUTES, middleware=MIDDLEWARE, on_script_error=show_fault
)
