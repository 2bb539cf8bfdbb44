"""Your data: a file of the reader's own, read, reported on, and put into the atlas."""

import streamlit as st

from components.client.markup import element, text, together
from components.client.styles import draw_styles
from components.language.messages import message_text
from components.language.words import _
from components.own.form import (
    draw_field,
    draw_hints,
    draw_maps,
    draw_other_file,
    draw_reading,
    draw_refused,
)
from components.own.reading import Opened, Reading, ReadMaps, Refused, reading_now
from components.own.result import draw_result
from components.own.shown import draw_shown
from events.validate.collection import Collection
from geodata.messages import Message

draw_styles("shell/reading.css")
with st.container(key="reading-own"):
    st.html(
        together(
            element("h1", text(_("Your data"))),
            element(
                "p",
                text(
                    _(
                        "Put events, figures or maps of control of your own beside the atlas’s: on "
                        "the same map, slider, panel and lists, marked as yours, with a report "
                        "that says of every row what became of it."
                    )
                ),
                class_="lead",
            ),
        )
    )
    draw_shown()
    left, right = st.columns((3, 2), gap="large")
    with left:
        draw_field()
    reading = reading_now()
    if reading is None:  # beside what was read it would push the report out of sight
        with right:
            draw_hints()
    if isinstance(reading, Refused):
        draw_refused(reading)
    if isinstance(reading, Opened):
        st.html(element("h2", text(reading.collection.name)))
        draw_result(reading.collection)
        draw_other_file()
    if isinstance(reading, (Reading, ReadMaps)):
        if isinstance(reading, ReadMaps):
            draw_maps(reading)
        else:
            draw_reading(reading)
        if isinstance(reading.result, Collection):
            draw_result(reading.result)
        elif isinstance(reading.result, Message):
            st.info(message_text(reading.result), icon=":material/info:")
        draw_other_file()
