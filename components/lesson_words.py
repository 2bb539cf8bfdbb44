"""Texts of the lesson's card that do not depend on the lesson."""

from typing import Any

from components.figures import stance_names
from components.method_law import vote_names
from components.words import _


def lesson_words() -> dict[str, Any]:
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
        "guess": _("The guess of the class"),
        "guess_on_axis": _("The guess of the class, {unit}"),
        "guess_said": _("Guess of the class: {guess}"),
        "outside": _("outside this axis"),
        "no_guess": _("none"),
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
        "off_axis": _("of another whole: not on this axis"),
        "unverified": _("attributed to this source, but not seen there"),
        "timer": _("Timer"),
        "minutes": _("{minutes} min"),
        "time_over": _("The time for this step is over"),
        "roll_call": _("Roll call of {resolution}, {day}"),
        "moves": _("Who moved between the votes"),
        "move": _("{from} to {to}"),
        "states": _("States"),
        "show_table": _("Show as table"),
        "show_chart": _("Show as chart"),
    }
