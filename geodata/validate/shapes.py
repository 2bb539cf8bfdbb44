"""Shapes of a file of a user's own: in degrees, flat, closed, and valid or said not to be."""

import json
import re
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from geodata.messages import Message, message
from geodata.schema import CRS, EQUAL_AREA, FRAME
from geodata.validate.report import Finding, Outcome, list_rows, refuse

# A system by its number in a register, or described in full. A grid that it names is a file that
# would be opened, and so is any other text.
_REGISTERED = re.compile(r"(?:urn:ogc:def:crs:)?(EPSG|OGC):(?:[\d.]*:)?(\w+)$", re.IGNORECASE)
_DESCRIBED = re.compile(r"\{|(?:PROJ|GEOG|GEOD)(?:CS|CRS)\[")
_GRIDS = re.compile(r"grid|bound_?crs|parameter_?file|extension\[|abridged", re.IGNORECASE)
_CHOOSE = message("Choose the coordinate system; most files have EPSG:4326.")
_UNREAD = message("must be a shape whose rings are closed and whose coordinates are numbers")
_Shapes = npt.NDArray[np.object_]
_Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Checked:
    """Shapes that were looked at.

    Parameters
    ----------
    geometry
        One for each row, none where the row has none, in EPSG:4326 by the number of the row from 1;
        those of rejected rows are left out.
    findings
        What was wrong or assumed.
    """

    geometry: gpd.GeoSeries
    findings: tuple[Finding, ...]


def read_crs(file: str, written: object) -> pyproj.CRS | None:
    """Coordinate system by its number (``EPSG:3857``), in WKT or PROJ's JSON; none for none.

    Raises
    ------
    FileRefusedError
        When it is written in another way, or names a grid.
    """
    if written in (None, ""):
        return None
    try:
        text = json.dumps(written) if isinstance(written, dict) else str(written)
        if found := _REGISTERED.match(text):
            return pyproj.CRS.from_user_input(f"{found[1].upper()}:{found[2].upper()}")
        if _DESCRIBED.match(text) and not _GRIDS.search(text):
            return pyproj.CRS.from_string(text)
    except (pyproj.exceptions.CRSError, RecursionError):
        pass
    raise refuse(file, message("has a coordinate system that is not known"), _CHOOSE)


def check_shapes(
    file: str,
    shapes: _Shapes,
    crs: pyproj.CRS | None,
    unread: _Marks | None = None,
    *,
    repair: bool = False,
) -> Checked:
    """Shapes in EPSG:4326, with a finding for each that is none, is invalid or lies nowhere.

    A shape that crosses itself is rejected with its area before and after a repair, so that
    whoever owns the file can say whether it shall be repaired.

    Parameters
    ----------
    shapes
        One for each row, None where the row has none.
    unread
        Which of them could not be made into a shape.
    repair
        Whether shapes that cross themselves are repaired.

    Raises
    ------
    FileRefusedError
        When no coordinate system is known, or the coordinates cannot be of the one that is.
    """
    if crs is None:
        raise refuse(file, message("says no coordinate system, and none is assumed"), _CHOOSE)
    findings: list[Finding] = []
    is_out = np.zeros(len(shapes), bool) if unread is None else unread.copy()
    findings += _find("rejected", _UNREAD, file, is_out)
    is_none = ~is_out & (shapely.is_missing(shapes) | shapely.is_empty(shapes))
    findings += _find("noticed", message("has no shape, and is not on the map"), file, is_none)
    if shapely.has_z(shapes).any():
        findings.append(Finding("noticed", message("heights are left out"), file))
    shapes = _without(shapely.force_2d(shapes), is_none | is_out)
    bounds = shapely.bounds(shapes)
    is_endless = _has_endless(shapes)
    findings += _find(
        "rejected", message("must have coordinates that are numbers"), file, is_endless
    )
    is_out |= is_endless
    shapes = _without(shapes, is_out)
    geometry = _in_degrees(file, shapes, crs, bounds)
    shapes = geometry.to_numpy()
    bounds = shapely.bounds(shapes)
    for rule, is_at_fault in _outside(bounds):
        findings += _find("rejected", rule, file, is_at_fault & ~is_out)
        is_out |= is_at_fault
    is_nought = (bounds == 0).all(axis=1)
    findings += _find(
        "noticed", message("lies at 0, 0, which is taken for no place"), file, is_nought
    )
    findings += _swapped(file, bounds, is_out | is_nought)
    shapes = _without(shapes, is_out | is_nought)
    shapes, invalid, of_invalid = _repair(file, shapes, repair=repair)
    findings += of_invalid
    is_out |= invalid & (not repair)
    numbers = np.arange(1, len(shapes) + 1)[~is_out]
    return Checked(gpd.GeoSeries(shapes[~is_out], index=numbers, crs=CRS), tuple(findings))


def _without(shapes: _Shapes, marks: _Marks) -> _Shapes:
    """The same shapes, and none where there is a mark."""
    kept = shapes.copy()
    kept[marks] = None
    return kept


def _find(outcome: Outcome, rule: Message, file: str, marks: _Marks) -> list[Finding]:
    rows = (np.flatnonzero(marks) + 1).tolist()
    return list_rows(Finding(outcome, rule, file), rows)


def _has_endless(shapes: _Shapes) -> _Marks:
    """Which shapes have a coordinate that is no finite number."""
    places, owners = shapely.get_coordinates(shapes, return_index=True)
    endless = np.zeros(len(shapes), bool)
    endless[owners[~np.isfinite(places).all(axis=1)]] = True
    return endless


def _in_degrees(
    file: str, shapes: _Shapes, crs: pyproj.CRS, bounds: npt.NDArray[np.float64]
) -> gpd.GeoSeries:
    """Shapes in EPSG:4326; refused where degrees are said to be metres."""
    geometry = gpd.GeoSeries(shapes, crs=crs)
    if crs.is_projected and len(shapes):
        within = bounds[np.isfinite(bounds).all(axis=1)]
        if len(within) and (np.abs(within) <= 180).all() and within.any():
            raise refuse(
                file,
                message("says {crs}, but holds degrees", crs=crs.to_string()[:40]),
                _CHOOSE,
            )
    return geometry.to_crs(CRS)


def _outside(bounds: npt.NDArray[np.float64]) -> list[tuple[Message, _Marks]]:
    west, south, east, north = bounds.T
    with np.errstate(invalid="ignore"):
        is_far = (west < -180) | (east > 180) | (south < -90) | (north > 90) | np.isinf(west)
        is_wide = ~is_far & (east - west > 180)
    return [
        (message("must lie within 180 degrees of longitude and 90 of latitude"), is_far),
        (message("crosses the 180th meridian, which is out of the area"), is_wide),
    ]


def _swapped(file: str, bounds: npt.NDArray[np.float64], leave: _Marks) -> list[Finding]:
    """Notice of shapes that lie on the map only with their coordinates changed about."""
    east, north = (bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2

    def within(longitude: npt.NDArray[np.float64], latitude: npt.NDArray[np.float64]) -> _Marks:
        west, south, east_end, north_end = FRAME
        inside: _Marks = (longitude >= west) & (longitude <= east_end)
        return inside & (latitude >= south) & (latitude <= north_end)

    marks = ~leave & ~within(east, north) & within(north, east)
    rule = message("lies on the map only if latitude and longitude change places")
    return _find("noticed", rule, file, marks)


def _repair(file: str, shapes: _Shapes, *, repair: bool) -> tuple[_Shapes, _Marks, list[Finding]]:
    """Shapes that cross themselves, with their areas before and after a repair."""
    invalid: _Marks = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    if not invalid.any():
        return shapes, invalid, []
    mended = shapely.make_valid(shapes[invalid], method="structure")
    before, after = (
        (gpd.GeoSeries(some, crs=CRS).to_crs(EQUAL_AREA).area / 1e6).to_numpy()
        for some in (shapes[invalid], mended)
    )
    values = [f"{was:.1f} → {is_now:.1f} km²" for was, is_now in zip(before, after, strict=True)]
    rule = message("must not cross itself; the value has its area before and after a repair")
    found = list_rows(
        Finding(
            "repaired" if repair else "rejected",
            rule,
            file,
            column="geometry",
            advice=None if repair else message("Let such shapes be repaired, or draw them again."),
        ),
        (np.flatnonzero(invalid) + 1).tolist(),
        values=values,
    )
    if repair:
        shapes = shapes.copy()
        shapes[invalid] = mended
    return shapes, invalid, found
