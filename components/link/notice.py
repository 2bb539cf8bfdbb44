"""What the reader is told of a link that was made with other data than today's."""

import streamlit as st

from components.language.words import _, day_in_words, number, plural_category, plural_forms
from components.link.changes import change_lines, select_of
from components.view.view import View
from events.release.versions import data_version, release_day, release_of, released_versions


def draw_link_notice(view: View) -> None:
    """Draw what has changed since the view's link was made; nothing where the data is the same."""
    if not view.data or view.data == data_version():
        return
    lines = change_lines(view.data, view) if view.data in released_versions() else []
    with st.container(key="link-notice"):
        if not lines:
            st.caption(notice_of(view.data, view))
            return
        with st.expander(notice_of(view.data, view), expanded=len(lines) == 1):
            for line in lines:
                st.text(line["text"])


def notice_of(version: str, view: View) -> str:
    """What to tell the reader about the data that a link was made with.

    Parameters
    ----------
    version
        As the address gave it; empty where it gave none, and then the notice is empty too. It is
        never printed unless it is the name of a release.
    """
    if not version:
        return ""
    if version not in (*released_versions(), data_version()):
        return _("The link names data that the atlas does not have, so you see the newest.")
    name = version_in_words(version)
    if version == data_version():
        return _("This link was made with the data shown here, of {day}.").format(day=name)
    count = len(select_of(version, view))
    if not count:
        return _(
            "This link was made with the data of {day}. "
            "Nothing that this view shows has changed since."
        ).format(day=name)
    forms = plural_forms(
        "This link was made with the data of {day}. Since then {count} entry of this view has "
        "changed:",
        "This link was made with the data of {day}. Since then {count} entries of this view have "
        "changed:",
    )
    return forms[plural_category(count)].format(day=name, count=number(count))


def version_in_words(version: str) -> str:
    """Name of a release as the screen prints it: its day, and its number if it is not the first.

    Of an edition that of the release which it is laid over.
    """
    day = day_in_words(release_day(version))
    count = release_of(version).partition(".")[2]
    return _("{day}, release {count}").format(day=day, count=count) if count else day
