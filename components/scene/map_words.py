"""Texts of the map and the timeline, translated: they travel in the scene document."""

from components.language.names import category_names, extent_names, status_names
from components.language.words import Texts, _, plural_forms
from components.view.words import edition_words


def map_words() -> Texts:
    """Texts of the map's frame."""
    return {
        "map_name": _("Map of the five regions"),
        "attribution": _of_edition(
            _(
                "© OpenStreetMap contributors (ODbL), Natural Earth, GeoNames. "
                "Control: VIINA (ODbL), DeepStateMap, ISW, UA Control Map"
            )
        ),
        "attribution_short": _of_edition(
            _(
                "© OpenStreetMap contributors, VIINA (both ODbL); "
                "GeoNames; Natural Earth; shares after DeepStateMap, "
                "ISW, UA Control Map"
            )
        ),
        "status": status_names(),
        "held_range": _("{low}–{high} % held"),
        "held_one": _("{value} % held"),
        "share_range": _("{low}–{high} %"),
        "share_one": _("{value} %"),
        "held_under_one": _("under 1 % held"),
        "no_assessment": _("no assessment"),
        "judged": {
            "extent": extent_names(),
            "legend": _("judged held as a whole; no share on record"),
            "no_share": _("no share on record"),
            "no_share_of_day": _("no share of this day"),
            "by_law": _("counted so by law"),
            "more": plural_forms("and {count} more in the panel", "and {count} more in the panel"),
        },
        "assessor_says": _("{assessor}: {value} % of the area held by Russian forces"),
        "before_assessment": _("No share assessed day by day is on record here before {day}."),
        "event_note": _("{title} ({source})"),
        "more_events": _("and {count} more; click to list them"),
        "more_on_zoom": _("and {count} older ones; zoom in or narrow the window to list them"),
        "loading": _("Loading"),
        "scale_km": _("{count} km"),
        "layer_hide": _("Hide: {layer}"),
        "layer_show": _("Show: {layer}"),
        "legend_crowd": _("dots: where they lie, larger for four and more"),
        "divider": _("Divider between the two days"),
        "source": _("Source"),
        "legend": _("Legend"),
        "close": _("Close"),
        "legend_line": _("Legal status, the line"),
        "legend_hatch": _("Claimed status, the hatch"),
        "legend_fill": _("Assessed ground, the fill"),
        "legend_held": _("held by Russian forces"),
        "legend_contested": _("contested"),
        "legend_edge": _("edge, between two places"),
        "legend_by": _("by {source}, place by place: not a front line"),
        "legend_by_last": _("by {source}, place by place, last on {day}: not a front line"),
        "own_map": {
            "by": _(
                "by {source}, map of {day}, {age}: drawn place by place, the shares are of its "
                "areas"
            ),
            "fresh": _("of this very day"),
            "age": plural_forms("{days} day old", "{days} days old"),
            "choose": _("Ground drawn from"),
            "both": _("both, side by side"),
            # in the order of the sources of the scene
            "sides": [_("Right: {by}"), _("Left: {by}")],
        },
        "in_doubt": _(
            "On {first} many places change together in {source}, and on {until} they "
            "change back: perhaps an error of the source."
        ),
        "ground_missing": _("The ground could not be loaded."),
        "again": _("Try again"),
        "no_ground": _("ground not assessed on this day"),
        "no_ground_of_both": _("ground not assessed on both days"),
        "legend_gained": _("held now, not before"),
        "legend_lost": _("no longer held or contested"),
        "legend_newly": _("contested now, not before"),
        "legend_kept": _("held on both days"),
        "legend_changed": _("changed in the window, the later the stronger"),
        "as_given": _("As {source} gives it each day, not smoothed"),
        "show_changed": _("Where it changed"),
        "difference_days": _("{first} – {second}"),
        "difference_note": _("What changed between the two days, says {source}"),
        "side_claimed": _("Claimed"),
        "side_annexed": _("by Russia, as annexed: {regions}"),
        "side_independence": _("as independent, by Russian-backed leaders: {regions}"),
        "all_regions": _("all five regions"),
        "legend_left": _("Left: claimed, the hatch"),
        "legend_right": _("Right: assessed ground, the fill"),
        "side_held": _("Held"),
        "side_held_by": _("by Russian forces, says {source}"),
        "all_claimed": _("all claimed"),
        "points": _("{points} points"),
        "legend_annexed": _("Russia claims to have annexed it"),
        "legend_independence": _("independence declared by Russian-backed leaders"),
        "legend_no_claim": _("none valid on this day"),
        "legend_bar": _("share held, lowest to highest of all"),
        "legend_short": {
            "annexed": _("claimed by Russia"),
            "independence": _("independence declared"),
            "held": _("held, says {source}"),
            "no_front_line": _("not a front line"),
            "claims_not_shown": _("what is claimed: not shown"),
            "ground_not_shown": _("what is held: not shown"),
        },
        "place": _place_words(),
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
        "home": _("Back to all five regions"),
        "two_fingers": _("Two fingers move the map"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "walk": _walk_words(),
        "sheet": _sheet_words(),
    }


def _of_edition(credit: str) -> str:
    """Credit of the map, with whose edition it is in front if it is one."""
    edition = edition_words()
    return f"{edition}. {credit}" if edition else credit


def _place_words() -> Texts:
    """What is said of a single place; statuses are in the order of the ground's."""
    return {
        "status": [
            _("not held by Russian forces"),
            _("contested"),
            _("held by Russian forces"),
        ],
        "since": _("{status} since {day}, says {source}"),
        "since_first": _("{status} since {day} at the latest, the first day that {source} judges"),
        "nearest": _("Nearest place: {place}. {status}"),
        "given": _(
            "On this very day the source has: {status}. "
            "What lasts less than a week is drawn as contested."
        ),
        "city": _("{city}: {status}"),
        "counts": _(
            "Of {all} places {held} are held, {contested} contested and {none} not held, "
            "says {source}"
        ),
        "table": _("Ground by place, as {source} has it"),
        "search": _("Place"),
        "shown": _("{shown} of {all} places"),
        "none_found": _("No place of this name."),
        "head": {
            "place": _("Place"),
            "region": _("Region"),
            "status": _("Status"),
            "since": _("Since"),
        },
        "steps": _("As {source} gives it, day by day:"),
        "more": plural_forms("{count} more change", "{count} more changes"),
        "no_front_line": _("Ground takes the status of the nearest place; this is no front line."),
    }


def _walk_words() -> Texts:
    """What is read out of the map to who walks it: whole words where the map prints signs."""
    return {
        "regions": _("Regions; arrow keys go from one to its neighbour, Enter reads"),
        "held_range": _("{low} to {high} percent held by Russian forces"),
        "held_one": _("{value} percent held by Russian forces"),
        "held_under_one": _("under 1 percent held by Russian forces"),
        "assessments": plural_forms(
            "{held}, in {count} assessment, {age}", "{held}, in {count} assessments, {age}"
        ),
        "no_assessment": _("no assessment of control for this day"),
        "age_none": _("of this very day"),
        "age": plural_forms("{days} day old", "{days} days old"),
        "age_range": _("the newest {newest}, the oldest {oldest}"),
        "since": _("{status}, since {day}"),
        "event_count": {
            "window": plural_forms("{count} event in {days} days", "{count} events in {days} days"),
            "all": plural_forms(
                "{count} event since the beginning", "{count} events since the beginning"
            ),
        },
        "of_region": _("Named in {events}"),
        "all_regions": _("No region is chosen; the panel shows all five."),
        "no_change": _("Claimed status and assessed shares are as they were."),
    }


def _sheet_words() -> Texts:
    """Texts of the list of events and of the table that lie over the map."""
    return {
        "list": _("List"),
        "table": _("Table"),
        "open_list": _("List: the events of the window"),
        "open_table": _("Table: the map’s values as a table"),
        "list_title": _("Events on the map’s day, newest first"),
        "table_title": _("The map as a table"),
        "close": _("Close"),
        "more": _("Show {count} more"),
        "nothing": _("No events in this window."),
        "off_map": _("{place}, outside this map"),
        "shown": _("Shown on the map: {title}, {place}"),
        "not_shown": _("Outside this map: {title}, {place}"),
        "copy": _("Copy the table"),
        "copied": _("Copied"),
        "not_copied": _("Copying failed"),
        "no_claim": _("nothing claimed by this day"),
        "none_in_force": _("none valid"),
        "under_one": _("under 1"),
        "percent": _("{value} %"),
        "share_of_day": _("{share}, {day}"),
        "head": {
            "day": _("Day"),
            "region": _("Region"),
            "legal": _("Legal status"),
            "claimed": _("Claimed status"),
            "since": _("Claimed since"),
            "share": _("{assessor}, % held"),
            "on": _("{assessor}, day of the assessment"),
            "low": _("Lowest, % held"),
            "high": _("Highest, % held"),
            "events": _("Events that name it"),
        },
        "note": _("Held: share of the region’s area held by Russian forces, as each one assesses."),
    }
