"""The page script: the bar with the pages' names, then the chosen page."""

import streamlit as st

from components.client.assets import asset_path
from components.client.markup import element, text
from components.client.styles import draw_styles
from components.editor.bar import draw_guard
from components.language.words import _
from components.shell.bar import draw_links
from components.shell.connection import draw_connection
from components.shell.way_out import draw_way_out
from components.view.words import site_name, tab_title

st.set_page_config(
    page_title=site_name(), page_icon=str(asset_path("shell/icon.svg")), layout="wide"
)
pages = [
    st.Page("atlas.py", title=_("Atlas"), url_path="", default=True),
    st.Page("lessons.py", title=_("Lessons"), url_path="lessons"),
    st.Page("sources.py", title=_("Sources"), url_path="sources"),
    st.Page("method.py", title=_("Method"), url_path="method"),
    st.Page("own.py", title=_("Your data"), url_path="data"),
]
picture = st.Page("picture.py", title=_("Check a picture"), url_path="picture")
editor = st.Page("editor.py", title=_("Write a lesson"), url_path="editor")
page = st.navigation([*pages, picture, editor], position="hidden")
if page is not pages[0]:  # the atlas says what it shows, after each move
    st.set_page_config(page_title=tab_title(page.title))
draw_styles("client/tokens.css", "shell/page.css", "own/own.css", "client/print.css")
if st.context.is_embedded:
    draw_way_out()
else:
    bar = st.container(horizontal=True, vertical_alignment="center", key="bar")
    # The name keeps the bar's room; its links come when what the reader came for is drawn.
    bar.html(element("p", text(site_name()), class_="site-name"), width="content")
draw_connection()
draw_guard()
try:
    page.run()
finally:
    if not st.context.is_embedded:
        draw_links(bar, pages, page)
