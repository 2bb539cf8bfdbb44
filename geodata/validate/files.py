"""What a file is by its first bytes, and the tables within it, whatever its name says."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from geodata.messages import Message, message
from geodata.validate.archive import (
    MOST_PARTS,
    list_members,
    pack_members,
    read_member,
)
from geodata.validate.report import FileRefusedError, Finding, refuse

MOST_BYTES = 25_000_000

Kind = Literal["csv", "xlsx", "ods", "json", "geopackage", "shapefile", "parquet"]

# The endings that say what a file is; others promise nothing.
_ENDINGS: dict[str, tuple[Kind, ...]] = {
    ".csv": ("csv",),
    ".tsv": ("csv",),
    ".tab": ("csv",),
    ".txt": ("csv",),
    ".xlsx": ("xlsx",),
    ".xlsm": ("xlsx",),
    ".ods": ("ods",),
    ".json": ("json",),
    ".geojson": ("json",),
    ".gpkg": ("geopackage",),
    ".parquet": ("parquet",),
    ".geoparquet": ("parquet",),
}
_KINDS: dict[Kind, Message] = {
    "csv": message("a table as text"),
    "xlsx": message("a workbook of Excel"),
    "ods": message("a workbook of OpenDocument"),
    "json": message("JSON"),
    "geopackage": message("a GeoPackage"),
    "shapefile": message("a shapefile"),
    "parquet": message("Parquet"),
}
_SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_NEEDED = _SHAPEFILE[:3]
_SHAPES = b"\x00\x00\x27\x0a"
_PICTURE = message("a picture")
_PACKED = message("packed in a way that is not read here")
# How a file begins that cannot be read, and what it is then.
_OTHERS: tuple[tuple[bytes, Message], ...] = (
    (b"%PDF", message("a PDF")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"\x28\xb5\x2f\xfd", _PACKED),
    (b"{\\rtf", message("a text document")),
    (b"\xd0\xcf\x11\xe0", message("a workbook of before 2007, or one with a password")),
    (_SHAPES, message("a single part of a shapefile")),
    (b"version https://git-lfs", message("a pointer of Git LFS and not the file itself")),
)
_MARKUP: tuple[tuple[re.Pattern[bytes], Message], ...] = (
    (re.compile(rb"<ogrvrt|<vrtdataset|<gdal", re.IGNORECASE), message("a list of other files")),
    (re.compile(rb"<!doctype html|<html|<head|<body", re.IGNORECASE), message("a web page")),
    (re.compile(rb""), message("XML")),
)
_BESIDE = (".sbn", ".sbx", ".qix", ".qpj", ".fix", ".xml", ".cst")
# A byte of a text is seldom one of these; NUL is judged apart, since UTF-16 is full of it.
_BINARY = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_NOTHING = re.compile(rb"(?:\xef\xbb\xbf)?[\x00\s]*+\Z")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096


@dataclass(frozen=True)
class Member:
    """A table or a layer that can be read, unpacked.

    Parameters
    ----------
    name
        Name of the file; of a file within an archive after its name: ``export.zip/ged.csv``.
    kind
        What it is by its content.
    content
        Its bytes; of a shapefile an archive of its parts, not compressed.
    findings
        What was noticed on the way to it.
    """

    name: str
    kind: Kind
    content: bytes
    findings: tuple[Finding, ...] = ()


def open_file(name: str, content: bytes, most_bytes: int = MOST_BYTES) -> list[Member]:
    """Tables of a file: itself, or those of an archive in the order of their names.

    Nothing is made of them yet. What stands in an archive beside them is left out, with a finding
    at the first.

    Raises
    ------
    FileRefusedError
        When the file is empty, larger than `most_bytes`, or is or holds what cannot be read; the
        finding says what it is.
    """
    if len(content) > most_bytes:
        raise refuse(
            name,
            message("must be at most {most} MB", most=max(1, most_bytes // 1_000_000)),
            message("Keep fewer years or columns, or split the file."),
        )
    if _NOTHING.match(content):
        raise refuse(name, message("is empty"))
    if not content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return [_single(name, content)]
    workbook = _workbook(name, content)
    return [workbook] if workbook else _unpack(name, content)


def _single(name: str, content: bytes) -> Member:
    """A file that is no archive."""
    kind = _kind_of(content)
    if isinstance(kind, Message):
        raise refuse(
            name,
            message("is {kind}, which is not a table", kind=kind),
            message("Export it as CSV, or as one of the other kinds that are listed."),
        )
    return Member(name, kind, content, tuple(_misnamed(name, kind)))


def _kind_of(content: bytes) -> Kind | Message:
    """What a file is by its content: a kind that is read, or what else it is."""
    for head, other in _OTHERS:
        if content.startswith(head):
            return other
    if content.startswith(b"PAR1"):
        return "parquet"
    if content.startswith(b"SQLite format 3\x00"):
        is_geopackage = content[68:72] in (b"GPKG", b"GP10", b"GP11")
        return "geopackage" if is_geopackage else message("a database of SQLite")
    return _kind_of_text(content)


def _kind_of_text(content: bytes) -> Kind | Message:
    """The same of what may be a text."""
    start = content[:_HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip()
    for utf16 in _UTF16:
        start = start.removeprefix(utf16)
    if start.startswith(b"<"):
        return next(kind for pattern, kind in _MARKUP if pattern.search(start))
    if len(_BINARY.findall(start)) * 20 > len(start):
        return message("no text")
    ends = content[-_HEAD:].replace(b"\x00", b"").rstrip()[-1:]
    if (start[:1], ends) in ((b"{", b"}"), (b"[", b"]")) or re.match(rb'\{\s*"', start):
        return "json"
    return "csv"


def _misnamed(name: str, kind: Kind) -> list[Finding]:
    """Notice of a name that says something else than the content is."""
    promised = _ENDINGS.get(PurePosixPath(name.lower()).suffix, (kind,))
    if kind in promised:
        return []
    said = message("is {kind}, whatever its name says, and is read as that", kind=_KINDS[kind])
    return [Finding("noticed", said, name)]


def _workbook(name: str, content: bytes) -> Member | None:
    """A workbook, which is an archive too; none where it is another archive."""
    packed = {one.filename: one for one in list_members(name, content, MOST_PARTS)}
    if "xl/workbook.xml" in packed:
        findings = _misnamed(name, "xlsx")
        if any(part.lower().endswith("vbaproject.bin") for part in packed):
            said = message("holds macros, which are never run")
            findings.append(Finding("noticed", said, name))
        return Member(name, "xlsx", content, tuple(findings))
    mimetype = packed.get("mimetype")
    if mimetype and mimetype.file_size < 200:
        kind = read_member(name, content, mimetype).strip()
        if kind == b"application/vnd.oasis.opendocument.spreadsheet":
            return Member(name, "ods", content, tuple(_misnamed(name, "ods")))
    if {"[Content_Types].xml", "mimetype"} & packed.keys():
        raise refuse(
            name,
            message("is a document that is no workbook of rows"),
            message("Save it as xlsx, ods or CSV."),
        )
    return None


def _unpack(name: str, content: bytes) -> list[Member]:
    """Tables within an archive."""
    packed = {one.filename: one for one in list_members(name, content)}
    parts = {
        path: read_member(name, content, one)
        for path, one in sorted(packed.items())
        if not path.startswith("__MACOSX/") and not PurePosixPath(path).name.startswith(".")
    }
    for path, part in parts.items():
        if part.startswith(b"PK\x03\x04"):
            raise refuse(
                f"{name}/{path}",
                message("is an archive within an archive"),
                message("Unpack it first."),
            )
    members = _shapefiles(name, parts)
    left: list[Finding] = []
    for path, part in parts.items():
        if PurePosixPath(path.lower()).suffix in _SHAPEFILE:
            continue
        if PurePosixPath(path.lower()).suffix in _BESIDE:
            _refuse_list(f"{name}/{path}", part)
            continue
        try:
            members += open_file(f"{name}/{path}", part, len(part))
        except FileRefusedError as refused:
            _refuse_list(f"{name}/{path}", part)
            left += [
                Finding("noticed", message("left out: {rule}", rule=one.rule), one.file)
                for one in refused.findings
            ]
    if not members:
        raise FileRefusedError(
            Finding("rejected", message("holds no table and no shapes"), name), *left
        )
    first, *others = members
    return [Member(first.name, first.kind, first.content, (*first.findings, *left)), *others]


def _refuse_list(file: str, content: bytes) -> None:
    """Pass when a file beside a table does not send its reader to other files."""
    if content.lstrip().startswith(b"<") and _kind_of_text(content) == _MARKUP[0][1]:
        raise refuse(file, message("is {kind}, which is not a table", kind=_MARKUP[0][1]))


def _shapefiles(name: str, parts: dict[str, bytes]) -> list[Member]:
    """Shapefiles of an archive, each with its own parts."""
    stems: dict[str, dict[str, bytes]] = {}
    for path, part in parts.items():
        ending = PurePosixPath(path.lower()).suffix
        if ending in _SHAPEFILE:
            _refuse_list(f"{name}/{path}", part)
            stems.setdefault(path[: -len(ending)], {})[ending] = part
    members = []
    for stem, found in stems.items():
        if not {".shp", ".shx"} & found.keys():
            continue  # a table of dBase, or a projection by itself
        if missing := [ending for ending in _NEEDED if ending not in found]:
            raise refuse(
                f"{name}/{stem}.shp",
                message("is a shapefile without its {parts}", parts=", ".join(missing)),
                message("Pack all the files of that name into one zip."),
            )
        for ending in (".shp", ".shx"):
            if not found[ending].startswith(_SHAPES):
                raise refuse(f"{name}/{stem}{ending}", message("is no part of a shapefile"))
        packed = pack_members({f"layer{ending}": part for ending, part in found.items()})
        members.append(Member(f"{name}/{stem}.shp", "shapefile", packed))
    return members
