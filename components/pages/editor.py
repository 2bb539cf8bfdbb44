"""The lesson editor: a draft of a lesson in steps, checked as it is written, played and saved."""

from dataclasses import replace

import streamlit as st

from components.client.markup import element, text, together
from components.client.styles import draw_styles
from components.editor.check import Checked
from components.editor.draft import Draft
from components.editor.edits import added, place_of, step_of_view, view_of_step
from components.editor.file import draw_kept, draw_offer, draw_start, draw_text, draw_top, play
from components.editor.head import draw_head
from components.editor.session import (
    change,
    checked,
    draft_now,
    editor_now,
    keep_editor,
    open_draft_now,
    show_step,
)
from components.editor.step import (
    draw_order,
    draw_picking,
    draw_raw,
    draw_reveal,
    draw_words,
    read_words,
    take_view,
)
from components.editor.steps import draw_insert, draw_steps
from components.editor.view import draw_view, view_words
from components.language.words import _, language_query
from components.shell.session import view_now
from components.tables.load import load_tables
from components.view.view import write_view

tables = load_tables()
state = st.session_state


def on_go() -> None:
    """Show the step that was chosen in the list."""
    show_step(state["editor-steps"].go)


def add_left_view() -> None:
    """Add the view that was last left on the atlas as a step."""
    now = editor_now()
    step = step_of_view(view_now(), now.camera)
    change(added(open_draft_now(), step, now.key), notice=_("The view was added as a step."))
    show_step(step.key)


def draw_left_view() -> None:
    """Draw the view that was last left on the atlas, and the button that adds it."""
    view = view_now()
    heading = element("h2", text(_("The view you last had in the atlas")), class_="small")
    st.html(together(heading, element("p", text(view_words(view, editor_now().camera)))))
    if view.categories or view.event_regions or view.text:
        st.caption(_("A lesson does not keep the filter of the events."))
    with st.container(key="left-view", horizontal=True, vertical_alignment="center"):
        st.button(_("Add this view as a step"), key="add-view", on_click=add_left_view)
        st.page_link("atlas.py", label=_("To the atlas"), query_params=write_view(view))


def draw_step(draft: Draft, found: Checked) -> None:
    """Draw the form of the step that is chosen."""
    place = place_of(draft, editor_now().key)
    step, generation = draft.steps[place], editor_now().generation
    heading = _("Step {step} of {count}").format(step=place + 1, count=len(draft.steps))
    st.html(element("h2", text(heading)))
    draw_order(step, len(draft.steps), place)
    if step.raw:
        draw_raw(step, generation)
        return
    draw_words(step, generation)
    draw_picking(step, generation, tables, draw_insert)
    st.html(together(element("h3", text(_("Class view"))), read_words(found, place, tables)))
    if st.button(
        _("Play from this step"), icon=":material/play_arrow:", disabled=place not in found.playable
    ):
        play(found, found.playable[place])
    st.html(element("h3", text(_("View of this step"))))
    draw_view(step, tables, generation)
    with st.container(key="step-view", horizontal=True, vertical_alignment="center"):
        if st.button(_("Change it on the atlas")):
            keep_editor(replace(editor_now(), retaken=step.key))
            view = view_of_step(step, tables.first_day, tables.last_day)
            st.switch_page("atlas.py", query_params=write_view(view))
        st.button(
            _("Take the view you last had in the atlas"), on_click=take_view,
            args=(step.key, view_now()),
        )  # fmt: skip
    st.html(element("h3", text(_("Guess, then reveal; roll calls"))))
    draw_reveal(step, generation, tables)


def draw_draft(draft: Draft, found: Checked) -> None:
    """Draw the list of steps beside the form of what is chosen in it."""
    left, right = st.columns((36, 64), gap="large")
    with left:
        draw_steps(on_go)
        if draft.is_apart:
            draw_left_view()
    with right, st.container(key="editor-form"):
        if editor_now().is_as_text:
            draw_text(found)
        elif place_of(draft, editor_now().key) < 0:
            st.html(element("h2", text(_("About the lesson"))))
            draw_head(draft, editor_now().generation, tables)
        else:
            draw_step(draft, found)


draw_styles("shell/reading.css", "editor/page.css")
with st.container(key="reading-editor"):
    st.html(element("h1", text(_("Write a lesson"))))
    draft = draft_now()
    if draft is None:
        st.html(
            element(
                "p",
                text(
                    _(
                        "A lesson is a walk through the atlas in one to twelve steps. "
                        "Each step is a view of the map with a text. You name the "
                        "figures, and the atlas fills them in with who says so. This "
                        "browser keeps the draft until you close it, and offers it "
                        "when you come back."
                    )
                ),
                class_="lead",
            )
        )
        draw_kept()
        draw_start(tables)
    else:
        keep_editor(replace(editor_now(), atlas_notice=""))
        if editor_now().offered is not None:
            draw_offer()
        draw_top(tables)
        draw_draft(draft, checked())
    st.page_link("lessons.py", label=_("To the lessons"), query_params=language_query())
