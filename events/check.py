"""Arithmetic on claimed figures: whether what was announced fits what else was announced.

Formulas by `check_type`, the inputs being claims in the order of the checks' table:

- `votes_over_participants`: first of second, in percent, against the announced share.
- `parts_add_to_100`: sum of the shares, against 100.
- `parts_add_to_whole`: sum of the counts, against the announced whole.
- `participants_over_residents`: first of second, in percent; the second in thousands.
- `net_of_turnout`: first of second, both in percent, as a share of the electorate.
- `share_of_area`: sum of all but the last as a share of the last, in percent.
- `participants_within_list`: the list of voters, against the participants, who must not be more.
- `participants_within_implied_list`: the same with the list that ballots and turnout imply.
- `one_list_behind_both`: the list implied by the first ballots and turnout, against the list
  implied by the second two; nobody announced either.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from events.select import is_told
from geodata.table import Row

Outcome = Literal["adds_up", "does_not_add_up", "nothing_announced"]
# What a result is held against: what a party to the conflict announced, what somebody else says,
# all of what is shared out, or what other announcements imply and nobody announced.
Against = Literal["announced", "said", "whole", "implied"]
Formula = Callable[[list[float]], float]
# Lowest and highest end of a figure.
Ends = tuple[float, float]


@dataclass(frozen=True)
class Checked:
    """A check worked out from its claims.

    `input_values` are the inputs of the formula, `computed` its result and `announced` what that is
    held against, of the kind that `against` says, and `said_by` the claimant where it is
    somebody's figure; a plain figure has two equal ends. Nothing is announced where that is None,
    and then there is no `difference`: announced less computed between the nearest ends, 0 where
    ranges overlap. `is_verified` is whether every figure was seen at its source.
    """

    check_id: str
    region_id: str
    check_type: str
    claim_ids: list[str]
    note: str
    input_values: list[Ends]
    computed: Ends
    announced: Ends | None
    against: Against
    said_by: str
    difference: float | None
    unit: str
    outcome: Outcome
    is_verified: bool

    @property
    def input_ids(self) -> list[str]:
        """Claims of the formula, in its order."""
        return self.claim_ids[: len(self.input_values)]

    @property
    def announced_id(self) -> str:
        """Claim that the result is held against, empty where there is none."""
        return "".join(self.claim_ids[len(self.input_values) :])


def _share(values: list[float]) -> float:
    return 100 * values[0] / values[1]


def _share_of_thousands(values: list[float]) -> float:
    return _share([values[0], values[1] * 1000])


def _product(values: list[float]) -> float:
    return values[0] * values[1] / 100


def _share_of_last(values: list[float]) -> float:
    return 100 * sum(values[:-1]) / values[-1]


def _first(values: list[float]) -> float:
    return values[0]


FORMULAS: dict[str, Formula] = {
    "votes_over_participants": _share,
    "parts_add_to_100": sum,
    "parts_add_to_whole": sum,
    "participants_over_residents": _share_of_thousands,
    "net_of_turnout": _product,
    "share_of_area": _share_of_last,
    "participants_within_list": _first,
    "participants_within_implied_list": _share,
    "one_list_behind_both": _share,
}
_PATTERNS = {
    "votes_over_participants": "{0} / {1}",
    "participants_over_residents": "{0} / ({1} × 1000)",
    "net_of_turnout": "{0} × {1}",
    "share_of_area": "{parts} / {last}",
    "participants_within_list": "{0}",
    "participants_within_implied_list": "{0} / {1}",
    "one_list_behind_both": "{0} / {1}",
}
_ANNOUNCING = ("claimed", "party_figure")
_AGAINST: dict[str, Against] = {"parts_add_to_100": "whole", "one_list_behind_both": "implied"}
_UPPER_LIMITS = ("participants_within_list", "participants_within_implied_list")
# Empty where it is the unit of the announced whole.
UNITS = {
    "votes_over_participants": "% of votes counted",
    "parts_add_to_100": "% of votes counted",
    "parts_add_to_whole": "",
    "participants_over_residents": "% of residents",
    "net_of_turnout": "% of electorate",
    "share_of_area": "% of Ukraine",
    "participants_within_list": "voters",
    "participants_within_implied_list": "voters",
    "one_list_behind_both": "voters",
}


def arithmetic_checks(
    claims: Mapping[str, Row], checks: Iterable[Row], *, day: pd.Timestamp, known_by: bool
) -> list[Checked]:
    """Checks whose claims are all there on the day, each worked out from its claims.

    Parameters
    ----------
    claims
        Claims by their key; `checks` are rows of `events.schema_groups.CHECKS`.

    Raises
    ------
    ValueError
        If a check names a claim that is not among the claims.
    """
    named = [(check, claims_of(check)) for check in checks]
    unknown = {one for _check, ids in named for one in ids if one not in claims}
    if unknown:
        raise ValueError(f"checks name unknown claims: {sorted(unknown)}")
    return [
        _checked(check, claims)
        for check, ids in named
        if all(
            is_told(one["as_of_date"], one["published_date"], day=day, known_by=known_by)
            for one in (claims[claim_id] for claim_id in ids)
        )
    ]


def work_out(check_id: str, claims: pd.DataFrame, checks: pd.DataFrame) -> Checked:
    """One check from the claims that it names, whichever day they are of.

    Parameters
    ----------
    claims, checks
        Tables as `events.read` has them.

    Raises
    ------
    KeyError
        If there is no such check, or a claim that it names is not among the claims.
    """
    check = next((one for one in checks.to_dict("records") if one["check_id"] == check_id), None)
    if check is None:
        raise KeyError(check_id)
    named = claims[claims["claim_id"].isin(claims_of(check))]
    return _checked(check, {row["claim_id"]: row for row in named.to_dict("records")})


def claims_of(check: Row) -> list[str]:
    """Claims that a check rests on: those of its formula, then what was announced."""
    ids = [*check["claim_ids"].split(";"), check["announced_claim_id"]]
    return [one for one in ids if one]


def formula_text(check_type: str, texts: list[str]) -> str:
    """Formula of a check with its numbers, which come as text in the order of the inputs."""
    parts = " + ".join(texts[:-1]) if len(texts) == 2 else f"({' + '.join(texts[:-1])})"
    pattern = _PATTERNS.get(check_type, "{all_parts}")
    return pattern.format(*texts, parts=parts, last=texts[-1], all_parts=" + ".join(texts))


def _checked(check: Row, claims: Mapping[str, Row]) -> Checked:
    inputs = [claims[claim_id] for claim_id in check["claim_ids"].split(";")]
    lows, highs = [one["low"] for one in inputs], [one["high"] for one in inputs]
    formula = FORMULAS[check["check_type"]]
    computed = formula(lows), formula(highs)
    announced = _announced(check, claims, lows, highs)
    difference = None if announced is None else _difference(computed, announced)
    claim_ids = claims_of(check)
    told = claims.get(check["announced_claim_id"])
    plain: Against = "announced" if told is None or told["stance"] in _ANNOUNCING else "said"
    return Checked(
        check_id=check["check_id"],
        region_id=check["region_id"],
        check_type=check["check_type"],
        claim_ids=claim_ids,
        note=check["note"],
        input_values=[*zip(lows, highs, strict=True)],
        computed=computed,
        announced=announced,
        against=_AGAINST.get(check["check_type"], plain),
        said_by="" if told is None else told["claimant"],
        difference=difference,
        unit=UNITS[check["check_type"]] or claims[check["announced_claim_id"]]["unit"],
        outcome=_outcome(check["check_type"], difference, check["tolerance"]),
        is_verified=all(claims[claim_id]["is_verified"] for claim_id in claim_ids),
    )


def _announced(
    check: Row, claims: Mapping[str, Row], lows: list[float], highs: list[float]
) -> Ends | None:
    if check["check_type"] == "parts_add_to_100":
        return 100.0, 100.0
    if check["check_type"] == "one_list_behind_both":
        return _share(lows[2:]), _share(highs[2:])
    if not check["announced_claim_id"]:
        return None
    claim = claims[check["announced_claim_id"]]
    return claim["low"], claim["high"]


def _difference(computed: Ends, announced: Ends) -> float:
    if announced[0] > computed[1]:
        return announced[0] - computed[1]
    return min(announced[1] - computed[0], 0.0)


def _outcome(check_type: str, difference: float | None, tolerance: float) -> Outcome:
    if difference is None:
        return "nothing_announced"
    excess = difference if check_type in _UPPER_LIMITS else abs(difference)
    return "adds_up" if excess <= tolerance else "does_not_add_up"
