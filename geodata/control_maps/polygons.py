"""Maps of areas: what each area says, and the map of each day that they make."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.control_maps.days import FIRST_MAP_DAY, day_of_name, days_of_cells
from geodata.control_maps.dialects import (
    CONTESTED,
    DAY_COLUMNS,
    ELSEWHERE_FILL,
    HELD,
    LEFT_OUT,
    MapDialect,
    cleaned,
    meaning_of,
    status_column,
)
from geodata.control_maps.gathered import NO_DAY, OUTSIDE, Gathered, find_rows, take_map
from geodata.control_maps.maps import OneMap
from geodata.messages import Message, message
from geodata.validate.rows import Rows

AREAS = (
    shapely.GeometryType.POLYGON,
    shapely.GeometryType.MULTIPOLYGON,
    shapely.GeometryType.GEOMETRYCOLLECTION,
)
_Marks = npt.NDArray[np.bool_]
_ELSEWHERE = message("marks a place elsewhere, and is left out")
_MIXED = message("has points or lines too, which are left out")
_NO_AREA = message("is a point or a line, which says nothing of an area")
_NO_STATUS = message("has a status that says nothing of who holds an area")
_TURNED = message("lies on the map only if latitude and longitude change places")


def add_areas(gathered: Gathered, rows: Rows, dialect: MapDialect) -> None:
    """Add the maps of areas of one table, a map for each day in it."""
    gathered.rows_in += rows.rows_in
    gathered.findings += rows.findings
    if rows.geometry is None or rows.texts.empty:
        return
    # Plain columns: a series of files has few rows in each, and hundreds of files.
    numbers = rows.texts.index.to_numpy()
    shapes = rows.geometry.loc[rows.texts.index].to_numpy().copy()
    days, of_day = _days_of(rows)
    is_in = np.ones(len(numbers), bool)
    for marks, rule, column in _faults(gathered, rows, shapes, days, of_day):
        gathered.findings += find_rows(rows, numbers[marks & is_in], rule, column)
        is_in &= ~marks
    statuses = _statuses_of(gathered, rows.texts, dialect, is_in)
    if gathered.unknown:
        return
    is_else = is_in & (statuses == LEFT_OUT)
    gathered.findings += find_rows(rows, numbers[is_else], _NO_STATUS, "")
    is_in &= ~is_else
    has_shape = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    shapes, is_cut = _areas_alone(shapes)
    gathered.findings += find_rows(rows, numbers[is_in & is_cut], _MIXED, "", "repaired")
    for day in np.unique(days[is_in]):
        is_own = is_in & (days == day)
        is_drawn = is_own & has_shape
        if not is_drawn.any():
            continue  # no area at all is no map, and not one on which nothing is held
        held, contested = (shapes[is_drawn & (statuses == one)] for one in (HELD, CONTESTED))
        measured = gathered.measure.areas(held, contested)
        own = tuple(numbers[is_own].tolist())
        one = OneMap(pd.Timestamp(day), rows.file, own, measured.held_km2)
        take_map(gathered, one, measured)


def day_column(rows: Rows) -> str:
    """Column that holds days, most of whose cells are such; empty for none."""
    names = {str(name).strip().lower(): str(name) for name in rows.texts.columns}
    for one in DAY_COLUMNS:
        if one in names and days_of_cells(rows.texts[names[one]]).notna().mean() > 0.5:
            return names[one]
    return ""


def _faults(
    gathered: Gathered,
    rows: Rows,
    shapes: npt.NDArray[np.object_],
    days: npt.NDArray[np.datetime64],
    of_day: str,
) -> list[tuple[_Marks, Message, str]]:
    """What areas are left out for: which rows, the rule, and the column that it is about."""
    first, last = (day.to_datetime64() for day in (FIRST_MAP_DAY, gathered.today))
    has_shape = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    is_other = has_shape & ~np.isin(shapely.get_type_id(shapes), AREAS)
    faults = [
        (np.isnat(days), NO_DAY, of_day),
        ((days < first) | (days > last), OUTSIDE, of_day),
        (is_other, _NO_AREA, ""),
        (np.isin(rows.texts.index, _turned_rows(rows)), _TURNED, ""),
    ]
    fill = next((str(name) for name in rows.texts.columns if str(name).lower() == "fill"), "")
    if fill:
        fills = rows.texts[fill].tolist()
        is_elsewhere = np.array([one.strip().lower() == ELSEWHERE_FILL for one in fills])
        faults.append((is_elsewhere, _ELSEWHERE, fill))
    return faults


def _days_of(rows: Rows) -> tuple[npt.NDArray[np.datetime64], str]:
    """Day of each row, and the column that says it; empty where the name of the file does."""
    named, column = day_of_name(rows.file), day_column(rows)
    if named is None and column:
        return days_of_cells(rows.texts[column]).to_numpy(), column
    day = np.datetime64("NaT") if named is None else named.to_datetime64()
    return np.full(len(rows.texts), day, "datetime64[us]"), ""


def _statuses_of(
    gathered: Gathered,
    texts: pd.DataFrame,
    dialect: MapDialect,
    is_in: _Marks,
) -> npt.NDArray[np.object_]:
    """What the status of each row means; words that nobody knows are noted."""
    column = status_column(texts, dialect)
    gathered.column = gathered.column or column
    words = texts[column].tolist() if column else [""] * len(texts)
    meanings = {word: meaning_of(word, gathered.answers) for word in set(words)}
    for word, is_read in zip(words, is_in, strict=True):
        if is_read and meanings[word] is None:
            gathered.unknown.setdefault(cleaned(word))
    return np.array([meanings[word] or "" for word in words], dtype=object)


def _turned_rows(rows: Rows) -> list[int]:
    """Rows of which it was noticed that latitude and longitude have changed places."""
    found = [one for one in rows.findings if one.rule.template == _TURNED.template]
    return [number for one in found for number in (one.row, *one.also)]


def _areas_alone(
    shapes: npt.NDArray[np.object_],
) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.bool_]]:
    """Shapes with what is no area taken out of collections, and which had such."""
    is_mixed = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    is_cut = np.zeros(len(shapes), bool)
    for place in np.flatnonzero(is_mixed):
        parts = _flat(shapes[place])
        areas = parts[shapely.get_dimensions(parts) == 2]
        is_cut[place] = len(areas) < len(parts)
        shapes[place] = shapely.union_all(areas)
    return shapes, is_cut


def _flat(shape: shapely.Geometry) -> npt.NDArray[np.object_]:
    """Parts of a collection, those of collections within it among them."""
    parts = shapely.get_parts(shape)
    while (shapely.get_type_id(parts) == shapely.GeometryType.GEOMETRYCOLLECTION).any():
        parts = shapely.get_parts(parts)
    return shapely.get_parts(parts)
