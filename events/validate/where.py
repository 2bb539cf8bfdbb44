"""Where events happened: the point, what it stands for, and the region."""

from dataclasses import dataclass
from typing import get_args

import geopandas as gpd
import numpy as np
import pandas as pd

from events.validate.dialects import Dialect, GeoPrecision
from events.validate.mapping import Options
from events.validate.numbers import read_numbers
from events.validate.question import Choice, Question
from events.validate.regions import oblast_names, ours, regions_of_names, regions_of_points
from events.validate.sheet import Sheet, mark, mark_rows, notice, trimmed
from geodata.messages import Message, message
from geodata.validate.report import MOST_LISTED

# West, south, east, north of what is taken, in degrees: Ukraine with its neighbourhood.
_AREA = (21.0, 43.0, 42.0, 53.0)
_DEGREES = ("latitude", "longitude")


@dataclass(frozen=True)
class PointCounts:
    """How many points lie in the area as they are named, and how many swapped; parts add up.

    Parameters
    ----------
    example
        Latitude and longitude of the first that does if they are swapped; empty where none does.
    """

    as_named: int = 0
    swapped: int = 0
    example: tuple[str, ...] = ()


def count_points(sheet: Sheet) -> PointCounts:
    """How many points lie in the area, read in either way."""
    if "latitude" not in sheet.cells or "longitude" not in sheet.cells:
        return PointCounts()
    latitude, longitude = (
        read_numbers(trimmed(sheet, part))["number"] for part in ("latitude", "longitude")
    )
    is_swapped = _is_within(latitude, longitude)
    first = [sheet.cells[one][is_swapped].head(1).tolist() for one in _DEGREES]
    example = tuple(str(cell) for cells in first for cell in cells)
    as_named = int(_is_within(longitude, latitude).sum())
    return PointCounts(as_named, int(is_swapped.sum()), example)


def add_point_counts(one: PointCounts, other: PointCounts) -> PointCounts:
    """Counts of two parts of a file, `one` before `other`."""
    return PointCounts(
        one.as_named + other.as_named, one.swapped + other.swapped, one.example or other.example
    )


def find_swapped(counts: PointCounts, column: str, declared: bool | None) -> bool | Question:
    """Whether latitude and longitude stand in each other's columns, or the question.

    Parameters
    ----------
    column
        Name of the column of latitudes in the file.
    """
    if declared is not None:
        return declared
    if counts.swapped <= counts.as_named:
        return False
    first, second = counts.example
    return Question(
        about="swapped",
        column=column,
        text=message(
            "Most points lie in Ukraine only if latitude and longitude are swapped. Are they?"
        ),
        choices=(
            Choice("swapped", message("Yes, read them the other way round"), f"{second}, {first}"),
            Choice("as_named", message("No, they are as the columns say"), f"{first}, {second}"),
        ),
    )


def place_events(
    sheet: Sheet, dialect: Dialect, options: Options, shapes: gpd.GeoSeries | None
) -> pd.DataFrame:
    """Point, precision and region of each row, by its number.

    Columns: `longitude` and `latitude` (missing without a point), `geo_precision`, `region_ids`
    and `is_on_map` as in `events.validate.collection`.
    """
    if "latitude" in sheet.cells and "longitude" in sheet.cells:
        points = _read_points(sheet, is_swapped=bool(options.is_swapped))
    elif shapes is not None:
        points = _points_of(sheet, shapes)
    else:
        points = pd.DataFrame({"longitude": np.nan, "latitude": np.nan}, index=sheet.lines.index)
    _refuse_far(sheet, points)
    named = _named_regions(sheet, dialect)
    has_point = points["latitude"].notna()
    precision = _precisions(sheet, dialect, points, named)
    oblasts = regions_of_points(points["longitude"], points["latitude"])
    _compare(sheet, named, oblasts, has_point & (precision != "country"))
    if not dialect.countries:
        mark(
            sheet,
            "region",
            ~has_point & (named == ""),
            "rejected",
            message("An event must have a point, or name the oblast that it happened in."),
        )
    is_placed = has_point & (precision != "country")
    return pd.DataFrame(
        {
            "longitude": points["longitude"],
            "latitude": points["latitude"],
            "geo_precision": precision,
            "region_ids": ours(oblasts.where(is_placed, named)),
            "is_on_map": has_point & precision.isin(("site", "city")),
        }
    )


def _read_points(sheet: Sheet, *, is_swapped: bool) -> pd.DataFrame:
    """Degrees of both columns; what is no number, or only one of two, is refused."""
    latitude, longitude = (read_numbers(trimmed(sheet, part)) for part in ("latitude", "longitude"))
    for part, read in (("latitude", latitude), ("longitude", longitude)):
        mark(sheet, part, read["is_wrong"], "rejected", message("It must be a number of degrees."))
        comma = message("The comma is taken for a decimal point.")
        mark(sheet, part, read["is_comma"], "repaired", comma)
        mark(
            sheet, part, read["is_nothing"], "repaired", message("This is read as no number given.")
        )
    points = pd.DataFrame({"longitude": longitude["number"], "latitude": latitude["number"]})
    is_wrong = latitude["is_wrong"] | longitude["is_wrong"]
    is_half = points["latitude"].isna() ^ points["longitude"].isna()
    both = message("Latitude and longitude must both be given.")
    mark(sheet, "latitude", is_half & ~is_wrong, "rejected", both)
    is_zero = (points["latitude"] == 0) & (points["longitude"] == 0)
    mark(sheet, "latitude", is_zero, "repaired", message("0, 0 is read as no point given."))
    points = points.mask(is_zero | is_half)
    if is_swapped:
        notice(sheet, message("Latitude and longitude are swapped, as you said."), "latitude")
        points = points.rename(columns={"longitude": "latitude", "latitude": "longitude"})
    return points


def _is_within(longitude: pd.Series, latitude: pd.Series) -> pd.Series:
    west, south, east, north = _AREA
    within: pd.Series = longitude.between(west, east) & latitude.between(south, north)
    return within


def _points_of(sheet: Sheet, shapes: gpd.GeoSeries) -> pd.DataFrame:
    """Degrees of the shapes of a file; of one that is no point, a point within it."""
    shapes = shapes.reindex(sheet.lines.index)
    is_empty = shapes.isna() | shapes.is_empty
    is_point = shapes.geom_type == "Point"
    within = shapes.where(is_point, shapes.representative_point())
    mark(
        sheet,
        "latitude",
        ~is_point & ~is_empty,
        "repaired",
        message("A shape that is no point is shown by a point within it."),
    )
    return pd.DataFrame(
        {
            "longitude": within.x.mask(is_empty),
            "latitude": within.y.mask(is_empty),
            "is_area": ~is_point,
        }
    )


def _refuse_far(sheet: Sheet, points: pd.DataFrame) -> None:
    """Refuse points that are none, and those outside the area."""
    longitude, latitude = points["longitude"], points["latitude"]
    for part, degrees, most in (("latitude", latitude, 90), ("longitude", longitude, 180)):
        rule = message("Degrees must lie between -{most} and {most}.", most=most)
        mark(sheet, part, degrees.abs() > most, "rejected", rule)
    is_far = ~_is_within(longitude, latitude) & longitude.notna()
    is_far &= (latitude.abs() <= 90) & (longitude.abs() <= 180)
    is_swapped = _is_within(latitude, longitude)
    west, south, east, north = (int(one) for one in _AREA)
    rule = message(
        "Out of area: a point must lie between {south} and {north} degrees north, {west} and "
        "{east} degrees east.",
        south=south,
        north=north,
        west=west,
        east=east,
    )
    mark(sheet, "latitude", is_far & ~is_swapped, "rejected", rule)
    advice = message("Latitude and longitude may be swapped in this row.")
    mark(sheet, "latitude", is_far & is_swapped, "rejected", rule, advice)


def _named_regions(sheet: Sheet, dialect: Dialect) -> pd.Series:
    """Oblast that the file names for each row."""
    texts = trimmed(sheet, "region")
    words = dialect.words.get("region", {})
    return regions_of_names(texts.replace(words) if words else texts)


def _precisions(
    sheet: Sheet, dialect: Dialect, points: pd.DataFrame, named: pd.Series
) -> pd.Series:
    """What the point of each row stands for."""
    has_point = points["latitude"].notna()
    without_point = pd.Series(np.where(named != "", "oblast", "country"), named.index, dtype="str")
    if "geo_precision" not in sheet.cells:
        if has_point.any():
            rule = message("What the points stand for is not said: each is taken for a settlement.")
            notice(sheet, rule)
        found = without_point.mask(has_point, "city")
        return found.mask(has_point & points["is_area"], "oblast") if "is_area" in points else found
    codes = trimmed(sheet, "geo_precision").str.replace(r"\.0+$", "", regex=True)
    table = dict(dialect.geo_precisions) or {one: one for one in get_args(GeoPrecision)}
    known = codes.map({code.lower(): precision for code, precision in table.items()})
    known = known.fillna(codes.str.lower().map({k.lower(): v for k, v in table.items()}))
    mark(
        sheet,
        "geo_precision",
        known.isna() & has_point,
        "noticed",
        message("How exact the point is, is not known: it is not drawn."),
    )
    return without_point.mask(has_point, known.fillna("oblast").astype("str"))


def _compare(sheet: Sheet, named: pd.Series, oblasts: pd.Series, is_placed: pd.Series) -> None:
    """Note where the file names another region than the point lies in, if one of them is ours."""
    is_apart = is_placed & (named != "") & (named != oblasts)
    is_apart &= (ours(named) != "") | (ours(oblasts) != "")
    if not is_apart.any():
        return
    names = oblast_names()
    pairs = pd.DataFrame({"named": named, "oblast": oblasts})[is_apart]
    for is_abroad in (False, True):
        grouped = pairs[~pairs["oblast"].isin(names) == is_abroad].groupby(["named", "oblast"])
        # all pairs together fill no more than one rule
        most = max(1, MOST_LISTED // max(1, len(grouped)))
        for _pair, rows in grouped:
            said, found = rows.iloc[0]
            rule = _apart(names[said], names.get(found))
            mark_rows(sheet, "region", rows.index, "noticed", rule, most=most)


def _apart(named: str, found: str | None) -> Message:
    if found is None:
        return message(
            "The file names {region}, but the point lies in no oblast of Ukraine.",
            region=Message(named),
        )
    return message(
        "The file names {region}, but the point lies in {other}.",
        region=Message(named),
        other=Message(found),
    )
