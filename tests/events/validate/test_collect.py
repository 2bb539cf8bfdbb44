"""A file becomes a collection: nothing accepted differs from it without a record."""

import geopandas as gpd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, box

from events.validate.collect import collect, preview
from events.validate.collection import Collection
from events.validate.dialects import DIALECTS
from events.validate.mapping import Options, answer
from events.validate.question import Question
from events.validate.words import MOST_LETTERS
from geodata.messages import MessageError
from geodata.text import UNPRINTABLE
from tests.events.validate.made import (
    ACLED,
    PLAIN,
    TODAY,
    UCDP,
    collected,
    rows_like,
    rows_of,
    rules_of,
)

MESSY = {
    "event_id": ["", "1", "1", "a\u200bb"],
    "start_date": [
        "2022-09-30",
        "2022-09",
        "2022",
        "",
        "2013-11-20",
        "2031-01-01",
        "2022-02-30",
        "x",
    ],
    "title": [
        "Shelling",
        "",
        "{{7*7}}",
        "<b>x</b>",
        "two\nlines",
        "a\u202eb",
        "l" * 400,
        "=1+1",
        " x ",
    ],
    "region": ["", "Kherson", "Херсонська область", "Kharkiv", "Narnia"],
    "latitude": [
        "46.6",
        "46,6",
        "0",
        "",
        "999",
        "NaN",
        "inf",
        "1e999",
        "55.7",
        "32.6",
        "NA",
        "six",
    ],
    "longitude": ["32.6", "32,6", "0", "", "999", "37.6", "46.6", "n/a"],
    "fatalities": ["", "3", "3.0", "-1", "4.5", "NA", "many", "1,000", "9" * 30],
}


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(*(st.sampled_from(MESSY[name]) for name in PLAIN)), min_size=1, max_size=12)
)
def test_every_row_is_counted_and_every_change_has_a_record(cells: list[tuple[str, ...]]) -> None:
    rows = rows_of(dict(zip(PLAIN, zip(*cells, strict=True), strict=True)))
    collection = collected(rows, options=Options(is_swapped=False))
    report, events = collection.report, collection.events
    assert report.rows_in == report.accepted + report.repaired + report.rejected == len(cells)
    assert len(events) == report.accepted + report.repaired
    rejected = {one.row for one in report.findings if one.outcome == "rejected"}
    repaired = {one.row for one in report.findings if one.outcome == "repaired"}
    assert set(events["row"]) == set(range(1, len(cells) + 1)) - rejected
    for event in events.itertuples():
        assert not UNPRINTABLE.search(event.title)
        if event.row in repaired:
            continue
        cell = dict(zip(PLAIN, cells[event.row - 1], strict=True))
        assert event.event_id == cell["event_id"]
        if cell["title"] and len(cell["title"]) <= MOST_LETTERS["title"]:
            assert event.title == cell["title"]
        assert str(event.start_date).startswith(cell["start_date"])
        if cell["latitude"]:
            assert event.geometry.y == float(cell["latitude"])
            assert event.geometry.x == float(cell["longitude"])
        else:
            assert event.geometry.is_empty
        if cell["fatalities"]:
            assert event.fatalities == float(cell["fatalities"])


def test_the_same_file_becomes_the_same_collection() -> None:
    rows = rows_like(UCDP, id=["2", "1"], date_start=["2014-09-05", "2014-09-04"])
    one, other = collected(rows, "ucdp"), collected(rows, "ucdp")
    assert one.events.equals(other.events)
    assert one.report == other.report
    assert list(one.events["event_id"]) == ["1", "2"]


def test_ucdp_is_read_with_its_precision() -> None:
    rows = rows_like(
        UCDP,
        date_start=["2014-09-05T00:00:00", "2014-09-01", "2014-01-01"],
        date_end=["2014-09-05T00:00:00", "2014-09-30", "2014-12-31"],
        date_prec=["1", "4", "5"],
        where_prec=["1", "4", "6"],
    )
    events = collected(rows, "ucdp").events.set_index("row").sort_index()
    assert list(events["date_precision"]) == ["day", "month", "year"]
    assert list(events["geo_precision"]) == ["city", "oblast", "country"]
    assert list(events["is_on_map"]) == [True, False, False]
    assert [str(day.date()) for day in events["end_date"]] == [
        "2014-09-05",
        "2014-09-30",
        "2014-12-31",
    ]
    assert list(events["region_ids"]) == ["UA-14"] * 3
    assert list(events["event_type"].unique()) == ["State-based conflict"]
    assert list(events["fatalities"]) == [3, 3, 3]


def test_other_countries_are_left_out_as_one_finding() -> None:
    rows = rows_like(UCDP, country=["Ukraine", "Mali", "Chad"], latitude=["47.9", "13", "bad"])
    collection = collected(rows, "ucdp")
    assert (collection.report.accepted, collection.report.rejected) == (1, 2)
    assert rules_of(collection) == [("rejected", 2, "Rows of other countries are left out: 2.")]


def test_acled_may_not_be_passed_on() -> None:
    collection = collected(rows_like(ACLED), "acled")
    assert not collection.terms.may_be_passed_on
    assert str(collection.terms.credit) == "Source: ACLED, accessed on 2026-11-30"
    event = collection.events.iloc[0]
    assert (event["title"], event["region_ids"]) == ("A clash is reported.", "UA-65")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2022-02-24", "2022-02-24"),
        ("24-Feb-22", "2022-02-24"),
        ("14/08/2020 00:00:00", "2020-08-14"),
    ],
)
def test_acled_writes_days_in_several_ways(written: str, day: str) -> None:
    events = collected(rows_like(ACLED, event_date=[written]), "acled").events
    assert str(events["start_date"].iloc[0].date()) == day


def test_an_event_known_to_its_week_or_month_spans_it() -> None:
    rows = rows_like(ACLED, time_precision=["1", "2", "3"])
    events = collected(rows, "acled").events.set_index("row").sort_index()
    assert list(events["start_date"].dt.day) == [24, 21, 1]
    assert list(events["end_date"].dt.day) == [24, 27, 28]
    assert list(events["date_precision"]) == ["day", "day", "month"]


def test_the_region_is_that_of_the_point_and_a_disagreement_is_said() -> None:
    rows = rows_like(ACLED, admin1=["Kherson", "Donets'k", "Mykolaiv"])
    collection = collected(rows, "acled")
    assert list(collection.events["region_ids"]) == ["UA-65"] * 3
    assert rules_of(collection) == [
        ("noticed", 2, "The file names Donetsk, but the point lies in Kherson."),
        ("noticed", 3, "The file names Mykolaiv, but the point lies in Kherson."),
    ]


def test_events_around_the_regions_are_kept_and_far_ones_are_not() -> None:
    rows = rows_like(
        ACLED, latitude=["49.99", "40.0"], longitude=["36.23", "-3.7"], admin1=["", ""]
    )
    collection = collected(rows, "acled")
    assert list(collection.events["region_ids"]) == [""]
    assert [one[:2] for one in rules_of(collection)] == [("rejected", 2)]


def test_an_area_without_borders_lies_in_no_region() -> None:
    rows = rows_like(UCDP, where_prec=["5"], adm_1=[""])
    event = collected(rows, "ucdp").events.iloc[0]
    assert (event["region_ids"], event["is_on_map"]) == ("", False)


def test_swapped_coordinates_are_asked_about_for_the_whole_column() -> None:
    rows = rows_like(ACLED, latitude=["32.61", "32.7"], longitude=["46.64", "46.6"])
    question = collect(rows, DIALECTS["acled"], today=TODAY)
    assert isinstance(question, Question)
    assert (question.about, question.column) == ("swapped", "latitude")
    events = collected(rows, "acled", answer(Options(), question, "swapped")).events
    assert (events.geometry.x.iloc[0], events.geometry.y.iloc[0]) == (32.61, 46.64)
    refused = collected(rows, "acled", answer(Options(), question, "as_named"))
    assert refused.report.rejected == 2
    assert (
        str(refused.report.findings[0].advice)
        == "Latitude and longitude may be swapped in this row."
    )
    with pytest.raises(ValueError, match="no answer"):
        answer(Options(), question, "perhaps")


def test_an_order_that_is_answered_is_read() -> None:
    rows = rows_of({"start_date": ["03/04/2022"], "region": ["Kherson"]})
    own = {"start_date": "start_date", "region": "region"}
    question = collect(rows, own, today=TODAY)
    assert isinstance(question, Question)
    options = answer(Options(), question, "month_first")
    events = collected(rows, options=options).events
    assert str(events["start_date"].iloc[0].date()) == "2022-03-04"
    assert (events["geo_precision"].iloc[0], events["is_on_map"].iloc[0]) == ("oblast", False)


def test_a_shape_that_is_no_point_stands_at_a_point_within_it() -> None:
    shapes = gpd.GeoSeries([Point(32.6, 46.6), box(32, 46.5, 33, 47), None], index=[1, 2, 3])
    rows = rows_of(
        {"start_date": ["2022-09-30"] * 3, "region": ["", "", "Kherson"]}, shapes.set_crs(4326)
    )
    collection = collected(rows)
    assert (collection.report.accepted, collection.report.repaired) == (2, 1)
    assert list(collection.events["region_ids"]) == ["UA-65"] * 3
    assert list(collection.events["is_on_map"]) == [True, False, False]


def test_a_preview_is_of_the_first_rows_read_as_all_are() -> None:
    days = ["03/04/2022"] * 20 + ["24/05/2022"] * 20
    shown = preview(rows_like(ACLED, event_date=days), DIALECTS["acled"], today=TODAY)
    assert isinstance(shown, Collection)
    assert (len(shown.events), shown.report.rows_in) == (20, 20)
    assert str(shown.events["start_date"].iloc[0].date()) == "2022-04-03"


def test_a_file_without_rows_is_a_collection_without_events() -> None:
    rows = rows_of({name: [] for name in PLAIN})
    assert collected(rows).events.empty


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ({"region": "region"}, "No column is chosen for the day"),
        ({"start_date": "start_date"}, "say where an event happened"),
        ({"start_date": "nowhere", "region": "region"}, "The file has no column nowhere"),
        ({"day": "start_date"}, "no part called day"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(mapping: dict[str, str], told: str) -> None:
    with pytest.raises(MessageError, match=told):
        collect(rows_of({"start_date": ["2022"], "region": ["Kherson"]}), mapping, today=TODAY)
