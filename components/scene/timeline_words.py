"""Texts of the timeline, translated: they travel in the scene document."""

from components.language.words import Texts, _, plural_forms


def timeline_words() -> Texts:
    """Texts of the timeline by part: player, field of the day, span, filter, search, bar, keys."""
    return {
        "player": _player_words(),
        "day_field": _day_field_words(),
        "span": _span_words(),
        "filter": _filter_words(),
        "search": _search_words(),
        "bar": _bar_words(),
        "keys": _key_words(),
    }


def _player_words() -> Texts:
    """Texts of the slider, the steps and the player."""
    return {
        "slider": _("Day"),
        "moments": _("Key moments"),
        "second": _("Second day"),
        "play": _("Play"),
        "pause": _("Pause"),
        "unit": _("Length of a step"),
        "units": {
            "day": _("day"),
            "week": _("week"),
            "month": _("month"),
            "event": _("event"),
            "moment": _("key moment"),
            "ground": _("ground"),
        },
        "back": {
            "day": _("One day back"),
            "week": _("One week back"),
            "month": _("One month back"),
            "event": _("To the previous event"),
            "moment": _("To the previous key moment"),
            "ground": _("To the previous change of the ground"),
        },
        "on": {
            "day": _("One day on"),
            "week": _("One week on"),
            "month": _("One month on"),
            "event": _("To the next event"),
            "moment": _("To the next key moment"),
            "ground": _("To the next change of the ground"),
        },
        "contrast": {
            "name": _("What the map compares"),
            "days": _("Side by side"),
            "difference": _("What changed"),
            "claimed_held": _("Claimed against held"),
            "sources": _("Two sources"),
        },
        "speed": _("Speed; 1 is a week a step, seven steps a second"),
        "speed_value": _("{speed}×"),
        "window_name": _("Events shown: length of the window"),
        "window_label": _("Window"),
        "window": _("{days} days"),
        "window_all": _("all before"),
        "most": _("up to {count}"),
        "events_a_month": _("Events a month"),
    }


def _day_field_words() -> Texts:
    """Texts of the field that shows the day and takes another one."""
    return {
        "name": _("Go to a day"),
        "second": _("Second day: go to another one"),
        "hint": _("Type a day and press Enter: 17 May 2022, 17.05.2022 or 2022-05"),
        "unread": _("This cannot be read as a day. Try 17 May 2022, 17.05.2022 or 2022-05."),
        "none": _("There is no such day in the calendar."),
        "outside": _("The atlas has the days from {first} to {last}."),
    }


def _span_words() -> Texts:
    """Texts of the span that is brushed on the bars."""
    return {
        "name": _("Span: {first} to {last}"),
        "days": _("{first} – {last}"),
        "loop": _("Loop the span"),
        "clear": _("Clear the span"),
        "cleared": _("Span cleared"),
    }


def _filter_words() -> Texts:
    """Texts of the filter of events."""
    return {
        "title": _("Filter events"),
        "text": _("Title or place contains"),
        "categories": _("Categories"),
        "regions": _("Regions"),
        "any": _("none ticked: all"),
        "counts": {
            "window": plural_forms(
                "{shown} of {all} event in {days} days",
                "{shown} of {all} events in {days} days",
            ),
            "all": plural_forms(
                "{shown} of {all} event since the beginning",
                "{shown} of {all} events since the beginning",
            ),
        },
        "searching": _("Searching the texts of all events"),
        "failed": _("The texts of the events could not be loaded. Type again to try again."),
        "clear": _("Clear"),
        "close": _("Close"),
    }


def _search_words() -> Texts:
    """Texts of the search over the whole atlas."""
    return {
        "title": _("Search the atlas"),
        "hint": _("Event, place, claimant, figure or lesson"),
        "kinds": {
            "place": _("Place or region"),
            "claimant": _("Claimant"),
            "lesson": _("Lesson"),
            "figure": _("Figure"),
            "event": _("Event"),
        },
        "found": plural_forms("{count} found, {shown} shown", "{count} found, {shown} shown"),
        "none": _("Nothing found for “{text}”."),
        "searching": _("Searching the texts of all events"),
        "failed": _("The texts could not be loaded. Type again to try again."),
        "close": _("Close"),
    }


def _bar_words() -> Texts:
    """Texts of the buttons in the bar and of the projector's view."""
    return {
        "filter": _("Filter"),
        "filter_on": _("Filter: {shown} of {all}"),
        "compare": _("Compare"),
        "save": _("Save"),
        "copy_link": _("Copy link"),
        "copied": _("Link copied"),
        "not_copied": _("Copying failed. Copy the link from the address bar."),
        "present": _("Present"),
        "leave": _("Leave the projector view"),
        "hold": _("Freeze the picture"),
        "held": _("Frozen"),
        "go_on": _("Picture frozen. Continue"),
    }


def _key_words() -> Texts:
    """Texts of the list of keys."""
    return {
        "title": _("Keys"),
        "switch": _("Keys are on; Escape and ? always are"),
        "close": _("Close"),
        "black": _("The screen is black. Press any key to come back."),
        "list": [
            [_("Space"), _("play and pause")],
            ["← →", _("a day back, a day on")],
            ["Shift ← →", _("to the previous event, to the next event")],
            [_("Page up, page down"), _("to the previous key moment, to the next one")],
            [_("Home, End"), _("to the first day, to the last day")],
            ["[ ]", _("the span starts on this day, ends on this day")],
            [_("Escape"), _("leave the projector view, the span, the comparison")],
            ["D", _("type a day")],
            ["/", _("search events, places, claimants, figures and lessons")],
            ["0 – 5", _("all regions, or one of the five")],
            ["K", _("only what was known on this day")],
            ["H", _("what is claimed against what is held")],
            ["O", _("a map of your own against the atlas’s ground")],
            ["W", _("where the ground changed in the window")],
            ["G", _("the ground as its source gives it, not smoothed")],
            ["P", _("projector view")],
            ["F", _("freeze the picture, and continue")],
            ["B", _("black screen")],
            ["L", _("legend")],
            [_("On the map"), _("arrows go between regions, Enter reads, Escape leaves")],
            ["M", _("map on the full screen")],
            ["?", _("this list")],
        ],
    }
