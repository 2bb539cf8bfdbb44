"""What is served beside Streamlit's own routes, and how many are served.

Routes, headers, plates and what bounds them stand in the files here; ``many`` holds the supervisor
with its processes, and ``python -m components.server`` starts it.

Only app.py takes something: `preload.preload`, `routes.ROUTES`, `routes.MIDDLEWARE` and
`faults.show_fault`. No room of the screen knows this one.
"""
