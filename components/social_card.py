"""The page's card where a link to it is shared: the title of the view and its picture.

Who shows such cards reads the page's head and runs no script, so the server writes them into it.
"""

from html import escape
from urllib.parse import urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.embed import PICTURE_DPI, site_address
from components.export_about import view_title
from components.load import load_tables
from components.view import View, parse_query, read_view, write_view
from components.words import _


def card(view: View, base: str) -> bytes:
    """Elements for the head of the page: title, kind, picture and its size."""
    query = urlencode(write_view(view) | {"dpi": str(PICTURE_DPI)})
    named = {
        "og:title": f"{_('Claims Atlas')}: {view_title(view)}",
        "og:type": "website",
        "og:image": f"{base}plate.png?{query}",
        "og:image:width": "1600",
        "og:image:height": "900",
    }
    elements = [
        f'<meta property="{name}" content="{escape(content)}">' for name, content in named.items()
    ]
    return "".join([*elements, '<meta name="twitter:card" content="summary_large_image">']).encode()


def card_of(scope: Scope) -> bytes:
    """Card of the view in a request's address."""
    tables = load_tables()
    query = parse_query(scope["query_string"].decode("latin-1"))
    view, _notices = read_view(query, tables["first_day"], tables["last_day"])
    host = Headers(scope=scope).get("host", "")
    return card(view, site_address(f"{scope['scheme']}://{host}/"))


class SocialCard:
    """ASGI middleware that writes the card into the head of the atlas page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the page back with its card."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
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
            whole = body.replace(b"</head>", card_of(scope) + b"</head>", 1)
            MutableHeaders(scope=held[0])["Content-Length"] = str(len(whole))
            await send(held[0])
            await send({"type": "http.response.body", "body": whole})

        await self.app({**scope, "headers": plain}, receive, send_with_card)
