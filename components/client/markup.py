"""HTML of our own making: every text is escaped, and only what was built here counts as HTML."""

import html
from typing import NewType

Html = NewType("Html", str)
# Elements that hold nothing and have no end.
_VOID = {"img", "link", "meta"}


def text(content: str) -> Html:
    """Escape a text."""
    return Html(html.escape(content))


def as_it_stands(content: str) -> Html:
    """Text of a script or a style of ours, in which nothing is escaped."""
    return Html(content)


def element(name: str, /, *content: Html, **attributes: str) -> Html:
    """Build an element; attributes are written ``class_`` and ``aria_label``, their values escaped.

    An attribute without a value is left out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    end = "" if name in _VOID else f"{''.join(content)}</{name}>"
    return Html(f"<{name}{written}>{end}")


def together(*parts: Html) -> Html:
    """Put parts one after the other."""
    return Html("".join(parts))


def paragraphs(*contents: str) -> Html:
    """Build one paragraph of each text."""
    return together(*(element("p", text(content)) for content in contents))


def link(content: str, url: str) -> Html:
    """Link a text to a page elsewhere; anything but http and https stays plain text."""
    if not url.startswith(("https://", "http://")):
        return text(content)
    return element("a", text(content), href=url, target="_blank", rel="noopener noreferrer")


def table(name: str, headings: list[str], rows: list[list[Html]], class_: str = "") -> Html:
    """Build a table that has a name; the first cell of a row is its heading.

    Narrow screens show a row as a block, each cell under the heading of its column.
    """
    head = element("tr", *(element("th", text(each), scope="col") for each in headings))
    lines = []
    for first, *others in rows:
        cells = [
            element("td", cell, data_heading=heading)
            for heading, cell in zip(headings[1:], others, strict=True)
        ]
        lines.append(element("tr", element("th", first, scope="row"), *cells))
    return element(
        "table",
        element("thead", head),
        element("tbody", *lines),
        class_=class_,
        aria_label=name,
    )
