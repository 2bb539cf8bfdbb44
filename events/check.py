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
  implied by the second two.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import pandas as pd

from events.select import select_claims

_COLUMNS = [
    "check_id",
    "region_id",
    "vote_round_id",
    "check_type",
    "formula",
    "claim_ids",
    "source_ids",
    "input_values",
    "computed",
    "computed_high",
    "announced",
    "announced_high",
    "announced_claim_id",
    "difference",
    "unit",
    "outcome",
    "is_verified",
    "note",
]

Formula = Callable[[list[float]], float]
# Figures, source and mark of each claim that was told by the day.
_Told = dict[Hashable, Any]


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
    "one_list_behind_both": "{0} / {1}; {2} / {3}",
}
_UPPER_LIMITS = ("participants_within_list", "participants_within_implied_list")
UNITS = {
    "votes_over_participants": "% of votes counted",
    "parts_add_to_100": "% of votes counted",
    "parts_add_to_whole": "ballots",
    "participants_over_residents": "% of residents",
    "net_of_turnout": "% of electorate",
    "share_of_area": "% of Ukraine",
    "participants_within_list": "voters",
    "participants_within_implied_list": "voters",
    "one_list_behind_both": "voters",
}


def arithmetic_checks(
    claims: pd.DataFrame,
    checks: pd.DataFrame,
    *,
    day: pd.Timestamp,
    known_by: bool,
    region_id: str | None = None,
) -> pd.DataFrame:
    """Checks whose claims are all there on the day, one row each, worked out from the claims.

    Columns: those of the check (`check_id`, `region_id`, `vote_round_id`, `check_type`,
    `claim_ids`, `announced_claim_id`, `note`); `formula` (the division or sum with its numbers),
    `input_values` (a tuple of lowest and highest of each input), `source_ids` (of inputs and
    announcement, joined by ;); `computed` to `computed_high` and `announced` to `announced_high`
    (the same twice where neither is a range; empty where nothing was announced); `difference`
    (announced less computed between the nearest ends, 0 where ranges overlap); `unit`; `outcome`;
    `is_verified` (whether every figure was seen at its source).

    Raises
    ------
    ValueError
        If a check names a claim that is not among the claims.
    """
    unknown = set(";".join(checks["claim_ids"] + ";" + checks["announced_claim_id"]).split(";"))
    unknown -= {*claims["claim_id"], ""}
    if unknown:
        raise ValueError(f"checks name unknown claims: {sorted(unknown)}")
    if region_id is not None:
        checks = checks[checks["region_id"] == region_id]
    selected = select_claims(claims, day=day, known_by=known_by).set_index("claim_id")
    told = selected[["low", "high", "source_id", "is_verified"]].to_dict("index")
    rows = [
        _checked(check, told)
        for check in checks.to_dict("records")
        if claims_of(check) <= told.keys()
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def work_out(check_id: str, claims: pd.DataFrame, checks: pd.DataFrame) -> dict[Hashable, Any]:
    """One check from the claims that it names, whichever day they are of.

    Keys as the columns of `arithmetic_checks`.

    Raises
    ------
    KeyError
        If there is no such check, or a claim that it names is not among the claims.
    """
    check = next((one for one in checks.to_dict("records") if one["check_id"] == check_id), None)
    if check is None:
        raise KeyError(check_id)
    named = claims[claims["claim_id"].isin(claims_of(check))].set_index("claim_id")
    return _checked(check, named[["low", "high", "source_id", "is_verified"]].to_dict("index"))


def claims_of(check: Mapping[Hashable, Any]) -> set[str]:
    """Ids of the claims that a check names: its inputs, and what it is held against."""
    return {*check["claim_ids"].split(";"), check["announced_claim_id"]} - {""}


def formula_text(check_type: str, texts: list[str]) -> str:
    """Formula of a check with its numbers, which come as text in the order of the inputs."""
    parts = " + ".join(texts[:-1]) if len(texts) == 2 else f"({' + '.join(texts[:-1])})"
    pattern = _PATTERNS.get(check_type, "{all_parts}")
    return pattern.format(*texts, parts=parts, last=texts[-1], all_parts=" + ".join(texts))


def _checked(check: dict[Hashable, Any], told: _Told) -> dict[Hashable, Any]:
    inputs = [told[claim_id] for claim_id in check["claim_ids"].split(";")]
    lows, highs = [one["low"] for one in inputs], [one["high"] for one in inputs]
    formula = FORMULAS[check["check_type"]]
    computed, computed_high = formula(lows), formula(highs)
    announced, announced_high = _announced(check, told, lows, highs)
    difference = _difference((computed, computed_high), (announced, announced_high))
    used = [told[claim_id] for claim_id in claims_of(check)]
    return {
        **check,
        "formula": formula_text(check["check_type"], _texts(lows, highs)),
        "source_ids": ";".join(sorted({one["source_id"] for one in used})),
        "input_values": tuple(zip(lows, highs, strict=True)),
        "computed": computed,
        "computed_high": computed_high,
        "announced": announced,
        "announced_high": announced_high,
        "difference": difference,
        "unit": UNITS[check["check_type"]],
        "outcome": _outcome(check["check_type"], difference, float(check["tolerance"])),
        "is_verified": all(one["is_verified"] for one in used),
    }


def _announced(
    check: dict[Hashable, Any], told: _Told, lows: list[float], highs: list[float]
) -> tuple[float, float]:
    if check["check_type"] == "parts_add_to_100":
        return 100.0, 100.0
    if check["check_type"] == "one_list_behind_both":
        return _share(lows[2:]), _share(highs[2:])
    if not check["announced_claim_id"]:
        return float("nan"), float("nan")
    claim = told[check["announced_claim_id"]]
    return claim["low"], claim["high"]


def _difference(computed: tuple[float, float], announced: tuple[float, float]) -> float:
    if pd.isna(announced[0]):
        return float("nan")
    if announced[0] > computed[1]:
        return announced[0] - computed[1]
    return min(announced[1] - computed[0], 0.0)


def _texts(lows: list[float], highs: list[float]) -> list[str]:
    return [
        f"{low:,.10g}" if low == high else f"{low:,.10g}–{high:,.10g}"
        for low, high in zip(lows, highs, strict=True)
    ]


def _outcome(check_type: str, difference: float, tolerance: float) -> str:
    if pd.isna(difference):
        return "nothing_announced"
    excess = difference if check_type in _UPPER_LIMITS else abs(difference)
    return "adds_up" if excess <= tolerance else "does_not_add_up"
