"""The scene of the shipped tables, compiled once in each language."""

import gc

from components.language.kept import kept
from components.scene.document import Documents
from components.scene.scene import compile_scene
from components.settings import FOLDER
from components.tables.load import load_tables


@kept()
def load_scene() -> tuple[str, Documents]:
    """Compile the scene: the name of its document, and what gives each gzipped document by name."""
    scene = compile_scene(load_tables())
    _keep_for_good()
    return scene


def scene_address() -> str:
    """Address of the scene document in the current language."""
    return f"{FOLDER}/scene/{load_scene()[0]}"


def _keep_for_good() -> None:
    """Take what is loaded by now out of the rounds of the garbage collector.

    Tables and libraries stay for as long as the process does; looking through them costs more than
    a move of the day does.
    """
    gc.collect()
    gc.freeze()
