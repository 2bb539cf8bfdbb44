"""Rows of any kind of file that is read here, with what its owner has chosen about it."""

from dataclasses import replace

from geodata.messages import message
from geodata.validate.choices import Choices
from geodata.validate.delimited import read_delimited
from geodata.validate.files import MOST_BYTES, Member, open_file
from geodata.validate.geojson import read_json
from geodata.validate.layers import read_layer
from geodata.validate.report import FileRefusedError, Finding
from geodata.validate.rows import Rows
from geodata.validate.workbook import read_workbook


def read_file(
    name: str, content: bytes, choices: Choices | None = None, most_bytes: int = MOST_BYTES
) -> list[Rows]:
    """Rows of each table of a file, more than one only of an archive.

    To be run by `child.run_in_child`, since the file is anybody's. A table of an archive that is
    refused is left out with a finding at the first that is not.

    Raises
    ------
    FileRefusedError
        When the file, or every table within it, is refused.
    """
    read: list[Rows] = []
    refused: list[Finding] = []
    for member in open_file(name, content, most_bytes):
        try:
            read.append(read_rows(member, choices))
        except FileRefusedError as error:
            refused += error.findings
    if not read:
        raise FileRefusedError(*refused)
    left = tuple(
        replace(one, outcome="noticed", rule=message("left out: {rule}", rule=one.rule))
        for one in refused
    )
    return [replace(read[0], findings=(*read[0].findings, *left)), *read[1:]]


def read_rows(member: Member, choices: Choices | None = None) -> Rows:
    """Rows of one table, with what was noticed on the way to it.

    Raises
    ------
    FileRefusedError
        When it is refused.
    """
    choices = choices or Choices()
    file, content = member.name, member.content
    match member.kind:
        case "csv":
            rows = read_delimited(
                file, content, encoding=choices.encoding, delimiter=choices.delimiter
            )
        case "xlsx" | "ods":
            rows = read_workbook(file, content, member.kind, sheet=choices.sheet)
        case "json":
            rows = read_json(
                file,
                content,
                encoding=choices.encoding,
                crs=choices.crs,
                repair=choices.repair,
            )
        case _:
            rows = read_layer(file, content, member.kind, choices)
    return replace(rows, findings=(*member.findings, *rows.findings))
