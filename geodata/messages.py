"""Messages as a sentence with gaps and what fills them: in English here, translated elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """A sentence whose gaps are not filled in yet, so that it can be translated first.

    Parameters
    ----------
    template
        The sentence in English, with the names of what is filled in between braces.
    values
        What fills each gap, by its name; a message among them is translated by itself.
    """

    template: str
    values: tuple[tuple[str, "Value"], ...] = ()

    def __str__(self) -> str:
        """The sentence in English; what is filled in is not read for gaps again."""
        return self.template.format(**dict(self.values))


Value = str | int | Message


class MessageError(ValueError):
    """What is wrong, as a message."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def message(template: str, **values: Value) -> Message:
    """Message of a sentence and what fills its gaps.

    The sentence is written out at the call: the catalogues find it there.
    """
    return Message(template, tuple(values.items()))
