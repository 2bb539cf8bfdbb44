"""Scenes with events of a reader's own: each for the session that made it, and gone with it."""

import secrets
from dataclasses import dataclass
from weakref import WeakValueDictionary

import geopandas as gpd

from components.scene.document import Documents
from components.scene.scene import compile_scene
from components.settings import FOLDER
from components.tables.load import load_tables

_OWN_FOLDER = f"{FOLDER}/own"


@dataclass(frozen=True, eq=False)
class OwnScene:
    """The scene of one session.

    Parameters
    ----------
    key
        What nobody can guess: who knows it may ask for the documents.
    address
        Address of the scene document.
    documents
        What gives the gzipped bytes of each document, by name.
    """

    key: str
    address: str
    documents: Documents


# A scene is kept by its session alone: it is forgotten here when the session lets go of it.
_scenes: WeakValueDictionary[str, OwnScene] = WeakValueDictionary()


def own_scene(own: gpd.GeoDataFrame) -> OwnScene:
    """Compile the scene of the current language with events of a reader's own beside the shipped.

    The documents can be asked for as long as what is returned is kept.

    Parameters
    ----------
    own
        Events with the columns of `events.validate.collection.Collection`.
    """
    key = secrets.token_hex(16)
    folder = f"{_OWN_FOLDER}/{key}"
    name, documents = compile_scene(load_tables(), own, folder)
    scene = OwnScene(key, f"{folder}/{name}", documents)
    _scenes[key] = scene
    return scene


def find_own_document(key: str, name: str) -> bytes | None:
    """Gzipped document of a session's scene; None when there is none, or the session is over."""
    scene = _scenes.get(key)
    make = scene.documents.get(name) if scene else None
    return make() if make else None
