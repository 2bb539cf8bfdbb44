"""The arithmetic checks as the panel prints them."""

from typing import TypedDict

from components.language.names import check_names, check_region, outcome_names
from components.language.words import _, number, number_range
from components.tables.load import Tables
from components.view.view import View
from events.check import Checked, Ends, arithmetic_checks, formula_text


class CheckTexts(TypedDict):
    """One arithmetic check as text; ``ids`` are those of its claims' pop-ups.

    ``announced`` is what the result is held against, announced or not, and how far apart they are.
    """

    title: str
    kind: str
    formula: str
    announced: str
    outcome: str
    note: str
    is_verified: bool
    ids: list[str]


def checks_of(tables: Tables, region_ids: set[str], view: View) -> list[CheckTexts]:
    """List the arithmetic checks of the regions: the formula with its numbers, and the outcome."""
    own = [check for check in tables.check_records if check["region_id"] in region_ids]
    found = arithmetic_checks(tables.claim_records, own, day=view.day, known_by=view.known_by)
    return [check_texts(check) for check in found]


def check_texts(check: Checked) -> CheckTexts:
    """One check as text: title, formula with its result, what it is held against, the gap."""
    outcome = outcome_names()[check.outcome]
    region = check_region(check.region_id)
    return {
        "title": f"{region}: {outcome}" if region else outcome,
        "kind": check_names()[check.check_type],
        "formula": _check_formula(check),
        "announced": ", ".join(filter(None, [_check_announced(check), _check_gap(check)])),
        "outcome": check.outcome,
        "note": check.note,
        "is_verified": check.is_verified,
        "ids": check.claim_ids,
    }


def _check_formula(check: Checked) -> str:
    """Print the formula with its numbers and its result; one number alone is its own result."""
    texts = [number_range(low, high) for low, high in check.input_values]
    if len(texts) == 1:
        return texts[0]
    if check.against == "implied" and check.announced is not None:
        sides = ((texts[:2], check.computed), (texts[2:], check.announced))
        return "; ".join(_equation(check, side, result) for side, result in sides)
    return _equation(check, texts, check.computed)


def _equation(check: Checked, texts: list[str], result: Ends) -> str:
    """Print a formula with its numbers and what comes of it."""
    return f"{formula_text(check.check_type, texts)} = {_check_value(check, result)}"


def _check_announced(check: Checked) -> str:
    """Print what the result is held against: what was announced or is said by whom, or neither."""
    if check.announced is None:
        return _("nothing announced")
    value = _check_value(check, check.announced)
    forms = {
        "announced": _("announced: {value}"),
        "said": "{who}: {value}",
        "whole": _("the whole: {value}"),
        "implied": _("worked out as well, not announced: {value}"),
    }
    return forms[check.against].format(who=check.said_by, value=value)


def _check_value(check: Checked, ends: Ends) -> str:
    """Print a result of a check in its unit."""
    return f"{number_range(*ends)} %" if _is_percent(check) else number_range(*ends, 0)


def _check_gap(check: Checked) -> str:
    """Print how far a failed check is off."""
    if check.difference is None or check.outcome != "does_not_add_up":
        return ""
    gap = number(abs(check.difference), 1 if _is_percent(check) else 0)
    words = _("{gap} points apart") if _is_percent(check) else _("{gap} apart")
    return words.format(gap=gap)


def _is_percent(check: Checked) -> bool:
    """Whether a check ends in percent, not in a count."""
    return check.unit.startswith("%")
