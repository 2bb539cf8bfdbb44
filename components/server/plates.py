"""Plates over the web, kept for a while: ``/plate.png?day=2022-09-30&region=UA-65``."""

import asyncio
import hashlib
import logging
import uuid
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from components.language.current import MOST_PARTS
from components.language.words import _, speaking
from components.paper.colours import THEMES
from components.paper.layout import is_size, size_choices
from components.plate.files import DPIS, MEDIA_TYPES
from components.plate.plate import (
    FINISHES,
    USUAL,
    Finish,
    fitted,
    make_shown,
    parts_of_plate,
    plate_file_name,
    plate_view,
    shown_of,
)
from components.tables.load import load_tables
from components.view.view import View, parse_query, read_view, unread_parts
from events.release.versions import data_version

_LOGGER = logging.getLogger(__name__)
CACHE_BYTES = 48_000_000
# Pictures that may be waited for, of all readers and of one.
MOST_WAITING = 8
MOST_OF_CLIENT = 6
_CHOICES = {
    "theme": THEMES,
    "dpi": tuple(map(str, DPIS)),
    "strips": ("0", "1"),
    **FINISHES,
}
_DEFAULTS = {"size": "landscape", "theme": "light", "dpi": "300", "strips": "1"}
_DEFAULTS |= {name: getattr(USUAL, name) for name in FINISHES}

Key = tuple[View, str, str, str, int, str, Finish]

kept: OrderedDict[Key, bytes] = OrderedDict()
_drawings: dict[Key, asyncio.Future[bytes]] = {}
_clients: dict[Key, str] = {}
_keeping = Lock()


def keep_plate(key: Key, content: bytes) -> None:
    """Keep a plate; the ones that were asked for longest ago go."""
    with _keeping:
        kept[key] = content
        while len(kept) > 1 and sum(map(len, kept.values())) > CACHE_BYTES:
            kept.popitem(last=False)


async def send_plate(request: Request) -> Response:
    """Send the plate of the view in the address, from the cache or drawn in a thread.

    What the address asks for and the atlas cannot draw is refused: who shows a picture elsewhere
    would not notice that it is another one.
    """
    try:
        key = await run_in_threadpool(_plate_key, request)
    except ValueError as error:
        return PlainTextResponse(str(error), status_code=400)
    content = _kept_plate(key)
    if content is None:
        client = request.client.host if request.client else ""
        try:
            content = await _shared_drawing(key, client)
        except _NoPlaceError:
            with speaking(key[0].language):
                words = _("Many pictures are being drawn. Try again in a few seconds.")
            return PlainTextResponse(words, status_code=503, headers={"Retry-After": "5"})
        except (OSError, MemoryError) as error:
            return _no_room(key[0].language, error)
    return _answer(key, content, request.headers)


class _NoPlaceError(Exception):
    """As many pictures are being drawn as may be, of all or of this reader."""


async def _shared_drawing(key: Key, client: str) -> bytes:
    """Plate of a key: drawn once for all who wait for it, also where the first of them has gone.

    Raises
    ------
    _NoPlaceError
        If as many others are being drawn as may be, or as many of this client: those who come
        seldom find a place.
    OSError, MemoryError
        If there is no room to draw it.
    """
    drawing = _drawings.get(key)
    if drawing is None:
        of_client = sum(other == client for other in _clients.values())
        if len(_drawings) >= MOST_WAITING or of_client >= MOST_OF_CLIENT:
            raise _NoPlaceError
        drawing = asyncio.ensure_future(run_in_threadpool(_drawn_plate, key))
        _drawings[key], _clients[key] = drawing, client
        drawing.add_done_callback(lambda done: _end_drawing(key, done))
    return await asyncio.shield(drawing)


def _end_drawing(key: Key, done: asyncio.Future[bytes]) -> None:
    """Give the place of a drawing back; its fault is told to those who wait, if there are any."""
    del _drawings[key], _clients[key]
    if not done.cancelled():
        done.exception()


def _no_room(language: str, error: BaseException) -> Response:
    """Answer where a picture could not be drawn; the log has the fault under the number told."""
    fault = uuid.uuid4().hex[:8]
    _LOGGER.error("a picture could not be drawn, %s", fault, exc_info=error)
    with speaking(language):
        words = _(
            "The picture could not be drawn: the server has no room left for it. The atlas itself "
            "goes on. Try again later, or report number {number}."
        ).format(number=fault)
    return PlainTextResponse(words, status_code=503, headers={"Retry-After": "60"})


def _plate_key(request: Request) -> Key:
    """View and form that a request asks for, each as it is where nothing is said of it.

    Raises
    ------
    ValueError
        If something is said that cannot be read, with all of it in words for the reader.
    """
    tables, asked = load_tables(), request.query_params
    query = parse_query(request.url.query)
    view, _notices = read_view(query, tables.first_day, tables.last_day)
    found: dict[str, str] = {}
    wrong: list[str] = []
    with speaking(view.language):
        unread = unread_parts(query, tables.first_day, tables.last_day)
        if request.url.query.count("&") >= MOST_PARTS:
            unread = ("address",)
        wrong += [
            _(
                "There is no such picture: {part} cannot be read, is given twice, or lies outside "
                "the days of the data."
            ).format(part=part)
            for part in unread
        ]
        for name, default in _DEFAULTS.items():
            found[name], *others = asked.getlist(name) or [default]
            is_known = is_size(found[name]) if name == "size" else found[name] in _CHOICES[name]
            if others or not is_known:
                choices = size_choices() if name == "size" else ", ".join(_CHOICES[name])
                words = _(
                    "There is no such picture: {part} must be given once, as one of {choices}."
                )
                wrong.append(words.format(part=name, choices=choices))
    if wrong:
        raise ValueError("\n".join(wrong))
    form = request.url.path.rpartition(".")[2]
    form = form if form in MEDIA_TYPES else "png"
    shows = shown_of(view)
    parts = parts_of_plate(shows, found["size"])
    if found["parts"] not in parts:
        with speaking(view.language):
            words = _("There is no such picture: {part} must be given once, as one of {choices}.")
            raise ValueError(words.format(part="parts", choices=", ".join(parts)))
    look = found["size"], found["theme"], form, int(found["dpi"])
    chosen = {name: found[name] for name in FINISHES}
    finish = fitted(Finish(found["strips"] == "1", **chosen), shows, found["size"], form)
    return (plate_view(view, shows), *look, data_version(), finish)


def _drawn_plate(key: Key) -> bytes:
    """Plate of a key, drawn and kept."""
    found = make_shown(*key)
    keep_plate(key, found)
    return found


def _kept_plate(key: Key) -> bytes | None:
    """Plate that was made before, if it is still kept."""
    with _keeping:
        if key in kept:
            kept.move_to_end(key)
        return kept.get(key)


def _answer(key: Key, content: bytes, headers: Mapping[str, str]) -> Response:
    """Plate with a file name that carries its day; nothing but a note where it is known."""
    view, size, _theme, form, *_rest = key
    tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    name = plate_file_name(view, size, form)
    sent = {
        "ETag": tag,
        "Cache-Control": "public, max-age=300",
        "Content-Disposition": f'inline; filename="{name}"',
    }
    if headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=sent)
    return Response(content, media_type=MEDIA_TYPES[form], headers=sent)
