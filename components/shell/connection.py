"""The way back: an open page runs again when its browser has found the server again."""

from components.client.scripts import component


def draw_connection() -> None:
    """Let the page run again, whole, each time that the browser comes back to the server.

    Streamlit does so only where the last run was a fragment's or was interrupted. A server that was
    started anew, or that has ended the session meanwhile, would otherwise know nothing of the page
    on the screen, and answer to nothing that is done there.
    """
    component("connection")(
        key="connection",
        on_back_change=lambda: None,  # what makes it a trigger
    )
