"""Pages of a static site by which a link shows its picture and words where it is shared.

Who opens one is led on to the map of that day and region; without scripts the picture stays, and a
link to the map. What a preview needs to be found elsewhere, its whole address, is written where the
site's own is known.
"""

import base64
import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from components.client.markup import Html, as_it_stands, element, text, together
from components.language.words import _, language
from components.view.view import View, write_view
from components.view.words import site_name

_STYLE = (
    ":root{color-scheme:light dark}body{font:16px/24px sans-serif;margin:24px;max-width:72ch}"
    "img{max-width:100%;height:auto}"
)
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LOCALES = {"en": "en_GB", "uk": "uk_UA"}


@dataclass(frozen=True)
class Preview:
    """What a link to a view shows.

    Parameters
    ----------
    path
        Its page within the site, such as ``views/2022-09-30.html``.
    view
        Day and region of the map that it leads to.
    title, description
        In words, who says so included.
    picture, size
        Path of the picture within the site, and its width and height in pixels.
    alternative
        Words in the place of the picture.
    """

    path: str
    view: View
    title: str
    description: str
    picture: str
    size: tuple[int, int]
    alternative: str


def preview_page(preview: Preview, site: str, code: str) -> bytes:
    """Write the page of a preview.

    Parameters
    ----------
    site
        Address of the site with a slash at its end; empty where it is not known.
    code
        Language of the page as HTML names it.
    """
    up = "../" * preview.path.count("/")
    on = f"{up}index.html#{urlencode(write_view(preview.view))}"
    width, height = preview.size
    head = together(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy()),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="refresh", content=f"0; url={on}"),
        element("title", text(f"{preview.title} – {site_name()}")),
        preview_head(preview, site, up),
        element("style", as_it_stands(_STYLE)),
    )
    picture = element(
        "img",
        src=f"{up}{preview.picture}",
        alt=preview.alternative,
        width=str(width),
        height=str(height),
    )
    body = together(
        element("h1", text(preview.title)),
        element("p", element("a", text(_("To the map of this day")), href=on)),
        element("figure", picture, element("figcaption", text(preview.description))),
    )
    page = element("html", element("head", head), element("body", body), lang=code)
    return f"<!doctype html>\n{page}\n".encode()


def preview_head(preview: Preview, site: str, up: str = "") -> Html:
    """What those who share a link read of a page: title, words and picture.

    ``up`` leads from the page to the site's own folder, for a picture where ``site`` is empty.
    """
    width, height = preview.size
    properties = {
        "og:type": "article",
        "og:site_name": site_name(),
        "og:locale": _LOCALES.get(language(), ""),
        "og:title": preview.title,
        "og:description": preview.description,
        "og:url": site and f"{site}{preview.path}",
        "og:image": f"{site or up}{quote(preview.picture)}",
        "og:image:width": str(width),
        "og:image:height": str(height),
        "og:image:alt": preview.alternative,
    }
    return together(
        element("meta", name="description", content=preview.description),
        element("meta", name="twitter:card", content="summary_large_image"),
        *(
            element("meta", property=name, content=value)
            for name, value in properties.items()
            if value
        ),
    )


def site_map(site: str, paths: Iterable[str], last_change: str) -> bytes:
    """List the pages of a site for those who look for pages.

    Parameters
    ----------
    last_change
        Day of the data, as ``2026-11-30``.
    """
    ET.register_namespace("", _SITEMAP)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for path in paths:
        page = ET.SubElement(root, f"{{{_SITEMAP}}}url")
        ET.SubElement(page, f"{{{_SITEMAP}}}loc").text = site + quote(path)
        ET.SubElement(page, f"{{{_SITEMAP}}}lastmod").text = last_change
    listed: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return listed + b"\n"


def _policy() -> str:
    """Content security policy of a page that has a picture, a style and no script."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    return f"default-src 'none'; img-src 'self'; style-src 'sha256-{digest}'"
