"""The plate: a view of the atlas as a picture for print, with its date, sources and licence.

``python -m components.plate --day 2022-09-30 --region UA-65 --output kherson.png`` draws one,
``python -m components.plate verify FILE`` says whether one is as the atlas draws it,
``python -m components.plate sheets --output DIR`` draws many to be looked at, and
``python -m components.plate fonts`` cuts the faces, which is done once; with a file
behind it, it writes the families to be installed, with their licence.
"""

from dataclasses import replace
from urllib.parse import quote_plus

from components.language.words import SOURCE, speaking
from components.paper.fonts import letters_of
from components.paper.layout import SIZES, layout_of
from components.paper.sheet import DRAWING, Sheet, let_go
from components.plate.compose import draw_plate
from components.plate.content.alone import chart_facts_of, map_facts
from components.plate.content.facts import (
    Facts,
    can_be_compared,
    compared_facts_of,
    facts_of,
    has_two_days,
    pair_facts_of,
)
from components.plate.content.figures import brief_facts
from components.plate.content.note import (
    FINISHES,
    PARTS,
    USUAL,
    Finish,
    Order,
    finish_of,
    note_of,
    words_of,
    write_note,
)
from components.plate.content.own import OwnData
from components.plate.files import DPIS, FORMATS, write_file
from components.plate.inks import CONDITION_WORDS
from components.plate.map.frame import rounded_camera
from components.plate.program import program_hash
from components.settings import ADDRESS
from components.view.short_code import read_code, write_code
from components.view.view import View, write_view
from events.release.versions import data_version

__all__ = [
    "CONDITION_WORDS",
    "FINISHES",
    "FORMATS",
    "SIZES",
    "USUAL",
    "Finish",
    "make_difference",
    "make_own_plate",
    "make_pair",
    "make_plate",
    "make_shown",
    "may_have_strips",
    "parts_of_plate",
    "plate_address",
    "plate_file_name",
    "plate_texts",
    "read_code",
    "sheet_of",
    "shown_of",
    "write_code",
]


def shown_of(view: View) -> str:
    """What the plate of a view shows, of `SHOWS`: what its map shows, or else its day.

    Two days whose difference cannot be drawn, since the ground was not assessed on both, are none
    that the map sets side by side either.
    """
    if view.contrast == "difference" and can_be_compared(view):
        return "difference"
    return "pair" if not view.contrast and has_two_days(view) else "day"


def plate_view(view: View, shows: str = "day") -> View:
    """View as a plate shows it: of one day or two, the map's place as its code can keep it."""
    return replace(
        view,
        camera=rounded_camera(view.camera),
        compare=view.compare if shows != "day" else None,
        contrast=shows if shows == "difference" else "",
        present=False,
        data="",
        lesson="",
        step=0,
    )


def plate_address(view: View, site: str = ADDRESS, shows: str = "day") -> str:
    """Link printed on a plate, to the atlas at an address."""
    place = f"{site.removeprefix('https://').rstrip('/')}/" if site else ""
    written = write_view(plate_view(view, shows))
    return f"{place}?{'&'.join(f'{key}={_readable(text)}' for key, text in written.items())}"


def sheet_of(
    view: View, size: str, theme: str, facts: Facts | None = None, site: str = ADDRESS
) -> Sheet:
    """Drawing of a view, before it becomes a file; `facts` in place of those of the view."""
    with speaking(view.language):
        shown = facts_of(plate_view(view)) if facts is None else facts
        shows = "day" if shown["changes"] is None else "difference"
        days = len(shown["chart"]["days"]) if "chart" in shown else 1
        shows = "pair" if "pair" in shown or days > 1 else shows
        address, code = plate_address(view, site, shows), write_code(plate_view(view, shows))
        return draw_plate(shown, size, theme, address, code)


def make_plate(
    view: View, size: str = "landscape", theme: str = "light", form: str = "png", dpi: int = 300,
    version: str | None = None, finish: Finish = USUAL,
) -> bytes:  # fmt: skip
    """Bytes of a plate: the same for the same view, data and libraries.

    Parameters
    ----------
    size, theme, form
        Of `SIZES`, `components.paper.colours.THEMES` and `FORMATS`.
    dpi
        Pixels to the inch of a PNG, of `components.plate.files.DPIS`.
    version
        Version of the data that is noted; that of the shipped data by default.
    finish
        How it is finished; what its size or format does not know is left aside.

    Raises
    ------
    ValueError
        If there is no such size, theme, format, finish or number of pixels to the inch.
    """
    return _drawn(_order_of("day", view, (size, theme, dpi), form, finish), form, version)


def make_difference(
    view: View, size: str = "landscape", theme: str = "light", form: str = "png", dpi: int = 300,
    version: str | None = None, finish: Finish = USUAL,
) -> bytes:  # fmt: skip
    """Bytes of the plate of what changed on the ground between a view's two days.

    Parameters as of `make_plate`. In place of rival figures stands how much land of each region
    changed.

    Raises
    ------
    ValueError
        As `make_plate`, and if the view has one day, or the ground was not assessed on both.
    """
    return _drawn(_order_of("difference", view, (size, theme, dpi), form, finish), form, version)


def make_pair(
    view: View, size: str = "landscape", theme: str = "light", form: str = "png", dpi: int = 300,
    version: str | None = None, finish: Finish = USUAL,
) -> bytes:  # fmt: skip
    """Bytes of the plate of a view's two days, each with a map of its own at one scale.

    Parameters as of `make_plate`. A line says how much land changed.

    Raises
    ------
    ValueError
        As `make_plate`, and if the view has one day.
    """
    return _drawn(_order_of("pair", view, (size, theme, dpi), form, finish), form, version)


def make_shown(
    view: View, size: str, theme: str, form: str, dpi: int = 300, version: str | None = None,
    finish: Finish = USUAL,
) -> bytes:  # fmt: skip
    """Bytes of the plate of what the map of a view shows, see `shown_of`.

    Parameters and errors as of `make_plate`.
    """
    make = {"day": make_plate, "difference": make_difference, "pair": make_pair}[shown_of(view)]
    return make(view, size, theme, form, dpi, version, finish)


def may_have_strips(size: str) -> bool:
    """Whether a size of `SIZES` has room for rival figures, which those for a phone have not."""
    return not layout_of(size).is_brief


def parts_of_plate(shows: str, size: str) -> tuple[str, ...]:
    """Which of `PARTS` can stand alone: on a phone none, and no chart of what changed."""
    if not may_have_strips(size):
        return PARTS[:1]
    return tuple(one for one in PARTS if one != "chart" or shows != "difference")


def fitted(finish: Finish, shows: str, size: str, form: str) -> Finish:
    """Finish as far as a plate that shows something in a size and a format knows it.

    Raises
    ------
    ValueError
        If there is no such finish.
    """
    finish = finish_of(form, finish)
    parts = finish.parts if finish.parts in parts_of_plate(shows, size) else USUAL.parts
    may_have = may_have_strips(size) and shows != "pair" and parts == "all"
    strips = may_have and (finish.strips or shows == "difference")
    return finish._replace(strips=strips, parts=parts)


def make_own_plate(
    view: View, own: OwnData, size: str, theme: str, form: str, dpi: int = 300,
    finish: Finish = USUAL,
) -> bytes:  # fmt: skip
    """Bytes of the plate of what the map of a view shows, with what is a reader's own on it.

    It cannot be drawn anew, and its note says so. Two maps, a chart and sizes for a phone hold
    nothing of it. Parameters and errors as of `make_plate`.
    """
    order = _order_of(shown_of(view), view, (size, theme, dpi), form, finish)
    return _drawn(replace(order, own=own), form, None)


def draw_order(order: Order, form: str) -> bytes:
    """Bytes of the plate that an order asks for, as `make_plate` gives them."""
    with speaking(order.view.language):
        facts = facts_of_order(order)
        note = write_note(note_of(facts, order))
        with DRAWING:
            sheet = sheet_of(order.view, order.size, order.theme, facts, order.site)
            content = write_file(sheet, form, words_of(facts), note, order.dpi, order.finish)
            let_go(sheet)
    return content


def facts_of_order(order: Order) -> Facts:
    """Facts of the plate that an order asks for."""
    is_brief = not may_have_strips(order.size)
    own = None if is_brief else order.own
    if order.finish.parts == "chart":
        return chart_facts_of(order.view)
    if order.shows == "pair":
        facts = pair_facts_of(order.view)
    elif order.shows == "difference":
        facts = compared_facts_of(order.view, own)
    else:
        facts = facts_of(order.view, order.finish.strips, own)
    if order.finish.parts == "map":
        return map_facts(facts)
    return brief_facts(facts) if is_brief else facts


def plate_file_name(view: View, size: str, form: str) -> str:
    """Name of a plate's file: region, day or days and language of the view, and the size."""
    spoken = "" if view.language == SOURCE else f"-{view.language}"
    days = sorted({view.day, view.day if view.compare is None else view.compare})
    days_in_name = "-to-".join(f"{day:%Y-%m-%d}" for day in days)
    return f"claims-atlas-{view.region.lower()}-{days_in_name}-{size}{spoken}.{form}"


def plate_texts(
    view: View, size: str = "landscape", own: OwnData | None = None, parts: str = "all"
) -> dict[str, str]:
    """Texts that go with the plate of what a view shows: title, caption, alternative, licence."""
    shows = shown_of(view)
    finish = USUAL._replace(parts=parts if parts in parts_of_plate(shows, size) else "all")
    order = Order(plate_view(view, shows), size, "", shows=shows, own=own, finish=finish)
    with speaking(view.language):
        return words_of(facts_of_order(order))


def _order_of(
    shows: str, view: View, look: tuple[str, str, int], form: str, finish: Finish
) -> Order:
    """Order of a plate in a size, colours and pixels to the inch."""
    size, theme, dpi = look
    finish = fitted(finish, shows, size, form)
    shown = plate_view(view, shows)
    return Order(shown, size, theme, dpi, site=ADDRESS, shows=shows, finish=finish)


def _drawn(order: Order, form: str, version: str | None) -> bytes:
    """Bytes of the plate that an order asks for, with data and program of today."""
    if order.dpi not in DPIS:
        raise ValueError(f"no plates of {order.dpi} pixels to the inch; there are {DPIS}")
    release = data_version() if version is None else version
    return draw_order(replace(order, version=release, program=program_hash()), form)


def _readable(text: str) -> str:
    """Text of an address as browsers show it: letters that can be printed stay letters."""
    held = letters_of("text")
    return "".join(
        letter if letter.isalnum() and ord(letter) in held else quote_plus(letter, safe=",")
        for letter in text
    )
