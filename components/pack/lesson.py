"""The lesson that a pack is asked for: a shipped one, or one from a file."""

from pathlib import Path

from components.lesson.walk import load_lessons
from components.tables.load import load_tables
from events.lesson.check import check_lesson
from events.lesson.parts import Lesson, LessonError
from events.lesson.read import parse_lesson, read_text


def asked_lesson(asked: str) -> Lesson | None:
    """Lesson by the id of a shipped one or by the path of a file; None for an empty text.

    Raises
    ------
    ValueError
        If there is no such lesson; of a file with every fault in a line of its own.
    """
    lessons = load_lessons()
    if not asked or asked in lessons:
        return lessons.get(asked)
    if not asked.endswith(".md"):
        raise ValueError(f"no lesson {asked!r}; there are {', '.join(lessons)}, or FILE.md")
    path = Path(asked)
    text = read_text(path)
    if faults := check_lesson(text, path.name, load_tables()):
        raise LessonError(tuple(faults))
    return parse_lesson(text, path.name)[0]
