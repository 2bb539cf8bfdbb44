"""What is worked out once for all readers and kept, in each language apart.

Streamlit's own caches do the same for a page, and would load all of Streamlit into every command.
"""

import functools
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock, RLock
from typing import Any, ParamSpec, TypeVar

from components.language.current import language

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_Kept = Any  # of whatever type the decorated function gives
_NOTHING: _Kept = object()


@dataclass
class _Shelf:
    """What was made of what, the one that was asked for last at the end, and whose turn it is."""

    most: int | None
    made: OrderedDict[Hashable, _Kept] = field(default_factory=OrderedDict)
    turns: dict[Hashable, RLock] = field(default_factory=dict)
    guard: Lock = field(default_factory=Lock)


def kept(
    *, max_entries: int | None = None, has_words: bool = True
) -> Callable[[Callable[_Given, _Made]], Callable[_Given, _Made]]:
    """Decorator for what is worked out once for all sessions, in each language apart.

    Of those who ask for the same at once, one works it out and the others wait. What fails is not
    kept. What is made has a `clear` that forgets all of it.

    Parameters
    ----------
    max_entries
        How many are kept; the one that was asked for longest ago goes first. All by default.
    has_words
        False for what is the same in every language.
    """

    def keep(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
        shelf = _Shelf(max_entries)

        @functools.wraps(make)
        def load(*given: _Given.args, **named: _Given.kwargs) -> _Made:
            spoken = language() if has_words else ""
            key = (spoken, given, tuple(sorted(named.items())))
            found = _taken(shelf, key)
            if found is _NOTHING:
                found = _made_in_turn(shelf, key, lambda: make(*given, **named))
            return found

        load.clear = shelf.made.clear  # type: ignore[attr-defined]  # as functools' caches have it
        return load

    return keep


def _made_in_turn(shelf: _Shelf, key: Hashable, make: Callable[[], _Kept]) -> _Kept:
    """What is under a key: made by the first who asks, taken by those who waited for it."""
    with shelf.guard:
        turn = shelf.turns.setdefault(key, RLock())
    try:
        with turn:
            found = _taken(shelf, key)
            if found is _NOTHING:
                found = make()
                _put(shelf, key, found)
            return found
    finally:
        with shelf.guard:
            shelf.turns.pop(key, None)


def _taken(shelf: _Shelf, key: Hashable) -> _Kept:
    """What is on the shelf under a key, or `_NOTHING`."""
    with shelf.guard:
        if key not in shelf.made:
            return _NOTHING
        shelf.made.move_to_end(key)
        return shelf.made[key]


def _put(shelf: _Shelf, key: Hashable, made: _Kept) -> None:
    """Put something on the shelf; what was asked for longest ago goes where there is no room."""
    with shelf.guard:
        shelf.made[key] = made
        while shelf.most is not None and len(shelf.made) > shelf.most:
            shelf.made.popitem(last=False)
