"""The files of an archive, and where a large one is cut into parts."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

import fsspec
import numpy as np
from fsspec.core import url_to_fs

from events.validate.gdelt import name_columns
from geodata.messages import MessageError, message
from geodata.validate.delimited import plain_lines, read_delimited, tell_delimiter
from geodata.validate.encoding import encoding_of, is_utf8
from geodata.validate.files import MOST_BYTES, open_file
from geodata.validate.records import are_closed, find_records
from geodata.validate.report import refuse

# A part is read at once; what is made of it takes some ten times as much memory.
PART_BYTES = 32_000_000
_HEAD, _TAIL = 1 << 20, 4096
# Enough to tell an encoding, which `read_text` tells from as much.
_SAMPLE = 4_000_000
# Where quotes are broken, a cell may run on beyond the end of what is looked at: so much is left.
_MARGIN = 1 << 20


@dataclass(frozen=True)
class ArchiveFile:
    """A file of an archive.

    Parameters
    ----------
    address
        Where fsspec opens it.
    name
        Its path below the folder that all of them lie in.
    size
        Bytes.
    """

    address: str
    name: str
    size: int


@dataclass(frozen=True)
class Plan:
    """How a file is read in parts.

    Parameters
    ----------
    file
        The file.
    cuts
        Byte at which each part begins, and the one after the last; two where it is read at once.
    names, delimiter
        Columns of a text table that is cut, and what divides its cells.
    is_damaged
        Whether anything in it is no UTF-8.
    """

    file: ArchiveFile
    cuts: tuple[int, ...]
    names: tuple[str, ...] = ()
    delimiter: str = ""
    is_damaged: bool = False


def find_files(pattern: str) -> list[ArchiveFile]:
    """Files that an address with ``*`` in it names, in the order of their addresses.

    Raises
    ------
    OSError
        Where the place cannot be reached.
    MessageError
        Where there are none, or fsspec knows no such kind of address or needs a package for it.
    """
    try:
        system, path = url_to_fs(pattern)
    except (ValueError, ImportError) as error:
        raise MessageError(
            message("{address} cannot be opened: {fault}", address=pattern, fault=str(error))
        ) from None
    found = sorted(
        (path, int(about["size"]))
        for path, about in system.glob(path, detail=True).items()
        if about["type"] == "file"
    )
    if not found:
        raise MessageError(message("No file fits {pattern}.", pattern=pattern))
    folders = [PurePosixPath(path).parts[:-1] for path, _size in found]
    shared = 0
    while folders and all(
        len(one) > shared and one[shared] == folders[0][shared] for one in folders
    ):
        shared += 1
    return [
        ArchiveFile(
            system.unstrip_protocol(path), "/".join(PurePosixPath(path).parts[shared:]), size
        )
        for path, size in found
    ]


def plan_file(file: ArchiveFile, part_bytes: int = PART_BYTES) -> Plan:
    """Where a file is cut: between records, so that no part is larger than `part_bytes`.

    Raises
    ------
    FileRefusedError
        When it is too large to be read at once and is no text table in UTF-8.
    OSError
        When it cannot be opened.
    """
    if file.size <= part_bytes:
        return Plan(file, (0, file.size))
    with fsspec.open(file.address, "rb") as opened:
        first = opened.read(max(part_bytes, _SAMPLE))
        opened.seek(-_TAIL, 2)
        if not _is_text(file.name, first[:_HEAD] + opened.read(_TAIL)):
            most = MOST_BYTES // 1_000_000
            raise refuse(file.name, message("must be at most {most} MB", most=most))
        cuts, is_damaged = _find_cuts(file, opened, part_bytes)
        if encoding_of(file.name, first) != "utf-8":
            raise refuse(
                file.name,
                message("is too large to be read in another encoding than UTF-8"),
                message("Save it as UTF-8."),
            )
        head = first[: _whole_records(first[: min(_HEAD, cuts[1])])]
        names = name_columns(read_delimited(file.name, head, encoding="utf-8")).texts.columns
    delimiter = tell_delimiter(plain_lines(head.removeprefix(b"\xef\xbb\xbf")))
    return Plan(file, tuple(cuts), tuple(names), delimiter, is_damaged)


def _is_text(name: str, ends: bytes) -> bool:
    """Whether a file is a text table by its beginning and its end; an archive or JSON is none.

    Raises
    ------
    FileRefusedError
        When it is no table at all.
    """
    return not ends.startswith(b"PK") and open_file(name, ends)[0].kind == "csv"


def _find_cuts(file: ArchiveFile, opened: IO[bytes], part_bytes: int) -> tuple[list[int], bool]:
    """Byte at which each part begins and the last ends, and whether any is no UTF-8."""
    cuts, is_damaged = [0], False
    while cuts[-1] < file.size:
        opened.seek(cuts[-1])
        block = opened.read(part_bytes)
        is_last = cuts[-1] + len(block) >= file.size
        length = len(block) if is_last else _whole_records(block)
        if not length:
            raise refuse(
                file.name, message("has a row of more than {most} MB", most=part_bytes // 1_000_000)
            )
        is_damaged |= not is_utf8(memoryview(block)[:length])
        cuts.append(cuts[-1] + length)
    return cuts, is_damaged


def _whole_records(block: bytes) -> int:
    """How many bytes of a text that begins with a record are whole records; 0 where none is."""
    if b'"' not in block:
        return (block.rfind(b"\n") if b"\n" in block else block[:-1].rfind(b"\r")) + 1
    codes = np.frombuffer(block, dtype=np.uint8)
    ends = np.flatnonzero(codes == ord("\n"))
    before = np.searchsorted(np.flatnonzero(codes == ord('"')), ends)
    outside = ends[before % 2 == 0]
    if len(outside):
        length = int(outside[-1]) + 1
        text = plain_lines(block[:length])
        if are_closed(np.frombuffer(text, dtype=np.uint8), ord(tell_delimiter(text))):
            return length
    return _whole_records_one_by_one(block)


def _whole_records_one_by_one(block: bytes) -> int:
    """The same where a quote stands within a cell, or is not closed."""
    text = plain_lines(block)
    records = find_records(text, tell_delimiter(text), len(text))
    until = len(text) - min(_MARGIN, len(text) // 4)
    whole = records.ends[~records.broken & (records.ends < until)]
    if not len(whole):
        return 0
    lines = text.count(b"\n", 0, int(whole[-1]) + 1)
    codes = np.frombuffer(block + b"\n", dtype=np.uint8)
    is_end = codes[:-1] == ord("\n")
    is_end |= (codes[:-1] == ord("\r")) & (codes[1:] != ord("\n"))
    return int(np.flatnonzero(is_end)[lines - 1]) + 1
