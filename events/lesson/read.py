"""Lessons: files of Markdown with a YAML head, to steps of text in which figures are only named.

The shipped ones lie in ``events/data/lessons``, one file per lesson and language::

    ---
    id: kherson-2022                            keys of the head: HEAD
    title: Kherson, autumn 2022
    ...
    ---

    ## What was announced                       a step: its title,

    ```step                                     its view and question, keys: STEP,
    day: 2022-09-28
    region: UA-65
    known_by: yes
    question: Out of whom?
    reveal: [C023, C025]
    ```

    On Tuesday {C336:who} named {C336:figure}.  and its text

How the class guesses says `guess`, of `events.lesson.parts.GUESSES`: a ``number`` or a ``range``
on the ``axis``; a ``choice``, several ``choices`` or an ``order`` of the ``options``; whether those
asked about ``agree``; or ``words``. What is right then says ``answer``: numbers of options,
``agree`` or ``differ``, figures of ``reveal``, or ``none``; ``solution`` says it in words::

    question: What has moved since Friday?
    guess: choices
    options: [the line, the hatch, the fill]
    answer: [1, 3]
    solution: The line by a law, the fill by VIINA's account.

`PLAN` in the head, a list each, and ``note`` in a step are for the teacher alone.

A figure is never typed. It is named, and filled in from the tables (`events.lesson.figures`):
``{C021}`` is the figure with unit, claimant and source, ``{C021:figure}``, ``{C021:number}``,
``{C021:who}``, ``{C021:source}``, ``{C021:as_of}`` and ``{C021:published}`` are parts of it.
``{control:UA-65:VIINA:2022-09-30}`` is the share that an assessor has in force on a day, with
``range`` in the assessor's place the lowest to the highest of all;
``{votes:68/262=abstain:ES-11/4=yes}`` counts the states that voted so;
``{check:crimea-2014-net}`` is what the arithmetic of `events.check` comes to, and
``{source:BBC-CRI}`` names a source. Whether a lesson fits the tables is `events.lesson.check`;
back to a file is `events.lesson.write`.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from events.lesson import fields
from events.lesson.bounds import find_excess
from events.lesson.entries import Entry
from events.lesson.markdown import MARKDOWN, parse_blocks, parse_line
from events.lesson.parts import (
    Fault,
    Lesson,
    LessonError,
    LineError,
    Reference,
    Runs,
    Step,
    unprintable,
)
from geodata.messages import message
from geodata.text import UNPRINTABLE

LESSONS = Path(__file__).parents[1] / "data" / "lessons"
# A lesson of ten steps has some 10 kB; Cyrillic letters are two bytes each.
MAX_BYTES = 40_960
HEAD: dict[str, Callable[[Entry], Any]] = {
    "id": fields.as_text,
    "title": fields.as_title,
    "language": fields.as_text,
    "aim": fields.as_runs,
    "age": fields.as_text,
    "minutes": fields.as_count,
    "notes": fields.as_lines,
    "sources": fields.as_texts,
}
# Of a school hour: what may be said in the head for the teacher, beside what must.
PLAN: dict[str, Callable[[Entry], Any]] = {
    "before": fields.as_lines,
    "in_class": fields.as_lines,
    "after": fields.as_lines,
    "homework": fields.as_lines,
}
# Of a step's block, what is its view: fields of `Step`, by the names that they have in the atlas.
VIEW = {
    "day": fields.as_day,
    "region": fields.as_region,
    "known_by": fields.as_flag,
    "window": fields.as_window,
    "compare": fields.as_day,
    "hidden": fields.as_layers,
    "contrast": fields.as_contrast,
    "ground_as_given": fields.as_flag,
    "ground_changed": fields.as_flag,
    "divider": fields.as_divider,
    "camera": fields.as_camera,
}
STEP = {
    **VIEW,
    "minutes": fields.as_count,
    "question": fields.as_runs,
    "reveal": fields.as_references,
    "axis": fields.as_axis,
    "guess": fields.as_guess,
    "options": fields.as_lines,
    "answer": fields.as_answer,
    "solution": fields.as_runs,
    "roll_calls": fields.as_texts,
    "moves": fields.as_texts,
    "note": fields.as_runs,
}


def read_lesson(path: Path) -> Lesson:
    """Read a lesson from its file.

    Raises
    ------
    LessonError
        If it cannot be read, with file and line of every fault.
    """
    lesson, faults = parse_lesson(read_text(path), path.name)
    if faults:
        raise LessonError(faults)
    return lesson


def list_lessons(language: str) -> tuple[Lesson, ...]:
    """Shipped lessons in a language, by the day that they arrive at."""
    lessons = [read_lesson(path) for path in LESSONS.glob(f"*.{language}.md")]
    return tuple(sorted(lessons, key=lambda one: (one.steps[-1].day, one.lesson_id)))


def read_text(path: Path) -> str:
    """Read the text of a file that should be a lesson.

    Raises
    ------
    LessonError
        If there is no such file, or it is too large, or no text.
    """
    if not path.is_file():
        raise LessonError((Fault(path.name, 1, message("there is no such file")),))
    with path.open("rb") as file:
        return decode_lesson(file.read(MAX_BYTES + 1), path.name)


def decode_lesson(data: bytes, name: str) -> str:
    """Text of a lesson that was loaded as bytes; a byte order mark is taken off.

    Raises
    ------
    LessonError
        If it is too large, or no UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise LessonError((_too_large(name),))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problem = message("the file is UTF-16; save it as UTF-8")
        raise LessonError((Fault(name, 1, problem),))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = message("not UTF-8; save the file as UTF-8")
        raise LessonError((Fault(name, line, problem),)) from None


def parse_lesson(text: str, name: str) -> tuple[Lesson, tuple[Fault, ...]]:
    """Lesson that a text holds, and every fault of its form.

    Where there are faults the lesson holds only what could be read: a step with a fault is left
    out, and the lesson may be empty.
    """
    lines = lines_of(text)
    if fault := _refused(text, lines, name):
        return _lesson({}, (), {}), (fault,)
    end = lines.index("---", 1)
    values, head_lines, found = fields.read_fields(
        "\n".join(lines[1:end]), 2, HEAD | PLAN, tuple(HEAD)
    )
    faults = [Fault(name, line, message("head: {fault}", fault=problem)) for line, problem in found]
    steps = []
    for step, found_in_step in _steps("\n".join(lines[end + 1 :]), end + 2):
        faults += [Fault(name, line, problem) for line, problem in found_in_step]
        steps += [step] if step else []
    return _lesson(values, tuple(steps), head_lines), tuple(faults)


def lines_of(text: str) -> list[str]:
    """Lines of a text, whichever mark they end with."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def figures_of(step: Step) -> tuple[Reference, ...]:
    """Figures that a step names in its words and reveals, each once, in order.

    Whatever part of a figure is printed, it is here as a whole; sources are not among them.
    """
    written = [run.reference for runs in runs_of(step) for run in runs if run.reference]
    figures = [one.whole for one in (*written, *step.reveal) if one.kind != "source"]
    return tuple(dict.fromkeys(figures))


def runs_of(step: Step) -> tuple[Runs, ...]:
    """Every line of words in a step: those that are open from the start, then the rest."""
    return (*open_runs_of(step), step.solution, step.note)


def open_runs_of(step: Step) -> tuple[Runs, ...]:
    """Lines of words that the class sees before it guesses: title, text, question, options."""
    text = (item for block in step.text for item in block.items)
    return (step.title, *text, step.question, *step.options)


def _refused(text: str, lines: list[str], name: str) -> Fault | None:
    """Fault of a text that is not read any further."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return _too_large(name)
    for number, line in enumerate(lines, start=1):
        if found := UNPRINTABLE.search(line):
            return Fault(name, number, unprintable(found[0]))
    if excess := find_excess(lines):
        return Fault(name, *excess)
    if lines[0] != "---" or "---" not in lines[1:]:
        return Fault(name, 1, message("a lesson begins with a head between two lines of ---"))
    return None


def _too_large(name: str) -> Fault:
    return Fault(name, 1, message("a lesson has at most {limit} kB", limit=MAX_BYTES // 1024))


def _lesson(values: dict[str, Any], steps: tuple[Step, ...], lines: dict[str, int]) -> Lesson:
    return Lesson(
        lesson_id=values.get("id", ""),
        title=values.get("title", ()),
        language=values.get("language", ""),
        aim=values.get("aim", ()),
        age=values.get("age", ""),
        minutes=values.get("minutes", 0),
        notes=values.get("notes", ()),
        sources=values.get("sources", ()),
        steps=steps,
        **{key: values.get(key, ()) for key in PLAN},
        lines=lines,
    )


def _steps(body: str, first_line: int) -> Iterator[tuple[Step | None, fields.Found]]:
    """Each step of the text below the head, or none, with what is wrong with its form."""
    tokens = MARKDOWN.parse(body)
    starts = [number for number, token in enumerate(tokens) if _is_title(token)]
    before = tokens[: starts[0]] if starts else tokens
    if before:
        line = _line(before[0], first_line)
        yield None, [(line, message("text before the first step; a step begins with '## '"))]
    for start, end in pairwise([*starts, len(tokens)]):
        yield _step(tokens[start:end], first_line)


def _is_title(token: Token) -> bool:
    return token.type == "heading_open" and token.markup == "##"


def _step(tokens: list[Token], first_line: int) -> tuple[Step | None, fields.Found]:
    line = _line(tokens[0], first_line)
    fence = tokens[3] if len(tokens) > 3 else None
    if fence is None or fence.type != "fence" or fence.info.strip() != "step" or not fence.map:
        return None, [(line, message("a block ```step must follow the title of a step"))]
    if fence.map[1] - fence.map[0] < fence.content.count("\n") + 2:
        return None, [(line, message("the block ```step is not closed by a line ```"))]
    below = _line(fence, first_line) + 1
    values, _, found = fields.read_fields(fence.content, below, STEP, ("day", "region"))
    try:
        values["text"] = parse_blocks(tokens[4:], first_line)
        values["title"] = parse_line(tokens[1].content, line)
    except LineError as fault:
        found.append((fault.line, fault.message))
    if not found and (not values["title"] or any(run.style for run in values["title"])):
        found.append((line, message("a step has a title, without emphasis")))
    return (None if found else Step(**values, line=line)), found


def _line(token: Token, first_line: int) -> int:
    return first_line + (token.map[0] if token.map else 0)
