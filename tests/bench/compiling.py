"""The scene from tables: how long it takes, how it grows, and how large it gets."""

import gzip
import math
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from components.scene.scene import compile_scene
from components.tables.load import load_tables
from tests.bench.events import make_events
from tests.bench.rows import Row

TURNS = {10_000: 9, 100_000: 7, 1_000_000: 3}  # how often, up to so many events


def compiles(counts: list[int]) -> Iterator[Row]:
    """Time of a compile for each number of events, bytes an event, and the exponent of growth."""
    tables = load_tables()
    shipped = len(tables.events)
    compile_scene(tables)  # what is imported and cached on the way is there
    quickest: dict[int, float] = {}
    plain: dict[int, int] = {}
    for count in counts:
        many = replace(tables, events=make_events(count, tables.last_day))
        times, plain[count] = compile_times(many, count)
        quickest[count] = min(times)
        yield Row("f", "compile of the scene", count, "ms", tuple(times))
    for count in counts:
        if count > shipped in plain:
            grown = (plain[count] - plain[shipped]) / (count - shipped)
            yield Row("f", "scene before gzip and without texts", count, "B/event", (grown,))
    base = quickest.get(shipped, 0)
    more = {n: least - base for n, least in quickest.items() if n > shipped and least > base}
    if len(more) > 1:
        note = "what the events take beyond the shipped ones grows with their number to this power"
        yield Row("f", "growth of the compile", max(more), "power", (exponent(more),), note=note)


def compile_times(tables: dict[str, Any], count: int) -> tuple[list[float], int]:
    """Milliseconds of some compiles, and bytes of the scene document before gzip."""
    turns = next((turns for most, turns in TURNS.items() if count <= most), 1)
    times = []
    for _turn in range(turns):
        began = time.perf_counter()
        name, documents = compile_scene(tables)
        times.append((time.perf_counter() - began) * 1000)
    return times, len(gzip.decompress(documents[name]()))


def exponent(times: dict[int, float]) -> float:
    """Slope of log time over log count."""
    counts = [math.log(count) for count in times]
    logs = [math.log(each) for each in times.values()]
    return statistics.linear_regression(counts, logs).slope
