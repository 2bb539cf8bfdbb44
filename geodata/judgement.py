"""Judgements of control and shares of single days: which of them count on a day.

A judgement has no share. A share of a single day is of that day, and is carried to no other.
"""

import pandas as pd

from geodata.control import ONE_DAY
from geodata.schema_control import MAX_AGE_DAYS
from geodata.schema_judgement import JUDGE_TYPES


def judgements_in_force(judgements: pd.DataFrame) -> pd.DataFrame:
    """Judgements with `in_force_to`, the first day that each is no longer about; empty: no end.

    What was said of one day alone counts for up to `MAX_AGE_DAYS` more, as a map of one day does.
    They stand by what kind of body judged, the newest of each kind first.
    """
    last = judgements["last_judged_on"]
    is_of_one_day = last == judgements["judged_from"]
    after = pd.Series(ONE_DAY, index=judgements.index).where(
        ~is_of_one_day, (MAX_AGE_DAYS + 1) * ONE_DAY
    )
    rank = judgements["judge_type"].map({one: rank for rank, one in enumerate(JUDGE_TYPES)})
    return (
        judgements.assign(in_force_to=last + after, rank=rank)
        .sort_values(["rank", "published", "judgement_id"], ascending=[True, False, True])
        .drop(columns="rank")
        .reset_index(drop=True)
    )


def judgements_on(
    day: pd.Timestamp, judgements: pd.DataFrame, *, region_id: str, known_by: bool
) -> pd.DataFrame:
    """Judgements about a region that count on a day, columns and order as they are given.

    Parameters
    ----------
    judgements
        Those of `judgements_in_force`.
    region_id
        Region that they name; Crimea's are Sevastopol's too.
    known_by
        Leave out what was published only after the day.
    """
    is_begun = judgements["judged_from"] <= day
    is_over = judgements["in_force_to"] <= day
    is_about = judgements["region_ids"].str.split(";").map(lambda ids: region_id in ids)
    is_known = (judgements["published"] <= day) | (not known_by)
    return judgements[is_begun & ~is_over & is_about & is_known].reset_index(drop=True)


def dated_shares(
    dated: pd.DataFrame, day: pd.Timestamp, *, region_id: str, known_by: bool
) -> pd.DataFrame:
    """Shares of single days that a region has on record, by day.

    Columns are those of `geodata.schema_judgement.CONTROL_DATED`. With `known_by`, only what had
    been published by the day.
    """
    own = dated[dated["region_id"] == region_id]
    if known_by:
        own = own[own["published"] <= day]
    return own.sort_values(["assessed_on", "source_id"], ignore_index=True)
