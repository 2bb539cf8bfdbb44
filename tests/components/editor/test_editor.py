"""Drafts of lessons: nothing is lost, right or wrong; what is good is written as lessons are."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.editor import session
from components.editor.check import HEAD_PLACE, check_draft, file_name
from components.editor.draft import (
    Draft,
    DraftStep,
    new_draft,
    open_draft,
    settled,
    typed_draft,
    unwrapped,
    written_draft,
)
from components.editor.edits import (
    added,
    duplicated,
    moved,
    place_of,
    read_field,
    reread,
    reread_head,
    step_of_view,
    taken_over,
    view_of_step,
    with_field,
    with_head,
    with_step,
    without,
)
from components.editor.picker import claim_choices, questions_of
from components.editor.session import MOST_LETTERS
from components.editor.steps import items_of
from components.tables.load import Tables
from components.view.view import View
from events.lesson.read import LESSONS, parse_lesson
from events.lesson.write import write_lesson
from geodata.text import UNPRINTABLE

FILES = sorted(LESSONS.glob("*.en.md"))
CRIMEA = (LESSONS / "crimea-2014.en.md").read_text("utf-8")
CANARY = "{{7*7}} <script>alert(1)</script> ![x](http://example.org/x.png)"
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co")).filter(
        lambda letter: UNPRINTABLE.search(letter) is None
    ),
    max_size=40,
)


def steps(*titles: str) -> Draft:
    """A draft of steps of Kherson that differ by their titles alone."""
    fields = {"day": "2022-09-28", "region": "UA-65"}
    return Draft({"id": "one"}, tuple(DraftStep(title, fields, "Words.") for title in titles))


def titles(draft: Draft) -> list[str]:
    return [step.title for step in draft.steps]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_good_file_comes_back_as_lessons_are_written(path: object) -> None:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]  # a path
    lesson, faults = parse_lesson(text, "")
    assert faults == ()
    written, lines, *_rest = written_draft(open_draft(text))
    assert written == write_lesson(lesson)
    assert lines == tuple(step.line for step in parse_lesson(written, "")[0].steps)
    assert written_draft(open_draft(written))[0] == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        CRIMEA * 10,
        CRIMEA.replace("What was asked", "What was \x00 asked"),
        "no lesson at all",
        "---\nid: x\n",
        CRIMEA.replace("aim:", "aim: &a"),
        CRIMEA.replace("title: ", 'title: "', 1),
        CRIMEA.replace("day: 2014-03-16", "day: 2014-02-30"),
        CRIMEA.replace("```step", "```stop", 1),
        CRIMEA.replace("```\n\nOn 16", "\n\nOn 16"),
        CRIMEA.replace("## What was asked", "Text before.\n\n## What was asked"),
        CRIMEA.replace("minutes: 3", "colour: red"),
        CRIMEA.replace("## The announced result", "The announced result\n---"),
    ],
)
def test_a_broken_file_is_kept_to_the_letter_until_it_is_changed(text: str) -> None:
    assert written_draft(open_draft(text))[0] == text


def test_of_a_broken_file_all_but_the_broken_step_can_be_read() -> None:
    draft = open_draft(CRIMEA.replace("```step", "```stop", 1))
    assert len(draft.steps) == 10
    assert draft.steps[0].raw.startswith("## What was asked\n\n```stop")
    assert [step.raw for step in draft.steps[1:]] == [""] * 9
    assert draft.head["id"] == "crimea-2014"


def test_a_change_beside_a_broken_step_leaves_it_to_the_letter() -> None:
    draft = open_draft(CRIMEA.replace("```step", "```stop", 1))
    changed = with_head(draft, "age", "15")
    again = open_draft(written_draft(changed)[0])
    assert again.steps[0].raw == draft.steps[0].raw
    assert again.head["age"] == "15"


def test_a_step_mended_as_text_is_a_form_again_and_keeps_its_key() -> None:
    draft = open_draft(CRIMEA.replace("```step", "```stop", 1))
    broken = draft.steps[0]
    mended = reread(draft, broken, broken.raw.replace("```stop", "```step"))
    assert mended.steps[0].key == broken.key
    assert written_draft(mended) == written_draft(open_draft(CRIMEA))
    still = reread(draft, broken, "## Never\n\nclosed")
    assert still.steps[0].raw == "## Never\n\nclosed"
    both = reread(draft, broken, "\n\n".join([broken.raw.replace("stop", "step")] * 2))
    assert len(both.steps) == 11


def test_a_head_mended_as_text_is_a_form_again() -> None:
    draft = open_draft(CRIMEA.replace("aim:", "aim: &a"))
    assert "aim: &a" in draft.raw_head
    assert len(draft.steps) == 10
    mended = reread_head(draft, draft.raw_head.replace("aim: &a", "aim:"))
    assert settled(mended) == open_draft(CRIMEA)
    assert reread_head(draft, "a: [").raw_head == "a: ["


@given(WORDS, WORDS, WORDS, st.lists(WORDS.filter(str.strip), max_size=3, unique=True))
def test_whatever_is_typed_into_fields_comes_back_from_the_file(
    title: str, question: str, aim: str, notes: list[str]
) -> None:
    step = DraftStep(title, {"day": "x", "region": "UA-65", "question": question or "?"}, "Words.")
    notes = [note.strip() for note in notes]
    draft = Draft({"id": "one", "aim": aim.strip(), "notes": tuple(notes)}, (step,))
    again = typed_draft(written_draft(draft)[0])
    assert again.head == draft.head
    assert len(again.steps) == 1
    assert again.steps[0].fields == {**step.fields, "question": (question or "?").strip()}
    assert again.steps[0].title.replace("\\#", "#") == title.strip()


def test_a_draft_of_nothing_is_saved_and_opened() -> None:
    draft = new_draft("en")
    text, lines, *_rest = written_draft(draft)
    assert lines == ()
    assert open_draft(text).head == draft.head


def test_paragraphs_are_joined_only_where_nothing_changes() -> None:
    assert unwrapped("One\ntwo.\n\n- a\n  b\n- c") == "One two.\n\n- a b\n- c"
    broken = "One  \ntwo"  # a forced line break
    assert unwrapped(broken) == broken
    assert unwrapped("```\ncode\n```") == "```\ncode\n```"


def test_steps_move_copy_and_go() -> None:
    draft = steps("A", "B", "C")
    second = draft.steps[1].key
    assert titles(moved(draft, second, -1)) == ["B", "A", "C"]
    assert titles(moved(draft, second, 1)) == ["A", "C", "B"]
    assert moved(draft, draft.steps[0].key, -1) is draft
    assert moved(draft, 0, 1) is draft
    assert titles(without(draft, second)) == ["A", "C"]
    twice, key = duplicated(draft, second)
    assert titles(twice) == ["A", "B", "B", "C"]
    assert place_of(twice, key) == 2
    assert titles(added(draft, DraftStep("D"), second)) == ["A", "B", "D", "C"]
    assert titles(added(draft, DraftStep("D"))) == ["A", "B", "C", "D"]


def test_a_view_becomes_a_step_and_the_step_a_view(tables: Tables) -> None:
    view = View(
        day=pd.Timestamp("2022-11-15"),
        region="UA-65",
        known_by=True,
        window=30,
        compare=pd.Timestamp("2022-09-30"),
        hidden=("claimed",),
        divider=30,
        camera=(46.7, 33.25, 8.5),
    )
    step = step_of_view(view, view.camera)
    assert step.title == "Kherson oblast, 15 November 2022"
    assert view_of_step(step, tables.first_day, tables.last_day) == view
    plain = taken_over(step, View(), None)
    assert view_of_step(plain, tables.first_day, tables.last_day) == View()


def test_another_view_leaves_the_words_of_a_step() -> None:
    draft = open_draft(CRIMEA)
    step = taken_over(draft.steps[1], View(), None)
    for key in ("question", "reveal", "axis", "minutes"):
        assert step.fields[key] == draft.steps[1].fields[key]
    assert (step.title, step.text) == (draft.steps[1].title, draft.steps[1].text)
    assert "camera" not in step.fields


def test_what_cannot_be_read_of_a_view_keeps_the_default(tables: Tables) -> None:
    step = DraftStep("A", {"day": "2099-01-01", "region": "UA-99", "camera": ("1", "2")})
    assert view_of_step(step, tables.first_day, tables.last_day) == View()
    assert read_field(step, "day") == pd.Timestamp("2099-01-01")
    assert read_field(step, "region") is None
    assert read_field(step, "minutes") is None


def test_each_fault_stands_in_its_step(tables: Tables) -> None:
    draft = open_draft(CRIMEA)
    assert check_draft(draft, tables).faults == ()
    third = draft.steps[2]
    draft = with_step(draft, replace(third, fields=with_field(third.fields, "day", "2014-02-30")))
    draft = with_step(draft, replace(draft.steps[4], text="It was {C999} of 45 percent."))
    draft = with_head(draft, "age", "")
    found = check_draft(draft, tables)
    said = [(place, fault.text) for fault, place in zip(found.faults, found.places, strict=True)]
    assert any(place == HEAD_PLACE and "age" in text for place, text in said)
    assert any(place == 2 and "2014-02-30" in text for place, text in said)
    assert any(place == 4 and "C999" in text for place, text in said)
    assert any(place == 4 and "45 percent" in text for place, text in said)
    lines = found.text.split("\n")
    for fault, place in zip(found.faults, found.places, strict=True):
        if "2014-02-30" in fault.text:
            assert "2014-02-30" in lines[fault.line - 1]
        assert str(fault).startswith("crimea-2014.en.md:")
        assert place < 10
    assert [item["faults"] != "" for item in items_of(draft, found)] == [
        *(True, False, False, True, False, True, False, False, False, False, False)
    ]


def test_a_step_with_a_fault_of_form_is_not_played_and_the_others_are(tables: Tables) -> None:
    draft = open_draft(CRIMEA)
    draft = with_step(draft, replace(draft.steps[0], text="{C999}"))
    draft = with_step(draft, replace(draft.steps[1], text="# heading"))
    found = check_draft(draft, tables)
    assert 0 not in found.playable
    assert 1 not in found.playable
    assert found.playable[2] == 1
    assert len(found.lesson.steps) == 8


def test_three_steps_can_be_played_long_before_they_are_a_lesson(tables: Tables) -> None:
    draft = steps("A", "B", "C")
    found = check_draft(draft, tables)
    assert found.faults
    assert found.playable == {0: 1, 1: 2, 2: 3}


def test_a_lesson_that_names_what_there_is_not_in_its_head_is_played_without_it(
    tables: Tables,
) -> None:
    draft = with_head(open_draft(CRIMEA), "title", "{C999:number}")
    draft = with_head(draft, "sources", ("VEN-OP", "NOWHERE"))
    found = check_draft(draft, tables)
    assert found.lesson.title == ()
    assert found.lesson.sources == ("VEN-OP",)
    assert len(found.lesson.steps) == 10


def test_a_fence_in_a_text_swallows_no_other_step() -> None:
    draft = steps("A", "B", "C")
    draft = with_step(draft, replace(draft.steps[0], text="```\nopen"))
    assert titles(draft) == ["A", "B", "C"]
    text, lines, *_rest = written_draft(draft)
    assert [text.split("\n")[line - 1] for line in lines] == ["## A", "## B", "## C"]


def test_hostile_words_stay_words(tables: Tables) -> None:
    draft = steps(CANARY, "B")
    draft = with_head(draft, "title", CANARY)
    found = check_draft(draft, tables)
    assert CANARY in items_of(draft, found)[1]["name"]
    again = open_draft(found.text)
    assert again.steps[0].title == CANARY
    assert again.head["title"] == CANARY


@pytest.mark.parametrize(
    ("lesson_id", "language", "name"),
    [
        ("my-one", "en", "my-one.en.md"),
        ("../../etc", "en", "lesson.en.md"),
        ("a/b", "e/n", "lesson.md"),
        (("a",), ("b",), "lesson.md"),
    ],
)
def test_a_file_has_a_name_that_is_one(lesson_id: object, language: object, name: str) -> None:
    assert file_name({"id": lesson_id, "language": language}) == name  # type: ignore[dict-item]  # on purpose


def test_claims_are_found_by_region_and_question(tables: Tables) -> None:
    assert "cri-turnout" in questions_of("UA-43", tables)
    assert "cri-turnout" not in questions_of("UA-65", tables)
    found = claim_choices("UA-43", "cri-turnout", tables)
    assert "C090" in found
    assert set(found) < set(claim_choices("UA-43", "", tables)) < set(claim_choices("", "", tables))


def test_a_lesson_that_holds_too_much_is_not_taken_apart() -> None:
    many = CRIMEA + "\n## More\n" * 60
    assert typed_draft(many) == Draft(source=many, is_apart=False)


def test_undo_keeps_no_draft_that_is_far_longer_than_a_lesson(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session.st, "session_state", SessionState())
    first = open_draft(CRIMEA)
    session.start_draft(first, is_saved=False)
    for number in range(5):
        session.change(with_head(first, "aim", "x" * MOST_LETTERS + str(number)))
    assert session.draft_now() == first
    assert session.editor_now().past == ()
    assert "at most 40 kB" in session.editor_now().notice
    session.change(with_head(first, "aim", "To see one thing."))
    assert len(session.editor_now().past) == 1


def test_a_draft_that_is_too_long_can_be_made_shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session.st, "session_state", SessionState())
    session.start_draft(
        with_head(open_draft(CRIMEA), "aim", "x" * 2 * MOST_LETTERS), is_saved=False
    )
    shorter = with_head(session.open_draft_now(), "aim", "x" * MOST_LETTERS)
    session.change(shorter)
    assert session.draft_now() == shorter


class SessionState(dict[str, Any]):
    """Stands in for Streamlit's, outside of a page."""

    __getattr__ = dict.__getitem__
    __setattr__ = dict.__setitem__
