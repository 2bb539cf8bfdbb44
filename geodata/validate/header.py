"""Names of the columns of a file, or why it has none."""

from collections import Counter
from collections.abc import Sequence

from geodata.messages import message
from geodata.validate.report import MOST_LETTERS, FileRefusedError, Finding, refuse

MOST_COLUMNS = 1_000


def read_header(
    file: str, written: Sequence[str], line: int = 0
) -> tuple[list[str], list[Finding]]:
    """Names of columns without the blanks around them, and what was noticed.

    A column without a name is called by its number.

    Raises
    ------
    FileRefusedError
        When there are more than `MOST_COLUMNS`, or two of one name: it names them.
    """
    if len(written) > MOST_COLUMNS:
        raise refuse(file, message("must have at most {most} columns", most=MOST_COLUMNS))
    names = [" ".join(name.split()) for name in written]
    nameless = [number for number, name in enumerate(names, 1) if not name]
    names = [name or f"column {number}" for number, name in enumerate(names, 1)]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise FileRefusedError(
            *(
                Finding(
                    "rejected",
                    message("must have no two columns of the same name"),
                    file,
                    line,
                    column=name[:MOST_LETTERS],
                    advice=message("Give each column a name of its own."),
                )
                for name in twice
            )
        )
    said = message("a column without a name is called by its number")
    return names, [
        Finding("noticed", said, file, line, column=f"column {number}") for number in nameless
    ]
