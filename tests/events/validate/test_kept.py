"""A collection that is kept as one file is the same when it is opened again."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from geopandas.testing import assert_geodataframe_equal
from pandas.testing import assert_frame_equal
from pyarrow import parquet

from events.validate.collection import Collection
from events.validate.kept import is_kept, read_collection, write_collection
from geodata.validate.report import FileRefusedError
from tests.events.validate.made import ACLED, CLAIM, TODAY, UCDP, collected, rows_like

FIRST = date(2013, 11, 21)
CANARY = "{{7*7}} {0.__class__} <b>"


@pytest.fixture(scope="module")
def collection() -> Collection:
    rows = rows_like(
        UCDP,
        id=["1", "2", "3", "4"],
        date_start=["2022-09-28", "2022-09-01", "2022-09-31", "2022-05-01"],
        date_end=["2022-09-28", "2022-09-02", "2022-09-31", "2022-05-31"],
        dyad_name=["one", CANARY, "three", "four"],
        best=["3", "", "1", "2"],
    )
    return collected(rows, "ucdp")


def changed(content: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file with another note."""
    table = parquet.read_table(io.BytesIO(content))
    about = json.loads(table.schema.metadata[b"claims-atlas-collection"])
    change(about)
    note = {b"claims-atlas-collection": json.dumps(about).encode()}
    written = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata({**table.schema.metadata, **note}), written)
    return written.getvalue()


def test_it_comes_back_the_same(collection: Collection) -> None:
    content = write_collection(collection)
    assert content == write_collection(collection)
    assert is_kept(content)
    read = read_collection("mine.atlas.parquet", content, FIRST, TODAY)
    assert_geodataframe_equal(read.events, collection.events)
    assert (read.name, read.dialect, read.mapping) == ("mine", "ucdp", collection.mapping)
    assert read.terms == collection.terms
    first, again = collection.report, read.report
    assert (again.rows_in, again.accepted, again.rejected) == (4, first.accepted, first.rejected)
    assert [str(one.rule) for one in again.findings] == [str(one.rule) for one in first.findings]
    assert [one.row for one in again.findings] == [one.row for one in first.findings]


def test_rows_that_may_not_be_passed_on_are_not_kept() -> None:
    with pytest.raises(ValueError, match="may not be passed on"):
        write_collection(collected(rows_like(ACLED), "acled"))


@pytest.mark.parametrize(
    "change",
    [
        lambda about: about.update(dialect="acled"),
        lambda about: about.update(dialect="none"),
        lambda about: about.update(version=2),
        lambda about: about.update(mapping={"nothing": "x"}),
        lambda about: about.pop("report"),
        lambda about: about["report"].update(counts=[4, 4, 0, 0]),
        lambda about: about["report"].update(counts=[9, 3, 0, 1]),
        lambda about: about["report"].update(findings=[["gone", "", "", 0, 0, "", "", ""]]),
        lambda about: about["report"].update(findings=[[1]]),
    ],
)
def test_a_note_that_was_changed_is_refused(
    collection: Collection, change: Callable[[dict[str, Any]], object]
) -> None:
    content = changed(write_collection(collection), change)
    with pytest.raises(FileRefusedError, match="was changed since"):
        read_collection("mine.atlas.parquet", content, FIRST, TODAY)


def test_a_sentence_of_the_note_is_text(collection: Collection) -> None:
    said = ["rejected", CANARY, "f", 1, 1, CANARY, CANARY, CANARY]
    content = changed(
        write_collection(collection), lambda about: about["report"].update(findings=[said])
    )
    (finding,) = read_collection("mine.atlas.parquet", content, FIRST, TODAY).report.findings
    assert (str(finding.rule), str(finding.advice)) == (CANARY, CANARY)


@pytest.mark.parametrize("days", [(date(2022, 9, 2), TODAY), (FIRST, date(2022, 9, 1))])
def test_an_event_outside_of_the_days_is_refused(
    collection: Collection, days: tuple[date, date]
) -> None:
    with pytest.raises(FileRefusedError):
        read_collection("mine.atlas.parquet", write_collection(collection), *days)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("region_ids", "XX-1"),
        ("date_precision", "hour"),
        ("fatalities", -1),
        ("title", "x" * 10_001),
    ],
)
def test_a_cell_that_no_collection_holds_is_refused(
    collection: Collection, column: str, value: object
) -> None:
    events = collection.events.copy()
    events[column] = pd.Series([value] * len(events), dtype=events[column].dtype)
    broken = write_collection(
        Collection("mine", "ucdp", events, collection.terms, collection.report, collection.mapping)
    )
    with pytest.raises(FileRefusedError):
        read_collection("mine.atlas.parquet", broken, FIRST, TODAY)


def test_another_parquet_is_none() -> None:
    written = io.BytesIO()
    pd.DataFrame({"a": [1]}).to_parquet(written)
    assert not is_kept(written.getvalue())
    with pytest.raises(FileRefusedError):
        read_collection("a.parquet", written.getvalue(), FIRST, TODAY)


def claims() -> Collection:
    """Claims of a user's own, one without a source and one without a whole."""
    return collected(
        rows_like(
            CLAIM,
            claimant=[CANARY, "B", "C"],
            value=["35", "30–50", "97 %"],
            source_publisher=["A paper", "", "A paper"],
            denominator=["electorate", "electorate", ""],
            question=["khe-turnout", "How many?", ""],
        ),
        "claims",
    )


def test_claims_come_back_the_same() -> None:
    content = write_collection(claims())
    assert content == write_collection(claims())
    read = read_collection("mine.atlas.parquet", content, FIRST, TODAY)
    assert_frame_equal(read.claims, claims().claims)
    assert (read.dialect, read.events.empty) == ("claims", True)
    assert read.report.rows_in == 3


@pytest.mark.parametrize(
    "change",
    [
        {"has_source": True}, {"has_whole": True}, {"claim_id": "C001"}, {"stance": "true"},
        {"region_ids": ""}, {"region_ids": "XX"}, {"source_url": "javascript:alert(1)"},
        {"unit": "parsecs"}, {"denominator": "town"}, {"as_of": "soon"}, {"as_of": ""},
        {"value": -1.0}, {"value": 101.0}, {"dispute_group": "none-of-ours"},
    ],
)  # fmt: skip
def test_claims_that_were_changed_into_what_cannot_be_are_refused(
    change: dict[str, object],
) -> None:
    own = claims()
    changed_claims = own.claims.assign(**change)
    content = write_collection(replace(own, claims=changed_claims))
    with pytest.raises(FileRefusedError, match="was changed since"):
        read_collection("mine.atlas.parquet", content, FIRST, TODAY)
