"""What a pack says of its days, kept without repeating anything: values by number, days as steps.

Every text, list and object is written once and named by its number. What holds over a stretch of
days is written with the first of them. `pack/script/parts.js` reads it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypedDict

# What stands in a tree for the value on the reader's day: ``{"step": number of a step function}``.
Hole = dict[str, int]


@dataclass
class Parts:
    """Values written once, shapes of the objects among them, and steps from day to value.

    A text, number or constant stands as it is; a list is ``[-1, *numbers]``, an object
    ``[shape, *numbers]``, the numbers being those of what they hold. `known` has by identity what
    is asked for over and over, with its number once that was asked for.
    """

    values: list[object] = field(default_factory=list)
    shapes: list[list[str]] = field(default_factory=list)
    steps: list[tuple[list[int], list[int]]] = field(default_factory=list)
    numbers: dict[object, int] = field(default_factory=dict)
    known: dict[int, tuple[object, int | None]] = field(default_factory=dict)


@dataclass
class Steps:
    """First days of stretches, and the number of the value that holds from each on."""

    days: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    # What was told last: the same again needs no number.
    last: object = field(default_factory=object)


def number_of(parts: Parts, value: object) -> int:
    """Number of a value; it is added where it is new."""
    known = parts.known.get(id(value))
    if known is not None and known[1] is not None:
        return known[1]
    key: tuple[object, ...]
    if isinstance(value, dict):
        shape = _shape_of(parts, tuple(value))
        key = ("object", shape, *[number_of(parts, each) for each in value.values()])
        written: object = [*key[1:]]
    elif isinstance(value, list | tuple):
        key = ("list", *[number_of(parts, each) for each in value])
        written = [-1, *key[1:]]
    else:
        key, written = (type(value), value), value  # True is equal to 1, and 1.0 too
    found = parts.numbers.get(key)
    if found is None:
        found = parts.numbers[key] = len(parts.values)
        parts.values.append(written)
    if known is not None:
        parts.known[id(value)] = (value, found)
    return found


def will_ask(parts: Parts, values: Iterable[object]) -> None:
    """Note values that are told over and over: each is looked into when it is first told."""
    parts.known |= {id(value): (value, None) for value in values}


def remember(parts: Parts, value: object) -> None:
    """Number a value, which will be found again without looking into it."""
    parts.known[id(value)] = (value, number_of(parts, value))


def tell(parts: Parts, steps: Steps, day: int, value: object) -> None:
    """Write what holds from a day on, later than those before; what stays the same is left out."""
    if steps.last is value:
        return
    steps.last = value
    number = number_of(parts, value)
    if not steps.numbers or steps.numbers[-1] != number:
        steps.days.append(day)
        steps.numbers.append(number)


def add_steps(parts: Parts, steps: Steps) -> Hole:
    """Hole for a step function; the same one is written once."""
    key = ("steps", tuple(steps.days), tuple(steps.numbers))
    if key not in parts.numbers:
        parts.numbers[key] = len(parts.steps)
        parts.steps.append((steps.days, steps.numbers))
    return {"step": parts.numbers[key]}


def hole_of(parts: Parts, told: Iterable[tuple[int, object]]) -> Hole:
    """Hole for what holds from each of some days on."""
    steps = Steps()
    for day, value in told:
        tell(parts, steps, day, value)
    return add_steps(parts, steps)


class PartsDocument(TypedDict):
    """Parts as a pack holds them: days of steps as differences, which pack better."""

    values: list[object]
    shapes: list[list[str]]
    steps: list[tuple[list[int], list[int]]]


def as_document(parts: Parts) -> PartsDocument:
    """Parts as they are written."""
    return {
        "values": parts.values,
        "shapes": parts.shapes,
        "steps": [(_differences(days), numbers) for days, numbers in parts.steps],
    }


def _shape_of(parts: Parts, names: tuple[str, ...]) -> int:
    """Number of the shape of an object: of its names in their order."""
    found = parts.numbers.get(names)
    if found is None:
        found = parts.numbers[names] = len(parts.shapes)
        parts.shapes.append([*names])
    return found


def _differences(numbers: list[int]) -> list[int]:
    """First number, then by how much each is more than the one before."""
    return [second - first for first, second in zip([0, *numbers], numbers, strict=False)]
