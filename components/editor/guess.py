"""How a step asks the class to guess, what it can choose among, and what answers the question."""

import streamlit as st

from components.editor.draft import DraftStep
from components.editor.picker import reference_label
from components.editor.view import taking, text_of, texts_of, with_unknown
from components.language.words import _
from components.tables.load import Tables
from events.lesson.parts import AGREEMENT, CHOOSING, GUESSES, NO_ANSWER


def draw_guess(step: DraftStep, generation: int, tables: Tables) -> None:
    """Draw the choice of a guess, its options where it has some, and the answer."""
    names = _kind_names()
    chosen = text_of(step.fields, "guess")
    kinds = with_unknown(("", *GUESSES), [chosen])
    st.selectbox(
        _("How the class guesses"),
        kinds,
        kinds.index(chosen),
        format_func=lambda kind: names.get(kind, kind),
        **taking(step, "guess", generation),
    )
    if chosen in CHOOSING or texts_of(step.fields, "options"):
        options = "\n".join(texts_of(step.fields, "options"))
        st.text_area(
            _("Options, one in each line"), options, height=120,
            **taking(step, "options", generation),
        )  # fmt: skip
    answers = texts_of(step.fields, "answer")
    st.multiselect(
        _("What answers the question, once it is revealed"),
        with_unknown(_answers_of(step), answers),
        answers,
        format_func=lambda one: _answer_label(one, step, tables),
        placeholder=_("nothing chosen: the revealed figures are the answer"),
        **taking(step, "answer", generation),
    )
    st.text_input(
        _("The answer in words, or why there is none"),
        text_of(step.fields, "solution"),
        **taking(step, "solution", generation),
    )


def _kind_names() -> dict[str, str]:
    """Kinds of a guess in words."""
    return {
        "": _("by the axis: a number where there is one, else words"),
        "number": _("a number on the axis"),
        "range": _("a range on the axis, from and to"),
        "choice": _("one of several options"),
        "choices": _("several of several options"),
        "order": _("options to be put in order"),
        "agree": _("whether they agree or differ"),
        "words": _("in words"),
    }


def _answers_of(step: DraftStep) -> tuple[str, ...]:
    """What may answer a step's question: its options, or the figures that it reveals; or none."""
    kind = text_of(step.fields, "guess")
    if kind == "agree":
        return (*AGREEMENT, NO_ANSWER)
    if kind in CHOOSING:
        count = len(texts_of(step.fields, "options"))
        return (*(str(place + 1) for place in range(count)), NO_ANSWER)
    return (*texts_of(step.fields, "reveal"), NO_ANSWER)


def _answer_label(answer: str, step: DraftStep, tables: Tables) -> str:
    """Say what an answer stands for; of what is unknown, its text."""
    names = {
        "agree": _("They agree"),
        "differ": _("They differ"),
        NO_ANSWER: _("none: nothing on record answers it"),
    }
    options = texts_of(step.fields, "options")
    if answer.isdecimal() and 0 < int(answer) <= len(options):
        return options[int(answer) - 1]
    return names.get(answer) or reference_label(answer, tables)
