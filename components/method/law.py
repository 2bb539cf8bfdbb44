"""The Method page's legal view: the resolutions that it rests on, and their votes as bars."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.client.markup import Html, element, paragraphs, table, text, together
from components.language.names import places_text, vote_names
from components.language.words import _, day_short, listed, number
from components.method.prose import section
from components.method.tables import source_link
from components.tables.load import Tables, each_row

# Of the United Nations, at each of the votes on record.
_MEMBER_STATES = 193


def vote_bar(counts: Mapping[str, Any]) -> Html:  # cells of a table, NA where nothing is recorded
    """Draw the counts as one bar with a part for each, and print them below; none is left out."""
    known = {vote: int(count) for vote, count in counts.items() if not pd.isna(count)}
    names = vote_names()
    tallies = [f"{number(count)} {names[vote]}" for vote, count in known.items()]
    drawn = dict(known)
    if len(known) < len(counts):
        drawn["not_listed"] = _MEMBER_STATES - sum(known.values())
        tallies.append(_("the rest not recorded"))
    parts = [
        element("span", class_=f"vote-{vote}", style=f"flex-grow: {count}")
        for vote, count in drawn.items()
    ]
    return together(
        element("span", *parts, class_="vote-bar", aria_hidden="true"),
        element("span", text(", ".join(tallies))),
    )


def legal_section(tables: Tables) -> Html:
    """Build the section of the legal view and of the resolutions that it rests on."""
    resolutions = tables.resolutions
    names = resolutions.loc[resolutions["is_boundary_basis"], "short_name"].tolist()
    basis = listed(names)
    return section(
        "law",
        _("The legal view"),
        paragraphs(
            _(
                "The boundaries on every map are those of the UN General Assembly "
                "resolutions {names}. The atlas has chosen them and says so. What "
                "Russia claims is drawn as a claim, in a way of its own."
            ).format(names=basis),
            _(
                "The line of a day names only those that had been voted by then; before the first "
                "of them it names Ukraine’s constitution."
            ),
        ),
        element(
            "p",
            text(_("How many said yes does not decide whether a vote was valid.")),
            class_="kept",
        ),
        paragraphs(
            _(
                "Validity is a question of law, and no figure about results or "
                "turnout answers it. The atlas keeps the two apart: the legal line "
                "names resolutions, the panels give numbers. A resolution of the "
                "Assembly is the position of the states that voted for it, not a "
                "court ruling."
            )
        ),
        _resolution_table(tables),
    )


def _resolution_table(tables: Tables) -> Html:
    """Every resolution on record: day, regions, what it says, and its votes as a bar."""
    rows = [
        [
            element("span", text(row.short_name), class_="nowrap"),
            element("span", text(day_short(row.vote_date)), class_="nowrap"),
            text(
                _("{regions}. {subject}").format(
                    regions=places_text(row.region_ids), subject=row.subject
                )
            ),
            vote_bar(
                {
                    "yes": row.yes_count,
                    "no": row.no_count,
                    "abstain": row.abstain_count,
                    "not_voting": row.not_voting_count,
                }
            ),
            source_link(tables, row.source_id),
        ]
        for row in each_row(tables.resolutions)
    ]
    headings = [_("Resolution"), _("Day"), _("What it says"), _("Votes of states"), _("Source")]
    return table(_("Resolutions of the UN General Assembly"), headings, rows, "resolutions")
