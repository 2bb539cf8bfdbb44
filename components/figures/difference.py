"""What changed between two days, in words and signs.

A difference is taken between two figures of one source and one unit, and of nothing else: figures
of different assessors or claimants, ranges and figures that are open to one side are never
subtracted. Shares differ by percentage points, never by a percent of a percent.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from components.figures.claim import ABOUT, OPEN_DOWN, OPEN_UP, open_side
from components.language.names import counted_unit
from components.language.words import _, from_data, number, plural_category, plural_forms
from components.tables.load import Row
from geodata.control import Assessment

# What makes two claims two figures of one source on one thing.
_series_of = itemgetter("dispute_group", "claimant", "unit", "metric")
_MINUS = "\u2212"


@dataclass(frozen=True)
class Change:
    """What became of one thing between two days, and whether it is as it was."""

    text: str
    is_same: bool = False


def the_same() -> Change:
    """Nothing changed."""
    return Change(_("the same"), is_same=True)


def presence_change(is_first: bool, is_second: bool) -> Change:
    """What became of a thing that is in force on one of the days, or on neither."""
    if is_first == is_second:
        return the_same()
    return Change(_("new") if is_second else _("no longer valid"))


def signed(difference: float, digits: int = 2) -> str:
    """Print a difference with its sign: ``+12``, ``\u22127.5``."""
    return ("+" if difference > 0 else _MINUS) + number(abs(difference), digits)


def shown_percent(share: float) -> float:
    """Percent of a share as `components.figures.claim.share_text` prints it, to reckon with."""
    return min(round(share * 100, 1), 99.9) if share < 1 else 100.0


def share_change(first: Assessment | None, second: Assessment | None) -> Change:
    """Difference between two assessments of one assessor, either of which may be missing.

    It is the difference of the figures as they are printed, so that it can be checked by eye.
    """
    if first is None or second is None:
        return presence_change(first is not None, second is not None)
    if first.held_share == second.held_share:
        return the_same()
    shown = [shown_percent(each.held_share) for each in (first, second)]
    difference = round(shown[1] - shown[0], 1)
    if difference:
        return Change(_points_text(difference))
    is_more = second.held_share > first.held_share
    return Change(_("under 0.1 points more") if is_more else _("under 0.1 points less"))


def reading(claim: Row) -> str:
    """What a claim's qualifier says beyond the words that stand before its figure.

    It tells how far a count had come or what was counted: ``final``, ``controlled or claimed``.
    """
    parts = parts_of_reading(claim["qualifier"])
    if ", ".join(parts) == claim["qualifier"]:
        return from_data(claim["qualifier"])
    return ", ".join(from_data(part) for part in parts)


def parts_of_reading(qualifier: str) -> list[str]:
    """Parts of a qualifier, in the words of the table, but for those that stand before a figure."""
    parts = [part.strip() for part in qualifier.split(", ")]
    return [part for part in parts if part not in {*ABOUT, *OPEN_UP, *OPEN_DOWN, "range", ""}]


def claim_change(first: Row, second: Row) -> Change:
    """Difference between two claims of one claimant on one thing, in one unit."""
    ends = [(row["low"], row["high"], open_side(row["qualifier"])) for row in (first, second)]
    if ends[0] == ends[1] and reading(first) == reading(second):
        return the_same()
    if why := _why_not_subtracted(first, second):
        return Change(why)
    difference = round(round(second["low"], 2) - round(first["low"], 2), 2)
    if not difference:
        return the_same()
    if first["unit"].startswith("%"):
        return Change(_points_text(difference))
    return Change(f"{signed(difference)} {counted_unit(first['unit'], abs(difference))}")


def match_claims(first: Sequence[Row], second: Sequence[Row]) -> list[tuple[str, str]]:
    """Pairs of ids of the claims of two days that can be set side by side; empty for none.

    A claim that is there on both days is its own partner. Of the others, two of one claimant, on
    one thing and in one unit are partners, in the order that they have. The rest stand alone.
    """
    both = {row["claim_id"] for row in first} & {row["claim_id"] for row in second}
    waiting: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for row in second:
        if row["claim_id"] not in both:
            waiting[_series_of(row)].append(row["claim_id"])
    pairs: list[tuple[str, str]] = []
    for row in first:
        one, found = row["claim_id"], waiting[_series_of(row)]
        if one in both:
            pairs.append((one, one))
        else:
            pairs.append((one, found.pop(0) if found else ""))
    return [*pairs, *(("", claim_id) for ids in waiting.values() for claim_id in ids)]


def _why_not_subtracted(first: Row, second: Row) -> str:
    """Reason why two figures of one claimant are not subtracted; empty where they are."""
    if reading(first) != reading(second):
        return _("worded differently: not subtracted")
    if any(row["low"] != row["high"] for row in (first, second)):
        return _("changed; a range is not subtracted")
    if any(open_side(row["qualifier"]) for row in (first, second)):
        return _("changed; “more than” and “up to” are not subtracted")
    return ""


def _points_text(difference: float) -> str:
    """Print a difference of shares in percentage points: ``+12 points``."""
    whole = int(abs(difference)) if float(difference).is_integer() else 2
    form = plural_forms("{change} point", "{change} points")[plural_category(whole)]
    return form.format(change=signed(difference))
