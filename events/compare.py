"""Rival figures side by side: the groups of a region and day, and how far apart they lie."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from events.schema import STANCES
from events.schema_groups import QUESTION_TYPES
from events.select import is_told
from geodata.table import Row

# Days before the day within which a figure on control still stands beside a newer one.
CONTROL_WINDOW_DAYS = 60

_GROUP_COLUMNS = ["question_type", "vote_round_id", "label", "vote_from"]

# Lowest and highest end of figures.
Ends = tuple[float, float]
_Days = npt.NDArray[np.datetime64]
_Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class MemberColumns:
    """Members of all groups as plain columns, to pick those that count day after day.

    `region_ids` are those of the groups. `control_by_day` are the places of the figures on control,
    the latest last, and `series` is whose figure in which unit and group each member is.
    """

    region_ids: npt.NDArray[np.object_]
    as_of: _Days
    published: _Days
    is_about_vote: _Flags
    vote_from: _Days
    is_control: _Flags
    control_by_day: npt.NDArray[np.intp]
    series: list[tuple[str, str, str]]


class Spread(NamedTuple):
    """What is claimed in one group and unit, and what all other stances say: None where nothing."""

    dispute_group: str
    unit: str
    claimed: Ends | None
    rival: Ends | None


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
    columns = member_columns(members)
    counted = members.iloc[counted_on(columns, region_id=region_id, day=day, known_by=known_by)]
    return (
        counted.assign(is_after_day=counted["published_date"] > day)
        .drop(columns="group_region_id")
        .reset_index(drop=True)
    )


def member_columns(members: pd.DataFrame) -> MemberColumns:
    """Lay out the members of all groups once, for `counted_on`."""
    as_of, published = members["as_of_date"].to_numpy(), members["published_date"].to_numpy()
    is_control = (members["question_type"] == "control").to_numpy()
    by_day = np.lexsort((published, as_of))
    series = ["dispute_group", "claimant", "unit"]
    return MemberColumns(
        region_ids=members["group_region_id"].to_numpy(dtype=object),
        as_of=as_of,
        published=published,
        is_about_vote=(members["vote_round_id"] != "").to_numpy(),
        vote_from=members["vote_from"].to_numpy(),
        is_control=is_control,
        control_by_day=by_day[is_control[by_day]],
        series=[*members[series].itertuples(index=False, name=None)],
    )


def counted_on(
    members: MemberColumns, *, region_id: str | None, day: pd.Timestamp, known_by: bool
) -> list[int]:
    """Places of the members that count for a region on a day, in their order; see `compare`."""
    now = day.to_datetime64()
    is_in = is_told(members.as_of, members.published, day=now, known_by=known_by)
    if region_id is not None:
        is_in = is_in & (members.region_ids == region_id)
    is_in = is_in & _is_of_latest_vote(members, is_in, now)
    latest = _latest_on_control(members, is_in, now)
    return [place for place in np.flatnonzero(is_in).tolist()
            if place in latest or not members.is_control[place]]  # fmt: skip


def spread(compared: Iterable[Row]) -> list[Spread]:
    """How far apart the sides lie, one record per group and unit; units are never merged."""
    sides: dict[tuple[str, str], tuple[list[Row], list[Row]]] = {}
    for row in compared:
        own = sides.setdefault((row["dispute_group"], row["unit"]), ([], []))
        own[row["stance"] != "claimed"].append(row)
    return [
        Spread(group, unit, _ends_of(claimed), _ends_of(rivals))
        for (group, unit), (claimed, rivals) in sides.items()
    ]


def gap_of(sides: Spread) -> float | None:
    """Distance between the nearest ends of the sides, in their unit: 0 where they overlap.

    None where one of them is missing.
    """
    if sides.claimed is None or sides.rival is None:
        return None
    (claimed_low, claimed_high), (rival_low, rival_high) = sides.claimed, sides.rival
    return max(rival_low - claimed_high, claimed_low - rival_high, 0.0)


def _ends_of(rows: list[Row]) -> Ends | None:
    """Lowest and highest end of some figures, if there are any."""
    if not rows:
        return None
    return min(row["low"] for row in rows), max(row["high"] for row in rows)


def _latest_on_control(members: MemberColumns, is_in: _Flags, now: np.datetime64) -> set[int]:
    """Places of the latest figures on control, one of each claimant, that are recent enough."""
    own = members.control_by_day
    since = now - np.timedelta64(CONTROL_WINDOW_DAYS, "D")
    own = own[is_in[own] & (members.as_of[own] >= since)]
    return {*{members.series[place]: place for place in own.tolist()}.values()}


def _is_of_latest_vote(members: MemberColumns, is_in: _Flags, now: np.datetime64) -> _Flags:
    """Whether a member is not about a vote to come, nor about one that a later has replaced."""
    has_begun = is_in & (members.vote_from <= now)
    latest = np.zeros(len(is_in), dtype=bool)
    for region_id in {*members.region_ids[has_begun]}:
        own = has_begun & (members.region_ids == region_id)
        latest |= own & (members.vote_from == members.vote_from[own].max())
    return ~members.is_about_vote | latest
