import hashlib
import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.build import __main__ as build
from geodata.build import wheels
from geodata.build.borders import SEA, cut_faces, drop_islands, face_owners, fill_owners
from geodata.build.ground import ground_cells_table
from geodata.build.sources import RESOURCES
from geodata.build.water import lakes_table, rivers_table
from geodata.datapackage import check_datapackage, read_datapackage, write_datapackage
from geodata.read import (
    DATA,
    read_basemap,
    read_ground_cells,
    read_ground_names,
    read_ground_places,
    read_regions,
)
from geodata.schema import BASEMAP_LAYERS, CRS

ONE_RING = """none
1
   3.0E+01   4.6E+01
   3.1E+01   4.6E+01
   3.1E+01   4.7E+01
END
END
"""


def squares(**owners: tuple[float, float, float, float]) -> gpd.GeoDataFrame:
    boxes = [shapely.box(*bounds) for bounds in owners.values()]
    return gpd.GeoDataFrame({"owner": list(owners)}, geometry=boxes, crs=CRS)


def shipped_tables() -> dict[str, pd.DataFrame]:
    return {
        "regions": read_regions(),
        "ground_names": read_ground_names(),
        "ground_cells": read_ground_cells(),
        **{name: read_basemap(name) for name in BASEMAP_LAYERS},
    }


def owned_areas(oblasts, countries, land) -> dict[str, float]:
    faces = cut_faces([oblasts, countries, land])
    owners = fill_owners(faces, face_owners(faces, oblasts, countries, land))
    return pd.Series(shapely.area(faces)).groupby(owners).sum().round(6).to_dict()


def test_what_is_shipped_writes_as_the_same_bytes(tmp_path):
    tables = shipped_tables()
    for folder in ("first", "second"):
        build.write_tables(tables, tmp_path / folder / "data")
    for resource in RESOURCES:
        shipped = (DATA / resource["path"]).read_bytes()
        assert (tmp_path / "first/data" / resource["path"]).read_bytes() == shipped
        assert (tmp_path / "second/data" / resource["path"]).read_bytes() == shipped
    first, second = (tmp_path / name / "data/datapackage.json" for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    assert build.differing_files(tmp_path / "first/data", DATA) == []


def test_a_changed_file_is_found(tmp_path):
    tables = shipped_tables()
    tables["rivers"] = tables["rivers"].iloc[1:].reset_index(drop=True)
    build.write_tables(tables, tmp_path)
    assert build.differing_files(tmp_path, DATA) == ["rivers.parquet"]


def test_the_shipped_geometry_stays_small():
    assert sum((DATA / resource["path"]).stat().st_size for resource in RESOURCES) < 1_500_000


def test_each_shipped_geometry_file_is_described_with_source_and_licence():
    entries = {entry["path"]: entry for entry in read_datapackage(DATA)["resources"]}
    for resource in RESOURCES:
        entry = entries[resource["path"]]
        content = (DATA / resource["path"]).read_bytes()
        assert entry["bytes"] == len(content)
        assert entry["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert all({"title", "path"} <= set(one) for one in entry["sources"])
        # the cells are laid about the places in a file beside them, all else comes from wheels
        from_wheels = [one for one in entry["sources"] if "package" in one]
        assert all(one["hash"].startswith("sha256:") for one in from_wheels)
        assert len(from_wheels) == len(entry["sources"]) - (2 if "cells" in entry["path"] else 0)
        assert entry["licenses"][0]["name"]


def test_openstreetmap_is_credited_with_its_licence_and_with_what_came_from_it():
    entries = read_datapackage(DATA)["resources"]
    titles = [one["title"] for entry in entries for one in entry["sources"]]
    credited = [title for title in titles if "OpenStreetMap" in title]
    assert len(credited) >= 7
    assert {title[:40] for title in credited} == {"© OpenStreetMap contributors, ODbL 1.0, "}
    assert {title[40:] for title in credited} == {
        "boundaries of the oblasts",
        "boundary of Ukraine",
        "outlines in which a city's oblast was found",
    }


def test_the_cells_built_from_the_shipped_places_are_those_that_are_shipped(tmp_path):
    tables = shipped_tables()
    tables["ground_cells"] = ground_cells_table(tables["regions"], read_ground_places())
    build.write_tables(tables, tmp_path)
    assert build.differing_files(tmp_path, DATA) == []


def test_land_goes_to_the_nearest_place_and_is_cut_to_its_region():
    # West and East are a degree wide each; the line between the two places is at 30.75.
    regions = gpd.GeoDataFrame(
        {"region_id": ["UA-14", "UA-09"]},
        geometry=[shapely.box(30, 0, 31, 1), shapely.box(31, 0, 32, 1)],
        crs=CRS,
    )
    places = pd.DataFrame({"place_id": ["w", "e"], "longitude": [30.5, 31.0], "latitude": 0.5})
    cells = ground_cells_table(regions, places)
    assert cells[["place_id", "region_id"]].to_numpy().tolist() == [
        ["w", "UA-14"],
        ["e", "UA-14"],
        ["e", "UA-09"],
    ]
    expected = [(30, 0, 30.75, 1), (30.75, 0, 31, 1), (31, 0, 32, 1)]
    for shape, bounds in zip(cells.geometry, expected, strict=True):
        assert shape.bounds == bounds
        assert shapely.area(shape) == pytest.approx(bounds[2] - bounds[0])


def test_a_sliver_at_the_state_border_goes_to_the_country():
    # Ukraine reaches to 31.0 in the countries' file, its oblast only to 30.9.
    oblasts = squares(**{"UA-51": (30, 45, 30.9, 46)})
    countries = squares(UA=(30, 45, 31, 46), MD=(31, 45, 32, 46))
    areas = owned_areas(oblasts, countries, squares(land=(30, 45, 32, 46)))
    assert areas["UA-51"] == 0.9
    assert areas["MD"] == 1.1


def test_an_oblast_wins_over_the_country_that_also_draws_it():
    oblasts = squares(**{"UA-09": (38, 48, 40, 49)})
    countries = squares(UA=(38, 48, 39.5, 49), RU=(39.5, 48, 42, 49))
    areas = owned_areas(oblasts, countries, squares(land=(38, 48, 42, 49)))
    assert areas["UA-09"] == 2.0
    assert areas["RU"] == 2.0


def test_a_gap_between_two_oblasts_is_filled():
    oblasts = squares(**{"UA-09": (38, 48, 39, 49), "UA-14": (37, 48, 37.9, 49)})
    land = squares(land=(37, 48, 39, 49))
    areas = owned_areas(oblasts, squares(UA=(37, 48, 39, 49)), land)
    assert areas["UA-09"] + areas["UA-14"] == 2.0


def test_russia_as_natural_earth_draws_it_never_owns_crimea():
    # The outline of Crimea leaves out a strip that Natural Earth gives to Russia.
    oblasts = squares(**{"UA-43": (34, 45, 35.9, 46)})
    countries = squares(RU=(34, 45, 36, 46))
    areas = owned_areas(oblasts, countries, squares(land=(34, 45, 36, 46)))
    assert areas["UA-43"] == 2.0
    assert "RU" not in areas


def test_an_oblast_is_cut_to_land():
    oblasts = squares(**{"UA-65": (32, 45, 33, 46)})
    areas = owned_areas(oblasts, squares(UA=(32, 45, 33, 46)), squares(land=(32, 45.5, 33, 46)))
    assert areas["UA-65"] == 0.5


def test_small_islands_are_dropped_except_in_the_five_regions():
    islet, main = shapely.box(31, 45, 31.001, 45.001), shapely.box(32, 46, 33, 47)
    both = shapely.MultiPolygon([islet, main])
    sea = shapely.box(19, 41, 46, 54.5).difference(both)
    for owner, count in (("UA-48", 1), ("UA-65", 2)):
        kept = drop_islands(pd.Series({owner: both, SEA: sea}))
        assert len(shapely.get_parts(kept[owner])) == count


def test_a_lake_that_is_not_found_stops_the_build():
    lakes = gpd.GeoDataFrame({"name": ["Syvash"]}, geometry=[shapely.box(34, 45, 35, 46)], crs=CRS)
    with pytest.raises(ValueError, match="Kakhovka Reservoir"):
        lakes_table(lakes)


def test_a_river_without_a_name_of_ours_is_left_out():
    line = shapely.LineString([(30, 46), (31, 47)])
    features = [
        {"type": "Feature", "properties": {"name": name, "scalerank": 4}, "geometry": line}
        for name in ("Dnieper", "Euphrates")
    ]
    assert list(rivers_table(features)["river_name"]) == ["Dnipro"]


def test_an_outline_is_parsed():
    assert wheels.parse_poly(ONE_RING).equals(shapely.Polygon([(30, 46), (31, 46), (31, 47)]))


@pytest.mark.parametrize("extra", ["!hole", "2"])
def test_an_outline_with_a_hole_or_a_second_ring_is_refused(extra):
    second = ONE_RING.replace("END\nEND\n", f"END\n{extra}\n 30.1 46.1\n 30.2 46.1\nEND\nEND\n")
    with pytest.raises(ValueError, match=r"hole|rings"):
        wheels.parse_poly(second)


def test_a_missing_wheel_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"omim-data-borders==10\.3\.0rc2 is missing"):
        wheels.check_wheels(tmp_path)


def test_a_wheel_that_is_not_the_pinned_one_is_refused(tmp_path):
    for name in wheels.WHEELS:
        (tmp_path / name).write_bytes(b"something else")
    with pytest.raises(ValueError, match=r"sha256 is .* pinned is 82398563"):
        wheels.check_wheels(tmp_path)


def declared(path: str) -> dict[str, object]:
    return {"path": path, "title": "T", "version": "1", "sources": [], "licenses": []}


def test_a_datapackage_keeps_the_entries_of_others(tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("x\n", encoding="utf-8")
        write_datapackage(tmp_path, "test", [declared(name)])
    assert [entry["path"] for entry in read_datapackage(tmp_path)["resources"]] == [
        "a.csv",
        "b.csv",
    ]
    check_datapackage(tmp_path)


def test_a_datapackage_tells_what_is_wrong_with_its_folder(tmp_path):
    for name in ("changed.csv", "gone.csv"):
        (tmp_path / name).write_text("x\n", encoding="utf-8")
    write_datapackage(tmp_path, "test", [declared("changed.csv"), declared("gone.csv")])
    (tmp_path / "changed.csv").write_text("y\n", encoding="utf-8")
    (tmp_path / "gone.csv").unlink()
    (tmp_path / "new.csv").write_text("x\n", encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"(?s)new\.csv: not in.*gone\.csv: missing.*changed\.csv: hash"
    ):
        check_datapackage(tmp_path)


def test_a_declaration_without_a_licence_is_refused(tmp_path):
    (tmp_path / "a.csv").write_text("x\n", encoding="utf-8")
    declaration = declared("a.csv")
    del declaration["licenses"]
    with pytest.raises(ValueError, match="lacks \\['licenses'\\]"):
        write_datapackage(tmp_path, "test", [declaration])


def test_a_datapackage_is_json_that_ends_with_a_newline():
    text = Path(DATA / "datapackage.json").read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert json.loads(text)["name"] == "geodata"
