"""The view of a step in the editor: in words, as a small picture, and by hand."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from components.client.markup import Html, element, text, together
from components.editor.draft import DraftStep
from components.editor.edits import place_of, view_of_step, with_field, with_step
from components.editor.fields import Fields, Value
from components.editor.session import Taking, change, open_draft_now
from components.language.names import region_name as known_name
from components.language.words import _, day_in_words, ngettext, number
from components.tables.load import Tables
from components.view.view import REGION_CHOICES, Camera, View, write_view
from events.views import LAYERS, MIDDLE, WINDOWS
from geodata.schema import REGION_NAMES

_A_DAY = "2022-09-30"
_DEFAULTS = {"region": "all", "window": "90"}
_PICTURE = {"size": "landscape", "theme": "light", "dpi": "75"}


def draw_note(sentence: str) -> None:
    """Draw a sentence that must not be overlooked."""
    st.html(element("p", text(sentence), class_="kept"))


def region_name(region: str) -> str:
    """Name of a region; of an unknown one, its code."""
    return known_name(region) if region in {"all", *REGION_NAMES} else region


def view_words(view: View, camera: Camera | None) -> str:
    """Say what a view shows, in one sentence."""
    parts = [region_name(view.region), day_in_words(view.day)]
    if view.compare is not None:
        parts.append(_("compared with {day}").format(day=day_in_words(view.compare)))
    if view.divider != MIDDLE:
        share = _("divided at {percent} % from the left")
        parts.append(share.format(percent=number(view.divider)))
    if view.known_by:
        parts.append(_("only what was known by then"))
    parts.append(_window_name(str(view.window)))
    if view.hidden:
        names = _layer_names()
        hidden = ", ".join(names[layer] for layer in view.hidden)
        parts.append(_("without {layers}").format(layers=hidden))
    if camera:
        place = _("map at {latitude} N, {longitude} E, zoom {zoom}")
        latitude, longitude, zoom = camera
        parts.append(
            place.format(latitude=number(latitude), longitude=number(longitude), zoom=number(zoom))
        )
    return ", ".join(parts)


def draw_view(step: DraftStep, tables: Tables, generation: int) -> None:
    """Draw the view of a step in words, its picture, and its fields to change by hand."""
    view = view_of_step(step, tables.first_day, tables.last_day)
    words = element("p", text(view_words(view, view.camera)), class_="view-words")
    st.html(together(words, _picture_of(view)))
    with st.expander(_("Change the view by hand")):
        _draw_fields(step, generation)


def text_of(fields: Fields, name: str) -> str:
    """Text of a field as it is written, a list with commas."""
    value = fields.get(name, "")
    return value if isinstance(value, str) else ", ".join(value)


def texts_of(fields: Fields, name: str) -> list[str]:
    """Texts of a field that is a list."""
    value = fields.get(name, ())
    return list(value) if isinstance(value, tuple) else [value]


def with_unknown(choices: tuple[str, ...], chosen: Iterable[str]) -> list[str]:
    """Choices, and behind them what is written and is none of them."""
    return [*choices, *(one for one in chosen if one not in choices)]


def taking(step: DraftStep, name: str, generation: int) -> Taking:
    """What every widget of a step's field is given: its key, and what takes it over."""
    key = f"{name}-{step.key}-{generation}"
    return {"key": key, "on_change": _take, "args": (step.key, name, key)}


def _picture_of(view: View) -> Html:
    """Fold with a small picture of a view; it is drawn when it is opened."""
    query = urlencode(write_view(view) | _PICTURE)
    words = view_words(view, view.camera)
    picture = element("img", src=f"./plate.png?{query}", loading="lazy", alt=words)
    return element("details", element("summary", text(_("Picture of this view"))), picture)


def _draw_fields(step: DraftStep, generation: int) -> None:
    """Draw the fields of a view; what cannot be read stays in them as it is."""
    written = step.fields
    left, right = st.columns(2)
    with left:
        day = text_of(written, "day")
        st.text_input(_("Day"), day, placeholder=_A_DAY, **taking(step, "day", generation))
        _draw_choice(_("Region"), "region", REGION_CHOICES, step, generation)
        _draw_choice(_("Window of events"), "window", tuple(map(str, WINDOWS)), step, generation)
    with right:
        st.text_input(
            _("Day to compare with, if any"),
            text_of(written, "compare"),
            placeholder=_A_DAY,
            **taking(step, "compare", generation),
        )
        st.text_input(
            _("Place of the divider, in per cent from the left"),
            text_of(written, "divider"),
            placeholder=str(MIDDLE),
            **taking(step, "divider", generation),
        )
        hidden, names = texts_of(written, "hidden"), _layer_names()
        st.multiselect(
            _("Layers that are hidden"),
            with_unknown(LAYERS, hidden),
            hidden,
            format_func=lambda layer: names.get(layer, layer),
            placeholder=_("none"),
            **taking(step, "hidden", generation),
        )
        st.text_input(
            _("Place of the map: latitude, longitude, zoom"),
            text_of(written, "camera"),
            placeholder=_("all five regions"),
            **taking(step, "camera", generation),
        )
    st.checkbox(
        _("Only what was known on this day"),
        text_of(written, "known_by") in ("yes", "true"),
        **taking(step, "known_by", generation),
    )


def _draw_choice(
    label: str, name: str, choices: tuple[str, ...], step: DraftStep, generation: int
) -> None:
    """Draw a field of which one is chosen; what is written and unknown stays a choice."""
    chosen = text_of(step.fields, name) or _DEFAULTS[name]
    options = with_unknown(choices, [chosen])
    names = {"region": region_name, "window": _window_name}
    st.selectbox(
        label,
        options,
        options.index(chosen),
        format_func=names[name],
        **taking(step, name, generation),
    )


def _window_name(window: str) -> str:
    """Length of the window of events, in words."""
    if window == "0":
        return _("all events up to the day")
    if not window.isdecimal():
        return window
    return ngettext("events of {count} day", "events of {count} days", int(window)).format(
        count=int(window)
    )


def _layer_names() -> dict[str, str]:
    """Layers of the map in words."""
    return {
        "claimed": _("claimed status (hatch)"),
        "assessed": _("assessed control (fill)"),
        "events": _("events"),
    }


def _take(step_key: int, name: str, widget: str) -> None:
    """Take over a field of a step from its widget."""
    typed = st.session_state[widget]
    if name == "camera":
        typed = [part.strip() for part in typed.split(",") if part.strip()]
    if name == "options":
        typed = [line.strip() for line in typed.split("\n") if line.strip()]
    value: Value = (
        "yes" if typed is True else tuple(typed) if isinstance(typed, list) else typed or ""
    )
    if name == "window" and value == "90":
        value = ""
    draft = open_draft_now()
    step = draft.steps[place_of(draft, step_key)]
    step = replace(step, fields=with_field(step.fields, name, value))
    change(with_step(draft, step), field=f"{name}-{step_key}")
