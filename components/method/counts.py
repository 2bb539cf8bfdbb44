"""The Method page's prose on counting: ground, the two clocks, and what the map cannot show."""

from typing import Any

import pandas as pd

from components.client.markup import Html, element, paragraphs, text
from components.language.words import _, number
from components.method.prose import definitions, section, sign
from components.tables.load import Tables
from geodata.schema_control import MAX_AGE_DAYS


def ground_section(assessors: Html) -> Html:
    """How shares of ground are measured, by whom, and how they are printed."""
    return section(
        "ground",
        _("How held ground is measured"),
        paragraphs(
            _(
                "A share is the part of a region’s land that an assessor shows as held by Russian "
                "forces. Each assessor stays apart from the others; the atlas prints the lowest "
                "and the highest, and never an average."
            ),
            _(
                "A daily series counts on every day that it covers. A measured map counts until "
                "the next map of the same source and region, for {days} days at most; on the day "
                "after that it is history. The last day of the daily series grows old in the same "
                "way."
            ).format(days=number(MAX_AGE_DAYS)),
            _(
                "A share is never rounded up to all: 99.6 percent prints as 99. Printing 100 would "
                "say that no ground is left to argue about."
            ),
            _(
                "The assessors’ shares were measured on two different files of boundaries, which "
                "alone can set them up to 2 points apart. A difference of that size says nothing "
                "about the ground."
            ),
            _(
                "VIINA follows reports from populated places, the others draw maps; at times it "
                "jumps away from all of them. It is one assessor among others and never the "
                "headline alone."
            ),
            _(
                "News agencies have printed shares “by ISW” that count land which is partly held, "
                "or only claimed, as well. In Donetsk they run 5 to 10 points above the land that "
                "ISW’s own map shows as held."
            ),
        ),
        assessors,
    )


def clocks_section(claims: pd.DataFrame) -> Html:
    """The two clocks, and what happens to days that are not known in full."""
    is_cut = claims["as_of_precision"] != "day"
    is_published_cut = claims["published_precision"].isin(["month", "year"])
    items: list[tuple[Html, str, str]] = [
        (
            sign("after-day"),
            _("Day"),
            _(
                "Everything that describes the chosen day or an earlier one, even if it was said "
                "later. What was published after that day is drawn hollow and dashed."
            ),
        ),
        (
            sign("known-by"),
            _("Known by this day"),
            _("Only what had been published by then: what a reader of that day could have known."),
        ),
    ]
    return section(
        "clocks",
        _("Two clocks"),
        definitions(items, "clocks"),
        paragraphs(
            _(
                "A day that is known only to its month or its year counts from the last day of "
                "it: “October 2022” from 31 October. {cut} figures describe such a day, and "
                "{published} were published on one."
            ).format(cut=number(is_cut.sum()), published=number(is_published_cut.sum())),
            _(
                "{count} figures have no day of publication on record. The day that they describe "
                "stands in for it, and they are marked."
            ).format(count=number(claims["is_published_assumed"].sum())),
            _(
                "Control assessments have no day of publication on record either, so both clocks "
                "show them on the day that they judge."
            ),
            _(
                "An event counts from its first day. With “known by this day” on, an event of "
                "several days waits until its last one, since its description tells how it ended."
            ),
        ),
    )


def limits_section(tables: Tables) -> Html:
    """What the map cannot show."""
    events = tables.events
    return section(
        "limits",
        _("What the map cannot show"),
        element(
            "ul",
            *(
                element("li", element("b", text(name)), text(" "), text(meaning))
                for name, meaning in _limits(events)
            ),
            class_="limits",
        ),
    )


def _limits(events: Any) -> list[tuple[str, str]]:
    """List the limits of the map: a name, and what it means for a reader."""
    off_map = number((~events["is_on_map"]).sum())
    vague = number((events["geo_precision"] == "oblast").sum())
    return [
        (
            _("A front line."),
            _(
                "Ground takes the status of the nearest place, and shares are of whole regions. "
                "Where a front ran is not drawn."
            ),
        ),
        (
            _("People."),
            _("Half of the land is not half of the people: most live in a few towns."),
        ),
        (
            _("What was not counted."),
            _(
                "Events and figures were chosen from public reporting. An empty place is a place "
                "without a record here, not a place where nothing happened."
            ),
        ),
        (
            _("Events elsewhere."),
            _(
                "{count} events happened off the map, in Moscow, New York and other places. The "
                "timeline and the lists have them."
            ).format(count=off_map),
        ),
        (
            _("Exact places."),
            _(
                "{count} events are known only to their oblast; their point stands for all of it."
            ).format(count=vague),
        ),
        (
            _("Exact shores and borders."),
            _("Shapes are simplified for drawing, by about a hundred metres."),
        ),
        (
            _("Sevastopol apart."),
            _("It is drawn with Crimea; its figures are counted apart and say so."),
        ),
        (
            _("Whether a figure is true."),
            _(
                "That many carriers agree shows that a figure was announced. It does not show that "
                "it was counted."
            ),
        ),
    ]
