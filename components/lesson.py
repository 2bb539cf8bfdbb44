"""Lessons in class: the view of a step, and the card beside the map that says what goes with it.

A reader who has a lesson in the view and looks at the projector's layout is taught it; one who
has left that layout explores, and can come back to the step.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from components.lesson_figures import axis_of, moves_of, revealed, roll_calls_of
from components.lesson_text import blocks_of, filled, plain, speaking_as
from components.lesson_words import lesson_words
from components.load import Tables, load_tables
from components.scripts import component
from components.style import draw_styles
from components.view import View
from components.words import SOURCE, _, day_in_words, kept, language
from events.lesson_parts import Lesson, Step
from events.lessons import list_lessons
from geodata.schema import REGION_NAMES

# Names the lesson that a reader has opened from a file of their own.
OWN = "own"


@kept()
def load_lessons() -> dict[str, Lesson]:
    """Shipped lessons by id, in their order: in the page's language, or else in English."""
    lessons = {lesson.lesson_id: lesson for lesson in list_lessons(SOURCE)}
    return lessons | {lesson.lesson_id: lesson for lesson in list_lessons(language())}


def lesson_of(view: View, own: Lesson | None) -> Lesson | None:
    """Lesson that a view is in; none where there is no such lesson or step."""
    lesson = own if view.lesson == OWN else load_lessons().get(view.lesson)
    return lesson if lesson and 1 <= view.step <= len(lesson.steps) else None


def step_view(view: View, step: Step, is_revealed: bool = False) -> View:
    """View of a step, for the projector; the layers that it hides come back when it is revealed."""
    return View(
        day=step.day,
        region=step.region,
        known_by=step.known_by,
        window=step.window,
        present=True,
        compare=step.compare,
        hidden=() if is_revealed else step.hidden,
        camera=step.camera,
        data=view.data,
        lesson=view.lesson,
        step=view.step,
        language=view.language,
    )


def enter_lesson(
    view: View, address: Mapping[str, Any], own: Lesson | None
) -> tuple[View, tuple[str, ...]]:
    """View that an address leads to, once its lesson is known, and the notices to show.

    An address that names a lesson but no day opens the step as it was written; one with a day is
    a view that somebody came to from the step. Without a step the lesson begins.
    """
    if not view.lesson and not view.step:
        return view, ()
    view = replace(view, step=view.step or 1)
    lesson = lesson_of(view, own)
    if lesson is None:
        notice = _("The address had a lesson or step that is not here; the default is shown.")
        if view.lesson == OWN:
            notice = _("Your own lesson is not in this session. Open its file again under Lessons.")
        return replace(view, lesson="", step=0), (notice,)
    return (view if "day" in address else step_view(view, lesson.steps[view.step - 1])), ()


def turn_to(view: View, told: object, lesson: Lesson) -> View:
    """View after the card told where to go: ``step`` and ``revealed``, or ``leave``.

    What it tells came from a browser: anything else leaves the view as it is.
    """
    if not isinstance(told, Mapping):
        return view
    if told.get("leave") is True:
        return replace(view, present=False)
    number = told.get("step")
    if type(number) is not int or not 1 <= number <= len(lesson.steps):
        return view
    step = lesson.steps[number - 1]
    return step_view(replace(view, step=number), step, told.get("revealed") is True)


def screens_of(step: Step) -> list[str]:
    """Screens of a step, in the order in which they are turned to."""
    has = {
        "text": True,
        "question": bool(step.question),
        "reveal": bool(step.reveal),
        "votes": bool(step.roll_calls),
        "moves": bool(step.moves),
    }
    return [name for name, is_there in has.items() if is_there]


def place_words(step: Step) -> str:
    """Say what the map of a step shows: region, day or days, and by which clock."""
    region = _("All five regions") if step.region == "all" else _(REGION_NAMES[step.region])
    said = [region, day_in_words(step.day)]
    if step.compare is not None:
        said.append(_("compared with {day}").format(day=day_in_words(step.compare)))
    if step.known_by:
        said.append(_("only what was known by then"))
    return ", ".join(said)


def lesson_content(lesson: Lesson, number: int, tables: Tables) -> dict[str, Any]:
    """Everything that the card says in a step, as text and numbers, in the lesson's language."""
    with speaking_as(lesson, tables) as spoken:
        return step_content(lesson, number, spoken)


def step_content(lesson: Lesson, number: int, tables: Tables) -> dict[str, Any]:
    """Everything that the card says in a step, in the language that is spoken."""
    step = lesson.steps[number - 1]
    return {
        "lesson": lesson.lesson_id,
        "language": lesson.language,
        "title": plain(lesson.title, tables),
        "step": number,
        "steps": [
            {"title": plain(one.title, tables), "screens": screens_of(one)} for one in lesson.steps
        ],
        "place": place_words(step),
        "text": blocks_of(step.text, tables),
        "question": filled(step.question, tables),
        "axis": axis_of(step.axis) if step.axis else None,
        "rows": revealed(step, tables),
        "roll_calls": roll_calls_of(step, tables),
        "moves": moves_of(step, tables),
        "minutes": step.minutes,
        "words": lesson_words(),
    }


@kept(max_entries=100)
def load_content(lesson_id: str, number: int) -> dict[str, Any]:
    """What the card says in a step of a shipped lesson, worked out once for all sessions."""
    return lesson_content(load_lessons()[lesson_id], number, load_tables())


def draw_lesson(view: View, lesson: Lesson, channel: str, on_go: Callable[[], None]) -> None:
    """Draw the card of a step in the panel's place; `on_go` is called when it turns the page."""
    draw_styles("lesson_page.css")
    if view.lesson == OWN:
        content = lesson_content(lesson, view.step, load_tables())
    else:
        content = load_content(view.lesson, view.step)
    component("lesson")(
        key="lesson-card",
        data=content
        | {
            "session": f"{channel} {view.lesson}",
            "is_hidden": bool({*lesson.steps[view.step - 1].hidden} & {*view.hidden}),
        },
        on_go_change=on_go,
    )


def draw_way_back(view: View, lesson: Lesson, on_back: Callable[[], None],
                  on_end: Callable[[], None]) -> None:  # fmt: skip
    """Draw the way back to the step that the reader has left to explore, and out of the lesson."""
    label = _("Back to the lesson, step {step} of {count}")
    with st.container(key="lesson-way", horizontal=True):
        st.button(
            label.format(step=view.step, count=len(lesson.steps)), on_click=on_back, type="primary"
        )
        st.button(_("End the lesson"), on_click=on_end)
