"""The arithmetic checks as the panel prints them."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from components.load import Tables
from components.view import View
from components.words import _, number
from events.check import arithmetic_checks
from geodata.schema import REGION_NAMES


def check_names() -> dict[str, str]:
    """What each kind of arithmetic check puts side by side."""
    return {
        "votes_over_participants": _("Yes votes over participants"),
        "parts_add_to_100": _("Shares added up"),
        "parts_add_to_whole": _("Counts added up"),
        "net_of_turnout": _("Yes share times turnout"),
        "share_of_area": _("Area over the area of Ukraine"),
        "participants_within_list": _("Participants against the list"),
        "participants_within_implied_list": _("Participants against the implied list"),
        "one_list_behind_both": _("Lists implied by both announcements"),
    }


def outcome_names() -> dict[str, str]:
    """How a check ends."""
    return {
        "adds_up": _("adds up"),
        "does_not_add_up": _("does not add up"),
        "nothing_announced": _("nothing announced to compare"),
    }


def checks_of(tables: Tables, region_ids: tuple[str, ...], view: View) -> list[dict[str, Any]]:
    """List the arithmetic checks of the regions: the formula with its numbers, and the outcome."""
    found = arithmetic_checks(
        tables["claims"], tables["checks"], day=view.day, known_by=view.known_by
    )
    found = found[found["region_id"].isin(region_ids)]
    return [check_texts(check) for check in found.to_dict("records")]


def check_texts(check: dict[Hashable, Any]) -> dict[str, Any]:
    """One check as text: title, formula with its result, what was announced, how far apart."""
    is_percent = str(check["unit"]).startswith("%")
    sign = " %" if is_percent else ""
    ids = [*check["claim_ids"].split(";"), check["announced_claim_id"]]

    def ends(low: float, high: float) -> str:
        digits = 2 if is_percent else 0
        first, last = number(low, digits), number(high, digits)
        return (first if first == last else f"{first}–{last}") + sign

    announced = _("nothing announced")
    if not pd.isna(check["announced"]):
        announced = _("announced: {value}").format(
            value=ends(check["announced"], check["announced_high"])
        )
    gap = ""
    if check["outcome"] == "does_not_add_up":
        gap = number(abs(check["difference"]), 1 if is_percent else 0)
        gap = (
            _("{gap} points apart").format(gap=gap)
            if is_percent
            else _("{gap} apart").format(gap=gap)
        )
    region = REGION_NAMES.get(check["region_id"], _("Sevastopol") if check["region_id"] else "")
    return {
        "title": f"{_(region)}: {outcome_names()[check['outcome']]}"
        if region
        else outcome_names()[check["outcome"]],
        "kind": check_names()[check["check_type"]],
        "formula": f"{check['formula']} = {ends(check['computed'], check['computed_high'])}",
        "announced": ", ".join(filter(None, [announced, gap])),
        "outcome": check["outcome"],
        "note": check["note"],
        "is_verified": check["is_verified"],
        "ids": [i for i in ids if i],
    }
