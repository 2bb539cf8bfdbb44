"""Status on a day: what was claimed to be the law of a region, and what its boundaries rest on."""

from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

# What Russia calls a region that it says is its own.
_ANNEXED = ("annexation_declared", "annexation_legislated")


@dataclass(frozen=True)
class ClaimedStatus:
    """What is claimed of a region over some days: a row of `geodata.schema_control.STATUSES`.

    `status_to` is NaT where it still holds.
    """

    status_id: str
    region_id: str
    status_type: str
    status_from: pd.Timestamp
    status_to: pd.Timestamp
    declared_by: str
    source_id: str
    note: str


def statuses_on(day: pd.Timestamp, statuses: pd.DataFrame) -> pd.DataFrame:
    """Claimed statuses in force on a day, at most one row per region.

    Columns are those of the statuses. A status holds from `status_from` until the day before
    `status_to`; a region of which nothing had been claimed by then has no row.

    Raises
    ------
    ValueError
        If two statuses of one region are in force.
    """
    is_in: pd.Series = _is_in_force(day, statuses["status_from"], statuses["status_to"])
    in_force = statuses[is_in]
    _refuse_doubles(in_force["region_id"].tolist(), day)
    return in_force.reset_index(drop=True)


def boundary_basis_on(day: pd.Timestamp, resolutions: pd.DataFrame) -> list[str]:
    """Short names of the resolutions that the boundaries rest on and that were there on a day.

    None before the first of them was voted.
    """
    is_there = resolutions["is_boundary_basis"] & (resolutions["vote_date"] <= day)
    names: list[str] = resolutions.loc[is_there].sort_values("vote_date")["short_name"].tolist()
    return names


def claimed_statuses(statuses: pd.DataFrame) -> list[ClaimedStatus]:
    """All claimed statuses as records, for `claimed_statuses_on`."""
    names = [field.name for field in fields(ClaimedStatus)]
    return [ClaimedStatus(*row) for row in statuses[names].itertuples(index=False, name=None)]


def claimed_statuses_on(day: pd.Timestamp, statuses: list[ClaimedStatus]) -> list[ClaimedStatus]:
    """What `statuses_on` has of a day, as records: for many days, one after the other.

    Raises
    ------
    ValueError
        If two statuses of one region are in force.
    """
    in_force = [one for one in statuses if _is_in_force(day, one.status_from, one.status_to)]
    _refuse_doubles([one.region_id for one in in_force], day)
    return in_force


def is_annexed(status_type: str) -> bool:
    """Whether a claimed status is that Russia has annexed the region."""
    return status_type in _ANNEXED


def _is_in_force(day: pd.Timestamp, status_from: Any, status_to: Any) -> Any:
    """Whether a status is in force on a day: of one, or of a column of them."""
    return (status_from <= day) & ((status_to > day) | pd.isna(status_to))


def _refuse_doubles(region_ids: list[str], day: pd.Timestamp) -> None:
    """Refuse two statuses of one region in force."""
    if len({*region_ids}) < len(region_ids):
        raise ValueError(f"two statuses of one region in force on {day:%Y-%m-%d}")
