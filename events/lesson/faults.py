"""What can be wrong with the steps of a lesson, beside the words in them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import pandas as pd

from events.check import claims_of
from events.lesson.figures import Figure, Tables, look_up
from events.lesson.guesses import faults_of_guess
from events.lesson.parts import Axis, Lesson, Reference, Run, Runs, Step
from events.lesson.read import figures_of, open_runs_of, runs_of
from events.read import last_days
from geodata.messages import Message, MessageError, message

_STEP_COUNTS = range(1, 13)
_REVEAL_COUNTS = range(1, 6)
# Characters, figures filled in. A projector's text column holds some 17 lines of 38.
LENGTHS = {"title": 70, "aim": 300, "note": 600, "text": 640, "question": 220,
           "option": 90, "solution": 360}  # fmt: skip
# About what is printed of a number, and of a day or what parts a figure from who says so.
_PRINTED_NUMBER = 8
_PRINTED_DAY = 13
_FIGURES = ("", "figure", "number")

# Of each reference of a lesson: its figure, if it names one, and why it cannot be filled in.
Looked = dict[Reference, tuple[Figure | None, Message | None]]
# What is wrong, and the line that it is wrong in.
Found = Iterator[tuple[int, Message]]


def faults_of_steps(lesson: Lesson) -> Found:
    """What is wrong with the steps taken together: their count and their titles."""
    if len(lesson.steps) not in _STEP_COUNTS:
        problem = message(
            "{count} steps; a lesson has {least} to {most}",
            count=len(lesson.steps), least=_STEP_COUNTS[0], most=_STEP_COUNTS[-1],
        )  # fmt: skip
        yield lesson.lines["id"], problem
    minutes = sum(step.minutes for step in lesson.steps)
    if minutes > lesson.minutes:
        problem = message("the steps take {minutes} minutes, the lesson fewer", minutes=minutes)
        yield lesson.lines["minutes"], problem
    titles: set[Runs] = set()
    for step in lesson.steps:
        if step.title in titles:
            yield step.line, message("another step has this title already")
        titles.add(step.title)


def faults_of_step(step: Step, looked: Looked, tables: Tables) -> Found:
    """What is wrong with one step: its days, its length, its figures and what it hides."""
    for key, day in (("day", step.day), ("compare", step.compare)):
        if day is not None and not tables.first_day <= day <= tables.last_day:
            problem = message(
                "{key} {day} is outside the timeline, {first} to {last}",
                key=key, day=_iso(day), first=_iso(tables.first_day),
                last=_iso(tables.last_day),
            )  # fmt: skip
            yield step.line, problem
    if step.compare == step.day:
        yield step.line, message("compare is the same day as that of the step")
    items = (item for block in step.text for item in block.items)
    length = printed_length([run for item in items for run in item], looked, tables)
    if not step.text:
        yield step.line, message("a step has a text")
    if length > LENGTHS["text"]:
        problem = message(
            "the text is longer than {limit} characters, figures filled in ({length}): "
            "too much for a projector",
            limit=LENGTHS["text"], length=length,
        )  # fmt: skip
        yield step.line, problem
    if len(step.moves) == 1:
        yield step.line, message("moves needs at least two resolutions")
    for one in (*map(_listed, (*step.roll_calls, *step.moves)), *step.reveal):
        if missing := looked[one][1]:
            yield step.line, missing
    yield from _revealed(step, looked)
    yield from faults_of_guess(step)
    yield from _told(step, tables)


def look_up_all(references: Iterable[Reference], tables: Tables) -> Looked:
    """References looked up, each once."""
    return {one: _looked(one, tables) for one in dict.fromkeys(one.whole for one in references)}


def references_of(step: Step) -> list[Reference]:
    """Whatever a step names, also what it names outside its words."""
    shown = [run.reference for runs in runs_of(step) for run in runs if run.reference]
    return [*shown, *step.reveal, *map(_listed, (*step.roll_calls, *step.moves))]


def printed_length(runs: Sequence[Run], looked: Looked, tables: Tables) -> int:
    """About how many characters runs print, references filled in."""
    publishers = _publishers(tables)
    return sum(
        _printed(run.reference, looked[run.reference.whole][0], publishers)
        if run.reference
        else len(run.text)
        for run in runs
    )


@lru_cache(maxsize=4)
def _publishers(tables: Tables) -> pd.Series:
    """Who published each source, by its id."""
    return tables.sources.set_index("source_id")["publisher"]


def _revealed(step: Step, looked: Looked) -> Found:
    if not step.reveal:
        if step.axis:
            yield step.line, message("an axis without figures to reveal")
        return
    if len(step.reveal) not in _REVEAL_COUNTS:
        problem = message(
            "{count} figures to reveal; there are {least} to {most}",
            count=len(step.reveal), least=_REVEAL_COUNTS[0], most=_REVEAL_COUNTS[-1],
        )  # fmt: skip
        yield step.line, problem
    shown = [run.reference for runs in open_runs_of(step) for run in runs if run.reference]
    open_figures = {one.whole for one in shown if one.part in _FIGURES}
    for reference in step.reveal:
        if reference in open_figures:
            problem = message(
                "{figure} is to be revealed, but stands in the step already", figure=str(reference)
            )
            yield step.line, problem
    if step.axis:
        yield from _on_axis(step, step.axis, looked)


def _on_axis(step: Step, axis: Axis, looked: Looked) -> Found:
    figures = [looked[one][0] for one in step.reveal]
    of_unit = [figure for figure in figures if figure and figure.unit == axis.unit]
    if not of_unit:
        problem = message("no figure to reveal is in the axis's unit, {unit}", unit=axis.unit)
        yield step.line, problem
    for figure in of_unit:
        if figure.low < axis.low or figure.high > axis.high:
            problem = message("{figure} does not lie on the axis", figure=str(figure.reference))
            yield step.line, problem


def _told(step: Step, tables: Tables) -> Found:
    """Figures of a step without who says so, or from after the day where only that was known."""
    shown = [run.reference for runs in runs_of(step) for run in runs if run.reference]
    named = {one.whole for one in shown if one.part in ("", "who")}
    # what is revealed says who says so, of each figure that it was worked out from too
    named |= {one for each in step.reveal for one in (each, *_rests_on(each, tables))}
    for reference in dict.fromkeys(one.whole for one in shown if one.part in _FIGURES):
        if reference.kind != "votes" and reference not in named:
            problem = message(
                "{figure} stands without who says so; add {example}",
                figure=str(reference), example=f"{{{reference}:who}}",
            )  # fmt: skip
            yield step.line, problem
    if not step.known_by:
        return
    days: dict[str, pd.Series] = {
        "claim": tables.claims.set_index("claim_id")["published_date"],
        "source": tables.sources.set_index("source_id")["source_date"].pipe(last_days),
    }
    for reference in dict.fromkeys([*figures_of(step), *(one.whole for one in shown)]):
        known = [
            days[one.kind].get(one.key[0])
            for one in _rests_on(reference, tables)
            if one.kind in days
        ]
        published = max((day for day in known if day is not None), default=None)
        if published is not None and published > step.day:
            problem = message(
                "{figure} was published only on {published}; the step shows what was "
                "known on {day}",
                figure=str(reference), published=_iso(published), day=_iso(step.day),
            )  # fmt: skip
            yield step.line, problem


def _rests_on(reference: Reference, tables: Tables) -> list[Reference]:
    """What had to be published before a figure was known: of a check every claim that it names."""
    if reference.kind != "check":
        return [reference]
    named = tables.checks[tables.checks["check_id"] == reference.key[0]].to_dict("records")
    return [Reference("claim", (one,)) for check in named for one in sorted(claims_of(check))]


def _iso(day: pd.Timestamp) -> str:
    """Day as it is written in a lesson."""
    return f"{day:%Y-%m-%d}"


def _looked(reference: Reference, tables: Tables) -> tuple[Figure | None, Message | None]:
    if reference.kind == "source":
        is_known = reference.key[0] in set(tables.sources["source_id"])
        unknown = message("unknown source {source}", source=repr(reference.key[0]))
        return None, None if is_known else unknown
    try:
        return look_up(reference, tables), None
    except MessageError as error:
        return None, error.message


def _listed(resolution: str) -> Reference:
    """Stands for a roll call: there is one if its yes votes can be counted."""
    return Reference("votes", (f"{resolution}=yes",))


def _printed(reference: Reference, figure: Figure | None, publishers: pd.Series) -> int:
    source_ids = figure.source_ids if figure else reference.key
    source = sum(len(publishers.get(one, "")) + _PRINTED_DAY for one in source_ids)
    if not figure:
        return source
    lengths = {
        "number": _PRINTED_NUMBER,
        "figure": _PRINTED_NUMBER + 1 + len(figure.unit),
        "who": len(", ".join(figure.who)),
        "source": source,
    }
    whole = lengths["figure"] + lengths["who"] + lengths["source"] + len(" [; ]")
    return lengths.get(reference.part, _PRINTED_DAY) if reference.part else whole
