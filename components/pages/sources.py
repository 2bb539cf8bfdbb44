"""Every source on record: found by search or mark, with what rests on it, and its address."""

from dataclasses import replace

import streamlit as st

from components.client.markup import element, paragraphs, text, together
from components.client.styles import draw_styles
from components.language.words import _, bound, day_in_words, language
from components.shell.session import keep_session, session_now, write_address
from components.sources.licences import licence_list
from components.sources.rows import all_rows, draw_list, select_rows, shown_count, source_file
from components.sources.view import (
    MAX_SEARCH,
    SHOW_CHOICES,
    SourceView,
    parse_search,
    read_source_view,
    write_source_view,
)
from components.tables.load import load_shipped_tables, load_tables

tables = load_tables()
rows = all_rows()
state = st.session_state


def take_address() -> None:
    """Take the view from the address when it is not the one that we wrote there.

    The address is left as it came, so that Back leads out of the page.
    """
    is_ours = session_now().sources_written == st.query_params.to_dict()
    if is_ours and "sources_search" in state:
        return
    view, notices = read_source_view(st.query_params)
    state.sources_search, state.sources_show = view.search, view.show
    keep_session(replace(session_now(), sources_written=st.query_params.to_dict()))
    for notice in notices:
        st.toast(notice, icon=":material/info:", duration="long")


def carry(view: SourceView) -> None:
    """Let the address carry the view."""
    session, written = session_now(), write_source_view(view)
    keep_session(replace(session, sources_written=written))
    write_address(written, before=session.sources_written)


def on_choice() -> None:
    """Take over what the reader searches; a second press of a button keeps its mark."""
    state.sources_show = state.sources_show or "all"
    carry(view_of_state())


def view_of_state() -> SourceView:
    """Return the view that the search field and the buttons show."""
    printable = "".join(letter for letter in state.sources_search if letter.isprintable())
    return SourceView(parse_search(printable[:MAX_SEARCH]), state.sources_show, language())


def show_name(choice: str) -> str:
    """Name on a button, with how many sources carry the mark."""
    names = {
        "all": _("All"),
        "weak": _("Second-hand"),
        "unverified": _("Not verified"),
        "no_address": _("Without address"),
    }
    return f"{names[choice]} {len(select_rows(rows, SourceView(show=choice)))}"


@st.fragment
def listing() -> None:
    """Draw the search and the list; a search runs only this."""
    st.text_input(
        _("Search publisher, title, address, region, figure or event"),
        key="sources_search",
        type="search",
        placeholder=_("Search"),
        max_chars=MAX_SEARCH,
        live="400ms",
        on_change=on_choice,
    )
    st.segmented_control(
        _("Show"),
        SHOW_CHOICES,
        format_func=show_name,
        key="sources_show",
        label_visibility="collapsed",
        on_change=on_choice,
        width="stretch",
    )
    shown = select_rows(rows, view_of_state())
    with st.container(key="source-count", horizontal=True, vertical_alignment="center"):
        count = element("p", text(shown_count(len(shown), len(rows))), role="status")
        st.html(count)
        st.download_button(
            _("Download this list (CSV)"),
            bound(lambda: source_file(load_shipped_tables(), shown)),
            file_name=f"claims-atlas-sources-{tables.last_day.date().isoformat()}.csv",
            mime="text/csv",
            on_click="ignore",
        )
    draw_list(shown)


def aside() -> None:
    """Draw what the marks mean, and the licences."""
    marks = element(
        "dl",
        element("dt", text(_("second-hand page"))),
        element(
            "dd",
            text(
                _(
                    "The page is a mirror, a copied or reposted text, a forum, a "
                    "blog, a wiki, a digest, a machine-written text or a partisan "
                    "site. What it passes on may be right, but it was not said there "
                    "first. State media and occupation bodies are not marked for "
                    "taking a side: their own claims were first published there."
                )
            ),
        ),
        element("dt", text(_("not verified"))),
        element("dd", text(_("The page itself was not seen; others name it as the origin."))),
        element("dt", text(_("address not recorded"))),
        element("dd", text(_("The text is on record, but not where it can be read today."))),
        class_="marks",
    )
    about = paragraphs(
        _("The facts are compiled from public reporting; the sentences are the atlas’s own."),
        _("Whoever passes on a picture, a table or a file passes on the credit that goes with it:"),
    )
    st.html(
        together(
            element("h2", text(_("What the marks mean"))),
            marks,
            element("h2", text(_("Licences and credit")), id="licences"),
            about,
            licence_list(),
        )
    )


take_address()
draw_styles("shell/reading.css")
with st.container(key="reading-sources"):
    st.html(
        together(
            element("h1", text(_("Sources"))),
            element(
                "p",
                text(
                    _(
                        "For every figure, event, status and assessment the atlas "
                        "says where it can be read. If several pages print a figure, "
                        "that shows that it was announced, not that it is true. The "
                        "data goes up to {day}."
                    ).format(day=day_in_words(tables.last_day))
                ),
                class_="lead",
            ),
        )
    )
    left, right = st.columns([64, 36], gap="large")
    with left:
        listing()
    with right:
        aside()
