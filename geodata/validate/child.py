"""One function run in a process of its own, with limits on memory and time and without a network.

The process is started afresh, so that it shares nothing with the server but the answer. On Linux
it may take `_MOST_MEMORY` and stands in a network of its own with nobody in it, where the system
allows that; macOS and Windows keep no limit of memory for a process and have no such networks, so
that there only time is limited and Python's own sockets refuse.
"""

import contextlib
import ctypes
import logging
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, Any, TypeVar

from geodata.messages import message
from geodata.validate.report import FileRefusedError, refuse

if sys.platform != "win32":
    import resource

_MOST_MEMORY = 1_500_000_000  # bytes
_MOST_SECONDS = 60.0
_Result = TypeVar("_Result")
_LOG = logging.getLogger(__name__)
_HOME = Path(__file__).resolve().parents[2]
_PARENT: list[IO[bytes]] = []  # of a child, where its answers go
_LOOK_EVERY = 0.1  # seconds
_REFUSED = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.getaddrinfo",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
)
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_TOO_MUCH = message("takes more memory to read than there is for one file")
_TOO_LONG = message("takes too long to read")
_SPLIT = message("Keep fewer years or columns, or split the file.")


class CancelledError(Exception):
    """Whoever asked for the result no longer wants it."""


def run_in_child(
    file: str,
    function: Callable[..., _Result] | str,
    *given: object,
    most_memory: int = _MOST_MEMORY,
    most_seconds: float = _MOST_SECONDS,
    cancel: threading.Event | None = None,
    on_progress: Callable[[float], object] | None = None,
) -> _Result:
    """What a function returns, worked out in a child process.

    Parameters
    ----------
    file
        Name of the file that is read, for the findings.
    function
        One at the top of a module of ours, or `module:name` of it where only the child shall load
        the module; it may call `tell_progress`.
    given
        What it is called with. That and what it returns go through pickle.
    cancel
        Ends the child soon after it is set.
    on_progress
        Called with the share that is done, 0 to 1, as often as the function tells it, and while
        it tells nothing: where it raises, the child ends soon.

    Raises
    ------
    FileRefusedError
        When the function refuses the file, takes more memory or time than it may, or
        ends by itself.
    CancelledError
        When `cancel` was set.
    """
    child = subprocess.Popen(
        [sys.executable, "-c", "from geodata.validate.child import _run; _run()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=_HOME,
        env=_environment(),
    )
    answers: queue.Queue[tuple[str, Any]] = queue.Queue()
    if isinstance(function, str):
        module, _colon, name = function.partition(":")
    else:
        module, name = function.__module__, function.__qualname__
    order = (most_memory, module, name, given)
    threads = [
        threading.Thread(target=_send, args=(child.stdin, order), daemon=True),
        threading.Thread(target=_receive, args=(child.stdout, answers), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        result: _Result = _wait(file, answers, most_seconds, cancel, on_progress)
    finally:
        child.kill()
        child.wait()
        for thread in threads:
            thread.join()
    return result


def tell_progress(share: float) -> None:
    """Tell the parent how much is done; nothing happens outside of a child."""
    if _PARENT:
        _answer(_PARENT[0], "progress", share)


def _environment() -> dict[str, str]:
    """Environment of a child: ours, with one thread for each library, and no proxy."""
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.casefold()}
    # Pools that take memory ahead would be counted as taken.
    return kept | {
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "MALLOC_ARENA_MAX": "2",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PROJ_NETWORK": "OFF",
        "PYTHONPATH": str(_HOME),
    }


def _send(pipe: IO[bytes], order: object) -> None:
    with contextlib.suppress(OSError), pipe:
        pickle.dump(order, pipe, protocol=pickle.HIGHEST_PROTOCOL)


def _receive(pipe: IO[bytes], answers: "queue.Queue[tuple[str, Any]]") -> None:
    """Put what the child says into a queue, and that it says no more."""
    with pipe:
        try:
            while True:
                answers.put(pickle.load(pipe))  # noqa: S301 # of a child that runs our own code
        except (EOFError, OSError, pickle.UnpicklingError):
            answers.put(("ended", None))


def _wait(
    file: str,
    answers: "queue.Queue[tuple[str, Any]]",
    most_seconds: float,
    cancel: threading.Event | None,
    on_progress: Callable[[float], object] | None,
) -> Any:  # whatever the function returns
    until = time.monotonic() + most_seconds
    share = 0.0
    while True:
        if cancel is not None and cancel.is_set():
            raise CancelledError(file)
        if time.monotonic() > until:
            raise refuse(file, _TOO_LONG, _SPLIT)
        try:
            kind, answer = answers.get(timeout=_LOOK_EVERY)
        except queue.Empty:
            if on_progress:
                on_progress(share)
            continue
        match kind:
            case "result":
                return answer
            case "progress":
                share = answer
                if on_progress:
                    on_progress(share)
            case _:
                raise _refusal_of(file, kind, answer)


def _refusal_of(file: str, kind: str, answer: Any) -> FileRefusedError:  # by kind
    """Why a child has no result."""
    if kind == "refused":
        return FileRefusedError(*answer)
    if kind == "failed":
        _LOG.error("reading %s failed in the child:\n%s", file, answer)
        return refuse(file, message("cannot be read"))
    # It said so, or a library found no memory and ended it, or the system did.
    return refuse(file, _TOO_MUCH, _SPLIT)


def _answer(pipe: IO[bytes], kind: str, answer: object) -> None:
    pickle.dump((kind, answer), pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _run() -> None:
    """Be the child: take an order, answer it, and end."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    _leave_network()
    most_memory, module, name, given = pickle.load(sys.stdin.buffer)  # noqa: S301 # our parent's
    _PARENT.append(answers)
    try:
        function = getattr(import_module(module), name)
        _limit_memory(most_memory)
        _answer(answers, "result", function(*given))
    except FileRefusedError as refused:
        _answer(answers, "refused", refused.findings)
    except MemoryError:
        _answer(answers, "memory", None)
    except Exception:  # noqa: BLE001 # whatever it was, the parent says it in plain words
        _answer(answers, "failed", traceback.format_exc())


def _limit_memory(most: int) -> None:
    """Hold this process to so many bytes of memory of its own, where the system can."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _leave_network() -> None:
    """Stand in a network with nobody in it, and refuse Python's sockets and programs."""
    if sys.platform == "linux":
        unshare = ctypes.CDLL(None).unshare
        if unshare(_NEW_NETWORK):
            unshare(_NEW_USER | _NEW_NETWORK)

    def refuse_event(event: str, _given: tuple[object, ...]) -> None:
        if event.startswith(_REFUSED):
            raise PermissionError(f"{event} is not for a child that reads a file")

    sys.addaudithook(refuse_event)
