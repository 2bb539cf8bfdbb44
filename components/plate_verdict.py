"""What a picture that is brought back turns out to be, in a form that needs no drawing library."""

from dataclasses import dataclass

from components.view import View


@dataclass(frozen=True)
class Verdict:
    """What a file turned out to be.

    Parameters
    ----------
    state
        ``unchanged``, ``corrected``, ``altered`` or ``unknown``; ``named`` where only a code was
        given.
    message
        The same in a sentence for the reader.
    view
        The view that it says it shows, where it says so.
    version
        Version of the data that it was made with, empty where unknown.
    changes
        Figures that say something else today: then and now, empty where there was or is none.
    """

    state: str
    message: str
    view: View | None = None
    version: str = ""
    changes: tuple[tuple[str, str], ...] = ()
