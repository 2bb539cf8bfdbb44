"""Snippets that put a view into another page: the atlas in a frame, or the picture with a link."""

from html import escape
from urllib.parse import urlsplit, urlunsplit

from components.language.words import _
from components.view.words import site_name

_FRAME_HEIGHT = 720
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


def frame_code(link: str, title: str) -> str:
    """HTML of a frame that shows the atlas on a view, with a title for who cannot see it."""
    return (
        f'<iframe src="{escape(link)}&amp;embed=true" width="100%" height="{_FRAME_HEIGHT}" '
        f'title="{escape(f"{site_name()}: {title}")}" loading="lazy" style="border:0"></iframe>'
    )


def picture_code(base: str, link: str, alternative: str, caption: str) -> str:
    """HTML of the picture of a view with its text and its caption, linked to the atlas."""
    picture = f"{base}plate.png?{link.partition('?')[2]}&dpi={PICTURE_DPI}"
    return (
        f'<figure><a href="{escape(link)}">'
        f'<img src="{escape(picture)}" alt="{escape(alternative)}" style="max-width:100%"></a>'
        f"<figcaption>{escape(caption)} {_link_name(link)}</figcaption></figure>"
    )


def _link_name(link: str) -> str:
    """HTML of a link to the view, by the name of the atlas."""
    return f'<a href="{escape(link)}">{escape(_("Open in {site}").format(site=site_name()))}</a>'
