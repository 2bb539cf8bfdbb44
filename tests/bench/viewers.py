"""Many readers at once: each opens the page, looks, moves the day, looks again."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from components.tables.load import load_tables
from geodata.schema import REGION_IDS
from tests.bench.load import NO_PROC, settle_down
from tests.bench.ours import atlas_server
from tests.bench.rows import OURS, THEIRS, Row
from tests.bench.servers import Server, streamlit_server
from tests.bench.session import (
    PLAIN,
    AtlasPage,
    FoliumPage,
    Kind,
    Messages,
    Place,
    Session,
    fetch,
    first_run,
    session_on,
)
from tests.bench.theirs import SCRIPT

# Readers, seconds that each looks before the next move, seconds of the run.
CLASS, CLASS_THINKS = 30, 5.0
CROWD, CROWD_THINKS = 100, 15.0
RUN_SECONDS, RUN_SECONDS_OF_OTHERS = 300, 60
TOGETHER = 10  # times that the whole class moves within the same second
SESSIONS, AT_ONCE = 1000, 20
# Readers of an hour, and when memory is looked at: once the caches are full, and at the end.
FEW, HOUR_SECONDS, FILLED_SECONDS = 10, 3600, 600
WINDOW = 90
SEED = 2022


@dataclass
class Seen:
    """What the readers met: seconds to the first view and of each move, and every fault."""

    first_views: list[float] = field(default_factory=list)
    moves: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def note(self) -> str:
        """Count of faults, with the first of them."""
        return f"{len(self.faults)} errors{': ' if self.faults else ''}{''.join(self.faults[:1])}"


@dataclass(frozen=True)
class Viewer:
    """A reader of a kind of page."""

    server: Place
    kind: Kind
    seen: Seen
    chance: random.Random
    days: pd.DatetimeIndex

    def a_day(self) -> pd.Timestamp:
        """Any day."""
        return self.chance.choice(self.days)

    async def watch(self, seconds: float, thinks: float) -> None:
        """Arrive within a pause, open the page, and move the day until the time is over."""
        ends = time.monotonic() + seconds
        await asyncio.sleep(self.chance.uniform(0, thinks))
        async with session_on(self.server) as session:
            first = await self.open(session)
            while first and time.monotonic() < ends:
                await asyncio.sleep(thinks * self.chance.uniform(0.5, 1.5))
                await self.move(session, first)

    async def open(self, session: Session) -> Messages:
        """Open the page: its file, its first run, and the files that the view needs."""
        day = self.a_day()

        async def opened() -> Messages:
            await asyncio.to_thread(fetch, f"{self.server.url}/?{self.kind.address(day)}")
            messages = await session.run(first_run(self.kind, day))
            for path in self.kind.files(messages):
                await asyncio.to_thread(fetch, f"{self.server.url}{path}")
            return self.looked(messages, day)

        return await self.timed(opened, self.seen.first_views)

    async def move(self, session: Session, first: Messages) -> None:
        """Move the day, and wait for what the page says of it."""
        day = self.a_day()

        async def moved() -> Messages:
            return self.looked(await session.run(self.kind.move(first, day)), day)

        await self.timed(moved, self.seen.moves)

    def looked(self, messages: Messages, day: pd.Timestamp) -> Messages:
        """What the server sent, when it is of the day.

        Raises
        ------
        RuntimeError
            When the page says another day.
        """
        if not self.kind.says(messages, day):
            raise RuntimeError(f"the page does not say {day:%Y-%m-%d}")
        return messages

    async def timed(self, act: Callable[[], Awaitable[Messages]], times: list[float]) -> Messages:
        """Note how long something took, or what went wrong; it never ends the run."""
        began = time.monotonic()
        try:
            messages = await act()
        except Exception as error:  # noqa: BLE001 - counted, and told in the table
            self.seen.faults.append(f"{type(error).__name__}: {error}")
            return []
        times.append(time.monotonic() - began)
        return messages


def many_readers(count: int) -> Iterator[Row]:
    """A class and a crowd on the atlas."""
    with atlas_server(count) as server:
        kinds = atlas_kinds(CLASS)
        run(server, kinds[:1], 5, 1)  # warms the server
        yield from rows_of(server, count, kinds, CLASS_THINKS, RUN_SECONDS, "the atlas", OURS)
        yield together(server, count, kinds)
        kinds = atlas_kinds(CROWD)
        yield from rows_of(server, count, kinds, CROWD_THINKS, RUN_SECONDS, "the atlas", OURS)


def many_readers_of_theirs(count: int) -> Iterator[Row]:
    """A class on the page that people make today, for a shorter time."""
    kinds: list[Kind] = [FoliumPage(count, WINDOW)] * CLASS
    with streamlit_server(SCRIPT) as server:
        run(server, kinds[:1], 5, 1)
        seconds = RUN_SECONDS_OF_OTHERS
        yield from rows_of(server, count, kinds, CLASS_THINKS, seconds, PLAIN, THEIRS)


def atlas_kinds(readers: int) -> list[Kind]:
    """A page of the atlas for each reader, all regions in turn."""
    choices = [*REGION_IDS, "all"]
    return [AtlasPage(choices[number % len(choices)]) for number in range(readers)]


def rows_of(server: Server, count: int, kinds: list[Kind], thinks: float, seconds: float,
            name: str, whose: str) -> Iterator[Row]:  # fmt: skip
    """First view and moves of so many readers."""
    seen = run(server, kinds, seconds, thinks)
    who = f"{len(kinds)} readers, {thinks:.0f} s between moves"
    for what, samples in (("first view", seen.first_views), ("move", seen.moves)):
        note = f"{len(samples):,} of them, {seen.note()}"
        measure = f"{what} of {len(kinds)}"
        yield Row("i", f"{who}: {what}: {name}", count, "s", tuple(samples), measure, whose, note)


def run(server: Place, kinds: list[Kind], seconds: float, thinks: float) -> Seen:
    """Let readers look for so many seconds."""
    seen = Seen()
    asyncio.run(gathered([v.watch(seconds, thinks) for v in viewers(server, kinds, seen)]))
    return seen


def viewers(server: Place, kinds: list[Kind], seen: Seen) -> list[Viewer]:
    """A reader for each page, whose days are the same in each run."""
    tables = load_tables()
    days = pd.date_range(tables.first_day, tables.last_day)
    return [
        Viewer(server, kind, seen, random.Random(SEED + place), days)
        for place, kind in enumerate(kinds)
    ]


async def gathered(all_of_them: list[Awaitable[None]]) -> None:
    """Wait for all."""
    await asyncio.gather(*all_of_them)


def together(server: Server, count: int, kinds: list[Kind]) -> Row:
    """A whole class that moves the day within the same second, some times."""
    seen = Seen()

    async def move_often(viewer: Viewer, rounds: asyncio.Barrier) -> None:
        async with session_on(server) as session:
            first = await viewer.open(session)
            for _turn in range(TOGETHER):
                await rounds.wait()
                await asyncio.sleep(viewer.chance.uniform(0, 1))
                if first:
                    await viewer.move(session, first)

    async def all_of_them() -> None:
        rounds = asyncio.Barrier(len(kinds))
        await gathered([move_often(each, rounds) for each in viewers(server, kinds, seen)])

    asyncio.run(all_of_them())
    note = f"{len(seen.moves)} of them, {seen.note()}"
    name = f"{len(kinds)} readers within the same second: move: the atlas"
    return Row("i", name, count, "s", tuple(seen.moves), note=note)


def memory_after_many(count: int) -> Iterator[Row]:
    """What the server keeps of a thousand sessions that were opened and closed."""
    name = f"memory kept after {SESSIONS:,} sessions"
    with atlas_server(count) as server:
        if not server.has_proc:
            yield Row("i", name, count, "MB", note=NO_PROC)
            return
        kind = AtlasPage(REGION_IDS[0])
        for readers in (AT_ONCE * 2, SESSIONS):  # the first ones fill the caches
            settle_down(server, kind)
            before = server.memory_kb()
            seen = open_and_close(server, readers)
        settle_down(server, kind)
        kept = (server.memory_kb() - before) / 1000
        note = f"server {before / 1000:.0f} MB before, {seen.note()}"
        yield Row("i", name, count, "MB", (kept,), note=note)


def memory_of_an_hour(count: int) -> Iterator[Row]:
    """What the server grows by while a few readers look on, after the first ten minutes."""
    name = (
        f"memory grown in an hour of {FEW} readers, after the first {FILLED_SECONDS // 60} minutes"
    )
    with atlas_server(count) as server:
        if not server.has_proc:
            yield Row("l", name, count, "MB", note=NO_PROC)
            return
        kinds = atlas_kinds(FEW)
        filling = run(server, kinds, FILLED_SECONDS, CLASS_THINKS)
        before = server.memory_kb()
        seen = run(server, kinds, HOUR_SECONDS - FILLED_SECONDS, CLASS_THINKS)
        grown = (server.memory_kb() - before) / 1000
        note = f"server {before / 1000:.0f} MB then, {len(seen.moves):,} moves since, {seen.note()}"
        faults = f"; before: {filling.note()}" if filling.faults else ""
        yield Row("l", name, count, "MB", (grown,), note=note + faults)


def open_and_close(server: Server, readers: int) -> Seen:
    """Sessions that open, move the day once and go, some of them at a time."""
    seen, room = Seen(), asyncio.Semaphore(AT_ONCE)

    async def visit(viewer: Viewer) -> None:
        async with room, session_on(server) as session:
            first = await viewer.open(session)
            if first:
                await viewer.move(session, first)

    async def all_of_them() -> None:
        await gathered([visit(each) for each in viewers(server, atlas_kinds(readers), seen)])

    asyncio.run(all_of_them())
    return seen
