"""Cells of the ground: which land lies nearest to which place, cut to the five regions.

What lies nearest is measured in Web Mercator, in which the map is drawn too: over a few
kilometres it differs from what is nearest on the ground by nothing that could be seen.
"""

import geopandas as gpd
import pandas as pd
import shapely

from geodata.area import area_km2
from geodata.build.borders import GRID
from geodata.schema import CRS

_PLANE = "EPSG:3857"
_AREA_DECIMALS = 6  # square metres


def ground_cells_table(regions: gpd.GeoDataFrame, places: pd.DataFrame) -> gpd.GeoDataFrame:
    """Cells of all places, by region and then by place: together they are the regions.

    A cell belongs to the region that it lies in and to the place that it lies nearest to, seeds
    included; the cell of a place near a border has a row in each of the two regions.

    Parameters
    ----------
    regions : GeoDataFrame
        `region_id`, geometry.
    places : DataFrame
        `place_id`, `longitude`, `latitude`, no two of them in one spot.
    """
    points = gpd.GeoSeries.from_xy(places["longitude"], places["latitude"], crs=CRS)
    points = points.to_crs(_PLANE)
    faces = _faces(regions, points)
    inside = faces.representative_point()
    rows, region_rows = regions.sindex.query(inside, predicate="within")
    nearest = shapely.STRtree(points.to_numpy()).nearest(inside.iloc[rows].to_crs(_PLANE))
    cells = gpd.GeoDataFrame(
        {"place": nearest, "region": region_rows}, geometry=faces.iloc[rows].to_numpy(), crs=CRS
    ).dissolve(["region", "place"], as_index=False)
    shapes = [shapely.multipolygons(shapely.get_parts(one)) for one in cells.geometry]
    cells = cells.set_geometry(gpd.GeoSeries(shapes, crs=CRS).normalize())
    columns = {
        "place_id": places["place_id"].iloc[cells["place"]].to_numpy(),
        "region_id": regions["region_id"].iloc[cells["region"]].to_numpy(),
        "area_km2": area_km2(cells).round(_AREA_DECIMALS),
    }
    return gpd.GeoDataFrame(columns, geometry=cells.geometry)


def _faces(regions: gpd.GeoDataFrame, points: gpd.GeoSeries) -> gpd.GeoSeries:
    """The faces into which the regions' outlines and the lines between two places cut the land."""
    between = shapely.voronoi_polygons(
        shapely.MultiPoint(list(points)),
        extend_to=shapely.box(*regions.to_crs(_PLANE).total_bounds),
        only_edges=True,
    )
    edges = gpd.GeoSeries(shapely.get_parts(between), crs=_PLANE).to_crs(CRS)
    edges = edges[edges.intersects(shapely.union_all(regions.geometry))]
    noded = shapely.union_all([*regions.boundary, *edges], grid_size=GRID)
    return gpd.GeoSeries(shapely.get_parts(shapely.polygonize([noded])), crs=CRS)
