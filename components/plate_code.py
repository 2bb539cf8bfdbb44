"""The short code printed on a plate: the view in a few letters, with two that find typing errors.

``KHE-220930-A8`` is region, day and check; what differs from the default view stands before the
check, five bits a letter. The letters are Crockford's: no I, L, O or U, and who reads 0 as O is
understood. A text to search for and the map's own place are not in the code.
"""

import re
from datetime import date

import pandas as pd

from components.view import DEFAULT_WINDOW, LAYERS, WINDOWS, View
from components.words import _
from events.schema import CATEGORIES
from geodata.schema import REGION_IDS

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REGION_LETTERS = {
    "all": "ALL", "UA-14": "DON", "UA-09": "LUH", "UA-23": "ZAP", "UA-65": "KHE", "UA-43": "CRI",
}  # fmt: skip
CODE_WINDOWS = (DEFAULT_WINDOW, *(days for days in WINDOWS if days != DEFAULT_WINDOW))
FIRST_DAY = date(2013, 1, 1)
# Fields of what differs from the default, with their widths in bits, the lowest first.
BITS = (("known_by", 1), ("window", 3), ("hidden", len(LAYERS)), ("regions", len(REGION_IDS)),
        ("categories", len(CATEGORIES)), ("compare", 15))  # fmt: skip
PRIME = 1021  # the largest below 32 x 32: every single letter and every swap shows
PATTERN = re.compile(r"([A-Z]{3})-?([0-9]{6})-?([0-9A-HJKMNP-TV-Z]{2,10})")


def write_code(view: View) -> str:
    """Short code of a view; it leaves out text, the map's place, the projector and the version."""
    fields = {
        "known_by": int(view.known_by),
        "window": CODE_WINDOWS.index(view.window),
        "hidden": set_bits(view.hidden, LAYERS),
        "regions": set_bits(view.event_regions, REGION_IDS),
        "categories": set_bits(view.categories, CATEGORIES),
        "compare": (view.compare.date() - FIRST_DAY).days + 1 if view.compare is not None else 0,
    }
    packed = shift = 0
    for name, width in BITS:
        packed |= fields[name] << shift
        shift += width
    head = f"{REGION_LETTERS[view.region]}-{view.day:%y%m%d}-"
    tail = letters_of(packed) if packed else ""
    return head + tail + check_letters(head + tail)


def read_code(text: str) -> View:
    """View of a short code, however it is spaced and whatever case it is in.

    Raises
    ------
    ValueError
        If it is no code, or the check shows that a letter is wrong.
    """
    written = "".join(text.upper().split())[:40]
    head, digits, tail = split_code(written)
    regions = {letters: region for region, letters in REGION_LETTERS.items()}
    if check_letters(f"{head}-{digits}-{tail[:-2]}") != tail[-2:] or head not in regions:
        raise ValueError(_("A letter of the code is wrong: its check does not agree."))
    packed = 0
    for letter in tail[:-2]:
        packed = packed * 32 + LETTERS.index(letter)
    fields: dict[str, int] = {}
    for name, width in BITS:
        fields[name] = packed & ((1 << width) - 1)
        packed >>= width
    if packed or fields["window"] >= len(CODE_WINDOWS):
        raise ValueError(_("The code says more than a plate can."))
    compare = fields["compare"]
    return View(
        day=day_of_digits(digits),
        region=regions[head],
        known_by=bool(fields["known_by"]),
        window=CODE_WINDOWS[fields["window"]],
        categories=get_bits(fields["categories"], CATEGORIES),
        event_regions=get_bits(fields["regions"], REGION_IDS),
        hidden=get_bits(fields["hidden"], LAYERS),
        compare=pd.Timestamp(FIRST_DAY) + pd.Timedelta(days=compare - 1) if compare else None,
    )


def split_code(written: str) -> tuple[str, str, str]:
    """Region, day and rest of a code, with letters read as the figures that they look like."""
    bare = written.replace("-", "")
    head, rest = bare[:3], bare[3:].translate(str.maketrans("OIL", "011"))
    found = PATTERN.fullmatch(f"{head}-{rest[:6]}-{rest[6:]}")
    if not bare.isascii() or found is None:
        raise ValueError(_("That is no code of a plate; one looks like KHE-220930-A8."))
    return found[1], found[2], found[3]


def day_of_digits(digits: str) -> pd.Timestamp:
    """Day of six digits, of this century."""
    try:
        year, month, day = 2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:])
        return pd.Timestamp(date(year, month, day))
    except ValueError as error:
        raise ValueError(_("The code holds no day.")) from error


def set_bits(chosen: tuple[str, ...], choices: tuple[str, ...]) -> int:
    """One bit for each choice."""
    return sum(1 << choices.index(name) for name in set(chosen))


def get_bits(bits: int, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Choices whose bit is set, in their order."""
    return tuple(name for place, name in enumerate(choices) if bits >> place & 1)


def letters_of(number: int) -> str:
    """Number in letters of five bits."""
    letters = ""
    while number:
        number, rest = divmod(number, 32)
        letters = LETTERS[rest] + letters
    return letters


def check_letters(text: str) -> str:
    """Two letters that no other code with one letter changed or two swapped has."""
    rest = 0
    for letter in text.replace("-", ""):
        rest = (rest * 37 + int(letter, 36)) % PRIME
    return LETTERS[rest // 32] + LETTERS[rest % 32]
