"""Snippets that put a view into another page: the atlas in a frame, or the picture with a link."""

from urllib.parse import urlsplit, urlunsplit

from components.client.markup import Html, element, text
from components.language.words import _
from components.view.words import site_name

_FRAME_HEIGHT = 1000  # where the frame is narrow the figures stand below map and timeline
_LONGEST_ADDRESS = 300
PICTURE_DPI = 150  # for a screen; the file to download has more


def site_address(url: str) -> str:
    """Address that the atlas is reached at, with a slash at its end and without a query.

    Empty, so that links are relative, where the browser gave none that can be used.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc or len(url) > _LONGEST_ADDRESS:
        return ""
    return urlunsplit((parts.scheme, parts.netloc, f"{parts.path.rstrip('/')}/", "", ""))


def frame_code(link: str, title: str) -> Html:
    """HTML of a frame that shows the atlas on a view, with a title for who cannot see it."""
    return element(
        "iframe",
        src=f"{link}&embed=true",
        width="100%",
        height=str(_FRAME_HEIGHT),
        title=f"{site_name()}: {title}",
        loading="lazy",
        style="border:0",
    )


def picture_code(base: str, link: str, alternative: str, caption: str) -> Html:
    """HTML of the picture of a view with its text and its caption, linked to the atlas."""
    picture = f"{base}plate.png?{link.partition('?')[2]}&dpi={PICTURE_DPI}"
    drawn = element("img", src=picture, alt=alternative, style="max-width:100%")
    name = element("a", text(_("Open in {site}").format(site=site_name())), href=link)
    return element(
        "figure",
        element("a", drawn, href=link),
        element("figcaption", text(caption), text(" "), name),
    )
