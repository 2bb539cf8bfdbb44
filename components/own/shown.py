"""The collection that is on the map now: what it is, and the ways to see it and to take it off."""

import streamlit as st

from components.client.markup import element, paragraphs, text, together
from components.language.messages import message_text
from components.language.words import _, days_in_words, number, plural_category, plural_forms
from components.own.result import show_on_map
from components.own.session import close_own, own_now


def draw_shown() -> None:
    """Draw what is on the map, as far as anything of the reader's own is."""
    own = own_now()
    if own is None:
        return
    events = own.collection.events
    forms = plural_forms("{count} event, {days}", "{count} events, {days}")
    counted = forms[plural_category(len(events))].format(
        count=number(len(events)),
        days=days_in_words(events["start_date"].min(), events["end_date"].max()),
    )
    with st.container(key="own-shown", border=True):
        st.html(
            together(
                element("h2", text(_("On the map now: {name}").format(name=own.collection.name))),
                paragraphs(f"{counted}. {message_text(own.collection.terms.credit)}"),
            )
        )
        with st.container(horizontal=True):
            if st.button(_("Go to the map"), type="primary", icon=":material/map:", key="own-go"):
                show_on_map(own.collection)
            st.button(_("Take it off the map"), on_click=close_own, key="own-off")
