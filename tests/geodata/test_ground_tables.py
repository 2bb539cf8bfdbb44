"""The places of the ground and the steps of their status: what is shipped, and what is refused."""

from pathlib import Path

import pandas as pd
import pytest

from geodata import read
from geodata.datapackage import read_datapackage
from geodata.read import read_ground_places, read_ground_steps
from geodata.schema import REGION_IDS
from geodata.schema_ground import (
    GROUND_FIRST_DAY,
    GROUND_PLACES,
    GROUND_STATUSES,
    GROUND_STEPS,
)
from geodata.table import validated
from tests import shipped
from tests.shipped import ground_last_day

PLACES = shipped.read_ground_places()
STEPS = shipped.read_ground_steps()
PLACE_LINES = ["w,West,34.5,47.5,UA-14", "e,East,36.5,47.5,UA-43", "s,South,33.0,47.0,UA-48"]
STEP_LINES = ["w,2022-02-24,held", "w,2022-03-01,not_held", "e,2022-02-25,contested"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(read, "DATA", tmp_path)
    write(tmp_path, PLACE_LINES, STEP_LINES)
    return tmp_path


def write(folder: Path, places: list[str], steps: list[str]) -> None:
    for name, header, lines in (
        ("ground_places.csv", "place_id,place_name,longitude,latitude,region_id", places),
        ("ground_steps.csv", "place_id,status_from,status", steps),
        ("ground_series.csv", "source_id,last_day", ["VIINA-2,2026-04-24"]),
    ):
        (folder / name).write_text("\n".join([header, *lines, ""]), encoding="utf-8")


def test_nothing_was_dropped_from_the_ground() -> None:
    assert (len(PLACES), len(STEPS)) == (6168, 33558)
    assert PLACES[~PLACES["is_seed"]].groupby("region_id").size().to_dict() == {
        "UA-14": 1505,
        "UA-09": 1362,
        "UA-23": 942,
        "UA-65": 971,
        "UA-43": 1165,
    }
    assert STEPS["status"].value_counts().to_dict() == {
        "held": 18225,
        "not_held": 12456,
        "contested": 2877,
    }


def test_the_ground_is_of_the_source_and_the_days_of_the_shares() -> None:
    daily = shipped.read_control().query("is_daily")
    for table in (PLACES, STEPS):
        assert set(table["source_id"]) == set(daily["source_id"])
    assert set(PLACES["assessed_from"]) == {GROUND_FIRST_DAY} == {daily["assessed_on"].min()}
    assert set(PLACES["last_assessed_on"]) == {ground_last_day()}
    assert daily["last_assessed_on"].max() == ground_last_day()
    assert (STEPS["status_from"].min(), STEPS["status_from"].max()) == (
        GROUND_FIRST_DAY,
        ground_last_day(),
    )


def test_a_seed_lies_outside_the_regions_or_has_no_name(folder: Path) -> None:
    write(folder, ["n,,34.5,47.5,UA-14", *PLACE_LINES[1:]], [])
    assert read_ground_places()["is_seed"].tolist() == [True, False, True]


def test_every_place_that_is_shown_lies_near_its_region() -> None:
    shown = PLACES[~PLACES["is_seed"]]
    assert set(shown["region_id"]) == set(REGION_IDS)
    bounds = read.read_regions().set_index("region_id").bounds.loc[shown["region_id"]]
    for column, low, high in (("longitude", "minx", "maxx"), ("latitude", "miny", "maxy")):
        told = shown[column].to_numpy()
        assert (told > bounds[low].to_numpy() - 0.05).all()
        assert (told < bounds[high].to_numpy() + 0.05).all()


def test_the_ground_of_two_sources_is_one_frame() -> None:
    other = {"source_id": "OTHER"}
    for table, schema in ((PLACES, GROUND_PLACES), (STEPS, GROUND_STEPS)):
        both = pd.concat([table, table.assign(**other)], ignore_index=True)
        assert len(validated(both, schema, "both")) == 2 * len(table)
        assert list(table) == list(schema.columns)


@pytest.mark.parametrize(
    ("lines", "row", "column", "value", "rule"),
    [
        (["w,2022-02-24,taken"], 1, "status", "taken", "isin"),
        (["w,24.02.2022,held"], 1, "status_from", "24.02.2022", "YYYY-MM-DD"),
        (["w,2022-02-23,held"], 1, "status_from", "2022-02-23", "greater_than_or_equal_to"),
        (["w,2026-04-25,held"], 1, "status_from", "2026-04-25", "no later than 2026-04-24"),
        (["w,2022-03-01,not_held"], 1, "status", "not_held", "begins as not_held"),
        (["w,2022-03-01,held", "w,2022-03-01,contested"], 2, "status_from", "2022-03-01", "later"),
        (["w,2022-03-02,held", "w,2022-03-01,contested"], 2, "status_from", "2022-03-01", "later"),
        (["w,2022-03-01,held", "w,2022-03-02,held"], 2, "status", "held", "changes the status"),
        (
            ["w,2022-03-01,held", "e,2022-03-01,held", "w,2022-03-02,contested"],
            3,
            "place_id",
            "w",
            "stand together",
        ),
        (["w,2022-03-01,held", "x,2022-03-01,held"], 2, "place_id", "x", "ground_places"),
    ],
)
def test_a_fault_in_a_step_is_named(
    folder: Path, lines: list[str], row: int, column: str, value: str, rule: str
) -> None:
    write(folder, PLACE_LINES, lines)
    with pytest.raises(ValueError, match=r"ground_steps\.csv") as error:
        read_ground_steps()
    for part in (f"row {row}", f"column {column!r}", value, rule):
        assert part in str(error.value)


@pytest.mark.parametrize(
    ("lines", "row", "column", "value", "rule"),
    [
        ([PLACE_LINES[0], "w,Again,34.6,47.5,UA-14"], 2, "place_id", "w", "place_id"),
        (["w,West,34.5,147.5,UA-14"], 1, "latitude", "147.5", "in_range"),
        (["w,West,east,47.5,UA-14"], 1, "longitude", "east", "finite number"),
        (["w,West,34.5,47.5,Donetsk"], 1, "region_id", "Donetsk", "str_matches"),
        ([PLACE_LINES[1], PLACE_LINES[0]], 2, "region_id", "UA-14", "by region: UA-14"),
        ([PLACE_LINES[2], PLACE_LINES[1]], 2, "region_id", "UA-43", "by region: UA-14"),
    ],
)
def test_a_fault_in_a_place_is_named(
    folder: Path, lines: list[str], row: int, column: str, value: str, rule: str
) -> None:
    write(folder, lines, [])
    with pytest.raises(ValueError, match=r"ground_places\.csv") as error:
        read_ground_places()
    for part in (f"row {row}", f"column {column!r}", value, rule):
        assert part in str(error.value)


def test_the_status_order_is_from_not_held_to_held() -> None:
    assert GROUND_STATUSES == ("not_held", "contested", "held")


def test_the_ground_stands_under_the_odbl_and_credits_both_its_sources() -> None:
    entries = {entry["path"]: entry for entry in read_datapackage(read.DATA)["resources"]}
    places, steps = entries["ground_places.csv"], entries["ground_steps.csv"]
    for entry in (places, steps):
        assert [one["name"] for one in entry["licenses"]] == ["ODbL-1.0"]
        assert "Zhukov and Natalie Ayers (2023)" in entry["sources"][0]["title"]
    assert "GeoNames" in places["sources"][1]["title"]
