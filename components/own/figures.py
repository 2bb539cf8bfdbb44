"""What the atlas says above its panel of the reader's own figures in it."""

import pandas as pd
import streamlit as st

from components.client.markup import element, text, together
from components.figures.standing import own_regions
from components.language.words import _, language_query, plural_category, plural_forms
from components.own.beside import folded
from components.own.session import own_claims_now, own_tables_now
from components.view.view import View
from events.select import select_claims


def figures_of_view(claims: pd.DataFrame, view: View) -> pd.DataFrame:
    """Own figures that stand on the panel of a view.

    Parameters
    ----------
    claims
        As `components.tables.own.tables_with_own` has them.
    """
    own = claims[claims["is_own"] & claims["region_id"].isin(own_regions(view.region))]
    return select_claims(own, day=view.day, known_by=view.known_by)


def draw_own_figures(view: View) -> None:
    """Draw how many of the reader's own figures the panel has, and how they are told apart."""
    own, tables = own_claims_now(), own_tables_now()
    if own is None or tables is None:
        return
    found = figures_of_view(tables.claims, view)
    with st.container(key="own-figures"):
        st.html(
            together(
                element("h2", text(_("From your file: {name}").format(name=own.name))),
                element("p", text(_summary(found, len(own.claims)))),
                folded(
                    _("Where they are left out"),
                    _(
                        "Comparisons of two days, lesson cards, links, downloads and packs leave "
                        "them out. A picture can hold them, and says that they are yours."
                    ),
                ),
            )
        )
        st.page_link(
            "own.py", label=_("Your data"), icon=":material/table:", query_params=language_query()
        )


def _summary(found: pd.DataFrame, total: int) -> str:
    """How many figures there are, what is missing of them, and where they are left out."""
    forms = plural_forms(
        "{count} figure of your own stands in this panel, of {total} in the file.",
        "{count} figures of your own stand in this panel, of {total} in the file.",
    )
    parts = [forms[plural_category(len(found))].format(count=len(found), total=total)]
    if len(found):
        parts.append(_("Each says “yours” and has a dashed line around it."))
    lacking = int((found["lacks"] != "").sum())
    if lacking:
        forms = plural_forms(
            "{count} of them names no source, or not what it is a share of: it is never printed "
            "large.",
            "{count} of them name no source, or not what they are a share of: these are never "
            "printed large.",
        )
        parts.append(forms[plural_category(lacking)].format(count=lacking))
    parts.append(_("The atlas has not checked them."))
    return " ".join(parts)
