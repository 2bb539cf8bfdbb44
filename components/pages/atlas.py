"""The atlas: map and timeline on the left, the figures of the chosen region on the right."""

import html
import uuid
from dataclasses import replace

import streamlit as st

from components.atlas_map import draw_map
from components.lesson import draw_lesson, draw_way_back, enter_lesson, lesson_of, turn_to
from components.link_notice import draw_link_notice
from components.load import load_scene, load_tables
from components.panel import draw_panel
from components.timeline import draw_timeline, take_told
from components.view import (
    REGION_CHOICES,
    View,
    read_view,
    write_view,
)
from components.words import _
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
    view, notices = read_view(st.query_params, tables["first_day"], tables["last_day"])
    view, more = enter_lesson(view, address, state.get("own_lesson"))
    show_view(view)
    state.written = address
    state.revision = state.get("revision", 0) + 1
    for notice in (*notices, *more):
        st.toast(notice, icon=":material/info:", duration="long")


def show_view(view: View) -> None:
    """Make this the view, and let the buttons show it."""
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
    set_view(
        take_told(
            state.timeline.view,
            state.view,
            revision=state.revision,
            pressed=state.pressed,
            first=tables["first_day"],
            last=tables["last_day"],
        )
    )


def on_buttons() -> None:
    """Take over what the reader chose with the buttons; a second press keeps the region."""
    view: View = state.view
    state.pressed += 1
    set_view(replace(view, region=state.region or view.region, known_by=state.known_by))


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


@st.dialog(_("Save this view"), width="medium")
def save() -> None:
    """Draw what the reader can take away of the view; its parts are read when it is asked for."""
    from components.take_away import draw_take_away  # noqa: PLC0415 - plates are slow to import

    draw_take_away(replace(state.view, lesson="", step=0), data_version())


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
            save()
    with st.container(key="panel-box"):
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
            return
        if lesson:
            draw_way_back(view, lesson, lambda: go({"step": view.step}), end_lesson)
        with st.container(key="place-line", horizontal=True, vertical_alignment="center"):
            st.html(f'<h1 class="place">{html.escape(place_name(view.region))}</h1>')
            st.toggle(_("Known by this day"), key="known_by", on_change=on_buttons)
        draw_link_notice(view)
        draw_panel(view)


if "channel" not in state:
    state.channel = f"atlas-{uuid.uuid4()}"
    state.pressed = 0
take_address()
with st.container(key="board"):
    with st.container(key="map-box"):
        draw_map(scene_name, state.channel)
    figures()
