"""What has to be asked before a file can be read: a thing that is never guessed."""

from dataclasses import dataclass
from typing import Literal

from geodata.messages import Message


@dataclass(frozen=True)
class Choice:
    """One way to read a column.

    Parameters
    ----------
    key
        What `answer` is given.
    label
        The choice in words.
    example
        A value of the column that it would be read from.
    """

    key: str
    label: Message
    example: str = ""


@dataclass(frozen=True)
class Question:
    """A question about a column, with every answer that is possible.

    Parameters
    ----------
    about
        `order` of day and month, whether latitude and longitude are `swapped`, which sign is the
        `decimal` one, whether figures from 0 to 1 are a `share`, or what a word means for the
        `status` of an area.
    column
        Name of the column in the file; empty where it is about none.
    text
        The question.
    choices
        At least one.
    word
        The word whose meaning is asked.
    """

    about: Literal["order", "swapped", "decimal", "share", "status"]
    column: str
    text: Message
    choices: tuple[Choice, ...]
    word: str = ""
