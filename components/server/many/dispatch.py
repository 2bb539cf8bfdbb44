"""Each connection to the process that it belongs to.

What is asked first is looked at without being taken off the connection: the cookie names the
process that the browser is at home in. A connection may carry more requests later; they are of the
same browser, so they belong there too. A proxy in front must therefore not send requests of
several readers through one connection, which nginx does not unless it is told to.
"""

import asyncio
import re
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from components.server.place import COOKIE

# A connection on which nothing is asked for so long is closed; browsers open some ahead of need.
_PATIENCE_SECONDS = 60.0
_MOST_WAITING = 2_000
_MOST_HEAD = 16_384
_PLACE = re.compile(rb"(?im)^cookie:[^\r\n]*?\b" + COOKIE.encode() + rb"=([\w.-]+)")
_IS_SOCKET = re.compile(rb"GET \S*/_stcore/stream[ ?]")
_NOBODY = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nRetry-After: 5\r\n"
    b"Content-Length: 28\r\nConnection: close\r\n\r\nThe atlas is being started.\n"
)


@dataclass(frozen=True)
class Asked:
    """What is known of a connection before it is handed over.

    Parameters
    ----------
    place
        Process that its browser is at home in; empty where it names none.
    begins_session
        Whether it is the socket of a page, with which a session begins.
    """

    place: str
    begins_session: bool


async def take_connections(
    listening: socket.socket, hand_over: Callable[[socket.socket, Asked], bool]
) -> None:
    """Take connections and hand each over when something is asked on it.

    Parameters
    ----------
    listening
        Where they come in; not blocking.
    hand_over
        Gives a connection to a process; False where there is none that takes it.
    """
    loop = asyncio.get_running_loop()
    waiting: set[asyncio.Task[None]] = set()
    while True:
        connection, _address = await loop.sock_accept(listening)
        if len(waiting) >= _MOST_WAITING:
            connection.close()
            continue
        task = asyncio.create_task(_lead(connection, hand_over))
        waiting.add(task)
        task.add_done_callback(waiting.discard)


def read_head(head: bytes) -> Asked:
    """What the head of a request says about where it belongs."""
    named = _PLACE.search(head)
    place = named[1].decode("ascii", "replace") if named else ""
    return Asked(place, bool(_IS_SOCKET.match(head)))


async def _lead(
    connection: socket.socket, hand_over: Callable[[socket.socket, Asked], bool]
) -> None:
    """Wait until something is asked on a connection, and hand it over."""
    with connection, suppress(OSError, TimeoutError):
        async with asyncio.timeout(_PATIENCE_SECONDS):
            head = await _head_of(connection)
        if head and not hand_over(connection, read_head(head)):
            connection.recv(len(head))  # what is left unread would undo the answer
            connection.send(_NOBODY)


async def _head_of(connection: socket.socket) -> bytes:
    """Beginning of what is asked, left where it is; nothing where the other end has gone."""
    while True:
        await _readable(connection)
        head = connection.recv(_MOST_HEAD, socket.MSG_PEEK)
        if not head or b"\r\n\r\n" in head or len(head) >= _MOST_HEAD:
            return head
        await asyncio.sleep(0.02)  # what has come is still there, and would wake us at once


async def _readable(connection: socket.socket) -> None:
    """Wait until something has come on a connection."""
    loop = asyncio.get_running_loop()
    come = loop.create_future()

    def on_readable() -> None:
        if not come.done():
            come.set_result(None)

    loop.add_reader(connection, on_readable)
    try:
        await come
    finally:
        loop.remove_reader(connection)
