"""What a pack holds beside the states of its panel: view, words, lessons, pages and files."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypedDict

from components.language.names import region_name, region_title
from components.language.words import _, language, locale_tag
from components.lesson.about import lesson_titles
from components.lesson.card import lesson_content
from components.lesson.prose import plain
from components.lesson.walk import load_lessons, step_view
from components.map.frame import first_words, leaflet_options
from components.pack.own import OwnParts, own_documents, say_whose
from components.pack.pages import Pieces, SheetFile, pages_of
from components.panel.details import details_address, load_details
from components.scene.document import Documents
from components.scene.load import load_scene
from components.settings import FOLDER
from components.tables.load import load_tables
from components.timeline.timeline import TimelineData, timeline_data
from components.view.kinds import Days
from components.view.parts import AddressRule, address_rules
from components.view.view import REGION_CHOICES, View, write_view
from components.view.words import site_name
from components.worksheet.lesson_sheet import lesson_sheet
from events.lesson.parts import Lesson
from events.release.versions import data_version
from geodata.schema import REGION_IDS

_CHANNEL = "pack"
_PDF = "application/pdf"


class PackWords(TypedDict):
    """Title and words of a pack, and the name and title of each of its pages."""

    title: str
    language: str
    pages: list[dict[str, str]]
    words: dict[str, str]


class PackHead(PackWords):
    """What a pack needs first, in its block ``pack``.

    ``home`` is the view that it opens with, in the words of the address, which ``rules`` read;
    ``documents`` are the addresses of what stands in other blocks, ``files`` what can be taken out.
    ``lessons`` have the views of their steps; ``map`` and ``timeline`` are given to their scripts.
    """

    tag: str
    home: dict[str, str]
    rules: list[AddressRule]
    regions: list[dict[str, str]]
    documents: dict[str, list[str]]
    lessons: dict[str, dict[str, list[list[dict[str, str]]]]]
    files: list[SheetFile]
    map: dict[str, Mapping[str, object]]
    timeline: TimelineData


@dataclass(frozen=True)
class Contents:
    """What a pack is made of: its head, other documents and files by the name of their block."""

    head: PackHead
    documents: dict[str, object]
    files: dict[str, bytes]


def pack_contents(
    only: Lesson | None = None, pictures: Pieces | None = None, own: OwnParts | None = None
) -> Contents:
    """Blocks of the pack of one lesson, or of the whole atlas, but for code, fonts and states.

    Pictures are a page of their own, where there are any. What is a reader's `own` is on the map
    and the timeline alone.
    """
    lessons = {only.lesson_id: only} if only else load_lessons()
    lesson_id = only.lesson_id if only else ""
    tables = load_tables()
    name, scene = load_scene() if own is None else own_documents(own)
    address = f"{FOLDER}/scene/{name}"
    details = load_details()[1]
    sheets = {each: _sheet_of(lesson) for each, lesson in lessons.items()}
    fetched = {"scene": _unpacked(scene), "details": _unpacked(details)}
    if own is not None:
        say_whose(fetched["scene"][address]["words"], own)
    pages = pages_of(tables, lessons, sheets)
    words = _pack_words(lesson_id, lessons)
    if pictures is not None:
        pages["pictures"] = pictures
        words["pages"].append({"name": "pictures", "title": _("Pictures")})
    days = Days(tables.first_day, tables.last_day)
    head: PackHead = {
        **words,
        "tag": locale_tag(),
        "home": _home_view(lesson_id),
        "rules": address_rules(View, days),
        "regions": _region_names(),
        "documents": {block: [*documents] for block, documents in fetched.items()},
        "lessons": {each: {"views": step_views(lesson)} for each, lesson in lessons.items()},
        "files": [*sheets.values()],
        "map": {
            "settings": leaflet_options(),
            "options": {"scene": address, "channel": _CHANNEL, **first_words()},
        },
        "timeline": timeline_data(
            address,
            _CHANNEL,
            {"details": details_address(), "lessons": lesson_titles(lessons)},
        ),
    }
    documents: dict[str, object] = {
        **fetched,
        "lessons": {
            each: [lesson_content(lesson, step, tables) for step in range(1, len(lesson.steps) + 1)]
            for each, lesson in lessons.items()
        },
        "pages": pages,
    }
    files = {
        sheet["block"]: lesson_sheet(lessons[each], tables, data_version=data_version())
        for each, sheet in sheets.items()
    }
    return Contents(head, documents, files)


def step_views(lesson: Lesson) -> list[list[dict[str, str]]]:
    """View of each step, before and after it is revealed, in the words of the address."""
    views = []
    for number, step in enumerate(lesson.steps, start=1):
        view = replace(View(), lesson=lesson.lesson_id, step=number, language=language())
        views.append([write_view(step_view(view, step, shown)) for shown in (False, True)])
    return views


def _sheet_of(lesson: Lesson) -> SheetFile:
    """Worksheet of a lesson as one of the pack's files: its block, its name, its title."""
    title = plain(lesson.title, load_tables())
    return {
        "block": f"sheet-{lesson.lesson_id}",
        "name": f"claims-atlas_{lesson.lesson_id}_worksheet.pdf",
        "type": _PDF,
        "title": _("{title}: worksheet (PDF)").format(title=title),
    }


def _unpacked(documents: Documents) -> dict[str, Any]:  # JSON, as it was packed
    """Documents under the addresses that the page fetches them from."""
    return {
        f"{FOLDER}/scene/{name}": json.loads(gzip.decompress(make()))
        for name, make in documents.items()
    }


def _pack_words(lesson_id: str, lessons: dict[str, Lesson]) -> PackWords:
    """Title and words of a pack, and the names of its pages."""
    site = site_name()
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
            "map": _("Map"),
            "kept_apart": _(
                "The page around this file shows it in a frame with a sandbox, in which the map "
                "cannot be drawn. All else is here. Open the file by itself to see the map."
            ),
            "day_title": _("{region}, {day}"),
            "days_title": _("{region}, {day} and {other}"),
            "region": _("Region"),
            "known_by": _("Known on this day"),
            "unread": _("The link contained a {part} we could not read, so you see the default."),
            "no_lesson": _(
                "The link contained a lesson or step that is not here, so you see the default."
            ),
            "back_to_lesson": _("Back to the lesson, step {step} of {count}"),
            "end_lesson": _("End the lesson"),
            "start": _("Start"),
            "files": _("Files in this file"),
            "files_hint": _(
                "Pictures and tables of a view come from the running atlas. This "
                "file has no server, loads nothing from the internet and stores "
                "nothing on this computer."
            ),
            "close": _("Close"),
        },
    }


def _home_view(lesson_id: str) -> dict[str, str]:
    """View that a pack opens with, in the words of the address."""
    if not lesson_id:
        return write_view(replace(View(), language=language()))
    return {"lesson": lesson_id, "step": "1", "present": "1"}


def _region_names() -> list[dict[str, str]]:
    """Choices of the region: code, name on its button, heading of its panel."""
    names = {"all": (_("All"), region_name("all"))}
    names |= {each: (region_name(each), region_title(each)) for each in REGION_IDS}
    return [
        {"id": each, "name": names[each][0], "place": names[each][1]} for each in REGION_CHOICES
    ]
