"""The Method page's prose: what the words mean, and how the atlas draws."""

import pandas as pd

from components.client.markup import Html, element, paragraphs, text, together
from components.language.names import stance_names
from components.language.words import _, day_in_words, number
from components.tables.load import Tables


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
    """What claimed, disputed, a party's own, independent, official and assessed mean."""
    stances = stance_names()
    claims = tables.claims
    meanings = {
        "claimed": _(
            "Said by the side that gains from it: an announced result, a turnout, "
            "ground said to be held. When Ukraine announces an advance of its own, "
            "that is a claim too."
        ),
        "disputing": _("Said by someone who contradicts a claim: another count, or other ground."),
        "party_figure": _(
            "A figure of a party to the conflict that answers nobody: its own count of people, of "
            "losses, of ground that the other side holds. It may stand beside a claim of later on."
        ),
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
        "{count} of {all} figures were not found in the source that they are "
        "attributed to. They carry a question mark and are never left out."
    ).format(count=number((~claims["is_verified"]).sum()), all=number(len(claims)))
    return section(
        "words",
        _("What the words mean"),
        paragraphs(
            _(
                "A contested number is kept as a record: who says it, when, what it "
                "counts, what it is a share of, and where it can be read. The atlas "
                "does not say that any of them is right."
            )
        ),
        definitions([*items, (sign("assessed"), _("Assessed"), assessed)], "stances"),
        paragraphs(
            _(
                "No answer is not a denial: where nobody gave another figure, the "
                "panel says so and no more."
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
                "Two figures share a scale only when they are about the same thing "
                "and are shares of the same thing. 87 percent of the votes counted "
                "and 30 percent of the residents do not answer the same question, so "
                "each kind of percentage has a scale of its own."
            ),
            _(
                "Ballots and residents are different things, but people set one "
                "against the other. So they share a scale, with both units written "
                "out."
            ),
            _(
                "A range is drawn as a range, never as one dot. “More than” is drawn open on its "
                "upper side. Rival figures are never averaged: the average would be a number that "
                "nobody has given."
            ),
            _(
                "Some figures about ground were repeated for years. Only the latest "
                "of each claimant from the 60 days before the chosen day is set side "
                "by side."
            ),
        ),
    )


def channels_section() -> Html:
    """Three statuses in three channels: line, hatch, fill."""
    rows = [
        (
            _swatches("line-state", "line-region", "line-chosen"),
            _("Legal status: the line"),
            _(
                "State border, region, chosen region. The lines follow the resolutions of the UN "
                "General Assembly, and no claim moves them."
            ),
        ),
        (
            _swatches("hatch", "hatch broken"),
            _("Claimed status: the hatch"),
            _(
                "Whole lines: Russia claims to have annexed the region. Broken lines: independence "
                "declared by Russian-backed leaders. No hatch: neither is claimed on that day."
            ),
        ),
        (
            _swatches("ground-held", "ground-contested", "ground-edge"),
            _("Assessed ground: the fill"),
            _(
                "Held by Russian forces; contested; and the soft edge between two places, for "
                "ground takes the status of the nearest place and is no front line. Ground not "
                "held is bare."
            ),
        ),
        (
            _swatches("bar", "dots"),
            _("Range and gap"),
            _(
                "The bar is solid up to the lowest assessment and half-toned up to "
                "the highest. Dots: no assessment covers this day, and nothing is "
                "assumed."
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
        _("Three statuses, drawn in three ways"),
        paragraphs(
            _(
                "Law, claim and ground are three different things, so each is drawn "
                "in its own way. One can change without the others."
            )
        ),
        element("dl", *parts, class_="definitions channels"),
    )


def head_section(last_day: pd.Timestamp) -> Html:
    """Heading of the page, with what it is about."""
    lead = _(
        "How the atlas keeps law, claim and ground apart, whose figures it prints, what it counts "
        "and what it cannot know. The data goes up to {day}."
    ).format(day=day_in_words(last_day))
    return together(element("h1", text(_("Method"))), element("p", text(lead), class_="lead"))


def _swatches(*classes: str) -> Html:
    """Build a row of drawn samples."""
    return element("span", *(sign(f"swatch {each}") for each in classes), class_="swatches")
