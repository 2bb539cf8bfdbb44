"""Ukrainian names in Latin letters: the official spelling, and the spellings to find a name by."""

import itertools
import re

# Resolution of the Cabinet of Ministers of Ukraine No. 55 of 27 January 2010.
_OFFICIAL = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh",
    "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "’": "",
}  # fmt: skip
_AT_THE_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
# The BGN/PCGN system of 1965, which older records of GeoNames are in.
_OLDER = _OFFICIAL | _AT_THE_START
_LETTERS = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
_UKRAINIAN = re.compile(rf"[{_LETTERS}{_LETTERS.lower()}’ -]+")


def romanise(name: str) -> str:
    """A Ukrainian name in Latin letters, by the Cabinet's resolution No. 55 of 2010.

    Parameters
    ----------
    name : str
        In Ukrainian letters, with U+2019 as the apostrophe. Words are parted by a space or a
        hyphen; each is spelt as the resolution spells the start of a word.

    Raises
    ------
    ValueError
        When the name has a letter that is not Ukrainian.
    """
    if not is_ukrainian(name):
        raise ValueError(f"{name!r} has letters that are not Ukrainian")
    return "".join(_romanise_word(word) for word in re.split(r"([ -])", name))


def is_ukrainian(name: str) -> bool:
    """Whether a name is written in no other letters than Ukrainian ones; many Russian ones are."""
    return _UKRAINIAN.fullmatch(name) is not None


def spellings(name: str) -> set[str]:
    """Keys of a Ukrainian name in Latin letters, to be compared with `spelling_key` of another.

    One is by the official rules, one by the BGN/PCGN system of 1965.
    """
    older = "".join(_OLDER.get(letter, letter) for letter in name.lower())
    return {spelling_key(romanise(name)), spelling_key(older)}


def spelling_key(latin_name: str) -> str:
    """A name in Latin letters without case, hyphens and the marks of the soft sign."""
    return re.sub(r"['’ʼ`]", "", latin_name.lower()).replace("-", " ")


def _romanise_word(word: str) -> str:
    letters = word.lower()
    latin = _AT_THE_START.get(letters[:1], _letter(letters[:1]))
    for before, letter in itertools.pairwise(letters):
        # "зг" is "zgh", so that it is not read as "ж"
        latin += "gh" if before + letter == "зг" else _letter(letter)
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin


def _letter(letter: str) -> str:
    return _OFFICIAL.get(letter, letter)
