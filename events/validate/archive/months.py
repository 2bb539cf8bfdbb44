"""Events by month: GeoParquet whose every file is a collection of its own, and one overview.

The same events give the same bytes, whether they came in one piece or in many.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import fsspec
import geopandas as gpd
import numpy as np
import pandas as pd

from events.validate.collect import points_of
from events.validate.collection import Collection
from events.validate.dialects import terms_of
from events.validate.kept import ENDING, write_collection
from geodata.messages import Message, message
from geodata.schema import CRS
from geodata.validate.cells import MOST_ROWS
from geodata.validate.files import MOST_BYTES
from geodata.validate.report import Finding, make_report

# So many events stand in one file, unless more begin on one day: the atlas opens each of them.
_MOST_IN_FILE = 100_000
OVERVIEW = f"overview{ENDING}"
# So much of an archive is put into one file: packed it would hardly be less than `MOST_BYTES`, and
# a worker holds it some times over.
_MOST_HELD = 8 * MOST_BYTES
# What events have in common that are one row of an overview, the finest first.
LEVELS = ("event", "day", "month", "region")
_PLACE = ("place", "region_ids", "geo_precision", "is_on_map", "longitude", "latitude")
_DAYS = ("start_date", "end_date", "date_precision")


@dataclass(frozen=True)
class Archive:
    """What the files of an archive say of themselves.

    Parameters
    ----------
    rows_in, rejected
        Rows of the archive, and how many of them are left out; the overview says both.
    """

    name: str
    dialect: str
    mapping: Mapping[str, str]
    today: date
    rows_in: int = 0
    rejected: int = 0


@dataclass(frozen=True)
class Span:
    """Days whose events stand in one file.

    Parameters
    ----------
    path
        Of the file below the folder of the archive.
    first, last
        Days that its events begin on.
    """

    path: str
    first: pd.Timestamp
    last: pd.Timestamp


def days_of(events: pd.DataFrame) -> dict[pd.Timestamp, int]:
    """How many events begin on each day."""
    counts = events["start_date"].value_counts()
    return dict(zip(pd.DatetimeIndex(counts.index), counts.tolist(), strict=True))


def spans_of(days: Mapping[pd.Timestamp, int], most: int = _MOST_IN_FILE) -> list[Span]:
    """Files that the events of an archive stand in, by how many begin on each day."""
    found: list[tuple[pd.Timestamp, pd.Timestamp, int]] = []
    for day in sorted(days):
        first, last, count = found[-1] if found else (day, day, most)
        if found and _month(day) == _month(last) and count + days[day] <= most:
            found[-1] = (first, day, count + days[day])
        else:
            found.append((day, day, days[day]))
    return [
        Span(f"month={_month(first)}/{first.date().isoformat()}{ENDING}", first, last)
        for first, last, _count in found
    ]


def write_piece(address: str, events: gpd.GeoDataFrame, is_named: pd.Series) -> None:
    """Lay the events of a part down, until all parts are read.

    Parameters
    ----------
    is_named
        Which events have a key of their own.
    """
    piece = _without_shapes(events).assign(is_named=is_named)
    with fsspec.open(address, "wb") as opened:
        piece.to_parquet(opened, index=False, compression="zstd", row_group_size=20_000)


def write_span(
    folder: str, span: Span, pieces: Sequence[tuple[str, int]], archive: Archive
) -> tuple[int, dict[str, int]]:
    """Write one file of an archive from its pieces.

    Parameters
    ----------
    pieces
        Address of each, and how many rows the parts before it have.

    Returns
    -------
    tuple
        How many events it holds, and how many rows they are at each of `LEVELS`.
    """
    read = [_read_piece(address, span, before) for address, before in pieces]
    events = pd.concat(read, ignore_index=True).sort_values(
        ["start_date", "row"], ignore_index=True
    )
    write_events(folder, span, _with_shapes(events), archive)
    dated = _in_months(events)
    groups = {level: len(dated[_keys(level)].drop_duplicates()) for level in LEVELS[1:]}
    return len(events), groups


def write_events(folder: str, span: Span, events: gpd.GeoDataFrame, archive: Archive) -> None:
    """Write one file of an archive: the events that begin on its days, in their order."""
    said = message("This file is a part of an archive; the report on all of it stands beside.")
    name = f"{archive.name} {span.first.date().isoformat()}"
    _write(f"{folder}/{span.path}", events, archive, name, [said])


def write_overview(folder: str, spans: Iterable[Span], archive: Archive, level: str) -> bool:
    """Write all events in one file, several as one where they are too many, and whether it fits.

    A file that does not fit what the atlas opens is not written. At most `_MOST_HELD` of the
    archive are held at a time, however large it is.
    """
    addresses = [f"{folder}/{span.path}" for span in spans]
    if level == LEVELS[0]:
        whole = _read_whole(addresses)
        if whole is None:
            return False
        rows, said = whole, []
    else:
        summed = [_sum(_countable(_read_span(one)), level) for one in addresses]
        rows = pd.concat(summed, ignore_index=True)
        summed.clear()
        if level != LEVELS[1]:  # what a day has stands in one file
            rows = _sum(rows, level)
        said = [_what_is_one(level, int(rows["count"].sum()), len(rows))]
        rows = _titled(rows)
    said = [*said, _what_is_left_out(archive)]
    content = _content(_with_shapes(rows), archive, archive.name, said)
    if len(content) > MOST_BYTES:
        return False
    _put(f"{folder}/{OVERVIEW}", content)
    return True


def level_for(events: int, groups: Mapping[str, int], after: str = "") -> str:
    """Finest level at which all events fit one file of the atlas, coarser than one that did not."""
    counts = {LEVELS[0]: events, **groups}
    left = LEVELS[LEVELS.index(after) + 1 :] if after else LEVELS
    return next((level for level in left if counts[level] <= MOST_ROWS), LEVELS[-1])


def _month(day: pd.Timestamp) -> str:
    return f"{day.year}-{day.month:02}"


def _without_shapes(events: gpd.GeoDataFrame) -> pd.DataFrame:
    """Events with degrees for points."""
    points = events.geometry
    degrees = {"longitude": points.x, "latitude": points.y}
    return pd.DataFrame(events.drop(columns="geometry")).assign(**degrees)


def _with_shapes(events: pd.DataFrame) -> gpd.GeoDataFrame:
    """Events with points for degrees, the empty one where there are none."""
    points = points_of(events)
    return gpd.GeoDataFrame(
        events.drop(columns=["longitude", "latitude"]), geometry=points, crs=CRS
    )


def _read_piece(address: str, span: Span, before: int) -> pd.DataFrame:
    """Events of a piece that begin on the days of a file, rows counted through the archive."""
    days = [("start_date", ">=", span.first), ("start_date", "<=", span.last)]
    with fsspec.open(address, "rb") as opened:
        events = pd.read_parquet(opened, filters=days)
    rows = events["row"] + before
    numbers = rows.astype(str).astype("str")
    keys = events["event_id"].where(events["is_named"], numbers)
    # an event without key and title goes by its number in both
    titles = events["title"].where(
        events["is_named"] | (events["title"] != events["event_id"]), numbers
    )
    return events.assign(row=rows, event_id=keys, title=titles).drop(columns="is_named")


def _read_span(address: str) -> pd.DataFrame:
    with fsspec.open(address, "rb") as opened:
        return _without_shapes(gpd.read_parquet(opened))


def _read_whole(addresses: Iterable[str]) -> pd.DataFrame | None:
    """Events of all files, or None where they are more than one worker holds."""
    read, held = [], 0
    for address in addresses:
        read.append(_read_span(address))
        held += int(read[-1].memory_usage(deep=False).sum())
        if held > _MOST_HELD:
            return None
    return pd.concat(read, ignore_index=True)


def _keys(level: str) -> list[str]:
    """What events have in common that are one row at a level."""
    return {
        "day": [*_DAYS, *_PLACE, "event_type"],
        "month": ["month", *_PLACE, "event_type"],
        "region": ["month", "region_ids", "event_type"],
    }[level]


def _in_months(events: pd.DataFrame) -> pd.DataFrame:
    """Events with the first day of their month."""
    return events.assign(month=events["start_date"].dt.to_period("M").dt.start_time)


def _countable(events: pd.DataFrame) -> pd.DataFrame:
    return events.assign(count=1, deaths=events["fatalities"].notna())


def _sum(events: pd.DataFrame, level: str) -> pd.DataFrame:
    """Events of a level as one row each, with their number; deaths where any source counts them."""
    keys = _keys(level)
    rows = (
        _in_months(events)
        .groupby(keys, dropna=False, sort=True)
        .agg(
            count=("count", "sum"),
            fatalities=("fatalities", "sum"),
            deaths=("deaths", "any"),
            **{
                name: (name, "first")
                for name in (*_DAYS, *_PLACE, "event_type")
                if name not in keys
            },
        )
        .reset_index()
    )
    rows["fatalities"] = rows["fatalities"].astype("Int64").where(rows["deaths"].astype(bool))
    if level != "day":
        rows["start_date"] = rows["month"].astype("datetime64[us]")
        rows["end_date"] = (rows["month"] + pd.offsets.MonthEnd(0)).astype("datetime64[us]")
        rows["date_precision"] = "month"
    if level == "region":
        rows = rows.assign(
            place="", longitude=np.nan, latitude=np.nan, geo_precision="oblast", is_on_map=False
        )
    return rows.drop(columns="month", errors="ignore")


def _titled(rows: pd.DataFrame) -> pd.DataFrame:
    """Summed events in the columns of events: titles are numbers and kinds, which need no words."""
    numbers = pd.Series(np.arange(1, len(rows) + 1), rows.index)
    kinds = rows["event_type"].where(rows["event_type"] != "", rows["place"])
    titles = rows["count"].astype(str) + " × " + kinds
    return pd.DataFrame(
        {
            "event_id": numbers.astype(str).astype("str"),
            "row": numbers.astype("int64"),
            **{name: rows[name] for name in _DAYS},
            "title": titles.str.rstrip(" ×").astype("str"),
            **{name: rows[name] for name in _PLACE},
            "event_type": rows["event_type"],
            "fatalities": rows["fatalities"],
            "source": pd.Series("", rows.index, dtype="str"),
        }
    ).astype(dict.fromkeys(("place", "region_ids", "geo_precision", "date_precision"), "str"))


def _what_is_left_out(archive: Archive) -> Message:
    """What an overview says of the rows that it does not have."""
    return message(
        "Rows of the archive: {rows}; left out of them: {rejected}. The report on the archive says "
        "why.",
        rows=archive.rows_in,
        rejected=archive.rejected,
    )


def _what_is_one(level: str, events: int, rows: int) -> Message:
    """What an overview says of itself."""
    return {
        "day": message(
            "Events of one day, place and kind are one here, with their number: {events} events "
            "are {rows} rows.",
            events=events,
            rows=rows,
        ),
        "month": message(
            "Events of one month, place and kind are one here, with their number: {events} events "
            "are {rows} rows.",
            events=events,
            rows=rows,
        ),
        "region": message(
            "Events of one month, region and kind are one here, with their number: {events} "
            "events are {rows} rows.",
            events=events,
            rows=rows,
        ),
    }[level]


def _write(
    address: str, events: gpd.GeoDataFrame, archive: Archive, name: str, said: list[Message]
) -> None:
    _put(address, _content(events, archive, name, said))


def _content(events: gpd.GeoDataFrame, archive: Archive, name: str, said: list[Message]) -> bytes:
    """A file of an archive."""
    findings = [Finding("noticed", one, archive.name) for one in said]
    return write_collection(
        Collection(
            name=name,
            dialect=archive.dialect,
            events=events,
            terms=terms_of(archive.dialect, archive.name, archive.today),
            report=make_report(archive.name, archive.dialect, len(events), findings),
            mapping=dict(archive.mapping),
        )
    )


def _put(address: str, content: bytes) -> None:
    with fsspec.open(address, "wb", auto_mkdir=True) as opened:
        opened.write(content)
