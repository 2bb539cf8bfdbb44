"""The servers of the bench: started, healthy, asked for their CPU time and memory, and gone."""

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.streamlit_server import Server as Started
from tests.streamlit_server import running_server

ROOT = Path(__file__).resolve().parents[2]
APPS = Path(__file__).parent / "apps"
START_SECONDS = 120  # a scene of a million events is compiled before the first answer
# So that what a closed session still holds can be seen to go within the run.
SESSION_SECONDS = 3


class Server(Started):
    """A started server that can be asked for its CPU time and memory."""

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
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(
            APPS / script,
            Path(folder) / "server.log",
            folder=ROOT,
            port=port,
            options=[f"--server.disconnectedSessionTTL={SESSION_SECONDS}"],
            environment=environment,
            start_seconds=START_SECONDS,
        ) as started,
    ):
        yield Server(started.url, started.pid, started.log_path)


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
