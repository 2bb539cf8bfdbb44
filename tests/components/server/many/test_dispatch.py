"""Connections that are handed over with all that was asked on them."""

import asyncio
import socket
from collections.abc import Callable

import pytest

from components.server.many.dispatch import Asked, read_head, take_connections
from components.server.many.orders import hear, open_channel, tell

HEAD = "GET / HTTP/1.1\r\nHost: atlas.example\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "asked"),
    [
        ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", Asked("", begins_session=False)),
        (
            "GET /atlas/lessons HTTP/1.1\r\ncookie: _xsrf=2; atlas_place=a.2; b=1\r\n\r\n",
            Asked("a.2", begins_session=False),
        ),
        (
            "GET /_stcore/stream HTTP/1.1\r\nCookie: atlas_place=b.12\r\n\r\n",
            Asked("b.12", begins_session=True),
        ),
        ("GET /atlas/_stcore/stream HTTP/1.1\r\n\r\n", Asked("", begins_session=True)),
        ("PUT /_stcore/upload_file/x HTTP/1.1\r\n\r\n", Asked("", begins_session=False)),
        ("GET / HTTP/1.1\r\nX: atlas_place=a.2\r\n\r\n", Asked("", begins_session=False)),
        ("GET / HTTP/1.1\r\nCookie: not_atlas_place=a.2\r\n\r\n", Asked("", begins_session=False)),
    ],
)
def test_the_cookie_says_where_a_connection_belongs(head: str, asked: Asked) -> None:
    assert read_head(head.encode()) == asked


def asked_on(
    parts: list[bytes], hand_over: Callable[[socket.socket, Asked], bool]
) -> tuple[bytes, bool]:
    """What a client gets that sends some bytes, a little apart, and whether it was let go."""

    async def run() -> tuple[bytes, bool]:
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            listening.setblocking(False)
            taking = asyncio.ensure_future(take_connections(listening, hand_over))
            reader, writer = await asyncio.open_connection(*listening.getsockname())
            for part in parts:
                writer.write(part)
                await writer.drain()
                await asyncio.sleep(0.05)
            got = await reader.read(1000)
            writer.close()
            taking.cancel()
            return got, reader.at_eof()

    return asyncio.run(run())


def test_a_connection_is_handed_over_with_every_byte_that_was_sent_on_it() -> None:
    ours, theirs = open_channel()
    seen: list[Asked] = []

    def hand_over(connection: socket.socket, asked: Asked) -> bool:
        seen.append(asked)
        assert tell(ours, connection)
        words, taken = hear(theirs)
        assert words == {}
        assert taken is not None
        with taken:
            taken.setblocking(True)
            got = taken.recv(1000)
            taken.sendall(b"got " + got)
            taken.shutdown(socket.SHUT_RDWR)
        return True

    with ours, theirs:
        got, _ended = asked_on([HEAD[:30].encode(), HEAD[30:].encode()], hand_over)
    assert got == b"got " + HEAD.encode()
    assert seen == [Asked("", begins_session=False)]


def test_where_nobody_takes_it_the_reader_is_told() -> None:
    got, _ended = asked_on([HEAD.encode()], lambda _connection, _asked: False)
    assert got.startswith(b"HTTP/1.1 503 ")
    head, _, body = got.partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head


def test_a_channel_keeps_messages_apart_and_says_when_the_other_end_is_gone() -> None:
    ours, theirs = open_channel()
    with ours:
        assert tell(theirs, is_ready=True)
        assert tell(theirs, counts={"faults": 1})
        theirs.close()
        assert hear(ours) == ({"is_ready": True}, None)
        assert hear(ours) == ({"counts": {"faults": 1}}, None)
        assert hear(ours) == (None, None)
        assert not tell(ours, drain_seconds=1)
