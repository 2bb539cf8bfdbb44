"""The files within an archive, unpacked only when its list of contents is harmless."""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from geodata.messages import message
from geodata.validate.report import refuse

MOST_MEMBERS = 20
MOST_UNPACKED = 100_000_000  # bytes
_MOST_RATIO = 100  # unpacked to packed
# A workbook is an archive as well, with a few files for each sheet.
MOST_PARTS = 500
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What begins each line of an archive's list of contents.
_LISTED = b"PK\x01\x02"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, ValueError, OverflowError,
    EOFError, OSError,
)  # fmt: skip
_ABSOLUTE = re.compile(r"^(?:[/\\]|[A-Za-z]:)")


def list_members(file: str, content: bytes, most: int = MOST_MEMBERS) -> list[zipfile.ZipInfo]:
    """Files that an archive says it holds, folders left out; nothing is unpacked.

    Raises
    ------
    FileRefusedError
        When it cannot be read, holds more than `most` files, more than `MOST_UNPACKED` bytes or
        `_MOST_RATIO` times its own size, a file twice, or one that is encrypted, linked, packed in
        an unusual way, or would be written outside of its folder.
    """
    too_many = message("must hold at most {most} files", most=most)
    if content.count(_LISTED) > 2 * most + 100:  # before an object is made of each
        raise refuse(file, too_many)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
    except _BROKEN:
        raise refuse(file, message("is an archive that is cut short or broken")) from None
    if len(members) > most:
        raise refuse(file, too_many)
    if len({one.filename for one in members}) < len(members):
        raise refuse(file, message("must not contain a file twice"))
    unpacked = sum(one.file_size for one in members)
    if unpacked > MOST_UNPACKED:
        raise refuse(
            file,
            message("must be at most {most} MB unpacked", most=MOST_UNPACKED // 1_000_000),
            message("Save a large table as CSV."),
        )
    if unpacked > _MOST_RATIO * max(1, len(content)):
        raise refuse(
            file,
            message("must be at most {most} times as large unpacked as packed", most=_MOST_RATIO),
        )
    for one in members:
        _refuse_member(f"{file}/{one.filename}", one)
    return members


def read_member(file: str, content: bytes, member: zipfile.ZipInfo) -> bytes:
    """Content of one file of an archive, never more than its list of contents says.

    Raises
    ------
    FileRefusedError
        When it is not what the list says.
    """
    (read,) = read_members(file, content, [member])
    return read


def read_members(file: str, content: bytes, members: Sequence[zipfile.ZipInfo]) -> Iterator[bytes]:
    """Content of some files of an archive, one after the other, as `read_member` reads one.

    Raises
    ------
    FileRefusedError
        When one is not what the list says.
    """
    name = ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in members:
                name = f"/{member.filename}"
                with archive.open(member) as packed:
                    yield packed.read(member.file_size)
    except _BROKEN:
        rule = message("is an archive that is cut short or broken")
        raise refuse(f"{file}{name}", rule) from None


def pack_members(members: dict[str, bytes]) -> bytes:
    """Archive of files by their names, not compressed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def _refuse_member(file: str, member: zipfile.ZipInfo) -> None:
    """Pass when a file of an archive can be unpacked without harm."""
    name = member.filename
    if _ABSOLUTE.match(name) or ".." in re.split(r"[/\\]", name):
        raise refuse(file, message("must lie within the archive's own folder"))
    if stat.S_ISLNK(member.external_attr >> 16):
        raise refuse(file, message("must be a file and no link to one"))
    if member.flag_bits & 0x1:
        raise refuse(file, message("must not be encrypted"))
    if member.compress_type not in _METHODS:
        raise refuse(
            file, message("is packed in an unusual way"), message("Pack it as a plain zip.")
        )
