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
        `decimal` one, or whether figures from 0 to 1 are a `share`.
    column
        Name of the column in the file.
    text
        The question.
    choices
        At least one.
    """

    about: Literal["order", "swapped", "decimal", "share"]
    column: str
    text: Message
    choices: tuple[Choice, ...]
