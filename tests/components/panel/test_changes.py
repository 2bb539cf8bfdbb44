"""What changed of the ground in the panel: as the map draws it, of one source, region by region."""

import pandas as pd
import pytest

from components.panel.compare.changes import GroundChanges, ground_changes_of
from components.panel.panel import panel_content
from components.scene.scene import OwnGround
from components.tables.ground import ground_statuses, own_statuses, source_differences
from components.tables.load import Tables, load_ground_cells, load_shipped_tables
from components.view.view import View
from geodata.ground import compare_ground, measure_changes_km2, settle_ground
from tests.components.own.maps import own_maps

BEFORE, AFTER = pd.Timestamp("2022-09-30"), pd.Timestamp("2022-11-15")


def changes(tables: Tables, *, region: str = "UA-65", **more: bool) -> GroundChanges:
    view = View(AFTER, region, compare=BEFORE, contrast="difference", **more)
    return ground_changes_of(tables, view, BEFORE, AFTER)


def test_the_west_bank_is_not_held_any_more(tables: Tables) -> None:
    (row,) = changes(tables)["rows"]
    assert row["what"] == "Kherson"
    gained, lost, contested = row["cells"]
    assert [cell["kind"] for cell in row["cells"]] == ["gained", "lost", "contested"]
    assert (lost["area"], lost["share"], lost["km2"]) == ("5,402 km²", "20.5 %", 5402.4)
    assert (gained["area"], gained["share"], gained["km2"]) == ("0 km²", "0 %", 0)
    assert contested["km2"] == 0


def test_every_region_has_its_land_of_the_settled_series(tables: Tables) -> None:
    last_day = tables.ground_places["last_assessed_on"].max()
    steps = settle_ground(tables.ground_steps, last_day=last_day)
    moved = compare_ground(BEFORE, AFTER, tables.ground_places, steps)
    measured = measure_changes_km2(moved, load_ground_cells())
    wanted = measured[measured["change"] != "same"]["area_km2"]
    rows = changes(tables, region="all")["rows"]
    assert [row["what"] for row in rows][::4] == ["Donetsk", "Crimea"]
    shown = [cell["km2"] for row in rows for cell in row["cells"]]
    assert shown == pytest.approx(wanted.tolist(), abs=0.06)


@pytest.mark.parametrize("more", [{"known_by": True}, {"ground_as_given": True}])
def test_what_is_drawn_as_given_is_measured_as_given(tables: Tables, more: dict[str, bool]) -> None:
    given, settled = changes(tables, region="all", **more), changes(tables, region="all")
    assert given["rows"] != settled["rows"]
    assert given["note"].startswith("By VIINA alone, as it gives it each day.")
    assert settled["note"].startswith("By VIINA alone, smoothed as on the map.")
    for told in (given, settled):
        assert told["note"].endswith("this is no front line.")


def test_a_trace_of_land_is_not_said_to_be_none(tables: Tables) -> None:
    luhansk = changes(tables, region="UA-09")["rows"][0]["cells"]
    assert [cell["share"] for cell in luhansk] == ["under 0.1 %", "1.2 %", "under 0.1 %"]


@pytest.mark.parametrize("other", ["2022-02-23", "2016-09-30", "2026-08-01"])
def test_of_a_day_that_is_not_judged_it_says_so(tables: Tables, other: str) -> None:
    days = sorted([AFTER, pd.Timestamp(other)])
    told = ground_changes_of(tables, View(AFTER, "all", contrast="difference"), *days)
    assert told["rows"] == []
    assert told["note"] == (
        "The atlas cannot say how the ground changed: "
        "VIINA judges it only from 24 February 2022 to 24 April 2026."
    )


def test_it_is_told_where_the_map_shows_it_and_the_earlier_day_comes_first() -> None:
    view = View(AFTER, "UA-65", compare=BEFORE)
    assert panel_content(view)["comparison"]["ground"] == {}
    one = View(AFTER, "UA-65", compare=BEFORE, contrast="difference")
    other = View(BEFORE, "UA-65", compare=AFTER, contrast="difference")
    told = [panel_content(each)["comparison"]["ground"] for each in (one, other)]
    assert told[0] == told[1]
    assert told[0]["rows"]


def own_ground() -> OwnGround:
    maps = own_maps().maps
    assert maps is not None
    return OwnGround("mine (your file)", maps.days, maps.steps)


def test_two_sources_of_one_day_are_set_against_each_other_by_name() -> None:
    view = View(pd.Timestamp("2022-09-30"), "UA-65", contrast="sources")
    content = panel_content(view, None, own_ground())["sources"]
    assert content["heads"][:2] == ["Held by VIINA alone", "Held by mine (your file) alone"]
    (kherson,) = content["rows"]
    by_kind = {cell["kind"]: cell["km2"] for cell in kherson["cells"]}
    assert by_kind["lost"] > 10_000
    assert "map of 30 September 2022" in content["note"]
    assert "no link carries it" in content["note"]


def test_land_that_both_hold_is_no_difference() -> None:
    day = pd.Timestamp("2022-09-30")
    ground = own_ground()
    found = source_differences(day, ground.days, ground.steps, is_as_given=True)
    areas = found.set_index(["region_id", "change"])["area_km2"]
    shipped = load_shipped_tables()
    mine = own_statuses(day, ground.days, ground.steps)
    theirs = ground_statuses(day, is_as_given=True)
    cells = load_ground_cells()
    alone = theirs.loc[(theirs["status"] == "held") & (mine["status"] != "held").to_numpy()]
    wanted = cells[cells["place_id"].isin(alone["place_id"]) & (cells["region_id"] == "UA-65")]
    assert areas["UA-65", "lost"] == pytest.approx(wanted["area_km2"].sum())
    assert len(mine) == len(shipped.ground_places)


def test_without_a_map_of_their_own_the_view_says_where_to_open_one() -> None:
    view = View(pd.Timestamp("2022-09-30"), "UA-65", contrast="sources")
    content = panel_content(view)["sources"]
    assert content["rows"] == []
    assert "“Your data”" in content["note"]


def test_on_a_day_of_no_map_nothing_is_worked_out() -> None:
    view = View(pd.Timestamp("2023-09-30"), "UA-65", contrast="sources")
    content = panel_content(view, None, own_ground())["sources"]
    assert content["rows"] == []
    assert "do not both have the ground" in content["note"]


def test_two_days_have_what_changed_by_the_own_maps_beside_the_shipped() -> None:
    view = View(
        pd.Timestamp("2022-09-20"), "UA-65", compare=pd.Timestamp("2022-10-05"),
        contrast="difference",
    )  # fmt: skip
    content = panel_content(view, None, own_ground())["comparison"]
    assert "VIINA" in content["ground"]["note"]
    assert "maps of 20 September 2022 and 30 September 2022" in content["own_ground"]["note"]
    assert {cell["km2"] for row in content["own_ground"]["rows"] for cell in row["cells"]} == {0.0}
    assert "own_ground" not in panel_content(view)["comparison"]
