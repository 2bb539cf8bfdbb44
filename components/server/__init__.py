"""What is served beside Streamlit's own routes: scripts, scenes, plates, headers.

`app.py` takes `preload.preload`, `routes.ROUTES` and `routes.MIDDLEWARE`; no room of the screen
knows this one.
"""
