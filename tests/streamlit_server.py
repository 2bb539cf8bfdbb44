"""A Streamlit app on loopback for a test or a measurement: healthy on entry, gone on exit."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Server:
    """A started server: its address without a slash at the end, its process, its log's file."""

    url: str
    pid: int
    log_path: Path

    @property
    def log(self) -> str:
        return self.log_path.read_text("utf-8", "replace")

    def end(self, by: signal.Signals) -> None:
        """Send the process a signal."""
        os.kill(self.pid, by)

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])


@contextmanager
def running_server(
    script: Path,
    log_path: Path,
    *,
    folder: Path,
    port: int = 0,
    address: str = "127.0.0.1",
    launcher: Sequence[str] = (),
    options: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    start_seconds: float = 180,
) -> Iterator[Server]:
    """An app on a port of loopback, started in a folder whose ``.streamlit`` it reads.

    Port 0 is any free one; an empty ``address`` leaves it to the settings. The words of
    ``launcher`` stand before the command.

    Raises
    ------
    RuntimeError
        When it ends or stays silent for ``start_seconds``; the message holds its log.
    """
    port = port or free_port()
    command = [
        *launcher,
        *(sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"),
        *("--server.headless=true", "--server.fileWatcherType=none"),
        *([f"--server.address={address}"] if address else []),
        *options,
    ]
    with log_path.open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | dict(environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", process.pid, log_path)
    try:
        wait_for_health(server, process, start_seconds)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port of loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_health(server: Server, process: subprocess.Popen[bytes], start_seconds: float) -> None:
    """Wait until the server says that it is well."""
    deadline = time.monotonic() + start_seconds
    while time.monotonic() < deadline:
        try:
            # wait() is the pause between two questions, and it ends at once when the server does.
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            if is_healthy(server):
                return
        else:
            break
    message = f"The app did not start (exit code {process.poll()}). Its log:\n{server.log}"
    raise RuntimeError(message)


def is_healthy(server: Server) -> bool:
    """Whether the server answers that it is well."""
    try:
        with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
