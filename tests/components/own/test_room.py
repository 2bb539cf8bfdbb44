"""Room for what readers have brought: bounded, and given back with what it was for."""

import gc

from components.own.room import Room


class Thing:
    """Anything that can be held."""


def test_room_is_taken_until_there_is_none_and_given_back() -> None:
    room = Room(100)
    first, second = Thing(), Thing()
    assert room.take(first, 60)
    assert not room.take(second, 60)
    assert room.held == 60
    del first
    gc.collect()
    assert room.held == 0
    assert room.take(second, 60)


def test_what_finds_no_room_holds_none() -> None:
    room = Room(10)
    thing = Thing()
    assert not room.take(thing, 11)
    del thing
    gc.collect()
    assert room.held == 0
