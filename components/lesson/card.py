"""Lessons in class: the card beside the map that says what goes with a step."""

from collections.abc import Callable
from typing import TypedDict

import streamlit as st

from components.client.scripts import component
from components.client.styles import draw_styles
from components.language.kept import kept
from components.language.names import region_title, stance_names, vote_names
from components.language.words import Texts, _, day_in_words
from components.lesson.figures import (
    AxisWords,
    Moves,
    Revealed,
    RollCall,
    axis_of,
    moves_of,
    revealed,
    roll_calls_of,
)
from components.lesson.guess import GuessWords, guess_of, guess_words
from components.lesson.prose import BlockPieces, Piece, blocks_of, filled, plain, speaking_as
from components.lesson.walk import OWN, load_lessons
from components.tables.load import Tables, load_tables
from components.view.view import View
from events.lesson.parts import Lesson, Step


class ScreenWords(TypedDict):
    """Title of a step, and its screens as `screens_of` names them."""

    title: str
    screens: list[str]


class StepContent(TypedDict):
    """Everything that the card says in a step, as its script reads it, in the lesson's language.

    ``place`` says what the map shows; ``axis`` is None where a guess is typed; ``rows`` are the
    figures that the step reveals.
    """

    lesson: str
    language: str
    title: str
    step: int
    steps: list[ScreenWords]
    place: str
    text: list[BlockPieces]
    question: list[Piece]
    axis: AxisWords | None
    guess: GuessWords
    rows: list[Revealed]
    roll_calls: list[RollCall]
    moves: Moves
    minutes: int
    words: Texts


def screens_of(step: Step) -> list[str]:
    """Screens of a step, in the order in which they are turned to."""
    has = {
        "text": True,
        "question": bool(step.question),
        "reveal": step.is_revealing,
        "votes": bool(step.roll_calls),
        "moves": bool(step.moves),
    }
    return [name for name, is_there in has.items() if is_there]


def lesson_content(lesson: Lesson, number: int, tables: Tables) -> StepContent:
    """Everything that the card says in a step."""
    with speaking_as(lesson, tables) as spoken:
        return _step_content(lesson, number, spoken)


def draw_lesson(view: View, lesson: Lesson, channel: str, on_go: Callable[[], None]) -> None:
    """Draw the card of a step in the panel's place; `on_go` is called when it turns the page."""
    draw_styles("lesson/page.css")
    if view.lesson == OWN:
        content = lesson_content(lesson, view.step, load_tables())
    else:
        content = _load_content(view.lesson, view.step)
    component("lesson")(
        key="lesson-card",
        data={
            **content,
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


def _step_content(lesson: Lesson, number: int, tables: Tables) -> StepContent:
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
        "place": _place_words(step),
        "text": blocks_of(step.text, tables),
        "question": filled(step.question, tables),
        "axis": axis_of(step.axis) if step.axis else None,
        "guess": guess_of(step, tables),
        "rows": revealed(step, tables),
        "roll_calls": roll_calls_of(step, tables),
        "moves": moves_of(step, tables),
        "minutes": step.minutes,
        "words": _lesson_words(),
    }


def _place_words(step: Step) -> str:
    """Say what the map of a step shows: region, day or days, and by which clock."""
    said = [region_title(step.region), day_in_words(step.day)]
    if step.compare is not None:
        said.append(_("compared with {day}").format(day=day_in_words(step.compare)))
    if step.known_by:
        said.append(_("only what was known by then"))
    return ", ".join(said)


def _lesson_words() -> Texts:
    """Texts of the lesson's card that do not depend on the lesson."""
    return {
        "stances": stance_names(),
        "votes": vote_names(),
        "step": _("Step {step} of {count}"),
        "next": _("Next"),
        "back": _("Back"),
        "steps": _("Steps"),
        "explore": _("Explore"),
        "question": _("Question"),
        **guess_words(),
        "reveal": _("Reveal"),
        "revealed": _("What others say"),
        "columns": [
            _("Who says it"),
            _("Figure"),
            _("Of what"),
            _("As of"),
            _("Published"),
            _("Source"),
            _("On the axis"),
        ],
        "as_of": _("as of {day}"),
        "off_axis": _("a share of something else: not on this axis"),
        "check": _("Arithmetic of this atlas"),
        "input": _("{figure} {unit}: {metric}. {who}"),
        "unverified": _("attributed to this source, but not seen there"),
        "timer": _("Timer"),
        "minutes": _("{minutes} min"),
        "time_over": _("The time for this step is over"),
        "roll_call": _("Roll call of {resolution}, {day}"),
        "squares": _(
            "A square is a state, with its ISO code; areas by the names of its time zones."
        ),
        "show_names": _("Show the names"),
        "show_squares": _("Show as squares"),
        "moves": _("Which states changed their vote"),
        "move": _("{from} to {to}"),
        "states": _("States"),
        "show_table": _("Show as table"),
        "show_chart": _("Show as chart"),
    }


@kept(max_entries=100)
def _load_content(lesson_id: str, number: int) -> StepContent:
    """What the card says in a step of a shipped lesson, worked out once for all sessions."""
    return lesson_content(load_lessons()[lesson_id], number, load_tables())
