"""Lessons back to their files: what `events.lesson.read.parse_lesson` reads, as it reads it."""

import re
from dataclasses import fields
from itertools import groupby
from typing import Any

import pandas as pd
import yaml

from events.lesson.parts import Block, Lesson, Run, Runs, Step
from events.lesson.read import PLAN, VIEW

_MARKS = {"": "", "emphasis": "*", "strong": "**"}
# Keys whose lists are sentences, a line for each.
SENTENCES = ("notes", "options", *PLAN)
_BULLETS = "-*"
_NUMBERS = ".)"
# What Markdown would take for more than text, anywhere and at the beginning of a line.
_SPECIAL = re.compile(r"[\\`*_\[\]{}<>&#~]")
_SPECIAL_START = re.compile(r"([-+=:|]|\d{1,9}(?=[.)]))")


def write_lesson(lesson: Lesson) -> str:
    """Text of a lesson's file; parsed again it gives the same lesson."""
    head = {
        "id": lesson.lesson_id,
        "title": _line(lesson.title),
        "language": lesson.language,
        "aim": _line(lesson.aim),
        "age": lesson.age,
        "minutes": lesson.minutes,
        "notes": [_line(note) for note in lesson.notes],
        "sources": list(lesson.sources),
    }
    lines = {key: [_line(one) for one in getattr(lesson, key)] for key in PLAN}
    head |= {key: some for key, some in lines.items() if some}
    return "\n".join(["---", *_yaml(head), "---", *map(_step, lesson.steps)])


def _step(step: Step) -> str:
    axis = [step.axis.low, step.axis.high, step.axis.unit] if step.axis else None
    given = {
        **_view(step),
        "minutes": step.minutes or None,
        "question": _line(step.question) or None,
        "reveal": [str(one) for one in step.reveal] or None,
        "axis": axis,
        "guess": step.guess or None,
        "options": [_line(one) for one in step.options] or None,
        "answer": list(step.answer) or None,
        "solution": _line(step.solution) or None,
        "roll_calls": list(step.roll_calls) or None,
        "moves": list(step.moves) or None,
        "note": _line(step.note) or None,
    }
    block = _yaml({key: value for key, value in given.items() if value is not None})
    lines = ["", f"## {_line(step.title)}", "", "```step", *block, "```"]
    return "\n".join([*lines, *_blocks(step.text), ""])


def _view(step: Step) -> dict[str, Any]:
    """View of a step as YAML has it, but for what is the default."""
    defaults = {field.name: field.default for field in fields(Step)}
    given = {key: getattr(step, key) for key in VIEW}
    return {key: _plain(value) for key, value in given.items() if value != defaults[key]}


def _plain(value: Any) -> Any:  # any value of a step's view, as YAML has it
    """Value of a view as YAML knows it: days without a time, lists for tuples."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    return list(value) if isinstance(value, tuple) else value


def _yaml(values: dict[str, Any]) -> list[str]:
    """One line or more per key; lists that are no sentences stay in one line."""
    lines = []
    for key, value in values.items():
        # None: a list in a line of its own, flat
        is_flat = isinstance(value, list) and key not in SENTENCES
        flow = None if is_flat else False
        text = yaml.safe_dump(
            {key: value}, allow_unicode=True, default_flow_style=flow, width=float("inf")
        )
        lines += text.removesuffix("\n").split("\n")
    return lines


def _blocks(blocks: tuple[Block, ...]) -> list[str]:
    """Lines of the blocks; the marks of neighbouring lists differ, for else they were one."""
    lines = []
    for number, block in enumerate(blocks):
        lines.append("")
        for count, item in enumerate(block.items, start=1):
            mark = {
                "paragraph": "",
                "bullets": f"{_BULLETS[number % 2]} ",
                "numbers": f"{count}{_NUMBERS[number % 2]} ",
            }[block.kind]
            lines.append(mark + _start(_line(item)))
    return lines


def _start(text: str) -> str:
    """Escape what would make a list, a heading or a rule of a line that begins with it."""
    found = _SPECIAL_START.match(text)
    if not found:
        return text
    end = found.end()
    return f"{text[:end]}\\{text[end:]}" if found[0].isdigit() else f"\\{text}"


def _line(runs: Runs) -> str:
    """Runs as one line of Markdown."""
    parts = []
    for style, some in groupby(runs, key=lambda run: run.style):
        parts.append(_MARKS[style] + "".join(map(_run, some)) + _MARKS[style])
    return "".join(parts)


def _run(run: Run) -> str:
    if run.reference:
        return f"{{{run.reference}}}"
    return _SPECIAL.sub(r"\\\g<0>", run.text)
