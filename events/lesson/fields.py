"""Fields of a lesson's head and of its steps: from the text in the YAML to a value, or a fault."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from events.lesson.bounds import MOST_ITEMS
from events.lesson.entries import Entry, read_entries
from events.lesson.markdown import parse_line, parse_reference
from events.lesson.parts import GUESSES, Axis, LineError, Reference, Runs
from events.schema import UNITS
from events.views import CAMERA_RANGES, CONTRASTS, DIVIDER_RANGE, LAYERS, WINDOWS
from geodata.messages import Message, MessageError, message
from geodata.schema import REGION_IDS

REGIONS = ("all", *REGION_IDS)
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
_COUNT = re.compile(r"\d{1,4}", re.ASCII)
_DECIMAL = re.compile(r"\d{1,7}(\.\d{1,6})?", re.ASCII)

Found = list[tuple[int, Message]]


def read_fields(
    text: str,
    first_line: int,
    readers: Mapping[str, Callable[[Entry], Any]],
    required: tuple[str, ...],
) -> tuple[dict[str, Any], dict[str, int], Found]:
    """Values of a YAML text by key, the lines of its keys, and what is wrong, with its line.

    `first_line` is the line of the file in which the text begins.
    """
    try:
        entries = read_entries(text, first_line)
    except LineError as fault:
        return {}, {}, [(fault.line, fault.message)]
    values: dict[str, Any] = {}
    missing = [key for key in required if key not in entries]
    found = [(first_line, message("{key} is missing", key=key)) for key in missing]
    for key, entry in entries.items():
        if key not in readers:
            problem = message(
                "unknown key {key}; there are {choices}",
                key=repr(key[:40]), choices=", ".join(readers),
            )  # fmt: skip
            found.append((entry.line, problem))
            continue
        try:
            values[key] = readers[key](entry)
        except LineError as fault:
            problem = message("{key}: {fault}", key=key, fault=fault.message)
            found.append((fault.line, problem))
    return values, {key: entry.line for key, entry in entries.items()}, found


def as_text(entry: Entry) -> str:
    """One text, not empty."""
    if entry.is_list or not entry.texts[0]:
        raise LineError(entry.line, message("must be one text, not empty"))
    return entry.texts[0]


def as_texts(entry: Entry) -> tuple[str, ...]:
    """Several texts, at least one, each once."""
    if not entry.is_list or not entry.texts or not all(entry.texts):
        raise LineError(entry.line, message("must be a list of texts, none of them empty"))
    if len(entry.texts) > MOST_ITEMS:
        problem = message("a list has at most {limit} texts", limit=MOST_ITEMS)
        raise LineError(entry.lines[MOST_ITEMS], problem)
    for number, (text, line) in enumerate(zip(entry.texts, entry.lines, strict=True)):
        if text in entry.texts[:number]:
            raise LineError(line, message("{written} is given twice", written=repr(text[:60])))
    return entry.texts


def as_runs(entry: Entry) -> Runs:
    """One line of words, with emphasis and references."""
    return parse_line(as_text(entry), entry.line)


def as_title(entry: Entry) -> Runs:
    """One line of words without emphasis."""
    runs = as_runs(entry)
    if any(run.style for run in runs):
        raise LineError(entry.line, message("a title has no emphasis"))
    return runs


def as_lines(entry: Entry) -> tuple[Runs, ...]:
    """Several lines of words."""
    pairs = zip(as_texts(entry), entry.lines, strict=True)
    return tuple(parse_line(text, line) for text, line in pairs)


def as_day(entry: Entry) -> pd.Timestamp:
    """A day that is written as 2022-09-30."""
    written = as_text(entry)
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    # ISO weeks and undashed days are days too, but not ours
    if day is None or day.isoformat() != written:
        problem = message(
            "{written} is not a day; write it as {example}",
            written=repr(written[:40]), example="2022-09-30",
        )  # fmt: skip
        raise LineError(entry.line, problem)
    return pd.Timestamp(day)


def as_flag(entry: Entry) -> bool:
    """Whether something is so: yes or no."""
    written = as_text(entry)
    if written not in _FLAGS:
        problem = message(
            "{written} must be {yes} or {no}", written=repr(written[:40]), yes="yes", no="no"
        )
        raise LineError(entry.line, problem)
    return _FLAGS[written]


def as_count(entry: Entry) -> int:
    """A whole number."""
    written = as_text(entry)
    if not _COUNT.fullmatch(written):
        problem = message("{written} is not a whole number", written=repr(written[:40]))
        raise LineError(entry.line, problem)
    return int(written)


def as_region(entry: Entry) -> str:
    """Code of a region, or ``all``."""
    written = as_text(entry)
    if written not in REGIONS:
        problem = message(
            "unknown region {region}; there are {choices}",
            region=repr(written[:40]), choices=", ".join(REGIONS),
        )  # fmt: skip
        raise LineError(entry.line, problem)
    return written


def as_window(entry: Entry) -> int:
    """Length of the window of events, in days; 0 is since the beginning."""
    window = as_count(entry)
    if window not in WINDOWS:
        problem = message(
            "no window of {count} days; there are {choices}",
            count=window, choices=", ".join(map(str, WINDOWS)),
        )  # fmt: skip
        raise LineError(entry.line, problem)
    return window


def as_layers(entry: Entry) -> tuple[str, ...]:
    """Layers of the map."""
    layers = as_texts(entry)
    for layer, line in zip(layers, entry.lines, strict=True):
        if layer not in LAYERS:
            problem = message(
                "unknown layer {layer}; there are {choices}",
                layer=repr(layer[:40]), choices=", ".join(LAYERS),
            )  # fmt: skip
            raise LineError(line, problem)
    return layers


def as_contrast(entry: Entry) -> str:
    """What the map sets against each other."""
    written = as_text(entry)
    if written not in CONTRASTS:
        problem = message(
            "unknown contrast {contrast}; there are {choices}",
            contrast=repr(written[:40]), choices=", ".join(filter(None, CONTRASTS)),
        )  # fmt: skip
        raise LineError(entry.line, problem)
    return written


def as_divider(entry: Entry) -> int:
    """Where two maps side by side meet, in per cent from the left."""
    percent = as_count(entry)
    low, high = DIVIDER_RANGE
    if not low <= percent <= high:
        problem = message(
            "{written} must be within {low} to {high}", written=percent, low=low, high=high
        )
        raise LineError(entry.line, problem)
    return percent


def as_camera(entry: Entry) -> tuple[float, float, float]:
    """Latitude, longitude and zoom."""
    numbers = [float(one) for one in entry.texts if _DECIMAL.fullmatch(one)]
    is_whole = entry.is_list and len(numbers) == len(entry.texts) == len(CAMERA_RANGES)
    if not is_whole or not all(
        low <= number <= high for number, (low, high) in zip(numbers, CAMERA_RANGES, strict=True)
    ):
        ends = (f"{end:g}" for pair in CAMERA_RANGES for end in pair)
        names = ("south", "north", "west", "east", "far", "near")
        problem = message(
            "must be [latitude, longitude, zoom] within {south} to {north}, {west} to {east}, "
            "{far} to {near}",
            **dict(zip(names, ends, strict=True)),
        )
        raise LineError(entry.line, problem)
    latitude, longitude, zoom = numbers
    return latitude, longitude, zoom


def as_guess(entry: Entry) -> str:
    """How the class guesses."""
    written = as_text(entry)
    if written not in GUESSES:
        problem = message(
            "unknown guess {guess}; there are {choices}",
            guess=repr(written[:40]), choices=", ".join(GUESSES),
        )  # fmt: skip
        raise LineError(entry.line, problem)
    return written


def as_answer(entry: Entry) -> tuple[str, ...]:
    """One answer or several, each as one text."""
    return as_texts(entry) if entry.is_list else (as_text(entry),)


def as_references(entry: Entry) -> tuple[Reference, ...]:
    """Names of whole figures, without braces."""
    references = []
    for text, line in zip(as_texts(entry), entry.lines, strict=True):
        try:
            reference = parse_reference(text)
        except MessageError as error:
            raise LineError(line, error.message) from None
        if reference.part or reference.kind == "source":
            problem = message(
                "{written} must be a complete figure, such as a claim's id, not a part of it",
                written=repr(text[:60]),
            )
            raise LineError(line, problem)
        references.append(reference)
    return tuple(references)


def as_axis(entry: Entry) -> Axis:
    """Low end, high end and unit of an axis."""
    low, high, unit = entry.texts if entry.is_list and len(entry.texts) == 3 else ("", "", "")
    if not _DECIMAL.fullmatch(low) or not _DECIMAL.fullmatch(high) or float(low) >= float(high):
        raise LineError(entry.line, message("must be [low, high, unit], low below high"))
    if unit not in UNITS:
        problem = message(
            "unknown unit {unit}; it must be one that figures here have", unit=repr(unit[:40])
        )
        raise LineError(entry.line, problem)
    return Axis(float(low), float(high), unit)
