"""The two large figures of a plate for a phone: what is claimed; what is assessed or changed."""

from typing import NamedTuple

import pandas as pd

from components.language.words import (
    _,
    day_in_words,
    listed,
    number,
    percent_whole,
    plural_category,
    plural_forms,
)
from components.plate.content.facts import (
    ChangeFacts,
    Facts,
    RegionFacts,
    changed_land,
    chosen,
    days_of,
    held_words,
    says_annexed,
)
from components.plate.content.text import events_heading, unassessed_sentence


class LargeFigure(NamedTuple):
    """A figure in large type, the token of its ink, and what it is with who says so."""

    figure: str
    ink: str
    words: str


def brief_facts(facts: Facts) -> Facts:
    """Facts of a plate for a phone: without events, with what is left out in words."""
    if "left_out" in facts:
        return facts
    missing = []
    if "pair" in facts:
        missing.append(_("events"))
    elif facts["changes"] is not None:
        missing.append(_("the changes in each region"))
    elif "events" not in facts["hidden"] and facts["event_count"]:
        missing.append(events_heading(facts)[0])
    if facts["changes"] is None:
        missing.append(_("rival figures"))
    words = _("Not shown here, but in the atlas under this code: {missing}.")
    return facts | {
        "hidden": [*facts["hidden"], "events"],
        "events": [],
        "left_out": words.format(missing=listed(missing)),
    }


def place_title(facts: Facts) -> str:
    """Name of the place that a plate is of."""
    return facts["region_name"] or _("Five regions")


def large_figures(facts: Facts) -> list[LargeFigure]:
    """Two figures: of a day what is claimed and what is assessed, else what was gained and lost."""
    if "pair" in facts:
        return [_figure_of_day(day) for day in days_of(facts)]
    if facts["changes"] is not None:
        return _changed_figures(facts, facts["changes"])
    region = chosen(facts)
    if region is None:
        return [_claims_on_all(facts), _assessed_of_all(facts)]
    return [_claim_on(region), _assessed_of(region, facts)]


def _figure_of_day(facts: Facts) -> LargeFigure:
    """What is assessed on one of two days, with the day before its words."""
    region = chosen(facts)
    assessed = _assessed_of_all(facts) if region is None else _assessed_of(region, facts)
    words = _("{day}: {words}")
    return assessed._replace(words=words.format(day=facts["day_words"], words=assessed.words))


def _claim_on(region: RegionFacts) -> LargeFigure:
    """What is claimed of a region."""
    if says_annexed(region):
        words = _("claimed by Russia as annexed, since {day}")
        since = words.format(day=day_in_words(pd.Timestamp(region["since"])))
        return LargeFigure(_("Whole region"), "claimed-text", since)
    if region["status"] == "independence_declared":
        words = _("declared by Russian-backed leaders")
        return LargeFigure(_("Independence"), "claimed-text", words)
    return LargeFigure(_("No claim"), "ink", _("no independence or annexation declared"))


def _assessed_of(region: RegionFacts, facts: Facts) -> LargeFigure:
    """What is assessed of a region, or who judges it."""
    if region["count"]:
        forms = plural_forms(
            "of its area held by Russian forces, in {count} assessment",
            "of its area held by Russian forces, in {count} assessments",
        )
        words = forms[plural_category(region["count"])].format(count=region["count"])
        shares = _shares_in_large(region["low"], region["high"])
        return LargeFigure(shares, "independent-text", words)
    if region["judged"]:
        held = held_words(region)
        words = region["share"] if region["has_share"] else region["judges"][0]
        return LargeFigure(held[0].upper() + held[1:], "independent-text", words)
    return LargeFigure(_("No assessment"), "ink", unassessed_sentence(facts))


def _claims_on_all(facts: Facts) -> LargeFigure:
    """Of how many regions annexation, or else independence, is claimed."""
    regions = facts["regions"]
    annexed = sum(says_annexed(region) for region in regions)
    declared = sum(region["status"] == "independence_declared" for region in regions)
    if not annexed and not declared:
        return LargeFigure(_("No claim"), "ink", _("no independence or annexation declared"))
    many = _("{count} of {all}")
    figure = many.format(count=annexed or declared, all=len(regions))
    if not annexed:
        words = _("regions for which Russian-backed leaders claim independence")
    elif declared:
        words = _(
            "regions claimed by Russia as annexed; leaders it backs claim independence for {count} "
            "more"
        ).format(count=declared)
    else:
        words = _("regions claimed by Russia as annexed")
    return LargeFigure(figure, "claimed-text", words)


def _assessed_of_all(facts: Facts) -> LargeFigure:
    """Lowest and highest share of all assessments, and of which regions they are."""
    assessed = [region for region in facts["regions"] if region["count"]]
    if not assessed:
        judged = [region["name"] for region in facts["regions"] if region["judged"]]
        if not judged:
            return LargeFigure(_("No assessment"), "ink", unassessed_sentence(facts))
        words = _("held in whole or in part, as judged: {names}")
        figure = _("{count} of {all}").format(count=len(judged), all=len(facts["regions"]))
        return LargeFigure(figure, "independent-text", words.format(names=listed(judged)))
    lowest = min(assessed, key=lambda region: region["low"])
    highest = max(assessed, key=lambda region: region["high"])
    words = _("of the area held by Russian forces: least in {lowest}, most in {highest}")
    return LargeFigure(
        _shares_in_large(lowest["low"], highest["high"]),
        "independent-text",
        words.format(lowest=lowest["title"], highest=highest["title"]),
    )


def _changed_figures(facts: Facts, changes: ChangeFacts) -> list[LargeFigure]:
    """How much land was gained and lost, of the region or of all."""
    words = {
        "gained": _("gained by Russian forces: {share} % of the land, says {source}"),
        "lost": _("lost by Russian forces: {share} % of the land, says {source}"),
    }
    land = changed_land(changes, facts["region"])
    return [
        LargeFigure(
            _("{area} km²").format(area=number(land[kind][0], 0)),
            "ink",
            words[kind].format(share=number(land[kind][1] * 100, 1), source=changes["source"]),
        )
        for kind in ("gained", "lost")
    ]


def _shares_in_large(low: float, high: float) -> str:
    """Range of shares as a figure: ``85–93 %``."""
    first, last = percent_whole(low), percent_whole(high)
    if last == 0 and high > 0:
        return _("Under 1 %")
    if first == last:
        return _("{value} %").format(value=first)
    return _("{low}–{high} %").format(low=first, high=last)
