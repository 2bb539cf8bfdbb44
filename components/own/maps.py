"""What the atlas says above its panel of the reader's own maps of control."""

import pandas as pd
import streamlit as st

from components.client.markup import element, paragraphs, text, together
from components.language.messages import message_text
from components.language.words import (
    _,
    day_in_words,
    language_query,
    plural_category,
    plural_forms,
)
from components.own.beside import folded
from components.own.session import own_maps_now
from components.view.view import View
from geodata.schema_control import MAX_AGE_DAYS


def map_on(day: pd.Timestamp, days: pd.DatetimeIndex) -> pd.Timestamp | None:
    """Day of the map that stands for a day: the last by then, where it is not too old."""
    by_then = days[days <= day]
    if by_then.empty or (day - by_then[-1]).days > MAX_AGE_DAYS:
        return None
    last: pd.Timestamp = by_then[-1]
    return last


def draw_own_maps(view: View) -> None:
    """Draw which of the reader's own maps stands for the day, and where it is left out."""
    collection = own_maps_now()
    if collection is None or collection.maps is None:
        return
    with st.container(key="own-maps"):
        st.html(
            together(
                element("h2", text(_("From your file: {name}").format(name=collection.name))),
                element("p", text(_summary(map_on(view.day, collection.maps.days), view.day))),
                paragraphs(message_text(collection.terms.credit)),
                folded(
                    _("How they are drawn, and where they are left out"),
                    _(
                        "The map is drawn as ground place by place: each place takes the status of "
                        "the area that it lies in. The chart over time draws the shares in a "
                        "dashed line of their own. Links and downloads leave them out and show the "
                        "shipped ground. A picture, and a lesson or the atlas as one file, can "
                        "hold them as far as their publisher allows, and say that they are yours."
                    ),
                ),
            )
        )
        st.page_link(
            "own.py", label=_("Your data"), icon=":material/table:", query_params=language_query()
        )


def _summary(found: pd.Timestamp | None, day: pd.Timestamp) -> str:
    """How old the map of the day is, what is made of it, and where it is left out."""
    if found is None:
        parts = [_("No map of the file is of this day, or of the {days} days before it.").format(
            days=MAX_AGE_DAYS)]  # fmt: skip
    else:
        age = (day - found).days
        forms = plural_forms("{days} day old", "{days} days old")
        told = forms[plural_category(age)].format(days=age) if age else _("of this very day")
        parts = [
            _("Map of {day}, {age}.").format(day=day_in_words(found), age=told),
            _(
                "Its shares, measured from its areas, join the range of assessments, marked "
                "“yours”."
            ),
        ]
    parts.append(_("The atlas has not checked the maps."))
    return " ".join(parts)
