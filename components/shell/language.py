"""The switch between the languages in the bar: each by its own name, the view stays."""

from dataclasses import replace

import streamlit as st

from components.client.scripts import component
from components.language.words import LANGUAGES, SOURCE, _, language, locale, locale_tag, speaking
from components.shell.session import keep_session, session_now

_NAMES = {"qps": "Pseudo"}


def language_names() -> list[dict[str, str]]:
    """Languages that are offered: code, name in the language itself, and the name's beginning."""
    names = {code: _language_name(code) for code in LANGUAGES}
    return [{"code": code, "name": name, "short": name[:3]} for code, name in names.items()]


def frame_words() -> dict[str, str]:
    """Texts of Streamlit's own around the page, by what they are in English.

    In English those are the name of the map's frame, which Streamlit calls by its component, and
    what is said of a server that is gone: in a room without internet nobody misses that.
    """
    gone = _("The server does not answer. The page goes on when it is back.")
    named = {
        "streamlit_folium.st_folium": _("Map"),
        "Connection error": _("Connection lost"),
        "Streamlit server is not responding. Are you connected to the internet?": gone,
        "Is Streamlit still running? If you accidentally stopped Streamlit, "
        "just restart it in your terminal:": gone,
    }
    if language() == SOURCE:
        return named
    return named | {
        "Skip to main content": _("Skip to main content"),
        "Main menu": _("Main menu"),
        "System": _("System"),
        "Light": _("Light"),
        "Dark": _("Dark"),
        "Print": _("Print"),
        "Upload": _("Upload"),
        "Browse files": _("Browse files"),
        "Drag and drop file here": _("Drag and drop file here"),
        "{size}MB per file": _("{size} MB per file"),
        "Choose an option": _("Choose an option"),
        "No results": _("No results"),
        "Open": _("Open"),
        "Close": _("Close"),
        "Dismiss": _("Close"),
        "Clear value": _("Clear"),
        "Copy to clipboard": _("Copy to clipboard"),
        "Press Enter to apply": _("Press Enter to apply"),
        "Connecting": _("Connecting"),
    }


def draw_switch() -> None:
    """Draw the switch, and tell the browser which language the page is in."""
    component("language")(
        key="language-switch",
        data={
            "languages": language_names(),
            "spoken": language(),
            "tag": locale_tag(),
            "name": _("Language"),
            "frame": frame_words(),
        },
        on_language_change=lambda: _switch_to(st.session_state["language-switch"].language),
    )


def _language_name(code: str) -> str:
    """Name of a language in itself: ``English``, ``Українська``."""
    if code in _NAMES:
        return _NAMES[code]
    with speaking(code):
        name = locale().get_language_name() or code
    return name[:1].upper() + name[1:]


def _switch_to(code: object) -> None:
    """Let the page speak a language that was told from the browser; any other is left alone."""
    if code not in LANGUAGES:
        return
    # what the address says else stays, so that the view does
    if code == SOURCE:
        st.query_params.pop("language", None)
    else:
        st.query_params["language"] = str(code)
    found, address = session_now(), st.query_params.to_dict()
    keep_session(
        replace(
            found,
            view=found.view and replace(found.view, language=str(code)),
            written=None if found.written is None else address,
            sources_written=None if found.sources_written is None else address,
        )
    )
