"""Texts of the panel that do not depend on the view."""

from typing import Any

from components.figures import stance_names
from components.words import _


def panel_words() -> dict[str, Any]:
    """Texts of the panel that do not depend on the view."""
    return {
        "stances": stance_names(),
        "claimed": _("Claimed"),
        "disputed": _("Disputed"),
        "or": _("or"),
        "independent": _("independent"),
        "strips": _("Rival figures, one axis for each “out of what”"),
        "more_strips": _("More rival figures"),
        "table": _("Who says so"),
        "others": _("Other figures on record"),
        "checks": _("Arithmetic on what was announced"),
        "events": _("Events up to this day"),
        "columns": [
            _("Who says it"),
            _("Figure"),
            _("Of what"),
            _("As of"),
            _("Published"),
            _("Source"),
        ],
        "after_day": _("published after this day"),
        "assumed": _("day of publication not recorded"),
        "unverified": _("attributed to this source, but not seen there"),
        "show_all": _("Show all {count}"),
        "show_fewer": _("Show fewer"),
        "close": _("Close"),
        "details": _("Who says so, and where it can be read"),
        "source": _("Source"),
        "note": _("Note"),
        "note_later": _("Note, written later"),
        "no_address": _("address not recorded"),
        "failed": _("The details could not be loaded. Reload the page to try again."),
        "compare": _("Two days compared"),
        "compare_what": _("What"),
        "compare_change": _("Change"),
        "compare_same": _("Show what did not change ({count})"),
        "compare_nothing": _("Nothing else changed between the two days."),
        "nothing": _("Nothing on record by this day."),
    }
