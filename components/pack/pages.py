"""Pages of a pack beside the atlas: lessons, sources, method, from what the atlas's own show."""

from collections.abc import Mapping
from typing import TypedDict

from components.client.markup import Html, element, text, together
from components.language.words import _, language_query
from components.lesson.about import lesson_about
from components.method.page import contents_list, sections_after, sections_before
from components.method.prose import head_section
from components.method.roll_calls import roll_call_content
from components.sources.licences import licence_list
from components.sources.rows import all_rows, list_words, shown_count
from components.tables.load import Tables
from events.lesson.parts import Lesson


class HtmlPiece(TypedDict):
    """Piece of a page that is HTML."""

    html: str


class ComponentPiece(TypedDict):
    """Component of the page, with the data that its script reads."""

    component: str
    data: Mapping[str, object]


class SheetFile(TypedDict):
    """Worksheet of a lesson as one of a pack's files: its block, its name, media type, title."""

    block: str
    name: str
    type: str
    title: str


class LessonPiece(TypedDict):
    """Buttons of a lesson: its id, the address of its start, its worksheet as `SheetFile`."""

    lesson: str
    start: str
    file: SheetFile


Pieces = list[HtmlPiece | ComponentPiece | LessonPiece]


def pages_of(
    tables: Tables, lessons: dict[str, Lesson], sheets: dict[str, SheetFile]
) -> dict[str, Pieces]:
    """Pieces of each page by its name."""
    return {
        "lessons": _lesson_pieces(tables, lessons, sheets),
        "sources": _source_pieces(),
        "method": method_pieces(tables),
    }


def method_pieces(tables: Tables) -> Pieces:
    """How the atlas counts, draws and dates, and what it cannot show."""
    return [
        html_piece(head_section(tables.last_day)),
        html_piece(contents_list()),
        html_piece(sections_before(tables)),
        {"component": "roll_calls", "data": roll_call_content(tables)},
        html_piece(sections_after(tables)),
    ]


def html_piece(content: Html) -> HtmlPiece:
    """Piece of HTML; its styles wait under another name: a pack's policy lets none through."""
    return {"html": content.replace(' style="', ' data-style="')}


def _lesson_pieces(
    tables: Tables, lessons: dict[str, Lesson], sheets: dict[str, SheetFile]
) -> Pieces:
    """Each lesson: what it is about, its start, its worksheet."""
    pieces: Pieces = [html_piece(element("h1", text(_("Lessons"))))]
    for lesson_id, lesson in lessons.items():
        start = {"lesson": lesson_id, "step": "1", "present": "1"} | language_query()
        query = "&".join(f"{key}={value}" for key, value in start.items())
        pieces += [
            html_piece(lesson_about(lesson, tables)),
            {"lesson": lesson_id, "start": f"#{query}", "file": sheets[lesson_id]},
        ]
    return pieces


def _source_pieces() -> Pieces:
    """Every source with what rests on it, and the licences."""
    rows = [{key: part for key, part in row.items() if key != "haystack"} for row in all_rows()]
    return [
        html_piece(element("h1", text(_("Sources")))),
        html_piece(element("p", text(shown_count(len(rows), len(rows))), role="status")),
        {"component": "sources", "data": {"rows": rows, "words": list_words()}},
        html_piece(
            together(element("h2", text(_("Licences and credit")), id="licences"), licence_list())
        ),
    ]
