"""Maps of control of a user's own: to a collection, and what is asked or left out before."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from events.validate.__main__ import main
from events.validate.collection import OWN_MAPS, Collection
from events.validate.dialects import DIALECTS, terms_of
from events.validate.kept import write_collection
from events.validate.mapping import Options, answer, mapping_json, read_mapping
from events.validate.maps import collect_maps
from events.validate.question import Question
from geodata.control_maps.dialects import MAP_DIALECTS
from geodata.control_maps.maps import MapsRead
from geodata.control_maps.read import read_any
from geodata.messages import MessageError
from geodata.schema import REGION_IDS
from geodata.schema_ground import GROUND_STEPS
from tests.events.validate.made import TODAY
from tests.geodata.control_maps.made import KHERSON, LUHANSK, area, geojson, zipped

WIDE = (32.0, 46.4, 36.0, 47.4)  # some 30,000 km2


def read(*areas: tuple[float, ...], **more: dict[str, str]) -> MapsRead:
    """Maps of a series, a day and an area each."""
    files = [
        (f"2024070{day}.geojson", geojson(area(corners)))
        for day, corners in enumerate(areas, start=1)
    ]
    content = zipped(files)
    found = read_any("mine.zip", content, None, 25_000_000, pd.Timestamp(TODAY), **more)  # type: ignore[arg-type] # the answers
    assert isinstance(found, MapsRead)
    return found


def collected(read: MapsRead, options: Options | None = None) -> Collection:
    found = collect_maps(read, options, today=TODAY)
    assert isinstance(found, Collection)
    return found


def test_a_series_becomes_shares_and_steps() -> None:
    collection = collected(read(KHERSON, KHERSON, LUHANSK))
    assert collection.name == "mine"
    maps = collection.maps
    assert maps is not None
    assert [f"{day:%d}" for day in maps.days] == ["01", "02", "03"]
    assert maps.shares["region_id"].tolist() == [*REGION_IDS] * 3
    kherson = maps.shares[maps.shares["region_id"] == "UA-65"]
    assert kherson["held_share"].tolist()[1:] == [kherson["held_share"].iloc[0], 0]
    assert set(maps.steps["source_id"]) == {OWN_MAPS}
    GROUND_STEPS.validate(maps.steps)
    city = maps.steps[maps.steps["place_id"] == "706448"]
    assert city["status"].tolist() == ["held", "not_held"]
    assert [f"{day:%d}" for day in city["status_from"]] == ["01", "03"]


def test_a_map_that_jumps_is_left_out_until_its_day_is_confirmed() -> None:
    jumping = read(KHERSON, WIDE, KHERSON)
    collection = collected(jumping)
    assert collection.maps is not None
    assert len(collection.maps.days) == 2
    assert collection.maps.jumps == (pd.Timestamp("2024-07-02"),)
    report = collection.report
    assert (report.rows_in, report.accepted, report.rejected) == (3, 2, 1)
    (finding,) = report.findings
    assert finding.file == "mine.zip/20240702.geojson"
    assert "more than 3600 km²" in str(finding.rule)
    taken = collected(jumping, Options(confirmed=frozenset({"2024-07-02"})))
    assert taken.maps is not None
    assert len(taken.maps.days) == 3
    assert (taken.report.accepted, taken.report.rejected) == (3, 0)


def test_a_change_that_stays_is_no_jump() -> None:
    assert collected(read(KHERSON, WIDE, WIDE, WIDE)).report.rejected == 0


def test_areas_elsewhere_are_no_maps_of_ours() -> None:
    with pytest.raises(MessageError, match="five regions"):
        collect_maps(read((25, 50, 26, 51), (25, 50, 26, 51)), today=TODAY)


def test_a_word_is_asked_and_its_answer_is_kept() -> None:
    content = geojson(area(status="Zone B"))
    name = "20240701.geojson"
    first = read_any(name, content, None, 25_000_000, pd.Timestamp(TODAY))
    assert isinstance(first, MapsRead)
    question = collect_maps(first, today=TODAY)
    assert isinstance(question, Question)
    assert (question.about, question.column, question.word) == ("status", "status", "zone b")
    options = answer(Options(confirmed=frozenset({"2024-07-01"})), question, "contested")
    columns, again = read_mapping(mapping_json({}, options))
    assert (columns, again) == ({}, options)
    second = read_any(
        name, content, None, 25_000_000, pd.Timestamp(TODAY), answers=options.statuses
    )
    assert isinstance(second, MapsRead)
    maps = collected(second).maps
    assert maps is not None
    assert maps.shares["contested_share"].max() > 0


@pytest.mark.parametrize("text", ['{"columns": {}, "statuses": {"a": "mine"}}',
                                  '{"columns": {}, "confirmed": "all"}'])  # fmt: skip
def test_other_answers_are_none(text: str) -> None:
    with pytest.raises(MessageError):
        read_mapping(text)


def test_maps_whose_publisher_keeps_the_rights_may_not_be_passed_on() -> None:
    may = {key: terms_of(key, "a.zip", TODAY).may_be_passed_on for key in MAP_DIALECTS}
    assert [key for key, one in may.items() if not one] == ["deepstate", "uacontrolmap", "isw"]
    assert not MAP_DIALECTS.keys() & DIALECTS.keys()
    with pytest.raises(ValueError, match="may not be passed on"):
        write_collection(
            replace(collected(read(KHERSON, KHERSON)), terms=terms_of("isw", "", TODAY))
        )


def test_the_command_reads_maps_asks_and_writes_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, report = tmp_path / "20240701.geojson", tmp_path / "report.json"
    path.write_bytes(geojson(area(), area(LUHANSK, status="Zone B"), area(date="1999-01-01")))
    assert main([str(path)]) == 1
    assert "What does “zone b” say" in capsys.readouterr().out
    mapping = tmp_path / "mapping.json"
    mapping.write_text(mapping_json({}, Options(statuses={"zone b": "left_out"})), "utf-8")
    arguments = [str(path), "--as", "polygons", "--mapping", str(mapping), "--report", str(report)]
    assert main(arguments) == 1
    kept = json.loads(report.read_text("utf-8"))
    assert (kept["read_as"], kept["rows_in"], kept["accepted"]) == ("polygons", 3, 2)
    assert main([str(path), "--as", "ucdp"]) == 2
