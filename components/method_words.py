"""The Method page's prose: what the words mean, and how the atlas counts, draws and dates."""

from typing import Any

import pandas as pd

from components.figures import stance_names
from components.load import Tables
from components.markup import Html, element, paragraphs, text, together
from components.words import _, day_in_words, number
from geodata.schema_control import MAX_AGE_DAYS


def section(section_id: str, title: str, *content: Html) -> Html:
    """Build a section that opens with a rule, its heading an aim for links."""
    return element(
        "section",
        element("h2", text(title), id=section_id),
        *content,
    )


def definitions(items: list[tuple[Html, str, str]], class_: str) -> Html:
    """Build a list of drawn sign, word and meaning."""
    parts = []
    for sign, word, meaning in items:
        parts += [element("dt", sign, text(word)), element("dd", text(meaning))]
    return element("dl", *parts, class_=f"definitions {class_}")


def sign(class_: str) -> Html:
    """Build an empty box that the styles draw a sign into; the word beside it says the same."""
    return element("span", class_=f"sign {class_}", aria_hidden="true")


def words_section(tables: Tables) -> Html:
    """What claimed, disputed, independent, official and assessed mean."""
    stances = stance_names()
    claims = tables["claims"]
    meanings = {
        "claimed": _(
            "Said by the party that gains from it: an announced result, a turnout, ground said to "
            "be held. A Ukrainian claim of an advance of Ukraine’s own is claimed too."
        ),
        "disputing": _("Said by someone who speaks against a claim: another count, other ground."),
        "independent_estimate": _(
            "An estimate by a third party, such as a pollster, a newsroom or an analyst of maps."
        ),
        "official_statistic": _(
            "Counted by an office whose task it is: a census, a statistical service, the record "
            "of a vote in the United Nations."
        ),
    }
    items = [(sign(stance), stances[stance], meaning) for stance, meaning in meanings.items()]
    assessed = _(
        "A source’s dated judgement of who holds ground. Assessed is not claimed, and neither of "
        "the two is law."
    )
    unseen = _(
        "{count} of {all} figures are attributed to a source in which they were not seen. They "
        "carry a question mark and are never dropped."
    ).format(count=number((~claims["is_verified"]).sum()), all=number(len(claims)))
    return section(
        "words",
        _("What the words mean"),
        paragraphs(
            _(
                "A contested number is kept as a record: who says it, when, what it counts, out of "
                "what, and where it can be read. The screen asserts none of them."
            )
        ),
        definitions([*items, (sign("assessed"), _("Assessed"), assessed)], "stances"),
        paragraphs(
            _(
                "Silence is not denial: where nobody has given a rival figure, the panel says so "
                "and leaves it at that."
            ),
            unseen,
        ),
    )


def rivals_section() -> Html:
    """When two figures stand side by side, and how a range is drawn."""
    return section(
        "rivals",
        _("When figures are rivals"),
        paragraphs(
            _(
                "Two figures share an axis only when they are about the same thing and out of the "
                "same whole. 87 percent of the votes counted and 30 percent of the residents do "
                "not answer one question, so each “out of what” has an axis of its own."
            ),
            _(
                "Ballots and people left in a region are unlike things that are argued with "
                "together. They stand on one axis with both units written out."
            ),
            _(
                "A range is drawn as a range, never as one dot. “More than” is drawn open on its "
                "upper side. Rival figures are never averaged: the average would be a number that "
                "nobody has given."
            ),
            _(
                "Of figures about ground that were repeated over years, only the latest of each "
                "claimant within 60 days before the chosen day is set side by side."
            ),
        ),
    )


def swatches(*classes: str) -> Html:
    """Build a row of drawn samples."""
    return element("span", *(sign(f"swatch {each}") for each in classes), class_="swatches")


def channels_section() -> Html:
    """Three statuses in three channels: line, hatch, fill."""
    rows = [
        (
            swatches("line-state", "line-region", "line-chosen"),
            _("Legal status: the line"),
            _(
                "State border, region, chosen region. The lines follow the resolutions of the UN "
                "General Assembly, and no claim moves them."
            ),
        ),
        (
            swatches("hatch", "hatch broken"),
            _("Claimed status: the hatch"),
            _(
                "Whole lines: Russia claims to have annexed the region. Broken lines: independence "
                "declared by Russian-backed leaders. No hatch: neither is claimed on that day."
            ),
        ),
        (
            swatches("ramp-0", "ramp-1", "ramp-2", "ramp-3", "ramp-4"),
            _("Assessed control: the fill"),
            _(
                "At least 0, 25, 50, 75 or 95 percent of the land held by Russian forces, by the "
                "lowest assessment in force."
            ),
        ),
        (
            swatches("bar", "dots"),
            _("Range and gap"),
            _(
                "The bar is solid up to the lowest assessment and half-toned up to the highest. "
                "Dots: nobody’s assessment is in force, and nothing is assumed."
            ),
        ),
    ]
    parts = []
    for drawn, name, meaning in rows:
        parts += [
            element("dt", drawn),
            element("dd", element("b", text(name)), element("p", text(meaning))),
        ]
    return section(
        "channels",
        _("Three statuses, three channels"),
        paragraphs(
            _(
                "Law, claim and ground are three different things, so each has a way of drawing of "
                "its own. One can change without the others."
            )
        ),
        element("dl", *parts, class_="definitions channels"),
    )


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
    events = tables["events"]
    return section(
        "limits",
        _("What the map cannot show"),
        element(
            "ul",
            *(
                element("li", element("b", text(name)), text(" "), text(meaning))
                for name, meaning in limits(events)
            ),
            class_="limits",
        ),
    )


def limits(events: Any) -> list[tuple[str, str]]:
    """List the limits of the map: a name, and what it means for a reader."""
    off_map = number((~events["is_on_map"]).sum())
    vague = number((events["geo_precision"] == "oblast").sum())
    return [
        (
            _("A front line."),
            _("Shares are of whole regions; where in a region ground is held is not drawn."),
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


def head_section(last_day: pd.Timestamp) -> Html:
    """Heading of the page, with what it is about."""
    lead = _(
        "How the atlas keeps law, claim and ground apart, whose figures it prints, what it counts "
        "and what it cannot know. The data goes up to {day}."
    ).format(day=day_in_words(last_day))
    return together(element("h1", text(_("Method"))), element("p", text(lead), class_="lead"))
