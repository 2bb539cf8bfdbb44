"""Files of one's own: how long one takes beside the plain way, and an archive on Dask.

All rows are generated: none is of any source.
"""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from events.validate.archive.cluster import connected
from events.validate.archive.files import find_files
from events.validate.archive.months import OVERVIEW, Archive, days_of, spans_of, write_events
from events.validate.archive.run import ArchiveRead, Wanted, read_archive
from events.validate.collect import collect
from events.validate.collection import Collection
from events.validate.dialects import DIALECTS
from events.validate.mapping import Options
from events.validate.report_file import report_json
from geodata.read import read_regions
from geodata.validate.read import read_file
from tests.bench.rows import Row

SEED = 20_220_930
PLACES = 20_000  # as many settlements
WORDS = (
    *("a", "clash", "near", "the", "village", "was", "reported", "by", "two", "outlets", "while"),
    *("shelling", "went", "on", "overnight,", "and", "houses,", "a", "school", "and", "power"),
    *("lines", "were", "damaged,", "the", "administration", "of", "the", "region", "says"),
)
TODAY = date(2026, 11, 30)
ARCHIVE_FILES = 20
REPEATS = 3
SAMPLE_FILES = 2


def one_file() -> Iterator[Row]:
    """The command on one file beside the plain way, from the start of the process to its end."""
    with tempfile.TemporaryDirectory() as folder:
        for name, dialect, count, letters in (
            ("ACLED", "acled", 350_000, 400),
            ("UCDP", "ucdp", 40_000, 150),
            ("UCDP, all countries", "ucdp", 418_000, 480),
        ):
            path = Path(folder) / f"{dialect}.csv"
            make_events(dialect, count, letters).to_csv(path, index=False)
            size = f"{path.stat().st_size / 1e6:.0f} MB"
            days, longitude, latitude = {
                "acled": ("event_date", "longitude", "latitude"),
                "ucdp": ("date_start", "longitude", "latitude"),
            }[dialect]
            ways: dict[str, list[str]] = {
                "ours": ["-m", "events.validate", str(path), "--as", dialect],
                "theirs": ["-m", __name__, str(path), days, longitude, latitude],
            }
            for whose, words in ways.items():
                taken = [run_timed(words) for _try in range(REPEATS)]
                way = "the command" if whose == "ours" else "read_csv, then sjoin"
                for unit, samples in zip(("s", "MB"), zip(*taken, strict=True), strict=True):
                    yield Row(
                        "j", f"{name}, {way}", count, unit, tuple(samples),
                        measure=f"{name} {unit}", whose=whose,
                        note=size if unit == "s" else "largest process",
                    )  # fmt: skip
            path.unlink()


def run_timed(words: list[str]) -> tuple[float, float]:
    """Seconds that a Python of its own takes, and MB of its largest process."""
    before = time.perf_counter()
    script = (
        "import resource, subprocess, sys; subprocess.run([sys.executable, *sys.argv[1:]],"
        " stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, check=True, text=True
    )
    return time.perf_counter() - before, int(ran.stdout) / 1e3


def plain_way(path: str, days: str, longitude: str, latitude: str) -> None:
    """What one would write without us: no check, no report."""
    read = pd.read_csv(path)
    read[days] = pd.to_datetime(read[days])
    points = gpd.points_from_xy(read[longitude], read[latitude], crs="EPSG:4326")
    gpd.sjoin(gpd.GeoDataFrame(read, geometry=points), read_regions()[["region_id", "geometry"]])


def archives(megabytes: int) -> Iterator[Row]:
    """A generated archive: memory of workers by its size, one worker and two, and a killed one."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        files = make_archive(home / "in", megabytes * 1_000_000)
        some = files[: max(SAMPLE_FILES, len(files) // 8)]
        small = home / "some"
        small.mkdir()
        for path in some:
            (small / path.name).hardlink_to(path)
        yield from read_with(home, "some", workers=1, name="a part of it, one worker")
        yield from read_with(home, "some", workers=2, name="a part of it, two workers")
        yield from read_with(
            home, "in", workers=2, name="all of it, two workers, one killed", kill=True
        )
        yield from same_as_one_process(home, files[:SAMPLE_FILES])


def read_with(
    home: Path, folder: str, *, workers: int, name: str, kill: bool = False
) -> Iterator[Row]:
    """Time, memory of the largest worker and counts of one reading."""
    found_files = find_files(f"{home}/{folder}/*.csv")
    size = sum(one.size for one in found_files)
    save = home / "out"
    killed: list[int] = []
    with connected(workers=workers) as client:
        pids = client.run(os.getpid)

        def on_progress(share: float) -> None:
            if kill and not killed and share > 0.4:
                killed.append(next(iter(pids.values())))
                os.kill(killed[0], signal.SIGKILL)

        wanted = Wanted(DIALECTS["ucdp"], Options(), TODAY, str(save), str(save))
        before = time.perf_counter()
        found = read_archive(client, "bench", found_files, wanted, on_progress)
        seconds = time.perf_counter() - before
        peaks = client.run(peak_megabytes)
    if not isinstance(found, ArchiveRead) or found.refused or kill != bool(killed):
        raise ValueError(f"{name}: not read")
    rows = found.report.rows_in
    lost = sum(one.rows_in for one in found.reports) - rows
    kept = sum(
        pd.read_parquet(path, columns=["row"]).shape[0]
        for path in save.rglob("*.parquet")
        if path.name != OVERVIEW
    )
    lost += found.report.accepted + found.report.repaired - kept
    shutil.rmtree(save)
    about = f"{size / 1e9:.1f} GB"
    yield Row("k", f"{name}", rows, "s", (seconds,), note=about)
    yield Row("k", f"{name}: largest worker", rows, "MB", (max(peaks.values()),), note=about)
    yield Row("k", f"{name}: events lost", rows, "events", (float(lost),))


def peak_megabytes() -> float:
    """Most memory that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def same_as_one_process(home: Path, files: list[Path]) -> Iterator[Row]:
    """Whether report and bytes of a part of the archive are those of one process."""
    different = 0
    for path in files:
        (home / "one").mkdir()
        (home / "one" / path.name).hardlink_to(path)
        with connected(workers=2) as client:
            wanted = Wanted(
                DIALECTS["ucdp"], Options(), TODAY, str(home), str(home / "parts"), 8_000_000
            )
            found = read_archive(client, "bench", find_files(f"{home}/one/*.csv"), wanted)
        rows = read_file(path.name, path.read_bytes(), None, path.stat().st_size)[0]
        whole = collect(rows, DIALECTS["ucdp"], today=TODAY)
        if not isinstance(whole, Collection) or not isinstance(found, ArchiveRead):
            raise TypeError(f"{path.name}: not read")
        different += report_json(whole.report) != report_json(found.reports[0])
        about = Archive("bench", "ucdp", whole.mapping, TODAY)
        spans = spans_of(days_of(whole.events))
        for span in spans:
            is_in = whole.events["start_date"].between(span.first, span.last)
            events = whole.events[is_in].reset_index(drop=True)
            write_events(str(home / "once"), span, events, about)
            once, parts = (home / one / span.path for one in ("once", "parts"))
            different += once.read_bytes() != parts.read_bytes()
        written = [one for one in (home / "parts").rglob("*.parquet") if one.name != OVERVIEW]
        different += len(written) != len(spans)
        for one in ("one", "once", "parts"):
            shutil.rmtree(home / one)
    name = "files that differ from those of one process"
    yield Row("k", name, len(files), "files", (float(different),), note="reports and bytes")


def make_archive(folder: Path, size: int) -> list[Path]:
    """Files of UCDP's shape that have so many bytes together; keys differ, one in a hundred is
    wrong.
    """
    folder.mkdir()
    text = make_events("ucdp", 20_000, 480).to_csv(index=False)
    header, _, body = text.partition("\n")
    rows = body.encode()
    times = max(1, round(size / ARCHIVE_FILES / len(rows)))
    key = re.compile(rb"^(\d+)", re.MULTILINE)
    files = []
    for number in range(ARCHIVE_FILES):
        path = folder / f"{number:02}.csv"
        with path.open("wb") as opened:
            opened.write(header.encode() + b"\n")
            for turn in range(times):
                opened.write(key.sub(b"%d-%d-\\1" % (number, turn), rows))
        files.append(path)
    return files


def make_events(dialect: str, count: int, letters: int) -> pd.DataFrame:
    """Rows in the columns of a dialect, over some years and settlements; the same every time."""
    chance = np.random.default_rng(SEED)
    days = pd.Timestamp("2018-01-01") + pd.to_timedelta(chance.integers(0, 3_000, count), unit="D")
    places = np.round(chance.uniform((46.2, 31.5), (49.8, 38.5), (PLACES, 2)), 4)
    at = chance.integers(0, PLACES, count)
    latitude, longitude = places[at].T
    texts = [" ".join(chance.choice(WORDS, letters // 6)) for _ in range(1_000)]
    notes = np.array(texts, dtype=object)[chance.integers(0, len(texts), count)]
    wrong = chance.random(count) < 0.01
    numbers = np.arange(count)
    places_named = np.char.add("Settlement ", at.astype(str))
    if dialect == "acled":
        return pd.DataFrame(
            {
                "event_id_cnty": np.char.add("GEN", numbers.astype(str)),
                "event_date": days.strftime("%d %B %Y"),
                "time_precision": chance.choice(["1", "2"], count, p=[0.95, 0.05]),
                "event_type": "Battles",
                "sub_event_type": chance.choice(["Armed clash", "Shelling"], count),
                "country": "Ukraine",
                "admin1": chance.choice(["Donetsk", "Kherson", "Zaporizhia"], count),
                "location": places_named,
                "latitude": np.where(wrong, 999, latitude),
                "longitude": longitude,
                "geo_precision": chance.choice(["1", "2", "3"], count),
                "source": "Generated",
                "notes": notes,
                "fatalities": chance.integers(0, 5, count),
            }
        )
    return pd.DataFrame(
        {
            "id": numbers,
            "year": days.year,
            "type_of_violence": chance.choice(["1", "2", "3"], count),
            "dyad_name": "Government of A - B",
            "source_office": "Generated",
            "source_headline": notes,
            "where_prec": chance.choice(["1", "2", "4"], count),
            "where_coordinates": places_named,
            "adm_1": chance.choice(["Donetsk oblast", "Kherson oblast"], count),
            "latitude": np.where(wrong, 999, latitude),
            "longitude": longitude,
            "country": chance.choice(["Ukraine", "Elsewhere"], count, p=[0.5, 0.5]),
            "date_prec": chance.choice(["1", "4"], count, p=[0.97, 0.03]),
            "date_start": days.strftime("%Y-%m-%d"),
            "date_end": days.strftime("%Y-%m-%d"),
            "best": chance.integers(0, 5, count),
        }
    )


if __name__ == "__main__":
    plain_way(*sys.argv[1:])
