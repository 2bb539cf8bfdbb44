"""What is served beside Streamlit's own routes: scripts, scenes, plates, headers.

Only app.py takes something: `preload.preload`, `routes.ROUTES` and `routes.MIDDLEWARE`. No room of
the screen knows this one.
"""
