"""The atlas as it is served to many: a supervisor with some processes, ready on entry."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.atlas import ROOT
from tests.streamlit_server import free_port

_START_SECONDS = 400
_OPEN = re.compile(r'^atlas_open_sessions\{process="([\w.]+)"\} (\d+)$', re.MULTILINE)


@dataclass(frozen=True)
class Serving:
    """A started supervisor: its ports, its process, its log's file."""

    port: int
    operations: int
    process: subprocess.Popen[bytes]
    log_path: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> list[dict[str, str]]:
        """Lines of the log."""
        return [json.loads(line) for line in self.log_path.read_text("utf-8").splitlines()]

    def told(self, path: str) -> tuple[int, str]:
        """Status and text that the port for operations answers."""
        url = f"http://127.0.0.1:{self.operations}{path}"
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def sessions(self) -> dict[str, int]:
        """Open sessions of each process."""
        return {place: int(number) for place, number in _OPEN.findall(self.told("/metrics")[1])}

    def is_ready(self, processes: int = 1) -> bool:
        """Whether so many processes are ready."""
        try:
            status, text = self.told("/readyz")
        except OSError:
            return False
        return status == 200 and json.loads(text)["ready"] >= processes

    def pid_of(self, place: str) -> int:
        """Process that serves as a place."""
        says = re.compile(rf"process (\d+) is started as {re.escape(place)}")
        return next(int(m[1]) for line in self.log if (m := says.fullmatch(line["says"])))


@contextmanager
def serving_atlas(folder: Path, processes: int, **settings: str) -> Iterator[Serving]:
    """The atlas on loopback, with all of its processes ready, gone on exit.

    Raises
    ------
    RuntimeError
        When it ends before or takes too long; the message holds its log.
    """
    folder.mkdir(parents=True)
    port, operations = free_port(), free_port()
    environment = {
        "PORT": str(port),
        "ATLAS_PROCESSES": str(processes),
        "ATLAS_OPERATIONS": f"127.0.0.1:{operations}",
    } | settings
    log_path = folder / "log"
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "components.server"],
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    serving = Serving(port, operations, process, log_path)
    try:
        wait_until_ready(serving, processes)
        yield serving
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_ready(serving: Serving, processes: int) -> None:
    """Wait until so many processes are ready."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        try:
            serving.process.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            if serving.is_ready(processes):
                return
        else:
            break
    raise RuntimeError(f"not ready. Its log:\n{serving.log_path.read_text('utf-8')}")
