"""How the class guesses in a step, and the answer that it is shown afterwards."""

from typing import TypedDict

from components.language.words import Texts, _
from components.lesson.prose import Piece, filled, plain
from components.tables.load import Tables
from events.lesson.parts import AGREEMENT, NO_ANSWER, Step


class GuessWords(TypedDict):
    """The guess of a step and its answer, as the card draws them.

    `kind` is one of `events.lesson.parts.GUESSES`; `options` are what is chosen among, also
    whether somebody agrees; `answer` has places in them, from 0, in the order in which they should
    stand. `is_open` says that the step has no answer, and says so.
    """

    kind: str
    options: list[list[Piece]]
    names: list[str]
    answer: list[int]
    is_open: bool
    solution: list[Piece]


def guess_of(step: Step, tables: Tables) -> GuessWords:
    """How the class guesses in a step, and its answer, figures filled in."""
    names = options_of(step, tables)
    options = [filled(option, tables) for option in step.options]
    if step.guess_kind == "agree":
        options = [[{"kind": "", "text": name}] for name in names]
    return {
        "kind": step.guess_kind,
        "options": options,
        "names": names,
        "answer": _places_of_answer(step),
        "is_open": step.answer == (NO_ANSWER,),
        "solution": filled(step.solution, tables),
    }


def options_of(step: Step, tables: Tables) -> list[str]:
    """What is chosen among in a step, as text; empty for a number and for words."""
    if step.guess_kind == "agree":
        return [_("They agree"), _("They differ")]
    return [plain(option, tables) for option in step.options]


def guess_words() -> Texts:
    """Texts of guess and answer that do not depend on the lesson."""
    return {
        "guess": _("What the class says"),
        "guess_on_axis": _("The guess of the class, {unit}"),
        "guess_from": _("At least"),
        "guess_to": _("At most"),
        "guess_said": _("Guess of the class: {guess}"),
        "no_number": _("“{written}” is not a number"),
        "turned": _("The first is larger than the second"),
        "choose_one": _("Choose one"),
        "choose_some": _("Choose all that fit"),
        "put_in_order": _("Put them in order"),
        "move_up": _("Move up: {option}"),
        "move_down": _("Move down: {option}"),
        "moved": _("{option}: place {place} of {count}"),
        "outside": _("outside this axis"),
        "no_guess": _("none"),
        "answer": _("Answer"),
        "class": _("the class"),
        "open": _("An open question: nothing on record settles it."),
    }


def _places_of_answer(step: Step) -> list[int]:
    """Places of the right options among all, from 0; empty where figures or nothing answers."""
    if step.guess_kind == "agree":
        return [AGREEMENT.index(one) for one in step.answer if one in AGREEMENT]
    return [int(one) - 1 for one in step.answer if step.options and one.isdecimal()]
