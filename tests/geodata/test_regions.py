import geopandas as gpd
import pandas as pd
import pytest
import shapely

import geodata.read
from geodata.area import area_km2
from geodata.borders import shared_borders
from geodata.read import read_basemap, read_regions
from geodata.schema import CRS, REGION_IDS, REGION_NAMES
from tests import shipped


@pytest.fixture(scope="module")
def regions() -> gpd.GeoDataFrame:
    return shipped.read_regions()


@pytest.fixture(scope="module")
def all_oblasts(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return pd.concat([regions, read_basemap("oblasts")], ignore_index=True)


def test_the_five_regions_come_in_the_order_of_the_screen(regions):
    assert tuple(regions["region_id"]) == REGION_IDS
    assert dict(zip(regions["region_id"], regions["region_name"], strict=True)) == REGION_NAMES
    assert regions.crs == CRS


def test_each_region_is_valid(regions):
    assert regions.is_valid.all()
    assert not regions.is_empty.any()


def test_areas_are_within_one_percent_of_the_official_figure(regions):
    # Kherson's official figure counts the inner waters, which are sea in the coast used here.
    allowed = regions["region_id"].map({"UA-65": 0.10}).fillna(0.01)
    off = (area_km2(regions) / regions["official_area_km2"] - 1).abs()
    assert (off < allowed).all(), off


def test_oblasts_neither_overlap_nor_leave_gaps(all_oblasts):
    # A valid coverage has no overlap, and no vertex of one side of a border off the other side.
    assert shapely.coverage_is_valid(all_oblasts.geometry.to_numpy())
    together = shapely.union_all(all_oblasts.geometry.to_numpy())
    mainland = max(shapely.get_parts(together), key=shapely.area)
    holes = [shapely.Polygon(ring) for ring in mainland.interiors]
    # What is enclosed by land is a lagoon of the coast, never a gap between two oblasts.
    assert all(_neighbours(hole, all_oblasts) == 1 for hole in holes)


def _neighbours(hole: shapely.Polygon, oblasts: gpd.GeoDataFrame) -> int:
    return int((oblasts.intersection(hole.exterior).length > 0).sum())


def test_no_oblast_is_missing(all_oblasts):
    assert len(all_oblasts) == 25
    assert all_oblasts["region_id"].is_unique


def test_crimea_is_in_ukraine_and_not_in_russia():
    countries = read_basemap("countries").set_index("country_code").geometry
    inside = [
        shapely.Point(34.10, 44.95),  # Simferopol
        shapely.Point(33.55, 44.60),  # Sevastopol
        shapely.Point(36.43, 45.35),  # Kerch
        shapely.Point(33.69, 46.11),  # Armiansk
    ]
    assert all(countries["UA"].contains(point) for point in inside)
    assert not any(countries["RU"].intersects(point) for point in inside)


def test_crimea_carries_sevastopol(regions):
    crimea = regions.set_index("region_id").geometry["UA-43"]
    assert crimea.contains(shapely.Point(33.55, 44.60))
    assert "UA-40" not in set(read_basemap("oblasts")["region_id"])


def test_ukraine_is_the_union_of_its_oblasts(all_oblasts):
    ukraine = read_basemap("countries").set_index("country_code").geometry["UA"]
    together = shapely.union_all(all_oblasts.geometry.to_numpy())
    assert shapely.symmetric_difference(ukraine, together).area == 0


def test_perekop_is_a_border_of_regions_and_of_no_states(all_oblasts):
    perekop = shapely.box(33.4, 45.7, 35.1, 46.3)
    between = shared_borders(all_oblasts, "region_id").set_index(["left", "right"]).geometry
    assert between["UA-43", "UA-65"].intersects(perekop)
    assert not shared_borders(read_basemap("countries"), "country_code").intersects(perekop).any()


def test_no_state_border_runs_through_the_kerch_strait():
    borders = shared_borders(read_basemap("countries"), "country_code")
    assert not borders.intersects(shapely.box(35.5, 44.3, 37.5, 46.5)).any()


def test_a_file_that_breaks_a_rule_names_file_row_column_value_and_rule(
    regions, tmp_path, monkeypatch
):
    broken = regions.copy()
    broken.loc[3, "region_id"] = "UA-99"
    broken.to_parquet(tmp_path / "regions.parquet")
    monkeypatch.setattr(geodata.read, "DATA", tmp_path)
    rule = r"(?s)regions\.parquet.*row 4.*region_id.*UA-99.*isin"
    with pytest.raises(ValueError, match=rule):
        read_regions()


def test_a_file_in_another_projection_is_refused(regions, tmp_path, monkeypatch):
    regions.to_crs("EPSG:3857").to_parquet(tmp_path / "regions.parquet")
    monkeypatch.setattr(geodata.read, "DATA", tmp_path)
    with pytest.raises(ValueError, match=r"regions\.parquet: CRS is WGS 84 / Pseudo-Mercator"):
        read_regions()


def test_a_missing_file_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(geodata.read, "DATA", tmp_path)
    with pytest.raises(FileNotFoundError):
        read_regions()


def test_area_needs_a_projection():
    with pytest.raises(ValueError, match="CRS"):
        area_km2(gpd.GeoDataFrame(geometry=[shapely.box(0, 0, 1, 1)]))


def test_area_of_a_degree_square_on_the_equator_is_known():
    square = gpd.GeoDataFrame(geometry=[shapely.box(36, 0, 37, 1)], crs=CRS)
    assert area_km2(square).iloc[0] == pytest.approx(12_309, rel=0.002)
