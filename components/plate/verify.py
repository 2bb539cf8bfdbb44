"""What a plate that is brought back turns out to be: it is drawn anew from its note and compared.

What a file says of itself proves nothing, so nothing is believed but what the atlas draws again. A
file is never decoded and never parsed: a PNG is read as chunks, an SVG and a PDF as bytes among
which the note is found. Whatever is wrong with a file ends in a plain sentence.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from threading import BoundedSemaphore

from components.language.words import _, listed, plural_category, plural_forms, speaking
from components.paper.colours import THEMES
from components.paper.layout import is_size
from components.plate.content.facts import can_be_compared, has_two_days
from components.plate.content.note import (
    FINISHES,
    NOTE_VERSION,
    SHOWS,
    Finish,
    Note,
    Order,
    note_of,
)
from components.plate.files import DPIS
from components.plate.plate import draw_order, facts_of_order, fitted, plate_view
from components.plate.png import is_same_png, read_chunks
from components.plate.program import program_hash
from components.plate.verdict import Verdict
from components.settings import ADDRESS, NAME
from components.tables.load import load_tables
from components.view.view import View, parse_query, parse_version, read_view
from events.release.versions import data_version

MAX_BYTES = 25_000_000
_MAX_NOTE = 400_000
# Checks that may be under way at once; each draws a plate, and plates are drawn one at a time.
MOST_CHECKS = 4

_HEADS = {b"\x89PNG\r\n\x1a\n": "png", b"%PDF-": "pdf", b"<?xml": "svg", b"<svg": "svg"}
_NOTES = {
    "svg": re.compile(rb'<metadata id="%s">([^<]{1,%d})</metadata>' % (NAME.encode(), _MAX_NOTE)),
    "pdf": re.compile(rb"<atlas:note>([^<]{1,%d})</atlas:note>" % _MAX_NOTE),
}
_PROGRAM = re.compile(r"[0-9a-f]{16}", re.ASCII)

places = BoundedSemaphore(MOST_CHECKS)


def view_of_query(query: str) -> tuple[View, tuple[str, ...]]:
    """View of an address's query, and the notices about what could not be read."""
    tables = load_tables()
    return read_view(parse_query(query), tables.first_day, tables.last_day)


def verify(content: bytes) -> Verdict:
    """Say what a file is, see `components.plate.verdict.Verdict`."""
    if len(content) > MAX_BYTES:
        return _unknown(_("The file is too large for a picture from the atlas: more than 25 MB."))
    form = next((form for head, form in _HEADS.items() if content.startswith(head)), None)
    if form is None:
        return _unknown(
            _(
                "This is not a picture from the atlas. Those are PNG, SVG or PDF "
                "files. A photo or a screenshot has no hidden note: type the code "
                "that is printed on the picture."
            )
        )
    with one_place() as is_free:
        if not is_free:
            words = _("Many pictures are being drawn. Try again in a few seconds.")
            return Verdict("busy", words)
        return _judge(content, form)


@contextmanager
def one_place() -> Iterator[bool]:
    """One of the places for checks, and whether there was one."""
    is_free = places.acquire(blocking=False)
    try:
        yield is_free
    finally:
        if is_free:
            places.release()


def changes_between(stored: dict[str, str], today: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Figures that say something else today: then and now."""
    keys = [*stored, *(key for key in today if key not in stored)]
    pairs = ((stored.get(key, ""), today.get(key, "")) for key in keys)
    return tuple((then, now) for then, now in pairs if then != now)


def _judge(content: bytes, form: str) -> Verdict:
    """Verdict on a file of one of our formats."""
    try:
        written, is_sound = _written_note(content, form)
        if written is None:
            return _unknown(
                _(
                    "This file has lost the atlas’s hidden note (chat apps remove "
                    "it), or never had one. Type the code that is printed on the "
                    "picture."
                )
            )
        note = _read_note(written)
    except (ValueError, RecursionError):
        return _unknown(_("The file is damaged or was not made by the atlas."))
    try:
        order = _order_of(note, form)
    except ValueError:
        return _unknown(_("The hidden note in the file names a view that the atlas does not have."))
    if not is_sound:
        return _altered(order)
    if "own" in note:
        return _of_own_data(order, note)
    return _judge_order(content, form, order, note)


def _written_note(content: bytes, form: str) -> tuple[str | None, bool]:
    """Text of the note in a file, none where there is none, and whether the file can be a plate."""
    if form != "png":
        found = _NOTES[form].search(content)
        return (unescape(found[1].decode()) if found else None), True
    chunks, is_sound = read_chunks(content)
    key = NAME.encode() + b"\0"
    texts = (body for name, body in chunks if name == b"iTXt" and body.startswith(key))
    found_text = next(texts, None)
    if found_text is None:
        return None, False
    # behind the key: two flags, the language and the key in it, each with a zero at its end
    return found_text[len(key) + 2 :].split(b"\0", 2)[-1].decode(), is_sound


def _unknown(message: str) -> Verdict:
    """Verdict on what is not one of ours."""
    return Verdict("unknown", message)


def _read_note(written: str) -> Note:
    """Note from its JSON.

    Raises
    ------
    ValueError
        If it is none of ours.
    """
    if len(written) > _MAX_NOTE:
        raise ValueError("longer than any note")
    note = json.loads(written)
    if not isinstance(note, dict) or note.get("note_version") != NOTE_VERSION:
        raise ValueError("not a note of ours")
    figures = note.get("figures")
    if not isinstance(figures, dict) or not all(map(_is_text, figures.values())):
        raise ValueError("no figures")
    own = note.get("own", [""])
    if not isinstance(own, list) or not own or not all(map(_is_text, own)):
        raise ValueError("no names of files")
    return note


def _is_text(figure: object) -> bool:
    """Whether a figure of a note can be shown: no order to a terminal, no half a letter."""
    return isinstance(figure, str) and "".join(figure.split()).isprintable()


def _order_of(note: Note, form: str) -> Order:
    """Order that a note holds.

    Raises
    ------
    ValueError
        If the atlas could not have written it.
    """
    texts = ("view", "size", "theme", "site", "data_version", "program", "shows")
    kinds = {**dict.fromkeys(texts, str), "dpi": int, "strips": bool}
    # true is a number too, and 75.0 is 75, but no plate has them
    if any(type(note.get(key)) is not kind for key, kind in kinds.items()):
        raise ValueError("not the kinds of a note")
    view, notices = view_of_query(note["view"])
    if notices or not _PROGRAM.fullmatch(note["program"]):
        raise ValueError("no view of ours")
    if not is_size(note["size"]) or note["theme"] not in THEMES or note["dpi"] not in DPIS:
        raise ValueError("no plate of ours")
    shows = note["shows"]
    if shows not in SHOWS or (shows == "difference" and not can_be_compared(view)):
        raise ValueError("no plate of ours")
    if shows == "pair" and not has_two_days(view):
        raise ValueError("no plate of ours")
    finish = Finish(note["strips"], **{name: note[name] for name in FINISHES if name in note})
    if fitted(finish, shows, note["size"], form) != finish:
        raise ValueError("no plate of ours")
    shown, version = plate_view(view, shows), parse_version(note["data_version"])
    return Order(shown, note["size"], note["theme"], note["dpi"], note["site"], version,
                 note["program"], shows, finish)  # fmt: skip


def _judge_order(content: bytes, form: str, order: Order, note: Note) -> Verdict:
    """Verdict on a file whose note was read; it is drawn anew where its note is as we write it."""
    with speaking(order.view.language):  # the figures are in the words of the plate
        today = note_of(facts_of_order(order), order)
    is_of_today = (order.version, order.program) == (data_version(), program_hash())
    is_at_home = order.site in ("", ADDRESS)
    if note == today and is_at_home and _is_same(content, draw_order(order, form), form):
        return _unchanged(order) if is_of_today else _current(order)
    if is_of_today and (is_at_home or note != today):
        return _altered(order)
    return _unchecked(order, changes_between(note["figures"], today["figures"]), is_at_home)


def _is_same(content: bytes, drawn: bytes, form: str) -> bool:
    """Whether a file is the one that was drawn; only the rows of a PNG may be packed otherwise."""
    if form != "png":
        return content == drawn
    return is_same_png(read_chunks(content)[0], read_chunks(drawn)[0])


def _unchanged(order: Order) -> Verdict:
    """Verdict on what is as the atlas makes it."""
    words = _(
        "Unchanged: the picture is as the atlas made it. It was drawn again from its "
        "hidden note, and every pixel, every text and everything else in the file is "
        "the same."
    )
    return Verdict("unchanged", words, order.view, order.version)


def _current(order: Order) -> Verdict:
    """Verdict on what looks and reads as the atlas draws it today, though it may be older."""
    words = _(
        "The picture is the same as the atlas draws it today, in every pixel and "
        "every text. Only its hidden note says with which data and by which version "
        "of the atlas it was made."
    )
    return Verdict("current", words, order.view, order.version)


def _unchecked(order: Order, changes: tuple[tuple[str, str], ...], is_at_home: bool) -> Verdict:
    """Verdict on what cannot be drawn anew as it was: why, and what its note says otherwise."""
    sentences = [
        _("We cannot tell whether this picture was altered: it cannot be drawn again here.")
    ]
    if not is_at_home:
        sentences.append(
            _("Its hidden note names the address of another atlas, and only that one can check it.")
        )
    elif order.version != data_version():
        words = _(
            "Its hidden note says that it was made with the data of {version}; "
            "today’s data is of {today}."
        )
        sentences.append(words.format(version=order.version, today=data_version()))
    else:
        sentences.append(
            _(
                "Its hidden note says that another version of the atlas made it, or "
                "another kind of machine, which may draw differently."
            )
        )
    if changes:
        forms = plural_forms(
            "Today {count} figure differs from its hidden note.",
            "Today {count} figures differ from its hidden note.",
        )
        sentences.append(forms[plural_category(len(changes))].format(count=len(changes)))
    else:
        sentences.append(_("The figures in its hidden note are the same today."))
    return Verdict("unchecked", " ".join(sentences), order.view, order.version, changes)


def _of_own_data(order: Order, note: Note) -> Verdict:
    """Verdict on what holds data of whoever made it, which are nowhere but in that file."""
    words = _(
        "We cannot tell whether this picture was altered: its hidden note says that it holds data "
        "which are not the atlas’s, from the file {names} of whoever made it. The atlas has "
        "neither kept nor checked them, so it cannot draw the picture again. The view that the "
        "note names is shown with the atlas’s own data alone."
    )
    return Verdict("unchecked", words.format(names=listed(note["own"])), order.view, order.version)


def _altered(order: Order) -> Verdict:
    """Verdict on what is another file than the atlas makes from the same note."""
    words = _(
        "This picture was altered after the atlas made it, or saved again by another "
        "program: from its hidden note the atlas draws a different one. The view "
        "that the note names is below."
    )
    return Verdict("altered", words, order.view, order.version)
