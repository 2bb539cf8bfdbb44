"""One server for all workers of a run."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from tests.streamlit_server import Server, started_once


def test_a_server_is_started_once_and_stays_until_nobody_uses_it(tmp_path: Path) -> None:
    started: list[Server] = []
    has_ended = Event()

    @contextmanager
    def start(log_path: Path) -> Iterator[Server]:
        started.append(Server(f"http://127.0.0.1:{len(started)}", 1, log_path))
        yield started[-1]
        has_ended.set()

    first, second = (started_once(tmp_path, start) for _user in range(2))
    assert first.__enter__() == second.__enter__() == started[0]
    leaving = Thread(target=first.__exit__, args=(None, None, None))
    leaving.start()
    assert not has_ended.wait(0.2)
    second.__exit__(None, None, None)
    leaving.join()
    assert has_ended.is_set()
    # Who comes later gets another one.
    with started_once(tmp_path, start) as another:
        assert another == started[1]
