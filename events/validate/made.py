"""What a child makes of a file for the command, which loads nothing else to say it."""

from dataclasses import dataclass

from geodata.messages import Message
from geodata.validate.report import Report


@dataclass(frozen=True)
class Made:
    """What became of a file.

    Parameters
    ----------
    report
        On the file.
    credit
        Line that names the source.
    kept
        The rows as `kept.write_collection` writes them; empty where nobody asked for them.
    fault
        Why they are not kept; empty where they are.
    """

    report: Report
    credit: Message
    kept: bytes = b""
    fault: str = ""
