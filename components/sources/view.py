"""What the reader searches on the Sources page, and how the address carries it."""

from collections.abc import Callable
from dataclasses import dataclass

from components.language.words import LANGUAGES, SOURCE, _
from components.view.kinds import parse_choice
from components.view.view import Address, only

SHOW_CHOICES = ("all", "weak", "unverified", "no_address")
MAX_SEARCH = 200


@dataclass(frozen=True)
class SourceView:
    """A view of the list of sources.

    Parameters
    ----------
    search
        Words that every shown source must hold.
    show
        ``all``, or which mark the shown sources carry.
    language
        Language of the page, of `components.language.words.LANGUAGES`.
    """

    search: str = ""
    show: str = "all"
    language: str = SOURCE


def parse_search(search: str) -> str:
    """Read a search text.

    Raises
    ------
    ValueError
        If it is longer than `MAX_SEARCH` or holds a sign that cannot be printed.
    """
    if len(search) > MAX_SEARCH:
        raise ValueError("the search text is too long")
    if not search.isprintable():
        raise ValueError("the search text holds a sign that cannot be printed")
    return search.strip()


def read_source_view(address: Address) -> tuple[SourceView, tuple[str, ...]]:
    """Read the view from the address; what cannot be read keeps its default and is noticed.

    Returns
    -------
    tuple
        The view, and the notices to show: they name the part of the address, never its text.
    """
    parsers: dict[str, tuple[str, Callable[[str], str]]] = {
        "q": ("search", parse_search),
        "show": ("show", lambda text: parse_choice(text, SHOW_CHOICES)),
        "language": ("language", lambda text: parse_choice(text, LANGUAGES)),
    }
    found: dict[str, str] = {}
    notices = []
    for key, (field, parse) in parsers.items():
        values = address.get_all(key)
        if not values:
            continue
        try:
            found[field] = parse(only(values))
        except ValueError:
            notices.append(
                _("The link contained a {part} we could not read, so you see the default.").format(
                    part=key
                )
            )
    return SourceView(**found), tuple(notices)


def write_source_view(view: SourceView) -> dict[str, str]:
    """Write the view as query parameters; ``read_source_view`` of them gives the same view."""
    written = {"q": view.search} if view.search else {}
    written |= {"show": view.show} if view.show != "all" else {}
    return written | ({"language": view.language} if view.language != SOURCE else {})
