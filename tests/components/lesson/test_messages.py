"""Faults of lessons in the language of the page; what stands in a file stays as it is."""

import json
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from streamlit.testing.v1 import AppTest

from components.catalogue.texts import template
from components.language.messages import message_text
from components.language.words import speaking
from components.lesson.messages import fault_text
from events.lesson.check import check_lesson
from events.lesson.parts import Fault
from events.lesson.read import LESSONS
from geodata.messages import message
from tests.events.lesson.texts import HEAD, TABLES, lesson_text, step_text

PAGE = Path(__file__).resolve().parents[3] / "components" / "pages" / "main.py"
CRIMEA = (LESSONS / "crimea-2014.en.md").read_text("utf-8")
HOSTILE = "{{7*7}} {0} {claim.__class__} <script>alert(1)</script>"


@pytest.fixture(scope="module")
def texts() -> Catalog:
    """Every text that a language needs."""
    return template()


def faults_of(text: str) -> list[Fault]:
    return check_lesson(text, "one.en.md", TABLES)


def test_a_fault_is_told_in_the_language_of_the_page_with_its_file_and_line() -> None:
    fault = Fault("one.md", 3, message("unknown claim {claim}", claim="'C9'"))
    assert fault_text(fault) == str(fault) == "one.md:3: unknown claim 'C9'"
    with speaking("uk"):
        assert fault_text(fault) == "one.md:3: невідоме твердження 'C9'"
        assert str(fault) == "one.md:3: unknown claim 'C9'"


@pytest.mark.parametrize("code", ["en", "uk"])
def test_a_hostile_value_stays_as_it_is_written(code: str) -> None:
    inner = message("unknown claim {claim}", claim=HOSTILE)
    with speaking(code):
        said = message_text(message("head: {fault}", fault=inner))
    assert said.endswith(f" {HOSTILE}")
    assert "49" not in said


def test_a_file_with_hostile_words_is_told_about_in_ukrainian() -> None:
    unknown = "<script>{{7*7}}</script>"
    text = lesson_text(step_text("West", "Words."), head=f"{HEAD}\n'{unknown}': x")
    (fault,) = (one for one in faults_of(text) if "unknown key" in one.text)
    with speaking("uk"):
        assert f"невідомий ключ '{unknown}'; можливі: id, title" in fault_text(fault)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("# a", "заголовок: в уроці бувають лише абзаци"),
        (
            "{C1:what}",
            "{C1:what} не позначає ні цифри, ні джерела: {CLAIM_ID} або {CLAIM_ID:PART}, де PART",
        ),
        ("see www.a.b", "у тексті стоїть адреса; натомість назвіть джерело: {source:ID}"),
        ("Monday 23 September 2022", "насправді день тижня — Friday"),
        ("97 percent", "вписано цифру '97 percent'; назвіть її за твердженням, наприклад {C021}"),
    ],
)
def test_a_part_of_a_sentence_is_translated_and_a_word_of_the_file_is_not(
    words: str, said: str
) -> None:
    faults = faults_of(lesson_text(step_text("West", words)))
    with speaking("uk"):
        assert any(said in fault_text(fault) for fault in faults), list(map(fault_text, faults))


def test_the_catalogues_know_the_sentences_of_the_check(texts: Catalog) -> None:
    for said in ("unknown claim {claim}", "a heading", "note longer than {limit} characters"):
        found = texts.get(said)
        assert found is not None, said
        assert found.locations[0][0].startswith("events/")


def opened(name: str) -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=60)
    page.query_params["language"] = "uk"
    page.switch_page(name).run()
    assert not page.exception
    return page


def steps_of(page: AppTest) -> dict[str, Any]:
    (found,) = (e for e in page.main if e.type == "bidi_component" and e.key == "editor-steps")
    given: dict[str, Any] = json.loads(found.proto.json or found.proto.mixed.json)
    return given


def test_the_pages_of_lessons_tell_faults_in_ukrainian() -> None:
    broken = CRIMEA.replace("C087", "C999").encode()
    page = opened("lessons.py")
    page.file_uploader(key="own-file").upload("mine.md", broken, "text/markdown").run()
    assert not page.exception
    assert ": невідоме твердження 'C999'" in page.code[0].value
    page = opened("editor.py")
    page.file_uploader(key="draft-file").upload("mine.md", broken, "text/markdown").run()
    said = [fault["text"] for fault in steps_of(page)["faults"]]
    assert said
    assert all("невідоме твердження 'C999'" in one for one in said)


def test_a_file_that_is_no_text_is_refused_in_ukrainian() -> None:
    page = opened("editor.py")
    page.file_uploader(key="draft-file").upload("mine.md", b"\xff\xfea", "text/markdown").run()
    assert not page.exception
    assert page.code[0].value == "mine.md:1: файл у кодуванні UTF-16; збережіть його як UTF-8"
