"""What a lesson is made of: steps, blocks of text, runs of words, and figures by their names."""

from dataclasses import dataclass, field

import pandas as pd

from events.views import DEFAULT_WINDOW, MIDDLE
from geodata.messages import Message, MessageError, message

# What a placeholder may ask for behind its key; nothing asks for the whole: figure, who, source.
PARTS = {
    "claim": ("figure", "number", "who", "source", "as_of", "published"),
    "control": ("figure", "number", "who"),
    "votes": ("number",),
    "check": ("figure", "number", "who", "source"),
    "source": (),
}
# In place of an assessor's name: the lowest to the highest of all in force.
RANGE = "range"
# How the class is asked to guess. Nothing said is a number where there is an axis, else words.
GUESSES = ("number", "range", "choice", "choices", "order", "agree", "words")
CHOOSING = ("choice", "choices", "order")
# What two or more who say something do; the answers of a guess on that.
AGREEMENT = ("agree", "differ")
# In an answer's place: the step says openly that there is none.
NO_ANSWER = "none"
UNPRINTED = message("a character that cannot be printed")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a lesson, and where."""

    name: str
    line: int
    message: Message

    @property
    def text(self) -> str:
        """What is wrong, in English."""
        return str(self.message)

    def __str__(self) -> str:
        """The fault in English as a line of its own: ``file:line: text``."""
        return f"{self.name}:{self.line}: {self.text}"


class LineError(MessageError):
    """What is wrong in one line of a lesson, while it is read; lines count from 1."""

    def __init__(self, line: int, message: Message) -> None:
        super().__init__(message)
        self.line = line


class LessonError(ValueError):
    """A lesson that cannot be read, with every fault that was found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True)
class Reference:
    """The name of a figure or of a source, never the figure itself.

    Parameters
    ----------
    kind
        ``claim``, ``control``, ``votes``, ``check`` or ``source``.
    key
        A claim, a check or a source: its id. Control: region, assessor (name or source id, or
        ``range`` for the lowest to the highest of all in force) and day. Votes: pairs of
        resolution and vote, such as ``68/262=abstain``: the states that all of them fit.
    part
        What is printed, of `PARTS`; empty for the whole, with who says so and the source.
    """

    kind: str
    key: tuple[str, ...]
    part: str = ""

    def __str__(self) -> str:
        """The reference as it is written between braces."""
        head = () if self.kind == "claim" else (self.kind,)
        return ":".join((*head, *self.key, *((self.part,) if self.part else ())))

    @property
    def whole(self) -> "Reference":
        """The same figure, asked for as a whole."""
        return Reference(self.kind, self.key)


@dataclass(frozen=True)
class Run:
    """Words of one style, or a reference that is filled in when it is shown.

    `style` is ``""``, ``emphasis`` or ``strong``; `text` is empty where there is a reference.
    """

    text: str = ""
    style: str = ""
    reference: Reference | None = None
    line: int = field(default=0, compare=False)


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph, which has one item, or a list: ``paragraph``, ``bullets`` or ``numbers``."""

    kind: str
    items: tuple[Runs, ...]


@dataclass(frozen=True)
class Axis:
    """Where the class sets its guess: from `low` to `high`, in a unit of the claims."""

    low: float
    high: float
    unit: str


@dataclass(frozen=True)
class Step:
    """One view of the atlas with what is said about it.

    Parameters
    ----------
    day, region, known_by, window, compare, hidden, contrast, ground_as_given, ground_changed,
    divider, camera
        The view, as in the address of the page.
    text
        What is said, block by block.
    question
        What the class is asked before `reveal` is shown; empty if nothing.
    reveal
        Figures that stay hidden until the class has guessed.
    axis
        Where the guess is set; None where it is chosen, said or typed.
    guess
        How the class guesses, of `GUESSES`; empty for what `guess_kind` takes then.
    options
        What is chosen among, or put in order.
    answer
        What answers the question, once it is revealed: numbers of options from 1 (for an order the
        options as they should stand), one of `AGREEMENT`, or figures of `reveal` as they are
        written; ``none`` alone where nothing does; empty if nothing is said of it.
    solution
        The answer in words, shown with what is revealed.
    roll_calls
        Resolutions whose roll call is shown as a list.
    moves
        Resolutions, in order, between which it is shown how states moved.
    minutes
        Time that the step should take, for the timer; 0 for none.
    note
        What the teacher should know of the step; the class never sees it.
    """

    title: Runs
    day: pd.Timestamp
    region: str
    text: tuple[Block, ...]
    known_by: bool = False
    window: int = DEFAULT_WINDOW
    compare: pd.Timestamp | None = None
    hidden: tuple[str, ...] = ()
    contrast: str = ""
    ground_as_given: bool = False
    ground_changed: bool = False
    divider: int = MIDDLE
    camera: tuple[float, float, float] | None = None
    minutes: int = 0
    question: Runs = ()
    reveal: tuple[Reference, ...] = ()
    axis: Axis | None = None
    guess: str = ""
    options: tuple[Runs, ...] = ()
    answer: tuple[str, ...] = ()
    solution: Runs = ()
    roll_calls: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    note: Runs = ()
    line: int = field(default=0, compare=False)

    @property
    def guess_kind(self) -> str:
        """How the class guesses: as is said, else a number on the axis, or words without one."""
        return self.guess or ("number" if self.axis else "words")

    @property
    def is_revealing(self) -> bool:
        """Whether there is something to show once the class has guessed."""
        return bool(self.reveal or self.answer or self.solution)


@dataclass(frozen=True)
class Lesson:
    """A lesson in one language; `lines` tells where each part of the head stands.

    `before`, `in_class`, `after` and `homework` are a plan for a school hour, for the teacher.
    """

    lesson_id: str
    title: Runs
    language: str
    aim: Runs
    age: str
    minutes: int
    notes: tuple[Runs, ...]
    sources: tuple[str, ...]
    steps: tuple[Step, ...]
    before: tuple[Runs, ...] = ()
    in_class: tuple[Runs, ...] = ()
    after: tuple[Runs, ...] = ()
    homework: tuple[Runs, ...] = ()
    lines: dict[str, int] = field(default_factory=dict, compare=False)


def unprintable(character: str) -> Message:
    """Message about a character that cannot be printed."""
    return message("a character that cannot be printed: {character}", character=ascii(character))
