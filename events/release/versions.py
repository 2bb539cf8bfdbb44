"""Releases of the data: each keeps the figures that were shipped, so that a link holds.

A release is called by its day, the second of a day has ``.2`` behind it. Its files hold the
tables that the release before did not have or had otherwise: ``2026-11-22.json.gz``, and
``2026-11-22-odbl.json.gz`` for what stands under the ODbL.
"""

import gzip
import json
import re
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from events.release.tables import KEYS, Release, cells_between
from geodata.datapackage import write_datapackage
from geodata.describe import CC_BY, MEASURED, OSM, RECORDS, REPORTS, VIINA
from geodata.describe import ODBL as ODBL_LICENCE
from geodata.edition import read_edition

RELEASES = Path(__file__).parents[1] / "data" / "releases"
_ODBL_TABLES = ("control_daily", "control_dated")

_FILE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}(?:\.[1-9][0-9]*)?)(-odbl)?\.json\.gz")


# Between the release that an edition is laid over and the hash of what it lays there.
_EDITION = "-edition-"


def data_version() -> str:
    """Version of the data that is read: the name of the newest release, such as ``2026-11-22``.

    With an edition it is none of ours: ``2026-11-22-edition-1a2b3c4d`` says which release it is
    laid over, and another row in it makes another version.
    """
    edition = read_edition()
    return f"{newest_release()}{_EDITION}{edition.digest}" if edition else newest_release()


@cache
def newest_release() -> str:
    """Name of the newest release of the shipped data."""
    return released_versions()[-1]


def release_of(version: str) -> str:
    """Release that a version is, or that the edition of it is laid over."""
    return version.partition(_EDITION)[0]


def released_versions(folder: Path = RELEASES) -> tuple[str, ...]:
    """Names of the releases on record, the oldest first.

    Raises
    ------
    FileNotFoundError
        If the folder holds none.
    """
    names = (_FILE.fullmatch(path.name) for path in folder.iterdir())
    versions = {name[1] for name in names if name}
    if not versions:
        raise FileNotFoundError(f"{folder.name}: no release of the data")
    return tuple(sorted(versions, key=_order))


def release_day(version: str) -> pd.Timestamp:
    """Day on which a release was made."""
    return pd.Timestamp(version[:10])


def read_release(version: str, folder: Path = RELEASES) -> Release:
    """Figures of a release by table, every cell as text (see `events.release.tables`).

    A table that a release kept as it was comes from the release before.

    Raises
    ------
    ValueError
        If there is no such release. No path is ever made of the text given: it is looked for
        among the releases on record.
    """
    versions = released_versions(folder)
    if version not in versions:
        raise ValueError(f"no release of the data has this name; the newest is {versions[-1]}")
    tables: Release = {}
    for name in versions[: versions.index(version) + 1]:
        for path in _files_of(name, folder):
            if path.exists():
                tables |= _unpacked(path)
    return {name: tables[name] for name in KEYS if name in tables}


def write_release(tables: Release, day: pd.Timestamp, folder: Path = RELEASES) -> str:
    """Write what differs from the newest release as a new one, and return its name.

    Raises
    ------
    ValueError
        If nothing differs, or if the newest release is of a later day.
    """
    versions = released_versions(folder) if any(folder.glob("*.json.gz")) else ()
    newest = read_release(versions[-1], folder) if versions else {}
    changed = {name: table for name, table in tables.items() if not _is_same(newest, name, table)}
    if not changed:
        raise ValueError(f"nothing differs from release {versions[-1]}")
    if versions and release_day(versions[-1]) > day:
        raise ValueError(f"release {versions[-1]} is of a later day than {day:%Y-%m-%d}")
    version = _next_name(day, versions)
    for path, is_odbl in zip(_files_of(version, folder), (False, True), strict=True):
        part = {name: changed[name] for name in changed if (name in _ODBL_TABLES) == is_odbl}
        if part:
            path.write_bytes(_packed(part))
    _describe_releases(folder)
    return version


def release_differences(tables: Release, folder: Path = RELEASES) -> list[str]:
    """Where the tables differ from the newest release: one line per cell, with table and row."""
    version = released_versions(folder)[-1]
    newest = read_release(version, folder)
    lines = []
    for name, table in tables.items():
        if name not in newest:
            lines.append(f"{name}: no such table in release {version}")
        elif not _is_same(newest, name, table):
            found = [
                f"{name}: row {cell.row_id}, column {cell.column!r}, {cell.change}: "
                f"{cell.old!r} in release {version}, {cell.new!r} now"
                for cell in cells_between(newest[name], table, name).itertuples(index=False)
            ]
            lines += found or [f"{name}: other columns than in release {version}"]
    return lines


def _unpacked(path: Path) -> Release:
    """Tables of a file.

    Raises
    ------
    ValueError
        If it is none of a release, with its name.
    """
    try:
        columns = json.loads(gzip.decompress(path.read_bytes()))
        return {name: pd.DataFrame(table, dtype="str") for name, table in columns.items()}
    except (OSError, EOFError, zlib.error, ValueError, AttributeError) as error:
        raise ValueError(f"{path.name}: is no release that can be read: {error}") from error


def _next_name(day: pd.Timestamp, versions: tuple[str, ...]) -> str:
    name = f"{day:%Y-%m-%d}"
    last = max((_order(one)[1] for one in versions if one.startswith(name)), default=0)
    return f"{name}.{last + 1}" if last else name


def _order(version: str) -> tuple[str, int]:
    day, _, number = version.partition(".")
    return day, int(number or 1)


def _packed(tables: Release) -> bytes:
    columns = {name: {key: table[key].tolist() for key in table} for name, table in tables.items()}
    written = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(written.encode(), mtime=0)


def _describe_releases(folder: Path = RELEASES) -> None:
    """Write the folder's `datapackage.json`, with the licence of each file."""
    declared: list[dict[str, Any]] = []
    for version in released_versions(folder):
        plain, odbl = _files_of(version, folder)
        about = {"version": version}
        if plain.exists():
            title = f"Figures of the data as released, {version}"
            sources = [*REPORTS, *RECORDS, *MEASURED]
            declared.append(
                about
                | {"path": plain.name, "title": title, "sources": sources, "licenses": [CC_BY]}
            )
        if odbl.exists():
            title = f"Daily shares of each region held, as released, {version}"
            sources = [VIINA, OSM]
            declared.append(
                about
                | {
                    "path": odbl.name,
                    "title": title,
                    "sources": sources,
                    "licenses": [ODBL_LICENCE],
                }
            )
    write_datapackage(folder, "releases", declared)


def _files_of(version: str, folder: Path) -> tuple[Path, Path]:
    return folder / f"{version}.json.gz", folder / f"{version}-odbl.json.gz"


def _is_same(release: Release, name: str, table: pd.DataFrame) -> bool:
    return name in release and release[name].equals(table)
