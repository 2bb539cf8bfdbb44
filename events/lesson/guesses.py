"""What can be wrong with how a step asks: whether guess, options and answer fit one another."""

from collections.abc import Iterator

from events.lesson.parts import AGREEMENT, CHOOSING, NO_ANSWER, Step
from geodata.messages import Message, message

_OPTION_COUNTS = range(2, 7)


def faults_of_guess(step: Step) -> Iterator[tuple[int, Message]]:
    """What is wrong with guess, options and answer of a step, with its line."""
    if not step.question:
        if step.is_revealing or step.options or step.guess:
            yield step.line, message("something to guess or to reveal without a question")
        return
    kind = step.guess_kind
    if kind in ("number", "range") and not step.axis:
        yield step.line, message("a guess of the kind {kind} needs an axis", kind=kind)
    if kind in CHOOSING and len(step.options) not in _OPTION_COUNTS:
        problem = message(
            "{count} options; there are {least} to {most}",
            count=len(step.options), least=_OPTION_COUNTS[0], most=_OPTION_COUNTS[-1],
        )  # fmt: skip
        yield step.line, problem
    if kind not in CHOOSING and step.options:
        yield (
            step.line,
            message(
                "there are options, but the guess is not one of {kinds}", kinds=", ".join(CHOOSING)
            ),
        )
    if len(set(step.options)) < len(step.options):
        yield step.line, message("two options are the same")
    if step.answer:
        yield from _answer(step, kind)
    elif kind in (*CHOOSING, "agree"):
        yield step.line, message("a choice without an answer; where there is none write none")


def _answer(step: Step, kind: str) -> Iterator[tuple[int, Message]]:
    if step.answer == (NO_ANSWER,):
        if not step.solution:
            yield step.line, message("where the answer is none, say why in solution")
        return
    known = {
        "agree": AGREEMENT,
        **dict.fromkeys(CHOOSING, tuple(str(n + 1) for n in range(len(step.options)))),
    }.get(kind, tuple(map(str, step.reveal)))
    if unknown := [one for one in step.answer if one not in known]:
        problem = message(
            "unknown answer {answer}; there are {choices}",
            answer=repr(unknown[0][:60]), choices=", ".join((*known, NO_ANSWER)),
        )  # fmt: skip
        yield step.line, problem
    if kind in ("choice", "agree") and len(step.answer) > 1:
        yield step.line, message("one answer to a choice, several to choices")
    if kind == "order":
        if len(step.answer) != len(step.options):
            yield step.line, message("the answer of an order names every option once")
        elif step.answer == known:
            yield step.line, message("the options stand in the right order already")
