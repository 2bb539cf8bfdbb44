"""A draft of a lesson: its fields as texts, right or wrong; from a file and back.

What a file holds is taken apart as far as it can be; a part that cannot stays as it was written, so
that nothing is lost. A draft without a fault of form is written by `events.lesson.write`.
"""

from dataclasses import dataclass, field, replace
from itertools import count, pairwise
from typing import NamedTuple

from markdown_it.token import Token

from components.editor.fields import Fields, Value, yaml_fields, yaml_lines
from events.lesson.bounds import find_excess
from events.lesson.markdown import MARKDOWN, parse_blocks
from events.lesson.parts import Lesson, LineError
from events.lesson.read import HEAD, MAX_BYTES, PLAN, STEP, lines_of, parse_lesson
from events.lesson.write import write_lesson

# Names of steps while a draft is open; they are told apart by them wherever they are moved to.
KEYS = count(1)


@dataclass(frozen=True)
class DraftStep:
    """A step of a draft.

    Parameters
    ----------
    title, text
        As Markdown.
    fields
        View and question, by the keys of `events.lesson.read.STEP`.
    raw
        The whole step as it was written, where it cannot be taken apart; else empty.
    key
        Name of the step while the draft is open.
    line
        Line of the file in which it began.
    """

    title: str = ""
    fields: Fields = field(default_factory=dict)
    text: str = ""
    raw: str = ""
    key: int = field(default_factory=lambda: next(KEYS), compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Draft:
    """A draft of a lesson.

    Parameters
    ----------
    head
        By the keys of `events.lesson.read.HEAD` and `PLAN`.
    raw_head
        The head as it was written, where it cannot be taken apart; else empty.
    before
        Text that stands before the first step, where none should.
    source
        The file as it was opened or typed, until a field is changed.
    is_apart
        Whether head and steps could be told apart; else there is only `source`.
    """

    head: Fields = field(default_factory=dict)
    steps: tuple[DraftStep, ...] = ()
    raw_head: str = ""
    before: str = ""
    source: str = ""
    is_apart: bool = True


def letters_in(draft: Draft) -> int:
    """How many letters a draft holds, all its texts together."""
    fields = [draft.head, *(step.fields for step in draft.steps)]
    values = [value for each in fields for value in each.values()]
    texts = [draft.raw_head, draft.before, draft.source]
    texts += [text for step in draft.steps for text in (step.title, step.text, step.raw)]
    texts += [text for one in values for text in ([one] if isinstance(one, str) else one)]
    return sum(map(len, texts)) + sum(map(len, fields))


def new_draft(language: str) -> Draft:
    """Draft in which everything is still to be written."""
    given: dict[str, Value] = {"id": "my-lesson", "language": language, "minutes": "20"}
    empty = {key: () if key in ("notes", "sources") else "" for key in HEAD}
    return Draft(head=empty | given)


def open_draft(text: str) -> Draft:
    """Draft of a file's text, whatever is wrong with it.

    A good file is written anew; a faulty one stays as it is until something in it is changed.
    """
    _lesson, faults = parse_lesson(text, "")
    draft = typed_draft(text)
    return draft if faults else settled(draft)


def settled(draft: Draft) -> Draft:
    """Draft that is written anew, unless its form has a fault."""
    fresh = replace(draft, source="")
    return fresh if draft.is_apart and written_draft(fresh).is_good else draft


def typed_draft(text: str) -> Draft:
    """Draft of a file that is being typed: taken apart as far as it can be, and kept as it is."""
    lines = lines_of(text)
    is_more = len(text) > MAX_BYTES or find_excess(lines) is not None
    if is_more or lines[0] != "---" or "---" not in lines[1:]:
        return Draft(source=text, is_apart=False)
    end = lines.index("---", 1)
    head, raw_head = yaml_fields("\n".join(lines[1:end]))
    body = lines[end + 1 :]
    tokens = MARKDOWN.parse("\n".join(body))
    starts = [number for number, token in enumerate(tokens) if _is_title(token)]
    first_lines = [*(_map(tokens[start])[0] for start in starts), len(body)]
    steps = [
        _step(body[first:last], tokens[start:], first, end + 2)
        for start, (first, last) in zip(starts, pairwise(first_lines), strict=True)
    ]
    before = "\n".join(body[: first_lines[0]]).strip("\n")
    return Draft(head, tuple(steps), raw_head, before, source=text)


class Written(NamedTuple):
    """A draft as a file.

    Parameters
    ----------
    text, lines
        The file, and the line in which each step of the draft begins.
    lesson, places
        What can be read of it, and of each of its steps the place in the draft, from 0, or -1.
    is_good
        Whether its form has no fault.
    """

    text: str
    lines: tuple[int, ...]
    lesson: Lesson
    places: tuple[int, ...]
    is_good: bool


def written_draft(draft: Draft) -> Written:
    """File of a draft; one without a fault of form is what `write_lesson` writes."""
    is_kept = bool(draft.source) or not draft.is_apart
    text, lines = (draft.source, _lines(draft)) if is_kept else _composed(draft)
    lesson, faults = parse_lesson(text, "")
    if is_kept or faults or len(lesson.steps) != len(draft.steps):
        at = {line: place for place, line in enumerate(lines)}
        places = tuple(at.get(step.line, -1) for step in lesson.steps)
        return Written(text, lines, lesson, places, is_good=False)
    text = write_lesson(lesson)
    # Nothing but a step's title begins so: all else is escaped.
    lines = tuple(n for n, line in enumerate(text.split("\n"), 1) if line.startswith("## "))
    return Written(text, lines, lesson, tuple(range(len(lines))), is_good=True)


def unwrapped(text: str) -> str:
    """Text of a step with each paragraph in one line, as a field shows it; or as it is.

    It stays as it is where it holds what a lesson may not, or would be read otherwise.
    """
    try:
        blocks = parse_blocks(MARKDOWN.parse(text), 0)
        lines = text.split("\n")
        for token in reversed(MARKDOWN.parse(text)):
            if token.type == "inline":
                first, last = _map(token)
                joined = [
                    lines[first].rstrip(),
                    *(line.strip() for line in lines[first + 1 : last]),
                ]
                lines[first:last] = [" ".join(joined)]
        joined_text = "\n".join(lines)
        is_same = parse_blocks(MARKDOWN.parse(joined_text), 0) == blocks
    except LineError:
        return text
    return joined_text if is_same else text


def _is_title(token: Token) -> bool:
    return token.type == "heading_open" and token.markup == "##" and token.level == 0


def _step(lines: list[str], tokens: list[Token], first: int, above: int) -> DraftStep:
    """Step of its lines; `first` is its line in the text, that stands below `above` lines."""
    line = first + above
    raw = DraftStep(raw="\n".join(lines).strip("\n"), line=line)
    fence = tokens[3] if len(tokens) > 3 else tokens[0]
    if fence.type != "fence" or fence.info.strip() != "step":
        return raw
    start, end = _map(fence)
    if end - start < fence.content.count("\n") + 2:  # not closed
        return raw
    fields, unread = yaml_fields(fence.content)
    if unread:
        return raw
    text = "\n".join(lines[end - first :]).strip("\n")
    return DraftStep(tokens[1].content, fields, unwrapped(text), line=line)


def _lines(draft: Draft) -> tuple[int, ...]:
    return tuple(step.line for step in draft.steps)


def _composed(draft: Draft) -> tuple[str, tuple[int, ...]]:
    """Text and lines of a draft whose fields may hold anything."""
    lines = [
        "---",
        *(draft.raw_head.split("\n") if draft.raw_head else yaml_lines(draft.head, HEAD | PLAN)),
    ]
    lines.append("---")
    if draft.before:
        lines += ["", *draft.before.split("\n")]
    starts = []
    for step in draft.steps:
        starts.append(len(lines) + 2)
        lines += ["", *_step_lines(step)]
    return "\n".join([*lines, ""]), tuple(starts)


def _step_lines(step: DraftStep) -> list[str]:
    if step.raw:
        return step.raw.split("\n")
    # A # at the end would be taken for the heading's own.
    title = step.title[:-1] + "\\#" if step.title.endswith("#") else step.title
    lines = [f"## {title}", "", "```step", *yaml_lines(step.fields, STEP), "```"]
    text = step.text.strip("\n")
    return [*lines, "", *text.split("\n")] if text else lines


def _map(token: Token) -> list[int]:
    """First line of a block, and the one behind it."""
    return token.map or [0, 0]
