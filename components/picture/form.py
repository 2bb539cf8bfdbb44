"""The two ways to a plate's view: the file itself, or the code printed on it."""

import streamlit as st

from components.language.words import _
from components.picture.notice import keep_verdict, opened_view
from components.plate.verdict import Verdict
from components.plate.verify import verify
from components.tables.load import load_tables
from components.view.short_code import read_code
from components.view.view import write_view


def waiting_words() -> str:
    """What is said while a check is under way."""
    return _("The picture is being drawn again, to compare the two.")


def judged(content: bytes) -> Verdict:
    """Verdict on a file; it takes as long as drawing a picture, or several where others wait."""
    return verify(content)


def draw_upload() -> None:
    """Draw the field for a file; a plate opens its view in the atlas."""
    st.header(_("With the file"))
    given = st.file_uploader(_("Picture of the atlas: PNG, SVG or PDF"), type=["png", "svg", "pdf"])
    if given is not None:
        with st.spinner(waiting_words()):
            verdict = judged(given.getvalue())
        _show(verdict)


def draw_code() -> None:
    """Draw the field for a code; a good one opens its view in the atlas."""
    st.header(_("With the code"))
    written = st.text_input(
        _("Code printed on the picture, such as KHE-220930-86"), key="plate_code", max_chars=40
    )
    if written.strip():
        _show(_code_verdict(written))


def _show(verdict: Verdict) -> None:
    """Open the atlas at the view of a picture; say here what is wrong where it has none."""
    view = opened_view(verdict)
    if view is None:
        st.warning(verdict.message)
        return
    keep_verdict(verdict)
    st.switch_page("atlas.py", query_params=write_view(view))


def _code_verdict(written: str) -> Verdict:
    """Verdict on a code: the view that it names, or why it names none."""
    try:
        view = read_code(written)
    except ValueError as error:
        return Verdict("unknown", str(error))
    tables = load_tables()
    if not tables.first_day <= view.day <= tables.last_day:
        return Verdict("unknown", _("The day in this code is outside the atlas."))
    words = _(
        "This is the view of the code {code}. Only the file can tell whether a "
        "picture with this code is as the atlas made it."
    )
    return Verdict("named", words.format(code=written.strip().upper()), view)
