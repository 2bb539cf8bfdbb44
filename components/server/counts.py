"""How much a process serves, in numbers of which none is about anybody."""

import os
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.server.page_head import PAGES
from components.settings import FOLDER

# Seconds up to which an answer counts into a bucket; the last one, for all, is not listed.
BUCKETS = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# What is asked for, by how its path begins.
_KINDS = {
    "/plate.": "picture",
    "/_stcore/upload_file": "upload",
    "/media/": "download",
    "/own/": "own",
    "/drawn/": "drawn",
    "/scene/": "scene",
    "/script/": "script",
    "/style/": "script",
    "/component/": "frame",
    "/static/": "static",
    "/leaflet/": "static",
    "/fonts/": "static",
}


@dataclass
class _Counts:
    """What was counted since the process began.

    Parameters
    ----------
    requests
        Answers by kind and status, such as ``("picture", 200)``.
    buckets
        Answers by kind, for each of `BUCKETS` those that took no longer than it and longer than
        the one before; at the end those that took longer than all.
    seconds
        How long all answers of a kind took together.
    open_sessions, opened_sessions
        Sockets of pages that are open now, and that were ever opened.
    faults
        Pages and answers that failed.
    late_seconds
        How late the process's own clock rang last: so long everybody in it waited.
    """

    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    buckets: dict[str, list[int]] = field(default_factory=dict)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    open_sessions: int = 0
    opened_sessions: int = 0
    faults: int = 0
    late_seconds: float = 0.0


counts = _Counts()


def counted() -> dict[str, Any]:  # JSON, read by who renders it
    """All counts as JSON can say them, with the memory and the CPU time of the process."""
    return {
        "requests": [[kind, status, n] for (kind, status), n in counts.requests.items()],
        "buckets": counts.buckets,
        "seconds": dict(counts.seconds),
        "open_sessions": counts.open_sessions,
        "opened_sessions": counts.opened_sessions,
        "faults": counts.faults,
        "late_seconds": counts.late_seconds,
        "memory_bytes": _memory_bytes(),
        "cpu_seconds": time.process_time(),
    }


class Counted:
    """ASGI middleware that counts answers by kind, and sessions."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count what comes back."""
        if scope["type"] == "websocket":
            await self._count_session(scope, receive, send)
        elif scope["type"] == "http":
            await self._count_answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _count_session(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_open = False

        async def send_counting(message: Message) -> None:
            nonlocal is_open
            if message["type"] == "websocket.accept":
                is_open = True
                counts.open_sessions += 1
                counts.opened_sessions += 1
            await send(message)

        try:
            await self.app(scope, receive, send_counting)
        finally:
            counts.open_sessions -= is_open

    async def _count_answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, status = time.monotonic(), 500

        async def send_counting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_counting)
        finally:
            kind = _kind_of(scope["path"].removeprefix(FOLDER))
            seconds = time.monotonic() - began
            counts.requests[kind, status] += 1
            counts.seconds[kind] += seconds
            buckets = counts.buckets.setdefault(kind, [0] * (len(BUCKETS) + 1))
            buckets[bisect_left(BUCKETS, seconds)] += 1


def _kind_of(path: str) -> str:
    """Kind of what is asked for, one of few: no address of a view becomes a name of a count."""
    if (path.rstrip("/") or "/") in PAGES:
        return "page"
    return next((kind for begin, kind in _KINDS.items() if path.startswith(begin)), "other")


def _memory_bytes() -> int:
    """Memory that the process holds now; 0 where the system does not tell."""
    pages = Path("/proc/self/statm")
    if not pages.is_file():
        return 0
    return int(pages.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
