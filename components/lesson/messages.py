"""What is wrong with a lesson, in the language of the page."""

from components.language.words import _
from events.lesson.parts import Fault
from geodata.messages import Message, Value


def fault_text(fault: Fault) -> str:
    """Print a fault as a line of its own: ``file:line: text``."""
    return f"{fault.name}:{fault.line}: {message_text(fault.message)}"


def message_text(message: Message) -> str:
    """Print a message; what is filled in is not read for gaps again."""
    values = {name: _value_text(value) for name, value in message.values}
    return _(message.template).format(**values)


def _value_text(value: Value) -> str:
    """Print what is filled in; what is no message is a name or a number in the lesson's file."""
    return message_text(value) if isinstance(value, Message) else str(value)
