"""Figures as people write them: read where they can be read in one way only, else asked about.

``87,05`` and ``2 131 207`` mean one number each. ``1,234`` does not: which sign divides decimals is
found from the whole column, or asked for.
"""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from geodata.messages import Message, message

Decimal = Literal["point", "comma"]
DECIMALS: tuple[Decimal, ...] = get_args(Decimal)
# What a number alone says of the sign for decimals; `wrong` is no number.
_Said = Literal["nothing", "point", "comma", "either", "wrong"]

# What stands before a figure, and the qualifier that it is; the longer first.
_BEFORE = {
    "no more than": "no more than", "more than": "more than", "just over": "just over",
    "over": "over", "at least": "at least", "nearly": "nearly", "almost": "almost",
    "up to": "up to", "at most": "at most", "just under": "just under", "about": "about",
    "around": "around", "approximately": "approximately", "roughly": "roughly",
    "close to": "close to", "не більше": "no more than", "щонайменше": "at least",
    "не менше": "at least", "понад": "more than", "більше": "more than", "майже": "nearly",
    "близько": "about", "приблизно": "about", ">=": "at least", "<=": "at most",
    "\N{GREATER-THAN OR EQUAL TO}": "at least", "\N{LESS-THAN OR EQUAL TO}": "at most",
    ">": "more than", "~": "about", "\N{ALMOST EQUAL TO}": "about", "ca.": "about", "c.": "about",
}  # fmt: skip
_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]+")
_PERCENT = re.compile(r" ?(?:%|percent|per cent|відсотк\w*|процент\w*)\Z", re.IGNORECASE)
_FROM = re.compile(r"\A(?:from|від|от) ", re.IGNORECASE)
_RANGE = re.compile(
    r"\A(?P<low>[0-9].*?) ?(?:-|\N{EN DASH}|\N{EM DASH}|\N{MINUS SIGN}|\.\.\.?"
    r"|\N{HORIZONTAL ELLIPSIS}| to | до )"
    r" ?(?P<high>[0-9].*)\Z",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\A[0-9]{1,3}(?:[ '\u2019][0-9]{3})+(?:[.,][0-9]+)?\Z")
_PLAIN = re.compile(r"\A[0-9]+(?:\.[0-9]+)?(?:[eE]\+?[0-9]{1,2})?\Z")
_COMMA = re.compile(r"\A[0-9]+,[0-9]+\Z")
_EITHER = re.compile(r"\A[1-9][0-9]{0,2}[.,][0-9]{3}\Z")
_THOUSANDS = {
    "point": re.compile(r"\A[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z"),
    "comma": re.compile(r"\A[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?\Z"),
}
_DIGITS = 15  # more than a number can hold exactly


@dataclass(frozen=True)
class Amount:
    """A cell with a figure.

    Parameters
    ----------
    low, high
        Ends of a range; both the figure where it is none, None where it is no figure.
    qualifier
        What its words mean that stand before it, in English; empty without any.
    is_percent
        Whether it has a percent sign of its own.
    is_range
        Whether it names two ends.
    is_changed
        Whether its thousands or decimals are written otherwise than in the tables.
    """

    low: float | None
    high: float | None
    qualifier: str = ""
    is_percent: bool = False
    is_range: bool = False
    is_changed: bool = False


def read_amount(text: str, decimal: Decimal) -> Amount:
    """Figure of a cell.

    Parameters
    ----------
    text
        The cell; never empty.
    decimal
        How to read what can be read in two ways.
    """
    words, qualifier, is_percent = _parted(text)
    ends = _ends(words)
    numbers = [_number(one, decimal) for one in ends]
    low, high = numbers[0], numbers[-1]
    if low is None or high is None:
        return Amount(None, None, qualifier, is_percent, len(ends) > 1)
    is_changed = any(
        _PLAIN.match(one) is None or (decimal == "comma" and _EITHER.match(one)) for one in ends
    )
    return Amount(low, high, qualifier, is_percent, len(ends) > 1, is_changed)


def decimals_of(text: str) -> set[_Said]:
    """What the numbers of a cell say of the sign for decimals."""
    return {_said(one) for one in _ends(_parted(text)[0])}


def decimal_label(decimal: Decimal) -> Message:
    """A reading of the signs, as it is offered."""
    return {
        "point": message("the point divides decimals: 1,234 is 1234, and 1.5 is one and a half"),
        "comma": message("the comma divides decimals: 1.234 is 1234, and 1,5 is one and a half"),
    }[decimal]


def _parted(text: str) -> tuple[str, str, bool]:
    """Number or numbers of a cell, the qualifier before them, and whether they are per cent."""
    words = _BLANKS.sub(" ", text).strip()
    qualifier = ""
    for before, meant in _BEFORE.items():
        if words.lower().startswith(before):
            words, qualifier = words[len(before) :].strip(), meant
            break
    words = _FROM.sub("", words)
    plain = _PERCENT.sub("", words)
    return plain, qualifier, plain != words


def _ends(words: str) -> list[str]:
    """The number, or both ends of a range."""
    found = _RANGE.match(words)
    return [_PERCENT.sub("", found[name].strip()) for name in ("low", "high")] if found else [words]


def _said(number: str) -> _Said:
    if _GROUPED.match(number):
        return "point" if "." in number else "comma" if "," in number else "nothing"
    if _EITHER.match(number):
        return "either"
    if _PLAIN.match(number):
        return "point" if "." in number else "nothing"
    if _COMMA.match(number):
        return "comma"
    fits: list[_Said] = [one for one in DECIMALS if _THOUSANDS[one].match(number)]
    return fits[0] if len(fits) == 1 else "wrong"


def _number(number: str, decimal: Decimal) -> float | None:
    """The number, or None where it is none; thousands and decimals as they are meant."""
    said = _said(number)
    if said == "wrong" or sum(one.isdigit() for one in number) > _DIGITS:
        return None
    meant = decimal if said == "either" else said
    joined = re.sub(r"[ '\u2019]", "", number)
    if meant == "comma":
        return float(joined.replace(".", "").replace(",", "."))
    return float(joined.replace(",", ""))
