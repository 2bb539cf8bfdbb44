"""The plate: a view of the atlas as a picture for print, with its date, sources and licence.

``python -m components.plate --day 2022-09-30 --region UA-65 --output kherson.png`` draws one,
``python -m components.plate verify FILE`` says whether one is as it was made,
``python -m components.plate sheets --output DIR`` draws many to be looked at, and
``python -m components.plate fonts`` cuts the faces, which is done once.
"""

import os
import sys
from dataclasses import replace
from threading import Lock
from urllib.parse import quote_plus, urlencode

from components.plate_code import read_code, write_code
from components.plate_compose import draw_plate
from components.plate_facts import Facts, facts_of
from components.plate_files import FORMATS, write_file
from components.plate_fonts import letters_of
from components.plate_frame import rounded_camera
from components.plate_layout import SIZES
from components.plate_note import note_of, words_of, write_note
from components.plate_sheet import Sheet, let_go
from components.view import View, write_view
from components.words import SOURCE, speaking
from events.release import data_version

# Where the atlas can be found, such as "https://atlas.example": printed on plates.
ADDRESS = os.environ.get("ATLAS_ADDRESS", "")
# matplotlib keeps fonts and settings for the whole process, so plates are drawn one at a time
DRAWING = Lock()

__all__ = [
    "FORMATS",
    "SIZES",
    "make_plate",
    "plate_address",
    "plate_file_name",
    "plate_texts",
    "read_code",
    "sheet_of",
    "write_code",
]


def plate_view(view: View) -> View:
    """View as a plate shows it: of one day, the map's place as its code can keep it."""
    return replace(
        view,
        camera=rounded_camera(view.camera),
        compare=None,
        present=False,
        data="",
        lesson="",
        step=0,
    )


def plate_address(view: View) -> str:
    """Link printed on a plate."""
    place = f"{ADDRESS.removeprefix('https://').rstrip('/')}/" if ADDRESS else ""
    written = write_view(plate_view(view))
    return f"{place}?{'&'.join(f'{key}={readable(text)}' for key, text in written.items())}"


def readable(text: str) -> str:
    """Text of an address as browsers show it: letters that can be printed stay letters."""
    held = letters_of("text")
    return "".join(
        letter if letter.isalnum() and ord(letter) in held else quote_plus(letter, safe=",")
        for letter in text
    )


def sheet_of(view: View, size: str, theme: str, facts: Facts | None = None) -> Sheet:
    """Drawing of a view, before it becomes a file; `facts` in place of those of the view."""
    with speaking(view.language):
        said = facts_of(plate_view(view)) if facts is None else facts
        return draw_plate(said, size, theme, plate_address(view), write_code(plate_view(view)))


def make_plate(
    view: View, size: str = "landscape", theme: str = "light", form: str = "png", dpi: int = 300,
    version: str | None = None, has_strips: bool = True,
) -> bytes:  # fmt: skip
    """Bytes of a plate: the same for the same view, data and libraries.

    Parameters
    ----------
    size, theme, form
        Of `SIZES`, `components.plate_colours.THEMES` and `FORMATS`.
    dpi
        Pixels to the inch of a PNG.
    version
        Version of the data that is noted; that of the shipped data by default.
    has_strips
        Whether the rival figures of the region stand beside the map.

    Raises
    ------
    ValueError
        If there is no such size, theme or format.
    """
    release = data_version() if version is None else version
    address = urlencode(write_view(replace(plate_view(view), data=release)))
    with speaking(view.language):
        facts = facts_of(plate_view(view), has_strips)
        note = write_note(note_of(facts, address, release, size, theme))
        with DRAWING:
            sheet = sheet_of(view, size, theme, facts)
            content = write_file(sheet, form, words_of(facts), note, dpi)
            let_go(sheet)
    return content


def plate_file_name(view: View, size: str, form: str) -> str:
    """Name of a plate's file: region, day and language of the view, and the size."""
    spoken = "" if view.language == SOURCE else f"-{view.language}"
    return f"claims-atlas-{view.region.lower()}-{view.day:%Y-%m-%d}-{size}{spoken}.{form}"


def plate_texts(view: View) -> dict[str, str]:
    """Texts that go with a plate: title, caption, alternative text, licence."""
    with speaking(view.language):
        return words_of(facts_of(plate_view(view)))


if __name__ == "__main__":
    from components.plate_command import main

    sys.exit(main(sys.argv[1:]))
