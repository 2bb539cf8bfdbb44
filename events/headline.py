"""The pair to print large: one claimed figure against its rivals, never merged across units."""

from dataclasses import dataclass

import pandas as pd

from geodata.control import control_range

# What choosing needs: whole rows, of some thirty columns, are taken only once.
_CHOICE = [
    "claim_id",
    "question_type",
    "metric",
    "stance",
    "qualifier",
    "unit",
    "denominator",
    "low",
    "high",
    "as_of_date",
    "published_date",
    "is_verified",
]
_RIVAL_STANCES = ("disputing", "party_figure", "independent_estimate")
# What a turnout is a share of: a rival of the first kind comes before one of the next.
_TURNOUT_UNITS = ("% of electorate", "% of residents")


@dataclass(frozen=True)
class Headline:
    """One claimed figure and the rivals that stand against it.

    `claimed` has one row or none, `rivals` has rows of one unit or none; both have the columns
    of `events.compare.compare`. `rival_low` and `rival_high` are the outermost ends of the
    rivals, None where there are none. The units of the two sides can differ.
    """

    question_type: str
    dispute_group: str
    claimed: pd.DataFrame
    rivals: pd.DataFrame
    rival_unit: str
    rival_low: float | None
    rival_high: float | None


@dataclass(frozen=True)
class GroundHeadline:
    """What is claimed of the ground of a region and who judges otherwise.

    `status` is the claimed status in force, one row or none. `claimed`, `disputing`,
    `of_party` and `independent` are figures on control, as rows of `events.compare.compare`;
    `independent` is filled only where nobody's map is in force. `assessed` holds the shares in
    force and `assessed_range` their range, one row or none.
    """

    region_id: str
    status: pd.DataFrame
    claimed: pd.DataFrame
    disputing: pd.DataFrame
    of_party: pd.DataFrame
    independent: pd.DataFrame
    assessed: pd.DataFrame
    assessed_range: pd.DataFrame


def headline(compared: pd.DataFrame, question_type: str) -> Headline:
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
    if question_type == "result":
        return _pair(compared, "result", ())
    if question_type != "turnout":
        raise ValueError(f"no headline for {question_type!r}; there are result and turnout")
    turnout = _pair(compared, "turnout", _TURNOUT_UNITS)
    if not turnout.rivals.empty:
        return turnout
    ballots = _ballots_pair(compared)
    return turnout if ballots.claimed.empty or ballots.rivals.empty else ballots


def ground_headline(
    compared: pd.DataFrame,
    statuses_in_force: pd.DataFrame,
    control_in_force: pd.DataFrame,
    *,
    region_id: str,
) -> GroundHeadline:
    """What is claimed of a region's ground against what the assessors in force judge.

    Parameters
    ----------
    compared
        From `events.compare.compare`, for this region.
    statuses_in_force, control_in_force
        From `geodata.status.statuses_on` and `geodata.control.control_on`, for the same day.
    """
    on_control = compared[compared["question_type"] == "control"]
    assessed = control_in_force[control_in_force["region_id"] == region_id]
    independent = on_control[on_control["stance"] == "independent_estimate"]
    return GroundHeadline(
        region_id=region_id,
        status=statuses_in_force[statuses_in_force["region_id"] == region_id],
        claimed=on_control[on_control["stance"] == "claimed"],
        disputing=on_control[on_control["stance"] == "disputing"],
        of_party=on_control[on_control["stance"] == "party_figure"],
        independent=independent if assessed.empty else independent.iloc[:0],
        assessed=assessed,
        assessed_range=control_range(assessed),
    )


def _pair(compared: pd.DataFrame, question_type: str, units: tuple[str, ...]) -> Headline:
    rows = _asking(compared, question_type)
    rivals = _of_first_unit(_rivals(rows), units)
    return _headline(compared, question_type, _final_reading(rows), rivals)


def _of_first_unit(rivals: pd.DataFrame, units: tuple[str, ...]) -> pd.DataFrame:
    """Rivals of one unit: the first of the units that has any, else the unit of the first row."""
    if rivals.empty:
        return rivals
    present = [unit for unit in units if (rivals["unit"] == unit).any()]
    unit = present[0] if present else rivals["unit"].iloc[0]
    return rivals[rivals["unit"] == unit]


def _ballots_pair(compared: pd.DataFrame) -> Headline:
    rows = _asking(compared, "ballots")
    # ballots printed or votes for one answer are no turnout
    claimed = _final_reading(rows[rows["metric"] == "ballots cast"])
    return _headline(compared, "ballots", claimed, _nearest(_rivals(rows), claimed))


def _asking(compared: pd.DataFrame, question_type: str) -> pd.DataFrame:
    return compared.loc[compared["question_type"] == question_type, _CHOICE]


def _final_reading(rows: pd.DataFrame) -> pd.DataFrame:
    claimed = rows[rows["stance"] == "claimed"]
    begins = claimed["qualifier"].str.startswith("final")
    has_word = claimed["qualifier"].str.contains(r"\bfinal\b")
    ranked = claimed.assign(final_rank=2 - begins.astype(int) - has_word.astype(int))
    best = ranked.sort_values(
        ["final_rank", "is_verified", "published_date", "claim_id"],
        ascending=[True, False, False, True],
    )
    return best.head(1)


def _headline(
    compared: pd.DataFrame, question_type: str, claimed: pd.DataFrame, rivals: pd.DataFrame
) -> Headline:
    groups = compared["dispute_group"].loc[[*claimed.index, *rivals.index]]
    is_none = rivals.empty
    return Headline(
        question_type=question_type,
        dispute_group="" if groups.empty else str(groups.iloc[0]),
        claimed=compared.loc[claimed.index],
        rivals=compared.loc[rivals.index],
        rival_unit="" if is_none else str(rivals["unit"].iloc[0]),
        rival_low=None if is_none else float(rivals["low"].min()),
        rival_high=None if is_none else float(rivals["high"].max()),
    )


def _nearest(rivals: pd.DataFrame, claimed: pd.DataFrame) -> pd.DataFrame:
    counts = rivals[rivals["denominator"] == ""]
    ranges = counts[counts["low"] < counts["high"]]
    chosen: pd.DataFrame = counts if ranges.empty else ranges
    if chosen.empty or claimed.empty:
        return chosen.head(1)
    days_apart = (chosen["as_of_date"] - claimed["as_of_date"].iloc[0]).abs()
    return chosen.assign(days_apart=days_apart).nsmallest(1, "days_apart")


def _rivals(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["stance"].isin(_RIVAL_STANCES)]
