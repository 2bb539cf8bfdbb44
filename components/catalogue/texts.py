"""Every text that a language needs: those in the code, and those in the shipped tables."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from components.export.columns import UNITS, meanings
from components.figures.claim import ABOUT, OPEN_DOWN, OPEN_UP
from components.figures.difference import parts_of_reading
from components.method.tables import column_schemas
from components.tables.licences import file_entries
from components.tables.load import ShippedTables, load_shipped_tables
from components.tables.translate import (
    PLACE,
    PLACE_COLUMNS,
    PRINTED_COLUMNS,
    SHOWN_COLUMNS,
    Columns,
)
from geodata.names import NAMES
from geodata.schema import REGION_NAMES

ROOT = Path(__file__).parents[2]
# Places of texts in a call; one with "c" is their context.
_Keywords = dict[str, tuple[int | tuple[int, str], ...] | None]
_KEYWORDS: _Keywords = {
    "_": None,
    "ngettext": (1, 2),
    "plural_forms": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Where texts stand in code, and in which calls: the others know no gettext, see `geodata.messages`.
_CODE: dict[str, _Keywords] = {
    "components": {**_KEYWORDS, "message": None},
    "events": {"message": None},
    "geodata": {"message": None},
}
# Which file a table is read from, where it is not called the same.
_FILES = {
    "sources": "events/data/sources.csv",
    "cities": "geodata/data/cities.parquet",
    "basemap": "geodata/names.py",
    "regions": "geodata/schema.py",
}

# What stands above a text of the tables in a catalogue.
_TABLES = "of the tables"

# Where columns are described.
_SCHEMAS = "events/schema.py"

# A text, the file that it stands in, and its context or none.
_Told = tuple[str, str, str | None]


def template() -> Catalog:
    """Catalogue of every text without a translation, with the files that each stands in."""
    catalogue = Catalog(charset="utf-8")
    for folder, keywords in _CODE.items():
        for file, _line, message, _comments, context in extract_from_dir(
            ROOT / folder, [("**.py", "python")], keywords=keywords
        ):
            _add(catalogue, message, f"{folder}/{file}", context)
    for message, file, context in _data_texts():
        _add(catalogue, message, file, context, _TABLES)
    return catalogue


def _add(
    catalogue: Catalog,
    message: str | tuple[str, ...],
    file: str,
    context: str | None,
    comment: str = "",
) -> None:
    """Add a text with the file that it stands in; what holds no letter is no text."""
    said = message if isinstance(message, str) else message[0]
    if any(letter.isalpha() for letter in said):
        comments = [comment] if comment else []
        catalogue.add(message, locations=[(file, 0)], auto_comments=comments, context=context)


def _data_texts() -> Iterator[_Told]:
    """List the texts of the shipped tables, of their descriptions, and names on the map."""
    tables = load_shipped_tables()
    for columns in (SHOWN_COLUMNS, PRINTED_COLUMNS):
        yield from _table_texts(tables, columns, None)
    yield from _table_texts(tables, PLACE_COLUMNS, PLACE)
    for reading in tables.claims["qualifier"].unique():
        if ", ".join(parts_of_reading(reading)) != reading:  # printed in parts
            yield from ((part, _file_of("claims"), None) for part in parts_of_reading(reading))
    cities = tables.basemap["cities"]["city_name"].unique()
    yield from ((name, _FILES["cities"], PLACE) for name in cities)
    yield from ((name, _FILES["basemap"], None) for _kind, name, *_at in NAMES)
    yield from ((name, _FILES["regions"], None) for name in REGION_NAMES.values())
    for words in (*ABOUT, *OPEN_UP, *OPEN_DOWN):
        yield words, "components/figures/claim.py", None
    yield from _description_texts()


def _table_texts(tables: ShippedTables, columns: Columns, context: str | None) -> Iterator[_Told]:
    """List the texts of some columns of the tables."""
    for name, listed in columns.items():
        table: pd.DataFrame = getattr(tables, name)
        for column in listed:
            yield from ((text, _file_of(name), context) for text in table[column].unique())


def _file_of(name: str) -> str:
    """Path of the file that a table is read from."""
    path = f"events/data/{name}.csv"
    return path if (ROOT / path).is_file() else f"geodata/data/{name}.csv"


def _description_texts() -> Iterator[_Told]:
    """List what files and columns are, and the units of columns."""
    for entry in file_entries():
        path = f"{entry['package']}/data/datapackage.json"
        yield entry["title"], path, None
        yield from ((one["title"], path, None) for one in entry["sources"] if not one.get("path"))
    for unit in UNITS.values():
        yield unit, "components/export/columns.py", None
    for columns in meanings().values():
        yield from ((meaning, _SCHEMAS, None) for meaning in columns.values())
    for schema in column_schemas().values():
        for column in schema.columns.values():
            yield column.description or "", _SCHEMAS, None
