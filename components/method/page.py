"""The Method page put together: its list of contents, and its sections around the roll calls."""

from components.client.markup import Html, element, paragraphs, text, together
from components.language.words import _
from components.method import checks, counts, ground, judged, law, prose
from components.method import tables as method_tables
from components.tables.load import Tables


def contents_list() -> Html:
    """List of contents, each line a link to its section."""
    lines = [
        element("li", element("a", text(title), href=f"#{section_id}", target="_self"))
        for section_id, title in _section_titles().items()
    ]
    return element("nav", element("ol", *lines), aria_label=_("On this page"))


def sections_before(tables: Tables) -> Html:
    """Sections above the table of roll calls, the last of them its introduction."""
    return together(
        prose.words_section(tables),
        prose.rivals_section(),
        prose.channels_section(),
        counts.ground_section(method_tables.assessor_table(tables)),
        judged.judged_section(tables),
        ground.places_section(tables),
        counts.clocks_section(tables.claims),
        checks.checks_section(tables),
        law.legal_section(tables),
        _votes_section(),
    )


def sections_after(tables: Tables) -> Html:
    """Sections below the table of roll calls."""
    return together(
        method_tables.status_section(tables),
        counts.limits_section(tables),
        method_tables.reach_section(tables),
        method_tables.licences_section(),
        method_tables.columns_section(),
    )


def _votes_section() -> Html:
    """Introduction to the roll calls: what not voting is, and how the lists were compiled."""
    return prose.section(
        "votes",
        _section_titles()["votes"],
        paragraphs(
            _(
                "Three roll calls, state by state. Not voting is not one attitude: a state may be "
                "absent, barred from voting over unpaid dues, or silent by choice. The roll call "
                "of 68/262 leaves out those who did not vote, so they appear there as not listed."
            ),
            _(
                "The lists were compiled from press reports. For ES-11/4, 82 of the "
                "143 names in favour were found by subtracting all others; totals, "
                "and the changes against ES-11/1, agree with the records of the "
                "United Nations."
            ),
        ),
    )


def _section_titles() -> dict[str, str]:
    """Titles of the sections in their order, by the aims of links to them."""
    return {
        "words": _("What the words mean"),
        "rivals": _("When figures are rivals"),
        "channels": _("Three statuses, drawn in three ways"),
        "ground": _("How held ground is measured"),
        "judged": _("Who judged control before 24 February 2022"),
        "places": _("Ground, place by place"),
        "clocks": _("Two ways to look at a day: what happened, what was known"),
        "checks": _("Arithmetic on what was announced"),
        "law": _("The legal view"),
        "votes": _("How states voted"),
        "statuses": _("Claimed status, region by region"),
        "limits": _("What the map cannot show"),
        "reach": _("How far the data goes"),
        "licences": _("Licences and credit"),
        "columns": _("Columns of the tables"),
    }
