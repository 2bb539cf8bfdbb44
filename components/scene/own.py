"""Scenes with events of a reader's own: each for the session that made it, and gone with it."""

import secrets
from dataclasses import dataclass
from weakref import WeakValueDictionary

import geopandas as gpd

from components.scene.document import Documents
from components.scene.scene import OwnGround, compile_scene
from components.settings import FOLDER
from components.tables.load import Tables, load_tables

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


def own_scene(
    own: gpd.GeoDataFrame | None, tables: Tables | None = None, ground: OwnGround | None = None
) -> OwnScene:
    """Compile the scene of the current language with what is a reader's own beside the shipped.

    The documents can be asked for as long as what is returned is kept.

    Parameters
    ----------
    own
        Events with the columns of `events.validate.collection.Collection`, if any.
    tables
        Tables with shares of the reader's own; by default the shipped ones.
    ground
        Ground of the reader's own, if any.
    """
    key = secrets.token_hex(16)
    folder = f"{_OWN_FOLDER}/{key}"
    name, documents = compile_scene(tables or load_tables(), own, folder, ground)
    scene = OwnScene(key, f"{folder}/{name}", documents)
    _scenes[key] = scene
    return scene


def find_own_document(key: str, name: str) -> bytes | None:
    """Gzipped document of a session's scene; None when there is none, or the session is over."""
    scene = _scenes.get(key)
    make = scene.documents.get(name) if scene else None
    return make() if make else None
