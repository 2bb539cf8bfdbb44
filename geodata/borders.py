"""The lines along which areas touch, as opposed to their coasts."""

import geopandas as gpd
import shapely


def shared_borders(areas: gpd.GeoDataFrame, key: str) -> gpd.GeoDataFrame:
    """One row for each two areas that share a border, with the line that they share.

    Takes areas that form a coverage, as the shipped regions, oblasts and countries do: their
    shared borders have the same vertices. Coasts and the edge of the frame are in no row, so
    that with countries these are the state borders.

    Parameters
    ----------
    areas : GeoDataFrame
        Polygons.
    key : str
        Column that names the areas, `country_code` or `region_id`.

    Returns
    -------
    GeoDataFrame
        `left`, `right` (keys, in alphabetical order) and geometry (MultiLineString), sorted by
        both keys, in the projection of `areas`.

    Raises
    ------
    ValueError
        When the key is not unique.
    """
    if areas[key].duplicated().any():
        raise ValueError(f"column {key} names an area twice")
    ordered = areas.sort_values(key, ignore_index=True)
    edges = ordered.geometry.boundary
    rows = []
    for left, right in zip(*ordered.sindex.query(ordered.geometry, "intersects"), strict=True):
        line = _lines(edges.iloc[left].intersection(edges.iloc[right])) if left < right else None
        if line is not None and not line.is_empty:
            rows.append((ordered[key].iloc[left], ordered[key].iloc[right], line))
    rows.sort(key=lambda row: row[:2])
    columns = {"left": [row[0] for row in rows], "right": [row[1] for row in rows]}
    return gpd.GeoDataFrame(columns, geometry=[row[2] for row in rows], crs=areas.crs)


def lines_of(geometry: shapely.Geometry) -> list[shapely.Geometry]:
    """List the lines of a geometry, leaving out points and polygons."""
    flat = shapely.get_parts(shapely.get_parts(geometry))
    return [part for part in flat if part.geom_type in ("LineString", "LinearRing")]


def _lines(shape: shapely.Geometry) -> shapely.MultiLineString:
    parts = shapely.get_parts(shape)
    lines = parts[shapely.get_dimensions(parts) == 1]
    merged = shapely.line_merge(shapely.union_all(lines))
    return shapely.MultiLineString(list(shapely.get_parts(merged)))
