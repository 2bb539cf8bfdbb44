"""The files of their own that a reader has open: kept by the session, and gone with it."""

from dataclasses import dataclass, field

import streamlit as st

from components.language.words import _, language
from components.scene.load import scene_address
from components.scene.own import OwnScene, own_scene
from components.tables.load import Tables, load_tables
from components.tables.own import tables_with_own
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


@dataclass(frozen=True)
class OwnData:
    """A collection that is open.

    Parameters
    ----------
    collection
        The events of the reader's file.
    scenes
        Scene with them beside the shipped events, in each language in which it was asked for.
    """

    collection: Collection
    scenes: dict[str, OwnScene] = field(default_factory=dict)


@dataclass(frozen=True)
class OwnClaims:
    """Figures that are open.

    Parameters
    ----------
    collection
        The figures of the reader's file.
    tables
        The shipped tables with them, in each language in which they were asked for.
    """

    collection: Collection
    tables: dict[str, Tables] = field(default_factory=dict)


def own_now() -> OwnData | None:
    """The events that the reader has open, or nothing."""
    found: OwnData | None = st.session_state.get("own")
    return found


def own_claims_now() -> OwnClaims | None:
    """The figures that the reader has open, or nothing."""
    found: OwnClaims | None = st.session_state.get("own_claims")
    return found


def own_tables_now() -> Tables | None:
    """Tables of this session with the reader's figures, in the current language; none without."""
    own = own_claims_now()
    if own is None:
        return None
    if language() not in own.tables:
        own.tables[language()] = tables_with_own(load_tables(), own.collection.claims)
    return own.tables[language()]


def open_own(collection: Collection) -> None:
    """Open a collection; what of its kind, events or figures, was open before is gone."""
    if collection.dialect == CLAIMS:
        st.session_state.own_claims = OwnClaims(collection)
    else:
        st.session_state.own = OwnData(collection)


def close_own(collection: Collection) -> None:
    """Forget a collection that is open."""
    st.session_state["own_claims" if collection.dialect == CLAIMS else "own"] = None


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
    own = own_now()
    if own is None or own.collection.events.empty:
        return scene_address()
    if language() not in own.scenes:
        with st.spinner(_("Putting your events on the map")):
            own.scenes[language()] = own_scene(own.collection.events)
    return own.scenes[language()].address
