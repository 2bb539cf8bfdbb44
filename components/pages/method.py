"""How the atlas counts, draws and dates, whose figures it prints, and what it cannot show."""

import streamlit as st

from components.load import load_tables
from components.method_page import contents_list, sections_after, sections_before
from components.method_words import head_section
from components.roll_calls import draw_roll_calls
from components.style import draw_styles

tables = load_tables()

draw_styles("reading.css", "method.css")
with st.container(key="reading-method"):
    st.html(head_section(tables["last_day"]))
    st.html(contents_list())
    st.html(sections_before(tables))
    draw_roll_calls(tables)
    st.html(sections_after(tables))
