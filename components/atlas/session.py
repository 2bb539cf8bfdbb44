"""What the atlas page remembers between two runs, and what its controls do to it.

Tables are asked for inside the functions: at import they would be those of the first reader's
language.
"""

from dataclasses import replace

import streamlit as st

from components.language.words import language
from components.lesson.walk import enter_lesson, lesson_of, turn_to
from components.map.frame import first_view
from components.picture.drop import refused
from components.picture.form import judged, waiting_words
from components.picture.notice import opened_view
from components.plate.verdict import Verdict
from components.tables.load import load_tables
from components.timeline.timeline import take_told
from components.view.view import View, read_view, write_view

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
    view, notices = read_view(
        st.query_params, load_tables()["first_day"], load_tables()["last_day"]
    )
    view, more = enter_lesson(view, address, state.get("own_lesson"))
    _show_view(view)
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


def on_view() -> None:
    """Take over the view that the timeline tells."""
    state.told = state.timeline.view
    _set_view(
        take_told(
            state.timeline.view,
            state.view,
            channel=state.channel,
            revision=state.revision,
            pressed=state.pressed,
            first=load_tables()["first_day"],
            last=load_tables()["last_day"],
        )
    )


def on_buttons() -> None:
    """Take over what the reader chose with the buttons; a second press keeps the region."""
    view: View = state.view
    if _is_echo():
        _show_view(view)
        return
    state.pressed += 1
    _set_view(replace(view, region=state.region or view.region, known_by=state.known_by))


def go(told: object) -> None:
    """Go where the lesson's card told."""
    lesson = lesson_of(state.view, state.get("own_lesson"))
    if lesson:
        _set_view(turn_to(state.view, told, lesson))
        state.revision += 1


def end_lesson() -> None:
    """Leave the lesson, and stay where the reader is."""
    _set_view(replace(state.view, lesson="", step=0))


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
        _set_view(view)
        state.revision += 1


def drop_verdict() -> None:
    """Take what was said of a picture from the page."""
    state.pop("plate_verdict", None)


def _is_echo() -> bool:
    """Whether the browser names buttons that it has not yet heard to be others by now.

    With whatever the timeline tells, the browser sends how the buttons stand on the screen. Where
    that is how they stood before the last choice, nobody pressed them.
    """
    told = state.timeline.view
    is_told = bool(told) and told != state.get("told")
    return is_told and bool((state.region, state.known_by) == state.get("shown_before"))


def _set_view(view: View) -> None:
    """Make this the view, as the reader chose, and let the address carry it."""
    _show_view(view)
    state.written = write_view(view)
    if st.query_params.to_dict() != state.written:
        st.query_params.from_dict(state.written)


def _show_view(view: View) -> None:
    """Make this the view, and let the buttons show it."""
    if "region" in state and (state.region, state.known_by) != (view.region, view.known_by):
        state.shown_before = (state.region, state.known_by)
    state.view = view
    state.region = view.region
    state.known_by = view.known_by
