"""The port for whoever runs the atlas: is it alive, is it ready, how much does it serve.

``/livez``
    200 while the supervisor answers.
``/readyz``
    200 while at least one process has read the data, worked out a panel and drawn a picture in each
    language, and the server is not ending; else 503.
``/metrics``
    Counts in the text format of Prometheus.

Nothing here is about a reader: no address, no name of a session, no view.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.server.counts import BUCKETS

_FORMAT = "text/plain; version=0.0.4; charset=utf-8"
# Numbers of a process: its name among the counts, that of the metric, its type, what it says.
_OF_PROCESS = (
    ("open_sessions", "atlas_open_sessions", "gauge", "Pages that are open."),
    ("opened_sessions", "atlas_opened_sessions_total", "counter", "Pages that were ever opened."),
    ("faults", "atlas_faults_total", "counter", "Pages and answers that failed."),
    ("late_seconds", "atlas_late_seconds", "gauge", "How long everybody last waited in turn."),
    ("memory_bytes", "atlas_memory_bytes", "gauge", "Memory that the process holds."),
    ("cpu_seconds", "atlas_cpu_seconds_total", "counter", "CPU time that the process used."),
)


@dataclass(frozen=True)
class State:
    """State of the whole server.

    Parameters
    ----------
    wanted, ready
        Processes that there are to be, and that take readers.
    is_ending
        Whether the server lets nobody in any more.
    restarts
        Processes that ended unasked.
    counts
        What each process counted, by its name, see `components.server.counts.counted`.
    """

    wanted: int
    ready: int
    is_ending: bool
    restarts: int
    counts: dict[str, dict[str, Any]] = field(default_factory=dict)  # JSON of the process


class _Server(uvicorn.Server):
    """A server that leaves signals to the supervisor."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve_operations(place: tuple[str, int], state: Callable[[], State]) -> None:
    """Answer on a port of its own until cancelled."""
    host, port = place
    config = uvicorn.Config(
        operations_app(state),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        lifespan="off",
    )
    await _Server(config).serve()


def operations_app(state: Callable[[], State]) -> Starlette:
    """App that tells the state."""

    async def live(_request: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def ready(_request: Request) -> Response:
        now = state()
        is_ready = now.ready > 0 and not now.is_ending
        words = {"ready": now.ready, "wanted": now.wanted, "ending": now.is_ending}
        return JSONResponse(words, status_code=200 if is_ready else 503)

    async def metrics(_request: Request) -> Response:
        return Response("\n".join([*_lines(state()), ""]), headers={"Content-Type": _FORMAT})

    return Starlette(
        routes=[Route("/livez", live), Route("/readyz", ready), Route("/metrics", metrics)]
    )


def _lines(state: State) -> Iterator[str]:
    """Lines of the text format."""
    whole = {
        "atlas_processes_wanted": ("gauge", "Processes that there are to be.", state.wanted),
        "atlas_processes_ready": ("gauge", "Processes that take readers.", state.ready),
        "atlas_ending": ("gauge", "1 while the server ends.", int(state.is_ending)),
        "atlas_restarts_total": ("counter", "Processes that ended unasked.", state.restarts),
    }
    for name, (kind, words, value) in whole.items():
        yield from _heading(name, kind, words)
        yield f"{name} {value}"
    for key, name, kind, words in _OF_PROCESS:
        yield from _heading(name, kind, words)
        for place, counts in state.counts.items():
            yield f'{name}{{process="{place}"}} {counts[key]}'
    yield from _heading("atlas_answers_total", "counter", "Answers by what was asked for.")
    for place, counts in state.counts.items():
        for kind, status, number in counts["requests"]:
            labels = f'process="{place}",kind="{kind}",status="{status}"'
            yield f"atlas_answers_total{{{labels}}} {number}"
    yield from _heading("atlas_answer_seconds", "histogram", "How long answers took.")
    for place, counts in state.counts.items():
        for kind, buckets in counts["buckets"].items():
            yield from _histogram(f'process="{place}",kind="{kind}"', buckets, counts["seconds"])


def _heading(name: str, kind: str, words: str) -> tuple[str, str]:
    return f"# HELP {name} {words}", f"# TYPE {name} {kind}"


def _histogram(labels: str, buckets: list[int], seconds: dict[str, float]) -> Iterator[str]:
    """Lines of one histogram, whose buckets hold all that took no longer."""
    kind = labels.rpartition('="')[2].rstrip('"')
    sums = list(accumulate(buckets))
    for most, number in zip([*map(str, BUCKETS), "+Inf"], sums, strict=True):
        yield f'atlas_answer_seconds_bucket{{{labels},le="{most}"}} {number}'
    yield f"atlas_answer_seconds_sum{{{labels}}} {seconds[kind]}"
    yield f"atlas_answer_seconds_count{{{labels}}} {sums[-1]}"
