"""The short code printed on a plate: the view in a few letters, with two that find typing errors.

``KHE-220930-A8`` is region, day and check; what differs from the default view stands before the
check, five bits a letter. The letters are Crockford's: no I, L, O or U, and who reads 0 as O is
understood. A place of the map stands behind a U, in six letters: ``KHE-220930-UDQ3F0J5R``. A text
to search for is not in the code. Another language than English stands before it:
``UK-KHE-220930-8B``.
"""

import re
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import pandas as pd

from components.language.words import LANGUAGES, SOURCE, _
from components.view.parts import parts_of
from components.view.view import Camera, View
from events.views import CAMERA_RANGES

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_REGION_LETTERS = {
    "all": "ALL", "UA-14": "DON", "UA-09": "LUH", "UA-23": "ZAP", "UA-65": "KHE", "UA-43": "CRI",
}  # fmt: skip
_PRIME = 1021  # the largest below 32 x 32: every single letter and every swap shows
# Latitude and longitude in hundredths of a degree, zoom in tenths: steps to one, width in bits.
_CAMERA_BITS = ((100, 11), (100, 12), (10, 7))
_LETTER = "[0-9A-HJKMNP-TV-Z]"

_View = TypeVar("_View", bound=View)


def write_code(view: View) -> str:
    """Short code of a view; it leaves out the text, the projector and the version.

    The place of the map is rounded as `components.plate.map.frame.rounded_camera` does.
    """
    packed = 0
    for each in parts_of(type(view)):
        if each.bits and each.kind.number:
            packed |= each.kind.number(getattr(view, each.field)) << each.bits[0]
    spoken = "" if view.language == SOURCE else f"{view.language.upper()}-"
    head = f"{spoken}{_REGION_LETTERS[view.region]}-{view.day:%y%m%d}-"
    tail = _letters_of(packed) if packed else ""
    if view.camera is not None:
        tail += f"U{_letters_of(_packed_camera(view.camera)):0>6}"
    return head + tail + _check_letters(head + tail)


def read_code(text: str) -> View:
    """View of a short code, however it is spaced and whatever case it is in.

    Raises
    ------
    ValueError
        If it is no code, or the check shows that a letter is wrong.
    """
    return read_coded(View, text)


def read_coded(table: type[_View], text: str) -> _View:
    """View of a table of parts from its short code, as `read_code` reads one of `View`."""
    spoken, bare = _split_language("".join(text.upper().split())[:40].replace("-", ""))
    head, digits, tail, near, check = _split_code(bare, _pattern_of(table))
    regions = {letters: region for region, letters in _REGION_LETTERS.items()}
    body = f"{head}{digits}{tail}U{near}" if near else f"{head}{digits}{tail}"
    if _check_letters(spoken + body) != check or head not in regions:
        raise ValueError(_("The code is mistyped: its check letters do not match."))
    return replace(
        table(),
        day=_day_of_digits(digits),
        region=regions[head],
        camera=_camera_of(_number_of(near)) if near else None,
        language=spoken.lower() if spoken.lower() in LANGUAGES else SOURCE,
        **_coded_fields(table, _number_of(tail)),
    )


def _letters_of(number: int) -> str:
    """Number in letters of five bits."""
    letters = ""
    while number:
        number, rest = divmod(number, 32)
        letters = LETTERS[rest] + letters
    return letters


def _packed_camera(camera: Camera) -> int:
    """Place of the map as a number."""
    packed = 0
    for part, (low, _high), (steps, width) in zip(camera, CAMERA_RANGES, _CAMERA_BITS, strict=True):
        packed = packed << width | round((part - low) * steps)
    return packed


def _split_language(bare: str) -> tuple[str, str]:
    """Letters of the language that stand before a region's, mostly none, and the rest of a code."""
    lengths = (n for n in (0, 2, 3) if bare[n : n + 3] in _REGION_LETTERS.values())
    length = next(lengths, 0)
    return bare[:length], bare[length:]


def _pattern_of(table: type[View]) -> re.Pattern[str]:
    """Pattern of the codes of a table: as many letters as its bits need."""
    length = -(-_bit_count(table) // 5)
    return re.compile(
        rf"([A-Z]{{3}})([0-9]{{6}})({_LETTER}{{0,{length}}})(?:U({_LETTER}{{6}}))?({_LETTER}{{2}})"
    )


def _bit_count(table: type[View]) -> int:
    """Bits of what differs from the default view."""
    return max(sum(each.bits) for each in parts_of(table) if each.bits)


def _split_code(bare: str, pattern: re.Pattern[str]) -> tuple[str, str, str, str, str]:
    """Region, day, rest, place of the map and check of a code; look-alikes read as figures."""
    found = pattern.fullmatch(bare[:3] + bare[3:].translate(str.maketrans("OIL", "011")))
    if not bare.isascii() or found is None:
        raise ValueError(_("That is not a picture code. One looks like KHE-220930-A8."))
    return found[1], found[2], found[3], found[4] or "", found[5]


def _check_letters(text: str) -> str:
    """Two letters that no other code with one letter changed or two swapped has."""
    rest = 0
    for letter in text.replace("-", ""):
        rest = (rest * 37 + int(letter, 36)) % _PRIME
    return LETTERS[rest // 32] + LETTERS[rest % 32]


def _number_of(letters: str) -> int:
    """Number of letters of five bits."""
    number = 0
    for letter in letters:
        number = number * 32 + LETTERS.index(letter)
    return number


def _day_of_digits(digits: str) -> pd.Timestamp:
    """Day of six digits, of this century."""
    try:
        year, month, day = 2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:])
        return pd.Timestamp(date(year, month, day))
    except ValueError as error:
        raise ValueError(_("The code has no day in it.")) from error


def _coded_fields(table: type[View], packed: int) -> dict[str, Any]:  # of every part's own type
    """Fields of a view from the bits of what differs from the default."""
    found = {}
    rest = packed >> _bit_count(table)
    for each in parts_of(table):
        if each.bits and each.kind.value:
            at, width = each.bits
            try:
                found[each.field] = each.kind.value(packed >> at & ((1 << width) - 1))
            except ValueError:
                rest = 1
    if rest:
        raise ValueError(_("This code does not fit any picture."))
    return found


def _camera_of(packed: int) -> Camera:
    """Place of the map from its number."""
    parts: list[float] = []
    for (low, high), (steps, width) in reversed(
        list(zip(CAMERA_RANGES, _CAMERA_BITS, strict=True))
    ):
        parts.append(round(low + (packed & ((1 << width) - 1)) / steps, 2))
        packed >>= width
        if parts[-1] > high:
            raise ValueError(_("This code does not fit any picture."))
    zoom, longitude, latitude = parts
    return latitude, longitude, zoom
