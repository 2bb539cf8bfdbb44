"""A lesson in the list of lessons: what it is about, its file, and one of the reader's own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from components.client.markup import Html, element, link, text, together
from components.language.words import _, ngettext
from components.lesson.prose import marked_source, plain, speaking_as
from components.tables.load import Tables, load_tables
from events.lesson.check import check_lesson
from events.lesson.parts import Fault, Lesson, LessonError, Runs
from events.lesson.read import LESSONS, decode_lesson, parse_lesson

NAME_LENGTH = 60


@dataclass(frozen=True)
class OpenedFile:
    """A file that a reader opened as a lesson of their own.

    Parameters
    ----------
    lesson
        The lesson; None where something is wrong.
    faults
        All that is wrong.
    written
        Text of the file; empty where it holds none that a lesson can be.
    """

    lesson: Lesson | None
    faults: tuple[Fault, ...] = ()
    written: str = ""


def lesson_about(
    lesson: Lesson, tables: Tables, step_link: Callable[[int], str] | None = None
) -> Html:
    """What a lesson is about: title, aim, age, minutes; steps, notes and sources behind a fold.

    All of it is in the lesson's own language. `step_link` gives the address of a step by its
    number; without it the steps are text.
    """
    with speaking_as(lesson, tables) as spoken:
        return _about_section(lesson, spoken, step_link)


def plan_names() -> dict[str, str]:
    """Parts of the plan for a school hour, by their keys in `events.lesson.read.PLAN`."""
    return {
        "before": _("Before the lesson"),
        "in_class": _("In class"),
        "after": _("Afterwards"),
        "homework": _("Homework"),
    }


def lesson_file(lesson: Lesson) -> bytes:
    """File of a shipped lesson, as it is."""
    return (LESSONS / f"{lesson.lesson_id}.{lesson.language}.md").read_bytes()


def lesson_titles(lessons: Mapping[str, Lesson]) -> list[list[str]]:
    """Id and title of each lesson."""
    tables = load_tables()
    return [[lesson_id, plain(lesson.title, tables)] for lesson_id, lesson in lessons.items()]


def opened_lesson(data: bytes, name: str, tables: Tables) -> OpenedFile:
    """Open a file as a lesson. Of its name no more is said than fits."""
    shown = "".join(letter for letter in name if letter.isprintable())[:NAME_LENGTH] or "lesson"
    try:
        written = decode_lesson(data, shown)
    except LessonError as error:
        return OpenedFile(None, error.faults)
    if faults := check_lesson(written, shown, tables):
        return OpenedFile(None, tuple(faults), written)
    lesson, _faults = parse_lesson(written, shown)
    return OpenedFile(lesson, written=written)


def _about_section(lesson: Lesson, tables: Tables, step_link: Callable[[int], str] | None) -> Html:
    """What a lesson is about, in the language that is spoken."""
    steps = []
    for number, step in enumerate(lesson.steps, start=1):
        title = text(plain(step.title, tables))
        named = element("a", title, href=step_link(number)) if step_link else title
        steps.append(element("li", named))
    return element(
        "section",
        element("h2", text(plain(lesson.title, tables))),
        element("p", text(plain(lesson.aim, tables))),
        element("p", text(_facts_of(lesson)), class_="facts"),
        _fold(_("Steps"), element("ol", *steps)),
        *_plan_fold(lesson, tables),
        _fold(_("Notes for the teacher"), _notes_of(lesson, tables)),
        _fold(_("Sources"), _sources_of(lesson, tables)),
        lang=lesson.language,
    )


def _facts_of(lesson: Lesson) -> str:
    """Age, minutes and count of steps in one line."""
    count = len(lesson.steps)
    steps = ngettext("{count} step", "{count} steps", count).format(count=count)
    minutes = _("{minutes} minutes").format(minutes=lesson.minutes)
    return ", ".join((_("Age {age}").format(age=lesson.age), minutes, steps))


def _fold(name: str, content: Html) -> Html:
    """Content that is opened by its name."""
    return element("details", element("summary", text(name)), content)


def _plan_fold(lesson: Lesson, tables: Tables) -> list[Html]:
    """The plan for a school hour, part by part; nothing where a lesson has none."""
    parts = [
        together(element("h3", text(name)), _items_of(lines, tables))
        for key, name in plan_names().items()
        if (lines := getattr(lesson, key))
    ]
    return [_fold(_("Plan for 45 minutes"), together(*parts))] if parts else []


def _notes_of(lesson: Lesson, tables: Tables) -> Html:
    """Notes on the lesson, then those on its steps."""
    steps = [
        element(
            "li",
            element("b", text(f"{plain(step.title, tables)}: ")),
            text(plain(step.note, tables)),
        )
        for step in lesson.steps
        if step.note
    ]
    notes = _items_of(lesson.notes, tables)
    if not steps:
        return notes
    return together(notes, element("h3", text(_("Step by step"))), element("ul", *steps))


def _items_of(lines: tuple[Runs, ...], tables: Tables) -> Html:
    """Lines of words as a list."""
    return element("ul", *(element("li", text(plain(line, tables))) for line in lines))


def _sources_of(lesson: Lesson, tables: Tables) -> Html:
    """Sources that a lesson names in its head, as links where they have an address."""
    rows = []
    for source_id in lesson.sources:
        source = marked_source(source_id, tables)
        title = tables.source_records[source_id]["title"]
        rows.append(element("li", link(source["text"], source["url"]), text(f": {title}")))
    return element("ul", *rows)
