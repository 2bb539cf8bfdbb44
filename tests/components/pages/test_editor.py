"""The page of the lesson editor without a browser: what it opens, changes, takes back and keeps."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.editor.draft import Draft
from components.editor.session import MOST_CHANGES
from components.lesson.walk import OWN
from components.shell.session import Session
from components.view.view import View
from events.lesson.read import LESSONS, MAX_BYTES, parse_lesson
from events.lesson.write import write_lesson

PAGE = Path(__file__).resolve().parents[3] / "components" / "pages" / "main.py"
CRIMEA = (LESSONS / "crimea-2014.en.md").read_text("utf-8")
CANARY = "{{7*7}} <script>alert(1)</script> ![x](http://example.org/x.png)"


def opened(draft: Draft | None = None) -> AppTest:
    """The editor; with a draft of the lesson on Crimea, or none."""
    page = AppTest.from_file(str(PAGE), default_timeout=60).switch_page("editor.py").run()
    assert not page.exception
    if draft is None:
        return page
    page.file_uploader(key="draft-file").upload("mine.md", draft_file(draft), "text/markdown")
    return page.run()


def draft_file(draft: Draft) -> bytes:
    return draft.source.encode()


def from_shipped() -> AppTest:
    page = opened()
    page.button(key="start-shipped").click().run()
    assert not page.exception
    return page


def editor_of(page: AppTest) -> Any:
    """What the editor remembers; `Any`, for a draft is open in every test that asks."""
    return page.session_state["editor"]


def remember(page: AppTest, **parts: object) -> None:
    """Let the editor remember something else."""
    page.session_state["editor"] = replace(editor_of(page), **parts)


def draft_of(page: AppTest) -> Draft:
    found: Draft = editor_of(page).draft
    return found


def shown(page: AppTest, key: str = "editor-steps") -> dict[str, Any]:
    """What one of the parts with a script is given."""
    (found,) = (e for e in page.main if e.type == "bidi_component" and e.key == key)
    given: dict[str, Any] = json.loads(found.proto.json or found.proto.mixed.json)
    return given


def show_step(page: AppTest, place: int) -> AppTest:
    remember(page, key=draft_of(page).steps[place].key)
    return page.run()


def keyed(page: AppTest, kind: str, start: str) -> Any:
    """The one widget of a kind whose key starts so."""
    (found,) = (one for one in getattr(page, kind) if str(one.key).startswith(start))
    return found


def test_without_a_draft_there_are_three_ways_to_begin() -> None:
    page = opened()
    assert page.selectbox(key="start-lesson").options[0].startswith("“97 percent”")
    assert page.button(key="start-empty")
    assert page.file_uploader(key="draft-file")


def test_a_shipped_lesson_is_a_good_draft_under_a_name_of_its_own() -> None:
    page = from_shipped()
    given = shown(page)
    assert given["is_good"]
    assert [item["name"] for item in given["items"]][1] == "What was asked"
    assert draft_of(page).head["id"] == "my-crimea-2014"
    assert not shown(page, "draft-guard")["is_unsaved"]


def test_a_draft_says_what_is_still_to_be_written_once_it_is_begun_and_in_words_of_the_form() -> (
    None
):
    page = opened()
    page.button(key="start-empty").click().run()
    given = shown(page)
    assert not given["is_good"]
    assert given["faults"] == []
    assert "Begin with a title" in given["count"]
    keyed(page, "text_input", "words-head-title").set_value("A day in Kherson").run()
    said = [fault["text"] for fault in shown(page)["faults"]]
    assert "Still empty: Pupils’ age" in said
    assert not any(".md:" in text or "head:" in text for text in said)


def test_the_first_source_that_is_found_is_taken_and_never_all_of_them() -> None:
    page = opened()
    page.button(key="start-empty").click().run()
    choice = keyed(page, "multiselect", "words-head-sources").proto
    assert choice.filter_mode in {"contains", 1}
    assert not choice.select_all


def test_a_change_is_checked_taken_back_and_made_again() -> None:
    page = show_step(from_shipped(), 1)
    keyed(page, "text_area", "words-text").set_value("Some 45 percent {C999}.").run()
    given = shown(page)
    said = [fault["text"] for fault in given["faults"]]
    assert any("45 percent" in text for text in said)
    assert any("C999" in text for text in said)
    key = draft_of(page).steps[1].key
    assert {fault["key"] for fault in given["faults"]} == {key}
    assert shown(page, "draft-guard")["is_unsaved"]
    page.button(key="undo").click().run()
    assert shown(page)["is_good"]
    assert not shown(page, "draft-guard")["is_unsaved"]
    assert keyed(page, "text_area", "words-text").value.startswith("The day after")
    page.button(key="redo").click().run()
    assert keyed(page, "text_area", "words-text").value.startswith("Some 45")


def test_what_is_typed_at_a_stretch_is_one_change() -> None:
    page = from_shipped()
    for text in ("A", "Ab", "Abc"):
        keyed(page, "text_input", "words-head-age").set_value(text).run()
    assert len(editor_of(page).past) == 1
    keyed(page, "text_input", "words-head-minutes").set_value("30").run()
    assert len(editor_of(page).past) == 2


def test_the_list_of_changes_is_bounded() -> None:
    page = show_step(from_shipped(), 0)
    past = editor_of(page).past
    remember(page, past=(*past, *([(draft_of(page), 0)] * (MOST_CHANGES + 5))))
    page.button(key="step-down").click().run()
    assert len(editor_of(page).past) == MOST_CHANGES


def test_steps_are_moved_copied_and_deleted_and_come_back() -> None:
    page = show_step(from_shipped(), 0)
    first = draft_of(page).steps[0]
    page.button(key="step-down").click().run()
    assert draft_of(page).steps[1].key == first.key
    assert "number 2 of 10" in editor_of(page).notice
    page.button(key="step-copy").click().run()
    assert len(draft_of(page).steps) == 11
    page.button(key="step-delete").click().run()
    page.button(key="step-delete").click().run()
    assert len(draft_of(page).steps) == 9
    for _times in range(4):
        page.button(key="undo").click().run()
    assert [step.title for step in draft_of(page).steps][:2] == [
        first.title,
        "The announced result",
    ]
    assert not page.exception


def test_every_step_of_every_shipped_lesson_has_its_form() -> None:
    for number in range(5):
        page = opened()
        page.selectbox(key="start-lesson").select_index(number)
        page.button(key="start-shipped").click().run()
        for place in range(0, len(draft_of(page).steps), 4):
            show_step(page, place)
            assert not page.exception


def test_the_view_left_on_the_atlas_becomes_a_step() -> None:
    page = from_shipped()
    left = View(day=pd.Timestamp("2022-11-15"), compare=pd.Timestamp("2022-09-30"))
    page.session_state["session"] = Session(view=left)
    page.button(key="add-view").click().run()
    step = draft_of(page).steps[-1]
    assert step.fields["day"] == "2022-11-15"
    assert step.fields["compare"] == "2022-09-30"
    assert editor_of(page).key == step.key


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (CRIMEA.replace("```step", "```stop", 1), 10),
        (CRIMEA.replace("aim:", "aim: &a"), 10),
        (CRIMEA.replace("2014-03-16", "2014-02-30"), 10),
        ("no lesson", 0),
        ("", 0),
    ],
)
def test_a_broken_file_is_opened_and_saved_to_the_letter(text: str, count: int) -> None:
    page = opened(Draft(source=text))
    assert not page.exception
    given = shown(page)
    assert given["faults"]
    assert len(draft_of(page).steps) == count
    assert editor_of(page).checked[2].saved == text
    assert not shown(page, "draft-guard")["is_unsaved"]
    assert editor_of(page).is_as_text is (count == 0)


def test_a_file_that_is_no_text_is_refused_with_its_reason() -> None:
    page = opened()
    page.file_uploader(key="draft-file").upload("mine.md", b"\xff\xfea", "text/markdown").run()
    assert not page.exception
    assert "UTF-16" in page.code[0].value
    page.file_uploader(key="draft-file").upload(
        "big.md", b"x" * (MAX_BYTES + 1), "text/plain"
    ).run()
    assert "at most 40 kB" in page.code[0].value


def test_a_draft_that_is_not_saved_is_not_replaced_unasked() -> None:
    page = from_shipped()
    keyed(page, "text_input", "words-head-age").set_value("15").run()
    page.switch_page("lessons.py").run()
    page.button(key="change-share-of-ukraine").click().run()
    page.switch_page("editor.py").run()
    assert draft_of(page).head["age"] == "15"
    (other,) = (one for one in page.button if one.label == "Open the other lesson")
    other.click().run()
    assert draft_of(page).head["id"] == "my-share-of-ukraine"
    assert not page.exception


def test_a_faulty_file_of_the_lessons_page_is_mended_in_the_editor() -> None:
    page = opened().switch_page("lessons.py").run()
    broken = CRIMEA.replace("C087", "C999").encode()
    page.file_uploader(key="own-file").upload("mine.md", broken, "text/markdown").run()
    (mend,) = (one for one in page.button if one.label == "Fix it in the editor")
    mend.click().run()
    page.switch_page("editor.py").run()
    assert not page.exception
    assert any("C999" in fault["text"] for fault in shown(page)["faults"])


def test_the_file_as_text_is_mended_and_a_form_again() -> None:
    broken = CRIMEA.replace("```step", "```stop", 1)
    page = opened(Draft(source=broken))
    keyed(page, "toggle", "as-text").set_value(True).run()
    area = keyed(page, "text_area", "file-")
    assert area.value == broken
    area.set_value(CRIMEA).run()
    assert shown(page)["is_good"]
    assert keyed(page, "text_area", "file-").value == CRIMEA
    keyed(page, "toggle", "as-text").set_value(False).run()
    lesson, _faults = parse_lesson(CRIMEA, "")
    assert editor_of(page).checked[2].saved == write_lesson(lesson)


def test_a_step_that_cannot_be_read_is_mended_in_its_place() -> None:
    page = show_step(opened(Draft(source=CRIMEA.replace("```step", "```stop", 1))), 0)
    area = keyed(page, "text_area", "raw-")
    area.set_value(area.value.replace("```stop", "```step")).run()
    assert shown(page)["is_good"]
    assert keyed(page, "text_area", "words-text").value.startswith("On 16 March 2014")


def test_hostile_words_reach_no_markup() -> None:
    text = CRIMEA.replace("## The announced result", f"## {CANARY}").replace(
        "Masked men", CANARY.split(" !", maxsplit=1)[0]
    )
    page = show_step(opened(Draft(source=text)), 0)
    assert not page.exception
    assert CANARY in shown(page)["items"][2]["name"]
    written = "".join(str(one.value) for one in (*page.markdown, *page.caption))
    assert "example.org" not in written
    html = "".join(one.proto.body for one in page.main if one.type == "html")
    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_the_draft_is_played_as_the_readers_own_lesson() -> None:
    page = from_shipped()
    page.button(key="play-all").click().run()
    assert page.session_state["session"].own_lesson.lesson_id == "my-crimea-2014"
    page.query_params["lesson"] = OWN
    page.switch_page("atlas.py").run()
    assert not page.exception


def test_a_step_takes_over_the_view_that_it_was_left_for() -> None:
    page = from_shipped()
    first = draft_of(page).steps[0]
    remember(page, retaken=first.key)
    page.query_params["day"], page.query_params["region"] = "2022-11-15", "UA-65"
    page.switch_page("atlas.py").run()
    (take,) = (one for one in page.button if one.label == "Take this view for step 1")
    take.click().run()
    step = draft_of(page).steps[0]
    assert (step.fields["day"], step.fields["region"]) == ("2022-11-15", "UA-65")
    assert (step.title, step.text) == (first.title, first.text)
    assert editor_of(page).key == step.key
    assert not page.exception


def test_the_atlas_has_no_buttons_of_a_draft_while_none_is_open_or_on_the_projector() -> None:
    page = AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert "Add this view as a step" not in [one.label for one in page.button]
    page = from_shipped()
    page.query_params["present"] = "1"
    page.switch_page("atlas.py").run()
    assert not page.exception
    assert "Add this view as a step" not in [one.label for one in page.button]
