"""The atlas as it is, with a scene of as many events as ``ATLAS_BENCH_EVENTS`` says.

Only the scene is another: the tables behind the panels stay the shipped ones.
"""

import os
from dataclasses import replace
from functools import cache

import streamlit as st

from components.scene import load as scene_load
from components.scene.scene import compile_scene
from components.tables import load
from tests.bench.events import make_events
from tests.bench.servers import ROOT


@cache
def load_big_scene() -> tuple[str, dict[str, bytes]]:
    """Compile the scene from the shipped tables and the made events."""
    tables = load.load_tables()
    count = int(os.environ["ATLAS_BENCH_EVENTS"])
    events = make_events(count, tables.last_day)
    return compile_scene(replace(tables, events=events))


# Before anything takes the loader by its name.
if int(os.environ["ATLAS_BENCH_EVENTS"]) != len(load.load_tables().events):
    scene_load.load_scene = load_big_scene

from components.server.routes import MIDDLEWARE, ROUTES  # noqa: E402 - after the other loader

scene_load.load_scene()
app = st.App(str(ROOT / "components" / "pages" / "main.py"), routes=ROUTES, middleware=MIDDLEWARE)
