"""Measure how long a reader waits, ours and what people use today side by side.

``python -m tests.bench`` prints one table and writes it as JSON; ``--rows`` and ``--sizes`` choose
a part of it. See the README beside this file.
"""

import argparse
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from events.read import read_events
from tests.bench import vendor
from tests.bench.browser import chromium
from tests.bench.compiling import compiles
from tests.bench.first_map import first_maps
from tests.bench.importing import archives, one_file
from tests.bench.jobs import Measure, run_job
from tests.bench.load import cpu_per_move, memory_per_session
from tests.bench.ours import moves_of_ours
from tests.bench.plates import plates
from tests.bench.processes import one_process_and_two
from tests.bench.rows import (
    OURS,
    PARTS,
    RESULTS,
    THEIRS,
    Row,
    as_document,
    say,
    table_lines,
    write_results,
)
from tests.bench.settle import panels_after_rest
from tests.bench.static_site import static_site
from tests.bench.theirs import (
    CHOROPLETH,
    GROUND,
    PAGES,
    PLUGINS,
    moves_of_page,
    moves_of_plugin,
    moves_of_regions,
)
from tests.bench.viewers import (
    many_readers,
    many_readers_of_theirs,
    memory_after_many,
    memory_of_an_hour,
)

SOME, MANY, MOST_FOR_THEIRS = 10_000, 100_000, 100_000
CUMULATIVE, BOTH = [0], [90, 0]
MOVES_FOR_CPU = 24
HOUR = "l"  # only where it is asked for
NEED_NPM = (
    moves_of_page,
    moves_of_plugin,
    moves_of_regions,
    first_maps,
    cpu_per_move,
    many_readers_of_theirs,
)


@dataclass(frozen=True)
class Job:
    """What is measured in a process of its own: its time limit in seconds, what it is asked for."""

    part: str
    name: str
    count: int
    measure: Measure
    seconds: float
    words: tuple[Any, ...]


def main() -> None:
    """Measure, print the table, write the JSON; of a run that is ended, what is there."""
    asked = arguments()
    began = time.monotonic()
    rows: list[Row] = []
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for each in jobs(asked):
            rows += rows_of(each)
    except KeyboardInterrupt:
        say("ended before the end; what is there so far:")
    say(f"{time.monotonic() - began:.0f} s in all")
    with chromium() as browser:
        document = as_document(rows, browser.version, vars(asked) | {"json": asked.json.name})
    write_results(document, asked.json)
    sys.stdout.write("\n".join(table_lines(document)) + "\n")


def rows_of(job: Job) -> list[Row]:
    """Rows of one job, the last of which says what went wrong where something did."""
    say(f"({job.part}) {job.name}, {job.count:,} events")
    fault = vendor.install() if job.measure in NEED_NPM else ""
    rows: list[Row] = []
    if not fault:
        rows, fault = run_job(job.measure, job.seconds, *job.words)
    whose = THEIRS if job.part == "b" else OURS
    return (
        [*rows, Row(job.part, job.name, job.count, "", whose=whose, note=fault)] if fault else rows
    )


def arguments() -> argparse.Namespace:
    """The choices of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)

    def letters(text: str) -> list[str]:
        return text.split(",")

    def counts(text: str) -> list[int]:
        return [int(each) for each in text.split(",")]

    parser.add_argument(
        "--rows", type=letters, default=[each for each in PARTS if each != HOUR], metavar="a,b"
    )
    parser.add_argument("--sizes", type=counts, default=[0, 10_000, 100_000, 1_000_000])
    parser.add_argument("--moves", type=int, default=60)
    parser.add_argument("--visits", type=int, default=4)
    parser.add_argument("--archive", type=int, default=5_200, metavar="MB")
    parser.add_argument("--json", type=Path, default=RESULTS)
    return parser.parse_args()


def jobs(asked: argparse.Namespace) -> Iterator[Job]:
    """What is to be measured, in the order of the table."""
    shipped, moves = len(read_events()), asked.moves
    sizes = sorted({max(size, shipped) for size in asked.sizes})
    costs = min(moves, MOVES_FOR_CPU)
    chosen: dict[str, Iterable[Job]] = {
        "a": [job("a", n, moves_of_ours, 120 + n / 10_000, n, moves) for n in sizes],
        "b": jobs_of_theirs([n for n in sizes if n <= MOST_FOR_THEIRS], moves),
        "c": [job("c", shipped, panels_after_rest, 90, shipped, moves)],
        "d": [job("d", shipped, first_maps, 90 + 40 * asked.visits, shipped, asked.visits)],
        "e": [
            job("e", shipped, cpu_per_move, 180, shipped, costs),
            job("e", shipped, memory_per_session, 150, shipped),
        ],
        "f": [job("f", max(sizes), compiles, 60 + max(sizes) / 10_000, sizes)],
        "g": [job("g", shipped, plates, 240)],
        "h": [job("h", shipped, static_site, 900)],
        "i": [
            job("i", shipped, memory_after_many, 400, shipped),
            job("i", shipped, many_readers_of_theirs, 200, shipped),
            job("i", shipped, many_readers, 800, shipped),
            job("i", shipped, one_process_and_two, 400, shipped),
        ],
        "j": [job("j", 0, one_file, 300)],
        "k": [job("k", 0, archives, 1_800, asked.archive)],
        HOUR: [
            job(HOUR, shipped, memory_of_an_hour, 4_000, shipped),
        ],
    }
    return (each for part in asked.rows for each in chosen[part])


def job(part: str, count: int, measure: Measure, seconds: float, *words: Any) -> Job:
    """A job under the name of its part."""
    return Job(part, PARTS[part], count, measure, seconds, words)


def jobs_of_theirs(sizes: list[int], moves: int) -> Iterator[Job]:
    """What people use today: many events only with what has a chance to finish."""
    yield Job("b", CHOROPLETH, 0, moves_of_regions, 40, (moves,))
    yield Job("b", GROUND, min(sizes), moves_of_page, 90, (GROUND, min(sizes), [90], moves // 3))
    for count in sizes:
        is_many, is_some = count >= MANY, count >= SOME
        seconds = 75 if is_many else 90
        for name in PLUGINS:
            words = (name, count, CUMULATIVE if is_many else BOTH, moves)
            yield Job("b", name, count, moves_of_plugin, seconds, words)
        for name, (_change, marks) in PAGES.items():
            if not (is_many and marks == "markers"):
                words = (name, count, CUMULATIVE if is_some else BOTH, moves // 3)
                yield Job("b", name, count, moves_of_page, seconds, words)


if __name__ == "__main__":
    main()
