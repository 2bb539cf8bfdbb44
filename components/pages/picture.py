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
            "Every picture that the atlas makes carries a note: its view, the version of the data "
            "and its figures. Bring one back, and the atlas draws it anew from the note and "
            "compares the two. It opens the view and says whether the picture is unchanged, "
            "whether it was altered, or why that cannot be told, and which figures are other ones "
            "today. The file is read here, not kept, and not sent to anybody else."
        )
    )
    left, right = st.columns(2, gap="large")
    with left:
        draw_upload()
    with right:
        draw_code()
    st.header(_("What the check cannot know"))
    st.markdown("\n".join(f"- {sentence}" for sentence in limits()))
