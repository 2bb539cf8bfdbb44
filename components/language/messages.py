"""Messages of what knows no language, in the language of the page."""

from components.language.words import _
from geodata.messages import Message, Value


def message_text(message: Message) -> str:
    """Print a message; what is filled in is not read for gaps again."""
    values = {name: _value_text(value) for name, value in message.values}
    return _(message.template).format(**values)


def _value_text(value: Value) -> str:
    """Print what is filled in; what is no message is a name or a number of the file."""
    return message_text(value) if isinstance(value, Message) else str(value)
