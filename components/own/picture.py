"""What of a reader's own a picture or a pack may hold, by the terms of its sources."""

from components.language.words import language
from components.own.session import (
    made_once,
    own_claims_now,
    own_ground_of,
    own_maps_now,
    own_now,
    own_tables_now,
)
from components.plate.content.own import OwnData, OwnFile
from events.validate.collection import Collection


def own_data_now() -> OwnData | None:
    """What is open of the reader's own, for a picture; the same until another file is opened."""
    events, claims, maps = own_now(), own_claims_now(), own_maps_now()
    if events is None and claims is None and maps is None:
        return None
    is_drawn = maps is not None and maps.terms.may_be_passed_on
    return made_once(
        OwnData,
        language(),
        lambda: OwnData(
            claims_file=_file_of(claims),
            events_file=_file_of(events),
            maps_file=_file_of(maps),
            tables=own_tables_now(),
            events=None if events is None else events.events,
            ground=own_ground_of(maps) if is_drawn else None,
        ),
    )


def own_packed_now() -> tuple[Collection, ...]:
    """Events and maps that are open and that a pack may hold by the terms of their source."""
    found = (own_now(), own_maps_now())
    return tuple(one for one in found if one is not None and one.terms.may_be_passed_on)


def _file_of(collection: Collection | None) -> OwnFile | None:
    return None if collection is None else OwnFile(collection.name, collection.terms)
