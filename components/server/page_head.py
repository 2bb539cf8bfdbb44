"""The head of our pages as it is served: language, the atlas's scripts, a card of the view.

Every page also says where the server is, and holds what it says where no socket can be had, see
`no_socket`.

The card is for where a link is shared: who shows one reads the page's head and runs no script, so
the server writes the title of the view and its picture into it.
"""

import re
from functools import cache
from urllib.parse import urlencode

from babel.core import get_global
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.client.markup import element, together
from components.client.scripts import BACKEND, script_name
from components.language.words import _, language_of_query, locale_tag, speaking
from components.link.embed import PICTURE_DPI, site_address
from components.server.no_socket import no_socket_notice
from components.settings import ADDRESS, FOLDER
from components.tables.load import load_tables
from components.view.view import View, parse_query, read_view, write_view
from components.view.words import view_title

# Addresses of our pages, each of which is the same file of Streamlit's.
PAGES = ("/", "/lessons", "/editor", "/sources", "/method", "/picture", "/data")
# The whole file is asked for: what we write into it may change while the file does not.
_LEFT_OUT = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
_HTML_LANG = re.compile(rb'<html lang="[^"]*"')


class PageHead:
    """ASGI middleware that writes language and card into the head of our pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the page back with its head."""
        if (
            scope["type"] != "http"
            or scope["path"] not in PAGES
            or scope["method"] not in {"GET", "HEAD"}
        ):
            await self.app(scope, receive, send)
            return
        is_head = scope["method"] == "HEAD"
        plain = [pair for pair in scope["headers"] if pair[0] not in _LEFT_OUT]
        held: list[Message] = []
        body = b""

        async def send_with_card(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.start":
                held.append(message)
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            whole = _with_head(body, scope)
            headers = MutableHeaders(scope=held[0])
            headers["Content-Length"] = str(len(whole))
            for name in ("ETag", "Last-Modified"):
                del headers[name]
            await send(held[0])
            await send({"type": "http.response.body", "body": b"" if is_head else whole})

        # whoever asks for the head alone gets that of the whole page
        await self.app({**scope, "method": "GET", "headers": plain}, receive, send_with_card)


def _with_head(page: bytes, scope: Scope) -> bytes:
    """Page with its language and its words on the socket; the atlas with scripts and card too."""
    with speaking(language_of_query(_query_of(scope))):
        spoken = _HTML_LANG.sub(f'<html lang="{locale_tag()}"'.encode(), page, count=1)
        view = _view_of(scope) if scope["path"] == "/" else None
        more = no_socket_notice(view).encode()
        if view:
            more += _preloads() + _card_of(view, scope)
        placed = spoken.replace(b"<head>", b"<head>" + _backend(), 1)
        return placed.replace(b"</head>", more + b"</head>", 1)


@cache
def _backend() -> bytes:
    """Script that says where the server is; it has to stand before Streamlit's own."""
    address = f"{FOLDER}/script/{script_name(BACKEND)}"
    return element("script", type="module", src=address).encode()


@cache
def _preloads() -> bytes:
    """Links to the atlas's scripts, which else are fetched when the server has told of them."""
    names = map(script_name, ("timeline", "panel"))
    return together(
        *(element("link", rel="modulepreload", href=f"{FOLDER}/script/{name}") for name in names)
    ).encode()


def _view_of(scope: Scope) -> View:
    """View in a request's address."""
    tables = load_tables()
    query = parse_query(_query_of(scope))
    return read_view(query, tables.first_day, tables.last_day)[0]


def _card_of(view: View, scope: Scope) -> bytes:
    """Card of a view, at the address of a request."""
    host = Headers(scope=scope).get("host", "")
    # whoever asks may name any host; the one that was set is ours
    address = ADDRESS or f"{scope['scheme']}://{host}"
    return _card(view, site_address(f"{address.rstrip('/')}/"))


def _query_of(scope: Scope) -> str:
    """Query of a request's address."""
    return str(scope["query_string"].decode("latin-1"))


def _card(view: View, base: str) -> bytes:
    """Elements for the head of the page: title, kind, picture and its size."""
    query = urlencode(write_view(view) | {"dpi": str(PICTURE_DPI)})
    named = {
        "og:title": f"{_('Claims Atlas')}: {view_title(view)}",
        "og:type": "website",
        "og:locale": _card_locale(),
        "og:image": f"{base}plate.png?{query}",
        "og:image:width": "1600",
        "og:image:height": "900",
    }
    return together(
        *(element("meta", property=name, content=content) for name, content in named.items()),
        element("meta", name="twitter:card", content="summary_large_image"),
    ).encode()


def _card_locale() -> str:
    """Language of the page with the country that it is most at home in: ``en_GB``, ``uk_UA``."""
    tag = locale_tag().replace("-", "_")
    parts = get_global("likely_subtags").get(tag, tag).split("_")
    return f"{parts[0]}_{parts[-1]}"
