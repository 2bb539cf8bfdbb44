"""The way back: an open page runs again when its browser has found the server again."""

from components.client.scripts import component
from components.language.words import _


def draw_connection() -> None:
    """Let the page run again, whole, each time that the browser comes back to the server.

    Streamlit does so only where the last run was a fragment's or was interrupted. A server that was
    started anew, or that has ended the session meanwhile, would otherwise know nothing of the page
    on the screen, and answer to nothing that is done there.
    """
    component("connection")(
        key="connection",
        data={
            "away": _(
                "No answer from the server. The map and the timeline go on; figures, files and "
                "other pages wait until it is back."
            )
        },
        on_back_change=lambda: None,  # what makes it a trigger
    )
