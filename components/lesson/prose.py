"""The words of a lesson with their figures filled in, as text: for card, list and sheet."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NotRequired, TypedDict

from components.figures.claim import figure_text, figure_with_qualifier, share_text
from components.language.names import counted_unit
from components.language.words import (
    LANGUAGES,
    _,
    cut_date,
    language,
    listed,
    number_range,
    speaking,
)
from components.tables.load import Tables, load_tables
from events.lesson.figures import Figure, look_up
from events.lesson.parts import Block, Lesson, Reference, Runs


class SourceWords(TypedDict):
    """Publisher of a source with its day, and its address."""

    text: str
    url: str


class Piece(TypedDict):
    """A piece of a text: ``figure``, ``who``, ``source``, or the style of words; else empty.

    A source has an address, and a figure says whether it was seen at its source.
    """

    kind: str
    text: str
    url: NotRequired[str]
    is_verified: NotRequired[bool]


class BlockPieces(TypedDict):
    """A block of text, of the kinds of `events.lesson.parts.Block`, in pieces item by item."""

    kind: str
    items: list[list[Piece]]


@contextmanager
def speaking_as(lesson: Lesson, tables: Tables) -> Iterator[Tables]:
    """Speak a lesson's own language for a while, and give the tables in it.

    One that the page does not offer leaves the page's.
    """
    if lesson.language == language() or lesson.language not in LANGUAGES:
        yield tables
        return
    with speaking(lesson.language):
        yield load_tables()


def number_of(figure: Figure) -> str:
    """Print the figure or its range alone; a share of ground is never rounded up to all."""
    if figure.reference.kind == "control":
        low, high = share_text(figure.low / 100), share_text(figure.high / 100)
        return low if low == high else f"{low}\u2013{high}"
    if figure.reference.kind == "votes":
        return number_range(figure.low, figure.high, 0)
    if figure.reference.kind == "check":
        digits = 2 if figure.unit.startswith("%") else 0
        return number_range(figure.low, figure.high, digits)
    return figure_text({"low": figure.low, "high": figure.high})


def figure_of(figure: Figure) -> str:
    """Print the figure with the words that say how exact it is, without its unit."""
    if figure.reference.kind != "claim":
        return number_of(figure)
    said = {"low": figure.low, "high": figure.high, "qualifier": figure.qualifier}
    return figure_with_qualifier(said)


def who_of(figure: Figure) -> str:
    """Who says a figure; of a check, who says what it was worked out from."""
    if figure.reference.kind == "check":
        who = listed(list(figure.who))
        return _("worked out here from figures of {who}").format(who=who)
    return ", ".join(figure.who)


def marked_source(source_id: str, tables: Tables) -> SourceWords:
    """A source as it is printed, with a mark if it only repeats what another one says."""
    said = _source_of(source_id, tables)
    if not tables.source_records[source_id]["is_weak"]:
        return said
    return {"text": _("{source}, second-hand").format(source=said["text"]), "url": said["url"]}


def filled(runs: Runs, tables: Tables) -> list[Piece]:
    """Runs of words as pieces, their figures filled in; a piece of words has its style as kind."""
    pieces: list[Piece] = []
    for run in runs:
        if run.reference is None:
            pieces.append({"kind": run.style, "text": run.text})
        else:
            pieces += _pieces_of(run.reference, tables)
    return pieces


def plain(runs: Runs, tables: Tables) -> str:
    """Runs of words as one text; a source stands in brackets, a whole figure says who says so."""
    said = ""
    before = ""
    for piece in filled(runs, tables):
        text = piece["text"]
        if piece["kind"] == "source":
            text = f"{'' if said.endswith(' ') or not said else ' '}({_within_brackets(text)})"
        elif piece["kind"] == "who" and before == "figure" and not said.endswith(" "):
            text = f", {text}"
        said += text
        before = piece["kind"]
    return said


def blocks_of(blocks: tuple[Block, ...], tables: Tables) -> list[BlockPieces]:
    """Blocks of text as their kind and their items, figures filled in."""
    return [
        {"kind": block.kind, "items": [filled(item, tables) for item in block.items]}
        for block in blocks
    ]


def _within_brackets(text: str) -> str:
    """Text as it stands within brackets: its own become commas."""
    return re.sub(r" \(([^()]*)\)( ?)", lambda inner: f", {inner[1]}{inner[2] and ', '}", text)


def _pieces_of(reference: Reference, tables: Tables) -> list[Piece]:
    """What is printed for a reference: pieces with a text, and what kind of text it is.

    The kinds are ``figure``, ``who``, ``source`` and ``""``; a figure that was not seen at its
    source has ``is_verified`` false. A part of a figure is a piece of its own.
    """
    if reference.kind == "source":
        return [_source_piece(reference.key[0], tables)]
    figure = look_up(reference, tables)
    sources = [_source_piece(source_id, tables) for source_id in figure.source_ids]
    unit = counted_unit(figure.unit, figure.high)
    seen = figure.is_verified
    parts: dict[str, list[Piece]] = {
        "figure": [{"kind": "figure", "text": f"{figure_of(figure)} {unit}", "is_verified": seen}],
        "number": [{"kind": "figure", "text": number_of(figure), "is_verified": True}],
        "who": [{"kind": "who", "text": who_of(figure)}],
        "source": sources,
        "as_of": [{"kind": "", "text": cut_date(figure.as_of)}],
        "published": [{"kind": "", "text": cut_date(figure.published) or _("not recorded")}],
    }
    if reference.part:
        return parts[reference.part]
    return [*parts["figure"], *parts["who"], *parts["source"]]


def _source_piece(source_id: str, tables: Tables) -> Piece:
    """A source as a piece of a text."""
    said = _source_of(source_id, tables)
    return {"kind": "source", "text": said["text"], "url": said["url"]}


def _source_of(source_id: str, tables: Tables) -> SourceWords:
    """Publisher of a source with its day, and its address."""
    source = tables.source_records[source_id]
    said = [source["publisher"], cut_date(source["source_date"])]
    return {"text": ", ".join(filter(None, said)), "url": source["url"]}
