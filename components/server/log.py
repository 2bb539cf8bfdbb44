"""The log as one JSON object a line: when, how grave, where from, what, and the fault's number.

A line holds no address of a reader, no query of an address and no text that a reader typed, other
than what an exception says of itself.
"""

import json
import logging
import sys
from datetime import UTC, datetime

# Streamlit and uvicorn tell of a failed page or answer too; `faults` has it with its number. And
# nothing is missing where data are read and pictures drawn for no page.
_LEFT_OUT = ("Uncaught app execution", "Exception in ASGI application", "missing ScriptRunContext")


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON.

    Parameters
    ----------
    place
        Name of the process that logs.
    """

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def format(self, record: logging.LogRecord) -> str:
        """One record: ``at``, ``level``, ``place``, ``from``, ``says``, ``fault``, ``trace``."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "place": self.place,
            "from": record.name,
            "says": record.getMessage(),
        }
        if fault := getattr(record, "fault", ""):
            line["fault"] = fault
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def log_as_json(place: str) -> None:
    """Let every logger of the process write lines of JSON to its error output."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(place))
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.captureWarnings(capture=True)
    handler.addFilter(_is_wanted)
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers.clear()  # Streamlit gives each of its loggers an outlet of its own
        logger.propagate = True
    # each of their lines on a request or a socket holds the address of who asked
    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _is_wanted(record: logging.LogRecord) -> bool:
    """Whether a record says something that no other line says better."""
    return not any(words in record.getMessage() for words in _LEFT_OUT)
