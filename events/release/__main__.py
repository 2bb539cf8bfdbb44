"""``python -m events.release``: keep a release, check the newest one, list what changed.

Without a word it writes a new release when the shipped tables differ from the newest one;
``check`` fails when they do; ``changes OLD [NEW]`` lists what changed between two as CSV.
"""

import argparse
import os
import sys

import pandas as pd

from events.release.changes import report
from events.release.tables import shipped_tables
from events.release.versions import (
    newest_release,
    release_differences,
    released_versions,
    write_release,
)
from geodata.edition import SETTING


def main(arguments: list[str]) -> str:
    """Write a release, check the newest one or list changes, and return what to print.

    Raises
    ------
    SystemExit
        With a message, if there is nothing to release, if the check fails, or if there is no
        such release to compare.
    """
    if arguments[:1] == ["changes"]:
        return list_changes(arguments[1:]).removesuffix("\n")
    parser = argparse.ArgumentParser(prog="events.release", description="Releases of the data")
    parser.add_argument("action", nargs="?", choices=("write", "check", "changes"), default="write")
    parser.add_argument("--day", type=pd.Timestamp, default=pd.Timestamp.now("UTC"))
    given = parser.parse_args(arguments)
    if os.environ.get(SETTING):
        raise SystemExit(f"A release keeps the shipped tables, and {SETTING} lays others over them")
    tables = shipped_tables()
    if given.action == "write":
        try:
            return f"Release {write_release(tables, given.day.tz_localize(None).normalize())}"
        except ValueError as error:
            raise SystemExit(f"No new release: {error}") from None
    lines = release_differences(tables)
    if lines:
        more = f"\n... and {len(lines) - 10} more" if len(lines) > 10 else ""
        listed = "\n".join(lines[:10]) + more
        raise SystemExit(
            f"{listed}\nThe tables differ from the newest release: python -m events.release"
        )
    return f"The tables are those of release {newest_release()}."


def list_changes(arguments: list[str]) -> str:
    """Report of what changed between two releases, as CSV.

    Raises
    ------
    SystemExit
        With a message, if there is no such release.
    """
    parser = argparse.ArgumentParser(
        prog="events.release changes", description="What changed in the data"
    )
    parser.add_argument("old", help="version, such as 2026-11-22")
    parser.add_argument("new", nargs="?", default=newest_release(), help="version; else the newest")
    given = parser.parse_args(arguments)
    try:
        return report(given.old, given.new)
    except ValueError as error:
        raise SystemExit(f"{error}; there are {', '.join(released_versions())}") from None


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1:]) + "\n")
