"""``python -m geodata.refresh viina FILES``: newer ground and shares in the place of the shipped.

FILES are VIINA's files of control by place as published, one for each year, zipped or not; those of
the years that are new are enough. The exit code is 0 when the tables are as the files say, 1 when
something was refused and nothing was written, and 2 when a file cannot be read.
"""

import argparse
import sys
from pathlib import Path

import pandas as pd

from geodata.describe import describe_tables
from geodata.files import replace_files
from geodata.read import DATA, read_ground_cells, read_ground_places
from geodata.refresh.series import Refreshed, Series, refresh_series
from geodata.refresh.viina import Came, read_control_files
from geodata.schema_control import CONTROL_DAILY
from geodata.schema_ground import GROUND_SERIES, GROUND_STEPS_FILE
from geodata.table import read_table

_DONE, _REFUSED, _UNREADABLE = 0, 1, 2
_FILES = {
    "steps": ("ground_steps.csv", GROUND_STEPS_FILE),
    "control": ("control_viina.csv", CONTROL_DAILY),
    "days": ("ground_series.csv", GROUND_SERIES),
}
_NEXT = """Next: git diff --stat, make test (tests that count rows change with the data), then
.venv/bin/python -m events.release, a line under "Data" in the changelog, and commit."""


def main(arguments: list[str]) -> int:
    """Refresh the tables, print what came, what changed and what was refused: the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m geodata.refresh", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("source", choices=("viina",), help="whose files they are")
    parser.add_argument("files", type=Path, nargs="+", help="files of control by place")
    parser.add_argument(
        "--accept-changes", action="store_true",
        help="take a series that contradicts its own past by more than the measure",
    )  # fmt: skip
    parser.add_argument(
        "--output", type=Path, default=DATA, help="folder of an edition, instead of the source tree"
    )
    given = parser.parse_args(arguments)
    folder: Path = given.output
    try:
        series = _refreshed(given.files, folder, is_accepted=given.accept_changes)
        if series is None:
            return _REFUSED
        replace_files(folder, changed := _changed(folder, series))
    except (OSError, ValueError) as error:
        print(_said(error))
        print("Nothing was written.")
        return _UNREADABLE
    if not changed:
        print("Nothing has changed; nothing was written.")
        return _DONE
    print(f"Written: {', '.join(changed)}.")
    if (folder / "datapackage.json").exists():
        describe_tables(folder)
        print(_NEXT)
    else:
        print("Next: start the atlas anew, or reload it.")
    return _DONE


def _said(error: OSError | ValueError) -> str:
    """What is wrong, in words."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _refreshed(paths: list[Path], folder: Path, *, is_accepted: bool) -> Series | None:
    """Read and compare: the series to be, or None where something is refused."""
    places = read_ground_places()
    place_ids = places["place_id"].tolist()
    shipped = _read_series(folder)
    came = read_control_files(paths, place_ids, pd.Timestamp.now("UTC").tz_localize(None))
    _say_came(came)
    if came.fault_count:
        print(*came.faults, sep="\n")
        print(f"Refused: {came.fault_count:,} rows break a rule. Nothing was written.")
        return None
    refreshed = refresh_series(shipped, came, place_ids, read_ground_cells())
    _say_changed(shipped, refreshed, places)
    refused = [] if is_accepted else refreshed.contradictions
    refused += _left_over(folder, refreshed.series)
    if refused:
        print(*(f"Refused: {line}." for line in refused), sep="\n")
        print("Nothing was written. Look at what changed; --accept-changes takes it all the same.")
        return None
    return refreshed.series


def _read_series(folder: Path) -> Series:
    """Tables of a folder; those that are shipped where it has none."""
    tables = {}
    for part, (name, schema) in _FILES.items():
        home = folder if (folder / name).exists() else DATA
        tables[part] = read_table(home / name, schema)
    return Series(**tables)


def _left_over(folder: Path, series: Series) -> list[str]:
    """What an edition cannot say: a place that has shipped steps and is to have none."""
    if folder.resolve() == DATA.resolve():
        return []
    shipped = read_table(DATA / "ground_steps.csv", GROUND_STEPS_FILE)["place_id"]
    gone = sorted({*shipped} - {*series.steps["place_id"]})
    return [f"an edition cannot take away all steps of place {one}" for one in gone]


def _changed(folder: Path, series: Series) -> dict[str, bytes]:
    """Content of each file that is not as the folder has it."""
    contents = {
        name: getattr(series, part).to_csv(index=False, lineterminator="\n").encode()
        for part, (name, _schema) in _FILES.items()
    }
    return {
        name: content
        for name, content in contents.items()
        if not (folder / name).exists() or (folder / name).read_bytes() != content
    }


def _say_came(came: Came) -> None:
    """Print what came."""
    for name, count in came.row_counts.items():
        print(f"{name}: {count:,} rows")
    print(
        f"Left out: {came.other_count:,} rows of places that are not ours, {came.empty_count:,} "
        f"of ours without a status, {came.repeated_count:,} that say again what another says."
    )


def _say_changed(shipped: Series, refreshed: Refreshed, places: pd.DataFrame) -> None:
    """Print what changed."""
    new = refreshed.series
    print(
        f"Days {refreshed.first_came:%Y-%m-%d} to {refreshed.last_came:%Y-%m-%d} came; the series "
        f"went to {shipped.last_day:%Y-%m-%d} and goes to {new.last_day:%Y-%m-%d}."
    )
    print(
        f"Steps: {len(shipped.steps):,} before, {len(new.steps):,} now. "
        f"Rows of shares: {len(shipped.control):,} before, {len(new.control):,} now."
    )
    print(
        f"The past: {refreshed.again_count:,} place-days came again, "
        f"{refreshed.changed_count:,} say otherwise."
    )
    if refreshed.moved_where:
        points = f"{refreshed.share_moved * 100:.2f} points"
        print(f"Its shares: {refreshed.moved_where} moves most, by {points}.")
    named = set(places.loc[~places["is_seed"], "place_id"])
    absent = [one for one in refreshed.absent if one in named]
    print(
        f"Carried on from the day before: {refreshed.carried_count:,} place-days. "
        f"Places that no row names, and that stay as they were: {len(absent):,}"
        + (f" ({', '.join(absent[:5])}{', ...' if len(absent) > 5 else ''})." if absent else ".")
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
