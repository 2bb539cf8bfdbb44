"""The draft of a lesson on the atlas: the view becomes a step; and the way back to the editor."""

from dataclasses import replace

import streamlit as st

from components.client.markup import element, text
from components.client.scripts import component
from components.client.styles import draw_styles
from components.editor.edits import added, place_of, step_of_view, taken_over, with_step
from components.editor.session import (
    HEAD_KEY,
    change,
    draft_now,
    editor_now,
    keep_editor,
    kept_data,
    open_draft_now,
)
from components.language.words import _, language_query, ngettext
from components.lesson.walk import OWN
from components.shell.session import view_now
from components.timeline.timeline import reported_camera
from components.view.view import View

_EDITOR = "editor.py"


def draw_draft_bar(view: View, channel: str) -> None:
    """Draw the buttons that take the view over into the draft that is open, if one is."""
    draft = draft_now()
    if draft is None or not draft.is_apart or view.present:
        return
    draw_styles("editor/bar.css")
    _watch_camera(view, channel)
    place = place_of(draft, editor_now().retaken)
    with st.container(key="draft-bar", horizontal=True, vertical_alignment="center"):
        if place >= 0:
            label = _("Take this view for step {number}").format(number=place + 1)
            if st.button(label, type="primary"):
                _take_view()
                st.switch_page(_EDITOR, query_params=language_query())
        st.button(_("Add this view as a step"), on_click=_add_view)
        st.page_link(_EDITOR, label=_("To the draft"), query_params=language_query())
        st.html(element("p", text(editor_now().atlas_notice), role="status"), width="content")


def draw_way_to_editor(view: View) -> None:
    """Draw the way back to the editor while a draft is played."""
    if view.lesson == OWN and draft_now() is not None:
        draw_styles("editor/bar.css")
        with st.container(key="editor-way"):
            st.page_link(_EDITOR, label=_("Back to the editor"), query_params=language_query())


def draw_guard() -> None:
    """Let the browser keep the draft, and ask before the page is left while it is not saved."""
    data = kept_data()
    if draft_now() is not None or data["closed"]:
        component("lesson_guard")(key="draft-guard", data=data)


def _watch_camera(view: View, channel: str) -> None:
    """Follow where the map is moved to, while a draft is open."""

    def take_camera() -> None:
        camera = reported_camera(st.session_state["draft-camera"].camera)
        keep_editor(replace(editor_now(), camera=camera))

    component("lesson_camera")(
        key="draft-camera",
        data={"channel": channel, "camera": list(view.camera or ())},
        on_camera_change=take_camera,
    )


def _take_view() -> None:
    """Give the step that was left for this the view of the atlas."""
    draft, now = open_draft_now(), editor_now()
    step = taken_over(draft.steps[place_of(draft, now.retaken)], view_now(), now.camera)
    change(with_step(draft, step), notice=_("The step has that view now."), is_other=True)
    keep_editor(replace(editor_now(), key=now.retaken, retaken=HEAD_KEY))


def _add_view() -> None:
    """Add the view of the atlas to the draft as a step."""
    step = step_of_view(view_now(), editor_now().camera)
    draft = added(open_draft_now(), step, editor_now().key)
    count = len(draft.steps)
    notice = ngettext(
        "Added. The draft has {count} step.", "Added. The draft has {count} steps.", count
    )
    change(draft)
    keep_editor(replace(editor_now(), key=step.key, atlas_notice=notice.format(count=count)))
