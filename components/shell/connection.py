"""The way back: an open page runs again when its browser has found the server again."""

import streamlit as st

from components.client.scripts import component

# It draws nothing, and so takes no room on any page.
_NO_ROOM = "<style>.st-key-connection { position: absolute; height: 0; }</style>"


def draw_connection() -> None:
    """Let the page run again, whole, each time that the browser comes back to the server.

    Streamlit does so only where the last run was a fragment's or was interrupted. A server that was
    started anew, or that has ended the session meanwhile, would otherwise know nothing of the page
    on the screen, and answer to nothing that is done there.
    """
    st.html(_NO_ROOM)
    component("connection")(
        key="connection",
        on_back_change=lambda: None,  # what makes it a trigger
    )
