"""The ASGI app: the page script, the routes for assets and scenes, the response headers.

Run with ``streamlit run app.py``.
"""

import streamlit as st

from components.server.preload import preload
from components.server.routes import MIDDLEWARE, ROUTES

preload()
app = st.App("components/pages/main.py", routes=ROUTES, middleware=MIDDLEWARE)
