"""Packs: nothing is said twice, nothing is left out, nothing can be asked for."""

import base64
import gzip
import html
import io
import json
import random
import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from components.figures.checks import checks_of
from components.figures.lists import events_of, other_claims
from components.figures.standing import (
    compared_claims,
    load_change_days,
    named_regions,
    own_regions,
)
from components.lesson.walk import load_lessons
from components.pack import fonts as pack_fonts
from components.pack import scripts as pack_scripts
from components.pack.__main__ import main
from components.pack.compare_tables import place_of, some_pairs, table_of
from components.pack.content import pack_contents, step_views
from components.pack.days import check_days, event_days, last_of, other_days, standing_days
from components.pack.details import woven
from components.pack.fonts import ALWAYS, faces, letters_of
from components.pack.html_file import one_file, page_of
from components.pack.lesson import asked_lesson
from components.pack.parts import Parts, as_document, hole_of, number_of, remember
from components.tables.load import Tables
from components.view.kinds import Days
from components.view.parts import address_rules
from components.view.view import REGION_CHOICES, View, parse_query, read_view
from events.lesson.write import write_lesson
from events.schema import SEVASTOPOL
from geodata.schema import REGION_IDS

LETTERS = letters_of("Київ")
SIMPLE = st.none() | st.booleans() | st.integers(-3, 3) | st.text("ab", max_size=2)
VALUES = st.recursive(
    SIMPLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("xy", max_size=2), inner),
    max_leaves=8,
)


def read(parts: Parts, number: int) -> object:
    """What stands under a number, as `pack/script/parts.js` reads it."""
    written = parts.values[number]
    if not isinstance(written, list):
        return written
    shape, *numbers = written
    values = [read(parts, each) for each in numbers]
    return values if shape < 0 else dict(zip(parts.shapes[shape], values, strict=True))


@given(st.lists(VALUES, max_size=6))
def test_what_is_written_by_number_is_read_as_it_was(values: list[object]) -> None:
    parts = Parts()
    numbers = [number_of(parts, value) for value in values]
    assert json.dumps([read(parts, each) for each in numbers]) == json.dumps(values)


def test_what_is_equal_is_written_once_and_one_is_not_true() -> None:
    parts = Parts()
    first = number_of(parts, {"who": "West", "figures": [1, 2]})
    assert number_of(parts, {"who": "West", "figures": [1, 2]}) == first
    assert len(parts.values) == 5  # "West", 1, 2, the list, the object
    assert number_of(parts, True) != number_of(parts, 1)


def test_what_is_remembered_is_not_looked_into_again() -> None:
    parts = Parts()
    rows = [1, 2]
    remember(parts, rows)
    rows.append(3)
    assert read(parts, number_of(parts, rows)) == [1, 2]


def test_steps_keep_the_days_on_which_something_changes_as_differences() -> None:
    parts = Parts()
    hole = hole_of(parts, [(10, "a"), (11, "a"), (15, "b"), (16, "a")])
    days, numbers = as_document(parts)["steps"][hole["step"]]
    assert days == [10, 5, 1]
    assert [read(parts, number) for number in numbers] == ["a", "b", "a"]
    assert hole_of(parts, [(10, "a"), (15, "b"), (16, "a")]) == hole


def test_a_tree_has_holes_only_for_what_changes() -> None:
    parts = Parts()
    told = [
        (1, {"who": "West", "rows": [["age", "1 day"]]}),
        (2, {"who": "West", "rows": [["age", "2 days"]]}),
    ]
    tree = woven(parts, told)
    assert tree["who"] == "West"
    assert tree["rows"][0][0] == "age"
    assert set(tree["rows"][0][1]) == {"step"}
    assert woven(parts, [(1, [1]), (2, [1, 2])]).keys() == {"step"}


STATES = st.none() | st.tuples(st.integers(0, 6), st.integers(0, 3))


@given(st.lists(STATES, min_size=1, max_size=8), st.sampled_from(["equal", "difference"]))
def test_a_table_has_a_place_for_every_pair_of_states(states: list[object], by: str) -> None:
    table = table_of(by, some_pairs(by, states), lambda first, second: (first, second))
    for first, second in product(states, repeat=2):
        assert place_of(by, first, second) in table


def test_a_difference_is_told_by_how_much_and_which_way() -> None:
    assert place_of("difference", (10, 0), (25, 1)) == "15 1"
    assert place_of("difference", (10, 1), (10, 0)) == "0 -1"
    assert place_of("difference", None, (10, 1)) == "is 0 1"
    assert place_of("equal", 4, 4) == "same"
    assert place_of("pair", 2, 3) == "2 3"


@pytest.mark.parametrize("known_by", [False, True])
def test_between_its_days_nothing_of_a_region_changes(tables: Tables, known_by: bool) -> None:
    chance = random.Random(5)
    every = [*pd.date_range(tables.first_day, tables.last_day)]
    for region_id in ("", *REGION_IDS, SEVASTOPOL):
        days = standing_days(tables, region_id)
        for day in chance.sample(every, 12):
            now, then = (
                compared_claims(tables, region_id, each, known_by)
                for each in (day, last_of(days, day))
            )
            assert now == then, (region_id, day)


def test_between_their_days_other_figures_checks_and_events_stay(tables: Tables) -> None:
    chance = random.Random(6)
    days = [day for day in load_change_days() if day >= tables.first_day]
    for region, known_by in product(REGION_CHOICES, (False, True)):
        named = named_regions(region)
        for day in chance.sample(days, 2):
            view = View(day, region, known_by)
            for list_of, since in (
                (checks_of, last_of(check_days(tables, named), day)),
                (events_of, last_of(event_days(tables, named), day)),
            ):
                then = View(since, region, known_by)
                assert list_of(tables, named, view) == list_of(tables, named, then)
            own = {*own_regions(region)}
            then = View(last_of(other_days(tables, own), day), region, known_by)
            now, before = (other_claims(tables, own, each, set()) for each in (view, then))
            assert [row["claim_id"] for row in now] == [row["claim_id"] for row in before]


def test_the_rules_of_the_address_are_those_of_the_view(tables: Tables) -> None:
    parts = [rule["key"] for rule in address_rules(View, Days(tables.first_day, tables.last_day))]
    _view, notices = read_view(
        parse_query("&".join(f"{part}=%00" for part in parts)),
        tables.first_day,
        tables.last_day,
    )
    assert len(notices) == len(parts)


def test_scripts_ask_for_no_file_and_end_no_script() -> None:
    scripts = [pack_scripts.boot_script(), pack_scripts.main_script(), pack_scripts.map_script()]
    for script in scripts:
        assert "</script" not in script.lower()
        assert not any(word in script for word in ("import(", "\nimport ", "\nexport "))
    own = "".join(scripts[:2])
    assert "window.localStorage" not in own
    assert "eval(" not in own
    for name, style in pack_scripts.styles().items():
        assert not re.search(r"url\((?!#)|@import|@font-face", style), name


def test_a_file_runs_its_own_scripts_and_asks_nothing() -> None:
    evil = "</script><script>alert(1)</script>{{7*7}}"
    made = one_file(
        {"pack": evil.encode()}, boot="boot()", scripts=["main()"], title=evil, language="en-GB"
    ).decode()
    assert "alert(1)</script>" not in made
    assert "&lt;/script&gt;" in made
    (block,) = re.findall(r'id="block-pack">([^<]*)</script>', made)
    assert gzip.decompress(base64.b64decode(block)).decode() == evil
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', made)
    policy = html.unescape(policy)
    assert policy.split("; ")[0] == "default-src 'none'"
    assert "connect-src" not in policy
    assert policy.count("'sha256-") == 3


def test_a_page_of_the_site_may_ask_its_own_host_alone() -> None:
    made = page_of({"pack": "files/a.json"}, boot="", scripts=[], title="", language="en").decode()
    assert "connect-src 'self'" in html.unescape(made)
    assert 'data-src="files/a.json"' in made


def test_the_licence_of_the_fonts_goes_where_they_go() -> None:
    for face in faces(LETTERS, "A"):
        names = TTFont(io.BytesIO(face.font))["name"]
        assert "Adobe" in names.getDebugName(0)
        assert "Open Font License" in names.getDebugName(13)


def test_a_font_has_accents_of_their_own_only_where_a_letter_bears_one() -> None:
    features = [
        {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        | {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
        for font in (
            TTFont(io.BytesIO(faces(letters, letters)[1].font))
            for letters in ("AÉаїЇ", "AÉаїЇ\u0301")
        )
    ]
    assert "mark" not in features[0]
    assert "mark" in features[1]
    assert {"kern", "ccmp"} <= features[0] & features[1]


def test_fonts_are_cut_to_the_letters_and_the_same_each_time() -> None:
    assert set("київКИЇВ") <= set(LETTERS)
    assert set(ALWAYS) <= set(LETTERS)
    some = faces(LETTERS, "A")
    _family, folder, file, _weight, _style, axes = pack_fonts._FACES[-1]
    again = pack_fonts._cut.__wrapped__(folder, file, tuple(axes.items()), "A")
    assert some[-1].font == again
    assert {face.family for face in some} == {"Source Sans", "Source Serif"}


def test_a_pack_of_a_lesson_holds_its_steps_worksheet_sources_and_licences() -> None:
    contents = pack_contents(load_lessons()["crimea-2014"])
    told = contents.head
    assert list(told["lessons"]) == ["crimea-2014"]
    assert len(contents.documents["lessons"]["crimea-2014"]) == len(
        told["lessons"]["crimea-2014"]["views"]
    )
    (sheet,) = contents.files.values()
    assert sheet.startswith(b"%PDF-")
    pages = json.dumps(contents.documents["pages"])
    assert "Attribution 4.0" in pages
    assert "Open Database License" in pages
    assert ' style=\\"' not in pages
    assert told["words"]["version"].startswith("Data of 20")


def test_a_step_hides_its_layers_until_it_is_revealed() -> None:
    for lesson in load_lessons().values():
        for step, (before, after) in zip(lesson.steps, step_views(lesson), strict=True):
            assert before.get("hidden", "") == ",".join(step.hidden)
            assert "hidden" not in after
            assert before["present"] == "1"


def test_a_lesson_of_ones_own_is_packed_from_its_file(tmp_path: Path) -> None:
    own = replace(load_lessons()["crimea-2014"], lesson_id="my-own")
    contents = pack_contents(own)
    assert list(contents.head["lessons"]) == ["my-own"]
    assert contents.head["home"]["lesson"] == "my-own"
    path = tmp_path / "own.md"
    path.write_text(write_lesson(own), "utf-8")
    assert asked_lesson(str(path)) == own


def test_what_is_wrong_with_a_lesson_is_said_before_anything_is_worked_out(tmp_path: Path) -> None:
    path = tmp_path / "bad.md"
    path.write_text(write_lesson(load_lessons()["crimea-2014"]).replace("C087", "C999999"), "utf-8")
    with pytest.raises(ValueError, match=r"bad\.md:\d+: unknown claim 'C999999'"):
        asked_lesson(str(path))
    with pytest.raises(ValueError, match="there is no such file"):
        asked_lesson(str(tmp_path / "none.md"))


def test_an_unknown_lesson_is_named() -> None:
    with pytest.raises(ValueError, match=r"no lesson 'atlantis'; there are .*crimea-2014"):
        asked_lesson("atlantis")


def test_the_command_says_that_there_is_nothing_to_write(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main([])
    assert "nothing to write" in capsys.readouterr().err
