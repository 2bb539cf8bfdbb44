"""What the page says where a proxy passes it on and refuses its socket.

Everything on a page comes by the socket, so that without one nothing would ever stand there, not
even that something is wrong. The words are in the head of the page, and a script of its own shows
them; the view's pictures come by plain requests.
"""

from urllib.parse import urlencode

from components.client.assets import asset
from components.client.markup import Html, as_it_stands, element, paragraphs, text, together
from components.client.scripts import NO_SOCKET, script_name
from components.language.words import _
from components.settings import FOLDER
from components.view.view import View, write_view


def no_socket_notice(view: View | None) -> Html:
    """Build the words for the head of a page, with the pictures of its view, and their script.

    Parameters
    ----------
    view
        What the page shows; None for pages other than the atlas, which have no picture.
    """
    said = element(
        "section",
        element("style", as_it_stands(asset("server/no_socket.css"))),
        paragraphs(
            _("This page has no open connection to its server."),
            _(
                "It needs one of the kind called WebSocket; a proxy or a filter between here and "
                "the server may refuse it. The page appears as soon as there is one."
            ),
        ),
        *([_pictures(view)] if view else []),
        paragraphs(
            _(
                "The atlas and its lessons can also be had as one file, and as a site of plain "
                "files; neither needs such a connection. Ask whoever runs this atlas."
            )
        ),
        class_="no-socket",
        role="alert",
    )
    return together(
        element("template", said, id="no-socket"),
        element("script", type="module", src=f"{FOLDER}/script/{script_name(NO_SOCKET)}"),
    )


def _pictures(view: View) -> Html:
    """Line with the pictures of a view."""
    query = urlencode(write_view(view))
    links = (
        element("a", text(form.upper()), href=f"{FOLDER}/plate.{form}?{query}")
        for form in ("png", "svg", "pdf")
    )
    return element(
        "p", text(_("This view as a picture:")), *(together(text(" "), each) for each in links)
    )
