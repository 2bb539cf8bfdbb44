"""The file of a draft: started, opened, saved, typed as text, closed; and the draft played."""

from dataclasses import replace

import streamlit as st

from components.client.markup import element, paragraphs
from components.client.scripts import component
from components.editor.check import Checked
from components.editor.draft import new_draft, open_draft, settled, typed_draft
from components.editor.session import (
    change,
    checked,
    draft_now,
    editor_now,
    end_draft,
    is_unsaved,
    keep_editor,
    keep_saved,
    offer_draft,
    open_draft_now,
    open_kept,
    redo,
    shipped_draft,
    start_draft,
    undo,
)
from components.editor.view import draw_note
from components.language.words import _, bound, language, language_query, locale_tag
from components.lesson.about import NAME_LENGTH
from components.lesson.messages import fault_text
from components.lesson.prose import plain
from components.lesson.walk import OWN, load_lessons
from components.shell.session import keep_session, session_now
from components.tables.load import Tables
from components.take_away.file import written
from components.take_away.pack import draw_pack
from components.worksheet.lesson_sheet import lesson_sheet
from events.lesson.parts import LessonError
from events.lesson.read import MAX_BYTES, decode_lesson
from events.release.versions import data_version

_state = st.session_state


def draw_start(tables: Tables) -> None:
    """Draw the ways to begin: from a shipped lesson, from nothing, from a file."""
    lessons = load_lessons()
    left, right = st.columns(2, gap="large")
    with left:
        chosen = st.selectbox(
            _("Start from a ready-made lesson"),
            list(lessons),
            format_func=lambda one: plain(lessons[one].title, tables),
            key="start-lesson",
        )
        st.button(
            _("Start from this lesson"),
            key="start-shipped",
            on_click=_start_shipped,
            args=(chosen,),
        )
    with right:
        st.button(_("Start from scratch"), key="start-empty", on_click=_start_empty)
        _draw_open(_("Or open a lesson file (.md)"))


def draw_kept() -> None:
    """Draw the drafts that this browser has kept, to go on with or to be forgotten."""
    component("lesson_offer")(
        key="draft-kept",
        data={
            "tag": locale_tag(),
            "words": {
                "heading": _("Drafts that this browser has kept"),
                "where": _(
                    "They lie in this browser alone, on this computer. Whoever uses it after you "
                    "can open them; “Forget” takes them away."
                ),
                "draft": _("{title}, last changed {at}"),
                "untitled": _("(no title)"),
                "open": _("Go on"),
                "forget": _("Forget"),
            },
        },
        on_open_change=_open_kept,
    )


def draw_offer() -> None:
    """Ask which draft to keep, where another is to be opened and this one is not saved."""
    st.warning(
        _(
            "The draft that is open has changes that are not saved. Open the other lesson "
            "instead? The changes would be lost."
        )
    )
    with st.container(horizontal=True):
        st.button(_("Keep this draft"), type="primary", on_click=_answer_offer, args=(False,))
        st.button(_("Open the other lesson"), on_click=_answer_offer, args=(True,))


def draw_top(tables: Tables) -> None:
    """Draw what is done with the draft as a whole, and what the session keeps of it."""
    found, now = checked(), editor_now()
    with st.container(key="editor-top", horizontal=True, vertical_alignment="center"):
        st.download_button(
            _("Save the file"),
            found.saved.encode(),
            file_name=found.name,
            mime="text/markdown",
            type="primary",
            icon=":material/download:",
            on_click=keep_saved,
        )
        if st.button(
            _("Play"), icon=":material/play_arrow:", disabled=not found.playable, key="play-all"
        ):
            play(found, 1)
        st.button(_("Undo"), on_click=undo, disabled=not now.past, key="undo")
        st.button(_("Redo"), on_click=redo, disabled=not now.future, key="redo")
        _draw_sheet(found, tables)
        st.toggle(
            _("File as text"), now.is_as_text, key=f"as-text-{now.generation}",
            on_change=_switch_text, disabled=not open_draft_now().is_apart,
        )  # fmt: skip
        with st.popover(_("Open, close")):
            _draw_open(_("Open a lesson file (.md)"))
            _draw_close()
    _draw_one_file(found)
    _draw_kept()


def draw_text(found: Checked) -> None:
    """Draw the whole file as text, to be mended by hand."""
    draft = draft_now()
    if draft is not None and not draft.is_apart:
        draw_note(
            _(
                "We cannot tell where the head of this file ends. Fix it as text; "
                "once it begins with a head between two lines of ---, you can edit "
                "it as a form."
            )
        )
    key = f"file-{editor_now().generation}"
    with st.container(key="editor-text"):
        st.text_area(
            _("The lesson’s file, {name}").format(name=found.name), found.text, height=640, key=key,
            on_change=_take_text, args=(key,),
        )  # fmt: skip


def play(found: Checked, number: int) -> None:
    """Play the draft as the reader's own lesson, from a step of what can be played."""
    keep_session(replace(session_now(), own_lesson=found.lesson, own_is_draft=True))
    at = {"lesson": OWN, "step": str(number), "present": "1"}
    st.switch_page("atlas.py", query_params=language_query() | at)


def _start_shipped(lesson_id: str) -> None:
    """Open a draft of a shipped lesson."""
    offer_draft(shipped_draft(lesson_id))


def _start_empty() -> None:
    """Open a draft in which everything is still to be written."""
    offer_draft(new_draft(language()))


def _open_kept() -> None:
    """Go on with a draft that the browser has kept."""
    open_kept(_state["draft-kept"].open)


def _answer_offer(is_taken: bool) -> None:
    """Open the lesson that was offered, or forget it."""
    offered = editor_now().offered
    if is_taken and offered is not None:
        start_draft(offered, is_saved=True)
    keep_editor(replace(editor_now(), offered=None))


def _draw_one_file(found: Checked) -> None:
    """Draw the button that makes one file of the draft, once nothing of it is to be mended."""
    if not found.faults:
        draw_pack(found.lesson.lesson_id, found.saved)
        return
    st.button(
        _("Save as one file"),
        disabled=True,
        key="pack-draft",
        help=_("As soon as the list of what to fix is empty."),
    )


def _draw_sheet(found: Checked, tables: Tables) -> None:
    """Draw the button of the worksheet, of what can be played of the draft."""

    def sheet() -> bytes:
        made = written(lambda: lesson_sheet(found.lesson, tables, data_version=data_version()))
        return made or b""

    st.download_button(
        _("Worksheet (PDF)"),
        bound(sheet),
        file_name=f"{found.name.removesuffix('.md')}_worksheet.pdf",
        mime="application/pdf",
        on_click="ignore",
        disabled=not found.playable,
    )


def _switch_text() -> None:
    """Show the draft as text, or as a form again."""
    now = editor_now()
    keep_editor(replace(now, is_as_text=not now.is_as_text))
    if now.is_as_text:
        change(settled(open_draft_now()), is_other=True)


def _draw_open(label: str) -> None:
    """Draw the field for a file; a faulty one is opened too, as far as it can be read."""
    upload = st.file_uploader(label, type=["md", "txt"], max_upload_size=1, key="draft-file")
    if upload is None or editor_now().upload == upload.file_id:
        _draw_refused()
        return
    shown = "".join(letter for letter in upload.name if letter.isprintable())[:NAME_LENGTH]
    data = upload.getvalue() if upload.size <= MAX_BYTES else b"-" * (MAX_BYTES + 1)
    try:
        text = decode_lesson(data, shown)
    except LessonError as error:
        keep_editor(replace(editor_now(), upload=upload.file_id, refused=error.faults))
    else:
        keep_editor(replace(editor_now(), upload=upload.file_id, refused=()))
        offer_draft(open_draft(text))
    st.rerun()


def _draw_refused() -> None:
    """Say why the last file could not be opened at all."""
    if refused := editor_now().refused:
        st.error(_("The file was not opened."))
        st.code("\n".join(map(fault_text, refused)), language=None, wrap_lines=True)


def _draw_close() -> None:
    """Draw the button that closes the draft; one that is not saved is asked about."""
    if not is_unsaved():
        st.button(_("Close the draft"), on_click=end_draft)
        return
    st.text(_("There are changes that are not saved."))
    st.button(_("Close without saving"), on_click=end_draft)


def _draw_kept() -> None:
    """Say what was done last, whether it is saved, and how long the draft is kept."""
    saved = (
        _("There are changes that are not saved.")
        if is_unsaved()
        else _("There are no unsaved changes.")
    )
    kept = _(
        "This browser keeps the draft until you close it, and offers it when you come back; save "
        "the file to have it anywhere else."
    )
    with st.container(key="editor-said"):
        notice = paragraphs(f"{editor_now().notice} {saved} {kept}".strip())
        st.html(element("div", notice, role="status"))


def _take_text(widget: str) -> None:
    """Take over the file as it was typed."""
    change(typed_draft(_state[widget]), field="text")
