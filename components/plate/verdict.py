"""What a picture that is brought back turns out to be, in a form that needs no drawing library."""

from dataclasses import dataclass

from components.language.words import _
from components.view.view import View


@dataclass(frozen=True)
class Verdict:
    """What a file turned out to be.

    Parameters
    ----------
    state
        ``unchanged``: drawn anew from its note it is the same. ``current``: the same too, but
        its note names other data or another program than today's. ``altered``: drawn anew it is
        another. ``unchecked``: it cannot be drawn anew here. ``unknown``: not one of ours.
        ``busy``: too many are being checked. ``named``: only a code was given.
    message
        The same in a sentence for the reader.
    view
        The view that it says it shows, where it says so.
    version
        Version of the data that it says it was made with, empty where unknown.
    changes
        Figures of the note that say something else today: then and now, empty where there was or is
        none.
    """

    state: str
    message: str
    view: View | None = None
    version: str = ""
    changes: tuple[tuple[str, str], ...] = ()


def limit_words() -> str:
    """What a good verdict does not say, in a sentence."""
    return _(
        "This is about the file only: not about a copy of it elsewhere, what is "
        "around it, or whether the figures are true."
    )


def limits() -> tuple[str, ...]:
    """What a check cannot know, in sentences."""
    return (
        _(
            "It knows the file you give it, not what you saw elsewhere: the picture "
            "on a page, in print or in a video may be a different one."
        ),
        _("It cannot see what is around a picture: a heading, a caption, an article."),
        _("It does not say that a figure is true, only that the atlas prints it, and who says it."),
        _(
            "A picture is not signed. “Unchanged” means that the atlas draws the "
            "same for this view; it does not say who saved the picture or when."
        ),
        _(
            "A picture that was cropped, made smaller or saved again counts as "
            "altered, or has lost its hidden note, even if nothing written on it was "
            "touched."
        ),
        _(
            "A picture made with other data, by another version of the atlas or with "
            "another address cannot always be drawn again. The check then says so; "
            "what the hidden note says may have been written by anybody."
        ),
    )
