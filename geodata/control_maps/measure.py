"""What areas hold of our regions, and which of our places lie in them.

Areas are measured in `geodata.schema.EQUAL_AREA`, each region as we draw it. A place of the ground
takes the status of the area that it lies in; one in none is not held.
"""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyproj
import shapely

from geodata.schema import CRS, EQUAL_AREA, REGION_IDS
from geodata.schema_ground import GROUND_STATUSES

_NOT_HELD, _CONTESTED, _HELD = range(len(GROUND_STATUSES))
_Numbers = npt.NDArray[np.float64]
_Statuses = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Measured:
    """One map: its shares by region, the status of each place, and its held area anywhere."""

    held_shares: _Numbers
    contested_shares: _Numbers
    statuses: _Statuses
    held_km2: float


class Measure:
    """Regions and places that maps are laid over, ready for many.

    Parameters
    ----------
    regions
        Columns of `geodata.schema.REGIONS`, in the order of `REGION_IDS`.
    places
        Columns of `geodata.schema_ground.GROUND_PLACES`, of one source.
    cells
        Columns of `geodata.schema_ground.GROUND_CELLS`, the geometry is not needed.
    """

    def __init__(
        self, regions: gpd.GeoDataFrame, places: pd.DataFrame, cells: pd.DataFrame
    ) -> None:
        self._to_plane = pyproj.Transformer.from_crs(CRS, EQUAL_AREA, always_xy=True)
        self._regions = self._in_plane(regions.geometry.to_numpy())
        shapely.prepare(self._regions)
        self._region_areas = shapely.area(self._regions)
        at = places[["longitude", "latitude"]].to_numpy(float)
        self._x, self._y = self._to_plane.transform(at[:, 0], at[:, 1])
        self.place_ids = places["place_id"].tolist()
        self._cells_km2 = self._areas_of_cells(cells)
        self._last: tuple[bytes, Measured] | None = None

    def areas(self, held: npt.NDArray[np.object_], contested: npt.NDArray[np.object_]) -> Measured:
        """Measure areas in degrees: what is held, and what is contested and not held besides."""
        key = shapely.to_wkb(shapely.geometrycollections([*held, shapely.Point(), *contested]))
        if self._last and self._last[0] == key:
            return self._last[1]
        held_area = self._union(held)
        contested_area = shapely.difference(self._union(contested), held_area)
        statuses = np.full(len(self.place_ids), _NOT_HELD, np.uint8)
        for area, status in ((contested_area, _CONTESTED), (held_area, _HELD)):
            shapely.prepare(area)
            statuses[shapely.contains_xy(area, self._x, self._y)] = status
        measured = Measured(
            self._shares(held_area),
            self._shares(contested_area),
            statuses,
            float(shapely.area(held_area)) / 1e6,
        )
        self._last = (key, measured)
        return measured

    def places(self, statuses: _Statuses) -> Measured:
        """Measure the land that lies nearest to places, each of which has a status."""
        whole = self._cells_km2.sum(axis=0)
        held, contested = ((statuses == status) @ self._cells_km2 for status in (_HELD, _CONTESTED))
        return Measured(
            np.clip(held / whole, 0, 1),
            np.clip(contested / whole, 0, 1),
            statuses,
            float(held.sum()),
        )

    def _in_plane(self, shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
        """Shapes in the equal-area plane; what crosses itself there is made whole again."""
        flat: npt.NDArray[np.object_] = shapely.transform(
            shapes, lambda at: np.column_stack(self._to_plane.transform(at[:, 0], at[:, 1]))
        )
        is_wrong = ~shapely.is_valid(flat)
        if is_wrong.any():
            flat[is_wrong] = shapely.make_valid(flat[is_wrong], method="structure")
        return flat

    def _union(self, shapes: npt.NDArray[np.object_]) -> shapely.Geometry:
        return shapely.union_all(self._in_plane(shapes)) if len(shapes) else shapely.Polygon()

    def _shares(self, area: shapely.Geometry) -> _Numbers:
        if shapely.is_empty(area):
            return np.zeros(len(self._regions))
        parts = shapely.area(shapely.intersection(self._regions, area))
        shares: _Numbers = np.clip(parts / self._region_areas, 0, 1)
        return shares

    def _areas_of_cells(self, cells: pd.DataFrame) -> _Numbers:
        """Area of each place's cells in each region."""
        areas = np.zeros((len(self.place_ids), len(REGION_IDS)))
        number = {place_id: row for row, place_id in enumerate(self.place_ids)}
        rows = cells["place_id"].map(number)
        columns = cells["region_id"].map({one: place for place, one in enumerate(REGION_IDS)})
        np.add.at(areas, (rows.to_numpy(), columns.to_numpy()), cells["area_km2"].to_numpy())
        return areas
