"""Rows of the bench: what was measured, its median and 95th percentile, and the table of them."""

import json
import os
import platform
import statistics
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
PARTS = {
    "a": "A move of the day: ours",
    "b": "A move of the day: what people use today",
    "c": "Panels after rest",
    "d": "First map on a warm server, and bytes sent",
    "e": "Server: CPU per move, memory per session",
    "f": "Compile of the scene from tables",
    "g": "Plate: speed and peak memory",
    "h": "Static site: nginx under load",
    "i": "Many readers of one server",
    "j": "A file of one's own, from the start of the command to its end",
    "k": "An archive of events, on Dask",
    "l": "An hour of readers",
}
VERSIONS_OF = ("streamlit", "streamlit-folium", "folium", "geopandas", "pandas", "numpy")
THEIRS = "theirs"
OURS = "ours"
# Fewer than this many samples have no 95th percentile worth the name; the largest is printed.
SAMPLES_FOR_P95 = 20


@dataclass(frozen=True)
class Row:
    """One measure: its samples without the warm-up, and what it is compared with.

    Rows of the same ``measure`` and ``n`` stand side by side; an empty one is compared with none.
    A row without samples says in ``note`` why.
    """

    part: str
    name: str
    n: int
    unit: str
    samples: tuple[float, ...] = ()
    measure: str = ""
    whose: str = OURS
    note: str = ""

    @property
    def median(self) -> float | None:
        return statistics.median(self.samples) if self.samples else None

    @property
    def p95(self) -> float | None:
        if len(self.samples) < SAMPLES_FOR_P95:
            return max(self.samples, default=None)
        return statistics.quantiles(self.samples, n=20, method="inclusive")[-1]


def ratio(row: Row, rows: Iterable[Row]) -> float | None:
    """How many times as much as ours: the others' own figure; for ours, their best."""
    pairs = [r for r in rows if row.measure and (r.measure, r.n) == (row.measure, row.n)]
    # What is not above zero was lost in the noise, and is no measure for anything.
    ours = [r.median for r in pairs if r.whose == OURS and r.median and r.median > 0]
    theirs = [r.median for r in pairs if r.whose == THEIRS and r.median and r.median > 0]
    if not ours or not theirs or not row.median or row.median < 0:
        return None
    return (min(theirs) if row.whose == OURS else row.median) / min(ours)


def as_document(rows: list[Row], browser_version: str, options: dict[str, Any]) -> dict[str, Any]:
    """What is written as JSON: the machine, the day, the versions and every row."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "versions": {"python": platform.python_version(), "chromium": browser_version}
        | {name: version(name) for name in VERSIONS_OF}
        | {"npm": npm_versions()},
        "options": options,
        "rows": [
            {
                "row": row.part,
                "name": row.name,
                "whose": row.whose,
                "n": row.n,
                "median": rounded(row.median),
                "p95": rounded(row.p95),
                "unit": row.unit,
                "samples": len(row.samples),
                "ratio": rounded(ratio(row, rows)),
                "note": row.note,
            }
            for row in rows
        ],
    }


def machine() -> dict[str, Any]:
    """The machine as far as it shapes the figures."""
    model = ""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        lines = cpuinfo.read_text("utf-8").splitlines()
        model = next((ln.partition(":")[2].strip() for ln in lines if "model name" in ln), "")
    pages, page_bytes = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": model or platform.processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(pages * page_bytes / 2**30, 1),
        "load_before": [round(load, 2) for load in os.getloadavg()],
    }


def npm_versions() -> dict[str, str]:
    """The scripts of the others, as pinned for the bench."""
    return dict(json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"])


def rounded(value: float | None) -> float | None:
    """A figure to four significant digits, which is more than it is good for."""
    return None if value is None else float(f"{value:.4g}")


def write_results(document: dict[str, Any], path: Path) -> None:
    """Write the run as JSON."""
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")


def table_lines(document: dict[str, Any]) -> list[str]:
    """The one table: a line per row under the heading of its part."""
    rows = document["rows"]
    width = max([len(row["name"]) for row in rows], default=4)
    head = f"   {'':<{width}} {'events':>9} {'median':>9} {'p95':>9} {'unit':<7} {'ratio':>7}"
    lines, part = [head], ""
    for row in rows:
        if row["row"] != part:
            part = row["row"]
            lines += ["", f"({part}) {PARTS[part]}"]
        figures = " ".join(f"{plain(row[key]):>9}" for key in ("median", "p95"))
        times = f"{plain(row['ratio'])}x" if row["ratio"] else ""
        count = f"{row['n']:,}" if row["n"] else ""
        text = f"   {row['name']:<{width}} {count:>9} {figures} {row['unit']:<7} {times:>7}"
        lines.append(f"{text}  {row['note']}".rstrip())
    return lines


def plain(value: float | None) -> str:
    """A figure as the table prints it; a dash is nothing measured."""
    if value is None:
        return "-"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def say(text: str) -> None:
    """Tell on the error stream how far the run is."""
    sys.stderr.write(f"{datetime.now().astimezone():%H:%M:%S} {text}\n")
    sys.stderr.flush()
