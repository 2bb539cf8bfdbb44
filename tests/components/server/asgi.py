"""An app is asked without a server in between."""

import asyncio
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask_app(
    app: ASGIApp, path: str, into: list[Answer] | None = None, method: str = "GET", **headers: str
) -> Answer:
    """What an app answers: its ASGI messages, without a server in between.

    An answer that is followed by an error can be had in ``into``.
    """
    sent: list[dict[str, Any]] = []
    asked: list[str] = []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path.partition("?")[0],
        "raw_path": path.partition("?")[0].encode(),
        "root_path": "",
        "query_string": path.partition("?")[2].encode(),
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8501),
    }

    async def receive() -> dict[str, Any]:
        if asked:
            await asyncio.Event().wait()  # a client that stays: nothing more ever comes
        asked.append(path)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    answers = [] if into is None else into
    try:
        asyncio.run(app(scope, receive, send))
    finally:
        answers.append(answer_of(sent))
    return answers[-1]


def answer_of(sent: list[dict[str, Any]]) -> Answer:
    start = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
    return Answer(start["status"], {k.decode(): v.decode() for k, v in start["headers"]}, body)
