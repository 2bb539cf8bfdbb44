"""One process that serves the atlas: it takes connections from its supervisor and none by itself.

Run by the supervisor: ``python -m components.server.many.worker PLACE DESCRIPTOR``.
"""

import asyncio
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from streamlit import config
from streamlit.runtime.runtime_util import get_max_message_size_bytes

from components.server.counts import counted, counts
from components.server.log import log_as_json
from components.server.many.orders import hear, tell
from components.server.place import here
from components.server.warm import warm

_REPORT_SECONDS = 1.0
_PING_SECONDS = 30
# Answers that are being sent when the process ends have so long.
_LAST_SECONDS = 5


def main(place: str, descriptor: int) -> None:
    """Import and read everything, warm up, and serve."""
    channel = socket.socket(fileno=descriptor)
    here.place = place
    serving = uvicorn.Config(
        "app:app",
        log_config=None,
        access_log=False,
        ws="websockets-sansio",
        ws_ping_interval=_PING_SECONDS,
        ws_ping_timeout=_PING_SECONDS,
        ws_max_size=get_max_message_size_bytes(),
        ws_per_message_deflate=config.get_option("server.enableWebsocketCompression"),
        timeout_graceful_shutdown=_LAST_SECONDS,
    )
    log_as_json(place)
    serving.load()  # imports the app, which imports and reads all else
    log_as_json(place)  # and what was imported has made loggers of its own
    warm()
    tell(channel, is_ready=True)
    asyncio.run(_serve(_Server(serving), channel))
    sys.stderr.flush()
    os._exit(0)  # threads of pages that still run keep nobody waiting


class _Server(uvicorn.Server):
    """A server that leaves signals to the supervisor, which tells it when to end."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _serve(server: _Server, channel: socket.socket) -> None:
    """Serve what comes through the channel until the supervisor says to end, or is gone."""
    loop = asyncio.get_running_loop()
    handed: set[asyncio.Task[Any]] = set()  # their results are of no use
    protocol: Any = server.config.http_protocol_class  # takes more than its type says

    def take(connection: socket.socket) -> None:
        connection.setblocking(False)
        serving = loop.connect_accepted_socket(
            lambda: protocol(
                config=server.config,
                server_state=server.server_state,
                app_state=server.lifespan.state,
            ),
            connection,
        )
        task = asyncio.ensure_future(serving)
        handed.add(task)
        task.add_done_callback(handed.discard)

    def on_message() -> None:
        words, connection = hear(channel)
        if words is None:
            loop.remove_reader(channel)
            server.should_exit = True
        elif connection is not None:
            take(connection)
        elif "drain_seconds" in words and not here.is_draining:
            here.is_draining = True
            handed.add(asyncio.ensure_future(_drain(server, words["drain_seconds"])))

    serving = asyncio.ensure_future(server.serve(sockets=[]))
    while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    loop.add_reader(channel, on_message)
    reporting = asyncio.ensure_future(_report(channel))
    await serving
    reporting.cancel()


async def _drain(server: _Server, seconds: float) -> None:
    """End when the last session has, or after some seconds."""
    deadline = time.monotonic() + seconds
    while counts.open_sessions and time.monotonic() < deadline:  # noqa: ASYNC110 - a count
        await asyncio.sleep(0.2)
    server.should_exit = True


async def _report(channel: socket.socket) -> None:
    """Tell the supervisor the counts, and how late they come: so long everybody waited."""
    while True:
        asked = time.monotonic()
        tell(channel, counts=counted())
        await asyncio.sleep(_REPORT_SECONDS)
        late = time.monotonic() - asked - _REPORT_SECONDS
        counts.late_seconds = max(0.0, late)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
