"""What a second process is worth: how often readers who never pause are answered."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.rows import Row
from tests.bench.viewers import atlas_kinds, run
from tests.browser.serving import serving_atlas

READERS = 12
WARM_SECONDS, RUN_SECONDS = 20, 40


def one_process_and_two(count: int) -> Iterator[Row]:
    """Moves a second of so many readers, with one process and with two."""
    for processes in (1, 2):
        with (
            tempfile.TemporaryDirectory() as folder,
            serving_atlas(Path(folder) / "atlas", processes) as serving,
        ):
            kinds = atlas_kinds(READERS)
            run(serving, kinds, WARM_SECONDS, 0)  # what is kept of the days is kept by then
            seen = run(serving, kinds, RUN_SECONDS, 0)
        name = f"{READERS} readers who never pause, {processes} of `make serve`"
        rate = len(seen.moves) / RUN_SECONDS
        yield Row("i", name, count, "moves/s", (rate,), "moves", note=seen.note())
