"""The atlas: map and timeline on the left, the figures of the chosen region on the right."""

import html
import uuid
from dataclasses import replace

import streamlit as st

from components.atlas_map import draw_map, first_view
from components.lesson import draw_lesson, draw_way_back, enter_lesson, lesson_of, turn_to
from components.lesson_editor_bar import draw_draft_bar, draw_way_to_editor
from components.link_notice import draw_link_notice
from components.load import load_scene, load_tables
from components.map_first import wait_for_map
from components.panel import draw_panel
from components.plate_check import judged, waiting_words
from components.plate_drop import draw_drop, refused
from components.plate_notice import draw_notice, opened_view
from components.plate_verdict import Verdict
from components.timeline import draw_timeline, take_told, told_camera
from components.view import (
    REGION_CHOICES,
    Camera,
    View,
    read_view,
    write_view,
)
from components.words import _, language
from events.release import data_version
from geodata.schema import REGION_NAMES

tables = load_tables()
scene_name, _documents = load_scene()
state = st.session_state


def take_address() -> None:
    """Take the view from the address when it is not the one that we wrote there.

    The address is left as it came: writing it would put a step into the history that Back
    could not get past.
    """
    address = st.query_params.to_dict()
    # Streamlit forgets the buttons' state while another page is shown.
    if state.get("written") == address and "region" in state:
        return
    state.is_entered = "region" not in state
    view, notices = read_view(st.query_params, tables["first_day"], tables["last_day"])
    view, more = enter_lesson(view, address, state.get("own_lesson"))
    show_view(view)
    state.written = address
    state.revision = state.get("revision", 0) + 1
    for notice in (*notices, *more):
        st.toast(notice, icon=":material/info:", duration="long")


def is_new_frame() -> bool:
    """Whether the map gets a frame: when the page is opened, or speaks another language.

    What the frame begins with is kept as long as it stays: other words would be another frame.
    """
    if not state.pop("is_entered", False) and state.get("frame_language") == language():
        return False
    state.frame_language = language()
    state.frame_first = first_view(state.view, state.revision)
    return True


def show_view(view: View) -> None:
    """Make this the view, and let the buttons show it."""
    if "region" in state and (state.region, state.known_by) != (view.region, view.known_by):
        state.shown_before = (state.region, state.known_by)
    state.view = view
    state.region = view.region
    state.known_by = view.known_by


def set_view(view: View) -> None:
    """Make this the view, as the reader chose, and let the address carry it."""
    show_view(view)
    state.written = write_view(view)
    if st.query_params.to_dict() != state.written:
        st.query_params.from_dict(state.written)


def on_view() -> None:
    """Take over the view that the timeline tells."""
    state.told = state.timeline.view
    set_view(
        take_told(
            state.timeline.view,
            state.view,
            channel=state.channel,
            revision=state.revision,
            pressed=state.pressed,
            first=tables["first_day"],
            last=tables["last_day"],
        )
    )


def on_buttons() -> None:
    """Take over what the reader chose with the buttons; a second press keeps the region."""
    view: View = state.view
    if is_echo():
        show_view(view)
        return
    state.pressed += 1
    set_view(replace(view, region=state.region or view.region, known_by=state.known_by))


def is_echo() -> bool:
    """Whether the browser names buttons that it has not yet heard to be others by now.

    With whatever the timeline tells, the browser sends how the buttons stand on the screen. Where
    that is how they stood before the last choice, nobody pressed them.
    """
    told = state.timeline.view
    is_told = bool(told) and told != state.get("told")
    return is_told and bool((state.region, state.known_by) == state.get("shown_before"))


def go(told: object) -> None:
    """Go where the lesson's card told."""
    lesson = lesson_of(state.view, state.get("own_lesson"))
    if lesson:
        set_view(turn_to(state.view, told, lesson))
        state.revision += 1


def end_lesson() -> None:
    """Leave the lesson, and stay where the reader is."""
    set_view(replace(state.view, lesson="", step=0))


def region_name(region_id: str) -> str:
    """Name on a region's button."""
    return _("All") if region_id == "all" else _(REGION_NAMES[region_id])


def place_name(region_id: str) -> str:
    """Heading of the panel."""
    return _("All five regions") if region_id == "all" else _(REGION_NAMES[region_id])


def on_dropped() -> None:
    """Check the picture that was dropped on the page, and open its view."""
    given = state[f"plate-file-{state.dropped}"]
    if given is not None:
        state.dropped += 1
        st.toast(waiting_words(), icon=":material/hourglass_empty:")
        show_verdict(judged(given.getvalue()))


def on_refused() -> None:
    """Say why what was dropped on the page was not read."""
    show_verdict(refused(state["plate-refused"].refused))


def show_verdict(verdict: Verdict) -> None:
    """Say what a picture turned out to be, and open its view, if it has one."""
    state.plate_verdict = verdict
    view = opened_view(verdict)
    if view is not None:
        set_view(view)
        state.revision += 1


def drop_verdict() -> None:
    """Take what was said of a picture from the page."""
    state.pop("plate_verdict", None)


@st.dialog(_("Save this view"), width="medium")
def save(camera: Camera | None) -> None:
    """Draw what the reader can take away of the view; its parts are read when it is asked for."""
    from components.take_away import draw_take_away  # noqa: PLC0415 - plates are slow to import

    shown = replace(state.view, camera=camera, lesson="", step=0)
    draw_take_away(shown, data_version())


@st.fragment
def figures() -> None:
    """Draw timeline and panel; a move of the day runs only this, and leaves the map alone."""
    view: View = state.view
    with st.container(key="timeline-box"):
        told = draw_timeline(
            view,
            scene_name,
            state.channel,
            revision=state.revision,
            pressed=state.pressed,
            on_view=on_view,
        )
        if told.save:
            save(told_camera(told.save))
    with st.container(key="panel-box"):
        if verdict := state.get("plate_verdict"):
            draw_notice(
                verdict, view, on_close=drop_verdict, on_return=lambda: show_verdict(verdict)
            )
        st.segmented_control(
            _("Region"),
            REGION_CHOICES,
            format_func=region_name,
            key="region",
            label_visibility="collapsed",
            on_change=on_buttons,
            width="stretch",
        )
        lesson = lesson_of(view, state.get("own_lesson"))
        if lesson and view.present:
            draw_lesson(view, lesson, state.channel, lambda: go(state["lesson-card"].go))
            draw_way_to_editor(view)
            return
        if lesson:
            draw_way_back(view, lesson, lambda: go({"step": view.step}), end_lesson)
        draw_draft_bar(view, state.channel)
        with st.container(key="place-line", horizontal=True, vertical_alignment="center"):
            st.html(f'<h1 class="place">{html.escape(place_name(view.region))}</h1>')
            st.toggle(_("Known by this day"), key="known_by", on_change=on_buttons)
        draw_link_notice(view)
        draw_panel(view)


if "channel" not in state:
    state.channel = f"atlas-{uuid.uuid4()}"
    state.pressed = 0
    state.dropped = 0
take_address()
is_new = is_new_frame()
with st.container(key="board"):
    with st.container(key="map-box"):
        draw_map(scene_name, state.channel, state.frame_first)
    if is_new and state.frame_first:
        wait_for_map(state.channel)
    figures()
if not st.context.is_embedded:
    draw_drop(state.channel, state.dropped, on_file=on_dropped, on_refused=on_refused)
