"""Starts the processes that serve, keeps as many of them as are wanted, and ends them gently.

SIGTERM and SIGINT end all: no session begins any more, open ones have some seconds to end. SIGHUP
puts new processes into the place of the old ones, one after the other, each when it is ready; they
read code and data anew. Where a new one does not get ready, the old one goes on.
"""

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

from components.server.many.dispatch import Asked, take_connections
from components.server.many.operations import State, serve_operations
from components.server.many.orders import hear, open_channel, tell
from components.settings import Serving

_LOGGER = logging.getLogger(__name__)
_BACKLOG = 2048
# A connection counts as a session to come until the process has told of its sessions anew.
_SOON_SECONDS = 3.0
# A process that says nothing for so long is ended, and another one started.
_SILENT_SECONDS = 60.0
_START_SECONDS = 600.0
# What a process may take to end beyond the time that its sessions have.
_ENDING_SECONDS = 15.0
_MOST_PAUSE_SECONDS = 30.0


@dataclass(eq=False)
class _Worker:
    """A started process.

    Parameters
    ----------
    place
        Its name, as in the cookie of its browsers.
    process, channel
        The process, and our end of the channel to it.
    counts
        What it counted, as it told last.
    soon
        When connections were handed to it that are likely to become sessions.
    """

    place: str
    process: subprocess.Popen[bytes]
    channel: socket.socket
    counts: dict[str, Any] = field(default_factory=dict)  # JSON of the process
    soon: list[float] = field(default_factory=list)
    heard_at: float = field(default_factory=time.monotonic)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    is_draining: bool = False


@dataclass
class _House:
    """All that is served by: the processes, the name of the next one, and whether it is ending."""

    serving: Serving
    names: Iterator[str]
    workers: list[_Worker] = field(default_factory=list)
    restarts: int = 0
    keeping: set[asyncio.Task[None]] = field(default_factory=set)
    ending: asyncio.Event = field(default_factory=asyncio.Event)


def bind(serving: Serving) -> socket.socket:
    """Socket for readers, bound; they are let in later.

    Raises
    ------
    OSError
        If the address is not of this machine, or something else listens there.
    """
    family = socket.AF_INET6 if ":" in serving.address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((serving.address, serving.port))
    listening.setblocking(False)
    return listening


def serve(serving: Serving, listening: socket.socket) -> int:
    """Serve those who come to a bound socket until a signal says to end; the exit code."""
    return asyncio.run(_serve(serving, listening))


async def _serve(serving: Serving, listening: socket.socket) -> int:
    house = _House(serving, (f"{serving.replica}.{number}" for number in count(1)))
    _listen_to_signals(house)
    operations = asyncio.ensure_future(
        serve_operations(serving.operations, partial(_state_of, house))
    )
    with listening:
        # The first one alone: it cuts the fonts, which the others then find, and meets every fault.
        first = _start_worker(house)
        if not await _is_up(house, first):
            operations.cancel()
            return 1 if not house.ending.is_set() else 0
        listening.listen(_BACKLOG)
        _LOGGER.info("serving at %s:%s", serving.address, serving.port)
        taking = asyncio.ensure_future(take_connections(listening, partial(_hand_over, house)))
        _begin_to_keep(house, first)
        for _each in range(serving.processes - 1):
            _begin_to_keep(house, None)
        await house.ending.wait()
        _LOGGER.info("ending: open sessions have %s seconds", serving.drain_seconds)
        await asyncio.gather(*(_end(house, worker) for worker in list(house.workers)))
        for task in (taking, operations, *house.keeping):
            task.cancel()
    return 0


def _listen_to_signals(house: _House) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, house.ending.set)
    renewals: set[asyncio.Task[None]] = set()

    def renew() -> None:
        if not renewals and not house.ending.is_set():
            task = asyncio.ensure_future(_renew(house))
            renewals.add(task)
            task.add_done_callback(renewals.discard)

    loop.add_signal_handler(signal.SIGHUP, renew)


def _start_worker(house: _House) -> _Worker:
    """Start a process, and hear what it says."""
    ours, theirs = open_channel()
    place = next(house.names)
    command = [sys.executable, "-m", "components.server.many.worker", place, str(theirs.fileno())]
    with theirs:
        theirs.set_inheritable(True)
        process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            # of its own, so that Ctrl-C reaches the supervisor alone, which ends it gently
            start_new_session=True,
            env=os.environ | {"STREAMLIT_LOGGER_ENABLE_RICH": "false"},
        )
    worker = _Worker(place, process, ours)
    house.workers.append(worker)
    asyncio.get_running_loop().add_reader(ours, _on_message, house, worker)
    _LOGGER.info("process %s is started as %s", worker.process.pid, place)
    return worker


def _on_message(house: _House, worker: _Worker) -> None:
    """Take what a process says; when it is gone, let go of it."""
    words, _connection = hear(worker.channel)
    worker.heard_at = time.monotonic()
    if words is None:
        asyncio.get_running_loop().remove_reader(worker.channel)
        worker.channel.close()
        house.workers.remove(worker)
        worker.ended.set()
    elif words.get("is_ready"):
        worker.ready.set()
        _LOGGER.info("%s is ready", worker.place)
    else:
        worker.counts = words["counts"]


async def _is_up(house: _House, worker: _Worker) -> bool:
    """Wait until a process is ready; False where it has ended before, or all is to end."""
    waited = [
        asyncio.ensure_future(event.wait()) for event in (worker.ready, worker.ended, house.ending)
    ]
    await asyncio.wait(waited, timeout=_START_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    for task in waited:
        task.cancel()
    is_up = worker.ready.is_set() and not worker.ended.is_set()
    if not is_up:
        _kill(worker)
    return is_up


def _begin_to_keep(house: _House, worker: _Worker | None) -> None:
    """Keep one process running from now on; None: one that is yet to be started."""
    task = asyncio.ensure_future(_keep(house, worker))
    house.keeping.add(task)
    task.add_done_callback(house.keeping.discard)


async def _keep(house: _House, worker: _Worker | None) -> None:
    """Keep one process running: when it ends unasked, start another one, soon or after a pause."""
    pause = 0.0
    while not house.ending.is_set():
        if worker is None:
            await asyncio.sleep(pause)
            worker = _start_worker(house)
            if not await _is_up(house, worker):
                pause = min(2 * pause + 1, _MOST_PAUSE_SECONDS)
                worker = None
                continue
            pause = 0.0
        while not worker.ended.is_set() and not worker.is_draining:
            if time.monotonic() - worker.heard_at > _SILENT_SECONDS:
                _LOGGER.error("%s has said nothing for a minute and is ended", worker.place)
                _kill(worker)
            await asyncio.sleep(0.2)
        if worker.is_draining:
            return  # another one has taken its place
        await asyncio.to_thread(worker.process.wait)
        _LOGGER.error("%s has ended by itself; another process is started", worker.place)
        house.restarts += 1
        worker = None


async def _renew(house: _House) -> None:
    """Put a new process into the place of each, when it is ready."""
    for old in [worker for worker in house.workers if not worker.is_draining]:
        new = _start_worker(house)
        if not await _is_up(house, new):
            _LOGGER.error("the new process is not ready; %s goes on", old.place)
            return
        _begin_to_keep(house, new)
        await _end(house, old)
    _LOGGER.info("all processes are new")


async def _end(house: _House, worker: _Worker) -> None:
    """Let a process end when its sessions have, or after the time that they are given."""
    worker.is_draining = True
    seconds = house.serving.drain_seconds
    if not worker.ready.is_set() or not tell(worker.channel, drain_seconds=seconds):
        _kill(worker)
    try:
        async with asyncio.timeout(seconds + _ENDING_SECONDS):
            await worker.ended.wait()
    except TimeoutError:
        _LOGGER.error("%s did not end in time", worker.place)  # noqa: TRY400 - no trace to show
        _kill(worker)
    await asyncio.to_thread(worker.process.wait)


def _kill(worker: _Worker) -> None:
    worker.process.kill()


def _hand_over(house: _House, connection: socket.socket, asked: Asked) -> bool:
    """Hand a connection to the process that its browser is at home in, or to the least busy."""
    now = time.monotonic()
    there = [worker for worker in house.workers if worker.ready.is_set()]
    home = [worker for worker in there if worker.place == asked.place]
    if asked.begins_session:  # an ending process opens none
        home = [worker for worker in home if not worker.is_draining]
    others = sorted(
        (worker for worker in there if worker not in home),
        key=lambda worker: (worker.is_draining, _load(worker, now)),
    )
    for worker in [*home, *others]:
        if tell(worker.channel, connection):
            if not home:
                worker.soon.append(now)
            return True
    return False


def _load(worker: _Worker, now: float) -> int:
    """Sessions of a process, and those that are likely to begin now."""
    worker.soon = [at for at in worker.soon if now - at < _SOON_SECONDS]
    return int(worker.counts.get("open_sessions", 0)) + len(worker.soon)


def _state_of(house: _House) -> State:
    """What the port for operations tells."""
    return State(
        wanted=house.serving.processes,
        ready=sum(w.ready.is_set() and not w.is_draining for w in house.workers),
        is_ending=house.ending.is_set(),
        restarts=house.restarts,
        counts={worker.place: worker.counts for worker in house.workers if worker.counts},
    )
