"""What a reader costs the server: CPU time of a move, memory of a session."""

import asyncio
import math
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from functools import partial

import pandas as pd

from components.view.view import DEFAULT_REGION
from tests.bench.browser import chromium, reader
from tests.bench.ours import atlas_server
from tests.bench.rows import OURS, THEIRS, Row
from tests.bench.servers import SESSION_SECONDS, Server, streamlit_server
from tests.bench.session import AtlasPage, FoliumPage, Kind, first_run, session_on
from tests.bench.settle import settle, settling_page
from tests.bench.theirs import PAGES, SCRIPT, open_folium, press_keys

BATCHES = 6  # of moves; the system counts CPU time in steps of 10 ms
SESSIONS = 60
WARM_UP_SESSIONS = 5
MOVE_SECONDS = 20
DAY = "2022-08-01"
WINDOW = 90
PLAIN, *_others, LEANEST = PAGES
NO_PROC = "this system does not tell it as files"


def cpu_per_move(count: int, moves: int) -> Iterator[Row]:
    """CPU time of the server for one move of the day from rest, panels and all."""
    size = math.ceil(moves / BATCHES)
    with atlas_server(count) as server, chromium() as browser, reader(browser) as context:
        page = context.new_page()
        handle = settling_page(page, server)
        yield cpu_row(server, count, size, OURS, "the atlas", partial(settle, page, handle))
    for name in (PLAIN, LEANEST):
        with streamlit_server(SCRIPT) as server, chromium() as browser, reader(browser) as context:
            page = context.new_page()
            open_folium(page, server.url, name, count, WINDOW, DAY)
            press = partial(press_keys, page, seconds=MOVE_SECONDS)
            yield cpu_row(server, count, size, THEIRS, name, press)


def cpu_row(
    server: Server, count: int, size: int, whose: str, name: str, move: Callable[[int], object]
) -> Row:
    """CPU time in batches of moves; the first batch warms up."""
    row_name = f"server CPU per move: {name}"
    if not server.has_proc:
        return Row("e", row_name, count, "ms", note=NO_PROC)
    samples = []
    for _batch in range(BATCHES + 1):
        before = server.cpu_ms()
        move(size)
        samples.append((server.cpu_ms() - before) / size)
    return Row("e", row_name, count, "ms", tuple(samples[1:]), "cpu", whose)


def memory_per_session(count: int) -> Iterator[Row]:
    """What the server keeps for an open session, and what is left of it after it closed."""
    with atlas_server(count) as server:
        yield from memory_rows(server, count, OURS, "the atlas", AtlasPage(DEFAULT_REGION))
    with streamlit_server(SCRIPT) as server:
        yield from memory_rows(server, count, THEIRS, PLAIN, FoliumPage(count, WINDOW))


def memory_rows(server: Server, count: int, whose: str, name: str, kind: Kind) -> Iterator[Row]:
    """Memory of sessions that are opened without a browser, as their page's first run leaves it."""
    names = [f"memory per {state} session: {name}" for state in ("open", "closed")]
    if not server.has_proc:
        yield from (Row("e", each, count, "kB", note=NO_PROC) for each in names)
        return
    memory_of_open(server, kind, WARM_UP_SESSIONS)
    settle_down(server, kind)
    before = server.memory_kb()
    grown = (memory_of_open(server, kind, SESSIONS) - before) / SESSIONS
    settle_down(server, kind)
    kept = (server.memory_kb() - before) / SESSIONS
    note = f"{SESSIONS} sessions, server {before / 1000:.0f} MB"
    yield Row("e", names[0], count, "kB", (grown,), "open session", whose, note)
    yield Row("e", names[1], count, "kB", (kept,), "", whose, note)


def memory_of_open(server: Server, kind: Kind, count: int) -> float:
    """Memory of the server in kB with so many sessions open, each after its first run."""

    async def opened() -> float:
        async with AsyncExitStack() as sessions:
            for _session in range(count):
                session = await sessions.enter_async_context(session_on(server))
                await session.run(first_run(kind, pd.Timestamp(DAY)))
            return server.memory_kb()

    return asyncio.run(opened())


def settle_down(server: Server, kind: Kind) -> None:
    """Wait until closed sessions may go; the server lets them go when another one comes."""
    time.sleep(SESSION_SECONDS + 1)  # nothing tells that a session has grown old
    memory_of_open(server, kind, 1)
    time.sleep(1)  # nor that its memory was given back
