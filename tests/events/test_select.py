"""Two clocks: what describes a day, and what was known by then."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from events.select import match_events, select_claims, select_events
from tests.events.frames import make_claims
from tests.shipped import read_claims, read_events

CLAIMS = read_claims()
EVENTS = read_events()
DAYS = st.dates(pd.Timestamp("2013-11-01").date(), pd.Timestamp("2026-12-31").date())
LATE = pd.Timestamp("2030-01-01")


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def happenings(*spans: tuple[str, str]) -> gpd.GeoDataFrame:
    table = pd.DataFrame(spans, columns=["start_date", "end_date"]).apply(pd.to_datetime)
    table = table.assign(known_date=table["end_date"])
    return gpd.GeoDataFrame(table, geometry=gpd.points_from_xy([0] * len(table), [0] * len(table)))


def test_selecting_everything_is_the_identity() -> None:
    assert_frame_equal(select_claims(CLAIMS, day=LATE, known_by=True), CLAIMS)
    assert_frame_equal(select_events(EVENTS, day=LATE, window_days=None), EVENTS)


@given(DAYS)
def test_known_by_never_adds_rows(one_day: object) -> None:
    at = pd.Timestamp(str(one_day))
    told = select_claims(CLAIMS, day=at, known_by=False)
    known = select_claims(CLAIMS, day=at, known_by=True)
    assert set(known["claim_id"]) <= set(told["claim_id"])
    assert (known["published_date"] <= at).all()
    happened = select_events(EVENTS, day=at, window_days=90)
    over = select_events(EVENTS, day=at, window_days=90, known_by=True)
    assert set(over["event_id"]) <= set(happened["event_id"])


@given(DAYS)
def test_what_was_known_stays_known(one_day: object) -> None:
    at = pd.Timestamp(str(one_day))
    known = select_claims(CLAIMS, day=at, known_by=True)
    later = select_claims(CLAIMS, day=at + pd.Timedelta(days=30), known_by=True)
    assert set(known["claim_id"]) <= set(later["claim_id"])


def test_a_figure_published_later_is_there_but_was_not_known() -> None:
    claims = make_claims({"value": 30.0, "as_of": "2014-03-16", "published": "2014-05-05"})
    assert len(select_claims(claims, day=day("2014-03-21"), known_by=False)) == 1
    assert select_claims(claims, day=day("2014-03-21"), known_by=True).empty
    assert len(select_claims(claims, day=day("2014-05-05"), known_by=True)) == 1


def test_a_figure_of_a_month_is_not_there_before_the_month_is_over() -> None:
    claims = make_claims({"value": 30.0, "as_of": "2022-09", "published": ""})
    assert select_claims(claims, day=day("2022-09-29"), known_by=False).empty
    assert len(select_claims(claims, day=day("2022-09-30"), known_by=True)) == 1


def test_a_region_gets_no_figure_of_several_regions() -> None:
    claims = make_claims(
        {"value": 1.0, "region_ids": "UA-14;UA-09"},
        {"value": 2.0, "region_ids": "UA-14"},
        {"value": 3.0, "region_ids": "UA"},
    )
    of_donetsk = select_claims(claims, day=LATE, known_by=False, region_id="UA-14")
    assert of_donetsk["value"].tolist() == [2.0]
    of_several = select_claims(claims, day=LATE, known_by=False, region_id="")
    assert of_several["value"].tolist() == [1.0, 3.0]


def test_a_window_of_one_day_is_the_day() -> None:
    events = happenings(("2022-09-29", "2022-09-29"), ("2022-09-30", "2022-09-30"))
    found = select_events(events, day=day("2022-09-30"), window_days=1)
    assert found["start_date"].tolist() == [day("2022-09-30")]


def test_an_event_that_was_still_going_on_is_in_the_window() -> None:
    events = happenings(("2022-09-23", "2022-09-27"))
    assert len(select_events(events, day=day("2022-09-28"), window_days=2)) == 1
    assert select_events(events, day=day("2022-09-29"), window_days=2).empty


def test_an_event_that_has_not_ended_is_not_known_as_a_whole() -> None:
    events = happenings(("2014-02-18", "2014-02-20"))
    assert len(select_events(events, day=day("2014-02-19"), window_days=90)) == 1
    assert select_events(events, day=day("2014-02-19"), window_days=90, known_by=True).empty


def test_nothing_has_happened_before_it_begins() -> None:
    assert select_events(EVENTS, day=day("2013-11-20"), window_days=None).empty
    assert len(select_events(EVENTS, day=day("2013-11-21"), window_days=None)) == 1


def test_forty_seven_events_in_the_ninety_days_to_30_september_2022() -> None:
    found = select_events(EVENTS, day=day("2022-09-30"), window_days=90)
    assert (len(found), found["is_on_map"].sum()) == (47, 31)


def told(*rows: tuple[str, str, str, str]) -> gpd.GeoDataFrame:
    """Events of a category and of regions, with a title and a place."""
    table = pd.DataFrame(rows, columns=["category", "region_ids", "title", "place"])
    return gpd.GeoDataFrame(table, geometry=gpd.points_from_xy([0] * len(table), [0] * len(table)))


def test_a_filter_takes_what_fits_all_its_parts() -> None:
    events = told(
        ("vote", "UA-65;UA-23", "Voting begins", "Kherson"),
        ("military", "UA-65", "Bridge is hit", "Nova Kakhovka"),
        ("vote", "UA-40", "Voting begins", "Sevastopol"),
    )
    assert list(match_events(events).index) == [0, 1, 2]
    assert list(match_events(events, categories=("vote",)).index) == [0, 2]
    assert list(match_events(events, region_ids=("UA-65",)).index) == [0, 1]
    assert list(match_events(events, ("vote",), ("UA-65",)).index) == [0]
    assert list(match_events(events, text="  KAKHOVKA ").index) == [1]
    none = match_events(events, ("military",), ("UA-23",), "voting")
    assert list(none.columns) == list(events.columns)
    assert len(none) == 0


def test_crimea_takes_sevastopol_in() -> None:
    events = told(("vote", "UA-40", "", ""), ("vote", "UA-43", "", ""), ("vote", "UA-14", "", ""))
    assert list(match_events(events, region_ids=("UA-43",)).index) == [0, 1]


def test_words_are_looked_for_as_they_stand() -> None:
    events = told(("vote", "", "Is it (a) [b]?", "x"), ("vote", "", "anything", "x"))
    assert list(match_events(events, text="(a) [b]?").index) == [0]
    assert list(match_events(events, text=".*").index) == []


@pytest.mark.parametrize("sign", ["'", "\u2019", "\u02bc", "`"])
def test_an_apostrophe_is_found_by_whichever_of_its_signs_is_typed(sign: str) -> None:
    told = gpd.GeoDataFrame(
        {"title": ["Shelling of Slov\u2019yansk", "Of Kherson"], "place": ["", ""]}
    )
    assert list(match_events(told, text=f"SLOV{sign}yansk").index) == [0]


def test_claims_of_one_region_are_still_only_those_of_the_day() -> None:
    claims = make_claims({"as_of": "2022-09-27"}, {"as_of": "2022-10-02"}, {"region_ids": "UA-14"})
    found = select_claims(claims, day=day("2022-09-30"), known_by=False, region_id="UA-65")
    assert list(found["claim_id"]) == ["C1"]


def test_the_filters_are_asked_of_what_happened() -> None:
    events = told(("vote", "UA-65", "Voting begins", "x"), ("military", "UA-14", "Hit", "x"))
    first = pd.Timestamp("2022-09-23")
    events = events.assign(start_date=first, end_date=first, known_date=first)
    asked = {"day": first, "window_days": 1, "known_by": True}
    assert list(select_events(events, **asked).index) == [0, 1]
    assert list(select_events(events, **asked, categories=("vote",)).index) == [0]
    assert list(select_events(events, **asked, region_ids=("UA-14",)).index) == [1]
    assert list(select_events(events, **asked, text="voting").index) == [0]


def test_a_word_is_not_found_across_title_and_place() -> None:
    events = told(("vote", "UA-65", "In Kher", "son"))
    assert list(match_events(events, text="Kherson").index) == []
