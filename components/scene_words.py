"""Texts of the map and the timeline, translated: they travel in the scene document."""

from typing import Any

from components.words import _, plural_forms


def category_names() -> dict[str, str]:
    """Names of the event categories, as the legend and the lists print them."""
    return {
        "annexation_step": _("annexation step"),
        "vote": _("vote"),
        "civilian_harm": _("civilian harm"),
        "control_change": _("control changes"),
        "military": _("military"),
        "infrastructure": _("infrastructure"),
        "international_response": _("international response"),
        "legal": _("legal"),
        "political": _("political"),
        "negotiation": _("negotiation"),
    }


def family_names() -> dict[str, str]:
    """Names of the families of categories that the timeline's bars are stacked by."""
    return {
        "votes_and_law": _("Votes and law"),
        "fighting_and_control": _("Fighting and control"),
        "civilian_harm": _("Civilian harm"),
        "diplomacy": _("Diplomacy"),
    }


def status_names() -> dict[str, str]:
    """What is claimed of a region, by status type; ``none`` where nothing is."""
    return {
        "none": _("No independence or annexation claimed by this day"),
        "independence_declared": _("Independence declared by Russian-backed leaders"),
        "annexation_declared": _("Russia claims to have annexed it, by treaty"),
        "annexation_legislated": _("Russia claims to have annexed it, by its own law"),
    }


def legal_lines() -> dict[str, str]:
    """Legal view and claimed status of a region in one line, by status type."""
    return {
        "none": _("Part of Ukraine, by vote of the UN General Assembly."),
        "independence_declared": _(
            "Part of Ukraine, by vote of the UN General Assembly. "
            "Declared independent by Russian-backed leaders."
        ),
        "annexation_declared": _(
            "Part of Ukraine, by vote of the UN General Assembly. Claimed by Russia as annexed."
        ),
        "annexation_legislated": _(
            "Part of Ukraine, by vote of the UN General Assembly. Claimed by Russia as annexed."
        ),
    }


def map_words() -> dict[str, Any]:
    """Texts of the map's frame."""
    return {
        "map_name": _("Map of the five regions"),
        "boundary": _("Boundaries: UN General Assembly 68/262, ES-11/4"),
        "attribution": _(
            "© OpenStreetMap contributors, Natural Earth, GeoNames. "
            "Control: VIINA, DeepStateMap, ISW, UA Control Map"
        ),
        "attribution_short": _("© OpenStreetMap, Natural Earth, GeoNames, VIINA, DeepState, ISW"),
        "legal_line": _("Part of Ukraine, by vote of the UN General Assembly"),
        "status": status_names(),
        "held_range": _("{low}–{high} % held"),
        "held_one": _("{value} % held"),
        "share_range": _("{low}–{high} %"),
        "share_one": _("{value} %"),
        "held_under_one": _("under 1 % held"),
        "no_assessment": _("no assessment"),
        "assessor_says": _("{assessor}: {value} % of the area held by Russian forces"),
        "before_assessment": _("No control assessment exists before {day}."),
        "event_note": _("{title} ({source})"),
        "more_events": _("and {count} more; click to list them"),
        "source": _("Source"),
        "legend": _("Legend"),
        "close": _("Close"),
        "legend_line": _("Legal status, the line"),
        "legend_hatch": _("Claimed status, the hatch"),
        "legend_fill": _("Assessed control, the fill"),
        "legend_annexed": _("Russia claims to have annexed it"),
        "legend_independence": _("independence declared by Russian-backed leaders"),
        "legend_no_claim": _("none in force on this day"),
        "legend_at_least": _("of its area held by Russian forces, at least"),
        "legend_bar": _("lowest to highest"),
        "legend_short": {
            "annexed": _("claimed by Russia"),
            "independence": _("independence declared"),
            "held": _("0–100 % held"),
        },
        "state_border": _("state border"),
        "region_line": _("region"),
        "event_count": {
            "window": plural_forms(
                "{all} event in {days} days, {on_map} on this map",
                "{all} events in {days} days, {on_map} on this map",
            ),
            "all": plural_forms(
                "{all} event since the beginning, {on_map} on this map",
                "{all} events since the beginning, {on_map} on this map",
            ),
        },
        "category": category_names(),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
    }


def timeline_words() -> dict[str, Any]:
    """Texts of the timeline."""
    return {
        "slider": _("Day"),
        "play": _("Play, a week a step"),
        "pause": _("Pause"),
        "day": _("day"),
        "event": _("event"),
        "day_back": _("One day back"),
        "day_on": _("One day on"),
        "event_back": _("To the event before"),
        "event_on": _("To the next event"),
        "window_name": _("Events shown: length of the window"),
        "window_label": _("Window"),
        "window": _("{days} days"),
        "window_all": _("all before"),
        "most": _("most: {count}"),
        "events_a_month": _("Events a month"),
        "copy_link": _("Copy link"),
        "copied": _("Link copied"),
        "not_copied": _("Copy it from the address"),
        "present": _("Present"),
        "leave": _("Leave the projector view"),
        "keys": key_words(),
    }


def key_words() -> dict[str, Any]:
    """Texts of the list of keys."""
    return {
        "title": _("Keys"),
        "switch": _("Keys of one letter or digit are on"),
        "close": _("Close"),
        "black": _("The screen is black. Press any key to come back."),
        "list": [
            [_("Space"), _("play and pause")],
            ["← →", _("a day back, a day on")],
            ["Shift ← →", _("to the event before, to the next event")],
            [_("Page up, page down"), _("to the key moment before, to the next one")],
            [_("Home, End"), _("to the first day, to the last day")],
            ["0 – 5", _("all regions, or one of the five")],
            ["K", _("only what was known by the day")],
            ["P", _("projector view; Escape leaves it")],
            ["B", _("black screen")],
            ["L", _("legend")],
            ["M", _("map on the full screen")],
            ["?", _("this list")],
        ],
    }
