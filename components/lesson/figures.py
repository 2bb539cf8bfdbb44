"""What a step of a lesson reveals: figures on one axis with who says them, roll calls, moves."""

import math
from itertools import pairwise
from typing import NotRequired, TypedDict

from components.figures.checks import check_texts
from components.figures.claim import open_side
from components.figures.votes import areas_by_country, votes_by_country
from components.language.names import (
    area_names,
    check_names,
    counted_unit,
    place_names,
    unit_forms,
    unit_names,
    vote_names,
)
from components.language.words import _, cut_date, day_in_words, number
from components.lesson.prose import SourceWords, figure_of, marked_source, who_of
from components.tables.load import Tables, records_by
from events.check import work_out
from events.lesson.figures import Figure, look_up
from events.lesson.parts import Axis, Reference, Step

_STEPS = (1, 2, 2.5, 5, 10)
_MOST_TICKS = 5
# More places than these are counted.
_MOST_PLACES = 2
# The finest step of a slider that the class still meets with a finger.
_GRAINS = 200


class AxisWords(TypedDict):
    """Axis as the card draws it; `ticks` are places with their words, `grain` that of a guess.

    `unit` names the unit over the axis, `units` are its forms behind a number.
    """

    min: float
    max: float
    grain: float
    ticks: list[tuple[float, str]]
    unit: str
    units: dict[str, str]
    is_percent: bool


class FigureWords(TypedDict):
    """A figure as text, who says it and where, with its ends for an axis."""

    stance: str
    who: str
    figure: str
    unit: str
    metric: str
    as_of: str
    sources: list[SourceWords]
    is_verified: bool
    low: float
    high: float


class CheckWords(TypedDict):
    """A check as text: the formula with its numbers, its inputs, and what it is held against."""

    formula: str
    said: str
    outcome: str
    note: str
    inputs: list[FigureWords]
    announced: NotRequired[FigureWords]


class Revealed(FigureWords):
    """A figure that a step reveals, as text, with its ends for the axis of the step.

    One that was worked out has `check`, and the word "check" in the place of its stance.
    """

    published: str
    open: str
    is_on_axis: bool
    is_answer: bool
    check: NotRequired[CheckWords]


class ResolutionWords(TypedDict):
    """Short name and day of a resolution."""

    name: str
    day: str


class VoteGroup(TypedDict):
    """The states that voted in one way, by their names."""

    vote: str
    name: str
    states: list[str]


class StateVote(TypedDict):
    """A state by its code and its name, and how it voted."""

    code: str
    name: str
    vote: str


class VoteArea(TypedDict):
    """The states of an area of the world, by their codes."""

    area: str
    name: str
    states: list[StateVote]


class RollCall(ResolutionWords):
    """A roll call that a step shows, by vote and by area."""

    groups: list[VoteGroup]
    areas: list[VoteArea]


class VoteColumn(ResolutionWords):
    """How many states voted how, by vote."""

    counts: dict[str, int]


# ``from`` is a word of Python, so that no class can have it: the votes from and to which.
_Move = TypedDict("_Move", {"place": int, "from": str, "to": str, "states": list[str]})


class Moves(TypedDict, total=False):
    """Columns of votes and the moves between them; empty where a step shows none."""

    columns: list[VoteColumn]
    moves: list[_Move]


def axis_of(axis: Axis) -> AxisWords:
    """Axis as the card draws it: its ends, its round ticks, the grain of a guess, its unit."""
    span = axis.high - axis.low
    scale = 10 ** math.floor(math.log10(span / _MOST_TICKS))
    step = next(part * scale for part in _STEPS if span / (part * scale) <= _MOST_TICKS)
    first = math.ceil(axis.low / step - 1e-9)
    last = math.floor(axis.high / step + 1e-9)
    ticks = [round(place * step, 9) for place in range(first, last + 1)]
    coarse = 10 ** math.floor(math.log10(span / _GRAINS) + 1)
    return {
        "min": axis.low,
        "max": axis.high,
        "grain": coarse,
        "ticks": [(tick, number(tick)) for tick in ticks],
        "unit": unit_names()[axis.unit],
        "units": unit_forms(axis.unit),
        "is_percent": axis.unit.startswith("%"),
    }


def published_words(figure: Figure) -> str:
    """Say when a claim was published, or that this is not recorded; an assessment has one day."""
    if figure.published:
        return _("published {day}").format(day=cut_date(figure.published))
    return _("day of publication not recorded") if figure.reference.kind == "claim" else ""


def revealed(step: Step, tables: Tables) -> list[Revealed]:
    """Figures that a step reveals, in its order."""
    return [_row_of(look_up(one, tables), step, tables) for one in step.reveal]


def roll_calls_of(step: Step, tables: Tables) -> list[RollCall]:
    """Each roll call that a step shows: who voted how, the votes and areas in their order."""
    votes = votes_by_country(tables.roll_calls)
    areas = areas_by_country()
    names = {str(code): str(name) for code, name in votes["country_name"].items()}
    return [
        {
            **_resolution_words(symbol, tables),
            "groups": [
                {"vote": vote, "name": name, "states": list(states)}
                for vote, name in vote_names().items()
                if len(states := votes.loc[votes[symbol] == vote, "country_name"])
            ],
            "areas": [
                {
                    "area": area,
                    "name": name,
                    "states": [
                        {"code": code, "name": names[code], "vote": vote}
                        for code, vote in sorted(zip(names, votes[symbol], strict=True))
                        if areas[code] == area
                    ],
                }
                for area, name in area_names().items()
            ],
        }
        for symbol in _symbols_of(step.roll_calls, tables)
    ]


def moves_of(step: Step, tables: Tables) -> Moves:
    """How states moved between the roll calls of a step: columns of votes, and what runs between.

    A move counts states from a vote of one roll call to a vote of the next, and names them.
    """
    symbols = _symbols_of(step.moves, tables)
    if not symbols:
        return {}
    votes = votes_by_country(tables.roll_calls)
    columns: list[VoteColumn] = [
        {
            **_resolution_words(symbol, tables),
            "counts": {vote: int((votes[symbol] == vote).sum()) for vote in vote_names()},
        }
        for symbol in symbols
    ]
    moves: list[_Move] = [
        {"place": place, "from": before, "to": after, "states": list(states)}
        for place, (first, second) in enumerate(pairwise(symbols))
        for before in vote_names()
        for after in vote_names()
        if len(
            states := votes.loc[(votes[first] == before) & (votes[second] == after), "country_name"]
        )
    ]
    return {"columns": columns, "moves": moves}


def _row_of(figure: Figure, step: Step, tables: Tables) -> Revealed:
    """One revealed figure: who, the figure, of what, both days, sources, its place on the axis."""
    row: Revealed = {
        "stance": figure.stance or "check",
        "who": who_of(figure),
        "figure": figure_of(figure),
        "unit": counted_unit(figure.unit, figure.high),
        "metric": _about(figure, step.region),
        "as_of": cut_date(figure.as_of),
        "published": published_words(figure),
        "sources": [marked_source(source_id, tables) for source_id in figure.source_ids],
        "is_verified": figure.is_verified,
        "low": figure.low,
        "high": figure.high,
        "open": open_side(figure.qualifier),
        "is_on_axis": bool(step.axis and step.axis.unit == figure.unit),
        "is_answer": str(figure.reference) in step.answer,
    }
    if figure.reference.kind == "check":
        row["who"] = _sentence(row["who"])
        row["sources"] = []  # each input says its own
        row["check"] = _check_of(figure.reference.key[0], tables)
    return row


def _check_of(check_id: str, tables: Tables) -> CheckWords:
    """A check as text, with its inputs and what it is held against."""
    check = work_out(check_id, tables.claims, tables.checks)
    texts = check_texts(check)
    inputs = [_input_of(one, tables) for one in check.input_ids]
    words: CheckWords = {
        "formula": texts["formula"],
        "said": _sentence(texts["announced"]),
        "outcome": texts["outcome"],
        "note": texts["note"],
        "inputs": inputs,
    }
    if announced := check.announced_id:
        words["announced"] = _input_of(announced, tables)
    return words


def _input_of(claim_id: str, tables: Tables) -> FigureWords:
    """One claim behind a check, as text."""
    figure = look_up(Reference("claim", (claim_id,)), tables)
    return {
        "stance": figure.stance,
        "who": ", ".join(figure.who),
        "figure": figure_of(figure),
        "unit": counted_unit(figure.unit, figure.high),
        "metric": _(figure.metric),
        "as_of": cut_date(figure.as_of),
        "sources": [marked_source(source_id, tables) for source_id in figure.source_ids],
        "is_verified": figure.is_verified,
        "low": figure.low,
        "high": figure.high,
    }


def _sentence(words: str) -> str:
    """Words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _about(figure: Figure, region: str) -> str:
    """What is counted, in words, and where, unless it is the region that the step shows."""
    metric = _metric_of(figure)
    if figure.unit == "states" or figure.region_ids == (region,):
        return metric
    names = place_names()
    places = [names[one] for one in figure.region_ids if one in names]
    where = ", ".join(places)
    if len(places) > _MOST_PLACES:
        where = _("{count} regions").format(count=len(places))
    return _("{region}: {metric}").format(region=where, metric=metric) if where else metric


def _metric_of(figure: Figure) -> str:
    """What is counted, in words."""
    if figure.reference.kind == "votes":
        names = vote_names()
        pairs = (pair.split("=") for pair in figure.reference.key)
        return ", ".join(f"{resolution}: {names[vote]}" for resolution, vote in pairs)
    if figure.reference.kind == "check":
        return check_names()[figure.metric]
    return _("area held by Russian forces") if _is_ground(figure.reference) else _(figure.metric)


def _is_ground(reference: Reference) -> bool:
    """Whether a reference is to assessed control."""
    return reference.kind == "control"


def _symbols_of(names: tuple[str, ...], tables: Tables) -> list[str]:
    """Symbols of resolutions by their short names, those whose roll call is on record."""
    resolutions = tables.resolutions
    known = resolutions[resolutions["resolution"].isin(tables.roll_calls["resolution"])]
    by_name = known.set_index("short_name")["resolution"]
    return [by_name[name] for name in names]


def _resolution_words(symbol: str, tables: Tables) -> ResolutionWords:
    """Short name and day of a resolution."""
    row = records_by(tables.resolutions, "resolution")[symbol]
    return {"name": row["short_name"], "day": day_in_words(row["vote_date"])}
