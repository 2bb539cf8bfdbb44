"""The sentences of a plate: headline, the line below it, caption and alternative text."""

import pandas as pd

from components.language.names import category_names
from components.language.words import (
    _,
    cut_date,
    day_in_words,
    day_short,
    listed,
    number,
    percent_whole,
    plural_category,
    plural_forms,
)
from components.plate.content.facts import (
    CHANGE_KINDS,
    ChangeFacts,
    ChartFacts,
    EventFacts,
    Facts,
    GroundFacts,
    RegionFacts,
    changed_land,
    chosen,
    days_of,
    extremes_of,
    held_words,
    places_words,
    said_over_time,
    says_annexed,
)
from components.plate.content.own import is_own_event


def assessed_words(low: float, high: float, count: int) -> str:
    """Say how many assessments give which range; that there is none where there is none."""
    if not count:
        return _("no assessment of control")
    shares = _range_words(percent_whole(low), percent_whole(high))
    if count == 1:
        return _("one assessment puts {shares} under Russian control").format(shares=shares)
    words = _("{count} assessments put {shares} under Russian control")
    return words.format(count=_count_word(count), shares=shares)


def change_names() -> dict[str, str]:
    """Names of what became of ground, for a table."""
    return {"gained": _("gained"), "lost": _("lost"), "contested": _("contested now")}


def headline_text(facts: Facts) -> str:
    """Headline: the place, what is claimed of it, and what assessments put; or what changed."""
    if "chart" in facts:
        words = _("{place}: share held over time")
        return words.format(place=facts["region_name"] or _("Five regions"))
    changes = facts["pair"]["changes"] if "pair" in facts else facts["changes"]
    if changes is not None:
        return _headline_of_changes(facts, changes)
    if "pair" in facts:
        words = _("{place} on two days")
        return words.format(place=facts["region_name"] or _("Five regions"))
    region = chosen(facts)
    if region is None:
        return _headline_of_all(facts)
    assessed = assessed_words(region["low"], region["high"], region["count"])
    if region["judged"]:
        assessed = _judged_words(region)
    if says_annexed(region):
        words = _("{region}: Russia claims all of it; {assessed}")
    elif region["status"] == "independence_declared":
        words = _("{region}: Russian-backed leaders claim independence; {assessed}")
    else:
        words = _("{region}: no independence or annexation declared; {assessed}")
    return words.format(region=region["title"], assessed=assessed)


def standfirst_text(facts: Facts) -> str:
    """Sentences under the headline, behind the day: the claim, and what the shares count."""
    if "chart" in facts:
        return _(
            "Percent of the area held by Russian forces, as each source says. No line joins "
            "single days, and nothing is averaged."
        )
    if "pair" in facts:
        known = _("Only what had been published by each day is shown.")
        return " ".join(
            [
                _("Each map shows claims and ground of its own day, both at one scale."),
                *([known] if facts["known_by"] else []),
            ]
        )
    if facts["changes"] is not None:
        words = _(
            "“Gained” is what Russian forces hold on the later day and did not hold on the earlier."
        )
        return f"{words} {_ground_sentence(facts)}"
    region = chosen(facts)
    sentences = []
    if region is not None:
        if says_annexed(region):
            sentences.append(_("Russia claims to have annexed the region."))
        elif region["status"] == "independence_declared":
            sentences.append(_("Russian-backed leaders declared independence."))
        else:
            sentences.append(_("By this day no independence or annexation has been declared."))
    if any(r["count"] for r in facts["regions"]):
        sentences.append(_("The assessments count the area held by Russian forces."))
    else:
        sentences.append(unassessed_sentence(facts))
    if facts["known_by"]:
        sentences.append(_("Only what had been published by this day is shown."))
    return " ".join(sentences)


def change_line(facts: Facts, *, is_brief: bool = False) -> str:
    """What changed between the two days of a pair: land and its share, by one source by name.

    In brief it leaves out what is contested now.
    """
    changes = facts["pair"]["changes"]
    if changes is None:
        return _("The ground was not assessed on both days: how much land changed is not known.")
    land = changed_land(changes, facts["region"])
    words = _(
        "{place}, from the first day to the second: {gained} gained by Russian forces, {lost} "
        "lost, {contested} contested now and not before; by {source} alone."
    )
    if is_brief:
        words = _("Gained by Russian forces: {gained}. Lost: {lost}. By {source} alone.")
    part = _("{area} km² ({share} % of the land)")
    said = {
        kind: part.format(area=number(land[kind][0], 0), share=number(land[kind][1] * 100, 1))
        for kind in CHANGE_KINDS
    }
    place = facts["region_name"] or _("Five regions together")
    return words.format(place=place, source=changes["source"], **said)


def ground_words(facts: Facts) -> list[tuple[str, str]]:
    """Words to each sign of the ground on the map: held, contested, edge; dots; or changes."""
    if "pair" in facts:
        return list(dict.fromkeys(words for day in days_of(facts) for words in ground_words(day)))
    if facts["changes"] is not None:
        return [
            ("change:gained", _("held now and not before")),
            ("change:lost", _("no longer held or contested")),
            ("change:contested", _("contested now and not before")),
            ("held", _("held on both days")),
            ("still", _("contested on both days")),
        ]
    if facts["ground"] is None:
        dots = ("dots", _("ground not assessed on this day"))
        if any(region["judged"] == "whole" for region in facts["regions"]):
            return [("judged", _("judged held as a whole; no share on record")), dots]
        return [dots]
    return [
        ("held", _("held by Russian forces")),
        ("contested", _("contested")),
        ("edge", _("edge, between two places")),
    ]


def ground_source_text(facts: Facts) -> str:
    """Who says so of the ground, how, and of which day where it is an earlier one."""
    ground = facts["ground"]
    if ground is None:
        raise ValueError("nobody judges the ground on the day")
    if ground["is_own"]:
        return _own_ground_text(facts, ground)
    if ground["assessed_on"] == facts["day"]:
        words = _("by {source}, place by place: not a front line")
        return words.format(source=ground["source"])
    words = _("by {source}, place by place, last on {day}: not a front line")
    last = day_in_words(pd.Timestamp(ground["assessed_on"]))
    return words.format(source=ground["source"], day=last)


def doubt_text(facts: Facts) -> str:
    """What is in doubt of the ground that is drawn, in the words of the page; nothing without."""
    grounds = [day["ground"] for day in days_of(facts) if day["ground"] is not None]
    for ground in grounds:
        if ground["doubted"] is not None:
            first, until = (day_short(pd.Timestamp(on)) for on in ground["doubted"])
            words = _(
                "On {first} many places change together in {source}, and on {until} they "
                "change back: perhaps an error of the source."
            )
            return words.format(first=first, source=ground["source"], until=until)
    return ""


def shown_events(facts: Facts) -> list[EventFacts]:
    """Events on the map: those within it once it is drawn, before that all that have a place."""
    if "shown" in facts:
        return facts["shown"]
    return [event for event in facts["events"] if event["on_map"]]


def events_heading(facts: Facts) -> tuple[str, str]:
    """How many events the view holds in its window, and how many of them the map shows."""
    if facts["window"]:
        forms = plural_forms(
            "{all} event in the {days} days before", "{all} events in the {days} days before"
        )
    else:
        forms = plural_forms("{all} event since the beginning", "{all} events since the beginning")
    count = facts["event_count"]
    if not count:
        words = (
            _("No events in the {days} days before") if facts["window"] else _("No events so far")
        )
        text = words.format(days=facts["window"])
        return _("{events}, filtered").format(events=text) if facts["is_filtered"] else text, ""
    text = forms[plural_category(count)].format(all=count, days=facts["window"])
    if facts["is_filtered"]:
        text = _("{events}, filtered").format(events=text)
    on_map = [one for one in shown_events(facts) if not is_own_event(one["category"])]
    return text, _("{on_map} on this map").format(on_map=len(on_map))


def caption_text(facts: Facts) -> str:
    """Caption written from the facts: what the map shows, of when, says who."""
    name = facts["region_name"] or _("Donetsk, Luhansk, Zaporizhzhia, Kherson and Crimea")
    if "chart" in facts:
        words = _(
            "Chart of the share of {name} held by Russian forces over time, by source; {day}."
        )
        return " ".join(
            [words.format(name=name, day=facts["day_words"]), *_chart_sentences(facts["chart"])]
        )
    if "pair" in facts:
        words = _("Maps of {name} on two days, {days}.")
        sentences = [words.format(name=name, days=facts["day_words"])]
        for day in days_of(facts):
            said = " ".join(map(_region_sentence, _named(day)))
            sentences.append(f"{day['day_words']}: {said}")
        sentences += [change_line(facts), _ground_sentence(facts), f"{facts['boundary']}."]
        return " ".join(sentences)
    if facts["changes"] is not None:
        words = _("Map of what changed on the ground in {name}, {days}.")
        sentences = [
            words.format(name=name, days=facts["day_words"]),
            *_change_sentences(facts["changes"]),
        ]
        sentences += [
            _ground_sentence(facts),
            f"{facts['boundary']}.",
        ]
        return " ".join(sentences)
    sentences = [_("Map of {name} on {day}.").format(name=name, day=facts["day_words"])]
    sentences += map(_region_sentence, _named(facts))
    if "events" not in facts["hidden"]:
        sentences.append(f"{events_heading(facts)[0]}.")
    if facts["text"] and "events" not in facts["hidden"]:
        words = _("Only events with the text “{text}” are shown.")
        sentences.append(words.format(text=facts["text"]))
    if facts["camera"] is not None:
        sentences.append(_("The map shows the part that was chosen for the picture."))
    if "assessed" not in facts["hidden"]:
        sentences.append(_ground_sentence(facts))
    if facts["known_by"]:
        sentences.append(_("Only what had been published by this day is shown."))
    sentences += _own_words(facts)
    sentences.append(f"{facts['boundary']}.")
    return " ".join(sentences)


def alternative_text(facts: Facts) -> str:
    """Alternative text: the headline, then every region with hatch, share and events in words."""
    parts = [f"{headline_text(facts)}.", f"{facts['day_words']}."]
    if "chart" in facts:
        return " ".join([*parts, *_chart_sentences(facts["chart"])])
    if "pair" in facts:
        for day in days_of(facts):
            parts.append(f"{day['day_words']}:")
            parts += [f"{r['title']}: {_status_words(r)}, {held_words(r)}." for r in day["regions"]]
        return " ".join([*parts, change_line(facts), _ground_sentence(facts)])
    if facts["changes"] is not None:
        return " ".join([*parts, *_change_sentences(facts["changes"]), _ground_sentence(facts)])
    parts += [f"{r['title']}: {_status_words(r)}, {held_words(r)}." for r in facts["regions"]]
    if "assessed" not in facts["hidden"]:
        if facts["ground"] is not None:
            parts += [f"{places_words(facts, region)}." for region in facts["regions"]]
        parts.append(_ground_sentence(facts))
    parts += _own_words(facts)
    counts: dict[str, int] = {}
    for event in facts["events"]:
        counts[event["category"]] = counts.get(event["category"], 0) + 1
    if counts and "events" not in facts["hidden"]:
        names = category_names()
        words = ", ".join(f"{names[key]} {count}" for key, count in sorted(counts.items()))
        parts.append(_("Events: {words}.").format(words=words))
    return " ".join(parts)


def share_said(share: float, day: str) -> str:
    """Share with its day: ``71.3 % on 9 Nov 2022``."""
    words = _("{share} % on {day}")
    return words.format(share=share_percent(share), day=day_short(pd.Timestamp(day)))


def share_percent(share: float) -> str:
    """Percent to one decimal, which never says all or nothing where it is not."""
    rounded = round(share * 100, 1)
    return number(min(99.9, max(0.1, rounded)) if 0 < share < 1 else rounded, 1)


def claim_source_words(facts: Facts) -> list[str]:
    """Sources of claims in short form, each with its day."""
    return [
        ", ".join(filter(None, [publisher.split(" (")[0], cut_date(on)]))
        for publisher, on in facts["sources"]
    ]


def control_source_words(facts: Facts) -> str:
    """Sources of assessed control in short form, each with the day that it judges."""
    days: dict[str, list[str]] = {}
    for name, on in facts["control_sources"]:
        days.setdefault(name, []).append(day_short(pd.Timestamp(on)))
    return "; ".join(", ".join([name, *some]) for name, some in days.items())


def licence_text(facts: Facts) -> str:
    """Credit that goes with the picture."""
    names = {name for name, _on in facts["control_sources"]}
    if "VIINA" in names:
        return _(
            "Map data © OpenStreetMap contributors and VIINA 2.0 (Zhukov and Ayers, 2023), both "
            "ODbL 1.0; GeoNames, CC BY 4.0; Natural Earth."
        )
    return _("Map data © OpenStreetMap contributors, ODbL 1.0; GeoNames, CC BY 4.0; Natural Earth.")


def unassessed_sentence(facts: Facts) -> str:
    """Why there is no share: who judges the region instead, and since when; or that nobody does."""
    region = chosen(facts)
    if region is not None and region["judges"]:
        judged = _("Who judged control: {judge}.").format(judge=region["judges"][0])
        return f"{judged} {region['share']}" if region["has_share"] else judged
    if pd.Timestamp(facts["day"]) >= pd.Timestamp("2022-02-24"):
        return _("There is no assessment of control.")
    by_judge: dict[str, list[RegionFacts]] = {}
    for each in facts["regions"] if region is None else ():
        if each["judges"]:
            by_judge.setdefault(each["judges"][0], []).append(each)
    if by_judge:
        judged = "; ".join(f"{_titles(some)}, {judge}" for judge, some in by_judge.items())
        return _("Who judged control: {judge}.").format(judge=judged)
    words = _("No share assessed day by day is on record here before {day}.")
    return words.format(day=facts["first_assessed"])


def _named(facts: Facts) -> list[RegionFacts]:
    """Region that was chosen, or all of them."""
    region = chosen(facts)
    return [region] if region else facts["regions"]


def _chart_sentences(chart: ChartFacts) -> list[str]:
    """What is said of each region's share over time: at the extremes, and on single days."""
    words = _("{name}: lowest {lowest}, highest {highest}, latest {latest}")
    sentences = []
    for region in chart["regions"]:
        said = [
            words.format(
                name=name, **{kind: share_said(*one) for kind, one in extremes_of(spans).items()}
            )
            for name, spans in said_over_time(region)
        ]
        said += [f"{name}: {text}, {day}" for day, _low, _high, name, text in region["dated"]]
        sentences.append(f"{region['title']}: {'; '.join(said) or _('no assessment')}.")
    return sentences


def _own_words(facts: Facts) -> list[str]:
    """What a plate says of the reader's own, in sentences: events, figures and shares, files."""
    points = [
        f"{strip['label']}: {point['name'].rstrip('.')}"
        for strip in facts["strips"]
        for point in strip["points"]
        if point.get("is_own")
    ]
    events = [facts["own_events"]] if facts["own_events"] and not _hides_events(facts) else []
    return [*(f"{one}." for one in [*events, *points]), *filter(None, [facts["own"]])]


def _hides_events(facts: Facts) -> bool:
    return "events" in facts["hidden"]


def _own_ground_text(facts: Facts, ground: GroundFacts) -> str:
    """Who made the reader's map that is drawn as ground, of which day it is and how old."""
    if facts["changes"] is not None:
        first, second = (day_in_words(pd.Timestamp(on)) for _name, on in facts["control_sources"])
        words = _(
            "by {source}, maps of {first} and {second}, place by place, not checked by the atlas"
        )
        return words.format(source=ground["source"], first=first, second=second)
    made = pd.Timestamp(ground["assessed_on"])
    age = (pd.Timestamp(facts["day"]) - made).days
    forms = plural_forms("{days} day old", "{days} days old")
    told = forms[plural_category(age)].format(days=age) if age else _("of this very day")
    words = _("by {source}, map of {day}, {age}, place by place, not checked by the atlas")
    return words.format(source=ground["source"], day=day_in_words(made), age=told)


def _count_word(count: int) -> str:
    """Small number in words."""
    words = (_("no"), _("one"), _("two"), _("three"), _("four"), _("five"))
    return words[count] if count < len(words) else str(count)


def _headline_of_all(facts: Facts) -> str:
    """Headline over all five regions."""
    annexed = [r for r in facts["regions"] if says_annexed(r)]
    declared = [r for r in facts["regions"] if r["status"] == "independence_declared"]
    parts = []
    if len(annexed) == len(facts["regions"]):
        parts.append(_("Russia claims all five"))
    elif annexed:
        parts.append(_("Russia claims {names}").format(names=_titles(annexed)))
    if declared:
        words = _("leaders it backs claim independence for {names}")
        if not annexed:
            words = _("Russian-backed leaders claim independence for {names}")
        parts.append(words.format(names=_titles(declared)))
    if not parts:
        parts.append(_("no independence or annexation declared"))
    assessed = [r for r in facts["regions"] if r["count"]]
    if assessed:
        parts.append(_shares_of_all(assessed))
    else:
        parts += _unassessed_parts(facts)
    return _("Five regions: {parts}").format(parts="; ".join(parts))


def _titles(regions: list[RegionFacts]) -> str:
    """Names of regions in a row, where their cities could be meant as well: oblasts together."""
    oblasts = [r["name"] for r in regions if r["name"] != r["title"]]
    if len(oblasts) < 2:
        return listed([r["title"] for r in regions])
    others = [r["title"] for r in regions if r["name"] == r["title"]]
    return listed([_("{names} oblasts").format(names=listed(oblasts)), *others])


def _shares_of_all(assessed: list[RegionFacts]) -> str:
    """From which share of which region to which of which the assessments go."""
    lowest = min(assessed, key=lambda region: region["low"])
    highest = max(assessed, key=lambda region: region["high"])
    low, high = percent_whole(lowest["low"]), percent_whole(highest["high"])
    if low == high:
        words = _("assessments put {shares} of each under Russian control")
        return words.format(shares=_range_words(low, high))
    words = _(
        "assessments put Russian control at {low} percent of {lowest} up to {high} percent of "
        "{highest}"
    )
    return words.format(low=low, lowest=lowest["title"], high=high, highest=highest["title"])


def _unassessed_parts(facts: Facts) -> list[str]:
    """What a headline over all regions says of control that nobody assesses."""
    named = {
        extent: [r for r in facts["regions"] if r["judged"] == extent]
        for extent in ("whole", "part")
    }
    if not any(named.values()):
        return [_("no assessment of control")]
    words = {"whole": _("{names} judged held"), "part": _("{names} held in part")}
    parts = [words[key].format(names=_titles(some)) for key, some in named.items() if some]
    if any(r["has_share"] for r in facts["regions"]):
        return parts
    return [*parts, _("no share of this day on record")]


def _judged_words(region: RegionFacts) -> str:
    """What is judged of a region: ``judged held, no share of this day on record``."""
    if region["has_share"]:
        return held_words(region)
    return f"{held_words(region)}, {_('no share of this day on record')}"


def _headline_of_changes(facts: Facts, changes: ChangeFacts) -> str:
    """Headline of a difference: how much was gained and lost, in the region or in all."""
    rows = [row for row in changes["rows"] if facts["region"] in ("all", row["id"])]
    gained, lost = (number(sum(row[kind][0] for row in rows), 0) for kind in ("gained", "lost"))
    words = _("{place}: {gained} km² gained by Russian forces, {lost} km² lost, says {source}")
    return words.format(
        place=facts["region_name"] or _("Five regions together"),
        gained=gained,
        lost=lost,
        source=changes["source"],
    )


def _change_sentences(changes: ChangeFacts) -> list[str]:
    """How much land of each region changed, a sentence each."""
    words = _("{region}: {gained} km² gained, {lost} km² lost, {contested} km² contested now.")
    return [
        words.format(
            region=row["title"], **{kind: number(row[kind][0], 0) for kind in CHANGE_KINDS}
        )
        for row in changes["rows"]
    ]


def _region_sentence(region: RegionFacts) -> str:
    """What is claimed of a region and what assessments put, in one sentence."""
    if says_annexed(region):
        claimed = _("Russia claims the whole of {region}")
    elif region["status"] == "independence_declared":
        claimed = _("Russian-backed leaders claim independence for {region}")
    else:
        claimed = _("Nobody claims independence or annexation for {region}")
    said = claimed.format(region=region["title"])
    if region["judged"]:
        sentence = _("{said}; {judged} ({judge}).").format(
            said=said, judged=held_words(region), judge=region["judges"][0]
        )
        return f"{sentence} {region['share']}"
    if not region["count"]:
        return _("{said}; no assessment of control covers this day.").format(said=said)
    low, high = percent_whole(region["low"]), percent_whole(region["high"])
    names = listed([name for name, _share in region["assessors"]])
    words = _("{said}; assessments put {shares} of its area under Russian control ({names}).")
    if region["count"] == 1:
        words = _(
            "{said}; one assessment puts {shares} of its area under Russian control ({names})."
        )
    return words.format(said=said, shares=_range_words(low, high), names=names)


def _ground_sentence(facts: Facts) -> str:
    """How the ground is drawn and says who; that nobody assesses it where nobody does."""
    ground = facts["ground"]
    if ground is None:
        return _("No source assesses the ground place by place on this day.")
    sentences = [_("Ground {source}.").format(source=ground_source_text(facts))]
    if not ground["is_as_given"]:
        sentences.append(_("A status that lasts less than a week is drawn as contested."))
    return " ".join(filter(None, [*sentences, doubt_text(facts)]))


def _range_words(low: int, high: int) -> str:
    """Range of percent in words: ``85 to 93 percent``, or ``97 percent``."""
    if low == high:
        return _("{value} percent").format(value=low)
    return _("{low} to {high} percent").format(low=low, high=high)


def _status_words(region: RegionFacts) -> str:
    """Claimed status of a region in a few words."""
    if says_annexed(region):
        return _("claimed by Russia as annexed")
    if region["status"] == "independence_declared":
        return _("independence declared by Russian-backed leaders")
    return _("no independence or annexation declared")
