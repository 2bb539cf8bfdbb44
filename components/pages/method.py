"""How the atlas counts, draws and dates, whose figures it prints, and what it cannot show."""

import streamlit as st

from components.client.styles import draw_styles
from components.method.page import contents_list, sections_after, sections_before
from components.method.prose import head_section
from components.method.roll_calls import draw_roll_calls
from components.tables.load import load_tables

tables = load_tables()

draw_styles("shell/reading.css", "method/page.css")
with st.container(key="reading-method"):
    st.html(head_section(tables.last_day))
    st.html(contents_list())
    st.html(sections_before(tables))
    draw_roll_calls(tables)
    st.html(sections_after(tables))
