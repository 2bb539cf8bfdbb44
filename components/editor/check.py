"""What is wrong with a draft, each fault in its step; and of a draft what can be played already."""

import re
from dataclasses import dataclass, replace

from components.editor.draft import Draft, settled, written_draft
from components.editor.fields import Fields
from components.language.kept import kept
from components.tables.load import Tables, load_tables
from events.lesson.bounds import find_too_many
from events.lesson.check import LESSON_ID, check_lesson
from events.lesson.faults import Looked, look_up_all, references_of
from events.lesson.parts import Fault, Lesson, Runs, Step
from events.lesson.read import runs_of

_LANGUAGE = re.compile("[a-z]{2,3}", re.ASCII)
HEAD_PLACE = -1


@dataclass(frozen=True)
class Checked:
    """A draft as it would be saved now, and what is wrong with it.

    Parameters
    ----------
    text, saved, name
        Its file as it stands, as it is saved, and its name.
    faults
        Everything that is wrong, by line.
    places
        Of each fault the place of its step, from 0, or `HEAD_PLACE`.
    lesson
        What of it can be played.
    playable
        Number of the step in `lesson` by its place in the draft, where it can be played.
    """

    text: str
    saved: str
    name: str
    faults: tuple[Fault, ...]
    places: tuple[int, ...]
    lesson: Lesson
    playable: dict[int, int]


def file_name(head: Fields) -> str:
    """File name of a draft, by its id and language where these are good ones."""
    lesson_id, language = head.get("id", ""), head.get("language", "")
    if not isinstance(lesson_id, str) or not LESSON_ID.fullmatch(lesson_id):
        lesson_id = "lesson"
    if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
        return f"{lesson_id}.md"
    return f"{lesson_id}.{language}.md"


def check_draft(draft: Draft, tables: Tables) -> Checked:
    """Check a draft as `events.lesson.check` checks its file."""
    written = written_draft(draft)
    name = file_name(draft.head)
    faults = tuple(check_lesson(written.text, name, tables))
    places = tuple(sum(line <= fault.line for line in written.lines) - 1 for fault in faults)
    lesson, played = _playable_lesson(written.lesson, tables)
    numbers = {written.places[one]: number for number, one in enumerate(played, start=1)}
    saved = written_draft(settled(draft)).text if draft.source else written.text
    return Checked(written.text, saved, name, faults, places, lesson, numbers)


@kept()
def load_check_tables() -> Tables:
    """Tables that drafts are checked against, claims in plain columns: quicker to look up."""
    tables = load_tables()
    return replace(tables, claims=tables.claims.astype(object))


def _playable_lesson(lesson: Lesson, tables: Tables) -> tuple[Lesson, list[int]]:
    """Lesson of the steps that can be shown already, and their places among all.

    A draft may be played long before it is a good lesson: a step must be read, lie on a day of the
    data and name only what there is.
    """
    named = [one for step in lesson.steps for one in references_of(step)]
    head = (
        lesson.title,
        lesson.aim,
        *lesson.notes,
        *lesson.before,
        *lesson.in_class,
        *lesson.after,
        *lesson.homework,
    )
    named += [run.reference for runs in head for run in runs if run.reference]
    if find_too_many(named):
        return replace(lesson, steps=()), []
    looked = look_up_all(named, tables)
    sources = set(tables.sources["source_id"])
    shown = [
        place for place, step in enumerate(lesson.steps) if _can_be_shown(step, looked, tables)
    ]
    played = replace(
        lesson,
        title=lesson.title if _is_filled(lesson.title, looked) else (),
        aim=lesson.aim if _is_filled(lesson.aim, looked) else (),
        notes=_filled_lines(lesson.notes, looked),
        before=_filled_lines(lesson.before, looked),
        in_class=_filled_lines(lesson.in_class, looked),
        after=_filled_lines(lesson.after, looked),
        homework=_filled_lines(lesson.homework, looked),
        sources=tuple(one for one in lesson.sources if one in sources),
        steps=tuple(lesson.steps[place] for place in shown),
    )
    return played, shown


def _can_be_shown(step: Step, looked: Looked, tables: Tables) -> bool:
    """Whether the player can show a step: its days are in the data, and what it names is there."""
    days = [day for day in (step.day, step.compare) if day is not None]
    return (
        all(tables.first_day <= day <= tables.last_day for day in days)
        and not any(looked[one.whole][1] for one in references_of(step))
        and all(_is_filled(runs, looked) for runs in runs_of(step))
        and len(step.moves) != 1
    )


def _filled_lines(lines: tuple[Runs, ...], looked: Looked) -> tuple[Runs, ...]:
    """Lines of which every figure can be filled in."""
    return tuple(line for line in lines if _is_filled(line, looked))


def _is_filled(runs: Runs, looked: Looked) -> bool:
    return not any(run.reference and looked[run.reference.whole][1] for run in runs)
