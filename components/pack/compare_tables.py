"""What a pair of states gives, in tables: by the pair itself, by being equal, or by a difference.

`pack/script/compare.js` finds the place in a table as `place_of` does.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import TypedDict, TypeVar, cast

import numpy as np

from components.pack.parts import Hole, Parts, number_of

# What is subtracted of a state: a share in tenths of a percent, and its rank among all.
Ranked = tuple[int, int]
# A number or an id for a state, what is subtracted, or None where there is nothing.
State = int | str | Ranked | None
_S = TypeVar("_S", bound=State)
_T = TypeVar("_T")


class Source(TypedDict):
    """Source of what a pair of states gives: their step function, how they are paired, the table.

    ``by`` is ``pair``, ``equal`` or ``difference``; ``table`` is a number among the values.
    """

    of: Hole
    by: str
    table: int


def place_of(by: str, first: State, second: State) -> str:
    """Place in a table of what two states give, the earlier day's first."""
    if by == "pair":
        return f"{first} {second}"
    if first is None or second is None:
        return f"is {int(first is not None)} {int(second is not None)}"
    if by == "equal":
        return "same" if first == second else "other"
    (low, low_rank), (high, high_rank) = cast("Ranked", first), cast("Ranked", second)
    return f"{high - low} {(high_rank > low_rank) - (high_rank < low_rank)}"


def table_of(
    by: str, pairs: Iterable[tuple[_S, _S]], give: Callable[[_S, _S], _T]
) -> dict[str, _T]:
    """Table of what pairs of states give; each place is asked for once."""
    table: dict[str, _T] = {}
    for first, second in pairs:
        place = place_of(by, first, second)
        if place not in table:
            table[place] = give(first, second)
    return table


def some_pairs(by: str, states: Iterable[_S]) -> list[tuple[_S, _S]]:
    """Pairs of states that hold every place of a table, and of most places one pair alone."""
    every = [*dict.fromkeys(states)]
    nothing = [state for state in every if state is None]
    some = [state for state in every if state is not None]
    if by == "equal":
        some = some[:2]
    if by != "difference" or not some:
        both = [*nothing, *some]
        return [*product(both, both)]
    shown, rank = np.array(some).T
    apart = (shown[None, :] - shown[:, None]) * 3 + np.sign(rank[None, :] - rank[:, None])
    _places, found = np.unique(apart, return_index=True)
    pairs = [(some[place // len(some)], some[place % len(some)]) for place in found.tolist()]
    both = [*nothing, some[0]]
    return [*pairs, *product(both, both)]


def source_of(parts: Parts, by: str, states: Hole, table: Mapping[str, object]) -> Source:
    """Source of what changes between two days: values of its table by their numbers."""
    numbers = {place: number_of(parts, value) for place, value in table.items()}
    return {"of": states, "by": by, "table": number_of(parts, numbers)}
