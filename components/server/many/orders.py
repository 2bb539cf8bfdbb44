"""What supervisor and worker say to each other: a JSON object each, connections beside it."""

import array
import json
import socket
from typing import Any

# Counts of all kinds and states are some 10 kB.
_MOST_BYTES = 200_000


def open_channel() -> tuple[socket.socket, socket.socket]:
    """Two ends of a channel that keeps messages apart and carries connections."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    for end in (ours, theirs):
        end.setblocking(False)
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2 * _MOST_BYTES)
    return ours, theirs


def tell(
    channel: socket.socket,
    connection: socket.socket | None = None,
    **words: Any,  # words of JSON
) -> bool:
    """Send a message, and a connection with it; False where the other end takes none now."""
    beside = []
    if connection is not None:
        descriptors = array.array("i", [connection.fileno()])
        beside = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, descriptors)]
    try:
        channel.sendmsg([json.dumps(words).encode()], beside)
    except (BlockingIOError, ConnectionError):
        return False
    return True


def hear(
    channel: socket.socket,
) -> tuple[dict[str, Any] | None, socket.socket | None]:  # words of JSON
    """Message and connection that have come; no message where the other end is gone.

    Raises
    ------
    BlockingIOError
        If nothing has come.
    """
    try:
        said, descriptors, _flags, _address = socket.recv_fds(channel, _MOST_BYTES, 1)
    except ConnectionError:
        return None, None
    connection = socket.socket(fileno=descriptors[0]) if descriptors else None
    return (json.loads(said) if said else None), connection
