"""How the address of a pack is read: the rules of `components.view.view` as data."""

from typing import Any

from components.language.words import LANGUAGES, SOURCE
from components.view import view
from components.view.view import View, write_view
from events import views
from events.schema import CATEGORIES
from geodata.schema import REGION_IDS


def address_rules(first_day: str, last_day: str) -> list[dict[str, Any]]:
    """Parts of an address in their order: how each is read, what it is when it is not there.

    `by` is what the reader of its kind needs, `fallback` the default, `silent` what is not
    written. `pack/script/address.js` reads by them.
    """
    fallbacks = write_view(View())
    windows = [str(days) for days in views.WINDOWS]
    latitude, longitude, zoom = views.CAMERA_RANGES
    kinds: dict[str, tuple[str, Any]] = {
        "day": ("day", [first_day, last_day]),
        "region": ("choice", view.REGION_CHOICES),
        "known_by": ("choice", ["0", "1"]),
        "window": ("choice", windows),
        "present": ("choice", ["0", "1"]),
        "categories": ("choices", CATEGORIES),
        "event_regions": ("choices", REGION_IDS),
        "text": ("words", view.TEXT_LENGTH),
        "compare": ("day", [first_day, last_day]),
        "hidden": ("choices", views.LAYERS),
        "map": (
            "camera",
            {"pattern": view.DECIMALS.pattern, "ranges": [latitude, longitude, zoom]},
        ),
        "data": ("pattern", view.VERSION.pattern),
        "lesson": ("pattern", view.LESSON.pattern),
        "step": ("pattern", view.STEP.pattern),
        "language": ("choice", LANGUAGES),
    }
    silent = {
        "known_by": "0",
        "present": "0",
        "window": str(views.DEFAULT_WINDOW),
        "language": SOURCE,
    }
    return [
        {
            "key": key,
            "kind": kind,
            "by": by,
            "silent": silent.get(key, ""),
            "fallback": fallbacks.get(key, silent.get(key, "")),
        }
        for key, (kind, by) in kinds.items()
    ]
