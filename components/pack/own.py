"""What of a reader's own goes into a pack: events and maps of control that may be passed on."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from components.language.messages import message_text
from components.language.words import _
from components.scene.document import Documents
from components.scene.scene import OwnGround, compile_scene
from components.settings import FOLDER
from components.tables.load import load_tables
from components.tables.own import own_maps_name
from events.validate.collection import Collection
from events.validate.dialects import CLAIMS
from events.validate.kept import read_collection
from geodata.validate.report import FileRefusedError


class _Words(TypedDict):
    """Words of the map that say where its data is from."""

    attribution: str
    attribution_short: str


@dataclass(frozen=True)
class OwnParts:
    """Collections of a reader's own, one of each kind at most."""

    events: Collection | None = None
    maps: Collection | None = None


def asked_own(paths: list[Path]) -> OwnParts:
    """Collections of files that were kept, to be put into a pack.

    Raises
    ------
    ValueError
        If one is none, holds figures, or is of a kind that another one is of.
    """
    events = maps = None
    tables = load_tables()
    days = tables.first_day.date(), tables.last_day.date()
    for path in paths:
        try:
            found = read_collection(path.name, path.read_bytes(), *days, datetime.now(UTC).date())
        except FileRefusedError as refused:
            raise ValueError(f"{path.name} {refused.findings[0].rule}") from None
        if found.dialect == CLAIMS:
            raise ValueError(f"{path.name} holds figures, which no pack takes in")
        if (maps if found.maps is not None else events) is not None:
            raise ValueError(f"{path.name} is the second file of its kind")
        if found.maps is not None:
            maps = found
        else:
            events = found
    return OwnParts(events, maps)


def own_documents(own: OwnParts) -> tuple[str, Documents]:
    """Name of the scene with what is a reader's own, and its documents; ground theirs first."""
    ground = None
    if own.maps is not None and own.maps.maps is not None:
        ground = OwnGround(own_maps_name(own.maps.name), own.maps.maps.days, own.maps.maps.steps)
    events = None if own.events is None else own.events.events
    return compile_scene(load_tables(), events, f"{FOLDER}/scene", ground)


def say_whose(words: _Words, own: OwnParts) -> None:
    """Add to the words of a map which files of whose it holds, and that nobody checked them."""
    files = [
        f"{one.name} ({message_text(one.terms.credit).rstrip('.')})"
        for one in (own.events, own.maps)
        if one is not None
    ]
    said = _(
        "“Your file” means an own file of whoever made this one, not checked by the atlas: {files}."
    ).format(files="; ".join(files))
    words["attribution"] = f"{words['attribution']}. {said}"
    words["attribution_short"] = f"{words['attribution_short']}. {said}"
