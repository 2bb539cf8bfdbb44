"""The short code printed on a plate: the view in a few letters, with two that find typing errors.

``KHE-220930-A8`` is region, day and check; what differs from the default view stands before the
check, five bits a letter. The letters are Crockford's: no I, L, O or U, and who reads 0 as O is
understood. A place of the map stands behind a U, in six letters: ``KHE-220930-UDQ3F0J5R``. A text
to search for is not in the code. Another language than English stands before it:
``UK-KHE-220930-8B``.
"""

import re
from datetime import date

import pandas as pd

from components.language.words import LANGUAGES, SOURCE, _
from components.view.view import Camera, View
from events.schema import CATEGORIES
from events.views import CAMERA_RANGES, DEFAULT_WINDOW, LAYERS, WINDOWS
from geodata.schema import REGION_IDS

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_REGION_LETTERS = {
    "all": "ALL", "UA-14": "DON", "UA-09": "LUH", "UA-23": "ZAP", "UA-65": "KHE", "UA-43": "CRI",
}  # fmt: skip
_CODE_WINDOWS = (DEFAULT_WINDOW, *(days for days in WINDOWS if days != DEFAULT_WINDOW))
# Day 0 of the codes; every day of the atlas is later.
_EPOCH = date(2013, 1, 1)
# Fields of what differs from the default, with their widths in bits, the lowest first.
_BITS = (("known_by", 1), ("window", 3), ("hidden", len(LAYERS)), ("regions", len(REGION_IDS)),
         ("categories", len(CATEGORIES)), ("compare", 15))  # fmt: skip
_PRIME = 1021  # the largest below 32 x 32: every single letter and every swap shows
# Latitude and longitude in hundredths of a degree, zoom in tenths: steps to one, width in bits.
_CAMERA_BITS = ((100, 11), (100, 12), (10, 7))
_LETTER = "[0-9A-HJKMNP-TV-Z]"
_PATTERN = re.compile(
    rf"([A-Z]{{3}})([0-9]{{6}})({_LETTER}{{0,8}})(?:U({_LETTER}{{6}}))?({_LETTER}{{2}})"
)


def write_code(view: View) -> str:
    """Short code of a view; it leaves out the text, the projector and the version.

    The place of the map is rounded as `components.plate.map.frame.rounded_camera` does.
    """
    fields = {
        "known_by": int(view.known_by),
        "window": _CODE_WINDOWS.index(view.window),
        "hidden": _set_bits(view.hidden, LAYERS),
        "regions": _set_bits(view.event_regions, REGION_IDS),
        "categories": _set_bits(view.categories, CATEGORIES),
        "compare": (view.compare.date() - _EPOCH).days + 1 if view.compare is not None else 0,
    }
    packed = shift = 0
    for name, width in _BITS:
        packed |= fields[name] << shift
        shift += width
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
    spoken, bare = _split_language("".join(text.upper().split())[:40].replace("-", ""))
    head, digits, tail, near, check = _split_code(bare)
    regions = {letters: region for region, letters in _REGION_LETTERS.items()}
    body = f"{head}{digits}{tail}U{near}" if near else f"{head}{digits}{tail}"
    if _check_letters(spoken + body) != check or head not in regions:
        raise ValueError(_("A letter of the code is wrong: its check does not agree."))
    packed = _number_of(tail)
    fields: dict[str, int] = {}
    for name, width in _BITS:
        fields[name] = packed & ((1 << width) - 1)
        packed >>= width
    if packed or fields["window"] >= len(_CODE_WINDOWS):
        raise ValueError(_("The code says more than a plate can."))
    compare = fields["compare"]
    return View(
        day=_day_of_digits(digits),
        region=regions[head],
        known_by=bool(fields["known_by"]),
        window=_CODE_WINDOWS[fields["window"]],
        categories=_get_bits(fields["categories"], CATEGORIES),
        event_regions=_get_bits(fields["regions"], REGION_IDS),
        hidden=_get_bits(fields["hidden"], LAYERS),
        compare=pd.Timestamp(_EPOCH) + pd.Timedelta(days=compare - 1) if compare else None,
        camera=_camera_of(_number_of(near)) if near else None,
        language=spoken.lower() if spoken.lower() in LANGUAGES else SOURCE,
    )


def _set_bits(chosen: tuple[str, ...], choices: tuple[str, ...]) -> int:
    """One bit for each choice."""
    return sum(1 << choices.index(name) for name in set(chosen))


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


def _split_code(bare: str) -> tuple[str, str, str, str, str]:
    """Region, day, rest, place of the map and check of a code; look-alikes read as figures."""
    found = _PATTERN.fullmatch(bare[:3] + bare[3:].translate(str.maketrans("OIL", "011")))
    if not bare.isascii() or found is None:
        raise ValueError(_("That is no code of a plate; one looks like KHE-220930-A8."))
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
        raise ValueError(_("The code holds no day.")) from error


def _get_bits(bits: int, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Choices whose bit is set, in their order."""
    return tuple(name for place, name in enumerate(choices) if bits >> place & 1)


def _camera_of(packed: int) -> Camera:
    """Place of the map from its number."""
    parts: list[float] = []
    for (low, high), (steps, width) in reversed(
        list(zip(CAMERA_RANGES, _CAMERA_BITS, strict=True))
    ):
        parts.append(round(low + (packed & ((1 << width) - 1)) / steps, 2))
        packed >>= width
        if parts[-1] > high:
            raise ValueError(_("The code says more than a plate can."))
    zoom, longitude, latitude = parts
    return latitude, longitude, zoom
