"""The two ways to a plate's view on the page: the file itself, or the code printed on it."""

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from components.load import load_tables
from components.markup import element, text
from components.plate_code import read_code
from components.view import View, write_view
from components.words import _, day_in_words
from geodata.schema import REGION_NAMES


def view_words(view: View) -> str:
    """View in a line: the region and the day."""
    name = _("All five regions") if view.region == "all" else _(REGION_NAMES[view.region])
    return f"{name}, {day_in_words(view.day)}"


def draw_link(view: View) -> None:
    """Draw the link that opens a view in the atlas."""
    words = _("Open this view: {view}").format(view=view_words(view))
    # relative to the page, so that it holds below any path that the atlas is served under
    address = f"./?{urlencode(write_view(view), safe=',')}"
    st.html(element("p", element("a", text(words), href=address, target="_self")))


def draw_upload() -> None:
    """Draw the field for a file and what the file turns out to be."""
    # plates are checked by what draws them, which is loaded once somebody asks
    from components.plate_verify import verify  # noqa: PLC0415 - loads matplotlib

    st.subheader(_("With the file"))
    given = st.file_uploader(_("Picture of the atlas: PNG, SVG or PDF"), type=["png", "svg", "pdf"])
    if given is None:
        return
    verdict = verify(given.getvalue())
    shown = {"unchanged": st.success, "corrected": st.info, "altered": st.error}
    shown.get(verdict.state, st.warning)(verdict.message)
    if verdict.changes:
        rows = [(then or _("not there"), now or _("not there")) for then, now in verdict.changes]
        columns = [_("On the picture"), _("Today")]
        st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, width="stretch")
    if verdict.version:
        st.text(_("Made with the data of {version}.").format(version=verdict.version))
    if verdict.view is not None:
        draw_link(verdict.view)


def draw_code() -> None:
    """Draw the field for a code and the view that it names."""
    st.subheader(_("With the code"))
    written = st.text_input(
        _("Code printed on the picture, such as KHE-220930-86"), key="plate_code", max_chars=40
    )
    if not written.strip():
        return
    try:
        view = read_code(written)
    except ValueError as error:
        st.warning(str(error))
        return
    tables = load_tables()
    if not tables["first_day"] <= view.day <= tables["last_day"]:
        st.warning(_("The atlas does not reach the day of this code."))
        return
    draw_link(view)
