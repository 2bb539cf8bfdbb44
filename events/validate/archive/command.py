"""An archive for the command: where it is read, and its report as JSON."""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import PurePosixPath

from fsspec.core import url_to_fs

from events.validate.archive.cluster import connected
from events.validate.archive.files import find_files
from events.validate.archive.run import ArchiveRead, Wanted, read_archive
from events.validate.mapping import chosen
from events.validate.question import Question
from events.validate.report_file import report_json
from geodata.control_maps.dialects import MAP_DIALECTS
from geodata.messages import MessageError, message


def read(
    pattern: str,
    read_as: str,
    mapping: str,
    *,
    scheduler: str = "",
    workers: int | None = None,
    save: str = "",
    on_progress: Callable[[float], object] = lambda _share: None,
) -> ArchiveRead | Question:
    """Report on an archive, or what has to be decided before, see `run.read_archive`.

    What is begun and not finished leaves nothing behind in the folder.

    Parameters
    ----------
    read_as, mapping
        As in `events.validate.mapping.chosen`.

    Raises
    ------
    MessageError
        Where it is read as maps, the scheduler or the archive cannot be read, or `save` holds
        something already.
    OSError
        Where a place cannot be reached.
    """
    if read_as in MAP_DIALECTS:
        raise MessageError(
            message("An archive holds events; maps of control are read file by file.")
        )
    reading, options = chosen(read_as, mapping)
    files = find_files(pattern)
    folder = PurePosixPath(pattern.partition("*")[0])
    name = (folder if pattern.partition("*")[0].endswith("/") else folder.parent).name
    with ExitStack() as stack:
        if save:
            stack.enter_context(_filled(save))
        elif scheduler:
            raise MessageError(
                message("Name a folder with --save that all workers of the scheduler reach.")
            )
        scratch = save or stack.enter_context(tempfile.TemporaryDirectory())
        client = stack.enter_context(connected(scheduler, workers))
        wanted = Wanted(reading or None, options, datetime.now(UTC).date(), scratch, save)
        return read_archive(client, name or "archive", files, wanted, on_progress)


def archive_json(read: ArchiveRead) -> str:
    """Report on an archive as JSON: that on all of it, and the counts of each file."""
    whole = json.loads(report_json(read.report))
    files = [
        {
            "file": one.file,
            "rows_in": one.rows_in,
            "accepted": one.accepted,
            "repaired": one.repaired,
            "rejected": one.rejected,
        }
        for one in read.reports
    ]
    refused = [{"file": name, "refused": str(one.rule)} for name, one in read.refused.items()]
    whole["files"] = files + refused
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


@contextmanager
def _filled(folder: str) -> Iterator[None]:
    """A folder that is filled from within, and is empty again where that fails.

    Raises
    ------
    MessageError
        Where it holds something already.
    """
    system, path = url_to_fs(folder)
    if system.exists(path) and system.ls(path):
        raise MessageError(message("{folder} holds something already.", folder=folder))
    try:
        yield
    except BaseException:
        if system.exists(path):
            system.rm(path, recursive=True)
        raise
