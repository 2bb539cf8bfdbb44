"""A child process: what it hands back, and what becomes of one that takes too much."""

import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from geodata.messages import message
from geodata.validate.child import CancelledError, run_in_child, tell_progress
from geodata.validate.delimited import read_delimited
from geodata.validate.report import FileRefusedError, refuse


def double(number: int) -> int:
    sys.stdout.write("a library's chatter")
    tell_progress(0.5)
    return 2 * number


def fill(size: int) -> int:
    return int(np.ones(size, dtype=np.uint8).sum())


def sleep(path: str) -> None:
    Path(path).write_text(str(os.getpid()), "utf-8")
    time.sleep(600)


def reject() -> None:
    raise refuse("one.csv", message("has no rows"))


def fail() -> None:
    raise KeyError("inside")


def abort() -> None:
    os.kill(os.getpid(), signal.SIGABRT)


def connect(port: int) -> str:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError as error:
        return type(error).__name__
    return "connected"


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_function_may_be_named_that_the_child_alone_loads() -> None:
    assert run_in_child("one.csv", f"{__name__}:double", 21) == 42


def test_a_child_hands_back_what_the_function_returns_and_how_far_it_is() -> None:
    shares: list[float] = []
    assert run_in_child("one.csv", double, 21, on_progress=shares.append) == 42
    # while nothing is told, what was told last is
    assert {*shares} <= {0.0, 0.5}
    assert 0.5 in shares


def test_who_watches_the_progress_can_end_the_child_by_an_error() -> None:
    def stop(_share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        run_in_child("one.csv", time.sleep, 60, on_progress=stop)


def test_progress_outside_of_a_child_goes_nowhere() -> None:
    assert double(1) == 2


def test_rows_come_back_as_they_are() -> None:
    content = "id,place\n01,Донецьк\n2,\n3\n".encode()
    here = read_delimited("one.csv", content)
    there = run_in_child("one.csv", read_delimited, "one.csv", content)
    assert there.texts.equals(here.texts)
    assert there.texts.dtypes.equals(here.texts.dtypes)
    assert there.findings == here.findings


def test_a_refusal_in_the_child_is_one_here() -> None:
    with pytest.raises(FileRefusedError, match="has no rows") as refused:
        run_in_child("one.csv", reject)
    assert refused.value.findings[0].file == "one.csv"


def test_too_much_memory_is_a_plain_finding() -> None:
    assert run_in_child("one.csv", fill, 1_000_000) == 1_000_000
    with pytest.raises(FileRefusedError, match="more memory"):
        run_in_child("one.csv", fill, 2_000_000_000)


def test_a_child_that_is_ended_is_a_plain_finding() -> None:
    with pytest.raises(FileRefusedError, match="more memory"):
        run_in_child("one.csv", abort)


def test_a_fault_of_ours_is_logged_and_said_in_plain_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(FileRefusedError, match="cannot be read"):
        run_in_child("one.csv", fail)
    assert "KeyError: 'inside'" in caplog.text


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="too long"):
        run_in_child("one.csv", sleep, str(tmp_path / "pid"), most_seconds=6)
    assert not is_there(int((tmp_path / "pid").read_text("utf-8")))


def test_a_child_that_nobody_waits_for_is_ended(tmp_path: Path) -> None:
    cancel, pid = threading.Event(), tmp_path / "pid"

    def watch() -> None:
        while not (pid.exists() and pid.read_text("utf-8")):
            time.sleep(0.05)
        cancel.set()

    watcher = threading.Thread(target=watch)
    watcher.start()
    with pytest.raises(CancelledError):
        run_in_child("one.csv", sleep, str(pid), cancel=cancel)
    watcher.join()
    assert not is_there(int(pid.read_text("utf-8")))


def test_a_child_reaches_nobody() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        assert connect(port) == "connected"
        server.accept()[0].close()
        assert run_in_child("one.csv", connect, port) == "PermissionError"
        with pytest.raises(TimeoutError):
            server.accept()
