"""The form of what stands above the steps: title, aim, age, minutes, notes, sources, language."""

from dataclasses import replace

import streamlit as st
from babel import Locale
from babel.core import UnknownLocaleError

from components.editor.draft import Draft
from components.editor.edits import reread_head, with_head
from components.editor.picker import source_label
from components.editor.session import Taking, change, open_draft_now
from components.editor.view import draw_note, text_of, texts_of, with_unknown
from components.language.words import _
from components.lesson.about import plan_names
from components.tables.load import Tables
from events.lesson.check import MINUTES
from events.lesson.read import PLAN

_state = st.session_state
# Languages that are offered; any other code may be typed.
_OFFERED = ("en", "uk", "crh", "de", "es", "fr", "it", "lt", "lv", "et", "pl", "ro", "tr")
# A field for each kind of text in the head; longer ones are areas.
_LONG = ("aim", "notes", *PLAN)
# What is written in lines, one text each.
_LINES = ("notes", *PLAN)


def head_names() -> dict[str, str]:
    """Names of the fields that every lesson fills in, by their keys."""
    return {
        "title": _("Title of the lesson"),
        "aim": _("Aim: what the class can do afterwards"),
        "age": _("Pupils’ age"),
        "notes": _("Notes for the teacher, one in each line"),
        "sources": _("Sources: type words to search"),
    }


def draw_head(draft: Draft, generation: int, tables: Tables) -> None:
    """Draw the form of the head."""
    if draft.raw_head:
        draw_note(_("The head could not be read. Fix it here as text; nothing is lost."))
        key = f"raw-head-{generation}"
        st.text_area(
            _("The head as text"), draft.raw_head, height=320, key=key, on_change=_take_raw_head,
            args=(key,),
        )  # fmt: skip
    else:
        _draw_fields(draft, generation, tables)
    if draft.before:
        key = f"before-{generation}"
        st.text_area(
            _("Text before the first step: move it into a step, or delete it"),
            draft.before,
            key=key,
            on_change=_take_before,
            args=(key,),
        )


def _take_raw_head(widget: str) -> None:
    """Take over a head that was mended as text."""
    change(reread_head(open_draft_now(), _state[widget]), is_other=True)


def _draw_fields(draft: Draft, generation: int, tables: Tables) -> None:
    """Draw the fields of a head that could be read."""
    head = draft.head

    def field(name: str, label: str, *, height: int = 0, placeholder: str = "") -> None:
        value = "\n".join(texts_of(head, name)) if name in _LINES else text_of(head, name)
        taking = _taking_head(name, generation)
        if name in _LONG:
            st.text_area(label, value, height=height, **taking)
        else:
            st.text_input(label, value, placeholder=placeholder, **taking)

    names = head_names()
    field("title", names["title"])
    field("aim", names["aim"], height=90)
    first, second, third = st.columns(3)
    with first:
        field("age", names["age"], placeholder=_("14 to 18"))
    with second:
        ends = {"first": MINUTES[0], "last": MINUTES[-1]}
        field("minutes", _("Minutes, {first} to {last}").format(**ends))
    with third:
        language = text_of(head, "language")
        options = with_unknown(_OFFERED, [language])
        st.selectbox(
            _("Language of the lesson"),
            options,
            options.index(language),
            format_func=_language_name,
            **_taking_head("language", generation),
        )
    field("notes", names["notes"], height=150)
    with st.expander(_("Plan for 45 minutes, for the teacher"), key="plan", on_change="ignore"):
        for name, label in plan_names().items():
            field(name, _("{part}, one thing in each line").format(part=label), height=90)
    sources = texts_of(head, "sources")
    st.multiselect(
        names["sources"],
        with_unknown(tuple(tables.source_records), sources),
        sources,
        format_func=lambda one: source_label(one, tables),
        placeholder=_("publisher, day, title"),
        filter_mode="contains",  # Enter takes the first that is found, and nobody means all of them
        select_all=False,
        **_taking_head("sources", generation),
    )
    field("id", _("Name of the file: small letters, digits and hyphens"))


def _taking_head(name: str, generation: int) -> Taking:
    """What every widget of the head is given: its key, and what takes it over."""
    key = f"words-head-{name}-{generation}"
    return {"key": key, "on_change": _take_head, "args": (name, key)}


def _take_head(name: str, widget: str) -> None:
    """Take over a part of the head from its widget; notes are one in a line."""
    typed = _state[widget]
    value: str | tuple[str, ...] = typed or ""
    if name in _LINES:
        value = tuple(line.strip() for line in typed.split("\n") if line.strip())
    elif isinstance(typed, list):
        value = tuple(typed)
    change(with_head(open_draft_now(), name, value), field=name)


def _language_name(code: str) -> str:
    """Language in its own words with its code; of an unknown one the code."""
    try:
        name = Locale.parse(code).get_display_name()
    except (UnknownLocaleError, ValueError):
        return code
    return f"{name} ({code})" if name else code


def _take_before(widget: str) -> None:
    """Take over the text that stands before the first step."""
    change(replace(open_draft_now(), before=_state[widget].strip("\n"), source=""), is_other=True)
