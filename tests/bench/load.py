"""What a reader costs the server: CPU time of a move, memory of a session."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.bench.browser import chromium, reader
from tests.bench.ours import atlas_server
from tests.bench.rows import OURS, THEIRS, Row
from tests.bench.servers import SESSION_SECONDS, Server, streamlit_server
from tests.bench.settle import settle, settling_page
from tests.bench.theirs import PAGES, SCRIPT, open_folium, press_keys

BATCHES = 6  # of moves; the system counts CPU time in steps of 10 ms
SESSIONS = 60
WARM_UP_SESSIONS = 5
RUN_SECONDS = 30
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
    asked = {"events": count, "window": WINDOW, "change": "rebuilt", "marks": "markers", "day": DAY}
    with atlas_server(count) as server:
        yield from memory_rows(server, count, OURS, "the atlas", f"day={DAY}")
    with streamlit_server(SCRIPT) as server:
        yield from memory_rows(server, count, THEIRS, PLAIN, urlencode(asked))


def memory_rows(server: Server, count: int, whose: str, name: str, query: str) -> Iterator[Row]:
    """Memory of sessions that are opened without a browser, as their page's first run leaves it."""
    names = [f"memory per {state} session: {name}" for state in ("open", "closed")]
    if not server.has_proc:
        yield from (Row("e", each, count, "kB", note=NO_PROC) for each in names)
        return
    with ExitStack() as opened:
        open_sessions(opened, server, query, WARM_UP_SESSIONS)
    settle_down(server, query)
    before = server.memory_kb()
    with ExitStack() as opened:
        open_sessions(opened, server, query, SESSIONS)
        grown = (server.memory_kb() - before) / SESSIONS
    settle_down(server, query)
    kept = (server.memory_kb() - before) / SESSIONS
    note = f"{SESSIONS} sessions, server {before / 1000:.0f} MB"
    yield Row("e", names[0], count, "kB", (grown,), "open session", whose, note)
    yield Row("e", names[1], count, "kB", (kept,), "", whose, note)


def open_sessions(opened: ExitStack, server: Server, query: str, count: int) -> None:
    """Open sessions, each until its page has run once; they close with the stack."""
    address = f"{server.url.replace('http', 'ws', 1)}/_stcore/stream"
    for _session in range(count):
        client = opened.enter_context(
            connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None)
        )
        asking = BackMsg()
        asking.rerun_script.query_string = query
        client.send(asking.SerializeToString())
        wait_for_run(client)


def wait_for_run(client: ClientConnection) -> None:
    """Wait until the page's script has run."""
    told = ForwardMsg()
    while told.WhichOneof("type") != "script_finished":
        message = client.recv(timeout=RUN_SECONDS)
        told.ParseFromString(message if isinstance(message, bytes) else message.encode())


def settle_down(server: Server, query: str) -> None:
    """Wait until closed sessions may go; the server lets them go when another one comes."""
    time.sleep(SESSION_SECONDS + 1)
    with ExitStack() as opened:
        open_sessions(opened, server, query, 1)
    time.sleep(1)
