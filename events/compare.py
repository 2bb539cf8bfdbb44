"""Rival figures side by side: the groups of a region and day, and how far apart they lie."""

import pandas as pd

from events.schema import STANCES
from events.schema_groups import QUESTION_TYPES
from events.select import select_claims

# Days before the day within which a figure on control still stands beside a newer one.
CONTROL_WINDOW_DAYS = 60

_GROUP_COLUMNS = ["question_type", "vote_round_id", "label", "vote_from"]


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
    members = join_claims_groups(claims, dispute_groups)
    return select_rivals(members, region_id=region_id, day=day, known_by=known_by)


def join_claims_groups(claims: pd.DataFrame, dispute_groups: pd.DataFrame) -> pd.DataFrame:
    """Claims of any group with the columns of their group, one row per claim.

    The half of `compare` that does not depend on the day; a lone claim joins the group that
    names it. Columns: those of the claims, `question_type`, `vote_round_id`, `label`,
    `vote_from` and `group_region_id`; sorted by question, group, stance and publication.
    """
    group_of_lone = dict(
        zip(dispute_groups["lone_claim_id"], dispute_groups["dispute_group"], strict=True)
    )
    pairs = zip(claims["claim_id"], claims["dispute_group"], strict=True)
    joined = claims.assign(dispute_group=[group_of_lone.get(one, group) for one, group in pairs])
    members = joined.merge(
        dispute_groups[["dispute_group", *_GROUP_COLUMNS, "region_id"]].rename(
            columns={"region_id": "group_region_id"}
        ),
        on="dispute_group",
        validate="many_to_one",
    )
    ranked = members.assign(
        question_rank=members["question_type"].map(QUESTION_TYPES.index),
        stance_rank=members["stance"].map(STANCES.index),
    )
    by = ["question_rank", "dispute_group", "stance_rank", "published_date", "claim_id"]
    return ranked.sort_values(by, ignore_index=True).drop(columns=["question_rank", "stance_rank"])


def select_rivals(
    members: pd.DataFrame, *, region_id: str | None, day: pd.Timestamp, known_by: bool
) -> pd.DataFrame:
    """Members of the groups that count for a region on a day; see `compare`."""
    if region_id is not None:
        members = members[members["group_region_id"] == region_id]
    told = select_claims(members, day=day, known_by=known_by)
    counted = _latest_on_control(_latest_vote(told, day), day)
    return (
        counted.assign(is_after_day=counted["published_date"] > day)
        .drop(columns="group_region_id")
        .reset_index(drop=True)
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


def _latest_on_control(members: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    is_control = members["question_type"] == "control"
    is_recent = members["as_of_date"] >= day - pd.Timedelta(days=CONTROL_WINDOW_DAYS)
    by_date = members[is_control & is_recent].sort_values(["as_of_date", "published_date"])
    latest = by_date.drop_duplicates(["dispute_group", "claimant", "unit"], keep="last")
    return members[~is_control | members.index.isin(latest.index)]


def _latest_vote(members: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Rows without those of votes still to come and of votes that a later one has replaced."""
    is_about_vote = members["vote_round_id"] != ""
    begun = members["vote_from"].where(members["vote_from"] <= day)
    latest = begun.groupby(members["group_region_id"]).transform("max")
    return members[~is_about_vote | (begun == latest)]
