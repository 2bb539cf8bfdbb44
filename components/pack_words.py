"""Words of a pack's own page: what Streamlit's widgets say in the running atlas, and its title."""

from typing import Any

from components.lesson_text import plain
from components.load import load_tables
from components.scene_words import map_words
from components.view import REGION_CHOICES
from components.words import _, language
from events.lesson_parts import Lesson
from events.release import data_version
from geodata.schema import REGION_NAMES


def pack_words(lesson_id: str, lessons: dict[str, Lesson]) -> dict[str, Any]:
    """Title and words of a pack, and the names of its pages."""
    site = _("Claims Atlas")
    title = site
    if lesson_id:
        title = f"{plain(lessons[lesson_id].title, load_tables())} – {site}"
    pages = {
        "atlas": _("Atlas"),
        "lessons": _("Lessons"),
        "sources": _("Sources"),
        "method": _("Method"),
    }
    return {
        "title": title,
        "language": language(),
        "pages": [{"name": name, "title": shown} for name, shown in pages.items()],
        "words": {
            "site": site,
            "version": _("Data of {version}").format(version=data_version()),
            "map": map_words()["map_name"],
            "region": _("Region"),
            "known_by": _("Known by this day"),
            "unread": _("The address had a {part} that could not be read; the default is shown."),
            "no_lesson": _(
                "The address had a lesson or step that is not here; the default is shown."
            ),
            "back_to_lesson": _("Back to the lesson, step {step} of {count}"),
            "end_lesson": _("End the lesson"),
            "start": _("Start"),
            "files": _("Files in this file"),
            "files_hint": _(
                "Pictures and tables of a view are made by the running atlas. This file has no "
                "server, asks nothing of the network and keeps nothing on this computer."
            ),
            "close": _("Close"),
        },
    }


def region_names() -> list[dict[str, str]]:
    """Choices of the region: code, name on its button, heading of its panel."""
    names = {"all": (_("All"), _("All five regions"))}
    names |= {region_id: (_(name), _(name)) for region_id, name in REGION_NAMES.items()}
    return [
        {"id": each, "name": names[each][0], "place": names[each][1]} for each in REGION_CHOICES
    ]
