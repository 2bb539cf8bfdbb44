"""Lessons: what there is to teach with, each with its worksheet and file, and one of your own."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.client.markup import element, paragraphs, text, together
from components.client.styles import draw_styles
from components.editor.draft import open_draft
from components.editor.session import (
    draft_now,
    is_draft_played,
    offer_draft,
    own_draft,
    shipped_draft,
)
from components.language.words import _, bound, language_query
from components.lesson.about import OpenedFile, lesson_about, lesson_file, opened_lesson
from components.lesson.messages import fault_text
from components.lesson.walk import OWN, load_lessons
from components.own.picture import own_packed_now
from components.shell.session import keep_session, session_now
from components.tables.load import load_tables
from components.take_away.file import written
from components.take_away.pack import draw_pack
from components.worksheet.lesson_sheet import lesson_sheet
from events.lesson.parts import Lesson
from events.lesson.read import MAX_BYTES
from events.lesson.write import write_lesson
from events.release.versions import data_version

tables = load_tables()
state = st.session_state
# More than a teacher can mend at once.
MOST_FAULTS = 40


def draw_one(lesson: Lesson, lesson_id: str) -> None:
    """Draw what a lesson is about, and its buttons."""
    # a lesson of the reader's own is in the session, which a link would leave
    link = None if lesson_id == OWN else lambda number: step_address(lesson_id, number)
    st.html(lesson_about(lesson, tables, link))
    with st.container(horizontal=True, vertical_alignment="center", key=f"lesson-{lesson_id}"):
        st.page_link(
            "atlas.py",
            label=_("Start"),
            icon=":material/play_arrow:",
            query_params={"lesson": lesson_id, "step": "1", "present": "1"} | language_query(),
        )
        st.download_button(
            _("Worksheet (PDF)"),
            bound(lambda: sheet_of(lesson)),
            file_name=f"claims-atlas_{lesson.lesson_id}_worksheet.pdf",
            mime="application/pdf",
            on_click="ignore",
            key=f"sheet-{lesson_id}",
        )
        if lesson_id != OWN:
            st.download_button(
                _("Download the lesson file"),
                lambda: lesson_file(lesson),
                file_name=f"{lesson.lesson_id}.{lesson.language}.md",
                mime="text/markdown",
                on_click="ignore",
                key=f"file-{lesson_id}",
            )
        if st.button(_("Change this lesson"), key=f"change-{lesson_id}"):
            change_lesson(lesson_id)
        if lesson_id != OWN:
            draw_pack(lesson_id, collections=own_packed_now())
        elif not is_draft_played():
            draw_pack(lesson.lesson_id, write_lesson(lesson), own_packed_now())


def step_address(lesson_id: str, number: int) -> str:
    """Address of a step on the projector, from this page."""
    query = {"lesson": lesson_id, "step": str(number), "present": "1"} | language_query()
    return f"./?{urlencode(query)}"


def change_lesson(lesson_id: str) -> None:
    """Open a lesson in the editor; where it is the draft that is open there, go on with that."""
    if lesson_id != OWN:
        offer_draft(shipped_draft(lesson_id))
    elif (lesson := session_now().own_lesson) and not is_draft_played():
        offer_draft(own_draft(lesson))
    to_editor()


def to_editor() -> None:
    """Go to the lesson editor."""
    st.switch_page("editor.py", query_params=language_query())


def sheet_of(lesson: Lesson) -> bytes:
    """Worksheet of a lesson; empty where the server has no room to write it."""
    return written(lambda: lesson_sheet(lesson, tables, data_version=data_version())) or b""


def draw_own() -> None:
    """Draw the field for a lesson of the reader's own, and what is wrong with the file."""
    st.html(
        together(
            element("h2", text(_("Open a lesson of your own"))),
            paragraphs(
                _(
                    "A lesson is a text file. Download one of those above, change it "
                    "in any editor, and open it here. It is checked like the "
                    "ready-made ones: it names figures and never types them. It "
                    "stays in this session only and is not saved; after a reload of "
                    "the page, open it again."
                )
            ),
        )
    )
    upload = st.file_uploader(
        _("Lesson file (.md)"), type=["md"], max_upload_size=1, key="own-file"
    )
    if upload is not None:
        draw_faults(open_upload(upload))
    if own := session_now().own_lesson:
        draw_one(own, OWN)


def open_upload(upload: UploadedFile) -> OpenedFile:
    """Open a file as the reader's own lesson, once; what was found is kept with it."""
    kept: tuple[str, OpenedFile] | None = state.get("own_file_opened")
    if kept is None or kept[0] != upload.file_id:
        data = upload.getvalue() if upload.size <= MAX_BYTES else b"-" * (MAX_BYTES + 1)
        state.own_file_opened = kept = (upload.file_id, opened_lesson(data, upload.name, tables))
        if lesson := kept[1].lesson:
            keep_session(replace(session_now(), own_lesson=lesson, own_is_draft=False))
    return kept[1]


def draw_faults(opened: OpenedFile) -> None:
    """Draw what is wrong with a file, a line for each fault."""
    faults = opened.faults
    if not faults:
        return
    st.error(_("The lesson was not opened. What to fix, as file:line: text"))
    st.code("\n".join(map(fault_text, faults[:MOST_FAULTS])), language=None, wrap_lines=True)
    if len(faults) > MOST_FAULTS:
        more = _("and {count} more").format(count=len(faults) - MOST_FAULTS)
        st.text(more)
    if opened.written and st.button(_("Fix it in the editor")):
        offer_draft(open_draft(opened.written))
        to_editor()


def draw_write() -> None:
    """Draw the ways to the editor: to write a lesson, or to go on with the draft that is open."""
    label = _("Write a lesson") if draft_now() is None else _("Go on with your draft")
    with st.container(key="lesson-write"):
        st.page_link(
            "editor.py", label=label, icon=":material/edit:", query_params=language_query()
        )


draw_styles("shell/reading.css")
with st.container(key="reading-lessons"):
    st.html(
        together(
            element("h1", text(_("Lessons"))),
            element(
                "p",
                text(
                    _(
                        "Each lesson is a walk through the atlas in steps, for a projector. The "
                        "class guesses before a figure is shown. Next and Back, or the keys of a "
                        "clicker, turn the pages; “Explore” leaves to the map and comes back."
                    )
                ),
                class_="lead",
            ),
        )
    )
    draw_write()
    for lesson_id, each in load_lessons().items():
        draw_one(each, lesson_id)
    draw_own()
