"""How much a lesson may hold, counted in its text before anything of it is parsed.

A lesson may come from anybody. What is dear to parse, to look up or to complain of is counted
first, so that a file which only keeps the server busy is refused at once, with its line.
"""

import re
from collections.abc import Iterable

from events.lesson.parts import Reference
from geodata.messages import Message, message

# All of these are several times what the longest lesson holds.
_MOST_LINES = 1_200
_MOST_STEPS = 40
_MOST_MARKS = 1_200
# Of each: in one block of fields, in one list, in one reference to votes.
MOST_TEXTS = 200
MOST_ITEMS = 60
MOST_PAIRS = 4
# Figures written, and of those how many different ones: each of these is looked up.
_MAX_REFERENCES = 400
_MOST_LOOKED_UP = 120
# More than these nobody reads.
MOST_FAULTS = 100
_MARKS = re.compile(r"[\[\]{}()*_`<>&!|~\\]")


def find_excess(lines: list[str]) -> tuple[int, Message] | None:
    """Line in which a text becomes more than a lesson may be, and why; None if it never does."""
    steps = marks = 0
    for number, line in enumerate(lines, start=1):
        if number > _MOST_LINES:
            return number, message("a lesson has at most {limit} lines", limit=_MOST_LINES)
        steps += line.startswith("## ")
        if steps > _MOST_STEPS:
            return number, message("a lesson has at most {limit} steps", limit=_MOST_STEPS)
        marks += len(_MARKS.findall(line))
        if marks > _MOST_MARKS:
            problem = message(
                "a lesson has at most {limit} marks such as {example}",
                limit=_MOST_MARKS, example="[ ] { } * _",
            )  # fmt: skip
            return number, problem
    return None


def find_too_many(references: Iterable[Reference]) -> Message | None:
    """Why so many figures are not looked up; None if they may be."""
    written = list(references)
    if len(written) > _MAX_REFERENCES:
        return message(
            "{count} figures; a lesson names at most {limit}",
            count=len(written), limit=_MAX_REFERENCES,
        )  # fmt: skip
    different = sum(_cost(one) for one in dict.fromkeys(one.whole for one in written))
    if different > _MOST_LOOKED_UP:
        return message(
            "{count} different figures; a lesson names at most {limit}",
            count=different, limit=_MOST_LOOKED_UP,
        )  # fmt: skip
    return None


def _cost(reference: Reference) -> int:
    """How many tables are asked for a figure: a count of votes asks one for each of its pairs."""
    return len(reference.key) if reference.kind == "votes" else 1
