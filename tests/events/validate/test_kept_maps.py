"""Maps of control that are kept as one file are the same when they are opened again."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from pandera.errors import SchemaError

from events.validate.collection import Collection
from events.validate.dialects import terms_of
from events.validate.kept import is_kept, read_collection, write_collection
from events.validate.kept_maps import facts_of_maps, maps_of_rows, rows_of_maps
from geodata.schema import REGION_IDS
from geodata.validate.report import FileRefusedError
from tests.components.own.maps import own_maps
from tests.events.validate.made import TODAY
from tests.events.validate.test_kept import FIRST, changed

NAME = "mine.atlas.parquet"


def opened(content: bytes, today: date = TODAY) -> Collection:
    return read_collection(NAME, content, FIRST, date(2022, 1, 1), today)


def test_they_come_back_the_same_with_their_report() -> None:
    kept = own_maps()
    content = write_collection(kept)
    assert content == write_collection(kept)
    assert is_kept(content)
    again = opened(content)
    assert kept.maps is not None
    assert again.maps is not None
    assert_frame_equal(again.maps.shares, kept.maps.shares)
    assert_frame_equal(again.maps.steps, kept.maps.steps)
    assert list(again.maps.days) == list(kept.maps.days)
    assert (again.name, again.dialect, again.maps.jumps) == (kept.name, kept.dialect, ())
    assert again.report.accepted == kept.report.accepted
    assert again.events.empty


def test_the_licence_is_told_from_the_dialect_and_not_from_the_file() -> None:
    content = changed(write_collection(own_maps()), lambda about: about.update(dialect="isw"))
    with pytest.raises(FileRefusedError, match="was changed since"):
        opened(content)


@pytest.mark.parametrize("dialect", ["deepstate", "isw", "uacontrolmap"])
def test_maps_that_may_not_be_passed_on_are_not_kept(dialect: str) -> None:
    terms = terms_of(dialect, "a.zip", TODAY)
    with pytest.raises(ValueError, match="may not be passed on"):
        write_collection(replace(own_maps(), dialect=dialect, terms=terms))


@pytest.mark.parametrize(
    "change",
    [
        lambda about: about.update(version=2),
        lambda about: about.update(mapping={"title": "x"}),
        lambda about: about.pop("maps"),
        lambda about: about["maps"].update(days=["2022-09-20"]),
        lambda about: about["maps"].update(days=["2022-09-30", "2022-09-20"]),
        lambda about: about["maps"].update(days=["1999-09-20", "2022-09-30"]),
        lambda about: about["maps"].update(jumps=["2022-09-21"]),
        lambda about: about["maps"].update(days="x"),
    ],
)
def test_a_note_that_was_changed_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    content = changed(write_collection(own_maps()), change)
    with pytest.raises(FileRefusedError, match="was changed since"):
        opened(content)


def test_maps_laid_over_other_places_are_refused_by_that_name() -> None:
    content = changed(
        write_collection(own_maps()), lambda about: about["maps"].update(places="0" * 16)
    )
    with pytest.raises(FileRefusedError, match="other places"):
        opened(content)


def test_a_map_of_tomorrow_is_refused() -> None:
    with pytest.raises(FileRefusedError, match="was changed since"):
        opened(write_collection(own_maps()), date(2022, 9, 29))


@pytest.mark.parametrize(
    ("column", "value"),
    [("held_share", 1.2), ("status", "gone"), ("region_id", "UA-99"), ("place_id", "x")],
)
def test_rows_that_were_changed_are_refused(column: str, value: object) -> None:
    maps = own_maps().maps
    assert maps is not None
    rows = rows_of_maps(maps)
    rows.loc[len(rows) - 1, column] = value
    written = io.BytesIO()
    rows.to_parquet(written)
    with pytest.raises((ValueError, SchemaError)):
        maps_of_rows(pd.read_parquet(written), facts_of_maps(maps), TODAY)


def test_a_share_for_each_map_and_region_is_asked_for() -> None:
    maps = own_maps().maps
    assert maps is not None
    rows = rows_of_maps(maps)
    assert (rows["region_id"] != "").sum() == len(maps.days) * len(REGION_IDS)
    with pytest.raises(ValueError, match="no maps"):
        maps_of_rows(rows.iloc[1:], facts_of_maps(maps), TODAY)
