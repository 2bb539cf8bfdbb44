"""Check a picture: what a plate that is brought back turns out to be, and its view."""

import streamlit as st

from components.client.styles import draw_styles
from components.language.words import _
from components.picture.form import draw_code, draw_upload
from components.plate.verdict import limits

draw_styles("shell/reading.css")
with st.container(key="reading-picture"):
    st.title(_("Check a picture"))
    st.write(
        _(
            "Every picture from the atlas carries a hidden note: its view, the "
            "version of the data and its figures. Drop one here: the atlas draws it "
            "again from the note and compares the two. It opens the view and says "
            "whether the picture is unchanged, whether it was altered, or why that "
            "cannot be told, and which figures are different today. The file is read "
            "here; it is not kept and not sent to anybody."
        )
    )
    left, right = st.columns(2, gap="large")
    with left:
        draw_upload()
    with right:
        draw_code()
    st.header(_("What the check cannot know"))
    st.markdown("\n".join(f"- {sentence}" for sentence in limits()))
