"""A file of maps that is read: in a process of its own once, and from what is kept after that."""

from typing import Any

import pytest
import streamlit as st

from components.own.reading import (
    ALL_TABLES,
    Reading,
    ReadMaps,
    Waiting,
    answer_maps,
    begin,
    choose_table,
    reading_now,
)
from components.own.session import Brought
from events.validate.collection import Collection
from events.validate.mapping import Options
from geodata.control_maps.read import read_any
from tests.events.validate.made import ACLED, UCDP
from tests.geodata.control_maps.made import KHERSON, area, geojson, zipped

WIDE = (32.0, 46.4, 36.0, 47.4)
FILES = [
    (f"2024070{day}.geojson", geojson(area(corners)))
    for day, corners in enumerate([KHERSON, WIDE, KHERSON], start=1)
]
FILE = Brought("mine.zip", zipped(FILES))


class State(dict[str, Any]):
    """A session's state."""

    def __getattr__(self, name: str) -> Any:
        return self[name]

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that were read in a session of its own."""
    monkeypatch.setattr(st, "session_state", State())
    asked: list[str] = []

    def run(file: str, function: object, *given: Any, **_limits: object) -> object:
        assert function is read_any
        asked.append(file)
        return read_any(*given)

    monkeypatch.setattr("components.own.reading.run_in_child", run)
    return asked


def maps_now() -> ReadMaps:
    found = reading_now()
    assert isinstance(found, ReadMaps)
    return found


def test_the_same_file_is_read_once_in_a_session(runs: list[str]) -> None:
    begin(FILE)
    first = maps_now()
    begin(FILE)
    assert runs == ["mine.zip"]
    assert maps_now().read is first.read
    begin(Brought("mine.zip", zipped(FILES[:2])))
    assert len(runs) == 2
    for number in range(3):
        begin(Brought(f"{number}.zip", FILE.content))
    begin(FILE)  # only the last few are kept
    assert len(runs) == 6


def test_a_day_is_confirmed_without_another_reading_and_a_word_with_one(runs: list[str]) -> None:
    begin(FILE)
    reading = maps_now()
    assert isinstance(reading.result, Collection)
    assert reading.result.report.rejected == 1
    answer_maps(reading, Options(confirmed=frozenset({"2024-07-02"})))
    taken = maps_now().result
    assert isinstance(taken, Collection)
    assert taken.report.rejected == 0
    assert len(runs) == 1
    answer_maps(reading, Options(statuses={"zone b": "held"}))
    assert isinstance(reading_now(), Waiting)


@pytest.mark.usefixtures("runs")
def test_tables_of_one_kind_are_read_as_one_and_each_alone_if_chosen() -> None:
    rows = [UCDP, UCDP | {"id": "2"}, ACLED]
    files = [
        (f"{place}.csv", f"{','.join(row)}\n{','.join(row.values())}\n".encode())
        for place, row in enumerate(rows)
    ]
    begin(Brought("export.zip", zipped(files)))
    reading = reading_now()
    assert isinstance(reading, Reading)
    assert reading.table == ALL_TABLES
    assert isinstance(reading.result, Collection)
    assert reading.result.report.rows_in == 2
    choose_table(reading, 2)
    alone = reading_now()
    assert isinstance(alone, Reading)
    assert alone.dialect == "acled"
