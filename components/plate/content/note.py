"""The note that a plate carries: all that decides how it is drawn, and its figures.

A plate that is brought back is drawn anew from its note, and compared. The note is JSON, so that
any reader of the file's text finds it; caption and alternative text stand beside it in the fields
that the format has for them.
"""

import json
from dataclasses import dataclass, replace
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urlencode

from components.plate.content.facts import Facts, figures_of
from components.plate.content.own import OwnData
from components.plate.content.text import (
    alternative_text,
    caption_text,
    headline_text,
    licence_text,
)
from components.view.view import View, write_view
from components.view.words import site_name

NOTE_VERSION = 3
# What a plate shows: one day, the difference between two, or two with a map of each.
SHOWS = ("day", "difference", "pair")

LETTERS = ("text", "outlines")
INKS = ("rgb", "cmyk")
# What stands on a plate: all that has room, the map alone, or the share over time alone.
PARTS = ("all", "map", "chart")
# What a file can be finished as, by the part of `Finish`.
FINISHES = {"letters": LETTERS, "inks": INKS, "parts": PARTS}

# JSON of a file.
Note = dict[str, Any]  # a file may hold anything: it is judged field by field


class Finish(NamedTuple):
    """How a plate is finished: what is on it beside the map, and how its file is written.

    Parameters
    ----------
    strips
        Whether the rival figures of the region stand beside the map, or the land that changed.
    letters
        Of `LETTERS`: whether the letters of an SVG are text or outlines.
    inks
        Of `INKS`: whether the colours of a PDF are those of a screen or the inks of a press.
    parts
        Of `PARTS`.
    """

    strips: bool = True
    letters: str = "text"
    inks: str = "rgb"
    parts: str = "all"


USUAL = Finish()


@dataclass(frozen=True)
class Order:
    """All that decides a plate, but for its format.

    Parameters
    ----------
    view
        View as a plate shows it.
    size, theme, dpi
        As `components.plate.plate.make_plate` takes them.
    site
        Address of the atlas that is printed; empty where it has none.
    version
        Version of the data.
    program
        What draws, see `components.plate.program`.
    shows
        One of `SHOWS`.
    finish
        How it is finished, of what size and format know.
    own
        What of a reader's own stands on it. Such a plate cannot be drawn anew.
    """

    view: View
    size: str
    theme: str
    dpi: int = 300
    site: str = ""
    version: str = ""
    program: str = ""
    shows: str = "day"
    finish: Finish = USUAL
    own: OwnData | None = None


def finish_of(form: str, finish: Finish) -> Finish:
    """Finish as far as a format knows it.

    Raises
    ------
    ValueError
        If there is no such finish.
    """
    for name, choices in FINISHES.items():
        if getattr(finish, name) not in choices:
            raise ValueError(f"no {name} {getattr(finish, name)!r}; there are {choices}")
    return finish._replace(
        letters=finish.letters if form == "svg" else USUAL.letters,
        inks=finish.inks if form == "pdf" else USUAL.inks,
    )


def note_of(facts: Facts, order: Order) -> Note:
    """Note of a plate; of its finish it says what is not as most files are."""
    finish = {
        name: getattr(order.finish, name)
        for name in FINISHES
        if getattr(order.finish, name) != getattr(USUAL, name)
    }
    own = {"own": facts["own_files"]} if facts["own_files"] else {}
    return (
        finish
        | own
        | {
            "made_by": "Claims Atlas",
            "note_version": NOTE_VERSION,
            "view": urlencode(write_view(replace(order.view, data=order.version))),
            "day": facts["day"],
            "data_version": order.version,
            "program": order.program,
            "site": order.site,
            "size": order.size,
            "theme": order.theme,
            "dpi": order.dpi,
            "strips": order.finish.strips,
            "shows": order.shows,
            "figures": figures_of(facts),
        }
    )


def write_note(note: Note) -> str:
    """Note as one line of JSON in ASCII."""
    return json.dumps(note, sort_keys=True, separators=(",", ":"))


def words_of(facts: Facts) -> dict[str, str]:
    """Texts that go with the file: title, caption, alternative text, licence, author; language."""
    return {
        "title": f"{headline_text(facts)} ({facts['day_words']})",
        "caption": caption_text(facts),
        "alternative": alternative_text(facts),
        "licence": licence_text(facts),
        "author": site_name(),
        "language": facts["language"],
    }


def xmp_packet(words: dict[str, str], note: str) -> str:
    """XMP of a plate: title, description, rights, date, language as one packet."""
    spoken = escape(words["language"])

    def alt(text: str) -> str:
        lines = (
            f'<rdf:li xml:lang="{tag}">{escape(text)}</rdf:li>' for tag in ("x-default", spoken)
        )
        return f"<rdf:Alt>{''.join(lines)}</rdf:Alt>"

    day = json.loads(note)["day"]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" '
        'xmlns:atlas="urn:claims-atlas:plate:1">'
        f"<dc:title>{alt(words['title'])}</dc:title>"
        f"<dc:description>{alt(words['caption'])}</dc:description>"
        f"<dc:rights>{alt(words['licence'])}</dc:rights>"
        f"<dc:coverage>{escape(day)}</dc:coverage>"
        f"<dc:language><rdf:Bag><rdf:li>{spoken}</rdf:li></rdf:Bag></dc:language>"
        f"<Iptc4xmpCore:AltTextAccessibility>{alt(words['alternative'])}"
        "</Iptc4xmpCore:AltTextAccessibility>"
        f"<atlas:note>{escape(note)}</atlas:note>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    )
