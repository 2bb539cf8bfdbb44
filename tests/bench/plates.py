"""A plate: how long it takes, and how much memory at most."""

import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from components.plate.plate import FORMATS, SIZES, make_plate
from components.view.view import View
from tests.bench.rows import Row

TURNS = 3
THEME = "light"
VIEW = View(day=pd.Timestamp("2022-09-30"), region="UA-65")
FIRST_SIZE, *_others = SIZES
PROC = Path("/proc/self")


def plates() -> Iterator[Row]:
    """Time and peak memory of a plate, of each size as PNG and of the first size in each format."""
    make_plate(VIEW, FIRST_SIZE, THEME, FORMATS[0])  # fonts and tables are read
    kinds = [(size, "png") for size in SIZES]
    kinds += [(FIRST_SIZE, form) for form in FORMATS if form != "png"]
    for size, form in kinds:
        forget_peak()
        times, kilobytes = plate_times(size, form)
        name = f"{size}, {form}"
        yield Row("g", f"plate: {name}", 0, "ms", tuple(times), note=f"{kilobytes:,.0f} kB")
        if (PROC / "status").is_file():
            note = "of the whole process"
            yield Row("g", f"peak memory: {name}", 0, "MB", (peak_mb(),), note=note)


def plate_times(size: str, form: str) -> tuple[list[float], float]:
    """Milliseconds of some plates that nothing is kept of, and the size of the file in kB."""
    times, content = [], b""
    for turn in range(TURNS):
        view = View(day=VIEW.day + pd.Timedelta(days=turn), region=VIEW.region)
        began = time.perf_counter()
        content = make_plate(view, size, THEME, form)
        times.append((time.perf_counter() - began) * 1000)
    return times, len(content) / 1000


def forget_peak() -> None:
    """Let the system count the peak of memory from here, where it can."""
    if (PROC / "clear_refs").exists():
        (PROC / "clear_refs").write_text("5")


def peak_mb() -> float:
    """Highest resident memory of this process since it was forgotten."""
    lines = (PROC / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1000
