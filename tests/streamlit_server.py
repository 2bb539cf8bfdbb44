"""A Streamlit app on loopback for a test or a measurement: healthy on entry, gone on exit."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Server:
    """A started server: its address without a slash at the end, its process, its log's file.

    ``ended`` is set as soon as somebody ends it, before it is gone.
    """

    url: str
    pid: int
    log_path: Path
    ended: threading.Event = field(default_factory=threading.Event, compare=False)

    @property
    def log(self) -> str:
        return self.log_path.read_text("utf-8", "replace")

    def end(self, by: signal.Signals) -> None:
        """Send the process a signal."""
        self.ended.set()
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
        server.end(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def started_once(
    folder: Path, start: Callable[[Path], AbstractContextManager[Server]]
) -> Iterator[Server]:
    """A server for all processes that name the same folder; the first of them starts it.

    It gets the path of its log in the folder, and is gone when the last process has done with it:
    each holds the folder's lock while it uses the server, and who has started it waits for it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = folder / "server.json"
    with (folder / "start").open("w") as start_lock, (folder / "use").open("w") as use_lock:
        fcntl.flock(start_lock, fcntl.LOCK_EX)
        if known.is_file():
            fcntl.flock(use_lock, fcntl.LOCK_SH)
            fcntl.flock(start_lock, fcntl.LOCK_UN)
            url, pid = json.loads(known.read_text("utf-8"))
            yield Server(url, pid, folder / "server.log")
            return
        with start(folder / "server.log") as server:
            known.write_text(json.dumps([server.url, server.pid]), "utf-8")
            fcntl.flock(start_lock, fcntl.LOCK_UN)
            try:
                yield server
            finally:
                # Who comes now waits, and starts another one.
                fcntl.flock(start_lock, fcntl.LOCK_EX)
                fcntl.flock(use_lock, fcntl.LOCK_EX)
                known.unlink()


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
