"""The atlas: map and timeline on the left, the figures of the chosen region on the right."""

from dataclasses import replace

import streamlit as st

from components.atlas.session import (
    atlas_now,
    drop_verdict,
    end_lesson,
    go,
    is_new_frame,
    on_buttons,
    on_dropped,
    on_refused,
    on_view,
    show_verdict,
    take_address,
)
from components.client.markup import element, text
from components.editor.bar import draw_draft_bar, draw_way_to_editor
from components.language.names import region_name, region_title
from components.language.words import _, language_query
from components.lesson.about import lesson_titles
from components.lesson.card import draw_lesson, draw_way_back
from components.lesson.walk import lesson_of, load_lessons
from components.link.notice import draw_link_notice
from components.map.first import wait_for_map
from components.map.frame import draw_map
from components.own.beside import draw_beside
from components.own.figures import draw_own_figures
from components.own.maps import draw_own_maps
from components.own.picture import own_data_now, own_packed_now
from components.own.session import (
    brought,
    own_ground_of,
    own_maps_now,
    own_tables_now,
    scene_now,
)
from components.panel.details import details_address
from components.panel.panel import draw_panel
from components.picture.drop import draw_drop
from components.picture.notice import draw_notice, kept_verdict
from components.shell.session import session_now, view_now
from components.take_away.dialog import draw_take_away
from components.timeline.timeline import draw_timeline, reported_camera
from components.view.view import REGION_CHOICES, Camera
from components.view.words import tab_title, view_title
from events.release.versions import data_version

if brought():
    st.switch_page("own.py", query_params=language_query())
scene = scene_now()


def button_name(region_id: str) -> str:
    """Name on a region's button."""
    return _("All") if region_id == "all" else region_name(region_id)


@st.dialog(_("Save this view"), width="medium")
def save(camera: Camera | None) -> None:
    """Draw what the reader can take away of the view."""
    shown = replace(view_now(), camera=camera, lesson="", step=0)
    own = own_data_now()
    if own is not None:
        st.info(
            _(
                "A picture can hold what is from your own file, and one file your events and maps; "
                "both say that it is yours. Data, worksheet, citation and link leave it out."
            ),
            icon=":material/info:",
        )
    draw_take_away(shown, data_version(), own, own_packed_now())


@st.fragment
def figures() -> None:
    """Draw timeline and panel; a move of the day runs only this, and leaves the map alone."""
    view, now = view_now(), atlas_now()
    st.set_page_config(page_title=tab_title(view_title(view)))
    with st.container(key="timeline-box"):
        told = draw_timeline(
            view,
            scene,
            now.channel,
            {"details": details_address(), "lessons": lesson_titles(load_lessons())},
            revision=now.revision,
            pressed=now.pressed,
            on_view=on_view,
        )
        if told.save:
            save(reported_camera(told.save))
    with st.container(key="panel-box"):
        if verdict := kept_verdict():
            draw_notice(
                verdict, view, on_close=drop_verdict, on_return=lambda: show_verdict(verdict)
            )
        st.segmented_control(
            _("Region"),
            REGION_CHOICES,
            format_func=button_name,
            key="region",
            label_visibility="collapsed",
            on_change=on_buttons,
            width="stretch",
        )
        lesson = lesson_of(view, session_now().own_lesson)
        if lesson and view.present:
            draw_lesson(view, lesson, now.channel, lambda: go(st.session_state["lesson-card"].go))
            draw_way_to_editor(view)
            return
        if lesson:
            draw_way_back(view, lesson, lambda: go({"step": view.step}), end_lesson)
        draw_draft_bar(view, now.channel)
        with st.container(key="place-line", horizontal=True, vertical_alignment="center"):
            st.html(element("h1", text(region_title(view.region)), class_="place"))
            st.toggle(_("Known on this day"), key="known_by", on_change=on_buttons)
        draw_link_notice(view)
        draw_own_figures(view)
        draw_own_maps(view)
        draw_panel(view, own_tables_now(), own_ground_of(own_maps_now()), scene)
        draw_beside(view)


take_address()
is_new = is_new_frame()
atlas = atlas_now()
with st.container(key="board"):
    with st.container(key="map-box"):
        draw_map(scene, atlas.channel, atlas.frame_first)
    if is_new and atlas.frame_first:
        wait_for_map(atlas.channel)
    figures()
if not st.context.is_embedded:
    draw_drop(atlas.channel, atlas.dropped, on_file=on_dropped, on_refused=on_refused)
