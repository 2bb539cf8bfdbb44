"""No request and no start makes the server ask another host, and none waits for it."""

import json
import os
import socket
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from components.server.origin import is_own_origin
from tests.streamlit_server import Server, running_server

ROOT = Path(__file__).resolve().parents[3]

# Python reads it as it starts: every name that is looked up and every host that is connected to is
# noted, and waits as it would behind a firewall that drops what it does not like.
NOTED = """
import os, socket, time

def note(kind, host):
    if str(host) not in ("127.0.0.1", "0.0.0.0", "localhost", "::1", "::", "None", ""):
        with open(os.environ["ATLAS_TEST_ASKED"], "a") as asked:
            asked.write(f"{kind} {host}\\n")
        time.sleep(1)

def look_up(host, *more, _before=socket.getaddrinfo, **named):
    note("name", host)
    return _before(host, *more, **named)

class Socket(socket.socket):
    def connect(self, address):
        note("host", address[0] if isinstance(address, tuple) else "")
        return super().connect(address)

    def connect_ex(self, address):
        note("host", address[0] if isinstance(address, tuple) else "")
        return super().connect_ex(address)

socket.getaddrinfo = look_up
socket.socket = Socket
"""

FOREIGN = (
    "http://other.example",
    "https://other.example:8501",
    "null",
    "",
    "http://",
    "http://[",
    "file://",
    "http://localhost:3000",
    "http://127.0.0.1.other.example:{port}",
    "http://user@127.0.0.1:{port}",
    "http://127.0.0.1:{port}@other.example",
    "http://127.0.0.1",
    "ftp://127.0.0.1:{port}",
    "127.0.0.1:{port}",
    "http://\u0430tlas.example",
)


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server started as the documents say, and the file of the hosts that it asked."""
    folder = tmp_path_factory.mktemp("noted")
    with started(folder, address="") as server:
        yield server, folder / "asked"


def started(folder: Path, address: str) -> AbstractContextManager[Server]:
    (folder / "sitecustomize.py").write_text(NOTED)
    asked = folder / "asked"
    asked.touch()
    return running_server(
        ROOT / "app.py",
        folder / "server.log",
        folder=ROOT,
        address=address,
        environment={"PYTHONPATH": str(folder), "ATLAS_TEST_ASKED": str(asked)},
    )


def handshake(server: Server, *origins: str, host: str = "") -> str:
    """The status line that a browser's wish for a socket is answered with."""
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host or f'127.0.0.1:{server.port}'}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        *(f"Origin: {origin.format(port=server.port)}" for origin in origins),
    ]
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as wish:
        wish.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return wish.recv(4096).split(b"\r\n", 1)[0].decode()


def test_the_notes_see_what_asks_another_host(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NOTED)
    asked = tmp_path / "asked"
    code = "import socket; socket.socket().connect_ex(('203.0.113.1', 9))"
    environment = {"PYTHONPATH": str(tmp_path), "ATLAS_TEST_ASKED": str(asked)}
    os.spawnve(os.P_WAIT, sys.executable, [sys.executable, "-c", code], os.environ | environment)
    assert asked.read_text() == "host 203.0.113.1\n"


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_socket_of_another_origin_is_refused_and_nobody_is_asked(
    noted: tuple[Server, Path], origin: str
) -> None:
    server, asked = noted
    own = f"http://127.0.0.1:{server.port}"
    for origins in ([origin], [own, origin], [origin, own]):
        assert handshake(server, *origins).split()[1] in {"400", "403"}
    assert asked.read_text() == ""


@pytest.mark.parametrize("host", ["other.example", "a/b", "[", "a?b"])
def test_a_host_that_no_origin_can_have_is_not_looked_up(
    noted: tuple[Server, Path], host: str
) -> None:
    server, asked = noted
    handshake(server, f"http://{host}", host=host)
    handshake(server, "http://other.example", host=host)
    assert asked.read_text() == ""


def test_our_own_pages_and_programs_get_their_socket(noted: tuple[Server, Path]) -> None:
    server, asked = noted
    for origins in ([], [f"http://127.0.0.1:{server.port}"], [f"https://127.0.0.1:{server.port}"]):
        assert " 101 " in handshake(server, *origins)
    assert asked.read_text() == ""


def test_a_server_on_every_address_asks_nobody_for_its_own(tmp_path: Path) -> None:
    with started(tmp_path, address="0.0.0.0"):
        assert (tmp_path / "asked").read_text() == ""


def test_no_other_window_may_command_the_page(noted: tuple[Server, Path]) -> None:
    with urllib.request.urlopen(f"{noted[0].url}/_stcore/host-config") as answer:
        assert json.load(answer)["allowedOrigins"] == []


def test_an_origin_is_ours_when_it_is_the_host_that_was_asked() -> None:
    assert is_own_origin("http://school.example:8501", "school.example:8501")
    assert not is_own_origin("http://school.example", "school.example:8501")
    assert not is_own_origin("http://", "")
