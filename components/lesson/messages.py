"""What is wrong with a lesson, in the language of the page."""

from components.language.messages import message_text
from events.lesson.parts import Fault


def fault_text(fault: Fault) -> str:
    """Print a fault as a line of its own: ``file:line: text``."""
    return f"{fault.name}:{fault.line}: {message_text(fault.message)}"
