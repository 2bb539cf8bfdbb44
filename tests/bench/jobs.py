"""Measures in processes of their own with a time limit, so that nothing hangs the bench."""

import contextlib
import multiprocessing
import os
import signal
import time
import traceback
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.bench.rows import Row, say

UNFINISHED = "not finished in"
TOLD = 1500  # characters of a fault
SPAWN = multiprocessing.get_context("spawn")
Measure = Callable[..., Iterable[Row]]


def run_job(measure: Measure, seconds: float, *words: Any) -> tuple[list[Row], str]:
    """Rows that a measure gave within its time, and why there are no more, or "".

    It runs in a process of its own and hands over each row as soon as it has it; when its time
    is over the process ends with all that it started, and the rows so far are kept.
    """
    taking, giving = SPAWN.Pipe(duplex=False)
    process = SPAWN.Process(target=work, args=(giving, measure, words))
    process.start()
    giving.close()
    try:
        rows, fault = rows_from(taking, seconds)
        process.join(timeout=0 if fault.startswith(UNFINISHED) else 30)
    finally:
        if process.is_alive():
            end_family(process.pid or 0)
            process.join(timeout=10)
    if fault:
        say(f"  {fault[-TOLD:]}")
    return rows, fault.strip().rpartition("\n")[2]


def rows_from(taking: Connection, seconds: float) -> tuple[list[Row], str]:
    """Rows that come within so many seconds, and why there are no more, or ""."""
    deadline = time.monotonic() + seconds
    rows: list[Row] = []
    while (left := deadline - time.monotonic()) > 0 and taking.poll(left):
        try:
            message = taking.recv()
        except EOFError:
            return rows, "the measure ended without a word"
        if not isinstance(message, Row):
            return rows, message
        say(f"  {message.name}, {message.n:,}: {message.median and round(message.median, 2)}")
        rows.append(message)
    return rows, f"{UNFINISHED} {seconds:.0f} s"


def work(giving: Connection, measure: Measure, words: tuple[Any, ...]) -> None:
    """What the process does: give the rows, then "" or what went wrong."""
    try:
        for row in measure(*words):
            giving.send(row)
    except Exception as error:  # noqa: BLE001 - whatever a measure dies of, the others shall go on
        first_line, *_more = f"{type(error).__name__}: {error}".splitlines()
        giving.send(f"{traceback.format_exc()}\n{first_line}")
    else:
        giving.send("")


def end_family(pid: int) -> None:
    """End a process and all that it started: servers, the browser and its driver."""
    for member in [*reversed(descendants(pid)), pid]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(member, signal.SIGKILL)


def descendants(pid: int) -> list[int]:
    """Processes that a process started, and those that they did; none where /proc is missing."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # it has ended since it was listed
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found = [pid]
    for member in found:  # grows while it is walked
        found += [child for child, parent in parents.items() if parent == member]
    return found[1:]
