"""The files of their own that a reader has open: kept by the session, and gone with it."""

from dataclasses import dataclass

import streamlit as st

from components.language.messages import message_text
from components.language.words import _, language
from components.scene.load import scene_address
from components.scene.own import OwnScene, own_scene
from components.scene.scene import OwnGround
from components.tables.load import Tables, load_tables
from components.tables.own import own_maps_name, tables_with_maps, tables_with_own
from events.validate.collection import Collection
from events.validate.dialects import CLAIMS

# How pictures begin, the atlas's own and others; anything else that is dropped may be data.
_PICTURES = (
    b"\x89PNG", b"%PDF", b"<svg", b"<?xml", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*", b"MM",
)  # fmt: skip


@dataclass(frozen=True)
class Brought:
    """A file that a reader has brought, as it is."""

    name: str
    content: bytes


def own_now() -> Collection | None:
    """The events that the reader has open, or nothing."""
    return _open("own")


def own_claims_now() -> Collection | None:
    """The figures that the reader has open, or nothing."""
    return _open("own_claims")


def own_maps_now() -> Collection | None:
    """The maps of control that the reader has open, or nothing."""
    return _open("own_maps")


def own_tables_now() -> Tables | None:
    """Tables of this session with the reader's figures and shares, in the current language."""
    claims, maps = own_claims_now(), own_maps_now()
    if claims is None and maps is None:
        return None
    made: dict[str, Tables] = st.session_state.setdefault("own_tables", {})
    if language() not in made:
        tables = load_tables()
        if claims is not None:
            tables = tables_with_own(tables, claims.claims)
        if maps is not None and maps.maps is not None:
            credit = message_text(maps.terms.credit)
            tables = tables_with_maps(tables, maps.maps.shares, maps.name, credit)
        made[language()] = tables
    return made[language()]


def open_own(collection: Collection) -> None:
    """Open a collection; what of its kind was open before is gone."""
    _forget_made()
    st.session_state[_key_of(collection)] = collection


def close_own(collection: Collection) -> None:
    """Forget a collection that is open."""
    _forget_made()
    st.session_state[_key_of(collection)] = None


def may_be_data(content: bytes) -> bool:
    """Whether what was dropped on the atlas is no picture."""
    return not content.lstrip().startswith(_PICTURES)


def bring(file: Brought | None) -> None:
    """Hand a file over to the page that reads it; None once it has been taken."""
    st.session_state.own_brought = file


def brought() -> Brought | None:
    """The file that waits to be read."""
    found: Brought | None = st.session_state.get("own_brought")
    return found


def scene_now() -> str:
    """Address of the scene that this session's map and timeline draw, in the current language."""
    events, maps = own_now(), own_maps_now()
    own = None if events is None or events.events.empty else events.events
    if own is None and maps is None:
        return scene_address()
    made: dict[str, OwnScene] = st.session_state.setdefault("own_scenes", {})
    if language() not in made:
        words = _("Putting your events on the map") if maps is None else _("Drawing your maps")
        with st.spinner(words):
            made[language()] = own_scene(own, own_tables_now(), own_ground_of(maps))
    return made[language()].address


def own_ground_of(collection: Collection | None) -> OwnGround | None:
    """Ground of the maps of a collection, if it has any."""
    if collection is None or collection.maps is None:
        return None
    name = own_maps_name(collection.name)
    return OwnGround(name, collection.maps.days, collection.maps.steps)


def _open(key: str) -> Collection | None:
    found: Collection | None = st.session_state.get(key)
    return found


def _key_of(collection: Collection) -> str:
    """Where the session keeps a collection of this kind."""
    if collection.maps is not None:
        return "own_maps"
    return "own_claims" if collection.dialect == CLAIMS else "own"


def _forget_made() -> None:
    """Forget what was made of the collections that were open so far."""
    st.session_state.own_tables = {}
    st.session_state.own_scenes = {}
    st.session_state.own_pictured = {}
