"""Check a picture: what a plate that is brought back turns out to be, and its view."""

import streamlit as st

from components.plate_check import draw_code, draw_upload
from components.style import draw_styles
from components.words import _

draw_styles("reading")
with st.container(key="reading-picture"):
    st.title(_("Check a picture"))
    st.write(
        _(
            "Every picture that the atlas makes carries its view, the version of the data and its "
            "figures. Bring one back, and the atlas opens its view and says whether it is as it "
            "was made, whether figures were corrected since, or whether it was altered. The file "
            "is read here, not kept, and not sent to anybody else."
        )
    )
    left, right = st.columns(2, gap="large")
    with left:
        draw_upload()
    with right:
        draw_code()
