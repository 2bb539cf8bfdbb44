"""The licences of the data as a table and as a short list."""

from components.client.markup import Html, element, link, table, text
from components.language.words import _
from components.tables.licences import licence_groups, titles_of


def licence_table() -> Html:
    """Build the table of the licences: whom to credit, and for which files."""
    rows = [
        [
            link(group["title"], group["path"]),
            element(
                "ul", *(element("li", link(name, url)) for name, url in group["sources"].values())
            ),
            element("ul", *(element("li", text(title)) for title in titles_of(group["files"]))),
        ]
        for group in licence_groups()
    ]
    return table(
        _("Licences of the data"),
        [_("Licence"), _("Credit"), _("What it covers")],
        rows,
        "licences",
    )


def licence_list() -> Html:
    """Build the short list of the licences, for a narrow column."""
    items = []
    for group in licence_groups():
        credit = [element("li", link(name, url)) for name, url in group["sources"].values()]
        items += [
            element("dt", link(group["title"], group["path"])),
            element("dd", element("ul", *credit)),
        ]
    return element("dl", *items, class_="licence-list")
