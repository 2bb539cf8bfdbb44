"""Your data: a file of the reader's own, read, reported on, and put into the atlas."""

import streamlit as st

from components.client.markup import element, paragraphs, text, together
from components.client.styles import draw_styles
from components.language.messages import message_text
from components.language.words import _
from components.own.form import (
    draw_field,
    draw_other_file,
    draw_reading,
    draw_refused,
    draw_template,
)
from components.own.reading import Opened, Reading, Refused, reading_now
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
                        "Put events or figures of your own beside the atlas’s: on the same map, "
                        "slider, panel and lists, marked as yours, with a report that says of "
                        "every row what became of it."
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
    with right:
        st.html(
            together(
                paragraphs(
                    _(
                        "Files of UCDP GED, ACLED, VIINA, GDELT and TimeMap are recognised by "
                        "their columns. Of any other table you say which column is what: CSV, "
                        "Excel, OpenDocument, GeoJSON, GeoParquet, GeoPackage, zipped shapefile."
                    ),
                    _(
                        "The file is read on the computer that serves this atlas and shown to this "
                        "window alone. It is sent to nobody, and forgotten soon after you close "
                        "the window."
                    ),
                )
            )
        )
        draw_template()
    reading = reading_now()
    if isinstance(reading, Refused):
        draw_refused(reading)
    if isinstance(reading, Opened):
        st.html(element("h2", text(reading.collection.name)))
        draw_result(reading.collection)
        draw_other_file()
    if isinstance(reading, Reading):
        draw_reading(reading)
        if isinstance(reading.result, Collection):
            draw_result(reading.result)
        elif isinstance(reading.result, Message):
            st.info(message_text(reading.result), icon=":material/info:")
        draw_other_file()
