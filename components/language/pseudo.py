"""A language made of English: accents on the letters, brackets around, two fifths longer.

A text that stands on the screen without its brackets never passed through a catalogue, and one
that is cut off has no room for a longer language.
"""

import gettext
import re

ACCENTED = str.maketrans(
    "aeiouyAEIOUYcdghlnrstwzCDGHLNRSTWZ",
    "áéíóúýÁÉÍÓÚÝćďǵĥĺńŕśťŵźĆĎǴĤĹŃŔŚŤŴŹ",
)
PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
LONGER = 0.4
FILLING = "lóńǵ "


def pseudo(message: str) -> str:
    """Text in the made-up language; what stands in braces stays as it is.

    What holds no letter is no text of a language, and stays too.
    """
    if not any(letter.isalpha() for letter in PLACEHOLDER.sub("", message)):
        return message
    parts = PLACEHOLDER.split(message)
    parts[::2] = [part.translate(ACCENTED) for part in parts[::2]]
    length = round(len(PLACEHOLDER.sub("", message)) * LONGER)
    filling = (FILLING * (length // len(FILLING) + 1))[:length].rstrip()
    return f"[{''.join(parts)}{f' {filling}' if filling else ''}]"


class Pseudo(gettext.NullTranslations):
    """Catalogue of the made-up language: it holds every text."""

    def gettext(self, message: str) -> str:
        """Give a text in the made-up language."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the form that a count asks for in English, in the made-up language."""
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """Give a text that has a context."""
        del context
        return pseudo(message)
