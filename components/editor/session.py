"""The draft of a lesson in the reader's session: what is open, what was before, what was saved."""

import re
from collections.abc import Callable, Mapping
from secrets import token_urlsafe
from time import monotonic
from typing import NamedTuple, TypedDict

import streamlit as st

from components.editor.check import Checked, check_draft, load_check_tables
from components.editor.draft import Draft, letters_in, open_draft
from components.language.words import _, language
from components.shell.session import session_now
from components.view.view import Camera
from events.lesson.parts import Lesson
from events.lesson.read import LESSONS, MAX_BYTES
from events.lesson.write import write_lesson

MOST_CHANGES = 60
# A draft may be too long for a lesson and be mended. Of each change a draft is kept, to go back to.
MOST_LETTERS = 2 * MAX_BYTES
# What is typed into one field without a longer pause is one change.
_STRETCH_SECONDS = 4
# Name of a draft in the reader's browser.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{12}", re.ASCII)
# Stands in the place of a step's key for what stands above the steps.
HEAD_KEY = 0


class _Before(NamedTuple):
    """A draft as it was, and which of its steps was shown."""

    draft: Draft
    key: int


class Taking(TypedDict):
    """What a widget of the editor is given: its key, and what takes over what is written in it."""

    key: str
    on_change: Callable[..., None]
    args: tuple[object, ...]


def draft_now() -> Draft | None:
    """Draft that is open in this session."""
    found: Draft | None = st.session_state.get("draft")
    return found


def start_draft(draft: Draft, *, is_saved: bool, token: str = "") -> None:
    """Open a draft; what was open before is gone.

    `is_saved` says that the reader has a file of just this draft, or needs none; `token` is the
    name under which the reader's browser has kept it.
    """
    state = st.session_state
    state.draft_token = token or token_urlsafe(9)
    state.draft_closed = ""
    state.draft_is_kept = False
    state.draft, state.draft_past, state.draft_future = draft, [], []
    state.draft_saved = checked().saved if is_saved else None
    state.draft_key = HEAD_KEY
    state.draft_generation = state.get("draft_generation", 0) + 1
    state.draft_field = state.draft_said = state.draft_told = ""
    state.draft_retaken, state.draft_at = 0, 0.0
    state.draft_as_text = not draft.is_apart


def end_draft() -> None:
    """Close the draft, and let the browser forget it."""
    st.session_state.draft = None
    st.session_state.draft_closed = st.session_state.draft_token


def kept_data() -> dict[str, object]:
    """What the browser keeps of the draft that is open, and which one it is to forget."""
    state = st.session_state
    unsaved = is_unsaved()
    data: dict[str, object] = {"is_unsaved": unsaved, "closed": state.get("draft_closed", "")}
    draft = draft_now()
    if draft is None:
        return data
    # A lesson that was only looked at needs no keeping; one that was changed goes on being kept.
    state.draft_is_kept = state.draft_is_kept or unsaved
    if state.draft_is_kept:
        title = draft.head.get("title", "")
        data["draft"] = {
            "token": state.draft_token,
            "title": title if isinstance(title, str) else "",
            "text": checked().text,
        }
    return data


def open_kept(told: object) -> None:
    """Go on with a draft that the browser has kept; what is none of ours is left alone.

    What it tells came from a browser: ``token`` and ``text``, both no longer than they can be.
    """
    if not isinstance(told, Mapping):
        return
    token, text = told.get("token"), told.get("text")
    if not isinstance(token, str) or not isinstance(text, str):
        return
    if _TOKEN.fullmatch(token) and len(text.encode("utf-8", "replace")) <= MAX_BYTES:
        start_draft(open_draft(text), is_saved=False, token=token)


def offer_draft(draft: Draft) -> None:
    """Open a draft, or ask first where another one has changes that are not saved."""
    if is_unsaved():
        st.session_state.draft_offered = draft
    else:
        start_draft(draft, is_saved=True)


def shipped_draft(lesson_id: str) -> Draft:
    """Draft of a shipped lesson in the page's language, under an id of its own."""
    path = LESSONS / f"{lesson_id}.{language()}.md"
    path = path if path.is_file() else LESSONS / f"{lesson_id}.en.md"
    draft = open_draft(path.read_text("utf-8"))
    return Draft({**draft.head, "id": f"my-{lesson_id}"[:40]}, draft.steps)


def own_draft(lesson: Lesson) -> Draft:
    """Draft of the lesson that the reader has opened from a file of their own."""
    return open_draft(write_lesson(lesson))


def is_draft_played() -> bool:
    """Whether the reader's own lesson is the draft that is open."""
    return draft_now() is not None and session_now().own_is_draft


def change(draft: Draft, *, field: str = "", said: str = "", is_other: bool = False) -> None:
    """Put another draft in the place of the one that is open, and remember that one.

    Parameters
    ----------
    field
        Name of a field that is being typed into: what is typed at a stretch is one change.
    said
        What is told about the change. One that makes the draft longer than `MOST_LETTERS` is not
        made, and that is told instead.
    is_other
        Whether fields must show other values than were typed into them.
    """
    state = st.session_state
    before: Draft = state.draft
    if is_other:
        state.draft_generation += 1
    if draft == before:
        return
    if letters_in(draft) > max(MOST_LETTERS, letters_in(before)):
        state.draft_generation += not is_other
        state.draft_said = _("The change was not taken: a lesson has at most {limit} kB.").format(
            limit=MAX_BYTES // 1024
        )
        return
    is_going_on = field == state.draft_field and monotonic() - state.draft_at < _STRETCH_SECONDS
    if not field or not is_going_on:
        state.draft_past = [*state.draft_past, _Before(before, state.draft_key)][-MOST_CHANGES:]
    state.draft, state.draft_future = draft, []
    state.draft_field, state.draft_said, state.draft_at = field, said, monotonic()


def undo() -> None:
    """Go back to the draft before the last change."""
    _go("draft_past", "draft_future")


def redo() -> None:
    """Make the change again that was undone last."""
    _go("draft_future", "draft_past")


def keep_saved() -> None:
    """Remember that the reader has saved the draft as it is."""
    st.session_state.draft_saved = checked().saved


def is_unsaved() -> bool:
    """Whether a draft is open with changes that were not saved."""
    draft = draft_now()
    return draft is not None and checked().saved != st.session_state.draft_saved


def checked() -> Checked:
    """Draft that is open, checked; once for each draft."""
    state = st.session_state
    kept: tuple[Draft, str, Checked] | None = state.get("draft_checked")
    if kept is None or kept[0] is not state.draft or kept[1] != language():
        found = check_draft(state.draft, load_check_tables())
        state.draft_checked = kept = (state.draft, language(), found)
    return kept[2]


def camera_now() -> Camera | None:
    """Place that the map of the atlas was moved to, as far as it was told."""
    found: Camera | None = st.session_state.get("draft_camera")
    return found


def _go(source: str, target: str) -> None:
    state = st.session_state
    *rest, last = state[source]
    state[target] = [*state[target], _Before(state.draft, state.draft_key)]
    state[source] = rest
    state.draft, state.draft_key = last
    state.draft_generation += 1
    state.draft_field = state.draft_said = ""
