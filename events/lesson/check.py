"""Whether lessons fit the tables.

The command that checks files asks here, and so does the page on which a teacher writes a lesson.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice, zip_longest
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError

from events.lesson.bounds import MOST_FAULTS, find_too_many
from events.lesson.faults import (
    LENGTHS,
    Looked,
    faults_of_step,
    faults_of_steps,
    look_up_all,
    printed_length,
    references_of,
)
from events.lesson.figures import LessonTables, Tables
from events.lesson.parts import Fault, Lesson, LessonError, Runs, Step
from events.lesson.read import LESSONS, PLAN, lines_of, parse_lesson, read_text
from events.lesson.typed import typed_figures, wrong_days
from events.read import read_checks, read_claims, read_events, read_sources
from geodata.messages import Message, message
from geodata.read import read_assessors, read_control, read_resolutions, read_roll_calls

MINUTES = range(1, 181)
LESSON_ID = re.compile(r"[a-z][a-z0-9-]{1,39}", re.ASCII)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
# Stands for a reference while words are looked at.
_FILLED = "\u25a1"
_TOO_LONG = {
    "title": message("title longer than {limit} characters", limit=LENGTHS["title"]),
    "aim": message("aim longer than {limit} characters", limit=LENGTHS["aim"]),
    "note": message("note longer than {limit} characters", limit=LENGTHS["note"]),
    "option": message("option longer than {limit} characters", limit=LENGTHS["option"]),
    "solution": message("solution longer than {limit} characters", limit=LENGTHS["solution"]),
    "question": message("question longer than {limit} characters", limit=LENGTHS["question"]),
}

# What is wrong, and the line that it is wrong in.
_Found = Iterator[tuple[int, Message]]


def check_lesson(text: str, name: str, tables: Tables) -> list[Fault]:
    """Everything that is wrong with a lesson, by line; nothing for a good one.

    Of what does not fit the tables no more is told than `events.lesson.bounds.MOST_FAULTS`.

    Parameters
    ----------
    text, name
        The lesson's file, and how the messages call it.
    tables
        As for `events.lesson.figures.look_up`, and ``sources``, ``first_day``, ``last_day``.
    """
    lesson, faults = parse_lesson(text, name)
    words = _words_of(lesson)
    head = (lesson.title, lesson.aim, *lesson.notes)
    named = [run.reference for runs in head for run in runs if run.reference]
    named += [one for step in lesson.steps for one in references_of(step)]
    if problem := find_too_many(named):
        return [*faults, Fault(name, 1, problem)]
    looked = look_up_all(named, tables)
    found = chain(
        (
            (line, message("head: {fault}", fault=problem))
            for line, problem in _head(lesson, tables)
        ),
        _words(words, lesson.language, lines_of(text), looked, tables),
        *(faults_of_step(step, looked, tables) for step in lesson.steps),
        faults_of_steps(lesson) if not faults else (),
    )
    checked = [Fault(name, line, problem) for line, problem in islice(found, MOST_FAULTS)]
    return sorted(dict.fromkeys([*faults, *checked]), key=lambda fault: fault.line)


def read_lesson_tables() -> LessonTables:
    """Read the tables that lessons are held against, with the first and last day of the data."""
    claims, events, control = read_claims(), read_events(), read_control()
    exact = claims[claims["as_of_precision"] == "day"]
    ends = (events["end_date"], exact["as_of_date"], control["assessed_on"])
    return LessonTables(
        claims=claims,
        sources=read_sources(),
        control=control,
        assessors=read_assessors(),
        roll_calls=read_roll_calls(),
        resolutions=read_resolutions(),
        checks=read_checks(),
        first_day=events["start_date"].min(),
        last_day=max(days.max() for days in ends),
    )


def check_files(paths: list[Path], tables: Tables) -> list[Fault]:
    """Faults of several files.

    A shipped one must also be named as it says itself, and show in every language what it shows
    in English.
    """
    faults: list[Fault] = []
    for path in paths:
        try:
            text = read_text(path)
        except LessonError as error:
            faults += error.faults
            continue
        faults += check_lesson(text, path.name, tables)
        if path.parent == LESSONS:
            faults += _shipped(path, text)
    return faults


def _words_of(lesson: Lesson) -> list[tuple[str, Runs]]:
    """Every line of words in a lesson, with what it is, if its length alone is limited."""
    words = [("title", lesson.title), ("aim", lesson.aim)]
    words += [("note", note) for note in lesson.notes]
    words += [("note", line) for key in PLAN for line in getattr(lesson, key)]
    for step in lesson.steps:
        words += [("title", step.title), ("question", step.question)]
        words += [("", item) for block in step.text for item in block.items]
        words += [("option", option) for option in step.options]
        words += [("solution", step.solution), ("note", step.note)]
    return [(kind, runs) for kind, runs in words if runs]


def _head(lesson: Lesson, tables: Tables) -> _Found:
    lines = lesson.lines
    if "id" in lines and not LESSON_ID.fullmatch(lesson.lesson_id):
        problem = message(
            "id must be lower-case letters, digits and hyphens, at most {limit}", limit=40
        )
        yield lines["id"], problem
    if "language" in lines and not _is_language(lesson.language):
        problem = message(
            "{written} is not the code of a language", written=repr(lesson.language[:20])
        )
        yield lines["language"], problem
    if "minutes" in lines and lesson.minutes not in MINUTES:
        problem = message("minutes must be {least} to {most}", least=MINUTES[0], most=MINUTES[-1])
        yield lines["minutes"], problem
    if "age" in lines and len(lesson.age) > LENGTHS["title"]:
        problem = message("age is longer than {limit} characters", limit=LENGTHS["title"])
        yield lines["age"], problem
    known = set(tables.sources["source_id"])
    for source_id in lesson.sources:
        if source_id not in known:
            problem = message("unknown source {source}", source=repr(source_id[:60]))
            yield lines["sources"], problem


def _words(
    words: list[tuple[str, Runs]], language: str, lines: list[str], looked: Looked, tables: Tables
) -> _Found:
    """What is wrong with words, wherever they stand."""
    language = language if _is_language(language) else "en"
    names = {*tables.resolutions["short_name"], *tables.resolutions["resolution"]}
    for kind, runs in words:
        if kind and printed_length(runs, looked, tables) > LENGTHS[kind]:
            yield runs[0].line, _TOO_LONG[kind]
        text = "".join(_FILLED if run.reference else run.text for run in runs)
        for written in typed_figures(text, language, names):
            problem = message(
                "typed figure {written}; name it by its claim, as {example}",
                written=repr(written), example="{C021}",
            )  # fmt: skip
            yield _line_of(written, runs, lines), problem
        for written, why in wrong_days(text, language, tables.last_day):
            yield _line_of(written, runs, lines), why
        yield from _unfilled(runs, lines)
        for run in runs:
            if run.reference and (missing := looked[run.reference.whole][1]):
                yield run.line, missing


def _is_language(code: str) -> bool:
    try:
        return bool(re.fullmatch("[a-z]{2,3}", code)) and bool(Locale.parse(code))
    except UnknownLocaleError:
        return False


def _unfilled(runs: Runs, lines: list[str]) -> _Found:
    """Braces that would be shown as they are, and addresses."""
    for run in runs:
        for brace in ("{", "}"):
            if brace in run.text:
                problem = message(
                    "a brace {brace} that belongs to no figure or source", brace=brace
                )
                yield _line_of(brace, (run,), lines), problem
        if found := _ADDRESS.search(run.text):
            problem = message(
                "an address in the text; name a source instead: {example}", example="{source:ID}"
            )
            yield _line_of(found[0], (run,), lines), problem


def _line_of(written: str, runs: Runs, lines: list[str]) -> int:
    """Line in which words are written, of the lines that the runs stand in."""
    last = next((n for n in range(runs[-1].line, len(lines)) if not lines[n].strip()), len(lines))
    stood = range(runs[0].line, last + 1)
    return next((number for number in stood if written in lines[number - 1]), runs[0].line)


def _shipped(path: Path, text: str) -> list[Fault]:
    lesson, _ = parse_lesson(text, path.name)
    named = f"{lesson.lesson_id}.{lesson.language}.md"
    if path.name != named:
        problem = message("with this id and language the file must be called {file}", file=named)
        return [Fault(path.name, 1, problem)]
    english = path.with_name(f"{lesson.lesson_id}.en.md")
    if not english.exists():
        return [Fault(path.name, 1, message("there is no {file}", file=english.name))]
    first, _ = parse_lesson(read_text(english), english.name)
    pairs = zip_longest(lesson.steps, first.steps)
    problem = message("the view is not that of the same step in {file}", file=english.name)
    return [
        Fault(path.name, own.line if own else 1, problem)
        for own, other in pairs
        if _without_words(own) != _without_words(other)
    ]


def _without_words(step: Step | None) -> Step | None:
    options = ((),) * len(step.options) if step else ()
    return step and replace(
        step, title=(), text=(), question=(), options=options, solution=(), note=()
    )
