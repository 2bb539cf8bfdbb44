"""The pair to print large: one claimed figure against its rivals, never merged across units."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.control import Assessment
from geodata.status import ClaimedStatus
from geodata.table import Row

_RIVAL_STANCES = ("disputing", "party_figure", "independent_estimate")
# What a turnout is a share of: a rival of the first kind comes before one of the next.
_TURNOUT_UNITS = ("% of electorate", "% of residents")


@dataclass(frozen=True)
class Headline:
    """One claimed figure, or none, and the rivals that stand against it, all of one unit.

    Both are rows of `events.compare.compare`; the units of the two sides can differ.
    """

    claimed: Row | None
    rivals: list[Row]


@dataclass(frozen=True)
class GroundHeadline:
    """What is claimed of the ground of a region and who judges otherwise.

    `status` is the claimed status in force. `claimed`, `disputing`, `of_party` and `independent`
    are figures on control, as rows of `events.compare.compare`; `independent` is filled only
    where nobody's map is in force. `assessed` are the assessments in force.
    """

    region_id: str
    status: ClaimedStatus | None
    claimed: list[Row]
    disputing: list[Row]
    of_party: list[Row]
    independent: list[Row]
    assessed: list[Assessment]


def headline(compared: Sequence[Row], question_type: str) -> Headline:
    """Pair to print large for ``result`` or ``turnout``, from the comparison of one region.

    The claimed side is the final official reading: a qualifier that begins with "final" comes
    first, then one that has the word, then what was seen at its source, then the latest; of
    several published on one day the first on record. The rivals are all figures
    of one unit that dispute it, that a party to the conflict gave or that are independent. Where a
    turnout has no rivals but the ballots have, the ballots are the pair; they are held against a
    range of people if there is one, else against the figure nearest in time, for people who left
    are not one number over months.

    Raises
    ------
    ValueError
        For another question.
    """
    if question_type not in ("result", "turnout"):
        raise ValueError(f"no headline for {question_type!r}; there are result and turnout")
    shipped = [row for row in compared if not row.get("is_own")]
    found = _headline(shipped, question_type)
    whole = _whole(compared)
    if len(whole) == len(shipped) or (found.claimed is not None and found.rivals):
        return found
    return _headline(whole, question_type)


def ground_headline(
    region_id: str,
    on_control: Sequence[Row],
    status: ClaimedStatus | None,
    assessed: list[Assessment],
) -> GroundHeadline:
    """What is claimed of a region's ground against what the assessors in force judge.

    Parameters
    ----------
    on_control
        Figures on control of the region, of `events.compare.compare`.
    status, assessed
        What is claimed of the region and who judges it on the same day, of
        `geodata.status.claimed_statuses_on` and `geodata.control.assessments_on`.
    """
    rows = _shipped_first([row for row in _whole(on_control) if row["stance"] == "claimed"])
    rows += _rivals(_whole(on_control))
    by_stance = {
        stance: [row for row in rows if row["stance"] == stance]
        for stance in ("claimed", *_RIVAL_STANCES)
    }
    return GroundHeadline(
        region_id=region_id,
        status=status,
        claimed=by_stance["claimed"],
        disputing=by_stance["disputing"],
        of_party=by_stance["party_figure"],
        independent=[] if assessed else by_stance["independent_estimate"],
        assessed=assessed,
    )


def _headline(compared: Sequence[Row], question_type: str) -> Headline:
    if question_type == "result":
        return _pair(compared, "result", ())
    turnout = _pair(compared, "turnout", _TURNOUT_UNITS)
    if turnout.rivals:
        return turnout
    ballots = _ballots_pair(compared)
    return ballots if ballots.claimed is not None and ballots.rivals else turnout


def _whole(compared: Sequence[Row]) -> list[Row]:
    """Figures that may be printed large; what lacks its source or its whole may not."""
    return [row for row in compared if not row.get("lacks")]


def _pair(compared: Sequence[Row], question_type: str, units: tuple[str, ...]) -> Headline:
    rows = _asking(compared, question_type)
    return Headline(_final_reading(rows), _of_first_unit(_rivals(rows), units))


def _of_first_unit(rivals: list[Row], units: tuple[str, ...]) -> list[Row]:
    """Rivals of one unit: the first of the units that has any, else the unit of the first row."""
    present = [row["unit"] for row in rivals]
    wanted = [unit for unit in units if unit in present] or present
    return [row for row in rivals if row["unit"] == wanted[0]]


def _ballots_pair(compared: Sequence[Row]) -> Headline:
    rows = _asking(compared, "ballots")
    # ballots printed or votes for one answer are no turnout
    claimed = _final_reading([row for row in rows if row["metric"] == "ballots cast"])
    return Headline(claimed, _nearest(_rivals(rows), claimed))


def _asking(compared: Sequence[Row], question_type: str) -> list[Row]:
    return [row for row in compared if row["question_type"] == question_type]


def _final_reading(rows: list[Row]) -> Row | None:
    claimed = sorted(
        (row for row in rows if row["stance"] == "claimed"), key=lambda row: str(row["claim_id"])
    )
    claimed.sort(key=lambda row: row["published_date"], reverse=True)
    # the latest first, and of one day the first on record: what comes now keeps that order
    return min(
        claimed,
        key=lambda row: (
            row.get("is_own", False), _final_rank(row["qualifier"]), not row["is_verified"],
        ),
        default=None,
    )  # fmt: skip


def _final_rank(qualifier: str) -> int:
    """Place of a reading: what begins with "final" first, then what has the word."""
    return 2 - qualifier.startswith("final") - bool(re.search(r"\bfinal\b", qualifier))


def _nearest(rivals: list[Row], claimed: Row | None) -> list[Row]:
    counts = [row for row in rivals if row["denominator"] == ""]
    chosen = [row for row in counts if row["low"] < row["high"]] or counts
    if claimed is None or not chosen:
        return chosen[:1]
    return [min(chosen, key=lambda row: abs(row["as_of_date"] - claimed["as_of_date"]))]


def _rivals(rows: list[Row]) -> list[Row]:
    return _shipped_first([row for row in rows if row["stance"] in _RIVAL_STANCES])


def _shipped_first(rows: list[Row]) -> list[Row]:
    """The figures of the atlas, and a reader's own where it has none."""
    return [row for row in rows if not row.get("is_own")] or rows
