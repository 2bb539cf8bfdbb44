"""The note that a plate carries: its view, the data's version, its figures, and the hash of all.

The note is JSON, so that any reader of the file's text finds it; caption and alternative text stand
beside it in the fields that the format has for them.
"""

import hashlib
import json
from collections.abc import Iterable
from html import escape
from typing import Any

from components.plate_facts import Facts, facts_hash, figures_of
from components.plate_foot import licence_text
from components.plate_text import alternative_text, caption_text, headline_text
from components.words import _

NAME = "claims-atlas"
NO_HASH = "0" * 64

Note = dict[str, Any]


def note_of(facts: Facts, address: str, data_version: str, size: str, theme: str) -> Note:
    """Note of a plate."""
    return {
        "made_by": "Claims Atlas",
        "note_version": 1,
        "view": address,
        "day": facts["day"],
        "data_version": data_version,
        "size": size,
        "theme": theme,
        "strips": facts["has_strips"],
        "figures": figures_of(facts),
        "drawn": facts_hash(facts),
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
        "author": _("Claims Atlas"),
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


def hash_of(parts: Iterable[bytes]) -> str:
    """Hash over parts, each with its length, so that none can pass into the next."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
