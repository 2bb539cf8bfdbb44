"""Plates over the web, kept for a while: ``/plate.png?day=2022-09-30&region=UA-65``."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from components.language.words import _, speaking
from components.paper.colours import THEMES
from components.paper.layout import SIZES
from components.plate.files import MEDIA_TYPES
from components.plate.plate import make_shown, plate_file_name, plate_view, shown_of
from components.tables.load import load_tables
from components.view.view import View, parse_query, read_view
from events.release.versions import data_version

CACHE_BYTES = 48_000_000
MOST_WAITING = 6
_DEFAULTS = {"size": "landscape", "theme": "light", "dpi": "300", "strips": "1"}

Key = tuple[View, str, str, str, int, str, bool]

kept: OrderedDict[Key, bytes] = OrderedDict()
_waiting: set[object] = set()
_keeping = Lock()


def keep_plate(key: Key, content: bytes) -> None:
    """Keep a plate; the ones that were asked for longest ago go."""
    with _keeping:
        kept[key] = content
        while len(kept) > 1 and sum(map(len, kept.values())) > CACHE_BYTES:
            kept.popitem(last=False)


async def send_plate(request: Request) -> Response:
    """Send the plate of the view in the address, from the cache or drawn in a thread."""
    key = await run_in_threadpool(_plate_key, request)
    content = _kept_plate(key)
    if content is None:
        if len(_waiting) >= MOST_WAITING:
            with speaking(key[0].language):
                words = _("Many pictures are being drawn. Try again in a few seconds.")
            return PlainTextResponse(words, status_code=503, headers={"Retry-After": "5"})
        ticket = object()
        _waiting.add(ticket)
        try:
            content = await run_in_threadpool(_drawn_plate, key)
        finally:
            _waiting.discard(ticket)
    return _answer(key, content, request.headers)


def _plate_key(request: Request) -> Key:
    """View and form that a request asks for; what cannot be read keeps its default."""
    tables, asked = load_tables(), request.query_params
    query = parse_query(request.url.query)
    view, _notices = read_view(query, tables.first_day, tables.last_day)
    choices = {
        "size": SIZES,
        "theme": THEMES,
        "dpi": ("75", "100", "150", "300"),
        "strips": ("0", "1"),
    }
    found = {
        name: asked[name] if asked.get(name) in allowed else _DEFAULTS[name]
        for name, allowed in choices.items()
    }
    form = request.url.path.rpartition(".")[2]
    form = form if form in MEDIA_TYPES else "png"
    shows = shown_of(view)
    dpi, has_strips = int(found["dpi"]), found["strips"] == "1" or shows == "difference"
    look = found["size"], found["theme"], form, dpi
    return (plate_view(view, shows), *look, data_version(), has_strips)


def _drawn_plate(key: Key) -> bytes:
    """Plate of a key, drawn unless it was drawn while this one waited."""
    found = _kept_plate(key)
    if found is None:
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
