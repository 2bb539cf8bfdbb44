"""Files that take the place of others, each of them whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def replace_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put files of a folder in the place of those of their names.

    All are written beside them first and reach the disk before any takes its place, so that whoever
    ends the program finds each file as it was or as it becomes, and never half of one. If it ends
    in the moment between two of them, the same command makes up for the rest.

    Raises
    ------
    OSError
        If the folder cannot be written to; then all files are as they were.
    """
    with tempfile.TemporaryDirectory(prefix=".refresh-", dir=folder) as beside:
        for name, content in contents.items():
            with (Path(beside) / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for name in contents:
            (Path(beside) / name).replace(folder / name)
