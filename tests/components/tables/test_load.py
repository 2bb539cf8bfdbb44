"""The tables that all sessions share."""

import gzip
import json

import pandas as pd
import pytest

from components.figures.claim import claim_details
from components.panel.details import load_details
from components.scene.load import load_scene
from components.tables.load import FIRST_DAY, Tables, last_day, load_tables
from events.join import join_events_regions
from geodata.schema import BASEMAP_LAYERS, REGION_IDS


def test_nothing_on_record_is_dropped_on_the_way_to_the_page(tables: Tables) -> None:
    counts = {name: len(getattr(tables, name)) for name in ("claims", "events", "sources")}
    assert counts == {"claims": 464, "events": 190, "sources": 420}
    assert tables.regions["region_id"].tolist() == list(REGION_IDS)
    assert set(tables.basemap) == set(BASEMAP_LAYERS)
    assert all(len(tables.basemap[layer]) for layer in BASEMAP_LAYERS)


def test_the_timeline_begins_with_the_first_event_and_ends_with_the_newest_record(
    tables: Tables,
) -> None:
    assert tables.first_day == FIRST_DAY == tables.events["start_date"].min()
    assert tables.last_day == pd.Timestamp("2026-08-21")
    assert tables.events["end_date"].max() <= tables.last_day
    assert tables.control["assessed_on"].max() <= tables.last_day


@pytest.mark.parametrize("newest", ["events", "claims", "control"])
def test_the_last_day_is_that_of_whatever_is_newest(newest: str) -> None:
    days = {"events": "2026-01-01", "claims": "2026-01-01", "control": "2026-01-01"}
    days[newest] = "2026-02-01"
    tables = {
        "events": pd.DataFrame({"end_date": pd.to_datetime([days["events"]])}),
        "claims": pd.DataFrame(
            {"as_of_precision": ["day"], "as_of_date": pd.to_datetime([days["claims"]])}
        ),
        "control": pd.DataFrame({"assessed_on": pd.to_datetime([days["control"]])}),
    }
    assert last_day(**tables) == pd.Timestamp("2026-02-01")


def test_a_day_known_only_to_its_month_does_not_stretch_the_timeline() -> None:
    tables = {
        "events": pd.DataFrame({"end_date": pd.to_datetime(["2026-02-01"])}),
        "claims": pd.DataFrame(
            {"as_of_precision": ["month"], "as_of_date": pd.to_datetime(["2026-12-31"])}
        ),
        "control": pd.DataFrame({"assessed_on": pd.to_datetime(["2026-01-01"])}),
    }
    assert last_day(**tables) == pd.Timestamp("2026-02-01")


def test_all_sessions_share_one_copy() -> None:
    assert load_tables() is load_tables()
    assert load_scene() is load_scene()


def test_records_and_tables_are_one_thing(tables: Tables) -> None:
    for name, table, key in (
        ("claim_records", "claims", "claim_id"),
        ("source_records", "sources", "source_id"),
        ("assessor_records", "assessors", "source_id"),
    ):
        assert list(getattr(tables, name)) == getattr(tables, table)[key].tolist()
        assert all(record[key] == one for one, record in getattr(tables, name).items())


def test_every_claim_has_a_pop_up_and_its_file_holds_no_other_day(tables: Tables) -> None:
    name, documents = load_details()
    assert list(documents) == [name]
    told = json.loads(gzip.decompress(documents[name]()))
    assert set(told) == set(tables.claims["claim_id"])
    one = tables.claim_records["C015"]
    said = claim_details(one, tables.source_records[one["source_id"]])
    found_at = {"days": [19262, 19263], "regions": ["UA-65"]}  # 27 and 28 September 2022
    assert told["C015"] == {**said, **found_at}


def test_every_event_on_the_map_lies_within_the_basemap(tables: Tables) -> None:
    on_map = tables.events[tables.events["is_on_map"]]
    assert len(on_map) == 127
    west, south, east, north = tables.basemap["countries"].total_bounds
    assert on_map.geometry.x.between(west, east).all()
    assert on_map.geometry.y.between(south, north).all()
    assert len(join_events_regions(on_map, tables.regions)) > 50
