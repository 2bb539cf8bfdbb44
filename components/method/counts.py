"""The Method page's prose on counting: ground, the two clocks, and what the map cannot show."""

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
                "A share is the part of a region’s land that an assessor shows as "
                "held by Russian forces. Assessors are kept apart; the atlas gives "
                "the lowest and the highest share, never an average."
            ),
            _(
                "A daily series is valid on every day that it covers. A measured map "
                "is valid until the next map of the same source and region, and for "
                "{days} days at most. The last day of a daily series ages in the "
                "same way."
            ).format(days=number(MAX_AGE_DAYS)),
            _(
                "A share is never rounded up to all: 99.6 percent is shown as 99. "
                "Showing 100 would mean that nothing is left to argue about."
            ),
            _(
                "The assessors’ shares were measured with two different files of "
                "boundaries, and that alone can put them up to 2 points apart. A "
                "difference of that size says nothing about the ground."
            ),
            _(
                "VIINA follows reports from populated places, the others draw maps; "
                "at times it differs sharply from all of them. It is one assessor "
                "among others and never the headline alone."
            ),
            _(
                "News agencies have printed shares “by ISW” that also count land "
                "partly held or only claimed. In Donetsk oblast they are 5 to 10 "
                "points above the land that ISW’s own map shows as held."
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
            _("Known on this day"),
            _("Only what had been published by then: what a reader of that day could have known."),
        ),
    ]
    return section(
        "clocks",
        _("Two ways to look at a day: what happened, what was known"),
        definitions(items, "clocks"),
        paragraphs(
            _(
                "Where only the month or the year is known, a figure counts from its "
                "last day: “October 2022” from 31 October. {cut} figures describe "
                "such a day, and {published} were published on one."
            ).format(cut=number(is_cut.sum()), published=number(is_published_cut.sum())),
            _(
                "For {count} figures no day of publication is on record. The day "
                "that they describe is used instead, and they are marked."
            ).format(count=number(claims["is_published_assumed"].sum())),
            _(
                "No day of publication is on record for control assessments either, "
                "so both ways of looking show them on the day that they are about."
            ),
            _(
                "An event counts from its first day. With “Known on this day” on, an "
                "event of several days appears only on its last day, since its "
                "description tells how it ended."
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


def _limits(events: pd.DataFrame) -> list[tuple[str, str]]:
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
                "For {count} events only the oblast is known; their point stands for all of it."
            ).format(count=vague),
        ),
        (
            _("Exact shores and borders."),
            _("Shapes are simplified for drawing, by about a hundred metres."),
        ),
        (
            _("Sevastopol separately."),
            _("Sevastopol is drawn with Crimea, but its figures are separate and labelled."),
        ),
        (
            _("Whether a figure is true."),
            _(
                "Many outlets printing the same figure shows that it was announced, "
                "not that anyone counted."
            ),
        ),
    ]
