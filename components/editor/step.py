"""The form of one step: its words, its question, what it hides and shows, its view."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components.client.markup import Html, element, text
from components.editor.check import Checked
from components.editor.draft import DraftStep
from components.editor.edits import (
    duplicated,
    moved,
    place_of,
    reread,
    taken_over,
    with_field,
    with_step,
    without,
)
from components.editor.guess import draw_guess
from components.editor.picker import (
    draw_picker,
    reference_label,
    resolution_names,
)
from components.editor.session import (
    HEAD_KEY,
    Taking,
    change,
    editor_now,
    open_draft_now,
    show_step,
)
from components.editor.view import (
    draw_note,
    taking,
    text_of,
    texts_of,
    with_unknown,
)
from components.language.names import unit_names
from components.language.words import _
from components.lesson.prose import plain
from components.tables.load import Tables
from components.view.view import View
from events.lesson.parts import Block, Reference
from events.schema import UNITS

_state = st.session_state


def take_view(key: int, view: View) -> None:
    """Give a step the view that was last left on the atlas."""
    step = taken_over(_step_now(key), view, editor_now().camera)
    change(
        with_step(open_draft_now(), step), notice=_("The step has that view now."), is_other=True
    )


def draw_order(step: DraftStep, count: int, place: int) -> None:
    """Draw the buttons that move, copy and delete a step."""
    with st.container(key="step-order", horizontal=True, vertical_alignment="center"):
        for label, name, way, is_end in (
            (_("Move up"), "up", -1, place == 0),
            (_("Move down"), "down", 1, place == count - 1),
        ):
            icon = f":material/arrow_{name}ward:"
            st.button(
                label, key=f"step-{name}", icon=icon, disabled=is_end, on_click=_move,
                args=(step.key, way),
            )  # fmt: skip
        st.button(_("Duplicate"), key="step-copy", on_click=_duplicate, args=(step.key,))
        st.button(_("Delete"), key="step-delete", on_click=_delete, args=(step.key,))


def draw_raw(step: DraftStep, generation: int) -> None:
    """Draw a step that cannot be taken apart as the text that it is."""
    draw_note(_("This step could not be read. Fix it here as text; nothing is lost."))
    key = f"raw-{step.key}-{generation}"
    st.text_area(
        _("The step as text"), step.raw, height=320, key=key, on_change=_take_raw,
        args=(step.key, key),
    )  # fmt: skip


def draw_words(step: DraftStep, generation: int) -> None:
    """Draw the fields of title, text and question."""
    for name, label, value in (
        ("title", _("Title of the step"), step.title),
        ("text", _("Text"), step.text),
    ):
        key = f"words-{name}-{step.key}-{generation}"
        given: Taking = {"key": key, "on_change": _take_words, "args": (step.key, name, key)}
        if name == "title":
            st.text_input(label, value, **given)
        else:
            st.text_area(label, value, height=220, help=_text_help(), **given)
    question = taking(step, "question", generation)
    key = f"words-{question['key']}"
    st.text_input(
        _("Question to the class, if any"),
        text_of(step.fields, "question"),
        key=key,
        on_change=question["on_change"],
        args=(step.key, "question", key),
    )


def draw_reveal(step: DraftStep, generation: int, tables: Tables) -> None:
    """Draw what a step hides until the class has guessed, the axis, roll calls and minutes."""
    revealed = texts_of(step.fields, "reveal")
    st.multiselect(
        _("Figures that stay hidden until they are revealed, in this order"),
        revealed,
        revealed,
        format_func=lambda one: reference_label(one, tables),
        placeholder=_("none yet: choose a figure above and add it"),
        **taking(step, "reveal", generation),
    )
    draw_guess(step, generation, tables)
    _draw_axis(step, generation)
    names = resolution_names(tables)
    left, right = st.columns(2)
    for column, name, label in (
        (left, "roll_calls", _("Roll calls shown as lists")),
        (right, "moves", _("Resolutions to compare, in order")),
    ):
        chosen = texts_of(step.fields, name)
        column.multiselect(
            label, with_unknown(names, chosen), chosen, placeholder=_("none"),
            **taking(step, name, generation),
        )  # fmt: skip
    st.text_input(
        _("Minutes that the step should take, if any"),
        text_of(step.fields, "minutes"),
        **taking(step, "minutes", generation),
    )
    st.text_input(
        _("Note for the teacher, never on the projector"),
        text_of(step.fields, "note"),
        **taking(step, "note", generation),
    )


def draw_picking(
    step: DraftStep, generation: int, tables: Tables, insert: Callable[[str], None]
) -> None:
    """Draw the picker, and the buttons that put what was picked where it belongs."""
    with st.expander(_("Insert a figure or a source"), key="picker", on_change="ignore"):
        region, day = text_of(step.fields, "region"), text_of(step.fields, "day")
        reference = draw_picker(region, day, tables)
        insert(f"{{{reference}}}" if reference else "")
        if reference is not None and reference.kind != "source":
            st.button(
                _("Add to the hidden figures"),
                key=f"reveal-{generation}",
                on_click=_reveal,
                args=(step.key, reference),
            )


def read_words(checked: Checked, place: int, tables: Tables) -> Html:
    """Text and question of a step as the class reads them, figures filled in."""
    if place not in checked.playable:
        return element("p", text(_("It can be shown once its form has no errors.")))
    step = checked.lesson.steps[checked.playable[place] - 1]
    parts = [_block_html(block, tables) for block in step.text]
    if step.question:
        parts.append(element("p", text(plain(step.question, tables)), class_="question"))
    if not parts:
        return element("p", text(_("No words yet.")))
    return element("div", *parts, class_="as-read", lang=checked.lesson.language)


def _move(key: int, way: int) -> None:
    """Move a step up or down."""
    draft = moved(open_draft_now(), key, way)
    notice = _("The step is number {number} of {count} now.")
    change(draft, notice=notice.format(number=place_of(draft, key) + 1, count=len(draft.steps)))


def _duplicate(key: int) -> None:
    """Put a copy of a step behind it, and show the copy."""
    draft, copied = duplicated(open_draft_now(), key)
    change(draft, notice=_("The step was duplicated; this is the copy."))
    show_step(copied)


def _delete(key: int) -> None:
    """Delete a step, and show the one that comes into its place."""
    place = place_of(open_draft_now(), key)
    draft = without(open_draft_now(), key)
    change(
        draft, notice=_("Step {number} was deleted. Undo brings it back.").format(number=place + 1)
    )
    left = [one.key for one in draft.steps]
    show_step(left[min(place, len(left) - 1)] if left else HEAD_KEY)


def _take_raw(key: int, widget: str) -> None:
    """Take over a step that was mended as text."""
    change(reread(open_draft_now(), _step_now(key), _state[widget]), is_other=True)


def _take_words(key: int, name: str, widget: str) -> None:
    """Take over title or text of a step from its widget."""
    step = _step_now(key)
    typed = _state[widget]
    step = replace(step, title=typed) if name == "title" else replace(step, text=typed)
    change(with_step(open_draft_now(), step), field=f"{name}-{key}")


def _text_help() -> str:
    """What may stand in the text of a step."""
    return _(
        "Paragraphs with an empty line between them; lines that begin with - or 1. are lists; "
        "*emphasis* and **strong**. Figures are named, not typed: choose them below."
    )


def _draw_axis(step: DraftStep, generation: int) -> None:
    """Draw the axis on which the class sets its guess."""
    ends = (*texts_of(step.fields, "axis"), "", "", "")[:3]
    names = unit_names()
    keys = [f"axis-{name}-{step.key}-{generation}" for name in ("low", "high", "unit")]

    def given(place: int) -> Taking:
        return {"key": keys[place], "on_change": _take_axis, "args": (step.key, tuple(keys))}

    first, second, third = st.columns((1, 1, 3))
    first.text_input(_("Axis from"), ends[0], placeholder="0", **given(0))
    second.text_input(_("to"), ends[1], placeholder="100", **given(1))
    units = with_unknown(("", *UNITS), [ends[2]])
    third.selectbox(
        _("Unit of the axis"),
        units,
        units.index(ends[2]),
        format_func=lambda unit: names.get(unit, unit) or _("no axis: the guess is typed"),
        **given(2),
    )


def _take_axis(key: int, widgets: tuple[str, str, str]) -> None:
    """Take over the ends and the unit of the axis; without a unit there is none."""
    low, high, unit = (_state[widget] or "" for widget in widgets)
    axis = (low.strip() or "0", high.strip() or "100", unit) if unit else ()
    step = _step_now(key)
    change(with_step(open_draft_now(), replace(step, fields=with_field(step.fields, "axis", axis))))


def _reveal(key: int, reference: Reference) -> None:
    """Add a figure to those that a step hides until it is revealed."""
    step = _step_now(key)
    hidden = (*texts_of(step.fields, "reveal"), str(reference.whole))
    fields = with_field(step.fields, "reveal", tuple(dict.fromkeys(hidden)))
    change(with_step(open_draft_now(), replace(step, fields=fields)), is_other=True)


def _step_now(key: int) -> DraftStep:
    """Step of a key in the draft that is open."""
    draft = open_draft_now()
    return draft.steps[place_of(draft, key)]


def _block_html(block: Block, tables: Tables) -> Html:
    """One block as HTML: paragraph or list, as text."""
    items = [text(plain(item, tables)) for item in block.items]
    if block.kind == "paragraph":
        return element("p", *items)
    name = "ol" if block.kind == "numbers" else "ul"
    return element(name, *(element("li", item) for item in items))
