"""The files of their own that a reader has open: kept by the session, and gone with it."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import TypeVar

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

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Brought:
    """A file that a reader has brought, as it is."""

    name: str
    content: bytes


@dataclass(frozen=True)
class OwnSession:
    """What the session keeps of a reader's own.

    Parameters
    ----------
    events, claims, maps
        The collections that are open.
    brought
        A file that waits for the page that reads it.
    made
        What was made of the collections that are open, by its kind and what it was made for.
    """

    events: Collection | None = None
    claims: Collection | None = None
    maps: Collection | None = None
    brought: Brought | None = None
    made: dict[tuple[type, Hashable], object] = field(default_factory=dict)


def made_once(kind: type[_Made], key: Hashable, make: Callable[[], _Made]) -> _Made:
    """What was made of the open collections for this key; forgotten when others are opened."""
    made = _now().made
    if (kind, key) not in made:
        made[kind, key] = make()
    found = made[kind, key]
    if not isinstance(found, kind):
        raise TypeError(f"{key} holds {type(found)}, not {kind}")
    return found


def own_now() -> Collection | None:
    """The events that the reader has open, or nothing."""
    return _now().events


def own_claims_now() -> Collection | None:
    """The figures that the reader has open, or nothing."""
    return _now().claims


def own_maps_now() -> Collection | None:
    """The maps of control that the reader has open, or nothing."""
    return _now().maps


def own_tables_now() -> Tables | None:
    """Tables of this session with the reader's figures and shares, in the current language."""
    claims, maps = own_claims_now(), own_maps_now()
    if claims is None and maps is None:
        return None
    return made_once(Tables, language(), lambda: _tables_with(claims, maps))


def open_own(collection: Collection) -> None:
    """Open a collection; what of its kind was open before is gone."""
    _put(collection, collection)


def close_own(collection: Collection) -> None:
    """Forget a collection that is open."""
    _put(collection, None)


def may_be_data(content: bytes) -> bool:
    """Whether what was dropped on the atlas is no picture."""
    return not content.lstrip().startswith(_PICTURES)


def bring(file: Brought | None) -> None:
    """Hand a file over to the page that reads it; None once it has been taken."""
    _keep(replace(_now(), brought=file))


def brought() -> Brought | None:
    """The file that waits to be read."""
    return _now().brought


def scene_now() -> str:
    """Address of the scene that this session's map and timeline draw, in the current language."""
    events, maps = own_now(), own_maps_now()
    own = None if events is None or events.events.empty else events.events
    if own is None and maps is None:
        return scene_address()
    words = _("Putting your events on the map") if maps is None else _("Drawing your maps")

    def draw() -> OwnScene:
        with st.spinner(words):
            return own_scene(own, own_tables_now(), own_ground_of(maps))

    return made_once(OwnScene, language(), draw).address


def own_ground_of(collection: Collection | None) -> OwnGround | None:
    """Ground of the maps of a collection, if it has any."""
    if collection is None or collection.maps is None:
        return None
    name = own_maps_name(collection.name)
    return OwnGround(name, collection.maps.days, collection.maps.steps)


def _now() -> OwnSession:
    """What the session keeps now."""
    if "own" not in st.session_state:
        _keep(OwnSession())
    found: OwnSession = st.session_state.own
    return found


def _keep(now: OwnSession) -> None:
    """Remember this from now on."""
    st.session_state.own = now


def _put(collection: Collection, opened: Collection | None) -> None:
    """Let this be what is open of the kind of a collection; what was made of others is gone."""
    now = replace(_now(), made={})
    if collection.maps is not None:
        _keep(replace(now, maps=opened))
    elif collection.dialect == CLAIMS:
        _keep(replace(now, claims=opened))
    else:
        _keep(replace(now, events=opened))


def _tables_with(claims: Collection | None, maps: Collection | None) -> Tables:
    """The shipped tables with the figures and the shares of collections."""
    tables = load_tables()
    if claims is not None:
        tables = tables_with_own(tables, claims.claims)
    if maps is not None and maps.maps is not None:
        credit = message_text(maps.terms.credit)
        tables = tables_with_maps(tables, maps.maps.shares, maps.name, credit)
    return tables
