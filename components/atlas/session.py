"""What the atlas page remembers between two runs, and what its controls do to it.

Tables are asked for inside the functions: at import they would be those of the first reader's
language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import uuid4

import streamlit as st

from components.language.words import _, language
from components.lesson.walk import enter_lesson, lesson_of, turn_to
from components.map.frame import first_view
from components.own.session import Brought, bring, may_be_data
from components.picture.drop import refused
from components.picture.form import judged, waiting_words
from components.picture.notice import keep_verdict, opened_view
from components.plate.verdict import Verdict
from components.shell.session import keep_session, session_now, view_now, write_address
from components.tables.load import load_tables
from components.timeline.timeline import take_report
from components.view.view import View, read_view, write_view

_state = st.session_state


@dataclass(frozen=True)
class AtlasSession:
    """What the atlas page remembers of its reader; what other pages know too is in `Session`.

    Parameters
    ----------
    channel
        Name of the channel between the timeline and its map.
    revision
        How often the view was set elsewhere than on the timeline.
    pressed
        How often one of the page's buttons changed the region or the clock.
    dropped
        How many pictures were dropped on the page.
    report
        What the timeline reported last; None before it reported anything.
    shown_before
        Region and clock that the buttons showed before the ones that they show now.
    is_entered
        Whether the page was opened in this run.
    frame_language, frame_first
        Language of the map's frame, and what it began with, see `first_view`.
    """

    channel: str = field(default_factory=lambda: f"atlas-{uuid4()}")
    revision: int = 0
    pressed: int = 0
    dropped: int = 0
    report: object = None
    shown_before: tuple[str, bool] | None = None
    is_entered: bool = False
    frame_language: str = ""
    frame_first: Mapping[str, object] = field(default_factory=dict)


def atlas_now() -> AtlasSession:
    """What the page remembers now; it begins when the page is first opened."""
    if "atlas" not in _state:
        _keep(AtlasSession())
    found: AtlasSession = _state.atlas
    return found


def take_address() -> None:
    """Take the view from the address when it is not the one that we wrote there.

    The address is left as it came: writing it would put a step into the history that Back
    could not get past.
    """
    address = st.query_params.to_dict()
    # Streamlit forgets the buttons' state while another page is shown.
    session = session_now()
    if session.written == address and "region" in _state:
        return
    _keep(replace(atlas_now(), is_entered="region" not in _state))
    view, notices = read_view(st.query_params, load_tables().first_day, load_tables().last_day)
    view, more = enter_lesson(view, address, session_now().own_lesson)
    _show_view(view)
    keep_session(replace(session_now(), written=address))
    _revise()
    for notice in (*notices, *more):
        st.toast(notice, icon=":material/info:", duration="long")


def is_new_frame() -> bool:
    """Whether the map gets a frame: when the page is opened, or speaks another language.

    What the frame begins with is kept as long as it stays: other words would be another frame.
    """
    now = atlas_now()
    is_new = now.is_entered or now.frame_language != language()
    if is_new:
        first = first_view(view_now(), now.revision)
        now = replace(now, frame_language=language(), frame_first=first)
    _keep(replace(now, is_entered=False))
    return is_new


def on_view() -> None:
    """Take over the view that the timeline reports."""
    now = replace(atlas_now(), report=_state.timeline.view)
    _keep(now)
    _set_view(
        take_report(
            _state.timeline.view,
            view_now(),
            channel=now.channel,
            revision=now.revision,
            pressed=now.pressed,
            first=load_tables().first_day,
            last=load_tables().last_day,
        )
    )


def on_buttons() -> None:
    """Take over what the reader chose with the buttons; a second press keeps the region."""
    view, now = view_now(), atlas_now()
    if _is_echo(now):
        _show_view(view)
        return
    _keep(replace(now, pressed=now.pressed + 1))
    _set_view(replace(view, region=_state.region or view.region, known_by=_state.known_by))


def go(target: object) -> None:
    """Go where the lesson's card leads."""
    lesson = lesson_of(view_now(), session_now().own_lesson)
    if lesson:
        _set_view(turn_to(view_now(), target, lesson))
        _revise()


def end_lesson() -> None:
    """Leave the lesson, and stay where the reader is."""
    _set_view(replace(view_now(), lesson="", step=0))


def on_dropped() -> None:
    """Check the picture that was dropped on the page, and open its view; keep what may be data."""
    now = atlas_now()
    given = _state[f"plate-file-{now.dropped}"]
    if given is not None:
        _keep(replace(now, dropped=now.dropped + 1))
        content = given.getvalue()
        if may_be_data(content):
            bring(Brought(given.name, content))
            return
        said = st.toast(waiting_words(), icon=":material/hourglass_empty:", duration="infinite")
        show_verdict(judged(content))
        # no toast can be taken back: one that says that it waits would do so beside the verdict
        said.toast(_("Checked."), icon=":material/check:", duration=1)


def on_refused() -> None:
    """Say why what was dropped on the page was not read."""
    show_verdict(refused(_state["plate-refused"].refused))


def show_verdict(verdict: Verdict) -> None:
    """Say what a picture turned out to be, and open its view, if it has one."""
    keep_verdict(verdict)
    view = opened_view(verdict)
    if view is not None:
        _set_view(view)
        _revise()


def drop_verdict() -> None:
    """Take what was said of a picture from the page."""
    keep_verdict(None)


def _keep(now: AtlasSession) -> None:
    """Remember this from now on."""
    _state.atlas = now


def _revise() -> None:
    """Count that the view was set elsewhere than on the timeline."""
    _keep(replace(atlas_now(), revision=atlas_now().revision + 1))


def _is_echo(now: AtlasSession) -> bool:
    """Whether the browser names buttons that it has not yet heard to be others by now.

    With whatever the timeline tells, the browser sends how the buttons stand on the screen. Where
    that is how they stood before the last choice, nobody pressed them.
    """
    report = _state.timeline.view
    is_new = bool(report) and report != now.report
    return is_new and (_state.region, _state.known_by) == now.shown_before


def _set_view(view: View) -> None:
    """Make this the view, as the reader chose, and let the address carry it."""
    _show_view(view)
    session, written = session_now(), write_view(view)
    keep_session(replace(session, written=written))
    write_address(written, before=session.written)


def _show_view(view: View) -> None:
    """Make this the view, and let the buttons show it."""
    if "region" in _state and (_state.region, _state.known_by) != (view.region, view.known_by):
        _keep(replace(atlas_now(), shown_before=(_state.region, _state.known_by)))
    keep_session(replace(session_now(), view=view))
    _state.region = view.region
    _state.known_by = view.known_by
