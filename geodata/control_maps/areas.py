"""UA Control Map's own form: areas as rings of latitude and longitude, made into features."""

import json
from typing import TypeAlias

from geodata.messages import message
from geodata.validate.report import refuse

_Json: TypeAlias = "bool | int | float | str | list[_Json] | dict[str, _Json] | None"
# A ring is closed, and has three corners.
_LEAST = 4


def features_of_areas(file: str, content: bytes) -> bytes | None:
    """GeoJSON of a document whose ``areas`` are rings, latitude first; None where it is another.

    ``areas`` is a list of rings or of objects with a ring or a list of rings among their parts, or
    has such lists by a word, which is the status then. The other parts of an object, and those
    that are texts or numbers at the top, are properties of each feature.

    Raises
    ------
    FileRefusedError
        When it is nested too deeply.
    """
    if b'"areas"' not in content:
        return None
    try:
        read: _Json = json.loads(content)
    except RecursionError:
        raise refuse(file, message("is nested too deeply")) from None
    except ValueError:
        return None
    if not isinstance(read, dict) or not isinstance(read.get("areas"), (list, dict)):
        return None
    common: dict[str, _Json] = {
        name: one for name, one in read.items() if isinstance(one, (str, int, float))
    }
    areas = read["areas"]
    listed: list[tuple[dict[str, _Json], _Json]]
    if isinstance(areas, dict):
        listed = [
            ({"status": word}, one)
            for word, some in areas.items()
            for one in (some if isinstance(some, list) and not _is_ring(some) else [some])
        ]
    else:
        listed = [({}, one) for one in areas or [] if areas] if isinstance(areas, list) else []
    features = [_feature(common | known, area) for known, area in listed]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _feature(known: dict[str, _Json], area: _Json) -> dict[str, _Json]:
    """One area as a feature; without a shape where no ring is found in it."""
    if isinstance(area, dict):
        rings = next((found for one in area.values() if (found := _rings_of(one))), [])
        own = {name: one for name, one in area.items() if isinstance(one, (str, int, float))}
    else:
        rings, own = _rings_of(area), {}
    shape: _Json = {"type": "Polygon", "coordinates": [*map(_turned, rings)]} if rings else None
    return {"type": "Feature", "properties": {**known, **own}, "geometry": shape}


def _rings_of(value: _Json) -> list[list[_Json]]:
    """Rings of a value that is one, or a list of them."""
    if not isinstance(value, list) or not value:
        return []
    if _is_ring(value):
        return [value]
    rings = [one for one in value if isinstance(one, list) and _is_ring(one)]
    return rings if len(rings) == len(value) else []


def _is_ring(value: list[_Json]) -> bool:
    """Whether a list is one of pairs of numbers."""
    return len(value) >= _LEAST - 1 and all(
        isinstance(pair, list)
        and len(pair) >= 2
        and all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in pair[:2])
        for pair in value
    )


def _turned(ring: list[_Json]) -> _Json:
    """A ring with the longitude first; one that leaves its end out is closed."""
    pairs: list[_Json] = [[pair[1], pair[0]] for pair in ring if isinstance(pair, list)]
    return pairs if pairs[0] == pairs[-1] else [*pairs, pairs[0]]
