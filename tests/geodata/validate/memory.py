"""Memory that a test's code takes, counted by Python and never by time."""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def memory() -> Iterator[Callable[[], int]]:
    """The most bytes that were taken at once within, and asked for after it."""
    peaks = [0]
    tracemalloc.start()
    try:
        yield lambda: peaks[0]
    finally:
        peaks[0] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
