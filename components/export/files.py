"""Parts of a download as a zip of CSV files, and as one JSON document. Same parts, same bytes."""

import io
import json
import math
import zipfile
from collections.abc import Mapping

import pandas as pd

from components.export.about import About
from components.export.csv_file import csv_bytes
from components.export.parts import Part


def csv_zip(parts: list[Part], readme: list[str], stem: str, data_version: str) -> bytes:
    """Zip of one CSV file for each part, and of the README."""
    files = {f"{stem}_{each.name}.csv": csv_bytes(each.rows) for each in parts}
    return zip_bytes({f"{stem}_README.txt": readme_bytes(readme)} | files, data_version)


def readme_bytes(lines: list[str]) -> bytes:
    """README as a text file that opens in any editor."""
    return ("\r\n".join(one_line(line) for line in lines) + "\r\n").encode("utf-8-sig")


def one_line(text: str) -> str:
    """Text without line breaks, which would let a field pass for a line of its own."""
    return " ".join(text.split())


def zip_bytes(files: dict[str, bytes], data_version: str) -> bytes:
    """Zip of files, all dated with the day of the data version."""
    year, month, day = map(int, data_version[:10].split("-"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, (year, month, day, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return buffer.getvalue()


def json_document(parts: list[Part], about: About) -> bytes:
    """One JSON document: what it is under ``about``, then each part with its own licence."""
    document = {"about": {key: value for key, value in about.items() if key != "parts"}} | {
        described["name"]: described | {"rows": records(each.rows)}
        for described, each in zip(about["parts"], parts, strict=True)
    }
    return json_bytes(document)


def json_bytes(document: Mapping[str, object], *, is_compact: bool = False) -> bytes:
    """JSON as UTF-8, one line for each value or compact; what JSON has no word for is an error."""
    separators, indent = ((",", ":"), None) if is_compact else (None, 1)
    text = json.dumps(
        document, ensure_ascii=False, allow_nan=False, separators=separators, indent=indent
    )
    return text.encode() + b"\n"


def records(rows: pd.DataFrame) -> list[dict[str, object]]:
    """Rows as plain records: days ISO, what is missing None."""
    named = ({str(name): value for name, value in row.items()} for row in rows.to_dict("records"))
    return [{name: plain_value(value) for name, value in row.items()} for row in named]


def plain_value(value: object) -> object:
    """Return a value as JSON has it: an ISO day, None for what is missing, or itself."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float) and math.isnan(value):
        return None
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value
