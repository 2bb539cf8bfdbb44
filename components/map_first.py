"""The map first: what stands beside it is sent when the map is drawn, or after a moment.

Map and page share the browser's one thread. Sent at once, the figures delay the map by what it
takes to draw them, about 0.4 s on two cores; sent after it, they come a tenth of a second later
than they would.
"""

import threading

from starlette.requests import Request
from starlette.responses import Response

# A map that is slower than this is not waited for.
MOST_SECONDS = 1.0
waited: dict[str, threading.Event] = {}


def wait_for_map(channel: str) -> None:
    """Wait until the map that speaks on a channel is drawn, at most `MOST_SECONDS`."""
    waited[channel] = threading.Event()
    waited[channel].wait(MOST_SECONDS)
    del waited[channel]


def take_drawn(request: Request) -> Response:
    """Take note that the map of a channel is drawn; of one that nobody waits for there is none."""
    drawn = waited.get(request.path_params["channel"])
    if drawn is not None:
        drawn.set()
    return Response(status_code=204)
