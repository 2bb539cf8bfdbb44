"""A language made of English: accents on the letters, brackets around, two fifths longer.

A text that stands on the screen without its brackets never passed through a catalogue, and one
that is cut off has no room for a longer language.
"""

import gettext
import re

_ACCENTED = str.maketrans(
    "aeiouyAEIOUYcdghlnrstwzCDGHLNRSTWZ",
    "áéíóúýÁÉÍÓÚÝćďǵĥĺńŕśťŵźĆĎǴĤĹŃŔŚŤŴŹ",
)
_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
_LONGER = 0.4
_FILLING = "lóńǵ "


def pseudo(message: str) -> str:
    """Text in the made-up language; what stands in braces stays as it is.

    What holds no letter is no text of a language, and stays too.
    """
    if not any(letter.isalpha() for letter in _PLACEHOLDER.sub("", message)):
        return message
    parts = _PLACEHOLDER.split(message)
    parts[::2] = [part.translate(_ACCENTED) for part in parts[::2]]
    length = round(len(_PLACEHOLDER.sub("", message)) * _LONGER)
    filling = (_FILLING * (length // len(_FILLING) + 1))[:length].rstrip()
    return f"[{''.join(parts)}{f' {filling}' if filling else ''}]"


class Pseudo(gettext.NullTranslations):
    """Catalogue of the made-up language: it holds every text."""

    def gettext(self, message: str) -> str:
        """Give a text in the made-up language."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the form that a count asks for in English, in the made-up language."""
        return pseudo(msgid1 if n == 1 else msgid2)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Give the form of a text that has a context."""
        del context
        return self.ngettext(msgid1, msgid2, n)

    def pgettext(self, context: str, message: str) -> str:
        """Give a text that has a context."""
        del context
        return pseudo(message)
