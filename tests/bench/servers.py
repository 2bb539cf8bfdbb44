"""The servers of the bench: started, healthy, asked for their CPU time and memory, and gone."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.browser.atlas import free_port

ROOT = Path(__file__).resolve().parents[2]
APPS = Path(__file__).parent / "apps"
START_SECONDS = 120  # a scene of a million events is compiled before the first answer
# So that what a closed session still holds can be seen to go within the run.
SESSION_SECONDS = 3


@dataclass(frozen=True)
class Server:
    """A started server: its address without a slash at the end, and its process."""

    url: str
    pid: int
    log_path: Path

    @property
    def log(self) -> str:
        return self.log_path.read_text("utf-8", "replace")

    @property
    def has_proc(self) -> bool:
        """Whether the system tells CPU time and memory of a process as files."""
        return Path(f"/proc/{self.pid}/stat").is_file()

    def cpu_ms(self) -> float:
        """CPU time that the process has used since its start, in milliseconds."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def memory_kb(self) -> float:
        """Resident memory of the process in kB."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1000


@contextmanager
def streamlit_server(script: str, port: int = 0, **environment: str) -> Iterator[Server]:
    """Start one of the bench's Streamlit apps on loopback, with the settings of the atlas.

    Raises
    ------
    RuntimeError
        When it ends or stays silent for ``START_SECONDS``; the message holds its log.
    """
    port = port or free_port()
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(APPS / script), f"--server.port={port}"),
        *("--server.address=127.0.0.1", "--server.headless=true", "--server.fileWatcherType=none"),
        f"--server.disconnectedSessionTTL={SESSION_SECONDS}",
    ]
    with tempfile.TemporaryDirectory() as folder:
        log_path = Path(folder) / "server.log"
        with log_path.open("ab") as log:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=os.environ | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        server = Server(f"http://127.0.0.1:{port}", process.pid, log_path)
        try:
            wait_for_health(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for_health(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server says that it is well."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"{server.url} did not start ({process.poll()}):\n{server.log}")


class QuietFiles(SimpleHTTPRequestHandler):
    """A server of files that writes no log; a browser may keep what it sent."""

    def log_message(self, *_words: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


@contextmanager
def file_server(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; yields the address without a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietFiles, directory=folder)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
