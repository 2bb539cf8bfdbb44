"""The note that a plate carries: all that decides how it is drawn, and its figures.

A plate that is brought back is drawn anew from its note, and compared. The note is JSON, so that
any reader of the file's text finds it; caption and alternative text stand beside it in the fields
that the format has for them.
"""

import json
from dataclasses import dataclass, replace
from html import escape
from typing import Any
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
# What a plate shows: one day, or the difference between two.
SHOWS = ("day", "difference")

# JSON of a file.
Note = dict[str, Any]  # a file may hold anything: it is judged field by field


@dataclass(frozen=True)
class Order:
    """All that decides a plate, but for its format.

    Parameters
    ----------
    view
        View as a plate shows it.
    size, theme, dpi, has_strips
        As `components.plate.plate.make_plate` takes them.
    site
        Address of the atlas that is printed; empty where it has none.
    version
        Version of the data.
    program
        What draws, see `components.plate.program`.
    shows
        One of `SHOWS`.
    own
        What of a reader's own stands on it. Such a plate cannot be drawn anew.
    """

    view: View
    size: str
    theme: str
    dpi: int = 300
    has_strips: bool = True
    site: str = ""
    version: str = ""
    program: str = ""
    shows: str = "day"
    own: OwnData | None = None


def note_of(facts: Facts, order: Order) -> Note:
    """Note of a plate."""
    own = {"own": facts["own_files"]} if facts["own_files"] else {}
    return own | {
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
        "strips": order.has_strips,
        "shows": order.shows,
        "figures": figures_of(facts),
    }


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
