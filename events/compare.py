"""Rival figures side by side: the groups of a region and day, and how far apart they lie."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from events.schema import STANCES
from events.schema_groups import QUESTION_TYPES
from events.select import select_claims

# Days before the day within which a figure on control still stands beside a newer one.
CONTROL_WINDOW_DAYS = 60

# What choosing and sorting need: whole rows, of some thirty columns, are taken only once.
CHOICE = [
    "claim_id",
    "claimant",
    "stance",
    "unit",
    "as_of_date",
    "published_date",
    "dispute_group",
]
GROUP_COLUMNS = ["question_type", "vote_round_id", "label", "vote_from"]


def compare(
    claims: pd.DataFrame,
    dispute_groups: pd.DataFrame,
    *,
    region_id: str | None,
    day: pd.Timestamp,
    known_by: bool,
) -> pd.DataFrame:
    """Claims of the groups that count for a region on a day, one row per claim.

    A group counts once one of its claims describes the day or an earlier one. Of figures on
    control only the latest of each claimant counts, if it is at most `CONTROL_WINDOW_DAYS` old.
    Of the groups about a vote only those of the region's latest vote count.

    Parameters
    ----------
    region_id
        Code of a region; ``""`` for the groups about several regions or the whole country;
        None for all groups, each region with its own latest vote.

    Returns
    -------
    DataFrame
        All columns of the claims, with `dispute_group`, `question_type`, `vote_round_id`,
        `label`, `vote_from` of the group and `is_after_day` (published only after the day),
        sorted by question, group, stance and day of publication.

    Notes
    -----
    Sevastopol (UA-40) stands apart from Crimea (UA-43): each is asked for by its own code.
    """
    groups = dispute_groups
    if region_id is not None:
        groups = groups[groups["region_id"] == region_id]
    told = select_claims(claims[CHOICE], day=day, known_by=known_by)
    members = _latest_on_control(_latest_vote(_members(told, groups), day), day)
    ordered = members.iloc[_order(members)]
    rows = claims.loc[ordered["claim_index"]].reset_index(drop=True)
    of_group = ordered[["dispute_group", *GROUP_COLUMNS]].reset_index(drop=True)
    return rows.assign(
        **{str(name): values for name, values in of_group.items()},
        is_after_day=rows["published_date"] > day,
    )


def spread(compared: pd.DataFrame) -> pd.DataFrame:
    """How far apart the sides lie, one row per group and unit; units are never merged.

    Columns: dispute_group, question_type, unit, claimed_low, claimed_high, rival_low,
    rival_high, gap. Rivals are all stances but `claimed`. The gap is the distance between the
    nearest ends, in the unit, 0 where the sides overlap, empty where one of them is missing.
    """
    keys = ["dispute_group", "question_type", "unit"]
    is_claimed = compared["stance"] == "claimed"
    sides = compared[keys].assign(
        claimed_low=compared["low"].where(is_claimed),
        claimed_high=compared["high"].where(is_claimed),
        rival_low=compared["low"].where(~is_claimed),
        rival_high=compared["high"].where(~is_claimed),
    )
    ends = sides.groupby(keys, sort=False, as_index=False).agg(
        claimed_low=("claimed_low", "min"),
        claimed_high=("claimed_high", "max"),
        rival_low=("rival_low", "min"),
        rival_high=("rival_high", "max"),
    )
    apart = pd.concat(
        [ends["rival_low"] - ends["claimed_high"], ends["claimed_low"] - ends["rival_high"]],
        axis=1,
    )
    return ends.assign(gap=apart.max(axis=1, skipna=False).clip(lower=0))


def _members(claims: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Claims with the columns of their group; a lone claim joins the group that names it."""
    group_of_lone = dict(zip(groups["lone_claim_id"], groups["dispute_group"], strict=True))
    pairs = zip(claims["claim_id"], claims["dispute_group"], strict=True)
    keys = pd.Series([group_of_lone.get(one, key) for one, key in pairs], index=claims.index)
    is_member = keys.isin(groups["dispute_group"])
    joined = claims[is_member].assign(dispute_group=keys[is_member].astype("str"))
    return joined.reset_index(names="claim_index").merge(
        groups[["dispute_group", *GROUP_COLUMNS, "region_id"]].rename(
            columns={"region_id": "group_region_id"}
        ),
        on="dispute_group",
        validate="many_to_one",
    )


def _latest_vote(members: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Rows without those of votes still to come and of votes that a later one has replaced."""
    is_about_vote = members["vote_round_id"] != ""
    begun = members["vote_from"].where(members["vote_from"] <= day)
    latest = begun.groupby(members["group_region_id"]).transform("max")
    return members[~is_about_vote | (begun == latest)]


def _latest_on_control(members: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    is_control = members["question_type"] == "control"
    is_recent = members["as_of_date"] >= day - pd.Timedelta(days=CONTROL_WINDOW_DAYS)
    by_date = members[is_control & is_recent].sort_values(["as_of_date", "published_date"])
    latest = by_date.drop_duplicates(["dispute_group", "claimant", "unit"], keep="last")
    return members[~is_control | members.index.isin(latest.index)]


def _order(members: pd.DataFrame) -> npt.NDArray[np.intp]:
    """Positions of the rows, by question, group, stance and day of publication."""
    ranks = pd.DataFrame(
        {
            "question": members["question_type"].map(QUESTION_TYPES.index),
            "group": members["dispute_group"],
            "stance": members["stance"].map(STANCES.index),
            "published_date": members["published_date"],
            "claim_id": members["claim_id"],
        }
    ).reset_index(drop=True)
    return ranks.sort_values(list(ranks.columns)).index.to_numpy()
