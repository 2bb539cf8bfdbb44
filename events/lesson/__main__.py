"""``python -m events.lesson [FILES]``: whether lessons fit the tables.

Without files the shipped lessons are checked. Each fault is a line ``file:line: text``, and then
the exit code is 1.
"""

import sys
from pathlib import Path

from events.lesson.check import check_files, read_lesson_tables
from events.lesson.read import LESSONS


def main(arguments: list[str]) -> int:
    """Check the files that are named, or all shipped lessons; 1 if anything is wrong."""
    paths = [Path(one) for one in arguments] or sorted(LESSONS.glob("*.md"))
    faults = check_files(paths, read_lesson_tables())
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
