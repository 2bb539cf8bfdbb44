"""Files are recognised by their columns, by lower-cased name and never by position."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.validate.collect import collect
from events.validate.dialects import DIALECTS, FIELDS
from events.validate.gdelt import COLUMNS
from events.validate.mapping import (
    Options,
    mapping_json,
    mapping_of,
    propose_mapping,
    read_mapping,
    recognise,
)
from geodata.messages import MessageError
from geodata.validate.delimited import read_delimited
from tests.events.validate.made import ACLED, TODAY, UCDP, collected, rows_like, rows_of

VIINA = {
    "event_id": "1",
    "date": "20220224",
    "text": "Shelling",
    "asciiname": "Kherson",
    "latitude": "46.64",
    "longitude": "32.61",
    "GEO_PRECISION": "STREET",
    "source": "unian",
    "t_mil_b": "1",
    "t_artillery_b": "1",
    "t_airstrike_b": "0",
    "t_civcas_b": "1",
}
TIMEMAP = {
    "id": "CIV0001",
    "date": "02/03/2022",
    "latitude": "46.64",
    "longitude": "32.61",
    "location": "Kherson",
    "description": "A house is hit.",
    "sources": "[]",
}
# No two cells alike, so that they can be taken for a header.
GDELT = {name: f"{name} of a row" for name in COLUMNS} | {
    "GLOBALEVENTID": "1",
    "SQLDATE": "20220302",
    "EventRootCode": "19",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Kherson, Khersons'ka Oblast', Ukraine",
    "ActionGeo_CountryCode": "UP",
    "ActionGeo_ADM1Code": "UP08",
    "ActionGeo_Lat": "46.64",
    "ActionGeo_Long": "32.61",
    "SOURCEURL": "https://example.org/a",
}
ROWS = {"ucdp": UCDP, "acled": ACLED, "viina": VIINA, "timemap": TIMEMAP, "gdelt": GDELT}


@pytest.mark.parametrize("key", ROWS)
def test_a_dialect_is_recognised_in_any_order_and_case(key: str) -> None:
    turned = {name.upper(): cell for name, cell in reversed(ROWS[key].items())}
    rows = rows_of({name: [cell] for name, cell in turned.items()})
    assert recognise(rows)[0].key == key
    found = collected(rows, key)
    assert found.report.accepted == 1
    assert found.mapping["start_date"].isupper()
    event = found.events.iloc[0]
    assert event["region_ids"] in ("UA-65", "UA-14")
    assert event["is_on_map"]


def test_what_is_no_dialect_is_none() -> None:
    assert recognise(rows_of({"a": ["1"], "latitude": ["2"]})) == []


def test_viina_says_in_columns_what_an_event_was() -> None:
    event = collected(rows_like(VIINA), "viina").events.iloc[0]
    assert event["event_type"] == "artillery, civcas"
    assert event["geo_precision"] == "site"


def test_bellingcat_writes_the_month_first() -> None:
    event = collected(rows_like(TIMEMAP), "timemap").events.iloc[0]
    assert str(event["start_date"].date()) == "2022-02-03"


@pytest.mark.parametrize("is_header_taken", [True, False])
def test_gdelt_has_no_header(is_header_taken: bool) -> None:
    if is_header_taken:
        rows = rows_of({cell: [] for cell in GDELT.values()})
    else:
        rows = rows_of({f"column {number}": [one] for number, one in enumerate(GDELT.values())})
    assert recognise(rows)[0].key == "gdelt"
    event = collected(rows, "gdelt").events.iloc[0]
    assert (event["title"], event["region_ids"], event["row"]) == ("Fight", "UA-65", 1)


def test_gdelt_is_read_as_it_is_published() -> None:
    published = GDELT | {"EventCode": "190", "EventBaseCode": "190"}
    line = "\t".join(published.values())
    rows = read_delimited("gdelt.CSV", f"{line}\n{line}\n".encode())
    assert recognise(rows)[0].key == "gdelt"
    assert collected(rows, "gdelt").report.accepted == 2


def test_a_mapping_is_proposed_by_names() -> None:
    rows = rows_of({"Дата": ["2022-09-30"], "LAT": ["46"], "lng": ["32"], "Killed": ["1"]})
    assert propose_mapping(rows) == {
        "start_date": "Дата",
        "latitude": "LAT",
        "longitude": "lng",
        "fatalities": "Killed",
    }


def test_columns_that_differ_in_case_alone_are_refused() -> None:
    rows = rows_of({"date": ["2022"], "Date": ["2022"]})
    with pytest.raises(MessageError, match="two columns called date"):
        propose_mapping(rows)


def test_a_dialect_whose_columns_are_not_there_is_refused() -> None:
    with pytest.raises(MessageError, match="No column is chosen for the day"):
        collect(rows_of({"a": ["1"]}), DIALECTS["ucdp"], today=TODAY)
    assert mapping_of(rows_of({"a": ["1"]}), DIALECTS["ucdp"]) == {}


@given(
    st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=9)),
    st.sampled_from([None, True, False]),
)
def test_a_mapping_is_read_as_it_was_kept(mapping: dict[str, str], is_swapped: bool | None) -> None:
    options = Options({"Day": "day_first"}, is_swapped)
    assert read_mapping(mapping_json(mapping, options)) == (mapping, options)


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", '{"columns": {"day": "a"}}', '{"columns": {"title": 1}}', "[" * 9000),
        *('{"columns": {}, "orders": {"a": "b"}}', '{"columns": {}, "is_swapped": "yes"}'),
    ],
)
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(MessageError, match="not a choice of columns"):
        read_mapping(text)
