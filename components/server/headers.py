"""The security headers that stand on every answer, and cookies that leave TLS for nothing."""

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.map.frame import map_script
from components.server.frame import FRAMES
from components.settings import FOLDER, FRAME_ANCESTORS

STREAMLIT_STATIC = Path(streamlit.__file__).parent / "static"


def _inline_script_hashes() -> str:
    """CSP sources for the inline scripts of Streamlit's index page, read from the page itself."""
    index = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", index, flags=re.DOTALL)
    return " ".join(map(_script_hash, scripts))


def _script_hash(script: str) -> str:
    """CSP source for one inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _policy(**directives: str) -> str:
    """Content security policy in which nothing comes from another host."""
    named = {
        "default-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "frame-ancestors": f"'self' {FRAME_ANCESTORS}".rstrip(),
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    } | {name.replace("_", "-"): sources for name, sources in directives.items()}
    return "; ".join(f"{name} {sources}" for name, sources in named.items())


# Streamlit imports its v2 components from blobs and compiles schemas with eval.
PAGE_POLICY = _policy(script_src=f"'self' blob: 'unsafe-eval' {_inline_script_hashes()}")


# streamlit-folium writes the map's script into the frame, and it is always the same one.
FRAME_POLICY = _policy(
    default_src="'none'",
    script_src=f"'self' {_script_hash(map_script())}",
    connect_src="'self'",
    img_src="'self' data:",
    font_src="'self'",
    base_uri="'none'",
    form_action="'none'",
)


class ResponseHeaders:
    """ASGI middleware that sets the security headers on every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_frame = scope["path"].removeprefix(FOLDER).startswith(FRAMES)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = FRAME_POLICY if is_frame else PAGE_POLICY
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                if scope["scheme"] == "https":
                    message = {**message, "headers": [*map(_secured, message["headers"])]}
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _secured(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """Header of an answer over TLS: its cookie is for TLS alone.

    Streamlit knows of TLS only where it speaks it itself, and not where a proxy does.
    """
    name, value = header
    is_open = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
    return (name, value + b"; Secure") if is_open else header
