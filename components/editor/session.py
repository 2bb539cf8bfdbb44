"""The draft of a lesson in the reader's session: what is open, what was before, what was saved."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from secrets import token_urlsafe
from time import monotonic
from typing import NamedTuple, TypedDict

import streamlit as st

from components.editor.check import Checked, check_draft, load_check_tables
from components.editor.draft import Draft, letters_in, open_draft
from components.language.words import _, language
from components.shell.session import session_now
from components.view.view import Camera
from events.lesson.parts import Fault, Lesson
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


@dataclass(frozen=True)
class EditorSession:
    """What the editor remembers of its reader.

    Parameters
    ----------
    draft
        Draft that is open; None while none is.
    token
        Name of it in the reader's browser.
    key
        Key of the step that is shown, or `HEAD_KEY`.
    is_as_text
        Whether it is shown as the file that it is.
    past, future
        Drafts to go back to and to go on to, the nearest last.
    saved
        File that the reader has of it; None where they have none.
    is_kept
        Whether the browser keeps it.
    generation
        How often fields had to show other values than were typed into them.
    field, at
        Field that was typed into last, and when, in seconds of `monotonic`.
    notice, atlas_notice
        What the editor and the atlas say of the last change.
    retaken
        Key of the step whose view is being changed on the atlas, or `HEAD_KEY`.
    closed
        Name of the draft that the browser is to forget.
    offered
        Draft that is to take the place of the open one, if the reader says so.
    camera
        Place that the map of the atlas was moved to, as far as it was told.
    upload, refused
        The file that was opened last, and what kept it from being read at all.
    checked
        Draft and language that were checked last, and what was found.
    """

    draft: Draft | None = None
    token: str = ""
    key: int = HEAD_KEY
    is_as_text: bool = False
    past: tuple[_Before, ...] = ()
    future: tuple[_Before, ...] = ()
    saved: str | None = None
    is_kept: bool = False
    generation: int = 0
    field: str = ""
    at: float = 0.0
    notice: str = ""
    atlas_notice: str = ""
    retaken: int = HEAD_KEY
    closed: str = ""
    offered: Draft | None = None
    camera: Camera | None = None
    upload: str = ""
    refused: tuple[Fault, ...] = ()
    checked: tuple[Draft, str, Checked] | None = None


def editor_now() -> EditorSession:
    """What the editor remembers now."""
    found: EditorSession = st.session_state.get("editor", EditorSession())
    return found


def keep_editor(now: EditorSession) -> None:
    """Let the editor remember this from now on."""
    st.session_state.editor = now


def draft_now() -> Draft | None:
    """Draft that is open in this session."""
    return editor_now().draft


def open_draft_now() -> Draft:
    """Draft that is open, where one is: what a form or a button of it has to do with.

    Raises
    ------
    LookupError
        Where none is.
    """
    draft = draft_now()
    if draft is None:
        raise LookupError("no draft is open")
    return draft


def start_draft(draft: Draft, *, is_saved: bool, token: str = "") -> None:
    """Open a draft; what was open before is gone.

    `is_saved` says that the reader has a file of just this draft, or needs none; `token` is the
    name under which the reader's browser has kept it.
    """
    now = editor_now()
    keep_editor(
        EditorSession(
            draft=draft,
            token=token or token_urlsafe(9),
            is_as_text=not draft.is_apart,
            generation=now.generation + 1,
            offered=now.offered,
            camera=now.camera,
            upload=now.upload,
            refused=now.refused,
        )
    )
    if is_saved:
        keep_saved()


def end_draft() -> None:
    """Close the draft, and let the browser forget it."""
    now = editor_now()
    keep_editor(replace(now, draft=None, closed=now.token))


def show_step(key: int) -> None:
    """Show another step of the draft, or with `HEAD_KEY` its head."""
    keep_editor(replace(editor_now(), key=key))


def kept_data() -> dict[str, object]:
    """What the browser keeps of the draft that is open, and which one it is to forget."""
    now, unsaved = editor_now(), is_unsaved()
    data: dict[str, object] = {"is_unsaved": unsaved, "closed": now.closed}
    if now.draft is None:
        return data
    # A lesson that was only looked at needs no keeping; one that was changed goes on being kept.
    if unsaved and not now.is_kept:
        keep_editor(replace(editor_now(), is_kept=True))
    if unsaved or now.is_kept:
        title = now.draft.head.get("title", "")
        data["draft"] = {
            "token": now.token,
            "title": title if isinstance(title, str) else "",
            "text": checked().text,
        }
    return data


def open_kept(kept: object) -> None:
    """Go on with a draft that the browser has kept; what is none of ours is left alone.

    What it tells came from a browser: ``token`` and ``text``, both no longer than they can be.
    """
    if not isinstance(kept, Mapping):
        return
    token, text = kept.get("token"), kept.get("text")
    if not isinstance(token, str) or not isinstance(text, str):
        return
    if _TOKEN.fullmatch(token) and len(text.encode("utf-8", "replace")) <= MAX_BYTES:
        start_draft(open_draft(text), is_saved=False, token=token)


def offer_draft(draft: Draft) -> None:
    """Open a draft, or ask first where another one has changes that are not saved."""
    if is_unsaved():
        keep_editor(replace(editor_now(), offered=draft))
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


def change(draft: Draft, *, field: str = "", notice: str = "", is_other: bool = False) -> None:
    """Put another draft in the place of the one that is open, and remember that one.

    Parameters
    ----------
    field
        Name of a field that is being typed into: what is typed at a stretch is one change.
    notice
        What is told about the change. One that makes the draft longer than `MOST_LETTERS` is not
        made, and that is told instead.
    is_other
        Whether fields must show other values than were typed into them.
    """
    now, before = editor_now(), open_draft_now()
    generation = now.generation + is_other
    if draft == before:
        keep_editor(replace(now, generation=generation))
        return
    if letters_in(draft) > max(MOST_LETTERS, letters_in(before)):
        refused = _("The change was not taken: a lesson has at most {limit} kB.")
        refused = refused.format(limit=MAX_BYTES // 1024)
        keep_editor(replace(now, generation=now.generation + 1, notice=refused))
        return
    is_going_on = field == now.field and monotonic() - now.at < _STRETCH_SECONDS
    past = now.past
    if not field or not is_going_on:
        past = (*past, _Before(before, now.key))[-MOST_CHANGES:]
    keep_editor(
        replace(
            now,
            draft=draft,
            past=past,
            future=(),
            generation=generation,
            field=field,
            at=monotonic(),
            notice=notice,
        )
    )


def undo() -> None:
    """Go back to the draft before the last change."""
    now = editor_now()
    *rest, last = now.past
    _go(last, past=tuple(rest), future=(*now.future, _Before(open_draft_now(), now.key)))


def redo() -> None:
    """Make the change again that was undone last."""
    now = editor_now()
    *rest, last = now.future
    _go(last, past=(*now.past, _Before(open_draft_now(), now.key)), future=tuple(rest))


def keep_saved() -> None:
    """Remember that the reader has saved the draft as it is."""
    saved = checked().saved
    keep_editor(replace(editor_now(), saved=saved))


def is_unsaved() -> bool:
    """Whether a draft is open with changes that were not saved."""
    return draft_now() is not None and checked().saved != editor_now().saved


def checked() -> Checked:
    """Draft that is open, checked; once for each draft."""
    draft, kept = open_draft_now(), editor_now().checked
    if kept is None or kept[0] is not draft or kept[1] != language():
        kept = (draft, language(), check_draft(draft, load_check_tables()))
        keep_editor(replace(editor_now(), checked=kept))
    return kept[2]


def _go(to: _Before, *, past: tuple[_Before, ...], future: tuple[_Before, ...]) -> None:
    """Show a draft as it was or would have been."""
    now = editor_now()
    keep_editor(
        replace(
            now,
            draft=to.draft,
            key=to.key,
            past=past,
            future=future,
            generation=now.generation + 1,
            field="",
            notice="",
        )
    )
