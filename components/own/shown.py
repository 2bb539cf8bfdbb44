"""The collection that is on the map now: what it is, and the ways to see it and to take it off."""

import streamlit as st

from components.client.markup import element, paragraphs, text, together
from components.language.messages import message_text
from components.language.words import _, days_in_words, number, plural_category, plural_forms
from components.own.result import show_on_map
from components.own.session import close_own, own_claims_now, own_maps_now, own_now
from events.validate.collection import Collection


def draw_shown() -> None:
    """Draw what is in the atlas, as far as anything of the reader's own is."""
    if own := own_now():
        events = own.events
        forms = plural_forms("{count} event, {days}", "{count} events, {days}")
        counted = forms[plural_category(len(events))].format(
            count=number(len(events)),
            days=days_in_words(events["start_date"].min(), events["end_date"].max()),
        )
        _draw(own, _("On the map now: {name}"), counted, "own")
    if figures := own_claims_now():
        count = len(figures.claims)
        forms = plural_forms("{count} figure", "{count} figures")
        counted = forms[plural_category(count)].format(count=number(count))
        _draw(figures, _("In the panel now: {name}"), counted, "own-claims")
    if (collection := own_maps_now()) and (maps := collection.maps):
        forms = plural_forms("{count} map of control, {days}", "{count} maps of control, {days}")
        counted = forms[plural_category(len(maps.days))].format(
            count=number(len(maps.days)), days=days_in_words(maps.days[0], maps.days[-1])
        )
        _draw(collection, _("On the map now: {name}"), counted, "own-maps")


def _draw(collection: Collection, words: str, counted: str, key: str) -> None:
    """Draw one collection that is open, under the words for where it stands."""
    with st.container(key=f"{key}-shown", border=True):
        st.html(
            together(
                element("h2", text(words.format(name=collection.name))),
                paragraphs(f"{counted}. {message_text(collection.terms.credit)}"),
            )
        )
        with st.container(horizontal=True):
            if st.button(
                _("Go to the map"), type="primary", icon=":material/map:", key=f"{key}-go"
            ):
                show_on_map(collection)
            st.button(
                _("Take it off the map"), on_click=close_own, args=(collection,), key=f"{key}-off"
            )
