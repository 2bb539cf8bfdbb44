"""A file of a user's own, read in a child process: its tables, or the maps of control in it."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath

import numpy as np
import pandas as pd
import shapely

from geodata.control_maps.areas import features_of_areas
from geodata.control_maps.days import day_of_name
from geodata.control_maps.dialects import (
    DEEPSTATE,
    MAP_DIALECTS,
    UA_CONTROL_MAP,
    VIINA_CONTROL,
    MapDialect,
    cleaned,
    recognise_areas,
    recognise_table,
)
from geodata.control_maps.gathered import Gathered
from geodata.control_maps.maps import MapsRead
from geodata.control_maps.measure import Measure
from geodata.control_maps.places import add_places
from geodata.control_maps.polygons import AREAS, add_areas, day_column
from geodata.messages import message
from geodata.read import read_ground_cells, read_ground_places, read_regions
from geodata.schema import REGION_IDS
from geodata.validate.archive import list_members, read_members
from geodata.validate.child import tell_progress
from geodata.validate.choices import Choices
from geodata.validate.files import Member, open_file
from geodata.validate.read import read_file, read_rows
from geodata.validate.report import FileRefusedError, refuse
from geodata.validate.rows import Rows

# Tables of events and figures, which no map is.
TABLES = "tables"
# An archive of a map for each day may hold more files than any other.
_MOST_DAYS = 2_000
_ENDINGS = (".geojson", ".json")


def read_any(
    name: str,
    content: bytes,
    choices: Choices | None,
    most_bytes: int,
    today: pd.Timestamp,
    read_as: str = "",
    answers: Mapping[str, str] | None = None,
) -> list[Rows] | MapsRead:
    """Tables of a file, or the maps of control in it.

    To be run by `geodata.validate.child.run_in_child`, since the file is anybody's. It tells the
    progress of what holds many maps. Shapes of maps that cross themselves are repaired.

    Parameters
    ----------
    read_as
        Key of a dialect of `dialects.MAP_DIALECTS`, or `TABLES` for what is no map; told from the
        file when empty.
    answers
        What words of the file mean that nobody knows, by the word, of `dialects.MEANINGS`.

    Raises
    ------
    FileRefusedError
        When nothing of the file can be read.
    """
    choices = choices or Choices()
    if read_as == TABLES or len(content) > most_bytes:
        return read_file(name, content, choices, most_bytes)
    known = {cleaned(word): meaning for word, meaning in (answers or {}).items()}
    dialect = MAP_DIALECTS.get(read_as)
    repaired = replace(choices, repair=True)
    if series := _series_of(name, content):
        gathered = Gathered(_measure(), today, known)
        return _read_series(name, content, series, dialect, repaired, gathered)
    turned = features_of_areas(name, content)
    if turned is not None:
        tables = [read_rows(Member(name, "json", turned), replace(repaired, encoding="utf-8"))]
        dialect = dialect or UA_CONTROL_MAP
    else:
        tables = read_file(name, content, choices, most_bytes)
        dialect = dialect or _recognise(tables)
        if dialect is None:
            return tables
        if dialect != VIINA_CONTROL and not choices.repair:
            tables = read_file(name, content, repaired, most_bytes)
    return _read_tables(name, tables, dialect, Gathered(_measure(), today, known))


def _series_of(name: str, content: bytes) -> list[zipfile.ZipInfo] | None:
    """Files of an archive that is a map for each day, in the order of their names; else None."""
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        members = list_members(name, content, _MOST_DAYS)
    except FileRefusedError:
        return None  # whoever opens it as anything else says why
    own = {
        one.filename: one
        for one in members
        if not one.filename.startswith("__MACOSX/")
        and not PurePosixPath(one.filename).name.startswith(".")
    }
    is_series = len(own) > 1 and all(
        path.lower().endswith(_ENDINGS) and day_of_name(path) is not None for path in own
    )
    if not is_series:
        return None
    return [own[path] for path in sorted(own)]


def _read_series(
    name: str,
    content: bytes,
    members: list[zipfile.ZipInfo],
    dialect: MapDialect | None,
    choices: Choices,
    gathered: Gathered,
) -> MapsRead:
    """Maps of a folder, a file each; one that cannot be read is left out, and counted as a row."""
    for number, written in enumerate(read_members(name, content, members)):
        tell_progress(number / len(members))
        file = f"{name}/{members[number].filename}"
        try:
            turned = features_of_areas(file, written)
            member = Member(file, "json", turned) if turned else _json_of(file, written)
            rows = read_rows(member, choices)
        except FileRefusedError as error:
            gathered.rows_in += 1
            gathered.findings += [replace(one, file=file, row=1) for one in error.findings]
            continue
        if dialect is None:
            dialect = UA_CONTROL_MAP if turned else recognise_areas(rows.texts)
        add_areas(gathered, rows, dialect)
    if dialect is None or not (gathered.maps or gathered.unknown):
        raise FileRefusedError(*[replace(one, row=0, also=()) for one in gathered.findings])
    return _finished(name, dialect, gathered)


def _json_of(file: str, content: bytes) -> Member:
    """A file of a series, which is JSON and no archive within one."""
    if not content.startswith(b"PK"):
        (member,) = open_file(file, content)
        if member.kind == "json":
            return member
    raise refuse(file, message("must be GeoJSON, or a list of objects"))


def _read_tables(
    name: str, tables: list[Rows], dialect: MapDialect, gathered: Gathered
) -> MapsRead:
    """Maps of the tables of a file."""
    for rows in tables:
        if dialect == VIINA_CONTROL:
            add_places(gathered, rows)
        elif rows.geometry is None:
            raise refuse(rows.file, message("holds no areas, so that it is no map of control"))
        else:
            add_areas(gathered, rows, dialect)
    return _finished(name, dialect, gathered)


def _recognise(tables: Sequence[Rows]) -> MapDialect | None:
    """The dialect of the first table, where it is a map of control; else None."""
    rows = tables[0]
    if rows.geometry is None:
        return recognise_table(rows.texts.columns)
    shapes = rows.geometry.to_numpy()
    is_area = np.isin(shapely.get_type_id(shapes), AREAS)
    dialect = recognise_areas(rows.texts)
    is_map = is_area.any() and (dialect == DEEPSTATE or is_area[~shapely.is_missing(shapes)].all())
    has_day = day_column(rows) or day_of_name(rows.file) is not None
    return dialect if is_map and has_day else None


@cache
def _measure() -> Measure:
    """What maps are laid over, read once in a process."""
    return Measure(read_regions(), read_ground_places(), read_ground_cells())


def _finished(name: str, dialect: MapDialect, gathered: Gathered) -> MapsRead:
    taken = [gathered.maps[day] for day in sorted(gathered.maps)]
    if gathered.unknown:
        taken = []
    shape = (len(taken), len(REGION_IDS))
    return MapsRead(
        file=name,
        dialect=dialect.key,
        rows_in=gathered.rows_in,
        findings=tuple(gathered.findings),
        column=gathered.column,
        unknown=tuple(gathered.unknown),
        maps=tuple(one for one, _measured in taken),
        held_shares=np.array([one.held_shares for _map, one in taken]).reshape(shape),
        contested_shares=np.array([one.contested_shares for _map, one in taken]).reshape(shape),
        statuses=np.array([one.statuses for _map, one in taken], np.uint8),
    )
