"""What the atlas says under its panel of the reader's own events in the view."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.client.markup import Html, element, paragraphs, text, together
from components.language.messages import message_text
from components.language.names import region_title
from components.language.words import (
    _,
    days_in_words,
    language_query,
    plural_category,
    plural_forms,
)
from components.own.session import own_now
from components.tables.load import Row
from components.view.view import View
from events.schema import SEVASTOPOL

# So many stand under the panel, the newest first, so many of them unfolded; all of them are in the
# map's list.
_MOST_LISTED = 10
_MOST_OPEN = 3


def events_of_view(events: pd.DataFrame, view: View) -> pd.DataFrame:
    """Own events that last into the view's window and lie in its region, the newest first.

    Parameters
    ----------
    events
        As in `events.validate.collection.Collection`.
    """
    is_in = events["start_date"] <= view.day
    if view.window:
        is_in &= events["end_date"] > view.day - pd.Timedelta(days=view.window)
    if view.known_by:
        is_in &= events["end_date"] <= view.day
    if view.region != "all":
        wanted = {view.region, SEVASTOPOL} if view.region == "UA-43" else {view.region}
        is_in &= events["region_ids"].isin(
            [ids for ids in events["region_ids"].unique() if wanted & set(ids.split(";"))]
        )
    return events[is_in].iloc[::-1]


def draw_beside(view: View) -> None:
    """Draw the reader's own events of the view, as far as a file of theirs is open."""
    collection = own_now()
    if collection is None:
        return
    found = events_of_view(collection.events.drop(columns="geometry"), view)
    with st.container(key="own-beside"):
        st.html(
            together(
                element("h2", text(_("From your file: {name}").format(name=collection.name))),
                _summary(view, found),
                element("ul", *map(_line, _with_deaths(found.head(_MOST_OPEN)))),
                _others(found.iloc[_MOST_OPEN:_MOST_LISTED], len(found)),
                paragraphs(message_text(collection.terms.credit)),
                folded(
                    _("Where they are left out"),
                    _(
                        "Links and downloads leave them out. A picture, and a lesson or the atlas "
                        "as one file, can hold them as far as their source allows, and say that "
                        "they are yours."
                    ),
                ),
            )
        )
        st.page_link(
            "own.py", label=_("Your data"), icon=":material/table:", query_params=language_query()
        )


def folded(heading: str, words: str) -> Html:
    """A paragraph that opens at its heading."""
    return element("details", element("summary", text(heading)), paragraphs(words))


def _others(events: pd.DataFrame, count: int) -> Html:
    """Further events, which open at how many they are, and where all of them stand."""
    if events.empty:
        return Html("")
    heading = _("{count} more, the newest first").format(count=len(events))
    parts = [element("summary", text(heading)), element("ul", *map(_line, _with_deaths(events)))]
    if count > _MOST_LISTED:
        parts.append(paragraphs(_("All of them stand in the map’s list.")))
    return element("details", *parts)


def _deaths_in_words(count: int) -> str:
    """How many deaths a file counts for an event."""
    forms = plural_forms("{count} death, as the file counts", "{count} deaths, as the file counts")
    return forms[plural_category(count)].format(count=count)


def _summary(view: View, found: pd.DataFrame) -> Html:
    """Say how many own events the view has, and that nobody but the reader answers for them."""
    forms = plural_forms("{count} event in this view", "{count} events in this view")
    counted = forms[plural_category(len(found))].format(count=len(found))
    deaths = found["fatalities"].dropna()
    parts = [f"{region_title(view.region)}: {counted}."]
    if len(deaths):
        parts.append(
            _("Deaths as the file counts them: {count}, in {events} of them.").format(
                count=int(deaths.sum()), events=len(deaths)
            )
        )
    parts.append(_("The atlas has not checked them."))
    return element("p", text(" ".join(parts)))


def _with_deaths(events: pd.DataFrame) -> Sequence[Row]:
    """Events with their ``deaths`` in words, empty where the file does not count any."""
    said = events["fatalities"].map(_deaths_in_words, na_action="ignore").astype("str")
    return events.assign(deaths=said.where(events["fatalities"].notna(), "")).to_dict("records")


def _line(event: Row) -> Html:
    """One event: its days, what the file calls it, where, and whom the file cites."""
    parts = (event["event_type"], event["deaths"], event["place"], event["source"])
    where = " · ".join(filter(None, parts))
    return element(
        "li",
        element("b", text(days_in_words(event["start_date"], event["end_date"]))),
        text(" "),
        text(event["title"]),
        element("small", text(where)),
    )
