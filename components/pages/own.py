"""Your data: a file of events of the reader's own, read, reported on, and put on the map."""

import streamlit as st

from components.client.styles import draw_styles
from components.language.words import _

draw_styles("shell/reading.css")
with st.container(key="reading-own"):
    st.title(_("Your data"))
